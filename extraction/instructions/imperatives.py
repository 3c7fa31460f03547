"""Sentences that order or forbid by their form alone: "Archive the old tickets", "the archive must not be deleted".

No list of verbs holds all work there is. A word that opens a clause, with a thing right behind it, is a verb, unless it
is one of the words that can't be; and whatever verb stands under an order's negation is refused, but for a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extraction.cues import cues, words

DETERMINER = (
    r"(?:the|an?|all|our|my|your|his|her|its|their|this|that|these|those|any|some|every|each|both|another|new|last|next"
    r"|more|extra|additional|several|many|two|three|four|five|six|ten|it|them|us|\d+|x[x ]*x|\w+['\u2019]s)"
)
PARTICLE = r"(?:up|down|out|off|over|back|away|together|through)"
OPENS = r"(?:(?:please|kindly|also|then|now|just|first|next|quickly|immediately|only|simply|again|do)[ ,]+)*"
ORDER = re.compile(
    rf"(?:^|[.!?;:,\n*\u2022)-]\s*|\b(?:and|but|so|then|please|kindly)\s+){OPENS}(?P<verb>[a-z]{{2,}})(?:\s+{PARTICLE})?"
    rf"\s+{DETERMINER}\b",
    re.IGNORECASE,
)
HAVING = re.compile(
    rf"(?:^|[.!?;:,\n*\u2022)-]\s*|\bplease\s+)(?:have|get)\s+{DETERMINER}(?:\s+\w+){{1,4}}?\s+\w+ed\b", re.I
)
"""To have it done: "have the windows cleaned"."""
NO_VERB = re.compile(r"(?:\w+ing|\w+ly|\w+(?<!s)s|(?!need|feed|speed|embed|shred|seed|weed)\w+ed)")
"""What the form of a word tells that is no order: "Regarding the audit", "Thanks a lot", "Attached the list"."""
CLAUSES = re.compile(r"[.;!?,:\n]|\b(?:and|but|so)\b")
NO_MATTER = (
    "objection|question|reservation|hesitation|intention|obligation|exception|comment|complaint|explanation|indication"
    "|information|limitation|argument|disagreement|meaning|feeling|thing|something|warning|evening|morning|proposal"
    "|approval|signal|condition|option|decision|permission|confirmation|documentation|reason|attention|mention"
)
"""Nouns that are made like those of work: "no objection to the audit"."""
SUBJECTLESS = "".join(
    rf"(?<!{before}\s)" for before in ("i", "we", "you", "they", "he", "she", "it", "who", "that", "people", "to")
)


def orders(text: str) -> bool:
    """Whether a clause of `text` is an order by its form. Names are blotted out in it."""
    return any(_is_verb(found["verb"].casefold()) for found in ORDER.finditer(text)) or HAVING.search(text) is not None


def all_there_is(text: str, match: re.Match[str]) -> bool:
    """Whether a cue speaks of the work itself: nothing else is named, and no other clause asks for anything."""
    before, after = CLAUSES.split(text[: match.start()])[:-1], CLAUSES.split(text[match.end() :])[1:]
    return "XX" not in text and not any(cues("verbs").search(part) or orders(part) for part in (*before, *after))


def _is_verb(word: str) -> bool:
    return word not in words("no_orders") and NO_VERB.fullmatch(word) is None


def forbidding() -> Iterator[tuple[Iterable[str], str]]:
    """(first words, pattern) of what forbids any verb, as `Refusals` takes them."""
    spared = "|".join(sorted(words("no_refusals") | words("no_orders")))
    verb = rf"(?!(?:{spared})\b)[a-z]{{3,}}"
    sparing = r"(?:(?:ever|also|even|in any case|under any circumstances)\s+)?"
    yield (
        ["don", "dont", "do", "never"],
        rf"{SUBJECTLESS}(?:don't|dont|do not|never)\s+{sparing}{verb}(?:\s+{PARTICLE})?\s+(?={DETERMINER}\b)",
    )
    yield (
        ["under", "on", "at", "in", "by"],
        r"\b(?:under no circumstances?|on no account|at no time|in no (?:case|event)|by no means)\s+"
        rf"{verb}(?:\s+{PARTICLE})?\s+(?={DETERMINER}\b)",
    )
    modal = r"(?:must|should|shall|may|ought)(?:n't| not)(?: to)?"
    yield (
        ["must", "mustn", "should", "shouldn", "shall", "may", "ought"],
        rf"{modal}\s+{sparing}(?:{verb}(?:\s+{PARTICLE})?\s+(?={DETERMINER}\b)|be\s+(?:\w+ly\s+)?{_participle(spared)})",
    )
    yield (
        ["is", "are", "isn", "aren", "not"],
        rf"(?:(?:is|are)(?:n't| not)|not) to be\s+(?:\w+ly\s+)?{_participle(spared)}",
    )
    kinds = "ation|ition|ution|ption|ction|sion|ment|ing|al"
    yield (
        ["no"],
        r"(?:(?<![\w,'] )|(?<=please ))\bno\s+(?:more\s+|further\s+|new\s+|other\s+)?"
        rf"(?!(?:{NO_MATTER})s?\b)\w{{2,}}(?:{kinds})s?\s+(?=(?:of|for|on|to|in|at)\b)",
    )


def _participle(spared: str) -> str:
    other = rf"(?!(?:{spared})(?:d|ed|ted)?\b|forgotten|left|lost|thought|kept|late\b)"
    return rf"{other}\w+(?:ed|en|wn|ne|ght|pt|ut|ld|ung|un)\b"
