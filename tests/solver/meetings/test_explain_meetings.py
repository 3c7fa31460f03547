"""Explanations of many meetings against a naive twin that looks at every timetable."""

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from naive_meetings import allowed, count_decisions, decisions, naive_meetings, timetables

from solver import (
    Objective,
    ProblemError,
    Status,
    solve,
)
from solver.explain import explain
from solver.explanation import Measure, Reach

OBJECTIVES = st.sampled_from([Objective.WEIGHTED, Objective.STRICT])
RUN = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


def subsets(items):
    items = list(items)
    return map(frozenset, chain.from_iterable(combinations(items, k) for k in range(len(items) + 1)))


def all_granted(problem):
    """What each allowed timetable grants, as texts, if nothing is insisted on and some of the entries are gone."""
    loose = tuple(
        replace(m, skip_cost=0, invitees=tuple(replace(i, essential=False) for i in m.invitees))
        for m in problem.meetings
    )
    found = set()
    for entries in subsets(problem.entries):
        kept = tuple(e for e in problem.entries if e in entries)
        variant = replace(problem, meetings=loose, entries=kept)
        assume(count_decisions(variant) <= 6000)
        for decision in decisions(variant):
            if allowed(variant, decision):
                found.add(grants(problem, decision, kept))
    return {some for some in found if not any(some < other for other in found)}


def grants(problem, decision, entries, insist=False):
    booked = {booking.meeting: booking for booking in decision.booked}
    moved = {move.entry for move in decision.moves}
    found = {f"meeting {m!r}" for m in booked}
    for m in problem.meetings:
        for i in m.invitees:
            there = m.id in booked and (i.user in booked[m.id].optional or (insist and i.essential))
            if there or (m.id not in booked and not insist):
                found.add(f"the presence of {i.user!r} at {m.id!r}")
    for e in entries:
        found.add(f"entry {e.id!r}")
        if e.id not in moved and e.move_cost is not None:
            found.add(f"entry {e.id!r} where it is")
    return frozenset(found)


def together(possible, wishes):
    return any(wishes <= some for some in possible)


def goal(problem, party):
    """A refused thing with what goes without saying."""
    meeting = problem.meeting.get(party.id.split(": ")[-1])
    if meeting is None:
        return {party.wish}
    people = [i.user for i in meeting.essential] if party.id == meeting.id else [party.user]
    return {f"meeting {meeting.id!r}"} | {f"the presence of {u!r} at {meeting.id!r}" for u in people}


@given(timetables(most_decisions=600), OBJECTIVES)
@RUN
def test_a_conflict_is_as_small_as_it_can_be(problem, objective):
    solved = solve(problem, objective)
    assume(solved.decision is not None)
    possible = all_granted(problem)
    found = explain(problem, solved)
    had = grants(problem, solved.decision, problem.entries, insist=True)
    explained = {c.refused.wish: c for c in found.conflicts}
    assert found.complete
    told = {t.id for t in found.thresholds}
    booked = {b.meeting: b for b in solved.decision.booked}
    absent = {m.id for m in problem.meetings if m.id not in booked}
    absent |= {
        f"{i.user}: {m}" for m in booked for i in problem.meeting[m].optional if i.user not in booked[m].optional
    }
    absent |= {move.entry for move in solved.decision.moves}
    assert told == absent
    for id_ in told:
        party = next((c.refused for c in found.conflicts if c.refused.id == id_), None)
        user, _, name = id_.rpartition(": ")
        wish = f"the presence of {user!r} at {name!r}" if user else f"meeting {name!r}"
        if name in problem.entry:
            wish = f"entry {name!r} where it is"
        whole = goal(problem, party) if party else None
        if party is None:
            continue
        against = {p.wish for p in explained[wish].against}
        assert against <= had
        assert not together(possible, whole | against)
        assert explained[wish].smallest
        assert not any(not together(possible, whole | s) for s in subsets(had - whole) if len(s) < len(against))


@given(timetables(most_decisions=600), OBJECTIVES)
@RUN
def test_an_infeasible_set_is_minimal_and_the_ways_out_are_all_there(problem, objective):
    problem = insisting(problem)
    solved = solve(problem, objective)
    assume(solved.certificate.status is Status.INFEASIBLE)
    possible = all_granted(problem)
    found = explain(problem, solved, weights={"ann": 3, "bob": 1, "cat": 2})
    core = {party.wish for party in found.infeasible}
    assert not together(possible, core)
    assert all(together(possible, core - {wish}) for wish in core)
    wishes = {f"meeting {m.id!r}": m.owner for m in problem.meetings}
    wishes |= {f"the presence of {i.user!r} at {m.id!r}": i.user for m in problem.meetings for i in m.essential}
    wishes |= {f"entry {e.id!r}": e.user for e in problem.entries}
    assert not any(not together(possible, s) for s in subsets(wishes) if len(s) < len(core))
    enough = [s for s in subsets(wishes) if together(possible, wishes.keys() - s)]
    least = {s for s in enough if not any(other < s for other in enough)}
    costs = sorted(sum({"ann": 3, "bob": 1, "cat": 2}[wishes[w]] for w in s) for s in least)
    ways = [frozenset(p.wish for p in way.gives) for way in found.concessions]
    assert set(ways) <= least
    assert len(ways) == min(len(least), 10) == len(set(ways))
    assert [way.cost for way in found.concessions] == costs[: len(ways)]
    for way in found.concessions:
        assert way.value == naive_meetings(giving_way(problem, {p.wish for p in way.gives}), objective)[0]


def insisting(problem):
    try:
        return replace(problem, meetings=tuple(replace(m, skip_cost=None) for m in problem.meetings))
    except ProblemError:
        return assume(False)


def giving_way(problem, wishes):
    meetings = []
    for m in problem.meetings:
        people = tuple(
            replace(i, essential=i.essential and f"the presence of {i.user!r} at {m.id!r}" not in wishes)
            for i in m.invitees
        )
        cost = 0 if f"meeting {m.id!r}" in wishes else m.skip_cost
        meetings.append(replace(m, skip_cost=cost, invitees=people))
    entries = tuple(e for e in problem.entries if f"entry {e.id!r}" not in wishes)
    return replace(problem, meetings=tuple(meetings), entries=entries)


@given(timetables(most_decisions=600), OBJECTIVES)
@RUN
def test_a_threshold_is_the_first_that_does(problem, objective):
    solved = solve(problem, objective)
    assume(solved.decision is not None)
    options = [d for d in decisions(problem) if allowed(problem, d)]
    for found in explain(problem, solved).thresholds:
        user, _, name = found.id.rpartition(": ")

        def parts(decision, user=user, name=name):
            """Whether it is granted, at which level it counts, what it counts there, and all else, by level."""
            if name in problem.entry:
                entry, level = problem.entry[name], problem.person[problem.entry[name].user].authority
                there = name not in {move.entry for move in decision.moves}
                own, fixed = there * entry.move_cost, int(there)
            else:
                meeting = problem.meeting[name]
                level = problem.person[meeting.owner].authority
                booking = next((b for b in decision.booked if b.meeting == name), None)
                if user:
                    there = booking is not None and user in booking.optional
                    invitee = next(i for i in meeting.invitees if i.user == user)
                    own, fixed = there and invitee.utility(booking.start), int(there)
                else:
                    there = booking is not None
                    come = [i for i in meeting.invitees if there and (i.essential or i.user in booking.optional)]
                    own = fixed = there and (meeting.skip_cost or 0) + sum(i.utility(booking.start) for i in come)
            gains = dict(zip(problem.levels, problem.value(decision, Objective.STRICT), strict=True))
            gains[level] -= own
            return there, level, fixed, gains

        known = [parts(d) for d in options]

        def best(number, known=known, of=found.of):
            values = []
            for there, level, fixed, gains in known:
                changed = dict.fromkeys(range(10, 0, -1), 0) | gains
                if of is Measure.WEIGHT:
                    values.append(((sum(problem.weights[k] * g for k, g in gains.items()) + number * fixed,), there))
                    continue
                changed[number if of is Measure.AUTHORITY else level] += fixed * (
                    1 if of is Measure.AUTHORITY else number
                )
                if objective == Objective.WEIGHTED:
                    values.append(((sum(problem.weights.get(k, 0) * g for k, g in changed.items()),), there))
                else:
                    values.append((tuple(changed[k] for k in range(10, 0, -1)), there))
            highest = max(value for value, _ in values)
            return {there for value, there in values if value == highest}

        numbers = range(1, 11) if found.of is Measure.AUTHORITY else range(80)
        first = next((n for n in numbers if best(n) == {True}), None)
        assert found.at == first
        assert found.reach is (Reach.NEVER if first is None else Reach.EXACT)
        if first is None:
            assert found.ties == (True in best(numbers[-1]))
        elif first > numbers[0]:
            assert found.ties == (True in best(first - 1))


@given(timetables(most_decisions=600), OBJECTIVES)
@settings(deadline=None, max_examples=15)
def test_a_drop_out_changes_as_little_as_an_optimum_allows(problem, objective):
    solved = solve(problem, objective)
    for out in explain(problem, solved).drop_outs:
        left = [
            replace(m, invitees=tuple(i for i in m.invitees if i.user != out.user))
            for m in problem.meetings
            if m.owner != out.user
        ]
        meetings = tuple(m for m in left if m.invitees)
        ids = {m.id for m in meetings}
        rest = replace(
            problem,
            people=tuple(p for p in problem.people if p.user != out.user),
            meetings=meetings,
            entries=tuple(e for e in problem.entries if e.user != out.user),
            precedence=tuple(p for p in problem.precedence if {p.before, p.after} <= ids),
        )
        best, optima = naive_meetings(rest, objective)
        assert (out.status is Status.INFEASIBLE) == (best is None)
        if best is None:
            continue
        had = outcome(rest, solved.decision) if solved.decision else frozenset()
        changes = [outcome(rest, optimum) ^ had for optimum in optima]
        told = frozenset(out.gains) | frozenset(out.loses)
        assert told in changes
        assert not out.smallest or len(told) == min(map(len, changes))


def outcome(problem, decision):
    """Meetings held, who comes though they need not, and movable or fixed entries in their place."""
    booked = [b for b in decision.booked if b.meeting in problem.meeting]
    people = {f"{u}: {b.meeting}" for b in booked for u in b.optional if u in problem.person}
    moved = {move.entry for move in decision.moves}
    stay = {e.id for e in problem.entries if e.move_cost is not None and e.id not in moved}
    return frozenset({b.meeting for b in booked} | people | stay)
