"""Explanations of many meetings: who stands against whom, who would have to give way, and who it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from solver.certificate import Solved, Status
from solver.deadline import Deadline, TimeUp
from solver.diagnosis import Tried, cheapest, core, opposition
from solver.explanation import UNDECIDED, Concession, Conflict, DropOut, Explanation, Party, Quotes
from solver.meetings.bookings import Bookings
from solver.meetings.demands import Demand, Demands, Kind, granted, insisted, refused, together, whole
from solver.meetings.problem import ManyMeetings
from solver.meetings.thresholds import threshold
from solver.problem import Objective, UserId
from solver.solve import solve


def explain_meetings(
    problem: ManyMeetings,
    solved: Solved[Bookings],
    quotes: Quotes,
    weights: Mapping[UserId, int],
    may_concede: frozenset[UserId] | None,
    deadline: Deadline,
) -> Explanation:
    """Of a timetable: meetings not held, people not at one that is, entries moved. Of none: what stands in its way."""
    objective, decision = solved.certificate.objective, solved.decision
    unfinished: list[str] = []
    if solved.certificate.status is Status.INFEASIBLE:
        party = partial(_party, problem, quotes)
        least, ways = _infeasible(problem, objective, weights, may_concede, party, deadline, unfinished)
        return Explanation(
            infeasible=least,
            concessions=ways,
            drop_outs=_drop_outs(problem, None, objective, deadline),
            unfinished=tuple(unfinished),
        )
    if decision is None:
        return UNDECIDED
    wanted = list(refused(problem, decision))
    conflicts = []
    half = Deadline(deadline.share(2))
    for demand, own in half.shared(wanted):
        try:
            conflicts.append(conflict(problem, decision, demand, quotes, half, own))
        except TimeUp:
            unfinished.append(f"conflict of {demand.name!r}")
    drop_outs = _drop_outs(problem, decision, objective, Deadline(deadline.share(2)))
    thresholds = tuple(threshold(problem, solved, demand, own) for demand, own in deadline.shared(wanted))
    return Explanation(
        tuple(found for found in conflicts if found is not None),
        thresholds,
        drop_outs=drop_outs,
        unfinished=tuple(unfinished),
    )


def _party(problem: ManyMeetings, quotes: Quotes, demand: Demand) -> Party:
    authority = problem.person[demand.user].authority
    quote = quotes.get(demand.name, quotes.get(demand.user))
    return Party(demand.name, demand.user, authority, quote, demand.wish)


def _strongest_first(problem: ManyMeetings, demands: Iterable[Demand]) -> list[Demand]:
    """By authority, then as they stand: of equally small conflicts that of the strongest is the one to name."""
    return sorted(demands, key=lambda demand: -problem.person[demand.user].authority)


def conflict(
    problem: ManyMeetings,
    decision: Bookings,
    demand: Demand,
    quotes: Quotes,
    deadline: Deadline,
    patience: Deadline | None = None,
) -> Conflict | None:
    """The fewest demands that the decision grants and that no timetable grants together with this one.

    patience: until when to look for fewer than a minimal set, where that is before the deadline.

    A meeting comes with those it cannot be held without, and a person with the meeting. None when nothing stands
    against it: then the decision gave something away, or nothing was to be gained. Raises TimeUp.
    """
    goal = whole(problem, demand)
    others = _strongest_first(problem, (other for other in granted(problem, decision) if other not in goal))

    def possible(wanted: Demands, until: Deadline) -> Demands | None:
        return together(problem, goal | wanted, until)

    found = opposition(others, possible, deadline, patience)
    if found is None:
        return None
    against, sure = found
    party = partial(_party, problem, quotes)
    reason = "conflict" if against else "there is no time or room for it"
    return Conflict(party(demand), tuple(map(party, against)), sure, reason)


def _infeasible(
    problem: ManyMeetings,
    objective: Objective,
    weights: Mapping[UserId, int],
    may_concede: frozenset[UserId] | None,
    party: partial[Party],
    deadline: Deadline,
    unfinished: list[str],
) -> tuple[tuple[Party, ...], tuple[Concession, ...]]:
    """A smallest set of what is insisted on and cannot be had together, and the cheapest ways out."""
    demands = _strongest_first(problem, insisted(problem))
    costs = concession_costs(problem, demands, weights, may_concede)
    part = Deadline(deadline.share(4))
    least, open_core = core(demands, Tried(lambda wanted: together(problem, wanted, part)))
    half = Deadline(deadline.share(2))
    ways, open_ways = cheapest(demands, Tried(lambda wanted: together(problem, wanted, half)), costs)
    unfinished += filter(None, (open_core, open_ways))
    found = []
    for way, own in Deadline(deadline.share(2)).shared(ways):
        given = [demand for demand in demands if demand in way]
        solved = solve(conceded(problem, way), objective, time_limit=own.left(), optima_limit=1)
        if solved.certificate.status is not Status.OPTIMAL:
            unfinished.append(f"what follows if {' and '.join(d.wish for d in given)} is given up")
        people = tuple(dict.fromkeys(demand.user for demand in given))
        cost, value = sum(costs[demand] for demand in given), solved.certificate.value
        found.append(Concession(people, cost, in_words(solved.decision), value, tuple(map(party, given))))
    found.sort(key=lambda way: way.rank)
    return tuple(map(party, least)), tuple(found)


def concession_costs(
    problem: ManyMeetings, demands: Sequence[Demand], weights: Mapping[UserId, int], may: frozenset[UserId] | None
) -> dict[Demand, int]:
    """What giving up each demand costs: its person's weight, or w of their authority. Only of those who may."""
    return {
        demand: weights.get(demand.user, problem.weights.get(problem.person[demand.user].authority, 1))
        for demand in demands
        if may is None or demand.user in may
    }


def conceded(problem: ManyMeetings, given: Demands) -> ManyMeetings:
    """The problem without insisting on these: meetings may be skipped, people stay away, and entries are gone."""
    meetings = tuple(
        replace(
            meeting,
            skip_cost=0 if Demand(Kind.HELD, meeting.id, meeting.owner) in given else meeting.skip_cost,
            invitees=tuple(
                replace(i, essential=i.essential and Demand(Kind.COMES, meeting.id, i.user) not in given)
                for i in meeting.invitees
            ),
        )
        for meeting in problem.meetings
    )
    entries = tuple(e for e in problem.entries if Demand(Kind.ENTRY, e.id, e.user) not in given)
    return replace(problem, meetings=meetings, entries=entries)


def in_words(decision: Bookings | None) -> str:
    """What is held when and where, and what is moved."""
    if decision is None:
        return ""
    held = [
        f"{b.meeting} at {b.start} in {b.room}" + (f" with {', '.join(sorted(b.optional))}" if b.optional else "")
        for b in sorted(decision.booked, key=lambda b: (b.start, b.meeting))
    ]
    moved = [f"{m.entry} moved to {m.start}" for m in sorted(decision.moves, key=lambda m: (m.start, m.entry))]
    return ", ".join(held + moved) or "nothing is held"


def _drop_outs(
    problem: ManyMeetings,
    decision: Bookings | None,
    objective: Objective,
    deadline: Deadline,
) -> tuple[DropOut, ...]:
    people = [person.user for person in problem.people]
    return tuple(drop_out(problem, decision, user, objective, own) for user, own in deadline.shared(people))


def without(problem: ManyMeetings, user: UserId) -> ManyMeetings:
    """The problem without a person: their entries and meetings are gone, and other meetings go on without them."""
    left = [
        replace(meeting, invitees=tuple(i for i in meeting.invitees if i.user != user))
        for meeting in problem.meetings
        if meeting.owner != user
    ]
    meetings = tuple(meeting for meeting in left if meeting.invitees)
    ids = {meeting.id for meeting in meetings}
    return replace(
        problem,
        people=tuple(p for p in problem.people if p.user != user),
        meetings=meetings,
        entries=tuple(e for e in problem.entries if e.user != user),
        precedence=tuple(p for p in problem.precedence if p.before in ids and p.after in ids),
    )


def drop_out(
    problem: ManyMeetings, decision: Bookings | None, user: UserId, objective: Objective, deadline: Deadline
) -> DropOut:
    """Without this person: which meetings, attendances and entries in their place the others gain and lose."""
    rest = without(problem, user)
    solved = solve(rest, objective, time_limit=deadline.share(2), optima_limit=1)
    if solved.certificate.status is not Status.OPTIMAL:
        return DropOut(user, solved.certificate.status)
    before = decision and _but(rest, decision, user)
    value = solved.certificate.value
    if before and not any(True for _ in rest.violations(before)) and rest.value(before, objective) == value:
        return DropOut(user, Status.OPTIMAL)
    listed = solve(rest, objective, time_limit=deadline.left())
    solved = listed if listed.certificate.status is Status.OPTIMAL else solved
    had = told(rest, before) if before else frozenset()
    has = min((told(rest, optimum) for optimum in solved.optima), key=lambda some: len(some ^ had))
    order = _order(rest)
    gains, loses = (tuple(d.name for d in order if d in some) for some in (has - had, had - has))
    return DropOut(user, Status.OPTIMAL, gains, loses, smallest=solved.certificate.optima_complete)


def told(problem: ManyMeetings, decision: Bookings) -> Demands:
    """What a decision grants, without what goes without saying: entries, and whom a meeting cannot be held without."""
    needed = {Demand(Kind.COMES, m.id, i.user) for m in problem.meetings for i in m.essential}
    return frozenset(d for d in granted(problem, decision) if d.kind is not Kind.ENTRY and d not in needed)


def _but(rest: ManyMeetings, decision: Bookings, user: UserId) -> Bookings:
    """The decision without a person who is gone."""
    booked = frozenset(replace(b, optional=b.optional - {user}) for b in decision.booked if b.meeting in rest.meeting)
    return Bookings(booked, frozenset(move for move in decision.moves if move.entry in rest.entry))


def _order(problem: ManyMeetings) -> list[Demand]:
    """Every demand that can be granted, or not, in the problem's order."""
    found = []
    for meeting in problem.meetings:
        found.append(Demand(Kind.HELD, meeting.id, meeting.owner))
        found += [Demand(Kind.COMES, meeting.id, invitee.user) for invitee in meeting.invitees]
    return found + [Demand(Kind.STAYS, entry.id, entry.user) for entry in problem.entries]
