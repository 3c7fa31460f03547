"""The sentences of a message that are about a resource and somebody else, and whom their pronouns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extraction.brief import Resource
from extraction.cues.finding import folded
from extraction.facts import UserId
from extraction.requests.clauses import ITEM
from extraction.requests.naming import all_mentioned, hidden, mentioned, pointed_at, spellings
from extraction.requests.rivals import ambiguous
from extraction.requests.sentence import THEY
from extraction.requests.withdrawing import NAME as STAND_IN
from extraction.requests.withdrawing import THING

SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\w))+[.!?]*")
"""A full stop within a name, such as `payroll.totals`, ends no sentence."""
FOLLOWING = re.compile(rf"\n*{SENTENCE.pattern}")
WHO = re.compile(r"\W*(?:(?:so|and|now),? )?who\b[^?]*\?", re.IGNORECASE)
"""A question that the sentence after it may answer: "Who may see it? Ivan."."""
NUMBER = re.compile(r"(?:\A|(?<=\S)[^\S\n]+)(\(?(\d{1,2}|[a-h])[.)])(?=\s)", re.IGNORECASE)
"""What numbers an item of a list within a line."""
THEM = re.compile(rf"\b(?:{'|'.join(sorted(THEY))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a message, with what it is about.

    named: the people named in it, or the one named before whom its pronouns mean. they: whether pronouns can only mean
    that one. before: whether the resource was named in an earlier sentence. following: the sentence after it, if that
    names neither people nor resources. beside: other resources named in it.
    """

    text: str
    start: int
    resource: str
    named: tuple[UserId, ...]
    they: bool
    before: bool
    following: str = ""
    asked: int | None = None
    beside: tuple[str, ...] = ()


def with_items(text: str) -> str:
    """The text with a mark for each number of a list within a line, character for character: "1) call Ann, 2) ..."."""
    numbers = list(NUMBER.finditer(text))
    if [number[2].lower() for number in numbers[:2]] not in (["1", "2"], ["a", "b"]):
        return text
    for number in numbers:
        start, end = number.span(1)
        text = text[:start] + ITEM + " " * (end - start - 1) + text[end:]
    return text


def sentences(
    text: str, others: Sequence[UserId], resources: Sequence[Resource], earlier: tuple[UserId, str] | None = None
) -> Iterator[Said]:
    """Those about a resource and somebody else. earlier: whom and what an earlier message was about."""
    met: list[UserId] = [] if earlier is None else [earlier[0]]
    before: str | None = None if earlier is None else earlier[1]
    asked: int | None = None
    since = 0
    veiled = hidden(text, resources)
    for sentence in SENTENCE.finditer(text):
        mentions = mentioned(sentence[0], resources)
        several = all_mentioned(sentence[0], resources)
        about = [mentions or before or pointed_at(sentence[0], resources)] if len(several) < 2 else several
        named = people_named(sentence[0], others)
        met += [person for person in named if person not in met]
        since = sentence.start() if named else since
        they = len(met) == 1 and not _ambiguous(veiled[since : sentence.end()], sentence.start() - since, met[0])
        if they and THEM.search(sentence[0]):
            named = tuple(met)
        if named:
            after = FOLLOWING.match(text, sentence.end())
            following = after[0] if after is not None else ""
            longer = veiled[since : sentence.end() + len(following)]
            unclear = they and _ambiguous(longer, sentence.start() - since, met[0])
            if unclear or mentioned(following, resources) or people_named(following, others):
                following = ""
            for resource in filter(None, about):
                beside = tuple(other for other in several if other != resource)
                told = before is not None
                yield Said(sentence[0], sentence.start(), resource, named, they, told, following, asked, beside)
        asked = sentence.start() if mentions and not named and WHO.match(sentence[0]) else None
        before = None if len(several) > 1 else mentions or before


def _ambiguous(text: str, sentence: int, person: UserId) -> bool:
    return THEM.search(text, sentence) is not None and ambiguous(_with_stand_in(text, person), sentence)


def people_named(text: str, others: Sequence[UserId]) -> tuple[UserId, ...]:
    """Those whose names stand in the text, and not only as a part of another one's: Ann is not named by "Mary Ann"."""
    letters = folded(text)
    places = [
        (person, found.span())
        for person in others
        if folded(person) in letters
        for found in re.finditer(rf"\b{re.escape(person)}\b", text, re.IGNORECASE)
    ]
    whole = [span for _, span in places]
    return tuple(
        dict.fromkeys(
            person
            for person, (start, end) in places
            if not any(first <= start and end <= last and (first, last) != (start, end) for first, last in whole)
        )
    )


def names_in(said: Said, grantee: UserId, others: Sequence[UserId], sender: UserId) -> Mapping[str, Sequence[str]]:
    return {
        "S": [sender],
        "O": [person for person in others if person != grantee],
        "R": spellings(said.text, said.resource),
        "Q": [spelling for other in said.beside for spelling in spellings(said.text, other)],
        "G": [grantee],
    }


def longer(said: Said, text: str) -> Iterator[Said]:
    """The sentence together with the question that it answers, and with the sentence after it."""
    if said.asked is not None:
        yield replace(said, text=text[said.asked : said.start] + said.text, start=said.asked)
    if said.following.strip():
        yield replace(said, text=said.text + said.following)


def with_stand_ins(said: Said, grantee: UserId) -> str:
    """The sentence with stand-ins for the resource and for the grantee, by name and by pronouns that mean them."""
    text = said.text.replace(THING, "\ufffd")
    for spelling in spellings(said.text, said.resource):
        text = re.sub(re.escape(spelling), lambda found: THING * len(found[0]), text, flags=re.IGNORECASE)
    text = _with_stand_in(text, grantee)
    return THEM.sub(lambda found: STAND_IN * len(found[0]), text) if said.they else text


def _with_stand_in(sentence: str, grantee: UserId) -> str:
    """`sentence` with stand-ins for the grantee's name, character for character, so that offsets stay true.

    A pattern for each name would cost more to compile than all reading. Nobody can write a stand-in of their own.
    """
    unforged = sentence.replace(STAND_IN, "\ufffd")
    name = rf"\b{re.escape(grantee)}\b"
    return re.sub(name, lambda found: STAND_IN * len(found[0]), unforged, flags=re.IGNORECASE)
