"""Explanations against naive twins that try everything."""

from dataclasses import replace
from itertools import combinations
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import (
    OBJECTIVES,
    meetings,
    naive_meeting,
    subsets,
)

from solver import (
    Attendee,
    Grade,
    Meeting,
    Objective,
    ProblemError,
    Status,
    solve,
)
from solver.explain import explain
from solver.explanation import Reach
from solver.meeting import explain as of_meeting

ENGINES_RUN = settings(deadline=None, max_examples=40)

TWO = Attendee("ann", True, frozenset("ab")), Attendee("bob", True, frozenset("bc"))
CROWD = Meeting(("a", "b", "c"), (*TWO, Attendee("cat", False, frozenset("c"))))
STUCK = Meeting(("a", "b", "c"), (*TWO, Attendee("cat", True, frozenset("c")), Attendee("dan", True, frozenset("abc"))))


def test_an_absent_person_is_told_who_stands_against_them():
    found = explain(CROWD, solve(CROWD), quotes={"ann": "I need to be there."})
    (conflict,) = found.conflicts
    assert (conflict.refused.user, [p.user for p in conflict.against]) == ("cat", ["ann"])
    assert conflict.against[0].quote == "I need to be there."
    (threshold,) = found.thresholds
    assert threshold.reach is Reach.NEVER
    ann, bob, cat = found.drop_outs
    assert (ann.decision, ann.gains, ann.loses) == ("c", ("cat",), ())
    assert (bob.decision, cat.decision) == ("b", "b")


def test_what_is_infeasible_names_a_minimal_set_and_the_cheapest_way_out():
    solved = solve(STUCK)
    assert solved.certificate.status is Status.INFEASIBLE
    found = explain(STUCK, solved, weights={"ann": 9, "cat": 2})
    assert [party.user for party in found.infeasible] == ["ann", "cat"]
    assert [(way.people, way.cost, way.then) for way in found.concessions] == [(("cat",), 2, "b"), (("ann",), 9, "c")]
    assert [w.people for w in explain(STUCK, solved, may_concede=frozenset(["ann"])).concessions] == [("ann",)]
    with pytest.raises(ProblemError, match="possible"):
        of_meeting.infeasible_set(CROWD)
    with pytest.raises(ProblemError, match="at least 0"):
        explain(STUCK, solved, weights={"cat": -1})


@given(meetings(), OBJECTIVES)
@ENGINES_RUN
def test_a_meeting_is_explained_as_by_trying_everything(meeting, objective):
    solved = solve(meeting, objective)
    found = explain(meeting, solved)
    people = {a.user: a for a in meeting.attendees}
    if solved.decision is None:
        core = [people[party.user] for party in found.infeasible]
        for size in range(len(core) + 1):
            for some in combinations(core, size):
                possible = not some or naive_meeting(replace(meeting, attendees=some), objective)[0] is not None
                assert possible == (size < len(core))
        essential = [u for u, a in people.items() if a.essential]
        enough = [s for s in subsets(essential) if naive_meeting(waived(meeting, s), objective)[0] is not None]
        least = {s for s in enough if not any(other < s for other in enough)}
        assert {frozenset(way.people) for way in found.concessions} == least
        assert [way.cost for way in found.concessions] == sorted(len(s) for s in least)
        for way in found.concessions:
            assert way.value == naive_meeting(waived(meeting, way.people), objective)[0]
    else:
        explained = {c.refused.user: c for c in found.conflicts}
        for user, person in people.items():
            if person.grade(solved.decision) is Grade.UNAVAILABLE:
                others = [u for u in people if u != user]
                against = [s for s in subsets(others) if leaves_out(meeting, s | {user}, person, objective)]
                assert (user in explained) == bool(against)
                if against:
                    assert len(explained[user].against) == min(map(len, against))
                    assert frozenset(p.user for p in explained[user].against) in against
    for out in found.drop_outs:
        rest = tuple(a for a in meeting.attendees if a.user != out.user)
        _, best = naive_meeting(replace(meeting, attendees=rest), objective)
        assert (out.status is Status.INFEASIBLE) == (not best)
        if best:
            assert out.decision in best
            assert (out.decision == solved.decision) == (solved.decision in best)


def waived(meeting, people):
    attendees = tuple(replace(a, essential=a.essential and a.user not in people) for a in meeting.attendees)
    return replace(meeting, attendees=attendees)


def leaves_out(meeting, people, person, objective):
    group = tuple(a for a in meeting.attendees if a.user in people)
    _, best = naive_meeting(replace(meeting, attendees=group), objective)
    return all(person.grade(slot) is Grade.UNAVAILABLE for slot in best)


@given(meetings(), st.sampled_from(list(Objective)))
@settings(deadline=None, max_examples=60)
def test_a_threshold_of_presence_is_the_first_that_does(meeting, objective):
    solved = solve(meeting, objective)
    for found in explain(meeting, solved).thresholds:
        person = next(a for a in meeting.attendees if a.user == found.id)
        open_ = [s for s in meeting.slots if not list(meeting.violations(s))]

        def best(worth, person=person, open_=open_):
            values = {}
            for slot in open_:
                gains = meeting.utilities(slot) | {person.user: worth * (person.grade(slot) is not Grade.UNAVAILABLE)}
                everyone = sorted(gains.values())
                ranks = tuple(sum(gains[a.user] for a in meeting.attendees if a.essential is e) for e in (True, False))
                values[slot] = {
                    Objective.WEIGHTED: (sum(everyone),),
                    Objective.STRICT: ranks,
                    Objective.LEXIMIN: everyone,
                    Objective.NASH: (sum(g > 0 for g in everyone), prod(g for g in everyone if g)),
                }[objective]
            highest = max(values.values())
            return {person.grade(s) is not Grade.UNAVAILABLE for s in open_ if values[s] == highest}

        first = next((w for w in range(500) if best(w) == {True}), None)
        if first is None and best(10**9) == {True}:  # Nash welfare is a product: too far to look one by one
            first = found.at
            assert first is not None
            assert best(first) == {True}
            assert best(first - 1) != {True}
        assert found.at == first
        assert found.reach is (Reach.NEVER if first is None else Reach.EXACT)
        assert first is None or found.ties == (first > 0 and True in best(first - 1))
