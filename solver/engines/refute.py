"""Whether no choice of one column for every item keeps the rows: checked in whole numbers, apart from every engine.

First by counting: multipliers under which fewer items than there are can be had at once (an infeasible pigeonhole, such
as more meetings than hours, is out of reach for a search). Then by a search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from solver.deadline import Deadline
from solver.engines import dual
from solver.engines.program import Program

PATIENCE = 50_000
"""Columns tried before giving up."""
DEEPEST = 400
"""Items decided at the same time before giving up: contradictions that can be found at all lie less deep."""


def refuted(program: Program, items: Sequence[Sequence[int]], deadline: Deadline) -> bool:
    """True when no decision takes one column of every item; False when one does, or patience or time ran out first."""
    return _outnumbered(program, items, deadline) or _searched(program, items, deadline)


def _outnumbered(program: Program, items: Sequence[Sequence[int]], deadline: Deadline) -> bool:
    """Whether a dual bound on how many items can be had, where none must be, stays below all of them."""
    rows = tuple(replace(row, low=None) for row in program.rows if row.high is not None)
    wanted = {j for item in items for j in item}
    stage = tuple(int(j in wanted) for j in range(program.columns))
    bound = dual.dual_bound(Program(program.columns, rows, ()), stage, time_limit=deadline.left())
    return bound is not None and bound.bound < len(items)


def _searched(program: Program, items: Sequence[Sequence[int]], deadline: Deadline) -> bool:
    """Whether every way is closed, as far as patience goes.

    Branches on the item with the fewest columns left. Rows of other forms than  sum of columns <= high  are left out,
    which opens ways and closes none.
    """
    simple = [row for row in program.rows if row.high is not None and all(c == 1 for c in row.terms.values())]
    rows_of: dict[int, list[int]] = {}
    masks: list[int] = []
    for index, row in enumerate(simple):
        masks.append(sum(1 << j for j in row.terms))
        for j in row.terms:
            rows_of.setdefault(j, []).append(index)
    units = [row.high or 0 for row in simple]
    members = [sum(1 << j for j in item) for item in items]
    tried = 0

    def closed(open_columns: int, waiting: frozenset[int]) -> bool:
        nonlocal tried
        if not waiting:
            return False
        item = min(waiting, key=lambda i: ((members[i] & open_columns).bit_count(), i))
        left = members[item] & open_columns
        while left:
            j = (left & -left).bit_length() - 1
            left &= left - 1
            tried += 1
            if tried > PATIENCE or len(items) - len(waiting) > DEEPEST or deadline.over():
                return False
            rest = open_columns & ~members[item]
            for row in rows_of.get(j, ()):
                units[row] -= 1
                if units[row] == 0:
                    rest &= ~masks[row]
            way_out = not closed(rest, waiting - {item})
            for row in rows_of.get(j, ()):
                units[row] += 1
            if way_out:
                return False
        return True

    start = (1 << program.columns) - 1
    for mask, high in zip(masks, units, strict=True):
        if high <= 0:
            start &= ~mask
    return closed(start, frozenset(range(len(items))))
