"""What it would have taken for a refused demand to be granted in every best timetable.

The best of all is R0, and refuses it. With R1 the best of everything else where it is granted, and counted at what it
would be worth, it is in every optimum where R1 exceeds R0. What a person's presence or an entry's place is worth is the
same in each of them, so that one R1 says all. A meeting's gain depends on when it is held: its weight w is found by
lines O + w g, each of which holds for one timetable (Dinkelbach, On nonlinear fractional programming, 1967).
"""

from __future__ import annotations

from dataclasses import replace

from solver.certificate import EngineDisagreement, Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.explanation import Measure, Reach, Threshold
from solver.fairness import FAIR
from solver.meetings.agenda import Interval, Invitee, MeetingId, MeetingRequest, Person
from solver.meetings.agenda_check import ContradictionError
from solver.meetings.bookings import Bookings
from solver.meetings.demands import Demand, Kind
from solver.meetings.problem import ManyMeetings
from solver.problem import Objective, problem_hash, unused_id
from solver.solve import solve
from solver.validate import EXACT
from solver.weights import EVEN, HIGHEST_AUTHORITY


def threshold(problem: ManyMeetings, solved: Solved[Bookings], demand: Demand, deadline: Deadline) -> Threshold:
    """Of one demand that the decision refuses. WORTH of a presence or a place, else by objective; see `Measure`."""
    objective = solved.certificate.objective
    of = Measure.WORTH
    if demand.kind is Kind.HELD:
        of = Measure.WEIGHT if objective == Objective.WEIGHTED else Measure.AUTHORITY
    if objective in FAIR:
        return Threshold(demand.name, Reach.IRRELEVANT, of=of)
    if solved.certificate.status is not Status.OPTIMAL:
        return Threshold(demand.name, Reach.UNKNOWN, of=of)
    try:
        if of is Measure.WORTH:
            return _worth(problem, solved, demand, deadline)
        by = _weight if of is Measure.WEIGHT else _authority
        return by(problem, solved, problem.meeting[demand.id], deadline)
    except TimeUp:
        return Threshold(demand.name, Reach.UNKNOWN, of=of)


def _best(problem: ManyMeetings, objective: Objective, deadline: Deadline) -> Solved[Bookings] | None:
    """The optimum, None where nothing is allowed. Raises TimeUp."""
    solved = solve(problem, objective, time_limit=deadline.left(), optima_limit=1)
    if solved.certificate.status is Status.INFEASIBLE:
        return None
    if solved.certificate.status is not Status.OPTIMAL:
        raise TimeUp
    return solved


def _changed(problem: ManyMeetings, meeting: MeetingRequest) -> ManyMeetings | None:
    """With this one in place of the meeting of its id. None: impossible at first sight."""
    meetings = tuple(meeting if other.id == meeting.id else other for other in problem.meetings)
    try:
        return replace(problem, meetings=meetings)
    except ContradictionError:
        return None


def _worth(problem: ManyMeetings, solved: Solved[Bookings], demand: Demand, deadline: Deadline) -> Threshold:
    """Of somebody's presence, or of an entry's place: it counts at one level, and the same wherever it is granted."""
    objective = solved.certificate.objective
    forced: ManyMeetings | None
    skipped = 0
    if demand.kind is Kind.COMES:
        meeting = problem.meeting[demand.id]
        level = problem.person[meeting.owner].authority
        here = Invitee(demand.user, True, (), (), 0, 0)
        people = tuple(here if i.user == demand.user else i for i in meeting.invitees)
        forced = _changed(problem, replace(meeting, invitees=people, skip_cost=None))
        skipped = meeting.skip_cost or 0
    else:
        entry = problem.entry[demand.id]
        level = problem.person[demand.user].authority
        fixed = replace(entry, move_cost=0, window=Interval(entry.start, entry.start + entry.duration))
        forced = replace(problem, entries=tuple(fixed if e.id == entry.id else e for e in problem.entries))
    best = None if forced is None else _best(forced, objective, deadline)
    if best is None or forced is None:
        return Threshold(demand.name, Reach.NEVER, of=Measure.WORTH)
    place, unit = 0, 1
    if objective == Objective.WEIGHTED:
        unit = problem.weights[level]
        skipped *= unit
    else:
        place = problem.levels.index(level)
    # Nobody is worth anything at a level that a forced problem no longer has.
    worths = dict(zip(forced.levels, best.certificate.value, strict=True)) if objective == Objective.STRICT else {}
    given = [worths.get(k, 0) for k in problem.levels] if worths else list(best.certificate.value)
    given[place] += skipped
    refused = list(solved.certificate.value)
    if given[:place] != refused[:place]:
        if given[:place] < refused[:place]:
            return Threshold(demand.name, Reach.NEVER, of=Measure.WORTH)
        raise EngineDisagreement(problem_hash(problem), {"optimum": refused, f"with {demand.name!r}": given})
    if not unit:
        return Threshold(demand.name, Reach.NEVER, ties=given == refused, of=Measure.WORTH)
    needed, odd = divmod(refused[place] - given[place], unit)
    at = needed if not odd and given[place + 1 :] > refused[place + 1 :] else needed + 1
    ties = at == needed + 1 and not odd and given[place + 1 :] == refused[place + 1 :]
    return Threshold(demand.name, Reach.EXACT, at, ties and at > 0, Measure.WORTH)


def _weight(problem: ManyMeetings, solved: Solved[Bookings], meeting: MeetingRequest, deadline: Deadline) -> Threshold:
    """Of a meeting, by itself: the first w for which some timetable that holds it has O + w g > R0."""
    (refused,) = solved.certificate.value
    most = (meeting.skip_cost or 0) + sum(i.preferred_utility for i in meeting.invitees)
    first = _changed(_times(problem, 0, meeting.id, 1), replace(meeting, skip_cost=None))
    best = None if first is None else _best(first, Objective.WEIGHTED, deadline)
    if best is None or best.decision is None:
        return Threshold(meeting.id, Reach.NEVER)
    gain, rest = _line(problem, meeting.id, best.decision)
    if not gain:
        (idle,) = problem.value(_held(problem, meeting.id, 0, deadline), Objective.WEIGHTED)
        return Threshold(meeting.id, Reach.NEVER, ties=idle == refused)
    at, ties = max(0, (refused - rest) // gain + 1), False
    while at:
        total = most * (at - 1) + sum(
            _all(other) * problem.weights[_level(problem, other)] for other in problem.meetings
        )
        if total >= EXACT:
            raise TimeUp
        gain, rest = _line(problem, meeting.id, _held(problem, meeting.id, at - 1, deadline))
        value = rest + (at - 1) * gain
        if value <= refused:
            ties = value == refused
            break
        at = max(0, (refused - rest) // gain + 1) if gain else 0
    return Threshold(meeting.id, Reach.EXACT, at, ties)


def _held(problem: ManyMeetings, id_: MeetingId, weight: int, deadline: Deadline) -> Bookings:
    """A best timetable of those that hold this meeting, at this weight of its own; some are known to. Raises TimeUp."""
    even = _times(problem, 1, id_, weight)
    forced = _changed(even, replace(even.meeting[id_], skip_cost=None))
    best = None if forced is None else _best(forced, Objective.WEIGHTED, deadline)
    if best is None or best.decision is None:
        raise EngineDisagreement(problem_hash(problem), {id_: "possible", f"at weight {weight}": "impossible"})
    return best.decision


def _all(meeting: MeetingRequest) -> int:
    return (meeting.skip_cost or 0) + sum(i.preferred_utility for i in meeting.invitees)


def _level(problem: ManyMeetings, meeting: MeetingRequest) -> int:
    return problem.person[meeting.owner].authority


def _times(problem: ManyMeetings, others: int, id_: MeetingId, own: int) -> ManyMeetings:
    """With weights multiplied out and even then: `own` for this meeting, `others` times theirs for all else."""
    meetings = []
    for meeting in problem.meetings:
        factor = own if meeting.id == id_ else others * problem.weights[_level(problem, meeting)]
        people = tuple(
            replace(i, preferred_utility=factor * i.preferred_utility, fallback_utility=factor * i.fallback_utility)
            for i in meeting.invitees
        )
        cost = None if meeting.skip_cost is None else factor * meeting.skip_cost
        meetings.append(replace(meeting, invitees=people, skip_cost=cost))
    entries = tuple(
        e
        if e.move_cost is None
        else replace(e, move_cost=others * problem.weights[problem.person[e.user].authority] * e.move_cost)
        for e in problem.entries
    )
    return replace(problem, meetings=tuple(meetings), entries=entries, weights=EVEN)


def _line(problem: ManyMeetings, id_: MeetingId, decision: Bookings) -> tuple[int, int]:
    """(g, O) of a timetable: what this meeting gains, unweighted, and what all else is worth."""
    meeting = problem.meeting[id_]
    (total,) = problem.value(decision, Objective.WEIGHTED)
    (booking,) = (booking for booking in decision.booked if booking.meeting == id_)
    come = (i for i in meeting.invitees if i.essential or i.user in booking.optional)
    gain = (meeting.skip_cost or 0) + sum(i.utility(booking.start) for i in come)
    return gain, total - problem.weights[_level(problem, meeting)] * gain


def _authority(
    problem: ManyMeetings, solved: Solved[Bookings], meeting: MeetingRequest, deadline: Deadline
) -> Threshold:
    """Of a meeting's owner in this matter: once it is enough, more is enough as well."""
    refused = dict(zip(problem.levels, solved.certificate.value, strict=True))

    def compared(level: int) -> int | None:
        """1 where the best timetable that holds it exceeds R0 at this level, 0 where it ties. None: there is none."""
        owner = unused_id(problem.person)
        moved = replace(problem, people=(*problem.people, Person(owner, level)), weights=EVEN)
        forced = _changed(moved, replace(meeting, owner=owner, skip_cost=None))
        best = None if forced is None else _best(forced, Objective.STRICT, deadline)
        if best is None or forced is None:
            return None
        worth = dict(zip(forced.levels, best.certificate.value, strict=True))
        worth[level] = worth.get(level, 0) + (meeting.skip_cost or 0)
        levels = range(HIGHEST_AUTHORITY, 0, -1)
        with_it, without = ([some.get(k, 0) for k in levels] for some in (worth, refused))
        return (with_it > without) - (with_it < without)

    known = {HIGHEST_AUTHORITY: compared(HIGHEST_AUTHORITY)}
    if known[HIGHEST_AUTHORITY] != 1:
        ties = known[HIGHEST_AUTHORITY] == 0
        return Threshold(meeting.id, Reach.NEVER, ties=ties, of=Measure.AUTHORITY)
    low, at = 0, HIGHEST_AUTHORITY
    while at - low > 1:
        middle = (low + at) // 2
        known[middle] = compared(middle)
        low, at = (low, middle) if known[middle] == 1 else (middle, at)
    return Threshold(meeting.id, Reach.EXACT, at, known.get(at - 1) == 0, Measure.AUTHORITY)
