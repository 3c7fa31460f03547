from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import (
    AccessProblem,
    Attendee,
    Conflict,
    EngineDisagreement,
    Grant,
    Instruction,
    Meeting,
    Objective,
    Selection,
    Status,
    problem_hash,
    solve,
)
from solver.access import fixpoint, proof_search
from solver.answer import Answer
from solver.engines import pulp_program
from solver.meeting import closed, search
from solver.selection.engines import branch, brute, cpsat
from solver.selection.part import Part

ENGINES_RUN = settings(deadline=None, max_examples=60)


def queue(*authorities, conflicts=(), **common):
    instructions = tuple(Instruction(f"i{k}", f"u{k}", a, **common) for k, a in enumerate(authorities))
    return Selection(instructions, tuple(Conflict(f"i{a}", f"i{b}") for a, b in conflicts))


def ring(size, **common):
    return queue(*[5] * size, conflicts=[(k, (k + 1) % size) for k in range(size)], **common)


def too_hard(_part, limit, *_):
    return Answer(branch.NAME, Status.UNKNOWN), brute.Optima(limit)


MEETING = Meeting(("a", "b", "c"), (Attendee("ann", True, frozenset("bc")), Attendee("bob", False, frozenset("a"))))
CLOSED_DOORS = Meeting(("a", "b"), (Attendee("ann", True, frozenset("a")), Attendee("bob", True, frozenset("b"))))
VAULT = AccessProblem(("ann", "bob"), ("plan",), grants=(Grant("ann", "plan"),))


def lying(answer, **lie):
    """The engine's function, with part of its answer replaced."""
    return lambda *args, **kwargs: replace(answer(*args, **kwargs), **lie)


@pytest.mark.parametrize(
    "lie",
    [
        {"value": (4,), "bound": (4,)},
        {"chosen": frozenset([0]), "value": (1,), "bound": (1,)},
        {"chosen": frozenset([0, 1]), "value": (2,), "bound": (2,)},
        {"chosen": None, "value": (), "bound": (), "status": Status.INFEASIBLE},
    ],
    ids=["a value that is not there", "a worse optimum", "a forbidden decision", "infeasible"],
)
@pytest.mark.parametrize("size", [5, 21])
def test_a_lying_second_engine_is_found_out_in_a_selection(monkeypatch, lie, size):
    monkeypatch.setattr(pulp_program, "solve_program", lying(pulp_program.solve_program, **lie))
    with pytest.raises(EngineDisagreement) as caught:
        solve(ring(size))
    assert caught.value.problem_hash == problem_hash(ring(size))
    assert "pulp-highs" in caught.value.engines
    assert len(caught.value.engines) >= 2
    assert caught.value.problem_hash in str(caught.value)


@pytest.mark.parametrize(
    "lie",
    [
        {"value": (11,), "bound": (11,)},
        {"chosen": frozenset([0]), "value": (1,), "bound": (1,)},
        {"chosen": frozenset([0, 1]), "value": (2,), "bound": (2,)},
        {"chosen": None, "value": (), "bound": (), "status": Status.INFEASIBLE},
    ],
)
def test_a_lying_first_engine_is_found_out_in_a_selection(monkeypatch, lie):
    true, optima = branch.solve_part(Part(tuple(f"i{k}" for k in range(21)), ((1,) * 21,), RING), 9)
    monkeypatch.setattr(branch, "solve_part", lambda *_: (replace(true, **lie), optima))
    if lie.get("chosen", ()) is not None:  # to say nothing is no lie: another engine is asked
        with pytest.raises(EngineDisagreement):
            solve(ring(21))
    monkeypatch.setattr(branch, "solve_part", too_hard)
    monkeypatch.setattr(cpsat, "solve_part", lying(cpsat.solve_part, **lie))
    with pytest.raises(EngineDisagreement) as caught:
        solve(ring(21, alignment=2))
    assert "cp-sat" in caught.value.engines


RING = tuple((min(k, (k + 1) % 21), max(k, (k + 1) % 21)) for k in range(21))


def test_both_engines_calling_a_selection_infeasible_are_not_believed(monkeypatch):
    nothing = {"chosen": None, "value": (), "bound": (), "status": Status.INFEASIBLE}
    monkeypatch.setattr(branch, "solve_part", too_hard)
    monkeypatch.setattr(cpsat, "solve_part", lying(cpsat.solve_part, **nothing))
    monkeypatch.setattr(pulp_program, "solve_program", lying(pulp_program.solve_program, **nothing))
    with pytest.raises(EngineDisagreement):
        solve(ring(21, alignment=2))


def test_a_list_of_optima_that_is_wrong_is_found_out(monkeypatch):
    monkeypatch.setattr(branch, "solve_part", too_hard)
    monkeypatch.setattr(cpsat, "all_optima", lambda *_, **__: ((frozenset([0]),), False))
    with pytest.raises(EngineDisagreement):
        solve(ring(21))
    monkeypatch.setattr(cpsat, "all_optima", lambda *_, **__: ((), True))
    with pytest.raises(EngineDisagreement):
        solve(ring(21))


def test_a_wrong_reduction_is_found_out(monkeypatch):
    from solver.selection import solve as solving

    sound = solving.reduce
    monkeypatch.setattr(solving, "reduce", lambda *args: replace(sound(*args), refused=frozenset(["i0"])))
    with pytest.raises(EngineDisagreement, match="reduction says sound"):
        solve(queue(1, 2))


@pytest.mark.parametrize(
    "lie",
    [
        {"chosen": frozenset([0]), "value": (2,), "bound": (2,)},
        {"value": (101,), "bound": (101,)},
        {"chosen": None, "value": (), "bound": (), "status": Status.INFEASIBLE},
    ],
)
def test_a_lying_engine_is_found_out_in_a_meeting(monkeypatch, lie):
    monkeypatch.setattr(pulp_program, "solve_program", lying(pulp_program.solve_program, **lie))
    with pytest.raises(EngineDisagreement):
        solve(MEETING, all_engines=True)


def test_a_lying_closed_form_is_found_out(monkeypatch):
    infeasible = Answer("closed-form", Status.INFEASIBLE)
    monkeypatch.setattr(closed, "solve_meeting", lambda *_: (infeasible, ()))
    with pytest.raises(EngineDisagreement):
        solve(MEETING)
    monkeypatch.setattr(search, "solve_meeting", lambda *_: (replace(infeasible, engine="branch-and-bound"), ()))
    with pytest.raises(EngineDisagreement, match="'b' is allowed"):
        solve(MEETING)


def test_a_slot_that_is_no_optimum_is_found_out(monkeypatch):
    true, _ = closed.solve_meeting(MEETING, Objective.WEIGHTED)
    monkeypatch.setattr(closed, "solve_meeting", lambda *_: (true, (1, 2, 0)))
    with pytest.raises(EngineDisagreement):
        solve(MEETING)


@given(st.sampled_from(["leaks", "withholds"]))
@settings(deadline=None)
def test_a_lying_engine_is_found_out_in_access(lie):
    verdict = fixpoint.Verdict(lie == "leaks")
    wrong = fixpoint.Derivation({("ann", "plan"): verdict, ("bob", "plan"): verdict}, ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fixpoint, "derive", lambda _: wrong)
        with pytest.raises(EngineDisagreement):
            solve(VAULT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proof_search, "provable", lambda _: wrong.decision)
        with pytest.raises(EngineDisagreement, match="proof-search"):
            solve(VAULT)


@pytest.mark.parametrize("chosen", [frozenset(), frozenset([0, 1])], ids=["not closed", "not founded"])
def test_a_model_that_is_not_the_least_is_found_out(monkeypatch, chosen):
    from solver import Delegation, Entitlement

    problem = replace(
        VAULT, may_delegate=(Entitlement("bob", "plan"),), delegations=(Delegation("bob", "bob", "plan"),)
    )
    monkeypatch.setattr(pulp_program, "solve_program", lying(pulp_program.solve_program, chosen=chosen))
    if chosen:  # a loop that holds itself up
        people = ("ann", "bob", "cat")
        onward = tuple(Delegation(a, b, "plan", onward=True) for a, b in (("bob", "cat"), ("cat", "bob")))
        problem = AccessProblem(people, ("plan",), delegations=onward)
    with pytest.raises(EngineDisagreement):
        solve(problem, all_engines=True)
