"""What people ask of a timetable, one thing at a time, and the problem in which only some of it is insisted on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from solver.certificate import Status
from solver.deadline import Deadline, TimeUp
from solver.meetings.agenda import Entry, Interval, Invitee, MeetingRequest
from solver.meetings.agenda_check import ContradictionError
from solver.meetings.bookings import Bookings
from solver.meetings.problem import ManyMeetings
from solver.problem import Objective, UserId
from solver.solve import solve
from solver.weights import EVEN


class Kind(StrEnum):
    """What is asked for."""

    HELD = "held"
    """A meeting is held."""
    COMES = "comes"
    """A person comes to a meeting, if it is held."""
    ENTRY = "entry"
    """A calendar entry is kept: where it is, or where it may be moved to."""
    STAYS = "stays"
    """A calendar entry that may be moved is kept where it is."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that one person asks for. id: of the meeting or entry. user: the owner, whoever comes, or whose entry.

    What is granted without it is granted with less: leaving a demand out never makes anything impossible.
    """

    kind: Kind
    id: str
    user: UserId

    @property
    def name(self) -> str:
        """What it goes by in an explanation."""
        return f"{self.user}: {self.id}" if self.kind is Kind.COMES else self.id

    @property
    def wish(self) -> str:
        """In a few words."""
        return {
            Kind.HELD: f"meeting {self.id!r}",
            Kind.COMES: f"the presence of {self.user!r} at {self.id!r}",
            Kind.ENTRY: f"entry {self.id!r}",
            Kind.STAYS: f"entry {self.id!r} where it is",
        }[self.kind]


Demands = frozenset[Demand]


def held(meeting: MeetingRequest) -> Demand:
    """That it is held."""
    return Demand(Kind.HELD, meeting.id, meeting.owner)


def insisted(problem: ManyMeetings) -> Iterator[Demand]:
    """What no allowed decision may do without; people and entries as far as they can be in the way."""
    for meeting in problem.meetings:
        if meeting.skip_cost is None:
            yield held(meeting)
            for invitee in meeting.essential:
                yield Demand(Kind.COMES, meeting.id, invitee.user)
    for entry in problem.entries:
        yield Demand(Kind.ENTRY, entry.id, entry.user)


def granted(problem: ManyMeetings, decision: Bookings) -> Iterator[Demand]:
    """What this decision grants, meeting by meeting and then entry by entry."""
    booked = {booking.meeting: booking for booking in decision.booked}
    for meeting in problem.meetings:
        if meeting.id in booked:
            yield held(meeting)
            for invitee in meeting.invitees:
                if invitee.essential or invitee.user in booked[meeting.id].optional:
                    yield Demand(Kind.COMES, meeting.id, invitee.user)
    moved = {move.entry for move in decision.moves}
    for entry in problem.entries:
        yield Demand(Kind.ENTRY, entry.id, entry.user)
        if entry.move_cost is not None and entry.id not in moved:
            yield Demand(Kind.STAYS, entry.id, entry.user)


def refused(problem: ManyMeetings, decision: Bookings) -> Iterator[Demand]:
    """What it does not grant: meetings that are not held, people who could come to one that is, entries moved."""
    booked = {booking.meeting: booking for booking in decision.booked}
    for meeting in problem.meetings:
        if meeting.id not in booked:
            yield held(meeting)
            continue
        for invitee in meeting.optional:
            if invitee.user not in booked[meeting.id].optional:
                yield Demand(Kind.COMES, meeting.id, invitee.user)
    moved = {move.entry for move in decision.moves}
    yield from (Demand(Kind.STAYS, entry.id, entry.user) for entry in problem.entries if entry.id in moved)


def whole(problem: ManyMeetings, demand: Demand) -> Demands:
    """A demand with what goes without saying: whom a meeting cannot be held without, and the meeting one comes to."""
    if demand.kind is Kind.HELD:
        people = problem.meeting[demand.id].essential
        return frozenset([demand, *(Demand(Kind.COMES, demand.id, invitee.user) for invitee in people)])
    if demand.kind is Kind.COMES:
        return frozenset([demand, held(problem.meeting[demand.id])])
    return frozenset([demand])


def relaxed(problem: ManyMeetings, wanted: Demands) -> ManyMeetings:
    """The problem in which these demands are insisted on, and nothing is of worth but that more meetings are held.

    People who are not wanted at a meeting are not there, and entries that are not wanted are gone. Raises
    ContradictionError.
    """
    meetings = tuple(_meeting(meeting, wanted) for meeting in problem.meetings)
    entries = tuple(_entry(e, wanted) for e in problem.entries if _present(e, wanted))
    return replace(problem, meetings=meetings, entries=entries, weights=EVEN)


def _meeting(meeting: MeetingRequest, wanted: Demands) -> MeetingRequest:
    people = [i.user for i in meeting.invitees if Demand(Kind.COMES, meeting.id, i.user) in wanted]
    # A meeting needs somebody; an optional person of no worth is in nobody's way.
    invitees = [Invitee(user, True, (), (), 0, 0) for user in people] or [
        Invitee(meeting.invitees[0].user, False, (), (), 0, 0)
    ]
    cost = None if held(meeting) in wanted else 1
    return replace(meeting, invitees=tuple(invitees), skip_cost=cost)


def _present(entry: Entry, wanted: Demands) -> bool:
    return any(Demand(kind, entry.id, entry.user) in wanted for kind in (Kind.ENTRY, Kind.STAYS))


def _entry(entry: Entry, wanted: Demands) -> Entry:
    """Of no worth, and with nowhere else to go if it is to stay."""
    if entry.move_cost is None:
        return entry
    if Demand(Kind.STAYS, entry.id, entry.user) in wanted:
        return replace(entry, move_cost=0, window=Interval(entry.start, entry.start + entry.duration))
    return replace(entry, move_cost=0)


def together(problem: ManyMeetings, wanted: Demands, deadline: Deadline) -> Demands | None:
    """All demands that some timetable grants which grants these; None where there is no such timetable.

    Proven as every decision is: an impossibility by two engines, a timetable by the rules. Raises TimeUp.
    """
    deadline.check()
    try:
        loose = relaxed(problem, wanted)
    except ContradictionError:
        return None
    solved = solve(loose, Objective.WEIGHTED, time_limit=deadline.left(), optima_limit=1)
    if solved.certificate.status is Status.INFEASIBLE:
        return None
    if solved.decision is None:
        raise TimeUp
    booked = frozenset(replace(booking, optional=frozenset()) for booking in solved.decision.booked)
    return _grown(problem, wanted, Bookings(booked, solved.decision.moves))


def _grown(problem: ManyMeetings, wanted: Demands, decision: Bookings) -> Demands:
    """These demands and what the timetable can grant besides, tried in ever smaller groups."""
    times = {booking.meeting for booking in decision.booked}
    moved = {move.entry for move in decision.moves}
    found, more = set(wanted), list[Demand]()
    for meeting in problem.meetings:
        if meeting.id in times:
            found.add(held(meeting))
        comers = [Demand(Kind.COMES, meeting.id, invitee.user) for invitee in meeting.invitees]
        if meeting.id in times:
            more += comers
        else:
            found.update(comers)
    for entry in problem.entries:
        kinds = [Kind.ENTRY] if entry.move_cost is None or entry.id in moved else [Kind.ENTRY, Kind.STAYS]
        more += [Demand(kind, entry.id, entry.user) for kind in kinds]
    waiting = [[demand for demand in more if demand not in found]]
    while waiting:
        some = waiting.pop()
        if _allowed(problem, frozenset(found.union(some)), decision):
            found.update(some)
        elif len(some) > 1:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
    return frozenset(found)


def _allowed(problem: ManyMeetings, wanted: Demands, decision: Bookings) -> bool:
    try:
        loose = relaxed(problem, wanted)
    except ContradictionError:
        return False
    return not any(True for _ in loose.violations(decision))
