"""Aggregates: who may be told sums of a field whose single values they may not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.access.conditions import Circumstances, Condition
from solver.access.rules import Denial
from solver.problem import ProblemError, ResourceId, RoleId, UserId
from solver.validate import member, whole

if TYPE_CHECKING:
    from solver.access.decide import Decider
    from solver.access.policy import Policy


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


def check_aggregates(policy: Policy) -> None:
    """Raises ProblemError for what does not exist, or cannot be kept."""
    holders = policy.rules.known_roles.keys() | set(policy.rules.principals)
    things = frozenset(policy.rules.resources)
    grouped: dict[ResourceId, ResourceId] = {}
    for index, rule in enumerate(policy.aggregates):
        path = f"aggregates[{index}]"
        member(rule.of, things, f"{path}.of", "aggregate: resource")
        member(rule.to, holders, f"{path}.to", "aggregate: principal or role")
        whole(rule.at_least, f"{path}.at_least", "aggregate: at_least", 2)
        if policy.owners.keys() & {rule.of, policy.whole(rule.of)}:
            owner = policy.owners.get(rule.of, policy.owners.get(policy.whole(rule.of)))
            raise ProblemError(f"{rule.of!r} belongs to {owner!r}: only they let others in", f"{path}.of")
        if rule.group_by is None:
            continue
        member(rule.group_by, things, f"{path}.group_by", "aggregate: resource")
        if grouped.setdefault(rule.of, rule.group_by) != rule.group_by:
            raise ProblemError(f"{rule.of!r} is grouped by {grouped[rule.of]!r} already", f"{path}.group_by")


def aggregates_of(
    decider: Decider, user: UserId, resource: ResourceId, circumstances: Circumstances
) -> Iterator[tuple[str, Aggregate]]:
    """The rules, with their paths, by which `user` may be told sums of `resource` in these circumstances.

    None where they are denied the resource: a denial wins. One that cannot be evaluated gives nothing.
    """
    policy = decider.policy
    being = policy.roles_of(user) | {user}
    reaching = [
        (path, rule)
        for path, rule in policy.each(policy.aggregates, "aggregates")
        if rule.of == resource and rule.to in being
    ]
    if not reaching:
        return
    decision = decider.decide((user, resource), circumstances)
    if not decision.allowed and any(isinstance(reason.rule, Denial) for reason in decision.because):
        return
    for path, rule in reaching:
        if policy.condition(path).met(circumstances, 0) is True:
            yield path, rule


def refuse_approvals(conditions: Mapping[str, Condition]) -> None:
    """Raises ProblemError where an aggregate wants approvals: a sum is no request of one person about another."""
    for path, condition in conditions.items():
        if condition.approvals and path.startswith("aggregates"):
            raise ProblemError("an aggregate is no matter of approval", f"{path}.when.approvals")
