"""Nash welfare: logarithms rank the decisions, and Python's integers have the last word."""

from __future__ import annotations

from solver.certificate import Status
from solver.deadline import Deadline
from solver.fairness import Point, nash
from solver.sharing.leximin import Engine
from solver.sharing.programs import SCALE, Logarithms, least_logarithm
from solver.sharing.shares import Columns, Shares

RANKED = 200
"""Utility vectors that are looked at one by one before giving up."""


def better(
    shares: Shares, logs: Logarithms, product: int, engine: Engine, deadline: Deadline
) -> tuple[Status, Columns | None]:
    """OPTIMAL when `engine` finds no decision of a larger product; FEASIBLE with one that it found; or UNKNOWN.

    Decisions are taken in the order of their rounded logarithms, each struck out when it turns out to be no better,
    until none is left whose logarithms reach what a larger product must have.
    """
    low = least_logarithm(product)
    seen: list[Point] = []
    while len(seen) < RANKED and not deadline.over():
        answer = engine(logs.but(seen, low), time_limit=deadline.left())
        if answer.status is Status.INFEASIBLE:
            return Status.OPTIMAL, None
        if answer.chosen is None:
            return Status.UNKNOWN, None
        chosen = shares.own(answer.chosen)
        point = shares.point(chosen)
        if nash(point)[1] > product:
            return Status.FEASIBLE, chosen
        if answer.status is Status.OPTIMAL and (product + 1) ** SCALE > 1 << answer.bound[0]:
            return Status.OPTIMAL, None  # the next larger product would have larger logarithms than any decision has
        seen.append(point)
    return Status.UNKNOWN, None


def search(
    shares: Shares, logs: Logarithms, start: Columns, engine: Engine, deadline: Deadline
) -> tuple[Status, Columns]:
    """From a decision of most people with a positive utility to the best one, and whether `engine` proves that."""
    best = start
    while True:
        status, chosen = better(shares, logs, nash(shares.point(best))[1], engine, deadline)
        if chosen is None:
            return status, best
        best = chosen
