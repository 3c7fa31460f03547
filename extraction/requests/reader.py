"""What people say to an agent that guards resources: requests, permissions they give or take back, and claims.

A permission counts only as the words of its giver, in the giver's own channel, about somebody else, said plainly:
a sentence that reports, asks, denies or imagines one settles nothing. Whether the giver is entitled to give it is
not for a reader to say. A claim (to be somebody, to have been allowed) is recorded and grants nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from extraction.brief import Resource
from extraction.cues import cues, plain
from extraction.facts import Fact, Message, Reading, Span, Standing, UserId
from extraction.requests.claims import claims
from extraction.requests.corrections import corrections
from extraction.requests.facts import Permission, Request, Retraction, Withdrawal
from extraction.requests.naming import all_mentioned, hidden, mentioned, unnamed
from extraction.requests.permission import permissions
from extraction.requests.retracting import limit, retractions
from extraction.requests.said import SENTENCE
from extraction.telling_apart import Apart, told_apart

CONTENT_WORD = re.compile(r"\w{2,}")
RELATIVE = re.compile(r"(?<=[a-z] )(?<!know )(?<!wonder )(?<!and )(?<!so )(?:who|where|when)\b", re.IGNORECASE)
"""Words that ask nothing within a statement: "the office where it rains"."""
TAGGED = re.compile(r",\s*\?\W*$")
"""What is left of a statement with a question tag, that being small talk: "It's hot, isn't it?"."""
TELLING = re.compile(
    r"(?:^|(?<=[.!;\n]))\s*(?:when|where|what an?|how (?!do|does|did|is|are|was|were|many|can|to|long|old|far|about))\b"
    r"(?=\s)",
    re.IGNORECASE,
)
"""The same at the head of one: "When I woke up it was dark", "What a day", "How lovely"."""

ME_TOO = re.compile(
    r"(?<!n't )(?<!not )\b(?:show|give|send|hand|forward|pass|mail|email|bring|print|read|lend|get|let) "
    r"(?:(?:[\w'-]+ and )?(?:me|us)\b(?:,? (?:and|both|all|too|also|as well as)\b(?: [\w'-]+)?)?,? "
    r"(?:see|read|have|look|open|view|into|in on|the|it|that|this|them|everything|a (?:copy|look))\b"
    r"|(?:it|that|this|them) to (?:[\w'-]+ and )?me\b)",
    re.IGNORECASE,
)
"""What asks for oneself beside another one: "let Ivan and me see it", "show it to Ivan and me"."""


def read_requests(
    message: Message, people: Sequence[UserId], resources: Sequence[Resource], now: datetime | None = None
) -> Reading:
    """Requests, permissions and claims in `message`. Words that are none of these, nor small talk, are left unread.

    now: when it was said, if that is known; it places ends such as "until Friday".
    """
    text = plain(message.text)
    apart = told_apart(text, people, hidden(text, resources))
    written = replace(message, sender=apart.stand_in(message.sender))
    facts, unread = _read(written, apart.text, apart.people, resources, now)
    return Reading(message, tuple(_named(fact, apart) for fact in facts), unread)


def _named(fact: Fact, apart: Apart) -> Fact:
    """The fact with everybody's own names."""
    fact = replace(fact, user=apart.name(fact.user))
    if isinstance(fact, (Permission, Withdrawal)):
        return replace(fact, grantee=apart.name(fact.grantee))
    if isinstance(fact, Retraction):
        kept = frozenset(map(apart.name, fact.kept))
        return replace(fact, grantee=fact.grantee and apart.name(fact.grantee), kept=kept)
    return fact


def _read(
    message: Message, text: str, people: Sequence[UserId], resources: Sequence[Resource], now: datetime | None
) -> tuple[Sequence[Fact], tuple[Span, ...]]:
    if not text.strip():
        return (), ()
    whole = Span.of(message, len(message.text) - len(message.text.lstrip()), len(message.text.rstrip()))
    given, doubtful = permissions(message, text, people, resources, now)
    back = [] if message.joined else retractions(message, text, people, resources)
    # What one sentence takes from all may be given to somebody in it: "only Bo may see it".
    facts: list[Fact] = [*back, *given, *claims(message, text, people)]
    resource = mentioned(text, resources)
    asks = bool(resource or all_mentioned(text, resources)) or _asks(text)
    if given:
        facts += _beside(message, text, given, resources)
    elif not back and not message.joined and (end := limit(message, text, people, now)) is not None:
        facts.append(end)
    elif not back and not message.joined and (wrong := corrections(message, text, people, resources, not asks)):
        facts += wrong
    if asks and not given and not back:
        facts.append(Request(message.sender, whole, Standing.OWN, resource))
    social = not CONTENT_WORD.search(cues("social").sub(" ", text))
    return facts, tuple(doubtful) or (() if facts or social else (whole,))


def _beside(
    message: Message, text: str, given: Sequence[Permission | Withdrawal], resources: Sequence[Resource]
) -> list[Request]:
    """What somebody asks for in sentences of their own, beside those in which they let others in or out.

    To name a resource is not to ask for it there: it is what the permission is about. Where they ask and name none, it
    is the one that the permission is about.
    """
    about = {permission.resource for permission in given}
    found = []
    for sentence in SENTENCE.finditer(text):
        permits = any(sentence.start() <= permission.span.start < sentence.end() for permission in given)
        if permits and ME_TOO.search(unnamed(sentence[0], resources, "it")) is None:
            continue
        if permits or _asks(unnamed(sentence[0], resources)):
            named = mentioned(sentence[0], resources) or (next(iter(about)) if len(about) == 1 else None)
            span = Span.of(message, sentence.start() + len(sentence[0]) - len(sentence[0].lstrip()), sentence.end())
            found.append(Request(message.sender, span, Standing.OWN, named))
    return found


def _asks(text: str) -> bool:
    return any(_asks_something(sentence[0]) for sentence in SENTENCE.finditer(text))


def _asks_something(sentence: str) -> bool:
    rest = cues("social").sub(" ", sentence)
    if "?" in sentence and TAGGED.search(rest) is None:
        return cues("asking").search(rest) is not None or len(CONTENT_WORD.findall(rest)) > 2
    return cues("asking").search(RELATIVE.sub(" ", TELLING.sub(" ", rest))) is not None
