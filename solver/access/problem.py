"""Who may learn what: roles, grants, delegations and denials. Deny by default, and a denial wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import ClassVar

from solver.access.grounding import ground_access, ground_roles
from solver.access.horn import least_model
from solver.access.rules import Delegation, Denial, Entitlement, Grant
from solver.problem import Objective, ProblemError, ResourceId, RoleId, UserId, Violation
from solver.validate import acyclic, distinct, identifier, member, truth, whole

Request = tuple[UserId, ResourceId]


@dataclass(frozen=True, slots=True)
class NotRequested(Violation):
    """Access is given that nobody asked to decide:  x_pr = 1 for (p, r) outside the requests."""

    user: UserId
    resource: ResourceId

    def __str__(self) -> str:
        return f"({self.user!r}, {self.resource!r}) is not among the requests"


@dataclass(frozen=True, slots=True)
class Denied(Violation):
    """Access is given against a denial:  x_pr > 1 - denied_pr."""

    user: UserId
    resource: ResourceId

    def __str__(self) -> str:
        return f"{self.user!r} is denied {self.resource!r}"


@dataclass(frozen=True, slots=True)
class Ungrounded(Violation):
    """Access is given that follows from no chain of rules:  x_pr > access_pr  in the least model."""

    user: UserId
    resource: ResourceId

    def __str__(self) -> str:
        return f"nothing gives {self.user!r} access to {self.resource!r}"


@dataclass(frozen=True)
class AccessProblem:
    """Which requests to allow. A decision is the set of allowed (principal, resource) pairs.

        max  sum_{(p, r) in requests} x_pr    s.t.  x_pr <= access_pr

    where access is the least model of these rules, in two layers so that "not" only looks down (stratified):

        has(p, role)    <-  roles of p
        has(p, parent)  <-  has(p, role),  parent in parents of role
        denied(p, r)    <-  a denial to p, or to a role that p has

        access(p, r)    <-  a grant to p, or to a role that p has,  not denied(p, r)
        entitled(p, r, k)  <-  may_delegate for p, or for a role that p has, of depth k at least
        access(q, r)       <-  a delegation by p to q,  access(p, r),  entitled(p, r, 1),  not denied(q, r)
        entitled(q, r, k)  <-  an onward one by p to q,  access(p, r),  entitled(p, r, k + 1)

    To leak is a violation; to withhold costs value. So the optimum is unique, and the same for every objective.

    roles: the roles of each principal. parents: for each role those that it inherits from; a role that nobody has is
    declared here, with an empty tuple. may_delegate: who may pass on what. requests: the pairs to decide; None for
    every principal with every resource.

    Raises ProblemError for ids that are empty, doubled, unknown, or both a principal and a role, and for inheritance
    in a circle. A delegation by someone not entitled is no error here: people say such things. Where it is one, see
    `solver.access.fixpoint.refuse_void_delegations`.
    """

    family: ClassVar[str] = "access"
    default_objective: ClassVar[Objective] = Objective.WEIGHTED

    principals: tuple[UserId, ...]
    resources: tuple[ResourceId, ...]
    roles: Mapping[UserId, tuple[RoleId, ...]] = field(default_factory=dict, hash=False)
    parents: Mapping[RoleId, tuple[RoleId, ...]] = field(default_factory=dict, hash=False)
    grants: tuple[Grant, ...] = ()
    may_delegate: tuple[Entitlement, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    denials: tuple[Denial, ...] = ()
    requests: tuple[Request, ...] | None = None

    def __post_init__(self) -> None:
        for field_, what, ids in (
            ("principals", "principal", self.principals),
            ("resources", "resource", self.resources),
        ):
            for index, id_ in enumerate(ids):
                identifier(id_, f"{field_}[{index}]", what)
            distinct(ids, field_, what)
        self._check_roles()
        for index, grant in enumerate(self.grants):
            self._check_ends(f"grants[{index}]", "grant", grant.resource, to=grant.to)
        for index, entitlement in enumerate(self.may_delegate):
            path = f"may_delegate[{index}]"
            self._check_ends(path, "may_delegate", entitlement.resource, who=entitlement.who)
            if entitlement.depth is not None:
                whole(entitlement.depth, f"{path}.depth", f"may_delegate for {entitlement.who!r}: depth", 1)
        for index, denial in enumerate(self.denials):
            self._check_ends(f"denials[{index}]", "denial", denial.resource, to=denial.to)
        for index, delegation in enumerate(self.delegations):
            path = f"delegations[{index}]"
            member(delegation.by, self._people, f"{path}.by", "delegation: principal")
            member(delegation.to, self._people, f"{path}.to", "delegation: principal")
            member(delegation.resource, self._things, f"{path}.resource", "delegation: resource")
            truth(delegation.onward, f"{path}.onward", f"delegation by {delegation.by!r}: onward")
        for index, (user, resource) in enumerate(self.requests or ()):
            member(user, self._people, f"requests[{index}][0]", "request: principal")
            member(resource, self._things, f"requests[{index}][1]", "request: resource")
        distinct((repr(request) for request in self.requests or ()), "requests", "request")

    def _check_roles(self) -> None:
        for user, roles in self.roles.items():
            member(user, self._people, f"roles.{user}", "roles: principal")
            distinct(roles, f"roles.{user}", f"principal {user!r}: role")
        for role, parents in self.parents.items():
            distinct(parents, f"parents.{role}", f"role {role!r}: parent")
        for role in self.known_roles:
            identifier(role, "roles", "role")
            if role in self._people:
                raise ProblemError(f"{role!r} is both a principal and a role", "roles")
        try:
            acyclic(self.parents, "role inheritance")
        except ProblemError as error:
            raise ProblemError(str(error), "parents") from None

    def _check_ends(self, path: str, what: str, resource: ResourceId, **holder: UserId | RoleId) -> None:
        for name, id_ in holder.items():
            member(id_, self._holders, f"{path}.{name}", f"{what}: principal or role")
        member(resource, self._things, f"{path}.resource", f"{what}: resource")

    @cached_property
    def _people(self) -> frozenset[UserId]:
        return frozenset(self.principals)

    @cached_property
    def _holders(self) -> frozenset[UserId | RoleId]:
        return self._people | self.known_roles.keys()

    @cached_property
    def _things(self) -> frozenset[ResourceId]:
        return frozenset(self.resources)

    @cached_property
    def known_roles(self) -> Mapping[RoleId, None]:
        """Every role that `roles` or `parents` names, in that order."""
        named = [role for roles in self.roles.values() for role in roles]
        for role, parents in self.parents.items():
            named += [role, *parents]
        return dict.fromkeys(named)

    @cached_property
    def levels(self) -> int:
        """How many levels of being entitled differ: 1 for being so at all, where no right to delegate has a depth.

        The highest stands for any depth: nothing that is limited reaches it, or it is as deep as there are people, and
        no chain needs anybody twice.
        """
        deepest = 1 + max((right.depth for right in self.may_delegate if right.depth is not None), default=0)
        return min(deepest, max(1, len(self.principals)))

    def level(self, right: Entitlement) -> int:
        """The highest level that a right to delegate gives."""
        return self.levels if right.depth is None else min(right.depth, self.levels)

    @cached_property
    def to_decide(self) -> tuple[Request, ...]:
        """The requests, spelled out."""
        if self.requests is not None:
            return self.requests
        return tuple((user, resource) for user in self.principals for resource in self.resources)

    @cached_property
    def _least(self) -> frozenset[tuple[str, str, str]]:
        lower = least_model(ground_roles(self))
        return lower | least_model(ground_access(self, lower))

    def violations(self, decision: frozenset[Request]) -> Iterator[Violation]:
        """Every pair in `decision` that must not be there, sorted."""
        asked = frozenset(self.to_decide)
        for user, resource in sorted(decision):
            if (user, resource) not in asked:
                yield NotRequested(user, resource)
            elif ("denied", user, resource) in self._least:
                yield Denied(user, resource)
            elif ("access", user, resource) not in self._least:
                yield Ungrounded(user, resource)

    def utilities(self, decision: frozenset[Request]) -> dict[UserId, int]:
        """How many of their requests each principal is allowed."""
        gained = dict.fromkeys(self.principals, 0)
        for user, _ in decision & frozenset(self.to_decide):
            gained[user] += 1
        return gained

    def value(self, decision: frozenset[Request], objective: Objective) -> tuple[int, ...]:  # noqa: ARG002 - the same for every objective
        """(how many requests are allowed,): there is one optimum, whatever the objective."""
        return (len(decision & frozenset(self.to_decide)),)

    def to_dict(self) -> dict[str, object]:
        """In JSON types."""
        return {
            "family": self.family,
            "principals": list(self.principals),
            "resources": list(self.resources),
            "roles": {user: list(roles) for user, roles in self.roles.items()},
            "parents": {role: list(parents) for role, parents in self.parents.items()},
            "grants": [asdict(grant) for grant in self.grants],
            "may_delegate": [_given(asdict(right)) for right in self.may_delegate],
            "delegations": [asdict(delegation) for delegation in self.delegations],
            "denials": [asdict(denial) for denial in self.denials],
            "requests": None if self.requests is None else [list(request) for request in self.requests],
        }


def _given(record: dict[str, object]) -> dict[str, object]:
    """Without what is not said, so that problems which say nothing of depth keep their hash."""
    return {name: value for name, value in record.items() if value is not None}
