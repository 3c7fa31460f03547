"""What sentences behind a permission want first, keep back, put off, or leave to others: "He must sign the NDA first".

Such a sentence may be about anything, so it is known by what points back at the permission: a subject such as "that"
that is not understood, a denial of what a permission is made of, another person, a time to come for what is ordered, or
words that are no sentence by themselves and go on with the one before ("On Friday." "With Bo watching.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extraction.cues import cues
from extraction.requests.beside import COMPOSING
from extraction.requests.gibes import TELLING
from extraction.requests.grammar import MAY_BE_FINITE
from extraction.words import vocabulary

OPENING = vocabulary(
    "and but so well oh also just actually however though then please kindly now anyway or still too \" ' ( )"
    " \u2022 , - ; : . * 1 2 3 4 5 6 7 8 9"
)
"""What a sentence may begin with before it says anything."""
MARKS = frozenset((".", "!", "?", "\u2026"))
LINKING = vocabulary(
    "in on under at by with without from for to of via through during within as like per against except excluding"
    " minus barring until till after before once"
)
"""Words with which what goes on with another sentence begins."""
NAMING = vocabulary(
    "the a an your his her every each all both between up page pages part parts twice something everything"
    " other another typo gone end autocorrect"
)
"""Words with which a thing is named, or a time."""
PIECES = vocabulary(
    "page pages chapter chapters section sections paragraph column row summary excerpt extract title heading"
    " headings half"
)
OBLIGING = vocabulary(
    "sign prove show win guess pay promise swear return pass complete bring present register wait agree"
)
"""What somebody may have to do before they are let in."""
WITH_THEM = vocabulary(
    "make have get check verify collect charge keep watch test examine search accompany escort supervise sit identify"
)
"""Orders that are about the person, and may have to be carried out before."""
SUBORDINATE = vocabulary("while when if unless until provided whenever")
AMOUNTS = vocabulary("half part parts some most any none not no nothing only all each")
HEDGES = vocabulary(
    "perhaps maybe possibly probably hopefully theoretically hypothetically eventually effective valid starting"
    " beginning sometime someday haha ha hahaha lol jk sarcasm nope"
)
"""Words with which a sentence begins that only casts doubt on another one, or says from when on it holds."""
NO_MATTER = vocabulary(
    "hurry rush worries worry problem problems news need doubt one pressure panic fuss reply idea stress question"
    " questions matter wonder reason point sense trouble big more further other way"
)
"""What there may be none of without a word about the permission: "No hurry", "No need to ask"."""
EXCEPTING = vocabulary("except excepting excluding minus barring")
ALONE = (["cancel"], ["cancelled"], ["discuss"], ["dream", "on"])
AT_FIRST = (["at", "least"], ["for", "as"], ["as", "long"], ["in", "return"], ["in", "exchange"])
SUBJECTS = vocabulary("i we you P G S he she they")
POINTING = vocabulary("it this that these those")
FINAL = vocabulary(
    "fine ok okay all final decided settled good great lovely nice kind helpful perfect wonderful appreciated"
    " decision call word approved granted long help clear everything right true news exception holds valid urgent"
    " important save raining snowing hot cold sunny easier faster quicker sense useful speed"
)
"""What may be said of the permission, and leaves it as it is."""
DENIALS = vocabulary("not no never none nothing nobody neither nor hardly")
DENIED = vocabulary(
    "allow allowed permit permitted permission clear cleared right rights authorised approve approved approval"
    " sign signed decide decided agree agreed consent policy rule rules say said mean meant think believe belong"
    " belongs trust trusted business like happy keen convinced serious fool idiot mad crazy stupid entitled want"
    " wants let letting chance intention intend granted given final settled mine choice earnest"
)
"""Words by which what a sentence denies may be the permission."""
MODALS = vocabulary("may can must should shall might could")
ASKING_BACK = vocabulary("thoughts opinions views objections ideas comments why whose believe imagine")
WORDING = vocabulary("comment advise discuss explain repeat translate")
"""What may be asked for about the words themselves."""
DOUBTS = MODALS | vocabulary("is has does do did am will would")
SETTING = vocabulary("do show give send set open share add grant unlock release let ask remind wait hold")
STARTING = vocabulary("start starts begin begins effect effective valid")
TIMES = vocabulary(
    "monday tuesday wednesday thursday friday saturday sunday tomorrow next january february march april june"
    " july august september october november december spring summer autumn winter christmas easter again week"
    " month day"
)
OFFICES = vocabulary(
    "boss manager board director legal lawyer lawyers hr compliance policy policies rule rules law company"
    " management committee owner client auditor auditors security chief supervisor wife husband"
)
"""Who or what may have a say in it."""
DECIDING = vocabulary(
    "decide decides decided approve approves check checks checking agree agrees allow allows want wants like"
    " likes against forbid forbids object objects look looking review reviewing consider considering know need"
    " needs waiting awaiting"
)
KEEPING = vocabulary(
    "redact censor anonymise anonymize blur skip omit replace mask hide cover strip black blank blot leave cut"
    " cross shorten trim drop"
)
"""Orders by which only a part is shown."""
KEPT = vocabulary("with hidden secret private closed confidential locked between back")
PAYING = vocabulary("fee euros euro dollars dollar pounds cost costs owes owe pays pay paid return exchange charge")
WATCHING = vocabulary("watching present presence supervision supervised around there with alone")


def amends(words: Sequence[str], question: bool) -> bool:
    """Whether a sentence behind a permission amends it, or may do so.

    words: as the grammar has them: P the person let in, O another one, R the resource, S the writer. question: whether
    it asks.
    """
    at = next((k for k, word in enumerate(words) if word not in OPENING), len(words))
    said = [word for word in words[at:] if word not in MARKS]
    if not said or said[0] == "O":
        return bool(said) and not (len(said) == 1 or said[1] in MODALS | {"i"})
    return (
        "O" in said
        or (_goes_on(said) and not (question or "usual" in said))
        or bool(PIECES & set(said))
        or (not question and said[0] in SUBORDINATE and "," not in said)
        or said[0] in ASKING_BACK
        or (question and ((said[0] in DOUBTS and said[1:2] in (["P"], ["i"])) or bool(ASKING_BACK & set(said))))
        or (said[0] == "how" and bool(POINTING & set(said)))
        or _points_back(said)
        or _denies(said)
        or _is_later(said)
        or _is_first(said)
        or _is_theirs(said)
        or _is_wording(said)
        or _keeps_back(said)
    )


def _goes_on(said: Sequence[str]) -> bool:
    """Whether it is no sentence by itself: "On Friday", "With somebody watching", "Half of it", "When he's back"."""
    if said[0] in HEDGES | EXCEPTING or said in ALONE or said[:2] in AT_FIRST or said[-2:] == ["you", "when"]:
        return True
    if said[0] == "no":
        return len(said) > 1 and not (NO_MATTER | TELLING) & set(said)
    tells = any(word in TELLING or word in SUBJECTS for word in said[1:]) or any(map(MAY_BE_FINITE.fullmatch, said[2:]))
    return not tells and (said[0] in LINKING | NAMING or (said[0] in AMOUNTS and "of" in said))


def _points_back(said: Sequence[str]) -> bool:
    """Whether it says something of the permission that does not leave it as it is: "That was last year"."""
    of_something_else = said[0] == "it" and "to" in said[2:] and "P" not in said
    why = said[1:3] == ["is", "for"] and "to" not in said and "only" not in said
    way = said[:2] == ["that", "way"] or said[2:4] == ["part", "of"]
    return said[0] in POINTING and not (FINAL & set(said) or of_something_else or why or way)


def _denies(said: Sequence[str]) -> bool:
    """Whether it denies what a permission is made of: "I'm not authorised to say so", "He mustn't see the prices"."""
    if not DENIALS & set(said) or (said[0] == "no" and said[1:2] == ["further"]):
        return False
    return (
        bool(DENIED & set(said))
        or (said[0] == "P" and said[1] in MODALS - {"can", "could"})
        or said[-2:] == ["for", "P"]
    )


def _is_later(said: Sequence[str]) -> bool:
    """Whether it says when what is permitted begins, or is to be settled: "Do it on Friday", "He must sign first"."""
    later = (
        (bool(TIMES & set(said)) and "until" not in said)
        or "from" in said
        or ("in" in said and "may" in said[said.index("in") :])
    )
    ordered = said[0] in SETTING and (bool(POINTING & set(said)) or said[1:2] == ["me"])
    return later and (ordered or (said[0] != "P" and bool(STARTING & set(said))))


def _is_first(said: Sequence[str]) -> bool:
    """Whether something is to be done before, or instead: "He must sign", "Call me first", "I'll show him myself"."""
    obliged = bool(
        {"must", "has", "have", "needs", "need", "should", "will"} & set(said[1:3]) and OBLIGING & set(said[2:])
    )
    about = said[0] in WITH_THEM and ("P" in said or "his" in said or "her" in said)
    myself = said[:2] in (["i", "will"], ["we", "will"]) and "myself" in said and bool({"P", "it"} & set(said))
    return (
        myself
        or said[-1] in ("first", "beforehand")
        or (said[0] == "P" and obliged)
        or about
        or said[:2] == ["P", "must"]
    )


def _is_theirs(said: Sequence[str]) -> bool:
    """Whether somebody else has a say in it: "The board will decide", "We need legal's green light"."""
    return bool(OFFICES & set(said) and DECIDING & set(said))


def _is_wording(said: Sequence[str]) -> bool:
    """Whether something is to be done with the words: "Write that down a hundred times", "I mean the headings"."""
    composes = said[0] in COMPOSING | {"use", "change"} and bool((POINTING - {"it"}) & set(said))
    ordered = said[0] not in SUBJECTS | POINTING | TELLING | LINKING | {"hope", "consider", "take"} and said[1:2] in (
        ["that"],
        ["this"],
    )
    means = ("i", "mean") in pairwise(said) or ("i", "meant") in pairwise(said)
    return composes or ordered or said[0] in WORDING or (means and not {"it", "P", "R"} & set(said))


def _keeps_back(said: Sequence[str]) -> bool:
    """Whether a part is kept back, or it has its price: "Skip the prices", "The prices stay here", "For 50 euros"."""
    stay = next((k for k, word in enumerate(said) if word in ("stay", "stays", "remain", "remains")), len(said))
    watched = said[1:3] in (["have", "to"], ["want", "to"], ["has", "to"]) and WATCHING & set(said)
    paid = PAYING & set(said) and ("P" in said or not TELLING & set(said))
    return said[0] in KEEPING or bool(KEPT & set(said[stay:])) or bool(watched) or bool(paid)


PUT_OFF = re.compile(
    r"\bunless (?:i|we|you)\b[^.!?;]*\b(?:by|before|within|until|till|in the next|this|today|tonight|tomorrow)\b"
    r"|\b(?:\w+day|tomorrow|tonight|morning|evening|afternoon|noon|night|week|month|year|\d+\w*) at the earliest\b",
    re.IGNORECASE,
)
"""By when somebody may still say no, or when it begins: until then nothing is permitted."""


def put_off(sentence: str) -> bool:
    """Whether a sentence says by when its writer may still say no, or when a permission begins at the earliest."""
    return PUT_OFF.search(sentence) is not None


def told_elsewhere(text: str) -> bool:
    """Whether sentences around a permission say that it is not its writer's own free word, or hangs on something."""
    return cues("amending").search(cues("innocent").sub(" ", text)) is not None
