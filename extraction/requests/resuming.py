"""A permission given once more to whoever was let in last, by a pronoun: "Sorted, he may read it"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from extraction.brief import Resource
from extraction.cues import plain
from extraction.facts import Reading, UserId
from extraction.requests.facts import Permission
from extraction.requests.matters import words_in
from extraction.requests.naming import hidden
from extraction.requests.permission import permissions
from extraction.requests.said import THEM, people_named
from extraction.requests.sorts import is_of, speakers
from extraction.telling_apart import told_apart
from extraction.words import vocabulary

LONGEST = 60
"""Words of a message. Nobody needs more to say that somebody may see it after all."""
BESIDE = vocabulary(
    "checked spoke spoken talked thought looked made up cross angry forgive if or lifted over whom must should"
)
"""Words, beside those that are weighed in every message, that name nobody whom a pronoun behind them might mean."""
SOMEBODY = vocabulary(
    "somebody someone friend friends colleague colleagues partner deputy assistant team person people"
)


# A conversation comes whole with every turn.
@lru_cache(maxsize=4096)
def resumed(
    reading: Reading,
    who: UserId,
    what: str,
    people: tuple[UserId, ...],
    resources: tuple[Resource, ...],
    now: datetime | None,
) -> tuple[Permission, ...]:
    """The permission for `who` to see `what` that a message gives by a pronoun, or by their name alone.

    who, what: whom its sender let see what before. A pronoun can only mean them where the message names nobody else,
    and has no word before it that might.
    """
    message = reading.message
    text = plain(message.text)
    if message.joined or len(text.split()) > LONGEST:
        return ()
    apart = told_apart(text, people, hidden(text, resources))
    called = apart.stand_in(who)
    others = [person for person in apart.people if apart.name(person) != message.sender]
    named = people_named(apart.text, others)
    pronoun = THEM.search(apart.text)
    if any(person != called for person in named) or (pronoun is None and not named):
        return ()
    if pronoun is not None and not named and not _names_nobody(hidden(apart.text, resources)[: pronoun.start()]):
        return ()
    written = replace(message, sender=apart.stand_in(message.sender))
    found, _ = permissions(written, apart.text, apart.people, resources, now, (called, what))
    return tuple(
        replace(each, user=message.sender, grantee=who)
        for each in found
        if isinstance(each, Permission) and each.grantee == called
    )


def _names_nobody(text: str) -> bool:
    """Whether these words name nobody, whatever they say: no word stands there that might be a name."""
    return all(
        (is_of("PLAIN", word) or is_of("STOPPING", word) or word in BESIDE or not word[0].isalpha() or word == "R")
        and word not in speakers() | SOMEBODY
        for word in words_in(text)
    )
