"""Explanations of the calendar of one person, who has nobody to stand against but themselves."""

from solver import Invitee, ManyMeetings, MeetingRequest, Objective, Person, Room, solve
from solver.explain import explain
from solver.explanation import Measure, Reach


def alone(authority: int, costs: tuple[int, int]) -> ManyMeetings:
    """Two meetings of one person for one step, worth so much."""
    meetings = tuple(
        MeetingRequest(f"m{place}", "ann", 1, (Invitee("ann", True),), skip_cost=cost)
        for place, cost in enumerate(costs)
    )
    return ManyMeetings(1, (Person("ann", authority),), meetings, (Room("r", 1),))


def test_who_owns_all_meetings_would_need_a_higher_authority_in_the_one_that_is_not_held():
    for authority, expected in ((1, 2), (4, 5), (9, 10)):
        problem = alone(authority, (3, 2))
        (threshold,) = explain(problem, solve(problem, Objective.STRICT)).thresholds
        assert (threshold.id, threshold.of, threshold.at, threshold.ties) == (
            "m1",
            Measure.AUTHORITY,
            expected,
            False,
        )


def test_nobody_stands_above_the_highest_authority():
    problem = alone(10, (3, 2))
    (threshold,) = explain(problem, solve(problem, Objective.STRICT)).thresholds
    assert (threshold.reach, threshold.ties) == (Reach.NEVER, False)
    (tie,) = explain(tied := alone(10, (2, 2)), solve(tied, Objective.STRICT)).thresholds
    assert (tie.reach, tie.ties) == (Reach.NEVER, True)


def test_a_name_made_of_all_names_is_somebody_too():
    """The owner that a threshold is looked for with is none of those who are there, whatever they are called."""
    problem = alone(4, (3, 2))
    people = (*problem.people, Person("annb", 2), Person("b", 2), Person("another+ann", 2))
    wide = ManyMeetings(1, people, problem.meetings, problem.rooms)
    (threshold,) = explain(wide, solve(wide, Objective.STRICT)).thresholds
    assert threshold.at == 5


def test_a_meeting_worth_nothing_would_be_held_but_for_a_tie():
    """Weighing nothing more is no help, and nothing is lost by holding it."""
    for objective, costs, tie in ((Objective.WEIGHTED, (0, 0), True), (Objective.WEIGHTED, (1, 0), False)):
        problem = alone(4, costs)
        refused = {threshold.id: threshold for threshold in explain(problem, solve(problem, objective)).thresholds}
        assert refused
        assert all((each.reach, each.ties) == (Reach.NEVER, tie) for each in refused.values())
