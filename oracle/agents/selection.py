"""Selection: which instructions the hybrid agent follows, and what it tells each person about theirs."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import count, groupby
from textwrap import shorten
from typing import Any

from extraction.brief import Brief
from extraction.facts import Message, MessageId, Span, UserId
from extraction.instructions import Instruction, references
from extraction.instructions.bans import is_banned
from extraction.instructions.purpose import Purpose
from extraction.reader import Reader, read_all
from oracle.agents.judgements import Judged, judged
from oracle.agents.standing import QUESTION, standing
from oracle.agents.trace import spent, traced
from oracle.agents.view import View, position
from oracle.stopwatch import Stopwatch
from scenarios.protocol import Reply, Turn
from solver import selection as problems
from solver import solve
from solver.selection import Reason
from solver.selection.blockers import blockers

QUOTED = 300
"""Letters of somebody's words that a question to them repeats."""
REASONS = {
    Reason.INADMISSIBLE: "harmful_to_global_objective",
    Reason.HIGHER_AUTHORITY: "conflict_with_higher_authority",
    Reason.BETTER_ALIGNED: "less_aligned_with_global_objective",
    Reason.TIE: "conflict_with_equal_authority",
}
OWN_REASON = "because it does not serve our common objective"
OTHERS_REASON = (
    "because it does not fit with all that was asked. If it matters, please take it up with whoever sets the priorities"
)
"""The same whatever stands against it: what others asked for, and their rank, is theirs to tell."""
NOTHING_ASKED = "I did not find anything in your message that shall be done, or not be done. What do you ask for?"
"""Said to whoever has written something else, where nobody's instructions have references."""
LOOSE = "I left out {quote}, which has no reference. If it counts, please write it again with one."
"""Said to whoever gives references to other instructions."""
TO_THE_LETTER = re.compile(
    rf"{re.escape(NOTHING_ASKED)}"
    rf"|\S+(?: \(\".*?\"\))?: (?:not )?accepted\b"
    rf"|{OWN_REASON}|because it does not fit with all that was asked|(?:I did not understand|I left out) .+",
    re.DOTALL,
)
"""The decisions with their reasons, and questions with what somebody wrote: whoever words a reply keeps them."""


def decide_selection(view: View, reader: Reader, watch: Stopwatch) -> Turn:
    """Accepts the best conflict-free set, and asks about what it could not read instead of guessing."""
    with watch.reading():
        view = _counted(view)
        readings = read_all(reader, reader.instructions, view.messages, view.brief)
        asked = standing(readings, view)
        found = judged(reader.judge, asked.understood, view.brief)
        instructions = found.instructions
    with watch.building():
        problem, ids = _problem(found, view.brief)
    with watch.solving():
        solved = solve(problem, all_engines=view.evidence)
        accepted = solved.decision or frozenset()
        refused = {i: _reason(problem, accepted, i) for i in ids if i not in accepted}
    counted = frozenset(message.id for message in view.messages if message.first is not None)
    names = _names(instructions, ids, counted)
    outcome: dict[str, Any] = {
        "accepted_instructions": [names[i] for i in ids if i in accepted],
        "rejected_instructions": [{"id": names[i], "reason": refused[i]} for i in ids if i in refused],
    }
    if asked.unread:
        outcome["clarifications"] = [
            {"id": reference, "target": user, "question": _question(reference, span)}
            for user, reference, span in asked.unread
        ]
    told = _told(instructions, ids, refused, counted)
    for user, reference, span in asked.unread:
        told.setdefault(user, []).append(_question(reference, span))
    for user, span in asked.loose:
        told.setdefault(user, []).append(LOOSE.format(quote=_quoted(span)))
    for user in _silent(view):
        told.setdefault(user, []).append(NOTHING_ASKED)
    replies = tuple(Reply(user, " ".join(sentences)) for user, sentences in told.items())
    trace = traced(readings, view, solved, problem)
    if view.evidence and found.verdicts:
        trace["verdicts"] = list(found.verdicts)
    return Turn(replies, outcome, watch.costs(spent(readings, view) + found.cost), trace)


def _counted(view: View) -> View:
    """With numbers for the instructions of everybody who had given no reference when the agent first answered some.

    They go on through the conversation, past all references that had been given by then: each stays what it is.
    """
    spoke = [index for index, _ in view.said]
    number, known, tagging, counting = 1, set[str](), set[UserId](), set[UserId]()
    messages: list[Message] = []
    for _, together in groupby(view.messages, lambda message: bisect(spoke, position(message))):
        asked = list(together)
        tagging.update(message.sender for message in asked if message.sender not in counting and references(message))
        known.update(name for message in asked if message.sender in tagging for name, _ in references(message))
        for message in asked:
            if message.sender in tagging:
                messages.append(message)
                continue
            many = len(references(replace(message, first=1)))
            number = next(n for n in count(number) if known.isdisjoint(map(str, range(n, n + many))))
            messages.append(replace(message, first=number))
            number += many
            if many:
                counting.add(message.sender)
    return replace(view, messages=tuple(messages))


def _silent(view: View) -> list[UserId]:
    """Those who have written something, and never an instruction, where nobody gives references."""
    if any(message.first is None for message in view.messages):
        return []
    asking = {message.sender for message in view.messages if references(message)}
    wrote = (message.sender for message in view.messages if message.text.strip())
    return [user for user in dict.fromkeys(wrote) if user not in asking]


def latest(facts: Sequence[Instruction]) -> list[Instruction]:
    """One instruction per sender and reference: said again, the later wording counts."""
    return list({(fact.user, fact.reference): fact for fact in facts}.values())


def _names(instructions: Sequence[Instruction], ids: Sequence[str], counted: Set[MessageId]) -> dict[str, str]:
    """What each instruction is called: its reference, or its words where it is counted; with its sender where two
    people use the same.

    counted: the messages whose instructions are.
    """
    by_words = [fact.span.message in counted for fact in instructions]
    called = [
        " ".join(fact.span.quote.split()) if words else fact.reference
        for fact, words in zip(instructions, by_words, strict=True)
    ]
    used = Counter(called)
    return {
        id_: name if used[name] == 1 else f"{fact.user}: {name}" if words else id_
        for id_, name, fact, words in zip(ids, called, instructions, by_words, strict=True)
    }


def selection_problem(instructions: Sequence[Instruction], brief: Brief) -> tuple[problems.Selection, list[str]]:
    """What was read, under the ranks of the brief; and the id of every instruction, in order."""
    return _problem(judged(None, instructions, brief), brief)


def _problem(found: Judged, brief: Brief) -> tuple[problems.Selection, list[str]]:
    ids = [f"{fact.user}_task_{fact.reference}" for fact in found.instructions]
    instructions = tuple(
        problems.Instruction(
            id_,
            fact.user,
            brief.authority_of(fact.user),
            alignment,
            # Where the brief names no aim, a private errand is not out of place.
            (not brief.aims or fact.purpose is not Purpose.PERSONAL) and not is_banned(fact, brief.bans),
        )
        for id_, fact, alignment in zip(ids, found.instructions, found.alignment, strict=True)
    )
    conflicts = tuple(problems.Conflict(ids[c.first], ids[c.second]) for c in found.contradictions)
    return problems.Selection(instructions, conflicts), ids


def _reason(problem: problems.Selection, accepted: frozenset[str], id_: str) -> str:
    found = blockers(problem, accepted, id_)
    return REASONS.get(found[0].reason, REASONS[Reason.BETTER_ALIGNED]) if found else REASONS[Reason.BETTER_ALIGNED]


def _question(reference: str, span: Span) -> str:
    quote = shorten(span.quote, QUOTED, placeholder=" ...")
    answer = f'Please answer "{reference}: yes" or "{reference}: no".'
    return f"{QUESTION.format(reference=reference)} {answer} You wrote: {quote!r}"


def _quoted(span: Span) -> str:
    return f'"{shorten(span.quote, QUOTED, placeholder=" ...")}"'


def _told(
    instructions: Sequence[Instruction], ids: Sequence[str], refused: dict[str, str], counted: Set[MessageId]
) -> dict[UserId, list[str]]:
    """For each person the outcome of their own instructions, and of nobody else's; with what they wrote, where it is
    counted."""
    told: dict[UserId, list[str]] = {}
    for fact, id_ in zip(instructions, ids, strict=True):
        why = refused.get(id_)
        reason = OWN_REASON if why == REASONS[Reason.INADMISSIBLE] else OTHERS_REASON
        which = f"{fact.reference} ({_quoted(fact.span)})" if fact.span.message in counted else fact.reference
        sentence = f"{which}: accepted." if why is None else f"{which}: not accepted, {reason}."
        told.setdefault(fact.user, []).append(sentence)
    return told
