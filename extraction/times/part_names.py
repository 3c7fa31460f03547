"""How parts of the day are called: "the whole morning", "late in the afternoon", "any other time"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon.phrasebook import phrases
from extraction.phrases import Phrases
from extraction.times.days import NAMES
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Edge, Part
from extraction.words import Kind, Token, vocabulary, word

_BESIDE_THAT = {
    "after that": Shape.AFTER_THAT,
    "by that time": Shape.AFTER_THAT,
    "before that": Shape.BEFORE_THAT,
    "after that to the end of the week": Shape.TO_THE_END,
    "same hours": Shape.SAME,
    "in between": Shape.BETWEEN,
    "days between": Shape.DAYS_BETWEEN,
    "opposite half": Shape.OPPOSITE,
    "within those": Shape.WITHIN,
}
_BEFORE_LUNCH = NAMES.keys() | vocabulary(
    "and or on until before after to at not but except from than for bar excluding around over during about through"
)

_BEFORE_PEOPLE = vocabulary(
    "for with suit suits suiting fit fits ask asking tell let wait join by to from of does do if"
)
_AFTER_PEOPLE = vocabulary(
    "can could prefer prefers want wants need needs agree agrees like likes choose decide decides think say says know "
    "vote votes have has do does insist insists wish find finds come join"
)


def _hours(heading: str) -> Hours:
    """The hours that a heading such as "early morning; general" describes."""
    if heading in _BESIDE_THAT:
        return Hours(_BESIDE_THAT[heading], latest=heading == "by that time")
    name, *marks = heading.split("; ")
    if "unclear" in marks:
        return Hours(Shape.PART, unclear=True)
    part = Part[name.replace(" ", "_").upper()]
    return Hours(Shape.PART, part=part, general="general" in marks, every="every" in marks, rest="rest" in marks)


PARTS: Phrases[Hours] = Phrases((pattern, _hours(heading)) for heading, pattern in phrases("parts"))
_BEYOND = {
    "before": Shape.BEFORE_THAT,
    "earlier": Shape.BEFORE_THAT,
    "sooner": Shape.BEFORE_THAT,
    "after": Shape.AFTER_THAT,
    "later": Shape.AFTER_THAT,
}
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_COPULAS = vocabulary("is be are 's would will")
_RANKED = _COPULAS | vocabulary("option choice time slot day")
"""Behind "the second best", which is none of the times before it."""
_AFTER_PICK = vocabulary("is are being would will can could suits fits works does has better best 's most too")
FARTHEST_HOUR = 6
"""Tokens from the hour to another that stands without it."""
_RIGHT = vocabulary("straight right directly immediately")
_BEFORE_AFTER = vocabulary(
    "free available busy gone out away open off fine good yours booked taken clear again nothing"
)
_ENDMOST = {"first": Part.FIRST, "last": Part.LAST}
_BEFORE_ENDMOST = vocabulary("except excluding but not and or bar minus for from")
_AFTER_END = vocabulary("because as since though but and so please sorry is are works work suits suit would will")
_AFTER_BETWEEN = vocabulary(
    "only just if as at i we is are works work would will could can suits on it you free available busy"
)
_LISTED = vocabulary("that those these this it they")
_HOSTS = vocabulary("' ’ parents 's")
_BARE_OTHERS = vocabulary("other remaining")
_BEFORE_OTHERS = vocabulary("at on in during and but so")
_LOOKING = vocabulary("look looking")
_IS = vocabulary("is are 's")
_THAT = vocabulary("that those this these")
_LEFT = vocabulary("other others remaining")
_EQUAL = vocabulary("are : =")
_HANDLED = vocabulary(
    "move moving change changing shift shifting cancel cancelling rearrange rearranging need needed cover covers"
)
"""Before what is left: what is done with appointments and with words, and with no free time."""
_HALVES = vocabulary("morning afternoon am pm")
_ARRIVING = vocabulary("am arrive arriving running was")
_OVER = vocabulary("finished done out over gone off away through up finish end")
_DOING, _DONE = vocabulary("do make have hold us to"), vocabulary("it this that meet something one")
_BESIDE_DAY = {"early": Part.EARLY, "late": Part.LATE}
PART_STARTS = PARTS.first_words | _BESIDE_DAY.keys() | _BEYOND.keys() | _RIGHT | {"the", "same", "first", "last"}


def parse_part(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The part of the day that is named at token `i`, and the token after it."""
    found = PARTS.longest(tokens, i)
    if found is None:
        return _of_named_day(tokens, i) or _of_time_before(tokens, i)
    if found[0].shape in (Shape.BETWEEN, Shape.DAYS_BETWEEN) and not _ends_between(tokens, found[1]):
        # "In between meetings".
        return None
    if found[0].shape is Shape.AFTER_THAT and found[0].latest and word(tokens, i - 1) not in _OVER:
        # "I'm usually packing up by then".
        return None
    if word(tokens, i) == "whenever" and [word(tokens, k) for k in (i + 2, i + 3)] in (["am", "not"], ["are", "not"]):
        # "I'm free whenever I'm not teaching".
        return None
    all_ = word(tokens, i) == "everything" or (word(tokens, i) == "all" and found[0].rest)
    near = [word(tokens, k) for k in range(i - 3, i)]
    if all_ and set(near[1:]) & {"is", "are"} and set(near[:2]) & _LISTED:
        # "That's everything I have", "that really is everything", "those are basically all the other times".
        return None
    if word(tokens, i) == "evening" and word(tokens, i - 1) in _HOSTS:
        # "A parents' evening" is something to go to.
        return None
    if found[0].part in _BESIDE_DAY.values() and word(tokens, i - 1) in _ARRIVING:
        # "I'm late on Mondays" is no time.
        return None
    named = i > 0 and tokens[i - 1].kind is Kind.WORD and tokens[i - 1].text not in _BEFORE_LUNCH
    if named and word(tokens, i) == "lunch":
        # "A team lunch" is something to go to.
        return None
    if word(tokens, found[1] - 1) in ("others", "rest") and _are_people(tokens, i, found[1]):
        return None
    if found[0].general and _is_spoken_of(tokens, i, found[1]):
        return None
    if (
        tokens[i].text in _BARE_OTHERS
        and i
        and tokens[i - 1].kind is Kind.WORD
        and tokens[i - 1].text not in _BEFORE_OTHERS
    ):
        # "No other times", "can you propose other times".
        return None
    owned = word(tokens, i - 1) in ("my", "our") and word(tokens, i) in ("office", "business")
    # "My office hours are on Thursday" fills a time, and is not all day.
    return None if owned else found


def _are_people(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether "the others" are people: "if that suits the others", "whichever the others prefer"."""
    before = i - 1 - (word(tokens, i - 1) in ("all", "of"))
    return word(tokens, before) in _BEFORE_PEOPLE or word(tokens, last) in _AFTER_PEOPLE


def _is_spoken_of(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether what is left over is no free time: "I can look at other slots", "should you need anything else".

    "The others are Wednesday and Thursday" says which those are.
    """
    looked_at = word(tokens, i - 1) in ("at", "into") and word(tokens, i - 2) in _LOOKING
    rest = word(tokens, last - 1) in _LEFT or word(tokens, last - 2) in _LEFT
    named = rest and word(tokens, last) in _EQUAL and word(tokens, last + 1) in NAMES
    # "That's everything".
    summed = word(tokens, i) == "everything" and word(tokens, i - 1) in _IS and word(tokens, i - 2) in _THAT
    return looked_at or named or summed or word(tokens, i - 1) in _HANDLED


def _of_time_before(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """What lies beyond the time said before, where nothing follows the word at `i`: "free from one, not before"; and
    the same hours again: "Monday from one to three and Tuesday the same".
    """
    text, after = word(tokens, i), word(tokens, i + 1)
    if text == "the" and after == "same" and word(tokens, i - 1) in NAMES and _ends(tokens, i + 2):
        return Hours(Shape.SAME), i + 2
    if text == "same" and _is_same_on(tokens, i):
        return Hours(Shape.SAME), i + 1
    if text == "the" and after in _ORDINALS and (picked := _ends_pick(tokens, i + 2)):
        return Hours(Shape.PICK, skip=_ORDINALS[after]), picked
    k = i + (text == "the")
    endmost = _ENDMOST.get(word(tokens, k))
    if endmost and word(tokens, k - 1) == "the" and word(tokens, k - 2) in _BEFORE_ENDMOST and _ends(tokens, k + 1):
        if any(word(tokens, back) == "hours" for back in range(i - FARTHEST_HOUR, i)):
            # "Not the first hour and not the last".
            first = endmost is Part.FIRST
            edge = Edge.OPENING if first else Edge.CLOSING
            return Hours(Shape.POINT, begin=edge, length=60 if first else -60), k + 1
        # "Every slot on Wednesday except the first and the last".
        return Hours(Shape.PART, part=endmost), k + 1
    if text in _RIGHT and after == "after" and word(tokens, i - 1) in _BEFORE_AFTER and _ends(tokens, i + 2):
        return Hours(Shape.AFTER_THAT), i + 2
    shape = _BEYOND.get(text)
    denied = word(tokens, i - 1) in ("not", "never", "nothing")
    # "Free until eleven, busy after".
    denied = denied or (text == "after" and word(tokens, i - 1) in _BEFORE_AFTER)
    # "Any time before".
    denied = denied or (text in ("after", "before") and word(tokens, i - 1) == "time")
    return (Hours(shape), i + 1) if shape is not None and denied and _ends(tokens, i + 1) else None


def _is_same_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether "same" at token `i` stands for the hours before it on another day: "Tue same", ", same Friday"."""
    behind = word(tokens, i - 1) in NAMES and _ends(tokens, i + 1)
    return behind or (word(tokens, i - 1) in (",", ";", "and") and word(tokens, i + 1) in NAMES)


def _ends_pick(tokens: Sequence[Token], i: int) -> int:
    """The token after what may stand behind "the first" of some times, where it is one of them; else 0."""
    i += word(tokens, i) in ("one", "option", "slot", "time", "date", "suggestion")
    if [word(tokens, i), word(tokens, i + 1)] in (["of", "these"], ["of", "those"], ["of", "them"]):
        i += 2
    # "Monday at two is the second best", "the second best would be Monday"; but "I like the second best".
    ranks = word(tokens, i) == "best" and (word(tokens, i + 1) in _RANKED or word(tokens, i - 3) in _COPULAS)
    return i if word(tokens, i) in _AFTER_PICK and not ranks else 0


def _ends_between(tokens: Sequence[Token], i: int) -> bool:
    return _ends(tokens, i) or tokens[i].text in _AFTER_BETWEEN


def _ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether nothing that belongs to a time follows at token `i`."""
    return i >= len(tokens) or tokens[i].kind in (Kind.MARK, Kind.LINE) or tokens[i].text in _AFTER_END


def _of_named_day(tokens: Sequence[Token], i: int) -> tuple[Hours, int] | None:
    """The early or late part of a day named beside it: "early Tuesday", "late on Friday", "Tuesday early"."""
    part = _BESIDE_DAY.get(word(tokens, i))
    if part is None or word(tokens, i - 1) in _ARRIVING:
        return None
    half = word(tokens, i - 1) == "," and word(tokens, i - 2) in _HALVES
    beside = (
        half or word(tokens, i - 1) in NAMES or word(tokens, i + 1 + (word(tokens, i + 1) in ("on", "in"))) in NAMES
    )
    # "Let's do it early."
    beside = beside or (word(tokens, i - 1) in _DONE and word(tokens, i - 2) in _DOING and _ends(tokens, i + 1))
    return (Hours(Shape.PART, part=part), i + 1) if beside else None
