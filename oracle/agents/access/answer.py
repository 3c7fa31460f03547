"""What one person is told, from their own messages and what they may see or be told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from extraction.brief import Brief
from extraction.facts import Reading, UserId
from extraction.requests import Permission, Request, Withdrawal
from oracle.agents.access.known import Known, all_approve, resource_of
from oracle.agents.access.sums import Disclosed
from oracle.agents.access.words import (
    CONFIRM,
    HELD,
    NOT_PLACED,
    NOT_YOURS_TO_GIVE,
    NOTED,
    NOTED_BACK,
    PENDING,
    REFUSAL,
    SHOWN,
    SUMS,
    UNCLEAR,
    WELCOME,
    WITHHELD,
)
from solver.problem import ResourceId


def pending_approvals(user: UserId, readings: Sequence[Reading], known: Known) -> dict[ResourceId, list[UserId]]:
    """Resources that `user` asked for and would see if all approved, and who has yet to approve."""
    policy = known.policy
    if not any(condition.approvals for condition in policy.conditions.values()):
        return {}
    everyone = all_approve(policy, known.circumstances)
    found: dict[ResourceId, list[UserId]] = {}
    for resource in wanted_by(user, readings, known):
        if known.sees(user, resource) or not known.decider.decide((user, resource), everyone).allowed:
            continue
        given = policy.approved_by(known.circumstances, user, resource)
        wanted = [
            approver
            for path, condition in policy.conditions.items()
            if condition.approvals and resource in policy.within(resource_of(policy, path))
            for approver in sorted(policy.approvers(condition) - given - {user})
        ]
        found[resource] = list(dict.fromkeys(wanted))
    return found


def wanted_by(user: UserId, readings: Sequence[Reading], known: Known) -> list[ResourceId]:
    """What they ask for: what they name, or else all that they may know of. A whole stands for its fields, too."""
    requests = [fact for reading in readings for fact in reading.facts if isinstance(fact, Request)]
    if not requests:
        return []
    named = {fact.resource for fact in requests} - {None}
    within = {part for name in named if name is not None for part in known.policy.within(name)}
    mine = [r for r in known.policy.rules.resources if r in known.may_know.get(user, ())]
    return [resource for resource in mine if not named or resource in within]


def answer(
    user: UserId,
    readings: Sequence[Reading],
    brief: Brief,
    known: Known,
    pending: Mapping[ResourceId, Sequence[UserId]],
    sums: Sequence[Disclosed],
) -> list[str]:
    """What `user` is told. Reads nothing but their own messages, what they may see, and the sums that they are told."""
    facts = [fact for reading in readings for fact in reading.facts]
    parts = [_acknowledged(user, fact, known) for fact in facts if isinstance(fact, (Permission, Withdrawal))]
    if any(isinstance(fact, Request) for fact in facts):
        wanted = wanted_by(user, readings, known)
        contents = {resource.name: resource.content for resource in brief.resources}
        shown = [name for name in wanted if name in contents and known.sees(user, name)]
        whole = {name for name in shown if known.policy.whole(name) == name}
        # A field is not shown once more beside the whole that its content stands in.
        shown = [n for n in shown if n in whole or not _stands_in(known.policy.whole(n), contents[n], whole, contents)]
        parts += [f"{SHOWN.format(resource=name)}\n\n{contents[name]}" for name in shown]
        parts += [PENDING.format(resource=name) for name in pending]
        in_sums = list(_in_sums(sums))
        parts += in_sums
        if not shown and not pending and not in_sums:
            parts.append(REFUSAL)
    unread = any(reading.unread for reading in readings)
    if unread and parts:
        mine = known.may_know.get(user, ())
        theirs = [name for name in known.policy.rules.resources if name in mine and known.passes_on(user, name)]
        parts += [CONFIRM.format(resource=name) for name in theirs]
    if not parts:
        parts.append(UNCLEAR if unread else WELCOME)
    return parts


def _stands_in(
    whole: ResourceId, content: str, shown: Collection[ResourceId], contents: Mapping[ResourceId, str]
) -> bool:
    return whole in shown and content in contents[whole]


def _in_sums(sums: Sequence[Disclosed]) -> Iterator[str]:
    """The sums that are told now, and that others are not."""
    for each in sums:
        if each.told:
            lines = "\n".join(one.line for one in each.told)
            yield f"{SUMS.format(resource=each.of)}\n\n{lines}"
        if each.withheld:
            yield WITHHELD.format(resource=each.of, least=each.least)


def _acknowledged(user: UserId, fact: Permission | Withdrawal, known: Known) -> str:
    """What becomes of a permission that somebody gives or takes back."""
    policy = known.policy
    approves = any(
        user in policy.approvers(condition) and fact.resource in policy.within(resource_of(policy, path))
        for path, condition in policy.conditions.items()
        if condition.approvals
    )
    if not approves and not known.passes_on(user, fact.resource):
        return NOT_YOURS_TO_GIVE
    if isinstance(fact, Withdrawal):
        if fact.held:
            return HELD.format(grantee=fact.grantee, resource=fact.resource)
        return NOTED_BACK.format(grantee=fact.grantee, resource=fact.resource)
    if not fact.placed:
        return NOT_PLACED
    return f"{NOTED.format(grantee=fact.grantee, resource=fact.resource)}{_until(fact)}."


def _until(fact: Permission) -> str:
    return "" if fact.until is None else f" until {datetime.fromtimestamp(fact.until, UTC):%Y-%m-%d %H:%M} UTC"
