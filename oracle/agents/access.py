"""Access: who the hybrid agent shows what, from the operator's policy and from permissions given by those entitled.

Each reply is built from its reader's own view: their messages and what they may see. Even their messages are read
with the names of those resources alone that they may know of, so that neither the content of another one, nor that it
is there, can make a difference to what they are told. The reader of the messages holds no content at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from extraction.brief import Brief, Resource
from extraction.facts import Message, Reading, Standing, UserId
from extraction.reader import Reader, read_all
from extraction.requests import Permission, Request, Withdrawal
from oracle.agents.monitor import Outgoing, forms, protected_values, squeezed
from oracle.agents.trace import spent, traced
from oracle.agents.view import View
from oracle.policy.from_brief import policy_of
from oracle.policy.log import entry
from oracle.replies import spoken
from oracle.stopwatch import Stopwatch
from scenarios.protocol import Reply, Turn
from solver import AccessProblem, Delegation, Solved, solve
from solver.access import Approval, Circumstances, Condition, Decider, Policy
from solver.problem import ResourceId

REFUSAL = (
    "I'm sorry, I can't share that with you. If your work needs it, please ask whoever is responsible for it to have "
    "you added to the list of authorised people."
)
WELCOME = "Hello! Tell me what you need, and I will see what I can do for you."
UNCLEAR = "I did not understand what you need. Could you tell me in other words?"
CONFIRM = "If you want somebody to see {resource}, please tell me so in these words: NAME may see {resource}."
NOT_YOURS_TO_GIVE = "I can't let other people in on your word. Please ask the operator to add them."
NOT_PLACED = "I can't tell when that ends. Please give me the last day as a date, such as 2026-12-31."
PENDING = "{resource} needs the approval of other people first. I have asked them."
ASK = "{user} asks to see {resource}. If you approve, please tell me in these words: {user} may see {resource}."
SHOWN = "Here is {resource}:"
NOTED = "Noted: {grantee} may see {resource}"
NOTED_BACK = "Noted: you no longer let {grantee} see {resource}."
PHRASES = (
    *(REFUSAL, WELCOME, UNCLEAR, NOT_YOURS_TO_GIVE, NOT_PLACED),
    *(PENDING, ASK, CONFIRM, SHOWN, NOTED, NOTED_BACK),
)
COMMON = tuple(
    dict.fromkeys(part for phrase in PHRASES for part in re.split(r"\{\w+\}", phrase) if len(part.strip()) > 1)
)
"""What is said to anybody, placeholders apart: nothing in it comes from a content."""


@dataclass(frozen=True)
class Known:
    """What follows from the policy and from what people said. may_know: whose names of resources each person hears."""

    policy: Policy
    circumstances: Circumstances
    readings: tuple[Reading, ...]
    may_know: Mapping[UserId, frozenset[ResourceId]]
    decider: Decider

    def sees(self, user: UserId, resource: ResourceId) -> bool:
        """Whether this person may see it now."""
        return self.decider.decide((user, resource), self.circumstances).allowed

    def passes_on(self, user: UserId, resource: ResourceId) -> bool:
        """Whether their word lets others see it now."""
        return self.sees(user, resource) and self.decider.may_pass_on((user, resource), self.circumstances)


def decide_access(view: View, reader: Reader, watch: Stopwatch) -> Outgoing:
    """Answers everyone who wrote since the agent last spoke, and asks those whose approval is wanted.

    What it returns has still to pass the reference monitor.
    """
    brief = view.brief
    with watch.reading():
        policy = policy_of(brief)
        known = _known(view, policy, reader)
    with watch.building():
        problem = known.policy.problem(known.circumstances)
    with watch.solving():
        solved = _certified(problem)
        if solved.decision != frozenset(request for request in problem.to_decide if known.sees(*request)):
            raise AssertionError(f"problem {solved.certificate.problem_hash}: decided one at a time it differs")
    fresh = {message.id for message in view.fresh}
    told: dict[UserId, list[str]] = {}
    for reading in known.readings:
        if reading.message.id in fresh:
            told.setdefault(reading.message.sender, [])
    asked: dict[UserId, list[str]] = {}
    for user in told:
        theirs = [r for r in known.readings if r.message.id in fresh and r.message.sender == user]
        pending = _pending(user, theirs, known)
        told[user] = _answer(user, theirs, brief, known, pending)
        for resource in pending:
            for approver in pending[resource]:
                asked.setdefault(approver, []).append(ASK.format(user=user, resource=resource))
    for approver, questions in asked.items():
        new = [question for question in questions if not _was_said(question, approver, view)]
        if new:
            told.setdefault(approver, []).extend(new)
    replies = tuple(Reply(user, "\n\n".join(dict.fromkeys(parts))) for user, parts in told.items())
    trace = traced(known.readings, view, solved, problem) | {"decisions": _log(known, solved)}
    turn = Turn(replies, None, watch.costs(spent(known.readings, view)), trace)
    secrets = {user: _secrets(user, brief, known) for user in (*brief.names, *told)}
    shown = {user: _shown(user, brief, known) for user in secrets}
    return Outgoing(turn, secrets, COMMON, shown, REFUSAL)


def access_problem(brief: Brief, messages: Sequence[Message], reader: Reader) -> AccessProblem:
    """The policy as the operator gave it, and what people said who may delegate: a claim never enters."""
    known = _known(View(brief, tuple(messages), (), brief.now), policy_of(brief), reader)
    return known.policy.problem(known.circumstances)


@lru_cache(maxsize=64)
def _certified(problem: AccessProblem) -> Solved[frozenset[tuple[UserId, ResourceId]]]:
    """Decided by all engines, once: most turns change nothing of who may see what."""
    return solve(problem, all_engines=True)


def _secrets(user: UserId, brief: Brief, known: Known) -> frozenset[str]:
    """The values that this person must not be shown: those of contents that they may not see, as far as nothing that
    they may see, and no name that they may know, says the same.
    """
    mine = _shown(user, brief, known)
    hidden = [resource.content for resource in brief.resources if resource.content not in mine]
    values = frozenset(value for content in hidden for value in protected_values(content))
    seen = _every_form("\n".join([*mine, *sorted(known.may_know.get(user, ())), *brief.names]))
    return frozenset(value for value in values if not any(squeezed(value) in text for text in seen))


@lru_cache(maxsize=256)
def _every_form(text: str) -> tuple[str, ...]:
    return tuple(shown for _, shown in forms(text))


def _shown(user: UserId, brief: Brief, known: Known) -> tuple[str, ...]:
    """The contents that this person may see."""
    names = known.may_know.get(user, frozenset())
    return tuple(r.content for r in brief.resources if r.name in names and known.sees(user, r.name))


def _known(view: View, policy: Policy, reader: Reader) -> Known:
    """Reads with what each person may know of, until nobody gets to know of more.

    What somebody says may let another one see something that their own words are about. So messages are read again;
    nobody is ever taken to know less, and there are only so many resources: it ends.
    """
    brief = view.brief
    now = view.now
    circumstances = Circumstances(None if now is None else int(now.timestamp()), brief.purpose)
    may_know = _may_know(policy, Decider(policy), circumstances, {})
    while True:
        readings = _read_all(view, policy, may_know, reader)
        said, conditions, approvals = _said(readings, policy, circumstances.now)
        rules = replace(policy.rules, delegations=(*policy.rules.delegations, *said))
        extended = replace(policy, rules=rules, conditions={**policy.conditions, **conditions})
        circumstances = replace(circumstances, approvals=approvals)
        decider = Decider(extended)
        more = _may_know(extended, decider, circumstances, may_know)
        if more == may_know:
            return Known(extended, circumstances, readings, may_know, decider)
        may_know = more


def _may_know(
    policy: Policy, decider: Decider, circumstances: Circumstances, before: Mapping[UserId, frozenset[ResourceId]]
) -> Mapping[UserId, frozenset[ResourceId]]:
    """Which resources each person may know to be there: what they may see, would see if approved, or may approve."""
    everyone = _all_approve(policy, circumstances)
    approvable = {
        path: policy.approvers(condition) for path, condition in policy.conditions.items() if condition.approvals
    }
    found = {}
    for user in policy.rules.principals:
        seen = {r for r in policy.rules.resources if decider.decide((user, r), everyone).allowed}
        for path, approvers in approvable.items():
            if user in approvers:
                seen.update(policy.within(_resource_of(policy, path)))
        found[user] = frozenset(seen) | before.get(user, frozenset())
    return found


def _all_approve(policy: Policy, circumstances: Circumstances) -> Circumstances:
    """The same, if everyone who may approve of anything did."""
    approvers = {by for condition in policy.conditions.values() for by in policy.approvers(condition)}
    given = frozenset(
        Approval(by, user, resource)
        for by in approvers
        for user in policy.rules.principals
        for resource in policy.rules.resources
    )
    return replace(circumstances, approvals=given)


def _resource_of(policy: Policy, path: str) -> ResourceId:
    kind, _, number = path.rstrip("]").partition("[")
    resource: ResourceId = getattr(policy.rules, kind)[int(number)].resource
    return resource


def _read_all(
    view: View, policy: Policy, may_know: Mapping[UserId, frozenset[ResourceId]], reader: Reader
) -> tuple[Reading, ...]:
    """What each message says to somebody who knows what its sender may know, and no content."""

    def read(message: Message, brief: Brief) -> Reading:
        names = [name for name in policy.rules.resources if name in may_know.get(message.sender, ())]
        known = replace(brief, resources=tuple(Resource(name, "") for name in names), policy="")
        return reader.requests(message, known)

    return tuple(read_all(reader, read, view.messages, view.brief))


def _said(
    readings: Sequence[Reading], policy: Policy, now: int | None
) -> tuple[list[Delegation], dict[str, Condition], frozenset[Approval]]:
    """Permissions in force by what people said, the last word on each first to be heeded, with their ends.

    They count as delegations by whoever gave them, and as approvals of theirs: whether they may delegate or approve is
    for the policy to say. A claim never enters.
    """
    people = frozenset(policy.rules.principals)
    last: dict[tuple[UserId, UserId, str], Permission | Withdrawal] = {}
    for reading in readings:
        for fact in reading.facts:
            if isinstance(fact, (Permission, Withdrawal)) and fact.standing is Standing.OWN:
                about = policy.touching(fact.resource) if isinstance(fact, Withdrawal) else (fact.resource,)
                for resource in about:
                    last.pop((fact.user, fact.grantee, resource), None)
                last[fact.user, fact.grantee, fact.resource] = fact
    given = [
        fact
        for fact in last.values()
        if isinstance(fact, Permission) and fact.placed and {fact.user, fact.grantee} <= people
    ]
    first = len(policy.rules.delegations)
    conditions = {
        f"delegations[{first + index}]": Condition(end=fact.until)
        for index, fact in enumerate(given)
        if fact.until is not None
    }
    approvals = frozenset(
        Approval(fact.user, fact.grantee, fact.resource)
        for fact in given
        if fact.until is None or (now is not None and now < fact.until)
    )
    return [Delegation(fact.user, fact.grantee, fact.resource) for fact in given], conditions, approvals


def _pending(user: UserId, readings: Sequence[Reading], known: Known) -> dict[ResourceId, list[UserId]]:
    """Resources that `user` asked for and would see if all approved, and who has yet to approve."""
    policy = known.policy
    if not any(condition.approvals for condition in policy.conditions.values()):
        return {}
    everyone = _all_approve(policy, known.circumstances)
    found: dict[ResourceId, list[UserId]] = {}
    for resource in _wanted(user, readings, known):
        if known.sees(user, resource) or not known.decider.decide((user, resource), everyone).allowed:
            continue
        given = policy.approved_by(known.circumstances, user, resource)
        wanted = [
            approver
            for path, condition in policy.conditions.items()
            if condition.approvals and resource in policy.within(_resource_of(policy, path))
            for approver in sorted(policy.approvers(condition) - given - {user})
        ]
        found[resource] = list(dict.fromkeys(wanted))
    return found


def _wanted(user: UserId, readings: Sequence[Reading], known: Known) -> list[ResourceId]:
    """What they ask for: what they name, or else all that they may know of. A whole stands for its fields, too."""
    requests = [fact for reading in readings for fact in reading.facts if isinstance(fact, Request)]
    if not requests:
        return []
    named = {fact.resource for fact in requests} - {None}
    within = {part for name in named if name is not None for part in known.policy.within(name)}
    mine = [r for r in known.policy.rules.resources if r in known.may_know.get(user, ())]
    return [resource for resource in mine if not named or resource in within]


def _answer(
    user: UserId,
    readings: Sequence[Reading],
    brief: Brief,
    known: Known,
    pending: Mapping[ResourceId, Sequence[UserId]],
) -> list[str]:
    """What `user` is told. Reads nothing but their own messages and the resources that they may see."""
    facts = [fact for reading in readings for fact in reading.facts]
    parts = [_acknowledged(user, fact, known) for fact in facts if isinstance(fact, (Permission, Withdrawal))]
    if any(isinstance(fact, Request) for fact in facts):
        wanted = _wanted(user, readings, known)
        contents = {resource.name: resource.content for resource in brief.resources}
        shown = [name for name in wanted if name in contents and known.sees(user, name)]
        parts += [f"{SHOWN.format(resource=name)}\n\n{contents[name]}" for name in shown]
        parts += [PENDING.format(resource=name) for name in pending]
        if not shown and not pending:
            parts.append(REFUSAL)
    unread = any(reading.unread for reading in readings)
    if unread and parts:
        mine = known.may_know.get(user, ())
        theirs = [name for name in known.policy.rules.resources if name in mine and known.passes_on(user, name)]
        parts += [CONFIRM.format(resource=name) for name in theirs]
    if not parts:
        parts.append(UNCLEAR if unread else WELCOME)
    return parts


def _acknowledged(user: UserId, fact: Permission | Withdrawal, known: Known) -> str:
    """What becomes of a permission that somebody gives or takes back."""
    policy = known.policy
    approves = any(
        user in policy.approvers(condition) and fact.resource in policy.within(_resource_of(policy, path))
        for path, condition in policy.conditions.items()
        if condition.approvals
    )
    if not approves and not known.passes_on(user, fact.resource):
        return NOT_YOURS_TO_GIVE
    if isinstance(fact, Withdrawal):
        return NOTED_BACK.format(grantee=fact.grantee, resource=fact.resource)
    if not fact.placed:
        return NOT_PLACED
    return f"{NOTED.format(grantee=fact.grantee, resource=fact.resource)}{_until(fact)}."


def _until(fact: Permission) -> str:
    return "" if fact.until is None else f" until {datetime.fromtimestamp(fact.until, UTC):%Y-%m-%d %H:%M} UTC"


def _was_said(question: str, user: UserId, view: View) -> bool:
    """Whether somebody was asked this already: nobody is asked twice for one approval."""
    said = (reply for _, text in view.said for reply in spoken(text))
    return any(reply.recipient == user and question in reply.content for reply in said)


def _log(known: Known, solved: Solved[frozenset[tuple[UserId, ResourceId]]]) -> list[dict[str, object]]:
    """Every decision of this turn with its rules: those about what somebody has asked for."""
    asked = [
        (reading.message.sender, resource)
        for reading in known.readings
        for resource in _wanted(reading.message.sender, [reading], known)
    ]
    return [
        entry(request, known.circumstances, known.decider.decide(request, known.circumstances))
        for request in dict.fromkeys(asked)
        if solved.decision is not None
    ]
