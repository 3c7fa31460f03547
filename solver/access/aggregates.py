"""Aggregates: who may be told sums of a field whose single values they may not see."""

from __future__ import annotations

from collections.abc import Iterator

from solver.access.conditions import Circumstances
from solver.access.decide import Decider
from solver.access.rules import Aggregate, Denial
from solver.problem import ResourceId, UserId


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
