"""Every engine against everything that there is, on random small problems."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from naive_solver import (
    OBJECTIVES,
    selections,
    subsets,
)

from solver import AccessProblem, Delegation, Denial, Entitlement, Grant, Status
from solver.access import fixpoint
from solver.engines import pulp_program
from solver.engines.program import Program, Row
from solver.engines.pulp_program import solve_program
from solver.engines.quiet import stdout_to_stderr
from solver.selection.engines import brute, cpsat
from solver.selection.engines.program import selection_program
from solver.selection.part import Capacity, Part
from solver.selection.reduce import reduce

ENGINES_RUN = settings(deadline=None, max_examples=60)


def best_of(part):
    allowed = [chosen for chosen in subsets(range(part.size)) if part.allows(chosen)]
    value = max(map(part.value, allowed))
    return value, {chosen for chosen in allowed if part.value(chosen) == value}


@given(selections(), OBJECTIVES)
@ENGINES_RUN
def test_every_engine_for_selections_equals_brute_force(problem, objective):
    for part in reduce(problem, objective).parts:
        value, optima = best_of(part)
        for answer in (
            brute.solve_part(part, 10**6)[0],
            cpsat.solve_part(part),
            solve_program(selection_program(part)),
        ):
            assert answer.status is Status.OPTIMAL, answer
            assert answer.value == answer.bound == value
            assert answer.chosen in optima


@given(selections(), OBJECTIVES)
@ENGINES_RUN
def test_both_enumerations_find_all_optima_and_put_the_same_first(problem, objective):
    for part in reduce(problem, objective).parts:
        value, optima = best_of(part)
        _, searched = brute.solve_part(part, 10**6)
        listed, complete = cpsat.all_optima(part, value, limit=10**6)
        assert searched.complete
        assert complete
        assert tuple(searched.chosen) == listed
        assert set(listed) == optima
        assert len(listed) == len(optima)


@pytest.mark.parametrize(("limit", "complete"), [(1, False), (3, False), (4, True), (5, True)])
def test_a_list_of_optima_knows_whether_it_is_complete(limit, complete):
    part = Part(("a", "b", "c"), ((1, 1, 1),), capacities=(Capacity((1, 1, 1), 1),))
    three = Part(("a", "b", "c", "d"), ((1, 1, 1, 1),), capacities=(Capacity((1, 1, 1, 1), 1),))
    assert brute.solve_part(part, 3)[1].complete
    _, searched = brute.solve_part(three, limit)
    listed, whether = cpsat.all_optima(three, (1,), limit=limit)
    assert (len(searched.chosen), searched.complete) == (len(listed), whether) == (min(limit, 4), complete)


def test_strict_tiers_are_kept_by_value_and_not_by_choice():
    # Columns 0 and 1 tie in the upper tier; only 1 leaves room for 2 in the lower one.
    part = Part(("a", "b", "c"), ((1, 1, 0), (0, 0, 1)), conflicts=((0, 1), (0, 2)))
    for answer in (brute.solve_part(part, 9)[0], cpsat.solve_part(part), solve_program(selection_program(part))):
        assert answer.chosen == {1, 2}
        assert answer.value == (1, 1)


def test_stages_too_large_to_merge_are_solved_one_after_the_other():
    big = 2**19
    part = Part(("a", "b", "c"), ((big, big, 0), (0, 1, big), (0, 0, 1)), conflicts=((0, 1), (1, 2), (0, 2)))
    for answer in (brute.solve_part(part, 9)[0], cpsat.solve_part(part), solve_program(selection_program(part))):
        assert answer.status is Status.OPTIMAL
        assert answer.chosen == {1}
        assert answer.value == (big, 1, 0)


def test_integers_are_used_where_the_relaxation_is_not_whole():
    # Five in a ring, without larger cliques: the relaxation takes half of each, 2.5 in all.
    ring = Part(tuple("abcde"), ((1,) * 5,), conflicts=((0, 1), (1, 2), (2, 3), (3, 4), (0, 4)))
    answer = solve_program(selection_program(ring))
    assert answer.status is Status.OPTIMAL
    assert answer.value == (2,)


def test_doubles_are_not_trusted_beyond_their_means():
    """An engine in doubles could be right here by chance, and must not say that it proved it; the exact ones do."""
    heavy = Part(("a", "b"), ((2**52, 2**52 - 1),), conflicts=((0, 1),))
    assert solve_program(selection_program(heavy)).status is Status.UNKNOWN
    assert cpsat.solve_part(heavy).status is Status.OPTIMAL
    assert brute.solve_part(heavy, 9)[0].value == (2**52,)


def test_a_program_without_solution_is_infeasible():
    impossible = Program(2, (Row({0: 1, 1: 1}, low=1, high=1), Row({}, low=1)), ((1, 1),))
    assert solve_program(impossible).status is Status.INFEASIBLE
    assert solve_program(Program(1, (Row({0: 2}, low=1, high=1),), ((1,),))).status is Status.INFEASIBLE


def test_no_columns_and_no_stages_are_no_trouble():
    assert solve_program(Program(0, (), ())).chosen == frozenset()
    assert solve_program(Program(1, (Row({0: 1}, low=1),), ())).chosen == {0}


def test_cbc_says_the_same(monkeypatch):
    pulp = pulp_program._pulp()
    monkeypatch.setattr(pulp.HiGHS, "available", lambda _: False)
    part = Part(("a", "b", "c"), ((1, 1, 0), (0, 0, 1)), conflicts=((0, 1), (0, 2)))
    answer = solve_program(selection_program(part))
    assert (answer.engine, answer.status, answer.value) == ("pulp-cbc", Status.OPTIMAL, (1, 1))
    ring = Part(tuple("abcde"), ((1,) * 5,), conflicts=((0, 1), (1, 2), (2, 3), (3, 4), (0, 4)))
    assert solve_program(selection_program(ring)).value == (2,)


def test_no_time_proves_nothing():
    part = Part(("a", "b"), ((1, 2),), conflicts=((0, 1),))
    assert solve_program(selection_program(part), time_limit=0).status is Status.UNKNOWN
    assert cpsat.solve_part(part, time_limit=0).status is Status.UNKNOWN


@pytest.mark.parametrize("order", [("pulp", "ortools.sat.python.cp_model"), ("ortools.sat.python.cp_model", "pulp")])
def test_the_engines_share_a_process_whichever_is_imported_first(order):
    script = f"""
import {order[0]}
import {order[1]}
from solver.selection.engines import cpsat
from solver.engines import pulp_program
from solver.selection.engines.program import selection_program
from solver.selection.part import Part
ring = Part(tuple("abcde"), ((1,) * 5,), conflicts=((0, 1), (1, 2), (2, 3), (3, 4), (0, 4)))
answers = [cpsat.solve_part(ring), pulp_program.solve_program(selection_program(ring))]
print([(answer.engine, answer.status.value, answer.value) for answer in answers])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "[('cp-sat', 'optimal', (2,)), ('pulp-highs', 'optimal', (2,))]\n", done.stderr


def test_importing_the_floor_loads_no_engine():
    script = """
import sys
import solver
from solver.selection import Selection
print([name for name in ("numpy", "ortools", "pulp", "highspy", "networkx") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_denial_stops_a_delegation_and_what_would_come_of_it():
    people = ("ann", "bob", "cat")
    chain = (Delegation("ann", "bob", "plan", onward=True), Delegation("bob", "cat", "plan"))
    problem = AccessProblem(
        people,
        ("plan",),
        grants=(Grant("ann", "plan"),),
        may_delegate=(Entitlement("ann", "plan"),),
        delegations=chain,
        denials=(Denial("bob", "plan"),),
    )
    derivation = fixpoint.derive(problem)
    assert derivation.decision == {("ann", "plan")}
    assert derivation.verdicts["bob", "plan"] == fixpoint.Verdict(False, (Denial("bob", "plan"),))
    assert derivation.verdicts["cat", "plan"] == fixpoint.Verdict(False, (), (chain[1],))
    assert derivation.void_delegations == (chain[1],)


def test_chatter_of_compiled_code_stays_off_standard_output(capfd):
    with stdout_to_stderr():
        os.write(1, b"chatter")
    os.write(1, b"answer")
    assert capfd.readouterr() == ("answer", "chatter")
