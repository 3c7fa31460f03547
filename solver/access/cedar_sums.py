"""Cedar on aggregates: from how many people on it would let somebody be told a sum."""

from __future__ import annotations

import json
from collections.abc import Sequence

from solver.access.cedar import CedarError
from solver.access.cedar_conditions import AGGREGATE, policy_document
from solver.access.cedar_policies import people_and_roles, request, resource_entity
from solver.access.conditions import Circumstances
from solver.access.policy import Policy
from solver.access.problem import Request


def least_by_cedar(policy: Policy, circumstances: Circumstances, requests: Sequence[Request]) -> dict[Request, int]:
    """For each request that may be answered with sums at all, the fewest people that these may come down to.

    Cedar is asked with every number that a rule has. Raises CedarError, and ValueError for an id that it cannot hold.
    """
    from cedarpy import Entities, PolicySet, is_authorized_batch  # noqa: PLC0415 - only where it is asked

    levels: list[list[str]] = [[] for _ in range(policy.rules.levels)]
    things = [
        resource_entity(name, [], levels, [policy.whole(name)] if policy.whole(name) != name else [])
        for name in policy.rules.resources
    ]
    entities = Entities.from_json_str(json.dumps([*people_and_roles(policy.rules), *things]))
    written = PolicySet.from_str(policy_document(policy))
    known: dict[str, object] = {} if circumstances.now is None else {"now": circumstances.now}
    if circumstances.purpose is not None:
        known["purpose"] = circumstances.purpose
    found: dict[Request, int] = {}
    for smallest in sorted({rule.at_least for rule in policy.aggregates}, reverse=True):
        asked = [request(user, AGGREGATE, resource, {**known, "smallest": smallest}) for user, resource in requests]
        for one, result in zip(requests, is_authorized_batch(asked, written, entities), strict=True):
            for error in result.diagnostics.errors:
                raise CedarError(error)
            if result.allowed:
                found[one] = smallest
    return found
