"""Purpose: what an instruction is for, by its sender's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from extraction.cues import cues, plain
from extraction.cues.finding import openings
from extraction.instructions.names import without_names
from extraction.instructions.polarity import negated
from extraction.instructions.topic import FILLER, WORD, said
from extraction.instructions.wanted import others_wait
from extraction.stems import stem


class Purpose(StrEnum):
    """What the sender says that the instruction is for. All of it is their own word, and weighed as such."""

    SERVING = "serving"
    """It serves the operator's objective."""
    UNSTATED = "unstated"
    LOW = "low"
    """It matters little, by the sender's own words."""
    PERSONAL = "personal"
    """It is a private errand."""


ALIGNMENT = {Purpose.SERVING: 3, Purpose.UNSTATED: 2, Purpose.LOW: 1, Purpose.PERSONAL: 0}
"""How much an instruction serves the objective, by its purpose: compared between people of equal authority."""


MINE = re.compile(
    r"\b(?:for|on|of|to|in|with) my (?:own )?"
    r"(?:(?!\b(?:and|so|but|because|as|since|which|that|please)\b)[\w&'-]+ ?){1,4}",
    re.IGNORECASE,
)
ANY_OF_MINE = re.compile(r"\bmy (?:own |old |new |dear )?[a-z][\w'-]+(?: [a-z][\w'-]+)?", re.IGNORECASE)
"""Something of the sender's where no work is named at all: "water my tomatoes"."""
NEEDY = re.compile(
    r"(?:^|[.!?;:,]\s+|\b(?:and|so|but)\s+)my (?!XX)(?:[\w&'-]+ ){1,5}?"
    r"(?:needs?|wants?|could (?:use|do with)|(?:is|are) (?:in need of|due|asking for)|deserves?|calls? for"
    r"|would (?:benefit|love|like|appreciate)|has asked|asked)\b",
    re.IGNORECASE,
)
"""Something of the sender's, no matter of work, that the work is asked for: "my telescope pictures need ..."."""
AWAY = re.compile(r"\b(?:after|before|during|since|until|while|from|back)\b[^.;!?]{0,12}$", re.IGNORECASE)
PRODUCT = re.compile(
    r"\s+(?!else )(?:\w+ )?(?:module|app|page|screen|feature|service|server|database|software|system|banner|table"
    r"|button|form|company|firm|business|industry|customers?|clients?|provider|jobs? and)\b",
    re.IGNORECASE,
)
"""What makes a word of little importance the name of a thing: "the housekeeping app"."""
PAST = re.compile(r"\s+(?!else )(?:\w+ )?is (?:done|over|finished|complete|through)\b", re.IGNORECASE)
"""What makes it something past: "the housekeeping is done"; not so behind "when"."""
FIRST = re.compile(r"(?:if|when|once|after)\b", re.IGNORECASE)
NEEDING = re.compile(
    r"\b(?:without|unless|until|till|otherwise)\b|\bw/o(?:ut)?\b"
    r"|\bno (?:better|other|faster|surer|quicker|shorter) (?:way|route|road|path)"
    r"|\bnothing (?:(?!to\b)\w+ ){0,4}?(?:else|better|more|short|as|so)\b|\bno\b[^,]*, no\b",
    re.IGNORECASE,
)
"""What says that the objective needs the work, for all the negations around it: "no launch without it"."""
OFFICIAL = re.compile(
    r"\b(?:urgent|important|critical|crucial|essential|vital|pressing|fine|ok|okay|good|easier|best|clear|new|enough"
    r"|priority|late|soon|helpful|useful|possible|next|list|agenda|help|works"
    r"|(?:do|handle) (?:this|something)) for (?:me|myself)$"
    r"|\b(?:idea|theory|hunch|request|suggestion|ask|worry|concern|team|client|colleague|customer|report|peeve|baby"
    r"|priority|mistake|task|job|project|favourite|pet|one|whim"
    r"|fancy|notion|quirk|habit|wish|thing|hobbyhorse) of mine$|\b(?:lunch|coffee) break$"
    r"|\b(?:for|on|of) (?:the |our )?(?!(?:me|an?|my)\b)[\w-]+(?: [\w-]+){0,4}? for me$|^\W*for me$"
    r"|\b(?:will|would|does|do|did|can|could|may|might|should) not work$",
    re.IGNORECASE,
)
"""What sounds private and is not: "very urgent for me", "a client of mine", "run the audit for Apollo for me",
"it will not work out"."""
ON_BEHALF = re.compile(
    r"XX(?!X)[^.;!?\n]*(?<!\bis)(?<!'s)(?<!\bjust)(?<!\bonly)(?<!\bpurely)(?<!\bsolely)(?<!\bmainly)(?<!\bmostly)"
    r"(?<!\bsomething)[ ]for (?:me|myself)$",
    re.IGNORECASE,
)
"""Behind the name of work "for me" says who asks for it, and not for whom it is."""
NAMED = re.compile(r"X[X ]+X")
"""A name that is blotted out, or several in a row."""
APART = 12
"""Letters that may stand between two words of the objective for them to be one mention of it."""
SPOKEN_OF = re.compile(r"\b(?:to|the|our|this) $", re.IGNORECASE)
"""What stands before a verb that is no order: "to launch", "the launch of"."""
LEAST = 2
"""So many of its words at least make a mention."""


def purpose_of(
    text: str, mention: tuple[int, int] | None, denied: tuple[int, int] | None = None
) -> tuple[Purpose, list[tuple[int, int]]]:
    """The purpose, and where it shows. A private errand outweighs what else is said; serving outweighs low.

    mention, denied: where the objective is named as what the work serves, and as what it does not serve.
    """
    shown = list(cues("personal").finditer(text))
    owned = "my " in text.casefold()
    if len(NAMED.findall(text)) < 2:
        shown += list(cues("pastimes").finditer(text))
        if owned:
            shown += [m for m in NEEDY.finditer(text) if not cues("work_things").search(m[0])]
        if not openings(text).words.isdisjoint(_private_words()):
            shown += [match for match in _possessions().finditer(text) if not AWAY.search(text[: match.start()])]
        if owned:
            shown += [m for m in MINE.finditer(text) if "XX" not in m[0] and not cues("work_things").search(m[0])]
    if "XX" not in text and not cues("business").search(text):
        shown += cues("errands").finditer(text)
        if owned:
            shown += [match for match in ANY_OF_MINE.finditer(text) if not cues("work_things").search(match[0])]
    private = [m.span() for m in shown if not (_denied(text, m) or _is_official(text, m))]
    if private:
        return Purpose.PERSONAL, private
    if mention:
        return Purpose.SERVING, [mention]
    if denied:
        return Purpose.LOW, [denied]
    low = [m.span() for m in cues("low").finditer(text) if _plays_down(text, m)]
    return (Purpose.LOW, low) if low else (Purpose.UNSTATED, [])


# Whoever's request matters little is compared with everybody else's.
@lru_cache(maxsize=4096)
def says_it_matters(text: str) -> bool:
    """Whether `text` says that something hangs on what it asks for: "vital to", "the launch depends on it"."""
    masked = without_names(plain(text))
    return any(not _denied(masked, match) for match in cues("weighty").finditer(masked))


def _is_official(text: str, match: re.Match[str]) -> bool:
    before = text[: match.end()]
    return OFFICIAL.search(before) is not None or ON_BEHALF.search(before) is not None


def _plays_down(text: str, match: re.Match[str]) -> bool:
    past = PAST.match(text, match.end()) is not None and not FIRST.match(match[0])
    return not (past or _denied(text, match) or PRODUCT.match(text, match.end()) or others_wait(text, match))


def _denied(text: str, match: re.Match[str]) -> bool:
    before = re.split(r"[.;!?,\n]", text[: match.start()])[-1]
    return cues("negation").match(match[0]) is None and negated(before, 2)


@lru_cache(maxsize=1)
def _private_words() -> frozenset[str]:
    """A text has something private where it has one of these."""
    return cues("private_things").first_words | cues("own_things").first_words


@lru_cache(maxsize=1)
def _possessions() -> re.Pattern[str]:
    """Something private, said to be the sender's: "my ... wedding", "our kids", "my sister's bakery"."""
    things, own = cues("private_things").pattern, cues("own_things").pattern
    words = r"\s+(?:(?!team|company|department|manager|boss|client|customer|users?)[\w&'.-]+\s+){0,3}?"
    have = (
        r"(?:i|we)(?:'ve| have)?(?: also)? (?:have|got|own|keep|run|rent|let out|inherited|bought|started|set up|sell"
        r"|make|build|restore|collect)(?: an?| some| one| two)?|(?:i|we)'ve an?|is having one|is opening an?"
    )
    whose = r"(?:an?|some|old) (?:friends?|mates?|neighbou?rs?|relatives?)'s?"
    firm = r"(?!\s+(?:compan|office|customer|client|industry|of products|market|segment|sector|team|server))"
    private = rf"(?:our|{whose}){words}{things}|(?:my|{have})(?: own)?{words}(?:{things}|{own})"
    return re.compile(rf"\b(?:{private}){firm}", re.IGNORECASE)


def objective_mention(text: str, objective: str) -> tuple[tuple[int, int] | None, bool]:
    """Where `text` names the objective, and whether it says to have nothing to do with it.

    It is named by most of its words, of which the first (Launch, Prepare, ...) may be missing: people name the thing,
    not the verb. Or it is called what it is: "our common goal".
    """
    found = _named_objective(text, objective) or next((m.span() for m in cues("objective").finditer(text)), None)
    if found is None:
        return None, False
    before = re.split(r"[.;!?\n]", text[: found[0]])[-1]
    after = re.split(r"[.;!?\n]", text[found[1] :])[0]
    if NEEDING.search(before + " " + after):
        return found, False
    clause = re.split(r"[,:]|\b(?:but|yet)\b", before)[-1]
    denied = negated(clause) or any(cues("denying").search(part) for part in (clause, after))
    return found, denied


def _named_objective(text: str, objective: str) -> tuple[int, int] | None:
    wanted = _objective_words(objective)
    if len(wanted) < LEAST:
        return None
    runs: list[list[tuple[str, int, int]]] = []
    for word, start, end in said(text):
        if (each := _word_of(objective, word)) is not None:
            if not runs or start - runs[-1][-1][2] > APART:
                runs.append([])
            runs[-1].append((each, start, end))
    if not runs:
        return None
    thing = {*wanted[1:]} if len(wanted) > LEAST else {*wanted}
    run = max(runs, key=lambda run: len({word for word, *_ in run}), default=[])
    found = {word for word, *_ in run} & {*thing, *([wanted[0]] if _names_the_deed(text, run, wanted) else [])}
    if len(found) < max(LEAST, 0.6 * len(thing)):
        return None
    return run[0][1], run[-1][2]


# All that people write is looked through for the same few words.
@lru_cache(maxsize=8192)
def _word_of(objective: str, word: str) -> str | None:
    """Which word of the objective `word` is; None where it is none of them."""
    wanted, plain = _objective_words(objective), word.rstrip("s")
    if plain in wanted:
        return plain
    # The verb and the thing itself come in any form: "refactoring", "the annual reporting".
    return {stem(wanted[-1]): wanted[-1], stem(wanted[0]): wanted[0]}.get(stem(word))


def _names_the_deed(text: str, run: Sequence[tuple[str, int, int]], wanted: Sequence[str]) -> bool:
    """Whether the objective's verb counts as a part of its name: "the Q3 launch", "launching the campaign", and not
    "launch the campaign", which may be the work itself."""
    if run and run[-1][0] == wanted[0]:
        return True
    deeds = [(start, end) for word, start, end in run if word == wanted[0]]
    return any(word == wanted[-1] for word, *_ in run) and any(
        text[start:end].casefold().rstrip("s") != wanted[0] or SPOKEN_OF.search(text[:start]) for start, end in deeds
    )


@lru_cache(maxsize=2048)
def _objective_words(objective: str) -> tuple[str, ...]:
    words = (word.casefold().rstrip("s") for word in WORD.findall(objective))
    return tuple(dict.fromkeys(word for word in words if word not in FILLER))


def without_objective(text: str, mention: tuple[int, int] | None) -> str:
    """`text` with the clause that is about the objective blotted out: "without it, no launch" stops nothing."""
    if mention is None:
        return text
    start = max(text.rfind(mark, 0, mention[0]) for mark in ".;!?,\n") + 1
    end = mention[1] + len(re.split(r"[.;!?,\n]", text[mention[1] :])[0])
    rest = text[start : mention[0]] + text[mention[1] : end]
    if "XX" in rest:
        before = re.search(
            r"(?:\b(?:no|blocks?|delays?|stops?|stalls?|halts?|holds? (?:up|back))\s+(?:the |our )?)$",
            text[: mention[0]],
            re.I,
        )
        start, end = before.start() if before else mention[0], mention[1]
    return text[:start] + " " * (end - start) + text[end:]
