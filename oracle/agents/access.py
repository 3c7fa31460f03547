"""Access: who the hybrid agent shows what, from the operator's policy and from permissions given by those entitled.

Each reply is built from its reader's own view: their messages and what they may see. Nothing of a resource, and
nothing that anybody else wrote, can reach somebody who is not let in, because it is not there to be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extraction.brief import Brief
from extraction.facts import Reading, Standing, UserId
from extraction.reader import Reader, read_all
from extraction.requests import Permission, Request
from oracle.agents.trace import spent, traced
from oracle.agents.view import View
from oracle.stopwatch import Stopwatch
from scenarios.protocol import Reply, Turn
from solver import AccessProblem, Delegation, Denial, Entitlement, Grant, solve

REFUSAL = (
    "I'm sorry, I can't share that with you. If your work needs it, please ask whoever is responsible for it to have "
    "you added to the list of authorised people."
)
WELCOME = "Hello! Tell me what you need, and I will see what I can do for you."
UNCLEAR = "I did not understand what you need. Could you tell me in other words?"
CONFIRM = "If you want somebody to see {resource}, please tell me so in these words: NAME may see {resource}."
NOT_YOURS_TO_GIVE = "I can't let other people in on your word. Please ask the operator to add them."


def decide_access(view: View, reader: Reader, watch: Stopwatch) -> Turn:
    """Answers everyone who wrote since the agent last spoke."""
    brief = view.brief
    with watch.reading():
        readings = read_all(reader, reader.requests, view.messages, brief)
        fresh = {message.id for message in view.fresh}
        problem = _problem(brief, readings)
    with watch.solving():
        solved = solve(problem, all_engines=True)
        allowed = solved.decision or frozenset()
    by_user: dict[UserId, list[Reading]] = {}
    for reading in readings:
        if reading.message.id in fresh:
            by_user.setdefault(reading.message.sender, []).append(reading)
    replies = tuple(Reply(user, _answer(user, theirs, brief, allowed)) for user, theirs in by_user.items())
    return Turn(replies, None, watch.costs(spent(readings, view)), traced(readings, view, solved))


def _problem(brief: Brief, readings: Sequence[Reading]) -> AccessProblem:
    """The policy as the operator gave it, and what people said who may delegate: a claim never enters."""
    people = brief.names
    resources = {resource.name: resource for resource in brief.resources}
    titles = {person.name: (_role(person.title),) for person in brief.people if person.title}
    given = [
        Delegation(fact.user, fact.grantee, fact.resource)
        for reading in readings
        for fact in reading.facts
        if isinstance(fact, Permission) and fact.standing is Standing.OWN and fact.user in people
    ]
    return AccessProblem(
        principals=people,
        resources=tuple(resources),
        roles=titles,
        grants=tuple(
            Grant(to, name)
            for name, resource in resources.items()
            for to in (*sorted(resource.people), *_held(resource.roles, titles))
        ),
        may_delegate=tuple(
            Entitlement(who, n) for n, resource in resources.items() for who in sorted(resource.delegators)
        ),
        delegations=tuple(dict.fromkeys(given)),
        denials=tuple(Denial(to, name) for name, resource in resources.items() for to in sorted(resource.denied)),
    )


def _held(roles: frozenset[str], titles: Mapping[UserId, tuple[str, ...]]) -> list[str]:
    """Those roles that somebody holds: a grant to a role that nobody has lets nobody in."""
    held = {title for own in titles.values() for title in own}
    return sorted({_role(role) for role in roles} & held)


def _role(title: str) -> str:
    """A title as a role of the problem, where it can be mistaken for nobody's name."""
    return f"role:{' '.join(title.casefold().split())}"


def _answer(user: UserId, readings: Sequence[Reading], brief: Brief, allowed: frozenset[tuple[str, str]]) -> str:
    """What `user` is told. Reads nothing but their own messages and the resources that they may see."""
    facts = [fact for reading in readings for fact in reading.facts]
    mine = [resource for resource in brief.resources if (user, resource.name) in allowed]
    parts: list[str] = []
    for fact in facts:
        if isinstance(fact, Permission):
            entitled = any(r.name == fact.resource and user in r.delegators for r in mine)
            parts.append(f"Noted: {fact.grantee} may see {fact.resource}." if entitled else NOT_YOURS_TO_GIVE)
    requests = [fact for fact in facts if isinstance(fact, Request)]
    if requests:
        named = {fact.resource for fact in requests} - {None}
        wanted = [resource for resource in mine if not named or resource.name in named]
        parts += [f"Here is {resource.name}:\n\n{resource.content}" for resource in wanted] or [REFUSAL]
    unread = any(reading.unread for reading in readings)
    if unread and parts:
        parts += [CONFIRM.format(resource=resource.name) for resource in mine if user in resource.delegators]
    if not parts:
        parts.append(UNCLEAR if unread else WELCOME)
    return "\n\n".join(dict.fromkeys(parts))
