"""Explanations of one meeting: who stands against whom, who would have to give way, and who it hangs on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import prod

from solver.certificate import Solved, Status
from solver.deadline import Deadline
from solver.explanation import (
    UNDECIDED,
    Concession,
    Conflict,
    DropOut,
    Explanation,
    Measure,
    Party,
    Quotes,
    Reach,
    Threshold,
)
from solver.fairness import FAIR, fair_value
from solver.meeting.closed import solve_meeting
from solver.meeting.problem import Attendee, Grade, Meeting, SlotId
from solver.problem import Objective, ProblemError, UserId
from solver.solve import solve

TRIED = 5_000
"""Sets of people that are tried for a smallest conflict."""


def explain_meeting(
    meeting: Meeting,
    solved: Solved[SlotId],
    quotes: Quotes,
    weights: Mapping[UserId, int],
    may_concede: frozenset[UserId] | None,
    deadline: Deadline,
) -> Explanation:
    """Of a slot: everyone who cannot come to it. Of no slot: who cannot all have their way, and who could give way."""
    objective = solved.certificate.objective
    others = [a.user for a in meeting.attendees] if len(meeting.attendees) > 1 else []
    if solved.certificate.status is Status.INFEASIBLE:
        core = tuple(_party(user, quotes) for user in infeasible_set(meeting))
        conceded = concessions(meeting, objective, weights, may_concede, quotes)
        outs = tuple(drop_out(meeting, None, user, objective, own) for user, own in deadline.shared(others))
        return Explanation(infeasible=core, concessions=conceded, drop_outs=outs)
    if solved.decision is None:
        return UNDECIDED
    absent = [a.user for a in meeting.attendees if a.grade(solved.decision) is Grade.UNAVAILABLE]
    half = Deadline(deadline.share(2))
    conflicts = [conflict(meeting, user, objective, quotes, own) for user, own in half.shared(absent)]
    outs = tuple(drop_out(meeting, solved.decision, user, objective, own) for user, own in deadline.shared(others))
    return Explanation(
        conflicts=tuple(item for item in conflicts if item is not None),
        thresholds=tuple(threshold(meeting, user, objective) for user in absent),
        drop_outs=outs,
    )


def _best(meeting: Meeting, people: Sequence[Attendee], objective: Objective) -> tuple[SlotId, ...]:
    """All best slots for these people alone; none where nothing is possible."""
    _, optima = solve_meeting(replace(meeting, attendees=tuple(people)), objective)
    return tuple(meeting.slots[index] for index in optima)


def conflict(
    meeting: Meeting, user: UserId, objective: Objective, quotes: Quotes, deadline: Deadline
) -> Conflict | None:
    """The fewest others with whom alone every best slot, if there is any, leaves this person out.

    Of equally few those who stand first. None when even with everyone some best slot suits the person: a tie.
    """
    person = next(a for a in meeting.attendees if a.user == user)
    others = [a for a in meeting.attendees if a.user != user]

    def leaves_out(people: Sequence[Attendee]) -> bool:
        group = [a for a in meeting.attendees if a in people or a is person]
        return all(person.grade(slot) is Grade.UNAVAILABLE for slot in _best(meeting, group, objective))

    tried = 0
    for size in range(len(others) + 1):
        for group in combinations(others, size):
            tried += 1
            if tried > TRIED or deadline.over():
                return _shrunk(person, others, leaves_out, quotes)
            if leaves_out(group):
                return _conflict(person, group, True, quotes)
    return None


def _shrunk(
    person: Attendee, others: Sequence[Attendee], leaves_out: Callable[[Sequence[Attendee]], bool], quotes: Quotes
) -> Conflict | None:
    """From everyone down, as long as somebody is idle: not always the smallest."""
    if not leaves_out(others):
        return None
    kept = list(others)
    for one in reversed(others):
        rest = [a for a in kept if a is not one]
        if leaves_out(rest):
            kept = rest
    return _conflict(person, kept, False, quotes)


def _conflict(person: Attendee, group: Sequence[Attendee], smallest: bool, quotes: Quotes) -> Conflict:
    against = tuple(_party(a.user, quotes) for a in group)
    reason = "outweighed" if against else "no possible slot suits them"
    return Conflict(_party(person.user, quotes), against, smallest, reason)


def _party(user: UserId, quotes: Quotes, wish: str = "") -> Party:
    return Party(user, user, quote=quotes.get(user), wish=wish)


def threshold(meeting: Meeting, user: UserId, objective: Objective) -> Threshold:
    """The least that this person's presence would have to be worth, at every slot alike, for every best slot to suit.

    No objective falls when somebody's presence is worth more. So that it suits stays true once it is, and the first
    number is found by halving. Nothing changes above `most`: what all are worth together, plus one, or their product.
    """
    person = next(a for a in meeting.attendees if a.user == user)
    open_ = [slot for slot in meeting.slots if not any(True for _ in meeting.violations(slot))]
    suits = {slot: person.grade(slot) is not Grade.UNAVAILABLE for slot in open_}
    if not any(suits.values()):
        return Threshold(user, Reach.NEVER, of=Measure.WORTH)

    def best(worth: int) -> set[bool]:
        """Whether the best slots suit, if the presence is worth so much."""
        values = {slot: _value(meeting, slot, user, worth, objective) for slot in open_}
        highest = max(values.values())
        return {suits[slot] for slot in open_ if values[slot] == highest}

    gains = [list(meeting.utilities(slot).values()) for slot in open_]
    most = 1 + max(max(sum(gained), prod(g for g in gained if g)) for gained in gains)
    if False in best(most):
        return Threshold(user, Reach.NEVER, ties=True in best(most), of=Measure.WORTH)
    at = bisect_left(range(most), True, key=lambda worth: best(worth) == {True})
    return Threshold(user, Reach.EXACT, at, at > 0 and True in best(at - 1), Measure.WORTH)


def _value(meeting: Meeting, slot: SlotId, user: UserId, worth: int, objective: Objective) -> tuple[int, ...]:
    """Of a slot, if this person's presence is worth so much wherever it suits them."""
    gains = meeting.utilities(slot)
    person = next(a for a in meeting.attendees if a.user == user)
    gains[user] = 0 if person.grade(slot) is Grade.UNAVAILABLE else worth
    if objective in FAIR:
        return fair_value(gains, objective)
    essential = sum(gains[a.user] for a in meeting.attendees if a.essential)
    optional = sum(gains[a.user] for a in meeting.attendees if not a.essential)
    return (essential, optional) if objective == Objective.STRICT else (essential + optional,)


def infeasible_set(meeting: Meeting) -> tuple[UserId, ...]:
    """Essential people with no slot in common, any one of whom could be left out for the rest to have one.

    Shrunk by deletion, from last to first, without any objective; and checked again, one by one. Raises ProblemError
    when there is a slot for everyone.
    """
    kept = [a for a in meeting.attendees if a.essential]
    if _common(meeting, kept):
        raise ProblemError("the meeting is possible", "attendees")
    for one in reversed(kept.copy()):
        rest = [a for a in kept if a is not one]
        if not _common(meeting, rest):
            kept = rest
    if _common(meeting, kept) or not all(_common(meeting, [a for a in kept if a is not one]) for one in kept):
        raise AssertionError(f"not a minimal infeasible set: {[a.user for a in kept]}")
    return tuple(a.user for a in kept)


def _common(meeting: Meeting, people: Sequence[Attendee]) -> bool:
    return any(all(a.grade(slot) is not Grade.UNAVAILABLE for a in people) for slot in meeting.slots)


def concessions(
    meeting: Meeting,
    objective: Objective,
    weights: Mapping[UserId, int],
    may_concede: frozenset[UserId] | None = None,
    quotes: Quotes | None = None,
) -> tuple[Concession, ...]:
    """Essential people who would have to do without the meeting, or without their calendar, for there to be a slot.

    One concession for every least set of them, cheapest first: cost, then the value of its best slot, then its time.
    weights: what each person's giving way costs, >= 0, 1 where absent. may_concede: who may; None for
    everyone. value: of the meeting in which they are optional.
    """
    ways: dict[frozenset[UserId], Concession] = {}
    for slot in meeting.slots:
        people = [a.user for a in meeting.attendees if a.essential and a.grade(slot) is Grade.UNAVAILABLE]
        if may_concede is not None and not may_concede.issuperset(people):
            continue
        cost = sum(weights.get(user, 1) for user in people)
        given = frozenset(people)
        attendees = tuple(replace(a, essential=a.essential and a.user not in given) for a in meeting.attendees)
        value = replace(meeting, attendees=attendees).value(slot, objective)
        if given not in ways or value > ways[given].value:
            gives = tuple(_party(user, quotes or {}, f"the presence of {user!r}") for user in people)
            ways[given] = Concession(tuple(people), cost, slot, value, gives)
    least = [way for given, way in ways.items() if not any(other < given for other in ways)]
    return tuple(sorted(least, key=lambda way: (way.rank, meeting.column[way.then])))


def drop_out(
    meeting: Meeting, decision: SlotId | None, user: UserId, objective: Objective, deadline: Deadline
) -> DropOut:
    """Without this person: the same slot where it is still best, else the earliest best one; and who can come."""
    people = tuple(a for a in meeting.attendees if a.user != user)
    solved = solve(
        replace(meeting, attendees=people), objective, time_limit=deadline.left(), optima_limit=len(meeting.slots)
    )
    if solved.certificate.status is not Status.OPTIMAL:
        return DropOut(user, solved.certificate.status)
    slot = decision if decision in solved.optima else solved.optima[0]
    before = {a.user for a in people if decision is not None and a.grade(decision) is not Grade.UNAVAILABLE}
    after = {a.user for a in people if a.grade(slot) is not Grade.UNAVAILABLE}
    gains, loses = (tuple(a.user for a in people if a.user in some) for some in (after - before, before - after))
    return DropOut(user, Status.OPTIMAL, gains, loses, decision=slot)
