"""What `ManyMeetings` refuses: ill-formed data, and wishes that contradict each other at first sight."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from solver.meetings.agenda import Entry, Interval, Invitee, MeetingRequest, union
from solver.problem import ProblemError
from solver.validate import EXACT, acyclic, distinct, identifier, member, truth, whole
from solver.weights import HIGHEST_AUTHORITY

if TYPE_CHECKING:
    from solver.meetings.problem import ManyMeetings


class ContradictionError(ProblemError):
    """Well-formed, but what must be held is impossible at first sight."""


def check_agenda(problem: ManyMeetings) -> None:
    """Raise ProblemError for the first thing that is wrong with `problem`."""
    whole(problem.horizon, "horizon", "horizon", 1)
    for level, weight in problem.weights.items():
        whole(level, "weights", "authority level", 1, HIGHEST_AUTHORITY)
        whole(weight, f"weights.{level}", f"weight of authority level {level}")
    _check_sites(problem)
    _check_people(problem)
    _check_rooms(problem)
    for index, meeting in enumerate(problem.meetings):
        _check_meeting(problem, meeting, f"meetings[{index}]")
    distinct((m.id for m in problem.meetings), "meetings", "meeting", ".id")
    for index, entry in enumerate(problem.entries):
        _check_entry(problem, entry, f"entries[{index}]")
    distinct((e.id for e in problem.entries), "entries", "entry", ".id")
    _check_precedence(problem)
    for level in problem.levels:
        if level not in problem.weights:
            raise ProblemError(f"authority level {level} has no weight", "weights")
    _check_sums(problem)
    _check_possible(problem)


def _check_interval(problem: ManyMeetings, interval: Interval, field: str, what: str) -> None:
    whole(interval.start, f"{field}[0]", f"{what}: start", 0, problem.horizon)
    whole(interval.end, f"{field}[1]", f"{what}: end", 0, problem.horizon)
    if interval.start >= interval.end:
        raise ProblemError(f"{what} must start before it ends, got {interval.start}..{interval.end}", field)


def _check_sites(problem: ManyMeetings) -> None:
    for index, site in enumerate(problem.sites):
        identifier(site, f"sites[{index}]", "site")
    distinct(problem.sites, "sites", "site")
    seen: set[frozenset[str]] = set()
    for index, travel in enumerate(problem.travel):
        path = f"travel[{index}]"
        for place, site in enumerate((travel.a, travel.b)):
            member(site, problem.sites, f"{path}[{place}]", "travel: site")
        whole(travel.steps, f"{path}[2]", f"travel between {travel.a!r} and {travel.b!r}")
        pair = frozenset((travel.a, travel.b))
        if len(pair) < 2 or pair in seen:
            reason = "is to where one is" if len(pair) < 2 else "is given twice"
            raise ProblemError(f"travel between {travel.a!r} and {travel.b!r} {reason}", path)
        seen.add(pair)
    for a, b in combinations(problem.sites, 2):
        if frozenset((a, b)) not in seen:
            raise ProblemError(f"sites {a!r} and {b!r} have no travel time", "travel")


def _check_people(problem: ManyMeetings) -> None:
    for index, person in enumerate(problem.people):
        path = f"people[{index}]"
        name = f"user {identifier(person.user, f'{path}.user', 'user')!r}"
        whole(person.authority, f"{path}.authority", f"{name}: authority", 1, HIGHEST_AUTHORITY)
        for place, interval in enumerate(person.hours or ()):
            _check_interval(problem, interval, f"{path}.hours[{place}]", f"{name}: hours")
    distinct((p.user for p in problem.people), "people", "user", ".user")


def _check_rooms(problem: ManyMeetings) -> None:
    for index, room in enumerate(problem.rooms):
        path = f"rooms[{index}]"
        name = f"room {identifier(room.id, f'{path}.id', 'room id')!r}"
        if whole(room.seats, f"{path}.seats", f"{name}: seats") == 0:
            raise ProblemError(f"{name} has no seats: no one can enter it", f"{path}.seats")
        if room.site is not None:
            member(room.site, problem.sites, f"{path}.site", f"{name}: site")
        for equipment in room.equipment:
            identifier(equipment, f"{path}.equipment", f"{name}: equipment")
        for place, interval in enumerate(room.closed):
            _check_interval(problem, interval, f"{path}.closed[{place}]", f"{name}: closed")
        if union(room.closed) == (Interval(0, problem.horizon),):
            raise ProblemError(f"{name} is closed throughout: no one can enter it", f"{path}.closed")
    distinct((r.id for r in problem.rooms), "rooms", "room", ".id")


def _check_meeting(problem: ManyMeetings, meeting: MeetingRequest, path: str) -> None:
    name = f"meeting {identifier(meeting.id, f'{path}.id', 'meeting id')!r}"
    member(meeting.owner, problem.person, f"{path}.owner", f"{name}: owner")
    whole(meeting.duration, f"{path}.duration", f"{name}: duration", 1)
    if meeting.window is not None:
        _check_interval(problem, meeting.window, f"{path}.window", f"{name}: window")
    window = problem.window(meeting)
    if window.end - window.start < meeting.duration:
        raise ProblemError(f"{name} takes {meeting.duration} steps, longer than its window", f"{path}.duration")
    if meeting.skip_cost is not None:
        whole(meeting.skip_cost, f"{path}.skip_cost", f"{name}: skip_cost")
    for equipment in meeting.equipment:
        identifier(equipment, f"{path}.equipment", f"{name}: equipment")
    if not meeting.invitees:
        raise ProblemError(f"{name} needs at least one person", f"{path}.invitees")
    for place, invitee in enumerate(meeting.invitees):
        _check_invitee(problem, invitee, f"{path}.invitees[{place}]", name)
    distinct((i.user for i in meeting.invitees), f"{path}.invitees", f"{name}: user", ".user")


def _check_invitee(problem: ManyMeetings, invitee: Invitee, path: str, meeting: str) -> None:
    member(invitee.user, problem.person, f"{path}.user", f"{meeting}: user")
    name = f"{meeting}: user {invitee.user!r}"
    truth(invitee.essential, f"{path}.essential", f"{name}: essential")
    for kind, intervals in (("preferred", invitee.preferred), ("fallback", invitee.fallback)):
        for place, interval in enumerate(intervals):
            _check_interval(problem, interval, f"{path}.{kind}[{place}]", f"{name}: {kind}")
    whole(invitee.fallback_utility, f"{path}.fallback_utility", f"{name}: fallback_utility")
    whole(invitee.preferred_utility, f"{path}.preferred_utility", f"{name}: preferred_utility")
    if invitee.fallback_utility > invitee.preferred_utility:
        raise ProblemError(f"{name}: fallback_utility exceeds preferred_utility", f"{path}.fallback_utility")


def _check_entry(problem: ManyMeetings, entry: Entry, path: str) -> None:
    name = f"entry {identifier(entry.id, f'{path}.id', 'entry id')!r}"
    if entry.id in problem.meeting:
        raise ProblemError(f"{name} has the id of a meeting", f"{path}.id")
    member(entry.user, problem.person, f"{path}.user", f"{name}: user")
    whole(entry.start, f"{path}.start", f"{name}: start", 0, problem.horizon)
    whole(entry.duration, f"{path}.duration", f"{name}: duration", 1)
    if entry.start + entry.duration > problem.horizon:
        raise ProblemError(f"{name} ends after the horizon", f"{path}.duration")
    if entry.site is not None:
        member(entry.site, problem.sites, f"{path}.site", f"{name}: site")
    if entry.move_cost is not None:
        whole(entry.move_cost, f"{path}.move_cost", f"{name}: move_cost")
    if entry.window is not None:
        _check_interval(problem, entry.window, f"{path}.window", f"{name}: window")


def _check_precedence(problem: ManyMeetings) -> None:
    after: dict[str, list[str]] = {}
    for index, pair in enumerate(problem.precedence):
        path = f"precedence[{index}]"
        member(pair.before, problem.meeting, f"{path}.before", "precedence: meeting")
        member(pair.after, problem.meeting, f"{path}.after", "precedence: meeting")
        whole(pair.lag, f"{path}.lag", f"precedence of {pair.before!r} and {pair.after!r}: lag")
        after.setdefault(pair.before, []).append(pair.after)
    try:
        acyclic(after, "precedence")
    except ProblemError as error:
        raise ProblemError(str(error), "precedence") from None


def _check_sums(problem: ManyMeetings) -> None:
    """The most that anyone could gain stays exact in doubles, with weights and without."""
    weighted = plain = 0
    for meeting in problem.meetings:
        most = (meeting.skip_cost or 0) + sum(invitee.preferred_utility for invitee in meeting.invitees)
        plain += most
        weighted += most * problem.weights[problem.person[meeting.owner].authority]
    for entry in problem.entries:
        if entry.move_cost is not None:
            plain += entry.move_cost
            weighted += entry.move_cost * problem.weights[problem.person[entry.user].authority]
    for total in (plain, weighted):
        if total >= EXACT:
            raise ProblemError(f"weights add up to {total}, which must stay below 2**53", "meetings")


def _check_possible(problem: ManyMeetings) -> None:
    """What must be held has a room that fits, and leaves those it shares with another such meeting times apart."""
    must = [(place, meeting) for place, meeting in enumerate(problem.meetings) if meeting.skip_cost is None]
    for place, meeting in must:
        people = len(meeting.essential)
        if all(room.seats < people or not meeting.equipment <= room.equipment for room in problem.rooms):
            needs = "".join(f" and {equipment!r}" for equipment in sorted(meeting.equipment))
            reason = f"no room has {people} seats{needs}"
            raise ContradictionError(f"meeting {meeting.id!r} must be held, and {reason}", f"meetings[{place}]")
    by_person: dict[str, list[int]] = {}
    for place, meeting in must:
        for invitee in meeting.essential:
            by_person.setdefault(invitee.user, []).append(place)
    for user, places in by_person.items():
        for first, second in combinations(places, 2):
            a, b = problem.meetings[first], problem.meetings[second]
            if _always_together(problem, a, b) and _always_together(problem, b, a):
                both = f"meetings {a.id!r} and {b.id!r}"
                raise ContradictionError(
                    f"user {user!r} is essential in {both}, which must overlap", f"meetings[{second}]"
                )


def _always_together(problem: ManyMeetings, a: MeetingRequest, b: MeetingRequest) -> bool:
    """Whether `b` can never start after `a` has ended: their earliest and latest times alone say so."""
    return problem.window(a).start + a.duration > problem.window(b).end - b.duration
