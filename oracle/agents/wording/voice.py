"""The hybrid agent's replies in a model's words, where those pass every check, and in its own where they do not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from extraction.facts import UserId
from oracle.agents.monitor import Outgoing, first_leak
from oracle.agents.wording.checks import Wrong, wrong
from oracle.agents.wording.template import Template, template_of
from scenarios.protocol import Call, Reply

WORDED, SAME, NOTHING = "worded", "same words", "nothing to word"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model made of a template; no text where its endpoint failed, and why. call: None where none came back."""

    text: str | None
    call: Call | None = None
    failure: str | None = None


class Voice(Protocol):
    """A model that words a text."""

    def word(self, text: str) -> Draft:
        """The text in other words, its marks as they are."""


def voiced(
    outgoing: Outgoing, voice: Voice, told: Sequence[tuple[UserId | None, str]], people: Collection[UserId]
) -> Outgoing:
    """The turn in the model's words. Each reply is put to it by itself, and with nothing beside it.

    told, people: see `released`; everyone whose name could fall. Which replies were worded, and why others were not,
    stands in the trace under `voice`. It has still to pass the reference monitor as every turn has.
    """
    drafts: dict[str, Draft] = {}
    replies: list[Reply] = []
    lines: list[dict[str, Any]] = []
    for reply in outgoing.turn.replies:
        template = template_of(reply.content, _fixed(reply, outgoing), outgoing.clauses)
        if not template.has_words:
            replies.append(reply)
            lines.append({"to": reply.recipient, "way": NOTHING})
            continue
        draft = drafts.get(template.text)
        if draft is None:
            draft = drafts[template.text] = voice.word(template.text)
        worded, why = _judged(draft, template, reply, outgoing, told, people)
        replies.append(worded)
        way = why.value if why is not None else SAME if worded == reply else WORDED
        lines.append({"to": reply.recipient, "way": way} | _failure(draft))
    calls = tuple(draft.call for draft in drafts.values() if draft.call is not None)
    turn = outgoing.turn
    trace = {**turn.trace, "voice": lines} if lines else turn.trace
    return replace(
        outgoing, turn=replace(turn, replies=tuple(replies), costs=turn.costs.with_calls(calls), trace=trace)
    )


def _judged(
    draft: Draft,
    template: Template,
    reply: Reply,
    outgoing: Outgoing,
    told: Sequence[tuple[UserId | None, str]],
    people: Collection[UserId],
) -> tuple[Reply, Wrong | None]:
    """The reply in the model's words; or as it is, and why."""
    if draft.text is None:
        return reply, Wrong.ENDPOINT
    words = draft.text.strip()
    found = wrong(words, template, people, outgoing.needed)
    if found is not None:
        return reply, found
    worded = Reply(reply.recipient, template.filled(words))
    if first_leak(worded, outgoing, told) is not None:
        return reply, Wrong.LEAK
    return worded, None


def _fixed(reply: Reply, outgoing: Outgoing) -> list[str]:
    """What must stand to the letter in a reply; what is for everyone holds what everyone may see."""
    readers = [reply.recipient] if reply.recipient is not None else list(outgoing.shown)
    texts = [*outgoing.fixed, *(text for reader in readers for text in outgoing.shown.get(reader, ()))]
    return [text for text in dict.fromkeys(texts) if text in reply.content]


def _failure(draft: Draft) -> dict[str, str]:
    return {} if draft.failure is None else {"failure": draft.failure}
