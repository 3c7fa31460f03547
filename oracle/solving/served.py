"""What a decision means for each person, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from solver import (
    AccessProblem,
    AnyProblem,
    Bookings,
    Disclosure,
    Grade,
    ManyMeetings,
    Meeting,
    Queue,
    Selection,
    Timetable,
    UserId,
)
from solver.families import people_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one person gets. granted, asked: how many of their wishes; words: which, and which not."""

    user: UserId
    utility: int
    granted: int
    asked: int
    words: str

    @property
    def served(self) -> str:
        """Whether they get what they asked for."""
        if self.granted == self.asked:
            return "yes" if self.asked else "-"
        return "in part" if self.granted else "no"


def outcomes(problem: AnyProblem, decision: Any) -> list[Outcome]:
    """One for each person, in the problem's order."""
    utilities = problem.utilities(decision)
    return [Outcome(user, utilities[user], *_wishes(problem, decision, user)) for user in people_of(problem)]


def _wishes(problem: AnyProblem, decision: Any, user: UserId) -> tuple[int, int, str]:
    match problem:
        case Selection():
            own = [instruction.id for instruction in problem.instructions if instruction.user == user]
            return _either(own, decision, "accepted", "refused")
        case AccessProblem():
            own = [resource for person, resource in problem.to_decide if person == user]
            return _either(own, {resource for person, resource in decision if person == user}, "may see", "not")
        case Disclosure():
            return _either(list(problem.by_id), decision, "is told", "not")
        case Meeting():
            return _at_slot(problem, decision, user)
        case ManyMeetings():
            return _in_calendar(problem, decision, user)
        case Queue():
            return _in_queue(problem, decision, user)


def _either(own: list[str], granted: Iterable[str], yes: str, no: str) -> tuple[int, int, str]:
    has = frozenset(granted)
    parts = [
        f"{word} {', '.join(ids)}"
        for word, ids in ((yes, [i for i in own if i in has]), (no, [i for i in own if i not in has]))
        if ids
    ]
    return len(has & frozenset(own)), len(own), "; ".join(parts)


def _at_slot(meeting: Meeting, slot: str, user: UserId) -> tuple[int, int, str]:
    attendee = next(a for a in meeting.attendees if a.user == user)
    grade = attendee.grade(slot)
    words = "cannot come" if grade is Grade.UNAVAILABLE else f"comes, {grade.value} time"
    return int(grade is not Grade.UNAVAILABLE), 1, f"{'essential' if attendee.essential else 'optional'}, {words}"


def _in_calendar(problem: ManyMeetings, decision: Bookings, user: UserId) -> tuple[int, int, str]:
    """Wishes are the meetings that they own or are invited to."""
    booked = {booking.meeting: booking for booking in decision.booked}
    comes, not_held, away = [], [], []
    for meeting in problem.meetings:
        invitee = next((i for i in meeting.invitees if i.user == user), None)
        if invitee is None and meeting.owner != user:
            continue
        booking = booked.get(meeting.id)
        if booking is None:
            not_held.append(meeting.id)
        elif invitee is not None and not invitee.essential and user not in booking.optional:
            away.append(meeting.id)
        else:
            comes.append(f"{meeting.id} {booking.start}-{booking.start + meeting.duration} in {booking.room}")
    moved = [f"{m.entry} to {m.start}" for m in sorted(decision.moves, key=lambda m: m.entry)]
    moved = [words for words in moved if problem.entry[words.rpartition(" to ")[0]].user == user]
    parts = [", ".join(comes)] if comes else []
    parts += [
        f"{word} {', '.join(ids)}" for word, ids in (("not held", not_held), ("misses", away), ("moved", moved)) if ids
    ]
    return len(comes), len(comes) + len(not_held) + len(away), "; ".join(parts)


def _in_queue(queue: Queue, decision: Timetable, user: UserId) -> tuple[int, int, str]:
    parts, done = [], 0
    own = [job for job in queue.jobs if job.user == user]
    for job in own:
        last = next((p for p in decision if p.job == job.id and p.stage == len(job.stages) - 1), None)
        if last is None:
            continue
        end = last.start + next(o.duration for o in job.stages[-1] if o.agent == last.agent)
        late = 0 if job.due is None else max(0, end - job.due)
        done += not late
        parts.append(f"{job.id} ends at {end}" + (f", {late} late" if late else ""))
    return done, len(own), "; ".join(parts)
