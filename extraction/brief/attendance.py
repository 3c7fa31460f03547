"""Whom a meeting needs, and whom it can do without, in the operator's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.brief.authority.marking import GROUP, SIGN, marked
from extraction.brief.people import Person
from extraction.facts import UserId

ABOUT = re.compile(
    r"\b(?:required|essential|mandatory|indispensable|obligatory|needed|necessary|must|key|optional|nice|dispensable|bonus"
    r"|have|has|need|needs|needn|can|could|may|might|possible|without|attendance|joins?|comes?|attends?)\b",
    re.IGNORECASE,
)
"""A word without which nothing is said of it."""
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")

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


ONE_IN_BRACKETS = re.compile(rf"(?P<who>{SIGN}) ?[(\[-] ?{IN_BRACKETS}", re.IGNORECASE)
TOLD = {
    False: re.compile(rf"(?P<who>{GROUP}) ?{IS_NOT_NEEDED}", re.IGNORECASE),
    True: re.compile(rf"(?P<who>{GROUP}) ?{IS_NEEDED}", re.IGNORECASE),
}
OF_EVERYBODY = {
    False: re.compile(rf"\b{EVERYBODY} {IS_NOT_NEEDED}", re.IGNORECASE),
    True: re.compile(rf"\b{EVERYBODY} {IS_NEEDED}", re.IGNORECASE),
}
WITHOUT = re.compile(rf"\bwithout (?P<who>{GROUP})", re.IGNORECASE)


def attendance_in(policy: str, people: Sequence[Person]) -> tuple[frozenset[UserId], frozenset[UserId]]:
    """(who is needed, who is not) of those people; whoever is said to be both is needed.

    What is said of everybody is said of those of whom nothing else is. A sentence with a condition says nothing.
    """
    found: dict[bool, set[UserId]] = {True: set(), False: set()}
    if people and ABOUT.search(policy):
        # What stands beside a name may be said of attendance, and is no title then.
        titles = {person.name: "" if ABOUT.search(person.title) else person.title for person in people}
        text = marked(policy, titles)
        sentences = [part for part in SENTENCE_END.split(text.text) if CONDITION.search(part) is None]
        for needed, who in _told(text.text, sentences):
            # "Ada or Bo must be there": one of them.
            found[needed].update(frozenset[UserId]() if " or " in who else text.named(who))
        rest = text.names - found[True] - found[False]
        for sentence in sentences:
            for needed, said in OF_EVERYBODY.items():
                everybody = said.search(sentence)
                if everybody is not None and BUT.search(sentence, everybody.end()) is None:
                    found[needed].update(rest)
    return frozenset(found[True]), frozenset(found[False] - found[True])


def _told(text: str, sentences: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """(whether they are needed, the words that name them): in lines, behind a name in brackets, and in sentences."""
    for line in LABELLED.finditer(text):
        yield line["kind"].casefold() != "optional", line["names"]
    for match in ONE_IN_BRACKETS.finditer(text):
        yield match["needed"] is not None, match["who"]
    for sentence in sentences:
        for needed, told in TOLD.items():
            for match in told.finditer(sentence):
                if not sentence[: match.start()].endswith(EXCEPT):
                    yield needed, match["who"]
        for match in WITHOUT.finditer(sentence):
            before = sentence[: match.start()]
            if IMPOSSIBLE.search(before) or ANYHOW.search(before):
                yield IMPOSSIBLE.search(before) is not None, match["who"]
