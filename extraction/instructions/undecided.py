"""Which judgements about instructions could matter: what rules leave open, and what the decision could hang on.

Code decides what is asked, so that a question is put once for each pair that could change something, and never about
what is settled: not about instructions that stand apart, and not about people of different authority, where the
higher one wins whichever is closer to the objective.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from extraction.facts import UserId
from extraction.instructions.contradictions import SAME_WORK, Contradiction, common_topic, topic_weights, weighed
from extraction.instructions.coverage import covered
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from extraction.instructions.reader import Instruction

PERHAPS_SAME_WORK = 0.25
"""Share of topic that two instructions have in common at least for a contradiction between them to be asked about."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """A question about the instructions at these positions, first <= second; see extraction.model.judge.

    One instruction alone stands at both.
    """

    question: str
    first: int
    second: int


def undecided(
    instructions: Sequence[Instruction],
    known: Sequence[Contradiction],
    authority: Mapping[UserId, int],
    objective: str,
) -> list[Undecided]:
    """What could matter, in order. Private errands are refused whatever else holds, and are asked about nowhere."""
    pairs = {(one.first, one.second) for one in known}
    weights = topic_weights(instructions)
    topics = [weighed(instruction, weights) for instruction in instructions]
    found = [
        Undecided("serves", place, place)
        for place, one in enumerate(instructions)
        if objective and _purpose_is_open(place, one, instructions, known, authority, objective)
    ]
    for first, second in combinations(range(len(instructions)), 2):
        one, other = instructions[first], instructions[second]
        if Purpose.PERSONAL in (one.purpose, other.purpose) or one.user == other.user:
            continue
        if (first, second) in pairs:
            if one.purpose is other.purpose and authority.get(one.user) == authority.get(other.user):
                found.append(Undecided("closer", first, second))
        elif one.polarity is not other.polarity and (
            PERHAPS_SAME_WORK <= common_topic(topics[first], topics[second], weights) < SAME_WORK
        ):
            found.append(Undecided("contradict", first, second))
    return found


def _purpose_is_open(
    place: int,
    one: Instruction,
    instructions: Sequence[Instruction],
    known: Sequence[Contradiction],
    authority: Mapping[UserId, int],
    objective: str,
) -> bool:
    """Whether rules found no purpose and do not cover the words, and nobody lower would gain by any answer."""
    if one.purpose is not Purpose.UNSTATED or one.polarity is not Polarity.DO or covered(one, objective):
        return False
    rivals = {pair.first + pair.second - place for pair in known if place in (pair.first, pair.second)}
    mine = authority.get(one.user, 0)
    return all(authority.get(instructions[rival].user, 0) >= mine for rival in rivals)
