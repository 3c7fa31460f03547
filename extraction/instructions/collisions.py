"""Instructions of different people that cannot both be followed, by what is to be done to which thing, and how.

The same deed to the same thing has one time, one place, one look: "park the truck in bay 1", "park the truck in bay 4".
Whoever wants a thing left as it is does not want it sold; whoever refuses a deed refuses it of every such thing. What
differs in the thing itself, such as its number or the words before it, is two things, and no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from extraction.cues import cues, lines, words, words_of
from extraction.instructions.frames import DEEDS, Frame, frames
from extraction.instructions.moments import DAYS
from extraction.instructions.polarity import Polarity
from extraction.instructions.reader import Instruction
from extraction.instructions.things import stem

REPEATABLE = frozenset(map(stem, words("repeatable")))
CHANGES = frozenset(map(stem, words("changes")))
CONTRARIES = [
    (frozenset(map(stem, kind.split())), frozenset(map(stem, opposite.split())))
    for kind, _, opposite in (line.partition("|") for line in lines("contraries"))
]
TELLING = frozenset(map(stem, words("telling")))
SENDING = next(kind for kind in DEEDS if stem("send") in kind)
PLACING = frozenset().union(*(kind for kind in DEEDS if kind & {stem("put"), stem("seat")}))
BUYING = next(kind for kind in DEEDS if stem("buy") in kind)
GIVING = next(kind for kind in DEEDS if stem("give") in kind)
TEXTS = frozenset(map(stem, words_of("texts")))
CLOCKS = frozenset({"noon", "midnight", "dawn", "dusk", "sunrise", "sunset", "lunchtime"})
WEEK = frozenset(DAYS.split("|"))


@lru_cache(maxsize=4096)
def _frames(instruction: Instruction) -> tuple[Frame, ...]:
    return frames(instruction.span.quote, instruction.user)


def collisions(instructions: Sequence[Instruction]) -> Iterator[tuple[int, int, bool]]:
    """(first, second, whether one of them refuses what the other wants) of each pair, by position."""
    about: dict[str, list[tuple[int, Frame]]] = {}
    for place, one in enumerate(instructions):
        for frame in _frames(one):
            for key in {frame.head or frame.verb, frame.thing.owner} - {""}:
                about.setdefault(key, []).append((place, frame))
    for group in about.values():
        for (first, frame), (second, other) in combinations(group, 2):
            one, two = instructions[first], instructions[second]
            opposed = one.polarity is not two.polarity
            if one.names and two.names and not _of_one_name(one, two, frame, other):
                continue
            if one.user == two.user and not _said_anew(one, two, frame, other):
                continue
            if _refused(frame, other) if opposed else one.polarity is Polarity.DO and _collide(frame, other):
                yield first, second, opposed


def _said_anew(one: Instruction, two: Instruction, frame: Frame, other: Frame) -> bool:
    """Whether what somebody asks for later can stand in the place of what they have asked for: in another message, or
    with a word that says so. Another number of a thing may come on top of the first one.
    """
    if cues("correcting").search(two.span.quote):
        return True
    counted = frame.thing.many != other.thing.many
    return one.span.message != two.span.message and not counted


def _of_one_name(one: Instruction, two: Instruction, frame: Frame, other: Frame) -> bool:
    """Whether names tell only whom it is about, or where: "seat Uncle Ben at table 1", "Uncle Ben sits at table 6";
    "the ride goes to Lake Orr". What a piece of work is called may hold any word.
    """
    told = any(each.stated and not each.verb for each in (frame, other))
    if told and frame.head not in one.names | two.names:
        return one.polarity is two.polarity
    placed = {frame.verb, other.verb} <= PLACING and "where" in frame.slots and "where" in other.slots
    work = frame.head in one.names and not (frame.stated or other.stated or placed)
    return one.names - {frame.verb} == two.names - {other.verb} and not work and one.polarity is two.polarity


def held_apart(one: Instruction, other: Instruction) -> bool:
    """Whether both speak of things that are called alike, and never of the same one."""
    if one.names and other.names:
        # By their names they are told apart better.
        return False
    pairs = [(a, b) for a in _frames(one) for b in _frames(other) if a.head and b.head]
    same = [(a, b) for a, b in pairs if a.head == b.head]
    if same:
        return all(_are_two(a, b) or _elsewhere(a, b) for a, b in same)
    # "Invite Tom", "don't invite Jerry"; nothing that the one names is a part of what the other does.
    alone = [a.verb == b.verb != "" and a.head not in other.topic and b.head not in one.topic for a, b in pairs]
    return any(_quoted(a, b) for a, b in pairs) or (len(alone) == 1 and alone[0])


def _quoted(one: Frame, other: Frame) -> bool:
    return one.head[0] == other.head[0] == "'"


def _refused(one: Frame, other: Frame) -> bool:
    left = any(a.staying and not a.state and b.verb in CHANGES for a, b in ((one, other), (other, one)))
    alike = one.head != "" and one.head == other.head and (left or _alike(one, other))
    return alike and not (_are_two(one, other) or _elsewhere(one, other))


def _collide(one: Frame, other: Frame) -> bool:
    if one.head != other.head or not one.head:
        return _of_its_own(one, other) or _of_its_own(other, one) or _without_a_thing(one, other)
    if _are_two(one, other):
        return False
    if any(a.staying and not a.state and b.verb in CHANGES and not b.staying for a, b in ((one, other), (other, one))):
        return True
    if not _elsewhere(one, other) and _undoes(one, other):
        return True
    differing = list(_differing(one, other)) if _alike(one, other) else []
    return len(differing) == 1 or (bool(differing) and (one.stated or other.stated))


def _undoes(one: Frame, other: Frame) -> bool:
    """ "Lock the gate at nine", "the gate stays open all night"."""
    deeds = [{frame.verb, frame.state} - {""} for frame in (one, other)]
    if any(f"un{a.verb}" == b.state for a, b in ((one, other), (other, one)) if a.verb):
        return True
    return any(
        (deeds[0] & kind and deeds[1] & opposite) or (deeds[1] & kind and deeds[0] & opposite)
        for kind, opposite in CONTRARIES
    )


def _of_its_own(one: Frame, other: Frame) -> bool:
    """ "The tulips' price stays at three", "mark the tulips down"; "the album's name will be ...", "name the album"."""
    if not one.thing.owner or one.thing.owner != other.head:
        return False
    return other.verb in CHANGES if one.staying else one.head == other.verb and any(_differing(one, other))


def _without_a_thing(one: Frame, other: Frame) -> bool:
    """ "Everyone wears black", "everyone wears white"; "we train here", "training is there"."""
    if one.head and other.head:
        return False
    # What one does without a thing may be what the other calls the thing.
    same = (one.head or one.verb) == (other.head or other.verb)
    return same and len(list(_differing(one, other))) == 1


def _alike(one: Frame, other: Frame) -> bool:
    """Whether both speak of one deed, as far as they say."""
    verbs = {one.verb, other.verb}
    return "" in verbs or len(verbs) == 1 or any(verbs <= kind for kind in DEEDS)


def _are_two(one: Frame, other: Frame) -> bool:
    """Whether what is called alike are two things: "the old tractor", "the new tractor"; "hatch 2", "hatch 3"."""
    a, b = one.thing, other.thing
    if a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers):
        return True
    owners = {a.owner, b.owner}
    if len(owners) == 2 and owners.isdisjoint({"", "this"}):
        return True
    for thing, rival in ((a, other), (b, one)):
        days = rival.slots.get("when", frozenset()) & WEEK
        if thing.owner in WEEK and days and thing.owner not in days:
            return True
    topics = [frame.slots.get("about", frozenset()) for frame in (one, other)]
    return bool(a.about - b.about and b.about - a.about) or bool(all(topics) and topics[0].isdisjoint(topics[1]))


def _elsewhere(one: Frame, other: Frame) -> bool:
    """Whether both say where, or on which day, and never alike; how much of it is no place."""
    kinds = (("from", bool), ("where", lambda said: not any(map(str.isdigit, said))), ("when", WEEK.__contains__))
    for kind, counts in kinds:
        a, b = ({said for said in frame.slots.get(kind, ()) if counts(said)} for frame in (one, other))
        if a and b and a.isdisjoint(b):
            return True
    return False


def _differing(one: Frame, other: Frame) -> Iterator[str]:
    """The kinds of what both say and of which there can be one only."""
    stated = one.stated or other.stated
    once = stated or REPEATABLE.isdisjoint((one.verb, other.verb, one.head))
    known = stated or (one.thing.definite and other.thing.definite)
    for kind in one.slots.keys() & other.slots.keys():
        values, others = ({value.casefold() for value in frame.slots[kind]} for frame in (one, other))
        if kind == "when":
            # "Closed on Sunday" says nothing of Monday.
            lasts = [frame.state not in ("", "ahead") for frame in (one, other)]
            differ = lasts[0] == lasts[1] and once and known and _at_other_times(values, others)
        elif kind in ("look", "much"):
            differ = values.isdisjoint(others)
        elif kind in ("for", "from"):
            # "For ten minutes" is how it is done, "for the children" and "for room 3" are not.
            counted = all(value[0].isdigit() for value in (*values, *others))
            differ = counted and known and values.isdisjoint(others)
        elif kind in ("who", "whom", "what"):
            differ = once and known and values.isdisjoint(others)
        elif kind == "where":
            loose = (one.thing.some and other.thing.some) or _goes_round(one, other)
            differ = once and known and (_is_other(values, others) if loose else values.isdisjoint(others))
        else:
            differ = kind not in ("about", "being", "doing") and once and known and _is_other(values, others)
        if differ:
            yield kind
    for a, b in ((one, other), (other, one)):
        # "Give the room to the couple", "the room is for the professor".
        meant = b.stated and not b.verb and "for" in b.slots and "where" in a.slots and a.verb in GIVING
        if meant and a.slots["where"].isdisjoint(b.slots["for"]):
            yield "for"
        # "Give me van 2", "van 2 goes to Ann".
        given = "whom" in a.slots and b.stated and "where" in b.slots and "where" not in a.slots
        if given and {value.casefold() for value in a.slots["whom"]}.isdisjoint(b.slots["where"]):
            yield "whom"


def _is_other(values: set[str], others: set[str]) -> bool:
    """Whether both name another one of a kind: "with the long lens", "with the wide lens"; what is of two kinds goes
    together.
    """
    kinds = [{value.rpartition(" ")[2] for value in each} for each in (values, others)]
    return values.isdisjoint(others) and bool(kinds[0] & kinds[1])


def _goes_round(one: Frame, other: Frame) -> bool:
    """Whether it is told or shown, which can be done in many places, and to many: "post the menu in the window"; or
    bought, for whatever place.
    """
    return any(
        frame.verb in TELLING | BUYING or (frame.verb in SENDING and frame.head in TEXTS) for frame in (one, other)
    )


def _at_other_times(times: set[str], others: set[str]) -> bool:
    """Whether two sets of days and times cannot both be meant; whoever says no more than a day leaves the time open."""
    days, other_days = times & WEEK, others & WEEK
    if days and other_days and days != other_days:
        return days.isdisjoint(other_days)
    times, others = times - WEEK, others - WEEK
    if not times.isdisjoint(others) and len(times ^ others) < 2:
        return False
    clocks, other_clocks = set(filter(_is_clock, times)), set(filter(_is_clock, others))
    both_clocks = bool(clocks and other_clocks and clocks.isdisjoint(other_clocks))
    dates, other_dates = times - clocks, others - other_clocks
    return both_clocks or bool(dates and other_dates and dates.isdisjoint(other_dates))


def _is_clock(time: str) -> bool:
    return time in CLOCKS or (time[0].isdigit() and not time.endswith(("st", "nd", "rd", "th")))
