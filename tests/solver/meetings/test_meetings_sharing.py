"""Leximin, Nash welfare and the frontier of many meetings, against trying everything."""

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from naive_meetings import allowed, decisions, naive_meetings, timetables
from naive_solver import FAIR_OBJECTIVES, assert_frontier

from solver import Status, solve

ENGINES_RUN = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@given(timetables(most_decisions=1500), FAIR_OBJECTIVES)
@ENGINES_RUN
def test_meetings_are_shared_as_by_brute_force(problem, objective):
    solved = solve(problem, objective)
    value, best = naive_meetings(problem, objective)
    event(f"{solved.certificate.status}, complete {solved.certificate.optima_complete}")
    if value is None:
        assert solved.certificate.status is Status.INFEASIBLE
        return
    assert solved.certificate.status is Status.OPTIMAL
    assert solved.certificate.value == value
    assert set(solved.optima) <= best
    assert solved.decision == solved.optima[0]
    assert not solved.certificate.optima_complete or set(solved.optima) == best
    assert solved.certificate.optima_complete or len(solved.optima) in (1, 1000)


@given(timetables(most_decisions=1500), st.sampled_from([[["ann"], ["bob"]], [["ann"], ["bob"], ["cat"]]]))
@ENGINES_RUN
def test_the_frontier_of_meetings_is_all_of_it(problem, groups):
    assert_frontier(problem, groups, (d for d in decisions(problem) if allowed(problem, d)))
