"""Sums that expose nobody: examples that a person can check, and the naive twin that tries everything."""

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import subsets

from solver import EngineDisagreement, Objective, ProblemError, Status, solve
from solver.disclosure import Disclosure, Exposed, Statement
from solver.disclosure import solve as engines

STAFF = ("ann", "bo", "cy", "dee", "eli")
ALL = Statement("all", frozenset(STAFF), 5)
WITHOUT_ELI = Statement("without eli", frozenset(STAFF[:4]), 3)
PAIR = Statement("ann and bo", frozenset(STAFF[:2]), 2)
TRIO = Statement("cy, dee and eli", frozenset(STAFF[2:]), 2)


def told(problem):
    solved = solve(problem)
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.engines == ("branch-and-bound", "cp-sat")
    return set(solved.optima)


def test_a_difference_of_sums_exposes_nobody():
    assert told(Disclosure("x", STAFF, (ALL, WITHOUT_ELI))) == {frozenset({"all"})}
    assert told(Disclosure("x", STAFF, (ALL, PAIR, TRIO))) == {frozenset({"all", "ann and bo", "cy, dee and eli"})}
    # The two of them are too few where groups must have three.
    assert told(Disclosure("x", STAFF, (ALL, PAIR, TRIO), smallest=3)) == {frozenset({"all"})}
    assert told(Disclosure("x", STAFF, (PAIR, TRIO), smallest=3)) == {frozenset({"cy, dee and eli"})}


def test_earlier_replies_and_own_values_count():
    assert told(Disclosure("x", STAFF, (ALL,), told=(WITHOUT_ELI.over,))) == {frozenset()}
    # Bo knows his own salary, so that the sum of the two is Ann's.
    assert told(Disclosure("bo", STAFF, (ALL, PAIR), known=frozenset({"bo"}))) == {frozenset({"all"})}
    with pytest.raises(ProblemError, match="come down to 'eli': fewer than 2") as caught:
        Disclosure("x", STAFF, (), told=(ALL.over, WITHOUT_ELI.over))
    assert caught.value.field == "told"


def test_three_sums_of_two_give_away_all_three():
    pairs = tuple(Statement(f"{a} {b}", frozenset((a, b))) for a, b in combinations(STAFF[:3], 2))
    found = told(Disclosure("x", STAFF, pairs))
    assert found == {frozenset(pair) for pair in combinations((s.id for s in pairs), 2)}


def test_as_many_optima_are_listed_as_are_asked_for():
    pairs = tuple(Statement(f"{a} {b}", frozenset((a, b))) for a, b in combinations(STAFF[:3], 2))
    problem = Disclosure("x", STAFF, pairs)
    for limit, complete in ((1, False), (2, False), (3, True), (4, True)):
        solved = solve(problem, optima_limit=limit)
        assert (len(solved.optima), solved.certificate.optima_complete) == (min(limit, 3), complete)
        assert solved.certificate.value == (2,)


def test_a_violation_names_the_group():
    problem = Disclosure("x", STAFF, (ALL, WITHOUT_ELI))
    assert list(problem.violations(frozenset({"all", "without eli"}))) == [Exposed(frozenset({"eli"}), 2)]
    assert "'gold' is not among" in str(next(problem.violations(frozenset({"gold"}))))
    assert problem.value(frozenset({"all"}), Objective.WEIGHTED) == (5,)


def naive_exposed(sums, known, smallest, people):
    """Whether any combination with small whole factors has too few entries: enough for few small sums."""
    unknown = [person for person in people if person not in known]
    rows = [[int(person in group) for person in unknown] for group in sums]
    return any(
        0
        < sum(1 for column in zip(*rows, strict=True) if sum(f * e for f, e in zip(factors, column, strict=True)))
        < smallest
        for factors in product(range(-3, 4), repeat=len(rows))
    )


GROUPS = st.frozensets(st.sampled_from(STAFF[:4]), min_size=1)


@given(st.lists(GROUPS, max_size=4), GROUPS, st.integers(1, 3), st.frozensets(st.sampled_from(STAFF[:4]), max_size=1))
@settings(max_examples=20)
def test_the_engines_find_all_optima_and_the_check_is_the_definition(groups, before, smallest, known):
    statements = tuple(Statement(f"s{k}", group, k % 3 + 1) for k, group in enumerate(groups))
    earlier = () if naive_exposed([before], known, smallest, STAFF) else (before,)
    problem = Disclosure("x", STAFF, statements, earlier, known, smallest)
    allowed = []
    for decision in subsets(problem.by_id):
        sums = [*earlier, *(s.over for s in statements if s.id in decision)]
        broken = naive_exposed(sums, known, smallest, STAFF)
        assert bool(list(problem.violations(decision))) == broken
        if not broken:
            allowed.append(decision)
    best = max(problem.value(decision, Objective.WEIGHTED) for decision in allowed)
    assert told(problem) == {d for d in allowed if problem.value(d, Objective.WEIGHTED) == best}


@settings(max_examples=8)
@given(st.lists(st.integers(1000, 9999), min_size=4, max_size=4, unique=True), st.integers(0, 3))
def test_two_secret_salaries_behind_the_same_sums_cannot_be_told_apart(salaries, who):
    """What is told fits other salaries of anybody as well: nobody's own follows from it."""
    people = STAFF[:4]
    statements = tuple(Statement(f"s{k}", frozenset(c), 1) for k, c in enumerate(combinations(people, 2)))
    decision = solve(Disclosure("x", people, statements)).decision
    rows = [[Fraction(p in s.over) for p in people] for s in statements if s.id in decision]
    other = fitting(rows, who)
    assert other is not None
    sums = [sum(f * s for f, s in zip(row, salaries, strict=True)) for row in rows]
    changed = [s + d for s, d in zip(salaries, other, strict=True)]
    assert [sum(f * s for f, s in zip(row, changed, strict=True)) for row in rows] == sums
    assert changed[who] != salaries[who]


def fitting(rows, who):
    """Small changes to the salaries, one of them to `who`, that leave every sum as it is."""
    for change in product((-1, 0, 1), repeat=4):
        if change[who] and all(sum(f * c for f, c in zip(row, change, strict=True)) == 0 for row in rows):
            return change
    return None


def test_without_time_nothing_is_claimed():
    assert solve(Disclosure("x", STAFF, (ALL,)), time_limit=0).certificate.status is Status.UNKNOWN
    few = solve(Disclosure("x", STAFF, (ALL,)), time_limit=1e-9)
    assert (few.certificate.status, few.decision) == (Status.FEASIBLE, frozenset())


def test_time_that_runs_out_leaves_the_best_so_far(monkeypatch):
    ticks = iter([False] * 6 + [True] * 9)
    monkeypatch.setattr("solver.deadline.Deadline.over", lambda _: next(ticks))
    few = solve(Disclosure("x", STAFF, (ALL, PAIR, TRIO)), time_limit=60)
    assert few.certificate.status is Status.FEASIBLE
    assert (few.certificate.value, few.certificate.bound) == ((5,), (9,)) or few.decision == frozenset()


def test_engines_that_disagree_give_no_answer(monkeypatch):
    monkeypatch.setattr(engines, "by_clauses", lambda *_: 99)
    with pytest.raises(EngineDisagreement, match="cp-sat says 99"):
        solve(Disclosure("x", STAFF, (ALL,)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reader": ""}, "reader"),
        ({"people": ("ann", "ann")}, "people[1]"),
        ({"smallest": 0}, "smallest"),
        ({"statements": (Statement("s", frozenset()),)}, "statements[0].over"),
        ({"statements": (Statement("s", frozenset({"eve"})),)}, "statements[0].over"),
        ({"statements": (Statement("s", frozenset({"ann"}), -1),)}, "statements[0].worth"),
        ({"statements": (ALL, ALL)}, "statements[1].id"),
        ({"known": frozenset({"eve"})}, "known"),
        ({"told": (frozenset({"eve"}),)}, "told[0]"),
    ],
)
def test_what_is_ill_formed_is_refused_with_its_field(changes, field):
    with pytest.raises(ProblemError) as caught:
        Disclosure(**{"reader": "x", "people": STAFF, "statements": (), **changes})
    assert caught.value.field == field
