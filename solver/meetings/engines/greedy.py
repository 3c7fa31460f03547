"""A quick allowed choice of columns for many meetings: a start for engines, and what is left when time runs out."""

from __future__ import annotations

from collections.abc import Sequence

from solver.engines.program import Program
from solver.meetings.engines.grid import Attend, Grid, Hold, Lie


def greedy(grid: Grid, program: Program, weights: Sequence[int]) -> frozenset[int] | None:
    """What must be held, scarcest first; entries, where they are if that is possible; what may be held, dearest first;
    then whoever else can come. Each at its best start that is still open. None where something finds no start.
    Raises TimeUp.
    """
    rows_of: list[list[tuple[int, int]]] = [[] for _ in grid.columns]
    room: list[int | None] = [row.high for row in program.rows]
    for index, row in enumerate(program.rows):
        for j, coefficient in row.terms.items():
            rows_of[j].append((index, coefficient))
    chosen: set[int] = set()

    def take(columns: Sequence[int]) -> bool:
        for j in sorted(columns, key=lambda j: (-weights[j], j)):
            if all((high := room[row]) is None or coefficient <= max(high, 0) for row, coefficient in rows_of[j]):
                chosen.add(j)
                for row, coefficient in rows_of[j]:
                    if (high := room[row]) is not None:
                        room[row] = high - coefficient
                return True
        return False

    held: dict[str, list[int]] = {meeting.id: [] for meeting in grid.problem.meetings}
    lies: dict[str, list[int]] = {entry.id: [] for entry in grid.problem.entries if entry.move_cost is not None}
    comes: list[int] = []
    for j, column in enumerate(grid.columns):
        if isinstance(column, Hold):
            held[column.meeting.id].append(j)
        elif isinstance(column, Lie):
            lies[column.entry.id].append(j)
        elif isinstance(column, Attend):
            comes.append(j)
    must = [id_ for id_, meeting in grid.problem.meeting.items() if meeting.skip_cost is None]
    may = [id_ for id_, meeting in grid.problem.meeting.items() if meeting.skip_cost is not None]
    for columns in (*(held[id_] for id_ in sorted(must, key=lambda id_: len(held[id_]))), *lies.values()):
        grid.deadline.check()
        if not take(columns):
            return None
    for id_ in sorted(may, key=lambda id_: -max((weights[j] for j in held[id_]), default=0)):
        grid.deadline.check()
        take(held[id_])
    for j in sorted(comes, key=lambda j: -weights[j]):
        take([j])
    return frozenset(chosen) if all(row.holds(frozenset(chosen)) for row in program.rows) else None
