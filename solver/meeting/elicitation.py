"""What can be decided about a meeting before everyone has answered, and whose answer could still change it.

A completion fixes everything that is unknown. People are independent of each other in it, and so are one person's
grades of different slots. That is why sums of per-person extremes are not bounds but exact: for two different slots
s and t,

    max over completions where t is possible of  U(t) - U(s)  =  sum_u max over (e, g, h) of  w(e, h) - w(e, g)

with e a standing that u may have, g and h grades that u may give s and t, and not (e essential and h unavailable),
since t would not be possible then. STRICT is the same with essential weights scaled up, so that no sum of optional ones
reaches the least of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from solver.fairness import FAIR
from solver.meeting.problem import Attendee, Grade, SlotId, Weights
from solver.problem import Objective, ProblemError, UserId
from solver.validate import distinct, member

ANY = frozenset(Grade)
"""Nothing is known of a slot."""
NOT_PREFERRED = frozenset((Grade.FALLBACK, Grade.UNAVAILABLE))
"""Known not to be among the preferred ones, and nothing else."""

_BITS = {Grade.PREFERRED: 1, Grade.FALLBACK: 2, Grade.UNAVAILABLE: 4}

Table = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of one person.

    essential: None when unknown.
    grades: for each slot the grades that it may still have: one when it is known, several when it is narrowed down.
    otherwise: the same for every slot that `grades` does not name.
    """

    user: UserId
    essential: bool | None = None
    grades: Mapping[SlotId, frozenset[Grade]] = field(default_factory=dict, hash=False)
    otherwise: frozenset[Grade] = ANY

    @classmethod
    def of(cls, attendee: Attendee) -> Knowledge:
        """Everything about a person, known."""
        grades = {slot: frozenset((attendee.grade(slot),)) for slot in attendee.preferred | attendee.fallback}
        return cls(attendee.user, attendee.essential, grades, frozenset((Grade.UNAVAILABLE,)))


def final(
    knowledge: Sequence[Knowledge],
    slots: Sequence[SlotId],
    weights: Weights | None = None,
    objective: Objective = Objective.WEIGHTED,
) -> SlotId | None:
    """The earliest slot that is possible and best in every completion; None when there is none.

    Exact: a slot is returned if and only if one exists. Raises ProblemError as `Meeting` does, and for a slot with no
    grade left.
    """
    bounds = _Bounds(knowledge, slots, weights or Weights(), objective)
    for index in np.flatnonzero(bounds.always_possible).tolist():
        rivals = bounds.sometimes_possible.copy()
        rivals[index] = False
        if (bounds.most_ahead[index][rivals] <= 0).all():
            return slots[index]
    return None


def impossible(knowledge: Sequence[Knowledge], slots: Sequence[SlotId]) -> bool:
    """Whether no slot has every essential person in any completion. Exact; raises ProblemError as `final` does."""
    return not _Bounds(knowledge, slots, Weights(), Objective.WEIGHTED).sometimes_possible.any()


def contenders(
    knowledge: Sequence[Knowledge],
    slots: Sequence[SlotId],
    weights: Weights | None = None,
    objective: Objective = Objective.WEIGHTED,
) -> tuple[SlotId, ...]:
    """Slots worth asking about, in the order of time: in every completion that has a best slot, one of them is best.

    Left out is what is never possible, and what some other slot matches in every completion where it is possible. So
    there is exactly one contender if `final` names one; the converse does not hold, as the one may be impossible.
    """
    bounds = _Bounds(knowledge, slots, weights or Weights(), objective)
    return tuple(slots[index] for index in np.flatnonzero(bounds.contending()).tolist())


def relevant(
    knowledge: Sequence[Knowledge],
    slots: Sequence[SlotId],
    weights: Weights | None = None,
    objective: Objective = Objective.WEIGHTED,
) -> frozenset[UserId]:
    """The people whose answer could still change the decision.

    Sound: once all of them have answered, whatever they say, `final` names a slot or `impossible` holds. Left out is
    everyone whose completions agree on the contenders: the same ones open to them, and the same differences in worth
    between those. Not always the least such set: it does not ask whether the others' answers can leave a gap of just
    the size that this person could close, and it may name someone whose answer matters only after some answers of
    others.
    """
    bounds = _Bounds(knowledge, slots, weights or Weights(), objective)
    rows = bounds.undetermined(bounds.contending())
    return frozenset(known.user for known, open_ in zip(knowledge, rows, strict=True) if open_)


class _Bounds:
    """Extremes over completions, as tables over slots; S of them, in the given order."""

    def __init__(
        self, knowledge: Sequence[Knowledge], slots: Sequence[SlotId], weights: Weights, objective: Objective
    ) -> None:
        if objective in FAIR:
            raise ProblemError(f"no bounds are known for objective {objective.value}: ask everyone", "objective")
        _check(knowledge, slots, weights)
        scale = 1
        if objective == Objective.STRICT:
            scale += len(knowledge) * weights.optional_preferred
        if scale * weights.essential_preferred * len(knowledge) >= 2**62:
            raise ProblemError("weights are too large to be told apart in 64 bits", "weights")
        self.codes = _codes(knowledge, slots)
        may_be_essential = np.array([known.essential is not False for known in knowledge])
        must_be_essential = np.array([known.essential is True for known in knowledge])
        self.standings = (
            (may_be_essential, _Extremes(*(scale * w for w in weights.of(True)), essential=True)),
            (~must_be_essential, _Extremes(*weights.of(False), essential=False)),
        )
        never = self.codes == _BITS[Grade.UNAVAILABLE]
        may_miss = (self.codes & _BITS[Grade.UNAVAILABLE]) > 0
        self.sometimes_possible: Mask = ~(never & must_be_essential[:, None]).any(axis=0)
        self.always_possible: Mask = ~(may_miss & may_be_essential[:, None]).any(axis=0)
        # implied[s, t]: s is possible wherever t is. A person who may be essential and can come to t can come to s.
        blocks, enters = may_miss & may_be_essential[:, None], ~never & may_be_essential[:, None]
        self.implied: Mask = ~(blocks.T @ enters)
        self.most_ahead = self._most_ahead()

    def _most_ahead(self) -> Table:
        """(S, S): the most by which t can be worth more than s where t is possible; only where that can be.

        People of known standing add up as the difference of two sums; only the others need a table each.
        """
        size = self.codes.shape[1]
        table = np.zeros((size, size), dtype=np.int64)
        (may, as_essential), (may_not, as_optional) = self.standings
        for sure, extremes in ((may & ~may_not, as_essential), (may_not & ~may, as_optional)):
            codes = self.codes[sure]
            # For a person whom t is closed to, the entry is arbitrary: t is not possible then.
            table += extremes.most[codes].sum(axis=0)[None, :] - extremes.least[codes].sum(axis=0)[:, None]
        for codes in self.codes[may & may_not]:
            essential = as_essential.most[codes][None, :] - as_essential.least[codes][:, None]
            optional = as_optional.most[codes][None, :] - as_optional.least[codes][:, None]
            closed = codes == _BITS[Grade.UNAVAILABLE]
            table += np.where(closed[None, :], optional, np.maximum(essential, optional))
        return table

    def contending(self) -> Mask:
        """(S,): possible somewhere, and not matched everywhere by another; of slots that match each other the first."""
        possible = self.sometimes_possible
        matches = self.implied & (self.most_ahead <= 0) & possible[:, None] & possible[None, :]
        np.fill_diagonal(matches, False)
        earlier = np.tri(len(possible), k=-1, dtype=np.bool_).T  # earlier[s, t]: s stands before t
        beaten = (matches & (~matches.T | earlier)).any(axis=0)
        return possible & ~beaten

    def undetermined(self, contending: Mask) -> Mask:
        """(people,): whether two completions of the person differ on the contenders by more than a constant."""
        codes = self.codes[:, contending]
        differs = np.zeros(len(codes), dtype=np.bool_)
        if not codes.shape[1]:
            return differs
        profiles: list[Table] = []
        for may, extremes in self.standings:
            fixed = (extremes.least[codes] == extremes.most[codes]) & extremes.same_presence[codes]
            # One contender alone: only whether it is possible matters, never what it is worth.
            if codes.shape[1] == 1:
                fixed = extremes.same_presence[codes]
            differs |= may & ~fixed.all(axis=1)
            worth = extremes.most[codes]
            shifted = worth - worth[:, :1]
            # An essential person closes slots; an optional one never does.
            closed = (codes == _BITS[Grade.UNAVAILABLE]) & extremes.essential
            profiles.append(np.where(closed, np.iinfo(np.int64).min, shifted))
        both = self.standings[0][0] & self.standings[1][0]
        differs |= both & (profiles[0] != profiles[1]).any(axis=1)
        return differs


def _check(knowledge: Sequence[Knowledge], slots: Sequence[SlotId], weights: Weights) -> None:
    if not slots:
        raise ProblemError("a meeting needs at least one slot", "slots")
    if not knowledge:
        raise ProblemError("a meeting needs at least one person", "knowledge")
    distinct(slots, "slots", "slot")
    distinct((known.user for known in knowledge), "knowledge", "user", ".user")
    known_slots = frozenset(slots)
    for index, known in enumerate(knowledge):
        for slot in known.grades:
            member(slot, known_slots, f"knowledge[{index}].grades", f"user {known.user!r}: slot")
        if not (known.otherwise and all(known.grades.values())):
            raise ProblemError(f"user {known.user!r}: a slot has no grade left", f"knowledge[{index}].grades")
    weights.check(len(knowledge))


def _codes(knowledge: Sequence[Knowledge], slots: Sequence[SlotId]) -> npt.NDArray[np.intp]:
    """(people, S): the grades that are still possible, as bits."""
    column = {slot: index for index, slot in enumerate(slots)}
    codes = np.empty((len(knowledge), len(slots)), dtype=np.intp)
    for row, known in zip(codes, knowledge, strict=True):
        row[:] = sum(_BITS[grade] for grade in known.otherwise)
        for slot, grades in known.grades.items():
            row[column[slot]] = sum(_BITS[grade] for grade in grades)
    return codes


class _Extremes:
    """For one standing and each set of grades (as bits): the most and least worth, and whether presence is settled."""

    def __init__(self, preferred: int, fallback: int, *, essential: bool) -> None:
        self.essential = essential
        worth = {1: preferred, 2: fallback, 4: 0}
        sets = [[bit for bit in worth if code & bit] for code in range(8)]
        self.most: Table = np.array([max((worth[bit] for bit in bits), default=0) for bits in sets])
        self.least: Table = np.array([min((worth[bit] for bit in bits), default=0) for bits in sets])
        self.same_presence: Mask = np.array([not essential or code & 4 == 0 or code == 4 for code in range(8)])
