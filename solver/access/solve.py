"""Access: forward from the policy, backward from the requests, Cedar, and the plain check of what all of them say."""

from __future__ import annotations

from collections.abc import Sequence

from solver.access import cedar, fixpoint, proof_search
from solver.access.grounding import ground_access, ground_roles
from solver.access.horn import Atom, Clause, not_closed, unfounded
from solver.access.problem import AccessProblem, Request
from solver.access.program import horn_program
from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.clock import certifying
from solver.engines import pulp_program

Requests = frozenset[Request]


def solve_access(problem: AccessProblem, case: Case[Requests]) -> Solved[Requests]:
    """The one optimum: exactly the requests that the policy allows.

    Starting Cedar or PuLP costs more than everything else together: they are asked with `case.all_engines`, and by the
    tests.
    """
    decision = fixpoint.derive(problem).decision
    value = problem.value(decision, case.objective)
    case.check(fixpoint.NAME, decision, value)
    engines = [fixpoint.NAME]
    if not case.deadline.over():
        _agree(decision, proof_search.NAME, certifying(proof_search.provable)(problem), case)
        engines.append(proof_search.NAME)
    if case.all_engines and not case.deadline.over():
        by_cedar = certifying(cedar.allowed)(problem, case.deadline)
        if by_cedar is not None:
            _agree(decision, cedar.NAME, by_cedar, case)
            engines.append(cedar.NAME)
    if case.all_engines and not case.deadline.over():
        found = _by_program(problem, case)
        if found is not None:
            _agree(decision, *found, case)
            engines.append(found[0])
    if len(engines) == 1:
        return case.feasible(decision, value, (len(problem.to_decide),), engines)
    return case.optimal([decision], True, value, engines)


def _agree(first: Requests, engine: str, second: Requests, case: Case[Requests]) -> None:
    if second != first:
        claims = {fixpoint.NAME: sorted(first - second), engine: sorted(second - first)}
        raise EngineDisagreement(case.problem_hash, claims)


@certifying
def _by_program(problem: AccessProblem, case: Case[Requests]) -> tuple[str, Requests] | None:
    """What the relaxation allows, layer by layer, and whose it is. None: no time."""
    roles = ground_roles(problem)
    lower = _least(roles, case) if roles else ("", frozenset[Atom]())
    upper = None if lower is None else _least(ground_access(problem, lower[1]), case)
    if upper is None:
        return None
    return upper[0], frozenset(request for request in problem.to_decide if ("access", *request) in upper[1])


def _least(clauses: Sequence[Clause], case: Case[Requests]) -> tuple[str, frozenset[Atom]] | None:
    """The engine and its least model, checked to be closed under the clauses and founded on them. None: no time."""
    program, atoms = horn_program(clauses)
    answer = pulp_program.solve_program(program, time_limit=case.deadline.left())
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
