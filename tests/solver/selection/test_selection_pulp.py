"""PuLP on the whole selection, before anything is reduced: it agrees, or there is no label."""

from dataclasses import replace

import pytest
from hypothesis import given
from naive_solver import selections, subsets

from solver import Conflict, EngineDisagreement, Instruction, Objective, Selection, Status, solve
from solver.engines import linear
from solver.selection.engines.program import whole_program

ADA, BO = Instruction("run", "Ada", authority=9), Instruction("halt", "Bo", authority=2)
TWO = Selection((ADA, BO), (Conflict("run", "halt"),))


@pytest.mark.parametrize("objective", [Objective.WEIGHTED, Objective.STRICT])
def test_its_name_stands_in_the_certificate(objective: Objective):
    solved = solve(TWO, objective, all_engines=True)
    assert solved.decision == {"run"}
    assert any(engine.startswith("pulp-") for engine in solved.certificate.engines)


def test_it_has_its_say_where_nothing_had_to_be_decided():
    solved = solve(Selection((ADA,)), all_engines=True)
    assert solved.certificate.engines[:2] == ("reduction", "bound")
    assert any(engine.startswith("pulp-") for engine in solved.certificate.engines)


def test_its_contradiction_is_an_error_that_names_the_problem(monkeypatch: pytest.MonkeyPatch):
    honest = linear.solve_program

    def lying(program, *, time_limit=None):
        answer = honest(program, time_limit=time_limit)
        more = tuple(value + 1 for value in answer.value)
        return replace(answer, value=more, bound=more)

    monkeypatch.setattr(linear, "solve_program", lying)
    with pytest.raises(EngineDisagreement, match=r"problem [0-9a-f]{64}: .*pulp"):
        solve(TWO, all_engines=True)


@given(selections())
def test_the_whole_program_allows_and_values_what_the_problem_does(problem: Selection):
    for objective in (Objective.WEIGHTED, Objective.STRICT):
        program = whole_program(problem, objective)
        place = {instruction.id: column for column, instruction in enumerate(problem.instructions)}
        for chosen in subsets(place):
            columns = {place[id_] for id_ in chosen}
            kept = all(row.holds(frozenset(columns)) for row in program.rows)
            worth = tuple(sum(stage[column] for column in columns) for stage in program.stages)
            assert kept == (not any(True for _ in problem.violations(chosen)))
            assert worth == problem.value(chosen, objective) or not place


@given(selections())
def test_with_it_the_answer_is_the_same(problem: Selection):
    alone, with_pulp = solve(problem), solve(problem, all_engines=True)
    assert with_pulp.certificate.status is Status.OPTIMAL
    assert set(with_pulp.optima) == set(alone.optima)
