"""Explanations of access: which rules deny a request, and what hangs on one person's delegations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from solver.access.fixpoint import Chain, roles_of
from solver.access.problem import AccessProblem, Request
from solver.access.rules import Denial, Inheritance, Membership
from solver.certificate import Solved, Status
from solver.explain import Conflict, DropOut, Explanation, Party, Quotes
from solver.problem import RoleId, UserId
from solver.solve import solve


def explain_access(
    problem: AccessProblem, solved: Solved[frozenset[Request]], quotes: Quotes, time_limit: float | None
) -> Explanation:
    """Why each refused request is refused, and what each person's drop-out changes for the others."""
    if solved.decision is None:
        return Explanation()
    refused = [request for request in problem.to_decide if request not in solved.decision]
    return Explanation(
        conflicts=tuple(_conflict(problem, request, quotes) for request in refused),
        drop_outs=tuple(drop_out(problem, solved.decision, user, time_limit) for user in problem.principals),
    )


def denied_by(problem: AccessProblem, request: Request) -> Chain:
    """The fewest rules that deny a request whatever anyone grants; empty where none do: nothing grants it then."""
    user, resource = request
    chains: dict[UserId | RoleId, Chain] = {user: (), **roles_of(problem, user)}
    found = [(*chains[d.to], d) for d in problem.denials if d.resource == resource and d.to in chains]
    return min(found, key=len, default=())


def _conflict(problem: AccessProblem, request: Request, quotes: Quotes) -> Conflict:
    user, resource = request
    chain = denied_by(problem, request)
    name = f"{user}: {resource}"
    against = tuple(Party(label, who, quote=quotes.get(label)) for label, who in _labels(chain))
    return Conflict(Party(name, user, quote=quotes.get(name)), against, True, "denied" if chain else "not granted")


def _labels(chain: Chain) -> Iterator[tuple[str, str]]:
    """Each rule in a few words, with the principal or role that it is about."""
    for rule in chain:
        match rule:
            case Membership(user, role):
                yield f"{user} has {role}", user
            case Inheritance(role, parent):
                yield f"{role} inherits {parent}", role
            case Denial(to, resource):
                yield f"{to} is denied {resource}", to


def drop_out(problem: AccessProblem, decision: frozenset[Request], user: UserId, time_limit: float | None) -> DropOut:
    """Without this person's delegations and requests. Nobody gains by it: rules only ever give to others."""
    without = replace(problem, delegations=tuple(d for d in problem.delegations if user not in (d.by, d.to)))
    solved = solve(without, time_limit=time_limit)
    if solved.certificate.status is not Status.OPTIMAL or solved.decision is None:
        return DropOut(user, solved.certificate.status)
    lost = decision - solved.decision
    return DropOut(
        user, Status.OPTIMAL, loses=tuple(f"{u}: {r}" for u, r in problem.to_decide if (u, r) in lost and u != user)
    )
