"""Dynamic programming in Python's unbounded integers: for small programs whose numbers are too large for doubles.

Column by column, with a state for every different way in which the rows can stand: what each of them has left, cut to
what the columns still to come could use. Of all ways to a state only the best is kept, so that a knapsack takes as many
steps as there are loads, whatever its weights, and a row that is decided no longer tells states apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from solver.answer import Answer
from solver.certificate import Status
from solver.deadline import Deadline, TimeUp
from solver.engines.program import Program
from solver.lexicographic import packed_weights

NAME = "dynamic-programming"
PATIENCE = 20_000_000
"""States, times rows, before giving up."""
BETWEEN = 256
"""States from one look at the clock to the next."""

State = tuple[int, ...]


def solve_program(program: Program, *, time_limit: float | None = None) -> Answer:
    """All stages at once, packed into one number. UNKNOWN where time or patience end first."""
    try:
        found = _best(program, Deadline(time_limit))
    except TimeUp:
        return Answer(NAME, Status.UNKNOWN)
    if found is None:
        return Answer(NAME, Status.INFEASIBLE)
    chosen = frozenset(j for j in range(program.columns) if found >> j & 1)
    value = program.value(chosen)
    return Answer(NAME, Status.OPTIMAL, chosen, value, value)


@dataclass(slots=True)
class _Row:
    """sum_j terms_j x_j <= high, over the columns that are still to come. most, least: what those can add up to."""

    terms: dict[int, int]
    most: int
    least: int


def _best(program: Program, deadline: Deadline) -> int | None:
    """The columns of an optimum as a bit mask; None where the rows leave nothing. Raises TimeUp."""
    weights = packed_weights(program.stages, program.columns) if program.stages else (0,) * program.columns
    rows, start = _rows(program)
    of_column: list[list[int]] = [[] for _ in weights]
    for index, row in enumerate(rows):
        for j in row.terms:
            of_column[j].append(index)
    states: dict[State, tuple[int, int]] = {}
    if all(left >= row.least for left, row in zip(start, rows, strict=True)):
        states[tuple(min(left, row.most) for left, row in zip(start, rows, strict=True))] = 0, 0
    spent = 0
    for j in _order(program):
        touched = of_column[j]
        for index in touched:
            coefficient = rows[index].terms[j]
            rows[index].most -= max(0, coefficient)
            rows[index].least -= min(0, coefficient)
        steps = [(index, rows[index].terms[j], rows[index].least, rows[index].most) for index in touched]
        after: dict[State, tuple[int, int]] = {}
        for number, (state, (value, mask)) in enumerate(states.items()):
            if number % BETWEEN == 0:
                deadline.check()
            for inside in (True, False):
                left = list(state)
                for index, coefficient, least, most in steps:
                    rest = left[index] - coefficient if inside else left[index]
                    if rest < least:
                        break
                    left[index] = min(rest, most)
                else:
                    key, worth = tuple(left), value + weights[j] if inside else value
                    known = after.get(key)
                    if known is None or worth > known[0]:
                        after[key] = worth, mask | 1 << j if inside else mask
        spent += len(states) * (1 + len(rows))
        if spent > PATIENCE:
            raise TimeUp
        states = after
    return max(states.values())[1] if states else None


def _rows(program: Program) -> tuple[list[_Row], list[int]]:
    """The rows, all turned the same way, and what each has left at the start."""
    rows, left = [], []
    for row in program.rows:
        for sign, side in ((1, row.high), (-1, None if row.low is None else -row.low)):
            if side is not None:
                terms = {j: sign * c for j, c in row.terms.items() if c}
                most = sum(c for c in terms.values() if c > 0)
                least = sum(c for c in terms.values() if c < 0)
                rows.append(_Row(terms, most, least))
                left.append(side)
    return rows, left


def _order(program: Program) -> list[int]:
    """Columns that share rows close to each other, so that few rows are open at a time.

    Always the column next that opens fewest.
    """
    rows_of: list[list[int]] = [[] for _ in range(program.columns)]
    for index, row in enumerate(program.rows):
        if 2 * len(row.terms) < program.columns:  # longer ones are open nearly all the time
            for j in row.terms:
                rows_of[j].append(index)
    opened: set[int] = set()
    left, order = dict.fromkeys(range(program.columns)), []
    while left:
        column = min(left, key=lambda j: (sum(index not in opened for index in rows_of[j]), j))
        del left[column]
        order.append(column)
        opened.update(rows_of[column])
    return order
