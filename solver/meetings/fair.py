"""Leximin, Nash welfare and the frontier of many meetings."""

from __future__ import annotations

from solver.case import Case
from solver.certificate import Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.frontier import Found, Groups, checked_points
from solver.meetings.bookings import Bookings
from solver.meetings.problem import ManyMeetings
from solver.meetings.shares import Shared, shared
from solver.meetings.solve import GRACE, LISTED, in_time
from solver.problem import ProblemHash
from solver.sharing.frontier import every_point
from solver.sharing.search import FairSearch, Listing


def solve_fair(problem: ManyMeetings, case: Case[Bookings]) -> Solved[Bookings]:
    """The timetable that LEXIMIN or NASH ranks highest; all that ties is listed for small problems, as elsewhere."""
    people = [(user,) for user in problem.person]
    if not people:
        value = problem.value(Bookings(), case.objective)
        case.check("reduction", Bookings(), value)
        return case.optimal([Bookings()], True, value, ("reduction", "bound"))
    try:
        found = shared(problem, people, case.identity, case.deadline.after(GRACE))
        start = found.start(case.seed, case.deadline)
    except TimeUp:
        return case.unknown()
    if start.status is Status.INFEASIBLE:
        return case.infeasible(start.engines)
    if start.best is None:
        return case.unknown()

    def listing() -> Listing[Bookings] | None:
        fine = _fine(problem, case)
        return None if fine is None else Listing(fine.shares, fine.named, in_time)

    return FairSearch(found.shares, found.named, case, (start.best, start.finder), listing).solved()


def _fine(problem: ManyMeetings, case: Case[Bookings]) -> Shared | None:
    """Every step, room and person who comes by itself, where those are few."""
    if problem.horizon * max(1, len(problem.rooms)) * len(problem.meetings) > LISTED * 40:
        return None
    try:
        fine = shared(problem, [(user,) for user in problem.person], case.identity, case.deadline, fine=True)
    except TimeUp:
        return None
    return fine if len(fine.grid.columns) <= LISTED else None


def meetings_frontier(
    problem: ManyMeetings, groups: Groups, identity: ProblemHash, seed: int, deadline: Deadline
) -> Found[Bookings]:
    """Every point between `groups`, with a timetable each."""
    try:
        found = shared(problem, groups, identity, deadline.after(GRACE))
        start = found.start(seed, deadline)
    except TimeUp:
        return Found(Status.UNKNOWN, {}, ())
    if start.status is Status.INFEASIBLE:
        return Found(Status.INFEASIBLE, {}, start.engines)
    if start.best is None:
        return Found(Status.UNKNOWN, {}, ())
    columns, engines = every_point(found.shares, seed, identity.text, deadline)
    if not columns:
        columns, engines = {found.shares.point(start.best): start.best}, [start.finder]
    decisions = {point: found.named(chosen) for point, chosen in columns.items()}
    return checked_points(problem, groups, decisions, engines, identity.text)
