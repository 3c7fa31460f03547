"""Questions about what people gain, as integer programs that both CP-SAT and PuLP can answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from solver.engines.program import Program, Row
from solver.fairness import Point
from solver.sharing.shares import Shares

SCALE = 2**12
"""Units of one doubling in the rounded logarithms of Nash welfare."""
VALUES = 2_000
"""How many different utilities all people together may have: each is a column of the program for Nash welfare."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """At least `count` of the groups have a utility of at least `utility`:  #{g: U_g >= utility} >= count."""

    utility: int
    count: int


def count_program(shares: Shares, wanted: int, kept: Sequence[Threshold] = ()) -> Program:
    """max #{g: U_g >= wanted}   s.t. the rules and the thresholds that must be kept.

    One column b for each group and threshold t, with  b_gt = 1  if and only if  U_g >= t,  so that solutions and
    decisions correspond one to one:

        t b_gt <= U_g <= (t - 1) + (top_g - t + 1) b_gt
    """
    rules = shares.rules
    rows = list(rules.rows)
    columns = rules.columns
    goal: list[int] = []
    for utility, count in dict([(t.utility, t.count) for t in kept] + [(wanted, 0)]).items():
        reached = []
        for base, gains, top in zip(shares.base, shares.gains, shares.top, strict=True):
            if base >= utility:
                reached.append(columns)
                rows.append(Row({columns: 1}, low=1))
            elif top < utility:
                rows.append(Row({columns: 1}, high=0))
            else:
                reached.append(columns)
                rows.append(Row({**gains, columns: -(utility - base)}, low=0))
                rows.append(Row({**gains, columns: -(top - utility + 1)}, high=utility - 1 - base))
            columns += 1
        if utility == wanted:
            goal = reached
        if count:
            rows.append(Row(dict.fromkeys(reached, 1), low=count))
    rows += [Row(dict.fromkeys(goal, 1), low=threshold.count) for threshold in kept if threshold.utility == wanted]
    return _with(columns, rows, goal)


def frontier_program(shares: Shares, points: Iterable[Point]) -> Program | None:
    """max sum_g U_g   s.t. the rules, and some group gains more than in each of `points`.

        (f_g + 1) b_fg <= U_g,    sum_g b_fg >= 1    for every known point f

    An optimum is dominated by nothing: what dominates it would be allowed here too, with a larger sum. Infeasible when
    every allowed decision gives no group more than one of the points does (Sylva and Crema, A method for finding the
    set of non-dominated vectors for multiple objective integer linear programs, 2004). None where one of the points
    gives every group all that it asks for.
    """
    rules = shares.rules
    rows = list(rules.rows)
    columns = rules.columns
    for point in points:
        ways = {}
        for known, base, gains, top in zip(point, shares.base, shares.gains, shares.top, strict=True):
            if top > known:
                ways[columns] = 1
                rows.append(Row({**gains, columns: -(known + 1 - base)}, low=0))
                columns += 1
        if not ways:
            return None
        rows.append(Row(ways, low=1))
    stage = [0] * columns
    for gains in shares.gains:
        for i, gain in gains.items():
            stage[i] += gain
    return Program(columns, tuple(rows), (tuple(stage),))


@dataclass(frozen=True, slots=True)
class Logarithms:
    """max sum_gv log_v y_gv   s.t. the rules,  sum_v y_gv = 1,  U_g = sum_v v y_gv,  as many positive as possible.

    log_v is SCALE * log2(v), rounded up, so that with N groups of positive utility

        SCALE * log2(product)  <=  sum of logarithms  <  SCALE * log2(product) + N

    program: without stages the logarithms. column: of every group's every utility.
    """

    program: Program
    column: tuple[Mapping[int, int], ...]

    def but(self, points: Iterable[Point], low: int) -> Program:
        """The program without decisions that give exactly these utilities, and with logarithms of at least `low`."""
        size = len(self.column) - 1
        rows = [Row({c[u]: 1 for c, u in zip(self.column, point, strict=True)}, high=size) for point in points]
        rows.append(self.between(low, None))
        return Program(self.program.columns, (*self.program.rows, *rows), self.program.stages)

    def between(self, low: int, high: int | None) -> Row:
        """low <= sum of logarithms <= high."""
        return Row({j: weight for j, weight in enumerate(self.program.stages[0]) if weight}, low=low, high=high)


def logarithm_program(shares: Shares, positive: int) -> Logarithms | None:
    """The program for exactly `positive` groups above 0; None where the utilities that can occur are too many.

    No base may be below 0.
    """
    rules = shares.rules
    rows = list(rules.rows)
    columns = rules.columns
    stage = [0] * columns
    place: list[dict[int, int]] = []
    for base, gains, choices in zip(shares.base, shares.gains, shares.choices, strict=True):
        values = {base}
        for choice in choices:
            values |= {value + gain for value in values for gain in choice}
            if len(values) > VALUES:
                return None
        at = {value: columns + index for index, value in enumerate(sorted(values))}
        columns += len(at)
        if columns > rules.columns + VALUES:
            return None
        stage += [logarithm(value) for value in at]
        rows.append(Row(dict.fromkeys(at.values(), 1), low=1, high=1))
        rows.append(Row({**gains, **{j: -value for value, j in at.items() if value}}, low=-base, high=-base))
        place.append(at)
    zero = {at[0]: 1 for at in place if 0 in at}
    if zero:
        rows.append(Row(zero, low=len(place) - positive, high=len(place) - positive))
    return Logarithms(Program(columns, tuple(rows), (tuple(stage),)), tuple(place))


def logarithm(value: int) -> int:
    """SCALE * log2(value), rounded up, exactly: the least k with 2**k >= value**SCALE. 0 for 0."""
    return int(value**SCALE - 1).bit_length() if value > 1 else 0


def least_logarithm(product: int) -> int:
    """SCALE * log2(product), rounded down: whatever is worth more has rounded logarithms of at least this."""
    return int(product**SCALE).bit_length() - 1


def _with(columns: int, rows: list[Row], goal: Iterable[int]) -> Program:
    counted = frozenset(goal)
    return Program(columns, tuple(rows), (tuple(int(j in counted) for j in range(columns)),))
