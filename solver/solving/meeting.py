"""One meeting: the closed form, the integer program, and a look at every slot."""

from __future__ import annotations

from dataclasses import replace

from solver.answer import Answer, settle
from solver.certificate import EngineDisagreement, Solved, Status
from solver.engines import brute, closed, linear
from solver.engines.programs import meeting_program
from solver.fairness import FAIR
from solver.meeting import Meeting, SlotId
from solver.solving.case import Case


def solve_meeting(meeting: Meeting, case: Case[SlotId]) -> Solved[SlotId]:
    """The earliest of the best slots, with all that tie. INFEASIBLE where no slot has every essential person."""
    first, tied = closed.solve_meeting(meeting, case.objective)
    second = _second(meeting, case)
    answers = [first, second]
    if second.status not in (Status.OPTIMAL, Status.INFEASIBLE) and not case.deadline.over():
        answers.append(brute.solve_meeting(meeting, case.objective))
    status = settle(case.problem_hash, answers)
    for answer in answers:
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
    if status is not Status.OPTIMAL:
        return case.feasible(optima[0], first.value, first.bound, engines)
    for slot in optima[1:]:
        case.check(first.engine, slot, first.value)
    return case.optimal(optima, len(tied) <= case.optima_limit, first.value, engines)


def _second(meeting: Meeting, case: Case[SlotId]) -> Answer:
    """The integer program, over slot indices. It has no say where the objective is not linear in the slots."""
    if case.objective in FAIR:
        return Answer("none", Status.UNKNOWN)
    program, slots = meeting_program(meeting, case.objective)
    answer = linear.solve_program(program, time_limit=case.deadline.left())
    if answer.chosen is None:
        return answer
    return replace(answer, chosen=frozenset(slots[column] for column in answer.chosen))
