"""The access rules without variables: one Horn clause for every way in which something can follow."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from solver.access.horn import Atom, Clause

if TYPE_CHECKING:
    from solver.access.problem import AccessProblem


def entitled(level: int) -> str:
    """The predicate of being entitled to pass on through so many people in a row."""
    return "entitled" if level == 1 else f"entitled {level}"


def ground_roles(problem: AccessProblem) -> tuple[Clause, ...]:
    """The lower layer: has(p, role) and denied(p, r). Positive, so that its least model is all there is to it."""
    clauses = [Clause(("has", user, role)) for user, roles in problem.roles.items() for role in roles]
    clauses += [
        Clause(("has", user, parent), (("has", user, role),))
        for user, roles in problem.roles.items()
        if roles
        for role, parents in problem.parents.items()
        for parent in parents
    ]
    for denial in problem.denials:
        if denial.to in problem.known_roles:
            head_body = ((("denied", user, denial.resource), ("has", user, denial.to)) for user in problem.roles)
            clauses += [Clause(head, (body,)) for head, body in head_body]
        else:
            clauses.append(Clause(("denied", denial.to, denial.resource)))
    return tuple(dict.fromkeys(clauses))


def ground_access(problem: AccessProblem, lower: Set[Atom]) -> tuple[Clause, ...]:
    """The upper layer: access(p, r) and entitled(p, r), given the least model of the lower one.

    What is denied, and what nobody asks about, heads no clause.
    """
    asked = {resource for _, resource in problem.to_decide}

    def holders(id_: str) -> Iterable[str]:
        if id_ in problem.known_roles:
            return (user for user in problem.principals if ("has", user, id_) in lower)
        return (id_,)

    clauses = [Clause(("access", user, g.resource)) for g in problem.grants for user in holders(g.to)]
    clauses += [
        Clause((entitled(level), user, e.resource))
        for e in problem.may_delegate
        for user in holders(e.who)
        for level in range(1, problem.level(e) + 1)
    ]
    for delegation in problem.delegations:
        if delegation.by == delegation.to:
            continue  # gives nothing that it does not need
        resource = delegation.resource
        giver: Atom = ("access", delegation.by, resource)
        clauses.append(Clause(("access", delegation.to, resource), (giver, (entitled(1), delegation.by, resource))))
        for level in range(1, problem.levels + 1) if delegation.onward else ():
            above = min(level + 1, problem.levels)
            body = (giver, (entitled(above), delegation.by, resource))
            clauses.append(Clause((entitled(level), delegation.to, resource), body))
    kept = (clause for clause in clauses if clause.head[2] in asked)
    return tuple(dict.fromkeys(c for c in kept if not (c.head[0] == "access" and ("denied", *c.head[1:]) in lower)))
