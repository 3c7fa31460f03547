"""Explanations against naive twins that try everything."""

import json
from dataclasses import replace
from itertools import combinations
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import (
    OBJECTIVES,
    access_problems,
    meetings,
    naive_access,
    naive_meeting,
    naive_selection,
    selections,
    subsets,
)

from solver import (
    AccessProblem,
    Attendee,
    Conflict,
    Delegation,
    Denial,
    Entitlement,
    Grade,
    Grant,
    Instruction,
    Meeting,
    Objective,
    ProblemError,
    Selection,
    Status,
    solve,
)
from solver.access.explain import denied_by
from solver.explain import explain
from solver.explanation import Reach
from solver.meeting import explain as of_meeting
from solver.selection import explain as of_selection

ENGINES_RUN = settings(deadline=None, max_examples=40)


def test_a_refusal_names_who_stands_against_it_and_what_it_would_take():
    problem = Selection(
        (Instruction("ship", "ann", 9), Instruction("wait", "bob", 4), Instruction("test", "cat", 4)),
        (Conflict("ship", "wait"),),
    )
    found = explain(problem, solve(problem), quotes={"ship": "Ship it today."})
    (conflict,) = found.conflicts
    assert (conflict.refused.id, conflict.refused.user, conflict.reason) == ("wait", "bob", "conflict")
    (against,) = conflict.against
    assert (against.id, against.user, against.authority, against.quote) == ("ship", "ann", 9, "Ship it today.")
    (threshold,) = found.thresholds
    assert (threshold.id, threshold.reach, threshold.at, threshold.ties) == ("wait", Reach.EXACT, 10, True)
    (weight,) = explain(problem, solve(problem, Objective.WEIGHTED)).thresholds
    assert (weight.at, weight.ties) == (10, True)
    ann, bob, cat = found.drop_outs
    assert (ann.user, ann.gains, ann.loses) == ("ann", ("wait",), ())
    assert bob.gains == bob.loses == cat.gains == ()
    assert json.dumps(found.to_dict())


def test_a_full_resource_is_a_conflict_of_the_fewest_who_fill_it():
    sizes = [4, 3, 3, 1]
    full = tuple(Instruction(f"i{k}", "ann", 9, demand={"gpu": n}) for k, n in enumerate(sizes))
    problem = Selection((*full, Instruction("big", "bob", 1, demand={"gpu": 5})), capacity={"gpu": 11})
    (conflict,) = explain(problem, solve(problem)).conflicts
    assert (conflict.reason, [p.id for p in conflict.against], conflict.smallest) == ("capacity", ["i0", "i1"], True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_selection, "TRIED", 0)
        (conflict,) = explain(problem, solve(problem)).conflicts
    assert not conflict.smallest
    assert not list(problem.violations(frozenset(p.id for p in conflict.against)))


def test_what_can_never_be_has_nobody_against_it():
    problem = Selection((Instruction("leak", "ann", 9, admissible=False),))
    found = explain(problem, solve(problem))
    assert (found.conflicts[0].against, found.conflicts[0].reason) == ((), "inadmissible")
    assert found.thresholds[0].reach is Reach.NEVER


@given(selections(), OBJECTIVES)
@ENGINES_RUN
def test_a_conflict_is_as_small_as_it_can_be(problem, objective):
    decision = solve(problem, objective).decision
    allowed = [d for d in subsets(problem.by_id) if not list(problem.violations(d))]
    for id_ in problem.by_id.keys() - decision:
        closed = [s for s in subsets(decision) if not any(s | {id_} <= d for d in allowed)]
        found = of_selection.conflict(problem, decision, id_, {})
        if found is None:
            assert not closed
        else:
            assert found.smallest
            assert len(found.against) == min(map(len, closed))
            assert frozenset(party.id for party in found.against) in closed


@given(selections(largest=5))
@ENGINES_RUN
def test_a_threshold_of_weight_is_the_first_that_does(problem):
    solved = solve(problem, Objective.WEIGHTED)
    allowed = [d for d in subsets(problem.by_id) if not list(problem.violations(d))]
    for found in explain(problem, solved).thresholds:
        own = problem.by_id[found.id]
        base = own.alignment * problem.weights[own.authority]
        rest = {d: problem.value(d, Objective.WEIGHTED)[0] - base * (found.id in d) for d in allowed}

        def accepted(weight, own=own, rest=rest):
            value = {d: r + weight * own.alignment * (own.id in d) for d, r in rest.items()}
            best = [d for d in value if value[d] == max(value.values())]
            return all(own.id in d for d in best), any(own.id in d for d in best)

        first = next((w for w in range(70) if accepted(w)[0]), None)
        assert (found.reach is Reach.EXACT) == (first is not None)
        assert found.at == first
        if first:
            assert found.ties == accepted(first - 1)[1]


@given(selections(largest=5))
@ENGINES_RUN
def test_a_threshold_of_authority_is_the_first_that_does(problem):
    solved = solve(problem, Objective.STRICT)
    for found in explain(problem, solved).thresholds:

        def best(level, id_=found.id):
            changed = tuple(replace(i, authority=level) if i.id == id_ else i for i in problem.instructions)
            return naive_selection(replace(problem, instructions=changed), Objective.STRICT)[1]

        sure = [level for level in range(1, 11) if all(found.id in d for d in best(level))]
        assert found.at == (sure[0] if sure else None)
        assert (found.reach is Reach.NEVER) == (not sure)
        if found.at is not None and found.at > 1:
            assert found.ties == any(found.id in d for d in best(found.at - 1))


@given(selections(), OBJECTIVES)
@ENGINES_RUN
def test_a_drop_out_changes_as_little_as_an_optimum_allows(problem, objective):
    solved = solve(problem, objective)
    for found in explain(problem, solved).drop_outs:
        gone = {i.id for i in problem.instructions if i.user == found.user}
        changed = tuple(replace(i, admissible=i.admissible and i.id not in gone) for i in problem.instructions)
        _, best = naive_selection(replace(problem, instructions=changed), objective)
        before = solved.decision - gone
        after = (before | set(found.gains)) - set(found.loses)
        assert after in best
        assert len(after ^ before) == min(len(b ^ before) for b in best)


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


def test_access_is_explained_by_the_rules_that_deny():
    problem = AccessProblem(
        ("ann", "bob", "cat"),
        ("pay",),
        roles={"bob": ("intern",)},
        parents={"intern": ("staff",), "staff": ()},
        grants=(Grant("ann", "pay"),),
        may_delegate=(Entitlement("ann", "pay"),),
        delegations=(Delegation("ann", "cat", "pay"), Delegation("ann", "bob", "pay")),
        denials=(Denial("staff", "pay"),),
    )
    found = explain(problem, solve(problem))
    (conflict,) = found.conflicts
    assert [p.id for p in conflict.against] == ["bob has intern", "intern inherits staff", "staff is denied pay"]
    assert [(out.user, out.loses) for out in found.drop_outs] == [("ann", ("cat: pay",)), ("bob", ()), ("cat", ())]


@given(access_problems())
@settings(deadline=None, max_examples=60)
def test_a_denial_takes_as_few_rules_as_it_can(problem):
    decision, _ = naive_access(problem)
    rules = [("roles", u, r) for u, roles in problem.roles.items() for r in roles]
    rules += [("parents", r, p) for r, parents in problem.parents.items() for p in parents]
    rules += [("denials", d.to, d.resource) for d in set(problem.denials)]

    def denies(some, request):
        user, resource = request
        held = {user}
        for _ in rules:
            held |= {b for kind, a, b in some if kind != "denials" and a in held}
        return any(kind == "denials" and a in held and b == resource for kind, a, b in some)

    for request in set(problem.to_decide) - decision:
        sizes = range(5)
        least = next((n for n in sizes if any(denies(s, request) for s in combinations(rules, n))), 0)
        assert len(denied_by(problem, request)) == least
        if not least:
            assert not denies(rules, request)


@given(access_problems())
@ENGINES_RUN
def test_without_someone_the_others_lose_what_came_through_them(problem):
    solved = solve(problem)
    for out in explain(problem, solved).drop_outs:
        rest = tuple(d for d in problem.delegations if out.user not in (d.by, d.to))
        lost = solved.decision - naive_access(replace(problem, delegations=rest))[0]
        assert set(out.loses) == {f"{u}: {r}" for u, r in lost if u != out.user}


@given(access_problems())
@ENGINES_RUN
def test_what_access_lacks_is_enough_and_nothing_in_it_is_idle(problem):
    solved = solve(problem)
    for found in explain(problem, solved).conflicts:
        user, resource = found.refused.id.split(": ")
        has = set(problem.roles.get(user, ()))
        for _ in problem.known_roles:
            has |= {parent for role in has for parent in problem.parents.get(role, ())}
        kept = tuple(d for d in problem.denials if d.to not in {user, *has})
        undenied = replace(problem, denials=kept)
        denied = (user, resource) in {(user, d.resource) for d in problem.denials if d.to in {user, *has}}
        void = naive_access(problem)[1]
        assert (found.reason == "denied") == denied
        if not denied:
            in_vain = {f"{d.by} passes {resource} on to {user}" for d in void if (d.to, d.resource) == (user, resource)}
            assert {p.id for p in found.against} == in_vain
        given = (user, resource) in naive_access(undenied)[0]
        assert bool(found.missing) == (not given)
        for way in found.missing:
            for size in range(len(way) + 1):
                for some in combinations(way, size):
                    changed = undenied
                    for fact in some:
                        changed = with_fact(changed, fact, resource)
                    assert ((user, resource) in naive_access(changed)[0]) == (size == len(way))


def with_fact(problem, text, resource):
    """The policy with one more fact, which is read from its words."""
    if text.endswith(f" is granted {resource}"):
        return replace(problem, grants=(*problem.grants, Grant(text.split(" is ")[0], resource)))
    if text.endswith(f" may pass {resource} on"):
        return replace(problem, may_delegate=(*problem.may_delegate, Entitlement(text.split(" may ")[0], resource)))
    by, to = text.split(f" passes {resource} on to ")
    return replace(problem, delegations=(*problem.delegations, Delegation(by, to, resource)))


def test_a_void_delegation_says_what_it_lacks():
    problem = AccessProblem(
        ("ann", "bob", "cat"),
        ("pay",),
        grants=(Grant("ann", "pay"),),
        delegations=(Delegation("ann", "bob", "pay"), Delegation("bob", "cat", "pay")),
        requests=(("bob", "pay"), ("cat", "pay")),
    )
    bob, cat = explain(problem, solve(problem)).conflicts
    assert (bob.reason, bob.against[0].wish) == (
        "void delegation",
        "ann passes pay on to bob, but may not pass it on",
    )
    assert bob.missing == (("bob is granted pay",), ("ann may pass pay on",))
    assert "has no access and may not pass it on" in str(cat)
    assert cat.missing[-1] == ("bob is granted pay", "bob may pass pay on")


def test_nothing_is_explained_where_nothing_is_decided():
    found = explain(CROWD, solve(CROWD, time_limit=0))
    assert (found.conflicts, found.complete) == ((), False)
    assert str(found) == "Not completed: there is no decision to explain."
    with pytest.raises(ProblemError, match="taken under weighted, not strict"):
        explain(CROWD, solve(CROWD), Objective.STRICT)


FAIR = st.sampled_from([Objective.LEXIMIN, Objective.NASH])


@given(FAIR, selections(largest=5))
@settings(deadline=None, max_examples=15)
def test_under_a_fair_objective_no_weight_is_named(objective, problem):
    found = explain(problem, solve(problem, objective), objective)
    assert found.complete
    assert all(threshold.reach is Reach.IRRELEVANT for threshold in found.thresholds)
    assert all(out.status is Status.OPTIMAL for out in found.drop_outs)


@pytest.mark.parametrize("objective", list(Objective))
def test_a_selection_that_ran_out_of_time_says_what_is_open(objective):
    problem = Selection((Instruction("a", "ann", 9), Instruction("b", "bob", 4)), (Conflict("a", "b"),))
    solved = solve(problem, objective)
    found = explain(problem, solved, time_limit=0)
    (refused,) = problem.by_id.keys() - solved.decision
    assert f"conflict of {refused!r}" in found.unfinished
    assert "drop-out of 'ann'" in found.unfinished
