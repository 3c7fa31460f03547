"""What people or groups gain from many meetings, as sums over the columns of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solver.certificate import EngineDisagreement, Status
from solver.deadline import Deadline
from solver.engines.program import Program
from solver.engines.refute import refuted
from solver.engines.stages import Progress, solve_stages
from solver.lexicographic import pack
from solver.meetings.bookings import Bookings
from solver.meetings.engines.greedy import greedy
from solver.meetings.engines.grid import Grid, item_of
from solver.meetings.engines.rows import grid_rows, items_of
from solver.meetings.problem import ManyMeetings
from solver.meetings.rooming import rooms_for
from solver.problem import Objective, ProblemHash, UserId
from solver.sharing.shares import Columns, Shares, shares_of


@dataclass(frozen=True, slots=True)
class Shared:
    """A grid that tells rooms apart, so that every allowed set of columns has rooms, and what it gives to groups."""

    grid: Grid
    shares: Shares
    identity: ProblemHash

    def named(self, chosen: Columns) -> Bookings:
        """The decision behind these columns. Or EngineDisagreement."""
        rooms = rooms_for(self.grid, chosen)
        if rooms is None:
            raise EngineDisagreement(self.identity.text, {"rows": sorted(chosen), "check": "no rooms"})
        return self.grid.decision(chosen, rooms)

    def start(self, seed: int, deadline: Deadline) -> Progress:
        """Allowed columns and whose they are, or the engines that say together that there are none."""
        program = self.shares.rules
        hint = greedy(self.grid, program, self.grid.stages[0])
        if hint is not None:
            return Progress(Status.FEASIBLE, hint)
        progress = solve_stages(program, pack(()), None, deadline, seed, self.identity)
        if progress.status is Status.INFEASIBLE and not refuted(program, items_of(self.grid), deadline):
            progress.status = Status.UNKNOWN
        return progress


def shared(
    problem: ManyMeetings,
    groups: Sequence[Sequence[UserId]],
    identity: ProblemHash,
    deadline: Deadline,
    *,
    fine: bool = False,
) -> Shared:
    """What the columns of a problem give to `groups`. fine: as for `Grid`. Raises TimeUp."""
    grid = Grid(problem, Objective.WEIGHTED, merged=False, fine=fine, deadline=deadline)
    own = grid.gains()
    gains = []
    for group in groups:
        together: dict[int, int] = {}
        for user in group:
            for column, worth in own[user].items():
                together[column] = together.get(column, 0) + worth
        gains.append(together)
    rules = Program(len(grid.columns), grid_rows(grid), ())
    return Shared(
        grid, shares_of(rules, [0] * len(gains), gains, lambda column: item_of(grid.columns[column])), identity
    )
