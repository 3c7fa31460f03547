"""Which instructions cannot both be followed, found by what they are about.

Two instructions stand against each other where one wants a piece of work and the other wants it not, or where both
want it for purposes that compete: one says it serves the objective or is vital to something, the other that it matters
little. Two plain
requests for the same work do not conflict.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, product

from extraction.cues import lines
from extraction.instructions.asking import asking
from extraction.instructions.collisions import collisions, held_apart
from extraction.instructions.names import names_in
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose, says_it_matters
from extraction.instructions.reader import Instruction
from extraction.instructions.topic import stems_named, stems_of, values_of, without_quotes

SAME_WORK = 0.6
"""Share of the weighted topic words that two instructions must have in common to be about the same work."""
NEAR_BEST = 0.9
"""An instruction contradicts whichever others come within this of its best match."""

VALUED = frozenset({"at", "to"})
"""Behind which a number or a quote is a value that work gets, or a time, and not which work it is."""

GIVES_VALUE = re.compile(
    r"\b(?:set|fix|keep|leave|hold|cap|price|sell|start|begin|open|close|schedule)\b", re.IGNORECASE
)
"""What gives a thing one value, behind "at": plants can be watered at six and at eight."""


class Ground(StrEnum):
    """Why two instructions contradict each other."""

    OPPOSED = "opposed"
    CONTRARY = "contrary"
    """One undoes what the other does: "raise the budget", "cut the budget"."""
    COMPETING = "competing"
    JUDGED = "judged"
    """A model was asked, and said so."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`first` and `second` are positions in the list of instructions, first < second."""

    first: int
    second: int
    ground: Ground


def contradictions(instructions: Sequence[Instruction]) -> list[Contradiction]:
    """Every pair that stands against each other, by position, in order."""
    instructions = with_names_of_others(instructions)
    weights = topic_weights(instructions)
    topics = [weighed(instruction, weights) for instruction in instructions]
    pairs: dict[tuple[int, int], Ground] = {}
    for index, one in enumerate(instructions):
        for ground, rivals in _rivals(one, instructions):
            scores = {other: common_topic(topics[index], topics[other], weights) for other in rivals if other != index}
            best = max(scores.values(), default=0.0)
            for other, score in scores.items():
                rival = instructions[other]
                if (
                    score >= SAME_WORK
                    and score >= NEAR_BEST * best
                    and _alike(one, rival)
                    and not held_apart(one, rival)
                ):
                    pairs.setdefault((min(index, other), max(index, other)), ground)
    for first, second in _contrary(instructions):
        pairs.setdefault((first, second), Ground.CONTRARY)
    for first, second, opposed in collisions(instructions):
        pairs.setdefault((first, second), Ground.OPPOSED if opposed else Ground.CONTRARY)
    return [Contradiction(first, second, ground) for (first, second), ground in sorted(pairs.items())]


def with_names_of_others(instructions: Sequence[Instruction]) -> list[Instruction]:
    """Each with what others write as a name for one of its own, however it writes it: "the critical server update"."""
    named = {name: stems_named(name) for one in instructions for name in names_in(one.span.quote)}
    return [_with_names(one, named) for one in instructions]


def _with_names(one: Instruction, named: Mapping[str, frozenset[str]]) -> Instruction:
    meant = {name for name, stems in named.items() if stems <= one.topic and not stems <= one.names}
    if not meant:
        return one
    said = " ".join(one.span.quote.casefold().split())
    more = frozenset().union(*(named[name] for name in meant if name in said))
    return replace(one, names=one.names | more) if more else one


def _alike(one: Instruction, other: Instruction) -> bool:
    """Whether two that do not both name their work have more than half of the words in common with which they ask,
    where those that no third one has count as well: "sign the lease for the workshop" and "measure the workshop" are
    not about the same, nor are "refund order 12" and "refund order 15".
    """
    if one.names and other.names:
        return True
    asked, wanted = _asked(one), _asked(other)
    common = asked & wanted
    return 2 * len(common) > min(len(asked), len(wanted)) and not _told_apart(one, other)


def _asked(one: Instruction) -> frozenset[str]:
    """The topic without the words that only tell of it; all of it where no clause asks by itself."""
    return one.topic & stems_of(asking(one.span.quote)) or one.topic


def _told_apart(one: Instruction, other: Instruction) -> bool:
    """Whether both put a number or a quote behind the same word, and never the same one."""
    first, second = (values_of(asking(fact.span.quote)) for fact in (one, other))
    return any(first[word].isdisjoint(second[word]) for word in first.keys() & second.keys() - VALUED)


def _named_alike(one: Instruction, other: Instruction) -> bool:
    """Whether neither names what the other, which names something as well, does not."""
    return one.names <= other.names or other.names <= one.names


def _contrary(instructions: Sequence[Instruction]) -> Iterator[tuple[int, int]]:
    """Pairs of which one wants done to a thing what undoes what the other wants, or gives it another value."""
    yield from _valued_apart(instructions)
    wanted = [
        (place, one, stems_of(one.span.quote)) for place, one in enumerate(instructions) if one.polarity is Polarity.DO
    ]
    every = frozenset().union(*(said for *_, said in wanted))
    for kind, opposite in _contraries():
        # Words such as "on" stand nearly everywhere; few have an opposite beside them.
        if every.isdisjoint(kind) or every.isdisjoint(opposite):
            continue
        doing = [(place, _asked(one) - kind) for place, one, said in wanted if said & kind]
        undoing = [(place, _asked(one) - opposite) for place, one, said in wanted if said & opposite]
        for (first, thing), (second, other) in product(doing, undoing):
            common = len(thing & other)
            if first == second or not _named_alike(instructions[first], instructions[second]):
                continue
            if held_apart(instructions[first], instructions[second]):
                continue
            if common and common >= SAME_WORK * max(len(thing), len(other)):
                yield min(first, second), max(first, second)


def _valued_apart(instructions: Sequence[Instruction]) -> Iterator[tuple[int, int]]:
    """Pairs that want the same with another value: "set the price at 20", "set the price at 25"."""
    alike: dict[frozenset[str], list[tuple[int, frozenset[str]]]] = {}
    for place, one in enumerate(instructions):
        # Few have a value anywhere.
        if one.polarity is Polarity.DO and VALUED & values_of(one.span.quote).keys():
            asked = asking(one.span.quote)
            found = values_of(asked)
            values = found.get("to", frozenset()) | (
                found.get("at", frozenset()) if GIVES_VALUE.search(asked) else frozenset()
            )
            topic = one.topic & stems_of(without_quotes(asked))
            if values and topic:
                alike.setdefault(topic, []).append((place, values))
    for valued in alike.values():
        for (first, values), (second, others) in combinations(valued, 2):
            if values.isdisjoint(others) and not _told_apart(instructions[first], instructions[second]):
                yield first, second


@lru_cache(maxsize=1)
def _contraries() -> Sequence[tuple[frozenset[str], frozenset[str]]]:
    """Pairs of stems of verbs."""
    pairs = (line.partition("|") for line in lines("contraries"))
    return [(stems_of(kind), stems_of(opposite)) for kind, _, opposite in pairs]


def _weighs_more(other: Instruction) -> bool:
    """Whether its sender says that it serves the objective, or that it matters for something else."""
    if other.purpose is Purpose.UNSTATED:
        return says_it_matters(other.span.quote)
    return other.purpose is Purpose.SERVING


def _rivals(one: Instruction, others: Sequence[Instruction]) -> list[tuple[Ground, list[int]]]:
    """Whom `one` could stand against. It looks from the side that names its target: the stop, or the lesser purpose."""
    if one.polarity is Polarity.STOP:
        return [(Ground.OPPOSED, [i for i, other in enumerate(others) if other.polarity is Polarity.DO])]
    if one.purpose is Purpose.LOW:
        weighty = [i for i, other in enumerate(others) if other.polarity is Polarity.DO and _weighs_more(other)]
        return [(Ground.COMPETING, weighty)]
    return []


def topic_weights(instructions: Sequence[Instruction]) -> dict[str, float]:
    """Inverse document frequency: words that many instructions share say little about which work is meant.

    A word that stands in one instruction only, and in no name, is a remark and weighs nothing.
    """
    counts = Counter(stem for instruction in instructions for stem in instruction.topic)
    named = {stem for instruction in instructions for stem in instruction.names}
    total = len(instructions) + 1
    return {s: math.log(1 + total / n) for s, n in counts.items() if n > 1 or s in named}


@dataclass(frozen=True, slots=True)
class Topic:
    """What an instruction is about: its topic words and the names among them, each with the sum of their weights."""

    stems: frozenset[str]
    stems_weigh: float
    names: frozenset[str]
    names_weigh: float


def weighed(instruction: Instruction, weights: dict[str, float]) -> Topic:
    """The topic of an instruction. It is compared with many others, and is weighed once."""
    topic, names = instruction.topic, instruction.names
    return Topic(topic, _sum(topic, weights), names, _sum(names, weights))


def common_topic(one: Topic, other: Topic, weights: dict[str, float]) -> float:
    """Weighted share of the smaller topic that both have: 0 nothing, 1 all of it. Names alone, where both give some."""
    if one.names and other.names:
        common, one_weighs, other_weighs = one.names & other.names, one.names_weigh, other.names_weigh
    else:
        common, one_weighs, other_weighs = one.stems & other.stems, one.stems_weigh, other.stems_weigh
    # Most pairs have nothing in common.
    least = min(one_weighs, other_weighs) if common else 0.0
    return _sum(common, weights) / least if least > 0 else 0.0


def _sum(stems: frozenset[str], weights: dict[str, float]) -> float:
    """Rounded once, so that it is the same in every order."""
    return math.fsum([weights.get(stem, 0.0) for stem in stems])
