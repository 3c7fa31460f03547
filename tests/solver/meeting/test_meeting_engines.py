"""The closed form, every slot and the integer program, against brute force."""

from dataclasses import replace

from hypothesis import given, settings
from naive_solver import (
    OBJECTIVES,
    meetings,
    naive_meeting,
)

from solver import Status
from solver.engines.pulp_program import solve_program
from solver.meeting import brute as every_slot
from solver.meeting import closed
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
        return
    assert answer.status is second.status is Status.OPTIMAL
    assert every_slot.solve_meeting(meeting, objective) == (replace(answer, engine=every_slot.NAME), tied)
    assert answer.value == second.value == value
    assert [meeting.slots[index] for index in tied] == [slot for slot in meeting.slots if slot in best]
    assert second.chosen is not None
    assert {meeting.slots[slots[column]] for column in second.chosen} <= best
