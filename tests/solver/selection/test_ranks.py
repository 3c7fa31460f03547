"""Ranks within an authority: tiers of their own under STRICT, and one optimum where all differ."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_solver import subsets

from solver import Conflict, EngineDisagreement, Instruction, Objective, ProblemError, Selection, Status, solve
from solver.read import problem_from
from solver.selection import ranked, reduce

CHAIN = Selection(
    (Instruction("a", "u", 5, 9, rank=1), Instruction("b", "v", 5, 1, rank=2), Instruction("c", "w", 5, 3)),
    (Conflict("a", "b"), Conflict("b", "c")),
)
"""b outranks both of the others, which together are worth more."""


def test_a_higher_rank_wins_within_an_authority():
    solved = solve(CHAIN)
    assert (solved.decision, solved.certificate.value) == (frozenset("b"), (1, 0, 0))
    assert solved.certificate.engines == ("rounds", "in-turn")
    assert solve(CHAIN, Objective.WEIGHTED).decision == frozenset("ac")


def test_authority_goes_before_rank():
    above = replace(CHAIN, instructions=(replace(CHAIN.instructions[0], authority=6, rank=0), *CHAIN.instructions[1:]))
    assert solve(above).decision == frozenset("ac")


def test_who_shares_a_rank_is_added_up():
    shared = tuple(replace(i, rank=7) for i in CHAIN.instructions)
    solved = solve(replace(CHAIN, instructions=shared))
    assert (solved.decision, solved.certificate.value) == (frozenset("ac"), (12,))


@st.composite
def problems(draw):
    size = draw(st.integers(1, 7))
    ranks = draw(st.permutations(range(size))) if draw(st.booleans()) else draw(st.tuples(*[st.integers(0, 2)] * size))
    made = tuple(
        Instruction(f"i{k}", "u", draw(st.integers(4, 5)), draw(st.integers(0, 3)), draw(st.booleans()), rank=rank)
        for k, rank in enumerate(ranks)
    )
    pairs = [(a, b) for b in range(size) for a in range(b)]
    clashes = draw(st.sets(st.sampled_from(pairs))) if pairs else ()
    return Selection(made, tuple(Conflict(f"i{a}", f"i{b}") for a, b in sorted(clashes)))


@given(problems())
def test_ranks_are_decided_as_by_trying_everything(problem):
    allowed = [frozenset(s) for s in subsets(problem.by_id) if not list(problem.violations(frozenset(s)))]
    best = max(problem.value(decision, Objective.STRICT) for decision in allowed)
    solved = solve(problem, Objective.STRICT)
    assert (solved.certificate.status, solved.certificate.value) == (Status.OPTIMAL, best)
    assert set(solved.optima) == {d for d in allowed if problem.value(d, Objective.STRICT) == best}


@given(problems())
def test_ranks_survive_being_written_down(problem):
    assert problem_from(problem.to_dict()) == problem


@given(problems(), st.data())
def test_one_decision_alone_is_without_a_fault(problem, data):
    if len(problem.tiers) < len(problem.instructions):
        return
    accepted = set()
    for instruction in sorted(problem.instructions, key=lambda i: i.tier, reverse=True):
        if instruction.admissible and accepted.isdisjoint(problem.opponents.get(instruction.id, ())):
            accepted.add(instruction.id)
    decision = frozenset(data.draw(st.sets(st.sampled_from(sorted(problem.by_id)))))
    assert (not list(ranked.faults(problem, decision))) == (decision == accepted)
    assert not list(ranked.faults(problem, frozenset(accepted)))


@pytest.mark.parametrize(
    ("lie", "fault"),
    [
        ("a", "nobody of higher rank excludes 'b'"),
        ("ab", "'a' and 'b' exclude each other"),
        ("", "nobody of higher rank excludes 'a'"),
        ("bx", "not there"),
    ],
)
def test_a_lying_round_is_found_out(monkeypatch, lie, fault):
    monkeypatch.setattr(ranked, "by_rounds", lambda _: frozenset(lie))
    with pytest.raises(EngineDisagreement, match=f"in-turn says .*{fault}"):
        solve(CHAIN)


def test_an_inadmissible_instruction_is_never_accepted(monkeypatch):
    harmful = replace(CHAIN, instructions=(*CHAIN.instructions[:2], replace(CHAIN.instructions[2], admissible=False)))
    harmful = replace(harmful, conflicts=())
    assert solve(harmful).decision == frozenset("ab")
    monkeypatch.setattr(ranked, "by_rounds", lambda _: frozenset("abc"))
    with pytest.raises(EngineDisagreement, match="'c' is inadmissible"):
        solve(harmful)


def test_a_rank_below_zero_and_too_many_tiers_are_refused(monkeypatch):
    with pytest.raises(ProblemError, match="'a': rank must be"):
        Selection((Instruction("a", "u", 5, rank=-1),))
    monkeypatch.setattr(reduce, "MOST", 5)
    with pytest.raises(ProblemError, match="3 tiers of 3 instructions are too many to add up"):
        solve(replace(CHAIN, instructions=tuple(replace(i, alignment=i.rank) for i in CHAIN.instructions)))
