"""The rules that an access policy is made of. They are also the reasons that a verdict gives."""

from __future__ import annotations

from dataclasses import dataclass

from solver.problem import ResourceId, RoleId, UserId


@dataclass(frozen=True, slots=True)
class Membership:
    """`user` has `role`."""

    user: UserId
    role: RoleId


@dataclass(frozen=True, slots=True)
class Inheritance:
    """Who has `role` also has `parent`, with everything that is granted and denied to it."""

    role: RoleId
    parent: RoleId


@dataclass(frozen=True, slots=True)
class Grant:
    """`to`, a principal or a role, may see `resource`."""

    to: UserId | RoleId
    resource: ResourceId


@dataclass(frozen=True, slots=True)
class Entitlement:
    """`who`, a principal or a role, may pass access to `resource` on. Gives no access by itself.

    depth: how many may follow one another in a chain of delegations that starts here, >= 1; None for any number. At 1
    those who are let in let in nobody else, whatever they are told.
    """

    who: UserId | RoleId
    resource: ResourceId
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """`by` passes access to `resource` on to `to`; with `onward`, together with the right to pass it on again.

    That right goes as deep as the giver's, less one. Void, and without effect, unless `by` has access and is entitled
    to pass it on.
    """

    by: UserId
    to: UserId
    resource: ResourceId
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """`to`, a principal or a role, must not see `resource`, whatever anyone grants."""

    to: UserId | RoleId
    resource: ResourceId


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`to`, a principal or a role, may be told sums of `of`: over all its rows, and over those of each group.

    group_by: the resource that says for each row of `of` which group it is in; None for no groups. Their names and
    sizes are told with the sums. at_least: the fewest people whose values are unknown to the reader that any
    combination of the sums told may come down to, >= 2. Rules only ever give: of several that hold the lowest counts.
    """

    of: ResourceId
    to: UserId | RoleId
    at_least: int
    group_by: ResourceId | None = None


Rule = Membership | Inheritance | Grant | Entitlement | Delegation | Denial
