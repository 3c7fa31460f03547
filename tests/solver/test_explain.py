"""Explanations against naive twins that try everything."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import (
    OBJECTIVES,
    naive_selection,
    selections,
    subsets,
)

from solver import (
    Attendee,
    Conflict,
    Instruction,
    Meeting,
    Objective,
    Selection,
    Status,
    solve,
)
from solver.explain import explain
from solver.explanation import Reach
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


RANKS = st.lists(st.integers(0, 2), min_size=5, max_size=5)


def ranked(problem: Selection, ranks: list[int]) -> Selection:
    instructions = (replace(i, rank=rank) for i, rank in zip(problem.instructions, ranks, strict=False))
    return replace(problem, instructions=tuple(instructions))


@given(selections(largest=5), RANKS)
@ENGINES_RUN
def test_a_threshold_of_weight_is_the_first_that_does(problem, ranks):
    problem = ranked(problem, ranks)
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
        if first is None or first > 0:
            assert found.ties == accepted(69 if first is None else first - 1)[1]


def test_a_threshold_of_weight_knows_no_ranks():
    high = Instruction("a", "ann", 1, rank=2)
    low = tuple(Instruction(id_, "bob", 1, alignment=3) for id_ in "bc")
    conflicts = (Conflict("a", "b"), Conflict("a", "c"), Conflict("x", "b"))
    problem = Selection((high, *low, Instruction("x", "cat", 1)), conflicts)
    found = {each.id: each.at for each in explain(problem, solve(problem, Objective.WEIGHTED)).thresholds}
    assert found["x"] == 4


@given(selections(largest=5), RANKS)
@ENGINES_RUN
def test_a_threshold_of_authority_is_the_first_that_does(problem, ranks):
    problem = ranked(problem, ranks)
    solved = solve(problem, Objective.STRICT)
    for found in explain(problem, solved).thresholds:

        def best(level, id_=found.id):
            changed = tuple(replace(i, authority=level) if i.id == id_ else i for i in problem.instructions)
            return naive_selection(replace(problem, instructions=changed), Objective.STRICT)[1]

        sure = [level for level in range(1, 11) if all(found.id in d for d in best(level))]
        assert found.at == (sure[0] if sure else None)
        assert (found.reach is Reach.NEVER) == (not sure)
        if found.at is None or found.at > 1:
            assert found.ties == any(found.id in d for d in best(10 if found.at is None else found.at - 1))


@pytest.mark.parametrize("objective", [Objective.WEIGHTED, Objective.STRICT])
def test_what_serves_nothing_would_be_accepted_but_for_a_tie(objective):
    """Neither serves the objective: one is as good as the other, whatever they weigh."""
    idle = Selection((Instruction("a", "ann", 3, 0), Instruction("b", "bob", 3, 0)), (Conflict("a", "b"),))
    (threshold,) = explain(idle, solve(idle, objective)).thresholds
    assert (threshold.reach, threshold.ties) == (Reach.NEVER, True)
    assert str(threshold).endswith(", and might be at the highest, in a tie")
    worth = replace(idle, instructions=(replace(idle.instructions[0], alignment=1), idle.instructions[1]))
    (threshold,) = explain(worth, solve(worth, objective)).thresholds
    assert (threshold.reach, threshold.ties) == (Reach.NEVER, False)


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


def test_nothing_is_explained_where_nothing_is_decided():
    found = explain(CROWD, solve(CROWD, time_limit=0))
    assert (found.conflicts, found.complete) == ((), False)
    assert str(found) == "Not completed: there is no decision to explain."


FAIR = st.sampled_from([Objective.LEXIMIN, Objective.NASH])


@given(FAIR, selections(largest=5))
@settings(deadline=None, max_examples=15)
def test_under_a_fair_objective_no_weight_is_named(objective, problem):
    found = explain(problem, solve(problem, objective))
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
