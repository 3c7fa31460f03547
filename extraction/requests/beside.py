"""Clauses beside a permission that only tell something, or only give a reason for it.

Such a clause may say what it likes, so it is known by what it must not hold: words that report, deny, put off, doubt
or imagine, or that leave the matter to somebody else. Before a permission it must be a clause of its own too, not the
frame of the one that follows ("in theory, ...", "the way I read it, ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extraction.cues import cues
from extraction.requests.grammar import MAY_BE_FINITE
from extraction.words import vocabulary

DENIALS = frozenset({"not", "no", "never", "none", "nothing", "nobody", "O", "?"})
"""Words that make more of a clause than a reason."""
BOUND = frozenset({"O", "?", "why"})
DENYING = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|no one|without|neither|nor|hardly|no longer|can ?not"
    r"|(?:do|does|did|have|has|had|ca|wo|is|are|was|were|could)n'?t)\b(?! (?:sure|certain|know|mean|think|decided))",
    re.IGNORECASE,
)
"""What a clause may deny that only says why."""
CONDITIONS = frozenset(
    ("when", "whenever", "after", "before", "once", "until", "if", "unless", "first", "then", "next", "soon", "later")
)
"""Words that put off what stands beside them."""
LOOKING = vocabulary("look looks looking looked take takes named called ask asks asking")
"""Verbs that "after" belongs to."""
FRAMES = vocabulary(
    "in on under at by per with without from for to of via through according as like than until till before after"
    " during within whether while who whom whose what which how why where that or nor since because given"
    " should had were would could can may might shall will do does did is are was let maybe perhaps"
    " starting beginning effective commencing come"
    " legally technically officially normally usually"
)
"""Words with which no clause begins that stands by itself."""
COMPOSING = vocabulary(
    "write type say repeat read note spell translate sing draft compose copy paste insert log record print answer"
    " complete finish fill imagine add put enter quote cite mark file reply text tell tweet post"
)
"""Orders that are about words, perhaps the very ones that follow."""
QUOTING = vocabulary(
    "quote cite hear believe judge paraphrase imagine dream be repeat echo think sum summarise"
    " a an the my our his her their your"
)
"""What follows "to" at the head of a clause that is a frame and no purpose: "to hear him tell it", "to my surprise"."""
OPEN_ENDS = vocabulary("is are was were be am 's that has have had it with of to for by from about read reads")
"""Words after which a clause goes on."""
TIMES = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight week month year day morning"
    " afternoon evening night noon weekend easter christmas summer winter spring autumn holidays lunch"
)
"""The last word of a time that is no clause: "this Friday, ..."."""
LONGEST_TIME = 4
WITHIN = vocabulary(
    "happy glad pleased proud surprised delighted annoyed angry upset sad lucky worried thrilled shocked amazed"
)
"""Words whose content may be what follows: "Ivan is glad, he may see it"."""
HEADS = vocabulary(
    "fear worry concern thought idea question guess bet view word rumour plan wish asked asks dream claim sense hunch"
)
"""The same where a clause ends with them: "my first thought, Ivan may see it"."""
GRANTING = vocabulary("granted allowed permitted authorised cleared let gave given approved okayed promised")
"""What somebody else has done, where a clause does not say that it was the writer."""
SPEAKING = vocabulary(
    "ask asks asked want wants wanted need needs beg begs begged demand demands pray prays answer answers answered"
    " reply replies replied offer offers suggest suggests propose proposes goes like request requests question motto"
    " mantra call calls shout shouts sing sings this these following mail email message note letter text memo"
)
"""Words after which a colon opens what somebody says."""
OPENERS = frozenset({"G", "P", "there", "all", "everyone", "everybody"})
"""How a clause begins that a colon only makes a reason: "Ivan is one of us: let him see it"."""
LATER_START = re.compile(
    r"\b(?:from|come|effective|starting|beginning|as of|as from)(?: (?:in|on|the|early|late|mid|end of|next|this))*[ -]"
    r"(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter|christmas|easter|new year|first|second|third)\b|\d)",
    re.IGNORECASE,
)
"""A start that is still to come, in words that would only tell something: "from June"."""
NEXT_TIME = re.compile(r"\bnext (?:week|month|quarter|year)\b", re.IGNORECASE)
DENIED = frozenset({"not", "no", "nothing", "never"})
TELLERS = vocabulary("i we P G he she they my our his her their there the nobody everyone everybody")
MATTERS = vocabulary(
    "it this that these those so such allow allowed permit permitted permission clear cleared right rights authorised"
    " approve approved approval sign signed decide decided agree agreed consent policy rule rules yet ever say said"
    " mean meant think believe belong belongs part one trust trusted business reason like happy glad fine ok sure keen"
    " convinced serious fool idiot mad crazy stupid idea should would must may might could shall entitled access read"
    " see want wants let letting way chance intention intend mind granted given order orders request"
)
"""Words by which what is denied may be the very permission: "I don't want that", "he isn't cleared"."""
WAYS_IN = vocabulary(
    "laptop computer password passwords login pin key keys unlocked admin administrator root superuser roommate"
    " flatmate lives sits"
)
PLACES = vocabulary("office room desk flat house screen phone account shelf cabinet drawer")
NEAR = vocabulary("open share shares sharing shared works sits lives left lost found borrowed has")
"""Words by which somebody may have come by what they see."""
LOOKED = vocabulary("see read have look open view")
HANDING = vocabulary("give send show get grant lend hand pass bring allow forward mail")
WANTING = vocabulary("need want require demand deserve")
PERSONS = frozenset({"i", "we", "G", "P", "he", "she", "they"})
"""Whoever does something; of a thing, "that is" only says which is meant: "the first page, that is"."""
REASONING = frozenset({"since", "because", "as", "seeing", "i", "we"})
POSING = re.compile(r"\b(?:i'm|i am|I'm|I am)\s+(?:(?:the|a|an|your)\s+)?[A-Z]")
"""Who somebody only pretends to be: "and I'm Napoleon"."""


def tells(words: Sequence[str], text: str, causal: bool = False) -> bool:
    """Whether a clause holds nothing that would turn the permission beside it round. text: its letters.

    causal: whether it says why something was ordered or given; then it may deny things of its own.
    """
    if causal:
        text = DENYING.sub(" ", text)
    return not (
        (BOUND if causal else DENIALS) & set(words)
        or words[-1] in ("read", "reads")
        or (list(words[-2:]) == ["that", "is"] and words[0] not in PERSONS)
        or "@" in text
        or POSING.search(text)
        or LATER_START.search(text)
        or (words[0] not in REASONING and NEXT_TIME.search(text))
        or cues("unsettled").search(text)
        or (cues("deferring").search(text) and not _of_the_person(words))
        or cues("retracting").search(text)
        or cues("doubting").search(text)
    )


def stands_alone(words: Sequence[str]) -> bool:
    """Whether a clause before a permission is one by itself."""
    had = words[:2] in (["had", "a"], ["had", "an"]) and not any(MAY_BE_FINITE.fullmatch(word) for word in words[2:])
    return (
        len(words) > 1
        and (had or words[0] not in FRAMES or (words[0] == "to" and words[1] not in QUOTING | COMPOSING))
        and words[0] not in COMPOSING
        and words[-1] not in OPEN_ENDS
        and not conditions(words)
        and not frames(words)
    )


def way_in(words: Sequence[str]) -> bool:
    """Whether it is told by what means somebody can see things, whoever lets them: "he has my password"."""
    said = set(words)
    return "anyway" not in said and (bool(WAYS_IN & said) or bool(PLACES & said and NEAR & said))


def wanted(words: Sequence[str]) -> bool:
    """Whether somebody wants a thing for themselves: what others can do is then only their argument."""
    return any(
        (second in ("me", "us") and first in HANDING)
        or (first in ("me", "us") and second in LOOKED)
        or (first in ("i", "we") and second in WANTING)
        for first, second in pairwise(words)
    )


def harmless(words: Sequence[str]) -> bool:
    """Whether a clause behind an order denies what has nothing to do with it: "I can't be in the office today"."""
    at = next((k for k, word in enumerate(words) if word in DENIED), len(words))
    matters = MATTERS - {"it", "this", "that"} if "myself" in words else MATTERS
    return words[0] in TELLERS and len(words) > at + 2 and not _without_links(words) & matters


def _without_links(words: Sequence[str]) -> set[str]:
    """The words but for those that only link them to the order: "he can't go on without it", "to be asked"."""
    pairs = zip(words, ("", *words), strict=False)
    linked = {word for word, before in pairs if before in ("without", "in", "about")}
    return set(words) - linked - ({"want"} if "be" in words else set())


def conditions(words: Sequence[str]) -> set[str]:
    """The words of a clause that put off what stands beside it; whoever looks after things puts nothing off."""
    pairs = zip(words, ("", *words), strict=False)
    return {word for word, before in pairs if word in CONDITIONS and not (word == "after" and before in LOOKING)}


def frames(words: Sequence[str]) -> bool:
    """Whether what follows a clause may be what it speaks of, or hold at its time: "I was shocked", "this Friday"."""
    if len(words) <= LONGEST_TIME and words[-1] in TIMES and words[0] not in ("G", "P"):
        return True
    return bool(WITHIN & set(words)) or (words[-1] in HEADS and words[0] not in ("G", "P"))


def _of_the_person(words: Sequence[str]) -> bool:
    """Whether a clause tells something of the person let in and not of the writer: "he has to check the figures"."""
    said = set(words)
    return bool({"G", "P", "he", "she", "they"} & said) and not {"i", "we", "you", "me", "us", "my", "our"} & said


def by_another(words: Sequence[str]) -> bool:
    """Whether a clause says that somebody else has let the person in."""
    own = words[0] in ("G", "P") or {"i", "we", "you"} & set(words)
    return bool(GRANTING & set(words[1:])) and not own


def opens(words: Sequence[str]) -> bool:
    """Whether the colon behind a clause of its own can only open what follows from it, and no quotation."""
    return words[0] in OPENERS and not SPEAKING & set(words)
