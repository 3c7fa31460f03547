"""One meeting: the closed form, branch and bound over sets of slots, and what costs more where it is asked for."""

from __future__ import annotations

from dataclasses import replace

from solver.answer import Answer, settle
from solver.case import Case
from solver.certificate import PROVEN, EngineDisagreement, Solved, Status
from solver.clock import certifying
from solver.engines import pulp_program
from solver.fairness import FAIR
from solver.meeting import brute, closed, search
from solver.meeting.problem import Meeting, SlotId
from solver.meeting.program import meeting_program
from solver.problem import Objective

Indices = tuple[int, ...]


def solve_meeting(meeting: Meeting, case: Case[SlotId]) -> Solved[SlotId]:
    """The earliest of the best slots, with all that tie. INFEASIBLE where no slot has every essential person.

    With `case.all_engines` every slot is looked at and PuLP asked too, at many times the cost. Of the objectives that
    look at each person's utility the look at every slot is the second opinion, and PuLP has no say.
    """
    objective, fair = case.objective, case.objective in FAIR
    first, tied = closed.solve_meeting(meeting, objective)
    answers = [first]
    if not case.deadline.over():
        opinion = _every_slot(meeting, objective) if fair else _searched(meeting, objective, first)
        answers.append(_agreed(opinion, first, tied, case))
    if case.all_engines and not fair and not case.deadline.over():
        answers.append(_agreed(_every_slot(meeting, objective), first, tied, case))
    if case.all_engines and not fair and not case.deadline.over():
        answers.append(_by_program(meeting, case))
    status = settle(case.identity, answers)
    for answer in answers[1:]:
        if (answer.chosen, answer.value) != (first.chosen, first.value):
            for index in answer.chosen or ():
                case.check(answer.engine, meeting.slots[index], answer.value)
    names = [answer.engine for answer in answers if answer.status in PROVEN]
    if status is Status.INFEASIBLE:
        for slot in meeting.slots:
            if not any(True for _ in meeting.violations(slot)):
                raise EngineDisagreement(
                    case.problem_hash, {first.engine: first.claim, "check": f"{slot!r} is allowed"}
                )
        return case.infeasible(names)
    if first.chosen is None:
        return case.unknown()
    optima = [meeting.slots[index] for index in tied[: case.optima_limit]]
    for slot in optima:
        case.check(first.engine, slot, first.value)
    if status is not Status.OPTIMAL:
        return case.feasible(optima[0], first.value, first.bound, names)
    return case.optimal(optima, len(tied) <= case.optima_limit, first.value, names)


def _agreed(opinion: tuple[Answer, Indices], first: Answer, tied: Indices, case: Case[SlotId]) -> Answer:
    """What another engine says, if it lists the same optima. Or EngineDisagreement."""
    answer, also_tied = opinion
    if also_tied != tied:
        raise EngineDisagreement(case.problem_hash, {first.engine: tied, answer.engine: also_tied})
    return answer


@certifying
def _searched(meeting: Meeting, objective: Objective, first: Answer) -> tuple[Answer, Indices]:
    """By branch and bound, from the value that the first engine claims."""
    return search.solve_meeting(meeting, objective, first.value)


@certifying
def _every_slot(meeting: Meeting, objective: Objective) -> tuple[Answer, Indices]:
    return brute.solve_meeting(meeting, objective)


@certifying
def _by_program(meeting: Meeting, case: Case[SlotId]) -> Answer:
    """The integer program's answer, over slot indices."""
    program, slots = meeting_program(meeting, case.objective)
    answer = pulp_program.solve_program(program, time_limit=case.deadline.left())
    if answer.chosen is None:
        return answer
    return replace(answer, chosen=frozenset(slots[column] for column in answer.chosen))
