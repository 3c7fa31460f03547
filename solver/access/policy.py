"""An access policy with conditions, fields and owners. In given circumstances it comes down to an access problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from solver.access.conditions import ALWAYS, Circumstances, Condition
from solver.access.problem import AccessProblem, Request
from solver.access.rules import Aggregate, Delegation, Denial, Entitlement, Grant
from solver.problem import ProblemError, ResourceId, RoleId, UserId
from solver.validate import distinct, member
from solver.validate import whole as whole_number

RulePath = str
"""Where a rule stands in the policy's JSON form, such as `grants[3]`."""
R = TypeVar("R", Grant, Entitlement, Delegation, Denial, Aggregate)


@dataclass(frozen=True, slots=True)
class Revocation:
    """`by` takes back what they delegated to `to`: `resource`, or a field of it.

    What `to` passed on goes with it, as far as it rested on that: nothing else upholds a delegation but the access and
    the right of whoever made it.
    """

    by: UserId
    to: UserId
    resource: ResourceId


@dataclass(frozen=True)
class Policy:
    """Who may learn what, when, for which purpose, and who may pass it on.

    rules: every rule, whatever its condition. Its resources are the wholes and their fields; its requests are not used.
    fields: the fields of a resource. A rule about the whole is about each of them; whoever is denied one of them is
    denied the whole. owners: whose private context a resource is. Nobody else is granted it, or the right to pass it
    on: all others see it by the owner's delegation. conditions: of the rules that have one. names: what a decision
    calls a rule, its path by default. revocations, aggregates: see there.

    Raises ProblemError for what does not exist, fields of two resources or of a field, grants of what somebody owns,
    approvers who are too few, and approvals of a denial.
    """

    rules: AccessProblem
    fields: Mapping[ResourceId, tuple[ResourceId, ...]] = field(default_factory=dict)
    owners: Mapping[ResourceId, UserId] = field(default_factory=dict)
    conditions: Mapping[RulePath, Condition] = field(default_factory=dict)
    names: Mapping[RulePath, str] = field(default_factory=dict)
    revocations: tuple[Revocation, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()

    def __post_init__(self) -> None:
        things, people = frozenset(self.rules.resources), frozenset(self.rules.principals)
        for whole, parts in self.fields.items():
            member(whole, things, f"fields.{whole}", "fields: resource")
            for index, part in enumerate(parts):
                member(part, things, f"fields.{whole}[{index}]", "fields: resource")
                if part in self.fields:
                    raise ProblemError(f"{part!r} is a field and has fields", f"fields.{part}")
        distinct([part for parts in self.fields.values() for part in parts], "fields", "field")
        for resource, owner in self.owners.items():
            member(resource, things, f"owners.{resource}", "owners: resource")
            member(owner, people, f"owners.{resource}", "owners: principal")
        self._check_owned()
        for index, revocation in enumerate(self.revocations):
            member(revocation.by, people, f"revocations[{index}].by", "revocation: principal")
            member(revocation.to, people, f"revocations[{index}].to", "revocation: principal")
            member(revocation.resource, things, f"revocations[{index}].resource", "revocation: resource")
        self._check_aggregates()
        self._check_conditions()

    def _check_owned(self) -> None:
        if not self.owners:
            return
        given = [(path, grant.resource, grant.to) for path, grant in self.each(self.rules.grants, "grants")]
        given += [(path, e.resource, e.who) for path, e in self.each(self.rules.may_delegate, "may_delegate")]
        for path, resource, holder in given:
            owner = self.owners.get(self.whole(resource), self.owners.get(resource))
            if owner is not None and holder != owner:
                raise ProblemError(f"{resource!r} belongs to {owner!r}: only they let others in", path)

    def _check_aggregates(self) -> None:
        holders = self.rules.known_roles.keys() | set(self.rules.principals)
        things = frozenset(self.rules.resources)
        grouped: dict[ResourceId, ResourceId] = {}
        for index, rule in enumerate(self.aggregates):
            path = f"aggregates[{index}]"
            member(rule.of, things, f"{path}.of", "aggregate: resource")
            member(rule.to, holders, f"{path}.to", "aggregate: principal or role")
            whole_number(rule.at_least, f"{path}.at_least", "aggregate: at_least", 2)
            if self.owners.keys() & {rule.of, self.whole(rule.of)}:
                owner = self.owners.get(rule.of, self.owners.get(self.whole(rule.of)))
                raise ProblemError(f"{rule.of!r} belongs to {owner!r}: only they let others in", f"{path}.of")
            if rule.group_by is None:
                continue
            member(rule.group_by, things, f"{path}.group_by", "aggregate: resource")
            if grouped.setdefault(rule.of, rule.group_by) != rule.group_by:
                raise ProblemError(f"{rule.of!r} is grouped by {grouped[rule.of]!r} already", f"{path}.group_by")

    def _check_conditions(self) -> None:
        holders = self.rules.known_roles.keys() | set(self.rules.principals)
        for path in (*self.conditions, *self.names):
            kind, _, number = path.rstrip("]").partition("[")
            known = kind in ("grants", "may_delegate", "delegations", "denials")
            rules = getattr(self.rules, kind) if known else self.aggregates if kind == "aggregates" else ()
            if not number.isdecimal() or int(number) >= len(rules):
                raise ProblemError(f"rule {path!r} does not exist", path)
        for path, condition in self.conditions.items():
            for index, approver in enumerate(condition.approvers):
                member(approver, holders, f"{path}.when.approvals.by[{index}]", "approval: principal or role")
            if condition.approvals > len(self.approvers(condition)):
                few = f"{condition.approvals} approvals are wanted of {len(self.approvers(condition))} who may give one"
                raise ProblemError(few, f"{path}.when.approvals.count")
            if condition.approvals and path.startswith("denials"):
                raise ProblemError("a denial is no matter of approval", f"{path}.when.approvals")
            if condition.approvals and path.startswith("aggregates"):
                # A sum is no request of one person about another.
                raise ProblemError("an aggregate is no matter of approval", f"{path}.when.approvals")

    @staticmethod
    def each(rules: Sequence[R], name: str) -> Iterator[tuple[RulePath, R]]:
        """The rules of one kind with their paths."""
        return ((f"{name}[{index}]", rule) for index, rule in enumerate(rules))

    def condition(self, path: RulePath) -> Condition:
        """What must hold for this rule to count."""
        return self.conditions.get(path, ALWAYS)

    def whole(self, resource: ResourceId) -> ResourceId:
        """The resource that this is a field of, or else itself."""
        return self._wholes.get(resource, resource)

    def within(self, resource: ResourceId) -> tuple[ResourceId, ...]:
        """The resource and its fields: what is given with it."""
        return (resource, *self.fields.get(resource, ()))

    def touching(self, resource: ResourceId) -> tuple[ResourceId, ...]:
        """What is denied with it: the resource, its fields, and the whole that it is a field of."""
        return tuple(dict.fromkeys((*self.within(resource), self.whole(resource))))

    def revoked(self, delegation: Delegation) -> frozenset[ResourceId]:
        """What of a delegation has been taken back."""
        return self._revoked.get((delegation.by, delegation.to), frozenset())

    def approvers(self, condition: Condition) -> frozenset[UserId]:
        """The people who may give one of its approvals."""
        found = self._approvers.get(condition.approvers)
        if found is None:
            named = condition.approvers
            being = ((user, self.roles_of(user) | {user}) for user in self.rules.principals)
            found = self._approvers[named] = frozenset(user for user, own in being if not own.isdisjoint(named))
        return found

    def approved(self, condition: Condition, circumstances: Circumstances, user: UserId, resource: ResourceId) -> int:
        """How many of them, the user apart, have approved that this user sees this resource."""
        if not condition.approvals:
            return 0
        return len(self.approved_by(circumstances, user, resource) & self.approvers(condition))

    def approved_by(self, circumstances: Circumstances, user: UserId, resource: ResourceId) -> frozenset[UserId]:
        """Who, the user apart, has approved that this user sees this resource, or the whole that it is a field of."""
        given = circumstances.approved
        return given.get((user, resource), frozenset()) | given.get((user, self.whole(resource)), frozenset())

    def roles_of(self, user: UserId) -> frozenset[RoleId]:
        """Every role of a user, given or inherited."""
        found: set[RoleId] = set()
        waiting = list(self.rules.roles.get(user, ()))
        while waiting:
            role = waiting.pop()
            if role not in found:
                found.add(role)
                waiting += self.rules.parents.get(role, ())
        return frozenset(found)

    def problem(self, circumstances: Circumstances, requests: Iterable[Request] | None = None) -> AccessProblem:
        """What it says in these circumstances, resource by resource, without conditions.

        A rule that cannot be evaluated gives nothing, and denies if it is a denial.
        """
        rules = self.rules

        def holds(path: RulePath, user: UserId, resource: ResourceId) -> bool:
            condition = self.condition(path)
            return condition.met(circumstances, self.approved(condition, circumstances, user, resource)) is True

        def holders(path: RulePath, holder: UserId | RoleId) -> tuple[UserId | RoleId, ...]:
            """Approvals are about people, so a role is spelled out where they are wanted."""
            if not self.condition(path).approvals or holder not in rules.known_roles:
                return (holder,)
            return tuple(user for user in rules.principals if holder in self.roles_of(user))

        return AccessProblem(
            rules.principals,
            rules.resources,
            rules.roles,
            rules.parents,
            grants=tuple(
                Grant(to, resource)
                for path, grant in self.each(rules.grants, "grants")
                for to in holders(path, grant.to)
                for resource in self.within(grant.resource)
                if holds(path, to, resource)
            ),
            may_delegate=tuple(
                Entitlement(who, resource, right.depth)
                for path, right in self.each(rules.may_delegate, "may_delegate")
                for who in holders(path, right.who)
                for resource in self.within(right.resource)
                if holds(path, who, resource)
            ),
            delegations=tuple(
                Delegation(made.by, made.to, resource, made.onward)
                for path, made in self.each(rules.delegations, "delegations")
                for resource in self.within(made.resource)
                if resource not in self.revoked(made) and holds(path, made.to, resource)
            ),
            denials=tuple(
                Denial(denial.to, resource)
                for path, denial in self.each(rules.denials, "denials")
                if self.condition(path).met(circumstances, 0) is not False
                for resource in self.touching(denial.resource)
            ),
            requests=None if requests is None else tuple(requests),
        )

    @cached_property
    def _approvers(self) -> dict[tuple[UserId | RoleId, ...], frozenset[UserId]]:
        return {}

    @cached_property
    def _wholes(self) -> Mapping[ResourceId, ResourceId]:
        return {part: whole for whole, parts in self.fields.items() for part in parts}

    @cached_property
    def _revoked(self) -> Mapping[tuple[UserId, UserId], frozenset[ResourceId]]:
        found: dict[tuple[UserId, UserId], frozenset[ResourceId]] = {}
        for revocation in self.revocations:
            pair = (revocation.by, revocation.to)
            found[pair] = found.get(pair, frozenset()) | frozenset(self.touching(revocation.resource))
        return found
