"""Reduce, split and branch, topics, covers, rounds: every shortcut against everything that there is."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_solver import subsets

from solver import Conflict, EngineDisagreement, Instruction, Objective, Selection, Status, solve
from solver.answer import Answer
from solver.case import Case
from solver.deadline import Deadline
from solver.engines import highs_program
from solver.engines.program import Program, Row
from solver.lexicographic import pack, packed_weights
from solver.problem import ProblemHash
from solver.selection import hard, second
from solver.selection import solve as solving
from solver.selection.engines import branch, brute, cover, rounds, topics
from solver.selection.engines.kernel import kernel
from solver.selection.engines.program import selection_program
from solver.selection.part import Capacity, Part, connected, pieces, restricted
from solver.selection.reduce import faults, reduce
from solver.uncollected import uncollected


@st.composite
def parts(draw, largest=8, rules=True):
    size = draw(st.integers(1, largest))
    most = draw(st.sampled_from([1, 2, 6, 2**60]))
    stages = draw(st.lists(st.tuples(*[st.integers(0, most)] * size), min_size=1, max_size=3))
    pairs = list(combinations(range(size), 2))
    if draw(st.booleans()):
        conflicts = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    else:  # topics
        wanted = draw(st.tuples(*[st.integers(0, 2)] * size))
        conflicts = {(a, b) for a, b in pairs if wanted[a] != wanted[b]}
    part = Part(tuple(f"i{k}" for k in range(size)), tuple(stages), tuple(sorted(conflicts)))
    if rules and pairs and draw(st.booleans()):
        needs = tuple((b, a) for a, b in draw(st.sets(st.sampled_from(pairs), max_size=3)))
        demand = draw(st.tuples(*[st.integers(0, 3)] * size))
        return replace(part, requires=needs, capacities=(Capacity(demand, draw(st.integers(0, 6))),))
    return part


def optima(part):
    allowed = [chosen for chosen in subsets(range(part.size)) if part.allows(chosen)]
    value = max(map(part.value, allowed))
    return value, {chosen for chosen in allowed if part.value(chosen) == value}


@given(parts())
def test_the_search_finds_every_optimum_in_the_order_of_exhaustion(part):
    value, best = optima(part)
    answer, found = branch.solve_part(part, 10**6)
    assert (answer.status, answer.value, answer.bound) == (Status.OPTIMAL, value, value)
    assert found.complete
    assert set(found.chosen) == best
    assert found.chosen == brute.solve_part(part, 10**6)[1].chosen


@given(parts(), st.integers(1, 4))
def test_a_limited_search_knows_whether_there_are_more(part, limit):
    _, best = optima(part)
    _, found = branch.solve_part(part, limit)
    assert set(found.chosen) <= best
    assert len(set(found.chosen)) == len(found.chosen) == min(limit, len(best))
    assert found.complete == (len(best) <= limit)


def test_a_search_that_takes_too_long_says_nothing():
    ring = Part(tuple("abcdefg"), ((0,) * 7,), tuple((k, k + 1) for k in range(6)))
    answer, found = branch.solve_part(ring, 10**6, nodes=3)
    assert (answer.status, answer.chosen, found.chosen) == (Status.UNKNOWN, None, [])


@given(parts(rules=False))
def test_the_kernel_has_the_optima_of_the_whole(part):
    weights = packed_weights(part.stages, part.size)
    rest = kernel(weights, part.conflicts)
    left = [column for piece in rest.parts for column in piece]
    allowed = [c for c in subsets(left) if not any(v in rest.near[u] for u, v in combinations(sorted(c), 2))]
    top = max(sum(rest.weights[i] for i in chosen) for chosen in allowed)
    lifted = [rest.lift(c) for c in allowed if sum(rest.weights[i] for i in c) == top]
    assert set(lifted) == optima(part)[1]
    assert len(lifted) == len(set(lifted))


def test_trees_need_no_search():
    edges = [(k, (k - 1) // 3) for k in range(1, 400)]
    assert not any(len(piece) > 1 for piece in kernel([7 + k % 5 for k in range(400)], edges).parts)


@given(parts())
def test_topics_are_recognised_and_decided(part):
    found = topics.solve_part(part, 10**6)
    wanted = topics.classes(part)
    apart = {(a, b) for a, b in combinations(range(part.size), 2)} - set(part.conflicts)
    steps = all((min(a, c), max(a, c)) in apart for a, b in apart for x, c in apart if b == x and a != c)
    steps &= all((b, c) in apart for a, b in apart for x, c in apart if a == x and b < c)
    steps &= all((a, c) in apart for a, b in apart for c, x in apart if b == x and a < c)
    assert (wanted is not None) == (steps and not part.requires and not part.capacities)
    if found is not None:
        value, best = optima(part)
        assert found[0].value == found[0].bound == value
        assert set(found[1].chosen) == best
        assert topics.solve_part(part, 1)[1].complete == (len(best) == 1)


@given(parts())
def test_a_cover_proves_optima_and_nothing_else(part):
    value, best = optima(part)
    for chosen in subsets(range(part.size)):
        if part.allows(chosen):
            proven = cover.certify(part, chosen).status is Status.OPTIMAL
            assert not proven or chosen in best
    if topics.classes(part) is not None:
        assert all(cover.certify(part, chosen).bound == value for chosen in best)


def test_a_cover_is_checked_by_adding_up():
    weights, conflicts = (3, 5, 4), ((0, 1), (1, 2))
    good = cover.peel(weights, conflicts)
    assert cover.covers(good, weights, conflicts)
    assert sum(y for _, y in good) == 7
    for wrong in (good[1:], (((0, 1, 2), 5),), (*good, ((0,), -1))):
        assert not cover.covers(wrong, weights, conflicts)


@given(parts(largest=6, rules=False), st.data())
def test_what_is_worth_more_is_among_what_a_cover_leaves_open(part, data):
    allowed = [chosen for chosen in subsets(range(part.size)) if part.allows(chosen)]
    chosen = data.draw(st.sampled_from([*allowed, max(allowed, key=part.value)]))
    better = [other for other in allowed if part.value(other) > part.value(chosen)]
    rest = cover.rest(part, chosen)
    if rest is None:
        assert not better
    else:
        assert all(rest.inside <= other <= rest.inside | set(rest.columns) for other in better)


@given(parts(rules=False))
def test_a_part_falls_into_what_hangs_together(part):
    groups = connected(part)
    assert pieces(part) == [(group, restricted(part, group)) for group in groups]
    assert sorted(i for group in groups for i in group) == list(range(part.size))
    value = [sum(v) for v in zip(*(optima(restricted(part, group))[0] for group in groups), strict=True)]
    assert pack(part.stages, limit=None).stages  # there is a stage to compare
    assert tuple(value) == optima(part)[0]


@given(parts())
def test_a_program_as_arrays_says_the_same(part):
    answer = highs_program.solve_program(selection_program(part))
    if max(map(sum, part.stages)) < 2**20:
        assert answer.status is Status.OPTIMAL
        assert answer.value == answer.bound == optima(part)[0]
    else:
        assert answer.status in (Status.UNKNOWN, Status.OPTIMAL)


def test_arrays_prove_nothing_without_time():
    impossible = Program(1, (Row({0: 1}, low=1), Row({0: 1}, high=0)), ((1,),))
    assert highs_program.solve_program(impossible).status is Status.INFEASIBLE
    assert highs_program.solve_program(impossible, time_limit=0).status is Status.UNKNOWN


@given(st.permutations(range(7)), st.sets(st.sampled_from(list(combinations(range(7), 2)))))
def test_rounds_accept_what_strict_ranks_accept(ranks, pairs):
    edges = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    mask = rounds.accepted(np.array(ranks), edges[:, 0], edges[:, 1])
    stages = tuple(tuple(int(rank == place) for rank in ranks) for place in range(7))
    _, best = optima(Part(tuple("abcdefg"), stages, tuple(sorted(pairs))))
    assert best == {frozenset(np.flatnonzero(mask).tolist())}


@pytest.mark.parametrize("ranks", [[0, 0], [1, 2], [-1, 0]])
def test_ranks_that_tie_are_refused(ranks):
    nobody = np.zeros(0, dtype=np.int64)
    with pytest.raises(ValueError, match="rank"):
        rounds.accepted(np.array(ranks), nobody, nobody)


def test_what_a_cover_leaves_open_is_decided_in_pieces(monkeypatch):
    """Rings of five are not covered by cliques: large parts of them are taken apart around what is."""
    monkeypatch.setattr(second, "BUNDLE", 4)
    size = 60
    ids = tuple(Instruction(f"i{k}", "u", 1 + k * 7 % 10, alignment=1 + k * 5 % 4) for k in range(size))
    rings = [(5 * r + k, 5 * r + (k + 1) % 5) for r in range(size // 5) for k in range(5)]
    links = [(5 * r, 5 * r + 5) for r in range(size // 5 - 1)]
    problem = Selection(ids, tuple(Conflict(f"i{a}", f"i{b}") for a, b in rings + links))
    for objective in (Objective.STRICT, Objective.WEIGHTED):
        solved = solve(problem, objective)
        assert solved.certificate.status is Status.OPTIMAL
        monkeypatch.setattr(second, "BUNDLE", 256)
        assert solve(problem, objective).optima == solved.optima
        monkeypatch.setattr(second, "BUNDLE", 4)


def test_a_part_with_conflicts_of_its_own_is_seen_through():
    problem = Selection(
        tuple(Instruction(i, "u", 5) for i in "abc"), (Conflict("a", "b"), Conflict("b", "c"), Conflict("c", "b"))
    )
    good = reduce(problem, Objective.STRICT)
    (part,) = good.parts
    assert not list(faults(problem, good))
    for conflicts, words in ((((0, 1), (0, 2), (1, 2)), "of its own"), (((0, 1),), "missing")):
        assert any(
            words in fault for fault in faults(problem, replace(good, parts=(replace(part, conflicts=conflicts),)))
        )


def test_the_collector_runs_again_afterwards():
    import gc

    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_knapsack_with_weights_beyond_doubles_is_proven_by_two_engines():
    instructions = tuple(
        Instruction(f"i{k}", "u", k % 3 + 1, 2**40 + k * 79, demand={"r": 2**10 + k * k}) for k in range(30)
    )
    solved = solve(Selection(instructions, (), {"r": 2**14}), Objective.WEIGHTED)
    assert solved.certificate.status is Status.OPTIMAL
    assert "dynamic-programming" in solved.certificate.engines


def test_a_list_of_optima_holds_no_more_than_memory_does(monkeypatch):
    problem = Selection(
        tuple(Instruction(f"i{k}", f"u{k}", 5) for k in range(6)),
        tuple(Conflict(f"i{k}", f"i{k + 1}") for k in (0, 2, 4)),
    )
    assert solve(problem).certificate.optima == 8
    monkeypatch.setattr(solving, "LISTED", 12)
    certificate = solve(problem).certificate
    assert (certificate.optima, certificate.optima_complete) == (2, False)
    assert "million ids" in (solve.__doc__ or "")


@given(parts(), st.data())
def test_what_another_engine_claims_changes_nothing_about_the_search(part, data):
    claimed = data.draw(st.frozensets(st.integers(0, part.size - 1)))
    alone, found = branch.solve_part(part, 10**6)
    for claim in (claimed, frozenset(range(part.size)), alone.chosen):
        answer, tied = branch.solve_part(part, 10**6, claimed=claim)
        assert (answer, tied.chosen, tied.complete) == (alone, found.chosen, found.complete)


@given(parts(rules=False))
def test_an_optimum_of_an_engine_is_proven_by_a_search(part):
    value, best = optima(part)
    case = Case(
        problem=None,
        objective=Objective.WEIGHTED,
        deadline=Deadline(None),
        seed=0,
        optima_limit=1000,
        identity=ProblemHash("x"),
    )
    for chosen in best:
        claim = Answer("cp-sat", Status.OPTIMAL, chosen, value, value)
        searched = hard._proven_by_search(part, claim, 1000, case)
        assert searched is not None
        assert set(searched.found.chosen) == best
    # Too low a claim is contradicted; less is not claimed to be optimal, and not looked at.
    low = Answer("cp-sat", Status.OPTIMAL, frozenset(), part.value(()), part.value(()))
    if part.value(()) != value:
        with pytest.raises(EngineDisagreement):
            hard._proven_by_search(part, low, 1000, case)
    assert hard._proven_by_search(part, replace(claim, status=Status.FEASIBLE), 1000, case) is None
