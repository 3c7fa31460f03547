"""What the operator forbids whoever asks for it: "names of informants are never printed".

Only what is said of the same things with the same verb counts, or with one of the same kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.cues import cues, plain, words
from extraction.instructions.frames import DEEDS, frames
from extraction.instructions.polarity import Polarity
from extraction.instructions.reader import Instruction
from extraction.instructions.things import stem
from extraction.instructions.topic import FILLER, WORD

MODAL = r"(?:may|must|can|shall|should|is|are)"
PASSIVE = re.compile(
    rf"(?P<what>[^.;:!?\n]{{2,80}}?) {MODAL}(?P<no>n't| not| never| under no circumstances)?(?: ever)?"
    rf"(?: allowed)?(?: to)?(?: be)? "
    r"(?P<verb>[a-z]{3,})(?P<rest>[^.;!?\n]{0,80})",
    re.IGNORECASE,
)
ORDERED = re.compile(
    r"(?:^|[.;:!?\n]\s*)(?:(?:under no circumstances|please) )?(?:never|do not|don't) (?P<verb>[a-z]{3,}) "
    r"(?P<what>[^.;:!?\n]{2,80})",
    re.IGNORECASE,
)
NOTHING = re.compile(r"\b(?:no|nothing|nobody|nobody's|no one|no one's|none|never)\b", re.IGNORECASE)
OF_ORDERS = re.compile(
    r"\b(?:instructions?|requests?|orders?|wish(?:es)?|repl(?:y|ies)|answers?|messages?|commands?|tasks?|authority|ranks?|word|rules?"
    r"|conflicts?|decisions?|you|everyone|everybody|anyone|anybody)\b",
    re.IGNORECASE,
)
"""What is said of these tells how to decide, and forbids nothing."""
LONGEST = 20_000
"""Letters of a brief that is looked through."""
VAGUE = frozenset(
    map(stem, ["disturb", "touch", "harm", "damage", "hurt", "alter", "leave", "affect", "tamper", "destroy"])
)
"""Verbs under which falls whatever changes a thing."""
CHANGES = frozenset(map(stem, words("changes")))


class Ban(NamedTuple):
    """verb: its stem. things: stems of the words that say of what it is."""

    verb: str
    things: frozenset[str]


def bans_in(policy: str) -> tuple[Ban, ...]:
    """What is forbidden, in order."""
    return tuple(_bans(plain(policy))) if len(policy) <= LONGEST else ()


def _bans(policy: str) -> Iterator[Ban]:
    for form in (PASSIVE, ORDERED):
        for found in form.finditer(policy):
            refused = form is ORDERED or found["no"] or NOTHING.search(found["what"])
            if not refused or OF_ORDERS.search(found["what"]) or cues("above").search(found[0]):
                continue
            things = frozenset(stem(word) for word in _content(found["what"]))
            if things:
                yield Ban(stem(found["verb"].casefold()), things)


def _content(text: str) -> Iterator[str]:
    for word in WORD.findall(NOTHING.sub(" ", text)):
        folded = word.casefold().removesuffix("'s")
        if folded not in FILLER and not folded.isdigit() and len(folded) > 2:
            yield folded


def is_banned(instruction: Instruction, bans: tuple[Ban, ...]) -> bool:
    """Whether what it wants done is forbidden: half of the words for the things at least, and a verb of its kind."""
    if instruction.polarity is not Polarity.DO or not bans:
        return False
    about = frozenset(stem(word) for word in _content(instruction.span.quote))
    verbs = frozenset(frame.verb for frame in frames(instruction.span.quote, instruction.user)) - {""}
    return any(
        2 * len(ban.things & about) >= len(ban.things) and any(_falls_under(verb, ban.verb) for verb in verbs)
        for ban in bans
    )


def _falls_under(verb: str, banned: str) -> bool:
    return verb == banned or any({verb, banned} <= kind for kind in DEEDS) or (banned in VAGUE and verb in CHANGES)
