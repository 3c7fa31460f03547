"""Whom a meeting needs, and whom it can do without, in the operator's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extraction.facts import UserId

LABELLED = re.compile(
    r"^[-* \t]*+(?P<kind>required|essential|mandatory|optional)(?:\s+(?:attendees|participants|people"
    r"|users))?\s*:\s*(?P<names>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
NEEDED = (
    r"(?:required|essential|mandatory|indispensable|obligatory|needed|necessary|a must(?:-have)?|key)\b"
    r"(?! (?:to|by|for)\b)"
)
DISPENSABLE = r"(?:optional|(?:only |just )?(?:a )?nice[- ]to[- ]have|dispensable|(?:a )?bonus)\b"
ATTEND = (
    r"(?:be (?:there|present|in it|part of it)|attend|take part"
    r"|(?:join|come|participate|make it)\b(?! (?:the|an?|to|in) (?!meeting|call)))"
)
HOW = r"(?:(?:all|both|each|also|always|definitely|absolutely|strictly|merely|just|only) )*"
NOT = r"(?: not|n['\u2019]t)"
IS_NEEDED = (
    rf"(?:(?:['\u2019]s attendance )?(?:(?:is|are) {HOW}{NEEDED}|(?:is|are){NOT} {HOW}{DISPENSABLE})"
    rf"|{HOW}(?:must|(?:have|has|need|needs) to) {HOW}{ATTEND}"
    rf"|(?:can(?:no|['\u2019])t|can not) {HOW}(?:miss|be missing|skip)\b)"
)
IS_NOT_NEEDED = (
    rf"(?:(?:['\u2019]s attendance )?(?:(?:is|are) {HOW}{DISPENSABLE}|(?:is|are){NOT} {HOW}{NEEDED})"
    rf"|(?:do|does){NOT} {HOW}(?:have|need) to {ATTEND}|need(?:s? not|n['\u2019]t) {ATTEND}"
    rf"|(?:can|could|may|might) {HOW}(?:skip|miss|be missing|be missed|be left out|stay away|be absent)\b"
    rf"|{HOW}(?:joins?|comes?|attends?)(?: only)? if (?:possible|(?:he|she|they) can))"
)
IN_BRACKETS = rf"(?:[^()\n]*[,;] ?)?(?:(?P<needed>{NEEDED}|must attend)|(?:{DISPENSABLE}|not {NEEDED}|if possible))\b"
ANYHOW = re.compile(
    r"\b(?:can|may|could|will) (?:also |still )?(?:go ahead|take place|happen|be held|meet|start|do)(?: \w+)? $",
    re.IGNORECASE,
)
"""What makes of "without Ada" that she is not needed."""
IMPOSSIBLE = re.compile(
    r"\b(?:cannot|can['\u2019]?t|can not|never|not|no meeting|impossible|pointless)\b[^.\n]{0,40}$", re.IGNORECASE
)
"""What makes of "without Ada" that she is needed."""
CONDITION = re.compile(r"\b(?:if|unless|when|until|whether|only where)\b(?! (?:possible|he|she|they)\b)", re.IGNORECASE)
EXCEPT = ("but ", "except ", "except for ", "apart from ", "other than ", "bar ")
"""Before the names of those of whom a sentence does not speak."""
BUT = re.compile(r"\b(?:except|but|apart from|other than|save(?: for)?|bar|not)\b|n['\u2019]t\b", re.IGNORECASE)
"""Behind "everybody": who is meant then is another question."""
EVERYBODY = (
    r"(?:every(?:one|body)(?: else)?|all (?:the )?others?|the (?:others|rest)(?: of (?:you|them|us))?|others"
    r"|all(?: (?:of (?:them|you|us)|participants|attendees|members"
    r"|(?:two|three|four|five|six)(?: of (?:them|you|us))?))?)"
)


def attendance_in(policy: str, names: Sequence[UserId]) -> tuple[frozenset[UserId], frozenset[UserId]]:
    """(who is needed, who is not) of those that have `names`; whoever is said to be both is needed.

    What is said of everybody is said of those of whom nothing else is. A sentence with a condition says nothing.
    """
    found: dict[bool, set[UserId]] = {True: set(), False: set()}
    if not names:
        return frozenset(), frozenset()
    for needed, entries in _labelled(policy):
        found[needed].update(name for name in names if name.casefold() in entries)
    for needed, who in _told(policy, tuple(names)):
        found[needed].update(name for name in names if _stands_in(name, who))
    rest = frozenset(names) - found[True] - found[False]
    for sentence in _sentences(policy):
        for needed, said in ((False, IS_NOT_NEEDED), (True, IS_NEEDED)):
            everybody = re.search(rf"\b{EVERYBODY} {said}", sentence, re.IGNORECASE)
            if everybody is not None and BUT.search(sentence, everybody.end()) is None:
                found[needed].update(rest)
    return frozenset(found[True]), frozenset(found[False] - found[True])


def _labelled(policy: str) -> Iterator[tuple[bool, frozenset[str]]]:
    """Lines such as "Required: Ada, Bo": whether they are needed, and the names in small letters."""
    for line in LABELLED.finditer(policy):
        entries = (entry.strip(" .'\"").casefold() for entry in re.split(r",|;|\band\b|/", line["names"]))
        yield line["kind"].casefold() != "optional", frozenset(entries)


def _told(policy: str, names: tuple[UserId, ...]) -> Iterator[tuple[bool, str]]:
    """(whether they are needed, the words that name them): behind a name in brackets, and in sentences."""
    for match in _pattern(names, rf"ONE ?[(\[-] ?{IN_BRACKETS}").finditer(policy):
        yield match["needed"] is not None, match["who"]
    for sentence in _sentences(policy):
        for needed, said in ((False, IS_NOT_NEEDED), (True, IS_NEEDED)):
            for match in _pattern(names, f"SEVERAL ?{said}").finditer(sentence):
                if not sentence[: match.start()].endswith(EXCEPT):
                    yield needed, match["who"]
        for match in _pattern(names, "without SEVERAL").finditer(sentence):
            before = sentence[: match.start()]
            if IMPOSSIBLE.search(before) or ANYHOW.search(before):
                yield IMPOSSIBLE.search(before) is not None, match["who"]


def _sentences(policy: str) -> Iterator[str]:
    """Those without a condition."""
    return (part for part in re.split(r"(?<=[.!?;])\s+|\n", policy) if CONDITION.search(part) is None)


@lru_cache(maxsize=256)
def _pattern(names: tuple[UserId, ...], words: str) -> re.Pattern[str]:
    """`words` with a pattern for one of `names` in the place of ONE, for some of them in that of SEVERAL."""
    name = rf"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)"
    one, several = f"(?P<who>{name})", rf"(?P<who>{name}(?:(?:, (?:and )?| and | & ){name})*)"
    return re.compile(rf"(?<!\w){words.replace('ONE', one).replace('SEVERAL', several)}", re.IGNORECASE)


def _stands_in(name: UserId, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None
