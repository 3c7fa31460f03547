"""Access: the worklist, the relaxation layer by layer, and the plain check of both layers."""

from __future__ import annotations

from collections.abc import Sequence

from solver.access import AccessProblem, Request
from solver.certificate import EngineDisagreement, Solved, Status
from solver.engines import fixpoint, linear
from solver.engines.programs import horn_program
from solver.grounding import ground_access, ground_roles
from solver.horn import Atom, Clause, not_closed, unfounded
from solver.solving.case import Case


def solve_access(problem: AccessProblem, case: Case[frozenset[Request]]) -> Solved[frozenset[Request]]:
    """The one optimum: exactly the requests that the policy allows."""
    decision = fixpoint.derive(problem).decision
    value = problem.value(decision, case.objective)
    case.check(fixpoint.NAME, decision, value)
    roles = ground_roles(problem)
    lower = _least_by_program(roles, case) if roles else ("", frozenset())
    upper = None if lower is None else _least_by_program(ground_access(problem, lower[1]), case)
    if lower is None or upper is None:
        bound = (len(problem.to_decide),)
        return case.feasible(decision, value, bound, (fixpoint.NAME,))
    engine, model = upper
    second = frozenset(request for request in problem.to_decide if ("access", *request) in model)
    if second != decision:
        claims = {fixpoint.NAME: sorted(decision - second), engine: sorted(second - decision)}
        raise EngineDisagreement(case.problem_hash, claims)
    return case.optimal([decision], True, value, (fixpoint.NAME, engine))


def _least_by_program(clauses: Sequence[Clause], case: Case[frozenset[Request]]) -> tuple[str, frozenset[Atom]] | None:
    """The engine and its least model, checked to be closed under the clauses and founded on them. None: no time."""
    program, atoms = horn_program(clauses)
    answer = linear.solve_program(program, time_limit=case.deadline.left())
    if answer.status is not Status.OPTIMAL or answer.chosen is None:
        if answer.status is Status.INFEASIBLE:
            raise EngineDisagreement(case.problem_hash, {fixpoint.NAME: "feasible", answer.engine: answer.claim})
        return None
    model = frozenset(atoms[column] for column in answer.chosen)
    for clause in not_closed(clauses, model):
        raise EngineDisagreement(case.problem_hash, {answer.engine: "closed", "check": f"{clause.head} follows"})
    for atom in sorted(unfounded(clauses, model)):
        raise EngineDisagreement(case.problem_hash, {answer.engine: "founded", "check": f"{atom} does not follow"})
    return answer.engine, model
