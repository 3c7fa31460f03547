"""Leximin and the frontier of queues, against trying everything."""

import pytest
from hypothesis import HealthCheck, event, given, settings
from naive_queue import naive_queue, queues, timetables
from naive_solver import assert_frontier

from solver import Objective, ProblemError, Status, solve
from solver.pareto import pareto

ENGINES_RUN = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@given(queues())
@ENGINES_RUN
def test_queues_are_shared_as_by_brute_force(problem):
    solved = solve(problem, Objective.LEXIMIN)
    naive = naive_queue(problem, Objective.LEXIMIN)
    event(f"{solved.certificate.status}, complete {solved.certificate.optima_complete}")
    if naive is None:
        assert solved.certificate.status is Status.INFEASIBLE
        return
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == naive[0]
    assert set(solved.optima) <= set(naive[1])
    assert not solved.certificate.optima_complete or set(solved.optima) == set(naive[1])


@given(queues(jobs=3, tasks=3))
@ENGINES_RUN
def test_the_frontier_of_a_queue_is_all_of_it(problem):
    people = sorted({job.user for job in problem.jobs})
    if len(people) < 2:
        with pytest.raises(ProblemError, match="two or more"):
            pareto(problem)
        return
    assert_frontier(problem, [[user] for user in people], timetables(problem))
