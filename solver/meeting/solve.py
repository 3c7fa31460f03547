"""One meeting: the closed form, every slot one after the other, and the integer program where it is asked for."""

from __future__ import annotations

from dataclasses import replace

from solver.answer import Answer, settle
from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.clock import certifying
from solver.engines import pulp_program
from solver.fairness import FAIR
from solver.meeting import brute, closed
from solver.meeting.problem import Meeting, SlotId
from solver.meeting.program import meeting_program


def solve_meeting(meeting: Meeting, case: Case[SlotId]) -> Solved[SlotId]:
    """The earliest of the best slots, with all that tie. INFEASIBLE where no slot has every essential person.

    Starting PuLP costs ten times as much as looking at every slot, which proves as much: it is asked with
    `case.all_engines`, and by the tests. It has no say where the objective is not linear in the slots.
    """
    first, tied = closed.solve_meeting(meeting, case.objective)
    answers = [first]
    if not case.deadline.over():
        second, also_tied = certifying(brute.solve_meeting)(meeting, case.objective)
        if also_tied != tied:
            raise EngineDisagreement(case.problem_hash, {first.engine: tied, second.engine: also_tied})
        answers.append(second)
    if case.all_engines and case.objective not in FAIR and not case.deadline.over():
        answers.append(_by_program(meeting, case))
    status = settle(case.identity, answers)
    for answer in answers[1:]:
        for index in answer.chosen or ():
            case.check(answer.engine, meeting.slots[index], answer.value)
    engines = [answer.engine for answer in answers if answer.status in (Status.OPTIMAL, Status.INFEASIBLE)]
    if status is Status.INFEASIBLE:
        for slot in meeting.slots:
            if not any(True for _ in meeting.violations(slot)):
                raise EngineDisagreement(
                    case.problem_hash, {first.engine: first.claim, "check": f"{slot!r} is allowed"}
                )
        return case.infeasible(engines)
    if first.chosen is None:
        return case.unknown()
    optima = [meeting.slots[index] for index in tied[: case.optima_limit]]
    for slot in optima:
        case.check(first.engine, slot, first.value)
    if status is not Status.OPTIMAL:
        return case.feasible(optima[0], first.value, first.bound, engines)
    return case.optimal(optima, len(tied) <= case.optima_limit, first.value, engines)


@certifying
def _by_program(meeting: Meeting, case: Case[SlotId]) -> Answer:
    """The integer program's answer, over slot indices."""
    program, slots = meeting_program(meeting, case.objective)
    answer = pulp_program.solve_program(program, time_limit=case.deadline.left())
    if answer.chosen is None:
        return answer
    return replace(answer, chosen=frozenset(slots[column] for column in answer.chosen))
