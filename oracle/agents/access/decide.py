"""Access: who the hybrid agent shows what, from the operator's policy and from permissions given by those entitled.

Each reply is built from its reader's own view: their messages and what they may see, or may be told sums of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extraction.brief import Brief
from extraction.facts import Message, Reading, UserId
from extraction.reader import Reader
from oracle.agents.access.answer import answer, pending_approvals, wanted_by
from oracle.agents.access.known import Known, known_from
from oracle.agents.access.sums import Disclosed, disclosed
from oracle.agents.access.words import ASK, COMMON, REFUSAL, TO_THE_LETTER
from oracle.agents.monitor import Outgoing, forms, protected_values, squeezed
from oracle.agents.trace import spent, traced
from oracle.agents.view import View
from oracle.policy.contents import with_fields
from oracle.policy.from_brief import policy_of
from oracle.policy.log import entry
from oracle.policy.tables import check_tables
from oracle.replies import spoken
from oracle.stopwatch import Stopwatch
from scenarios.protocol import Reply, Turn
from solver import AccessProblem, EngineDisagreement, Solved, solve
from solver.problem import ResourceId


def decide_access(view: View, reader: Reader, watch: Stopwatch) -> Outgoing:
    """Answers everyone who wrote since the agent last spoke, and asks those whose approval is wanted.

    What it returns has still to pass the reference monitor.
    """
    with watch.reading():
        policy = policy_of(view.brief)
        brief = with_fields(view.brief, policy)
        check_tables(policy, brief)
        view = replace(view, brief=brief)
        known = known_from(view, policy, reader)
    with watch.building():
        problem = known.policy.problem(known.circumstances)
    with watch.solving():
        solved = _certified(problem, view.evidence)
        alone = frozenset(request for request in problem.to_decide if known.sees(*request))
        if solved.decision != alone:
            claims = {"goal-directed": sorted(alone), "the other engines": sorted(solved.decision or ())}
            raise EngineDisagreement(solved.certificate.problem_hash, claims)
    fresh = {message.id for message in view.fresh}
    told: dict[UserId, list[str]] = {}
    for reading in known.readings:
        if reading.message.id in fresh:
            told.setdefault(reading.message.sender, [])
    asked: dict[UserId, list[str]] = {}
    theirs = {user: [r for r in known.readings if r.message.id in fresh and r.message.sender == user] for user in told}
    with watch.solving():
        sums = {user: _sums(user, theirs.get(user, ()), known, view) for user in (*brief.names, *told)}
    for user in told:
        pending = pending_approvals(user, theirs[user], known)
        told[user] = answer(user, theirs[user], brief, known, pending, sums[user])
        for resource in pending:
            for approver in pending[resource]:
                asked.setdefault(approver, []).append(ASK.format(user=user, resource=resource))
    for approver, questions in asked.items():
        new = [question for question in questions if not _was_said(question, approver, view)]
        if new:
            told.setdefault(approver, []).extend(new)
    replies = tuple(Reply(user, "\n\n".join(dict.fromkeys(parts))) for user, parts in told.items())
    trace = traced(known.readings, view, solved, problem)
    if view.evidence:
        trace |= {"decisions": _log(known, solved)}
        trace |= (
            {"disclosures": [each.trace(user) for user in told for each in sums[user]]} if policy.aggregates else {}
        )
    turn = Turn(replies, None, watch.costs(spent(known.readings, view)), trace)
    shown = {user: _shown(user, brief, known, sums[user]) for user in sums}
    secrets = {user: _secrets(user, brief, known, shown[user]) for user in sums}
    return Outgoing(turn, secrets, COMMON, shown, REFUSAL, policy.rules.resources, TO_THE_LETTER)


def access_problem(brief: Brief, messages: Sequence[Message], reader: Reader) -> AccessProblem:
    """The policy as the operator gave it, and what people said who may delegate: a claim never enters."""
    known = known_from(View(brief, tuple(messages), (), brief.now), policy_of(brief), reader)
    return known.policy.problem(known.circumstances)


@lru_cache(maxsize=64)
def _certified(problem: AccessProblem, all_engines: bool) -> Solved[frozenset[tuple[UserId, ResourceId]]]:
    """Decided once: most turns change nothing of who may see what."""
    return solve(problem, all_engines=all_engines)


def _sums(user: UserId, readings: Sequence[Reading], known: Known, view: View) -> tuple[Disclosed, ...]:
    """What this person is told in sums: of each resource that they ask for, and of those they asked for before."""
    found = []
    for of in dict.fromkeys(rule.of for rule in known.policy.aggregates):
        # Whoever the policy does not name knows of nothing, and is asked about nowhere.
        if of in known.may_know.get(user, ()) and not known.sees(user, of):
            asking = [reading for reading in readings if of in wanted_by(user, [reading], known)]
            found.append(disclosed(user, of, asking, known, view))
    return tuple(each for each in found if each is not None)


def _secrets(user: UserId, brief: Brief, known: Known, mine: Sequence[str]) -> frozenset[str]:
    """The values that this person must not be shown: those of contents that they may not see, as far as nothing that
    they may see, and no name that they may know, says the same. mine: what they may see.
    """
    hidden = [resource.content for resource in brief.resources if resource.content not in mine]
    values = frozenset(value for content in hidden for value in protected_values(content))
    seen = _every_form("\n".join([*mine, *sorted(known.may_know.get(user, ())), *brief.names]))
    return frozenset(value for value in values if squeezed(value) not in seen)


@lru_cache(maxsize=2048)
def _every_form(text: str) -> str:
    """One a line: squeezed values have no line breaks."""
    return "\n".join(shown for _, shown in forms(text))


def _shown(user: UserId, brief: Brief, known: Known, sums: Sequence[Disclosed]) -> tuple[str, ...]:
    """The contents that this person may see, and the sums that they have been told."""
    names = known.may_know.get(user, frozenset())
    contents = [r.content for r in brief.resources if r.name in names and known.sees(user, r.name)]
    return (*contents, *(line for each in sums for line in each.lines))


def _was_said(question: str, user: UserId, view: View) -> bool:
    """Whether somebody was asked this already: nobody is asked twice for one approval."""
    said = (reply for _, text in view.said for reply in spoken(text))
    return any(reply.recipient == user and question in reply.content for reply in said)


def _log(known: Known, solved: Solved[frozenset[tuple[UserId, ResourceId]]]) -> list[dict[str, object]]:
    """Every decision of this turn with its rules: those about what somebody has asked for."""
    asked = [
        (reading.message.sender, resource)
        for reading in known.readings
        for resource in wanted_by(reading.message.sender, [reading], known)
    ]
    return [
        entry(request, known.circumstances, known.decider.decide(request, known.circumstances))
        for request in dict.fromkeys(asked)
        if solved.decision is not None
    ]
