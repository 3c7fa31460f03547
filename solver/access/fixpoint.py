"""The least fixed point of an access policy by worklist, with the chain of rules behind every verdict."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from solver.access.problem import AccessProblem, Request
from solver.access.rules import Delegation, Denial, Entitlement, Grant, Inheritance, Membership, Rule
from solver.problem import ProblemError, ResourceId, RoleId, UserId

NAME = "fixpoint"

Chain = tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one request, and what it rests on.

    because: when allowed, a chain of rules from memberships and grants to the last delegation, each resting only on
    those before it; when a denial decides, that denial and how it reaches the principal; empty when access is denied
    by default, because nothing gives it.
    void: delegations of the resource to this principal that have no effect, since whoever made them was not entitled
    to it or has no access.
    """

    allowed: bool
    because: Chain = ()
    void: tuple[Delegation, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """Everything that an access policy implies for its requests."""

    verdicts: Mapping[Request, Verdict]
    void_delegations: tuple[Delegation, ...]

    @property
    def decision(self) -> frozenset[Request]:
        """The requests that are allowed."""
        return frozenset(request for request, verdict in self.verdicts.items() if verdict.allowed)


def derive(problem: AccessProblem) -> Derivation:
    """Start from the grants and follow delegations as they come into force. Linear in the derivations there are.

    Chains are the first ones found: fewest delegations, then the order of the problem.
    """
    has = {user: roles_of(problem, user) for user in problem.principals}
    denied = _reached(has, ((denial.to, denial.resource, denial) for denial in problem.denials))
    granted = _reached(has, ((grant.to, grant.resource, grant) for grant in problem.grants))
    access = {request: chain for request, chain in granted.items() if request not in denied}
    deepest = sorted(problem.may_delegate, key=problem.level, reverse=True)
    entitled = _reached(has, ((e.who, e.resource, e) for e in deepest))
    level = {request: _level(problem, chain) for request, chain in entitled.items()}
    made: dict[Request, list[Delegation]] = {}
    for delegation in problem.delegations:
        made.setdefault((delegation.by, delegation.resource), []).append(delegation)
    effective: set[Delegation] = set()
    waiting = deque(request for request in access if request in entitled and request in made)
    while waiting:
        source = waiting.popleft()
        passed = level[source] - (level[source] < problem.levels)
        for delegation in made[source]:
            target = (delegation.to, delegation.resource)
            deeper = delegation.onward and passed > level.get(target, 0)
            if delegation in effective and not deeper:
                continue
            effective.add(delegation)
            chain = tuple(dict.fromkeys((*access[source], *entitled[source], delegation)))
            if target not in denied:
                access.setdefault(target, chain)
            if deeper:
                entitled[target], level[target] = chain, passed
            if target in access and target in entitled and target in made:
                waiting.append(target)
    void = tuple(delegation for delegation in problem.delegations if delegation not in effective)
    in_vain: dict[Request, tuple[Delegation, ...]] = {}
    for delegation in void:
        target = (delegation.to, delegation.resource)
        in_vain[target] = (*in_vain.get(target, ()), delegation)
    verdicts = {
        request: Verdict(request in access, access.get(request) or denied.get(request, ()), in_vain.get(request, ()))
        for request in problem.to_decide
    }
    return Derivation(verdicts, void)


def _level(problem: AccessProblem, chain: Chain) -> int:
    """The level that a chain which ends with a right to delegate gives."""
    right = chain[-1]
    assert isinstance(right, Entitlement)
    return problem.level(right)


def refuse_void_delegations(problem: AccessProblem) -> None:
    """Raise ProblemError for the first delegation without effect: a policy that is written down should have none."""
    derivation = derive(problem)
    if derivation.void_delegations:
        void = derivation.void_delegations[0]
        raise ProblemError(
            f"delegation by {void.by!r} to {void.to!r}: {void.by!r} has no access to {void.resource!r}, "
            "or may not pass it on",
            f"delegations[{problem.delegations.index(void)}].by",
        )


def roles_of(problem: AccessProblem, user: UserId) -> dict[RoleId, Chain]:
    """The roles of a user, each with how it is come by, nearest first."""
    found: dict[RoleId, Chain] = {role: (Membership(user, role),) for role in problem.roles.get(user, ())}
    waiting = deque(found)
    while waiting:
        role = waiting.popleft()
        for parent in problem.parents.get(role, ()):
            if parent not in found:
                found[parent] = (*found[role], Inheritance(role, parent))
                waiting.append(parent)
    return found


def _reached(
    has: Mapping[UserId, Mapping[RoleId, Chain]],
    rules: Iterable[tuple[UserId | RoleId, ResourceId, Grant | Denial | Entitlement]],
) -> dict[Request, Chain]:
    """Whom rules about principals and roles reach, each with the first chain that does."""
    members: dict[RoleId, list[UserId]] = {}
    for user, roles in has.items():
        for role in roles:
            members.setdefault(role, []).append(user)
    found: dict[Request, Chain] = {}
    for holder, resource, rule in rules:
        if holder in has:
            found.setdefault((holder, resource), (rule,))
        for user in members.get(holder, ()):
            found.setdefault((user, resource), (*has[user][holder], rule))
    return found
