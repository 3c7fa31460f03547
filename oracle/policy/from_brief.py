"""The policy that an operator's prompt gives: as a document of its own, or in the lists of its resources."""

from __future__ import annotations

from collections.abc import Mapping

from extraction.brief import Brief
from extraction.facts import UserId
from oracle.policy.files import parse_policy
from scenarios.errors import InputError
from solver import AccessProblem, Denial, Entitlement, Grant
from solver.access import Policy


def policy_of(brief: Brief) -> Policy:
    """What the operator says about access. Raises InputError where a policy stands in the prompt and is none.

    A document rules alone: the lists beside it count for nothing, so that no two sources of policy can disagree.
    """
    if brief.policy:
        policy = parse_policy(brief.policy)
        strangers = [name for name in policy.rules.principals if name not in brief.names]
        if strangers:
            raise InputError(f"the policy in the prompt names {strangers[0]!r}, of whom the prompt says nothing")
        return policy
    titles = {person.name: (_role(person.title),) for person in brief.people if person.title}
    return Policy(
        AccessProblem(
            principals=brief.names,
            resources=tuple(dict.fromkeys(resource.name for resource in brief.resources)),
            roles=titles,
            grants=tuple(
                Grant(to, resource.name)
                for resource in brief.resources
                for to in (*sorted(resource.people), *_held(resource.roles, titles))
            ),
            may_delegate=tuple(
                Entitlement(who, resource.name) for resource in brief.resources for who in sorted(resource.delegators)
            ),
            denials=tuple(Denial(to, resource.name) for resource in brief.resources for to in sorted(resource.denied)),
        )
    )


def _held(roles: frozenset[str], titles: Mapping[UserId, tuple[str, ...]]) -> list[str]:
    """Those roles that somebody holds: a grant to a role that nobody has lets nobody in."""
    held = {title for own in titles.values() for title in own}
    return sorted({_role(role) for role in roles} & held)


def _role(title: str) -> str:
    """A title as a role of the problem, where it can be mistaken for nobody's name."""
    return f"role:{' '.join(title.casefold().split())}"
