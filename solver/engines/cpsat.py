"""CP-SAT itself, with the settings that make labels reproducible: one worker and a fixed seed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

D = TypeVar("D", bound=Hashable)

NAME = "cp-sat"


@cache
def cp_model() -> Any:
    """OR-Tools, imported when it is first used: it is slow to import."""
    return import_module("ortools.sat.python.cp_model")


def solver(seed: int, time_limit: float | None) -> Any:
    """A solver with our settings. time_limit: seconds, None for no limit."""
    found = cp_model().CpSolver()
    found.parameters.num_workers = 1
    found.parameters.random_seed = seed
    found.parameters.linearization_level = 2  # on one worker: time-outs become fractions of a second
    if time_limit is not None:
        found.parameters.max_time_in_seconds = time_limit
    return found


def weighted(terms: Iterable[tuple[Any, int]]) -> Any:
    """sum_j w_j x_j  over pairs of a variable and its coefficient; zeros are left out."""
    kept = [(variable, weight) for variable, weight in terms if weight]
    return cp_model().LinearExpr.weighted_sum([v for v, _ in kept], [w for _, w in kept])


def every_solution(
    model: Any, read: Callable[[Any], D], *, limit: int, seed: int, time_limit: float | None
) -> tuple[list[D], bool]:
    """Up to `limit` different solutions of a model without objective, and whether there are no others.

    With an objective or several workers CP-SAT may call an unfinished list complete. read: what a solution is, from
    whoever holds its values.
    """
    found: dict[D, None] = {}

    class Collector(cp_model().CpSolverSolutionCallback):  # type: ignore[misc]  # it is loaded when it is needed
        """Keeps every solution, and stops at the first one over the limit: that one shows there are more."""

        over = False

        def on_solution_callback(self) -> None:
            solution = read(self)
            self.over |= len(found) >= limit and solution not in found
            if self.over:
                self.stop_search()
            else:
                found[solution] = None

    engine, collector = solver(seed, time_limit), Collector()
    engine.parameters.enumerate_all_solutions = True
    status = engine.solve(model, collector)
    return list(found), status == cp_model().OPTIMAL and not collector.over
