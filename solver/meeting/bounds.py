"""Extremes over all completions of what is known about a meeting.

A completion fixes everything that is unknown. People are independent of each other in it, and so are one person's
grades of different slots. That is why sums of per-person extremes are not bounds but exact: for two different slots
s and t,

    max over completions where t is possible of  U(t) - U(s)  =  sum_u max over (e, g, h) of  w(e, h) - w(e, g)

with e essential or optional, as far as u may be, g and h grades that u may give s and t, and not (e essential and h
unavailable), since t would not be possible then. STRICT is the same with essential weights scaled up, so that no sum of
optional ones reaches the least of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from solver.fairness import FAIR
from solver.meeting.knowledge import Knowledge
from solver.meeting.problem import Grade, SlotId, Weights
from solver.problem import Objective, ProblemError
from solver.validate import distinct, member

_BITS = {Grade.PREFERRED: 1, Grade.FALLBACK: 2, Grade.UNAVAILABLE: 4}

Table = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Bounds:
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
        self.attendances = (
            (may_be_essential, Extremes(*(scale * w for w in weights.of(True)), essential=True)),
            (~must_be_essential, Extremes(*weights.of(False), essential=False)),
        )
        self.several: Mask = (self.codes & (self.codes - 1)) > 0
        never = self.codes == _BITS[Grade.UNAVAILABLE]
        may_miss = (self.codes & _BITS[Grade.UNAVAILABLE]) > 0
        self.may_block: Mask = may_miss & may_be_essential[:, None]
        self.sometimes_possible: Mask = ~(never & must_be_essential[:, None]).any(axis=0)
        self.always_possible: Mask = ~self.may_block.any(axis=0)
        # implied[s, t]: s is possible wherever t is. A person who may be essential and can come to t can come to s.
        enters = ~never & may_be_essential[:, None]
        self.implied: Mask = ~(self.may_block.T @ enters)
        self.most_ahead = self._most_ahead()

    def _most_ahead(self) -> Table:
        """(S, S): the most by which t can be worth more than s where t is possible; only where that can be.

        Who is known to be essential or optional adds up as the difference of two sums; only the others need a table.
        """
        size = self.codes.shape[1]
        table = np.zeros((size, size), dtype=np.int64)
        (may, as_essential), (may_not, as_optional) = self.attendances
        for sure, extremes in ((may & ~may_not, as_essential), (may_not & ~may, as_optional)):
            codes = self.codes[sure]
            # For a person whom t is closed to, the entry is arbitrary: t is not possible then.
            table += extremes.most[codes].sum(axis=0)[None, :] - extremes.least[codes].sum(axis=0)[:, None]
        for row in np.flatnonzero(may & may_not).tolist():
            table += self.ahead(row)
        return table

    def ahead(self, row: int) -> Table:
        """(S, S): the most by which t can be worth more than s to this person where t is possible.

        Arbitrary where t never is.
        """
        codes = self.codes[row]
        tables: list[Table] = [
            e.most[codes][None, :] - e.least[codes][:, None] for may, e in self.attendances if may[row]
        ]
        if len(tables) == 1:
            return tables[0]
        closed = codes == _BITS[Grade.UNAVAILABLE]
        either: Table = np.where(closed[None, :], tables[1], np.maximum(*tables))
        return either

    def most_behind(self, row: int) -> tuple[Table, Mask]:
        """(S, S) each: the least by which t can be worth more than s to this person, and whether they can close t,
        by answers that leave s possible. Arbitrary where s never is.
        """
        codes = self.codes[row]
        least = np.full((codes.size, codes.size), np.iinfo(np.int64).max, dtype=np.int64)
        closes = np.zeros(least.shape, dtype=np.bool_)
        for may, extremes in self.attendances:
            if may[row]:
                barred = (codes == _BITS[Grade.UNAVAILABLE]) & extremes.essential
                difference = extremes.least[codes][None, :] - extremes.most[codes][:, None]
                least = np.where(barred[:, None], least, np.minimum(least, difference))
                if extremes.essential:
                    closes |= ~barred[:, None] & (codes & _BITS[Grade.UNAVAILABLE] > 0)[None, :]
        return least, closes

    def spans(self, contending: Mask) -> Table:
        """(people,): the most by which a person's presence can be worth more at one contender than at another."""
        codes = self.codes[:, contending]
        found = np.zeros(len(codes), dtype=np.int64)
        for may, extremes in self.attendances:
            span = extremes.most[codes].max(axis=1) - extremes.least[codes].min(axis=1)
            found = np.where(may, np.maximum(found, span), found)
        return found

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
        for may, extremes in self.attendances:
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
        both = self.attendances[0][0] & self.attendances[1][0]
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
        row[:] = _code(known.otherwise)
        for slot, grades in known.grades.items():
            row[column[slot]] = _code(grades)
    return codes


@lru_cache(maxsize=8)
def _code(grades: frozenset[Grade]) -> int:
    return sum(_BITS[grade] for grade in grades)


class Extremes:
    """Of essential or optional people, by set of grades (as bits): most and least worth, and if presence is settled."""

    def __init__(self, preferred: int, fallback: int, *, essential: bool) -> None:
        self.essential = essential
        worth = {1: preferred, 2: fallback, 4: 0}
        sets = [[bit for bit in worth if code & bit] for code in range(8)]
        self.most: Table = np.array([max((worth[bit] for bit in bits), default=0) for bits in sets])
        self.least: Table = np.array([min((worth[bit] for bit in bits), default=0) for bits in sets])
        self.same_presence: Mask = np.array([not essential or code & 4 == 0 or code == 4 for code in range(8)])
