"""The closed form, branch and bound, every slot and the integer program, against brute force."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import OBJECTIVES, meetings, naive_meeting

from solver import Attendee, Meeting, Objective, Status, Weights
from solver.engines.pulp_program import solve_program
from solver.meeting import brute as every_slot
from solver.meeting import closed, search
from solver.meeting.program import meeting_program

ENGINES_RUN = settings(deadline=None, max_examples=60)


@given(meetings(), OBJECTIVES)
@ENGINES_RUN
def test_every_engine_for_meetings_equals_brute_force(meeting, objective):
    value, best = naive_meeting(meeting, objective)
    answer, tied = closed.solve_meeting(meeting, objective)
    program, slots = meeting_program(meeting, objective)
    second = solve_program(program)
    if value is None:
        third, _ = every_slot.solve_meeting(meeting, objective)
        assert answer.status is second.status is third.status is Status.INFEASIBLE
        assert search.solve_meeting(meeting, objective) == (replace(answer, engine=search.NAME), ())
        return
    assert answer.status is second.status is Status.OPTIMAL
    assert every_slot.solve_meeting(meeting, objective) == (replace(answer, engine=every_slot.NAME), tied)
    assert search.solve_meeting(meeting, objective) == (replace(answer, engine=search.NAME), tied)
    assert answer.value == second.value == value
    assert [meeting.slots[index] for index in tied] == [slot for slot in meeting.slots if slot in best]
    assert second.chosen is not None
    assert {meeting.slots[slots[column]] for column in second.chosen} <= best


@given(meetings(), OBJECTIVES, st.integers(0, 500), st.integers(0, 20))
@ENGINES_RUN
def test_what_another_engine_claims_changes_nothing_about_the_search(meeting, objective, first, second):
    claimed = (first, second) if objective is Objective.STRICT else (first,)
    assert search.solve_meeting(meeting, objective, claimed) == search.solve_meeting(meeting, objective)
    value, _ = naive_meeting(meeting, objective)
    if value is not None:
        assert search.solve_meeting(meeting, objective, value) == search.solve_meeting(meeting, objective)


WIDE = [Weights(2, 1, 1, 1), Weights(200, 75, 2, 1), Weights(2**20, 3, 2, 1), Weights(2**50, 0, 7, 1)]


@pytest.mark.parametrize("weights", WIDE, ids=["1 byte", "2 bytes", "4 bytes", "8 bytes"])
@pytest.mark.parametrize("objective", [Objective.WEIGHTED, Objective.STRICT])
def test_fields_of_every_width_hold_the_same_sums(weights, objective):
    names = ("mon", "tue", "wed", "thu")
    people = (
        Attendee("ann", True, frozenset(["mon", "wed"]), frozenset(["tue", "thu"])),
        Attendee("bob", True, frozenset(["tue", "wed"]), frozenset(["mon"])),
        Attendee("cat", False, frozenset(["mon"]), frozenset(["tue", "wed", "mon"])),
    )
    meeting = Meeting(names, people, weights)
    answer, tied = closed.solve_meeting(meeting, objective)
    assert (answer, tied) == (replace(every_slot.solve_meeting(meeting, objective)[0], engine=closed.NAME), (2,))
    assert answer.value == naive_meeting(meeting, objective)[0]
