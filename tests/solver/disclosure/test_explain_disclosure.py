"""Why a sum is not told: checked by hand, and against the definitions on small tables."""

from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver import Disclosure, Objective, ProblemError, Statement, solve
from solver.disclosure.span import exposed
from solver.explain import explain
from solver.explanation import Reach
from solver.read import decision_from, plain, problem_from
from solver.verify import verify

STAFF = ("ann", "bo", "cy", "dee", "eli")
GROUPS = st.frozensets(st.sampled_from(STAFF[:4]), min_size=1)


def explained(problem):
    return explain(problem, solve(problem))


def test_a_withheld_sum_names_whom_it_exposes_and_with_what():
    statements = (Statement("all", frozenset(STAFF), 5), Statement("but eli", frozenset(STAFF[:4]), 3))
    found = explained(Disclosure("x", STAFF, statements))
    (conflict,) = found.conflicts
    assert (conflict.refused.id, [party.id for party in conflict.against]) == ("but eli", ["all"])
    assert "come down to 'eli': fewer than 2" in conflict.reason
    (threshold,) = found.thresholds
    assert (threshold.at, threshold.ties) == (6, True)


def test_what_was_told_before_stands_against_it_and_no_worth_helps():
    problem = Disclosure("x", STAFF, (Statement("all", frozenset(STAFF)),), told=(frozenset(STAFF[:4]),))
    found = explained(problem)
    assert "the sum over 'ann', 'bo', 'cy', 'dee' that was told before" in str(found)
    assert found.thresholds[0].reach is Reach.NEVER


@given(st.lists(GROUPS, min_size=1, max_size=4), GROUPS, st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_conflicts_are_smallest_and_thresholds_are_where_the_optima_turn(groups, before, smallest):
    statements = tuple(Statement(f"s{k}", group, k % 3 + 1) for k, group in enumerate(groups))
    try:
        problem = Disclosure("x", STAFF, statements, (before,), smallest=smallest)
    except ProblemError:
        assume(False)
    solved = solve(problem)
    found = explain(problem, solved)
    sums = {"told[0]": before} | {s.id: s.over for s in statements if s.id in solved.decision}
    assert {c.refused.id for c in found.conflicts} == {s.id for s in statements} - solved.decision
    for conflict in found.conflicts:
        own = problem.by_id[conflict.refused.id].over
        against = [sums[party.id] for party in conflict.against]
        assert exposed([*against, own], problem.known, smallest)
        for fewer in combinations(sums.values(), len(against) - 1) if against else ():
            assert not exposed([*fewer, own], problem.known, smallest)
    for threshold in found.thresholds:

        def optima(worth, id_=threshold.id):
            changed = tuple(replace(s, worth=worth) if s.id == id_ else s for s in statements)
            return [id_ in optimum for optimum in solve(replace(problem, statements=changed)).optima]

        if threshold.reach is Reach.NEVER:
            assert not any(optima(1000))
        else:
            assert all(optima(threshold.at))
            below = optima(threshold.at - 1)
            assert not all(below)
            assert any(below)


@given(st.lists(GROUPS, max_size=4), st.frozensets(st.sampled_from(STAFF)), st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_it_survives_json_and_its_certificate_is_proven_again(groups, known, smallest):
    statements = tuple(Statement(f"s{k}", group, k) for k, group in enumerate(groups))
    problem = Disclosure("x", STAFF, statements, (), known, smallest)
    assert problem_from(problem.to_dict()) == problem
    solved = solve(problem)
    decision = plain(solved.decision)
    assert decision_from(problem, decision, "decision") == solved.decision
    document = {
        "family": problem.family,
        "problem": problem.to_dict(),
        "decision": decision,
        "utilities": problem.utilities(solved.decision),
        "optima": [plain(optimum) for optimum in solved.optima],
        "certificate": solved.certificate.to_dict(),
    }
    assert verify(document) == []
    assert problem.value(solved.decision, Objective.NASH) == solved.certificate.value
    if statements and statements[-1].id in solved.decision and len(statements) > 1:
        spoilt = document | {"decision": [], "optima": [[]]}
        assert verify(spoilt)
