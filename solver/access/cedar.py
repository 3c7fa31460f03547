"""Cedar (Cutler et al., OOPSLA 2024) as an engine of its own kind: authorisation by evaluating every policy.

Delegations are followed in rounds of Cedar decisions: who made one is asked about, what is allowed becomes data of the
next round, until a round adds nothing. All rules but denials only ever give, and denials depend on no round, so the
rounds climb to the least fixed point. Each adds somebody, or is the last.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from solver.access.cedar_conditions import context_of, terms_of
from solver.access.cedar_policies import (
    SEE,
    expressible,
    pass_on,
    people_and_roles,
    policies,
    request,
    resource_entity,
)
from solver.access.cedar_policies import Policy as CedarPolicy
from solver.access.conditions import Circumstances
from solver.access.policy import Policy
from solver.access.problem import AccessProblem, Request
from solver.deadline import Deadline
from solver.problem import ResourceId, UserId

if TYPE_CHECKING:
    from cedarpy import Entities

NAME = "cedar"


class CedarError(RuntimeError):
    """Cedar could not evaluate a policy or read a request, so its decision says nothing: it denies on errors.

    policy: the rule's path in the problem's JSON form, such as `delegations[0]`; empty where no policy is at fault.
    """

    def __init__(self, message: str, policy: str = "") -> None:
        super().__init__(message, policy)
        self.policy = policy

    def __str__(self) -> str:
        return f"cedar: policy {self.policy}: {self.args[0]}" if self.policy else f"cedar: {self.args[0]}"


def allowed(problem: AccessProblem, deadline: Deadline) -> frozenset[Request] | None:
    """The requests that Cedar allows; None where time runs out, or an id is no text that Cedar can hold.

    Raises CedarError.
    """
    if not expressible(problem):
        return None
    return _followed(problem, policies(problem), problem.to_decide, deadline)


def allowed_under(
    policy: Policy, circumstances: Circumstances, requests: Iterable[Request], deadline: Deadline
) -> frozenset[Request] | None:
    """The same of a policy with conditions, which Cedar evaluates itself. A request must be of people and resources."""
    if not expressible(policy.rules):
        return None

    def context(request_: Request) -> Mapping[str, object]:
        return context_of(policy, circumstances, request_)

    written = policies(policy.rules, terms_of(policy))
    return _followed(policy.rules, written, tuple(requests), deadline, context, policy.whole)


def _followed(
    problem: AccessProblem,
    written: Iterable[CedarPolicy],
    requests: Sequence[Request],
    deadline: Deadline,
    context: Callable[[Request], Mapping[str, object]] = lambda _: {},
    whole: Callable[[ResourceId], ResourceId] = lambda resource: resource,
) -> frozenset[Request] | None:
    """Resource by resource, and in each round by round. None where time runs out."""
    from cedarpy import Entities  # noqa: PLC0415 - only where it is asked

    base = Entities.from_json_str(json.dumps(people_and_roles(problem)))
    of_resource: dict[ResourceId, list[CedarPolicy]] = {resource: [] for resource in problem.resources}
    for policy in written:
        for resource in policy.applies:
            of_resource[resource].append(policy)
    givers: dict[ResourceId, dict[UserId, None]] = {}
    for delegation in problem.delegations:
        givers.setdefault(delegation.resource, {})[delegation.by] = None
    asked: dict[ResourceId, list[UserId]] = {}
    for user, resource in requests:
        asked.setdefault(resource, []).append(user)
    found: set[Request] = set()
    for resource, users in asked.items():
        if deadline.over():
            return None
        slice_ = _Slice(resource, whole(resource), of_resource[resource], base, problem.levels, context)
        slice_.follow(list({**givers.get(resource, {}), **givers.get(whole(resource), {})}))
        found.update((user, resource) for user in slice_.may(users, SEE))
    return frozenset(found)


class _Slice:
    """The policies of one resource: no other ever applies to it, and Cedar evaluates all that it is given."""

    def __init__(
        self,
        resource: ResourceId,
        whole: ResourceId,
        rules: Sequence[CedarPolicy],
        base: Entities,
        levels: int,
        context: Callable[[Request], Mapping[str, object]],
    ) -> None:
        from cedarpy import PolicySet  # noqa: PLC0415 - only where it is asked

        self.resource, self.levels, self.context = resource, range(1, levels + 1), context
        self.wholes = [] if whole == resource else [whole]
        self.names = [rule.name for rule in rules]
        self.policies = PolicySet.from_str("\n".join(rule.text for rule in rules))
        nobody: list[list[UserId]] = [[] for _ in self.levels]
        above = [resource_entity(name, [], nobody) for name in self.wholes]
        self.base = base.with_added_json_str(json.dumps(above)) if above else base
        self.learn([], nobody)

    def learn(self, seen_by: Sequence[UserId], entitled: Sequence[Sequence[UserId]]) -> None:
        """What the next decisions may rest on."""
        entity = resource_entity(self.resource, seen_by, entitled, self.wholes)
        self.entities = self.base.with_added_json_str(json.dumps([entity]))

    def follow(self, givers: Sequence[UserId]) -> None:
        """Rounds of decisions about those who made delegations, until one adds nothing."""
        found: dict[str, list[UserId]] = {action: [] for action in (SEE, *map(pass_on, self.levels))}
        while givers:
            # What is once allowed stays allowed, so only the others are asked about again.
            more = {action: self.may([u for u in givers if u not in had], action) for action, had in found.items()}
            if not any(more.values()):
                return
            found = {action: had + more[action] for action, had in found.items()}
            self.learn(found[SEE], [found[pass_on(level)] for level in self.levels])

    def may(self, users: Sequence[UserId], action: str) -> list[UserId]:
        """Those of `users` whom Cedar allows the action. Raises CedarError."""
        from cedarpy import is_authorized_batch  # noqa: PLC0415 - only where it is asked

        asked = [request(user, action, self.resource, self.context((user, self.resource))) for user in users]
        results = is_authorized_batch(asked, self.policies, self.entities)
        for result in results:
            for error in result.diagnostics.errors:
                raise self._named(error)
        return [user for user, result in zip(users, results, strict=True) if result.allowed]

    def _named(self, error: str) -> CedarError:
        """Cedar counts policies in the order in which it read them: `policy0`, `policy1`."""
        for index, name in enumerate(self.names):
            if f"`policy{index}`" in error:
                return CedarError(error.partition("`: ")[2] or error, name)
        return CedarError(error)
