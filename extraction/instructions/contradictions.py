"""Which instructions cannot both be followed, found by what they are about.

Two instructions stand against each other where one wants a piece of work and the other wants it not, or where both
want it for purposes that compete: one says it serves the objective, the other that it matters little. Two plain
requests for the same work do not conflict.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from extraction.instructions.reader import Instruction

SAME_WORK = 0.6
"""Share of the weighted topic words that two instructions must have in common to be about the same work."""
NEAR_BEST = 0.9
"""An instruction contradicts whichever others come within this of its best match."""


class Ground(StrEnum):
    """Why two instructions contradict each other."""

    OPPOSED = "opposed"
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
    weights = topic_weights(instructions)
    topics = [_weighed(instruction.topic, weights) for instruction in instructions]
    names = [_weighed(instruction.names, weights) for instruction in instructions]
    pairs: dict[tuple[int, int], Ground] = {}
    for index, one in enumerate(instructions):
        for ground, rivals in _rivals(one, instructions):
            scores = {
                other: _share(names[index], names[other], weights)
                if one.names and instructions[other].names
                else _share(topics[index], topics[other], weights)
                for other in rivals
                if other != index
            }
            best = max(scores.values(), default=0.0)
            for other, score in scores.items():
                if score >= SAME_WORK and score >= NEAR_BEST * best:
                    pairs.setdefault((min(index, other), max(index, other)), ground)
    return [Contradiction(first, second, ground) for (first, second), ground in sorted(pairs.items())]


def _rivals(one: Instruction, others: Sequence[Instruction]) -> list[tuple[Ground, list[int]]]:
    """Whom `one` could stand against. It looks from the side that names its target: the stop, or the lesser purpose."""
    if one.polarity is Polarity.STOP:
        return [(Ground.OPPOSED, [i for i, other in enumerate(others) if other.polarity is Polarity.DO])]
    if one.purpose is Purpose.LOW:
        serving = [i for i, o in enumerate(others) if o.polarity is Polarity.DO and o.purpose is Purpose.SERVING]
        return [(Ground.COMPETING, serving)]
    return []


def topic_weights(instructions: Sequence[Instruction]) -> dict[str, float]:
    """Inverse document frequency: words that many instructions share say little about which work is meant.

    A word that stands in one instruction only, and in no name, is a remark and weighs nothing.
    """
    counts = Counter(stem for instruction in instructions for stem in instruction.topic)
    named = {stem for instruction in instructions for stem in instruction.names}
    total = len(instructions) + 1
    return {s: math.log(1 + total / n) for s, n in counts.items() if n > 1 or s in named}


def common_topic(one: Instruction, other: Instruction, weights: dict[str, float]) -> float:
    """Weighted share of the smaller topic that both have: 0 nothing, 1 all of it. Names alone, where both give some."""
    sides = (one.names, other.names) if one.names and other.names else (one.topic, other.topic)
    return _share(_weighed(sides[0], weights), _weighed(sides[1], weights), weights)


def _weighed(stems: frozenset[str], weights: dict[str, float]) -> tuple[frozenset[str], float]:
    """Stems with the sum of their weights."""
    return stems, sum(weights.get(stem, 0.0) for stem in sorted(stems))


def _share(one: tuple[frozenset[str], float], other: tuple[frozenset[str], float], weights: dict[str, float]) -> float:
    common = one[0] & other[0]
    least = min(one[1], other[1])
    return sum(weights.get(stem, 0.0) for stem in sorted(common)) / least if common and least > 0 else 0.0
