"""Permissions that people give or take back: only their own words, about somebody else, said plainly."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from extraction.brief import Resource
from extraction.cues import cues
from extraction.deadlines import Ending, ending
from extraction.facts import Message, Span, Standing, UserId
from extraction.requests.amending import amends
from extraction.requests.around import in_quotes, undone
from extraction.requests.facts import Permission, Withdrawal
from extraction.requests.forms import form
from extraction.requests.grammar import FINITE, UNKNOWN, grammar
from extraction.requests.naming import hidden, mentioned, spellings
from extraction.requests.plainly import given, understood
from extraction.requests.said import (
    SENTENCE,
    Said,
    longer,
    names_in,
    people_named,
    sentences,
    with_items,
    with_stand_ins,
)
from extraction.requests.sentence import Sentence
from extraction.requests.withdrawing import taken_back

LONGEST = 150
"""Words of a sentence; the ways to read one grow faster than its words, and nobody permits anything at such length."""
STARTS = re.compile(
    r"\b(?:from|starting|beginning|as of|effective|commencing) (?:on )?(?:next )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""A start that may be still to come: until it is known to have come, nothing is permitted."""
ORDER = re.compile(r"\W*(?:please )?(?:could|can|would|will) you\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a sentence says of one person. whole: the sentence together with those that it was read with.

    letters: those of `whole` that give a permission, None where none do. end: when it ends.
    """

    said: Said
    grantee: UserId
    names: Mapping[str, Sequence[str]]
    sentence: Sentence
    whole: Said
    letters: tuple[int, int] | None
    end: Ending | None

    @classmethod
    def of(
        cls, said: Said, grantee: UserId, text: str, others: Sequence[UserId], sender: UserId, now: datetime | None
    ) -> _Read:
        names = names_in(said, grantee, others, sender)
        sentence, end, letters = _read(said, names, now)
        for more in longer(said, text) if letters is None else ():
            _, end, letters = _read(more, names_in(more, grantee, others, sender), now)
            if letters is not None:
                return cls(said, grantee, names, sentence, more, letters, end)
        return cls(said, grantee, names, sentence, said, letters, end)


def permissions(
    message: Message,
    text: str,
    people: Sequence[UserId],
    resources: Sequence[Resource],
    now: datetime | None,
    earlier: tuple[UserId, str] | None = None,
) -> tuple[list[Permission | Withdrawal], list[Span]]:
    """Permissions given or taken back in `text`, and the words that may be one but say something else as well.

    earlier: whom and what pronouns mean that stand before any name.
    """
    if message.joined:
        return [], []
    others = tuple(person for person in people if person != message.sender)
    found: list[Permission | Withdrawal] = []
    doubtful: list[Span] = []
    if (filled := _filled_in(message, text, others, resources)) is not None:
        return [filled], []
    joined, veiled = with_items(text), hidden(text, resources)
    read = [
        _Read.of(said, grantee, joined, others, message.sender, now)
        for said in sentences(joined, others, resources, earlier)
        for grantee in said.named
    ]
    own = {each.said.start for each in read if each.letters or _withdrawn(text, each.said, each.grantee)}
    for each in read:
        said, whole, grantee, letters = each.said, each.whole, each.grantee, each.letters
        start, stop = (whole.start + letter for letter in letters) if letters is not None else (0, 0)
        around = (whole.start, whole.start + len(whole.text))
        if (
            letters is not None
            and not undone(veiled, around, (start, stop), grantee, each.names["O"], message.sender)
            and not _amended(each, text, resources, own)
        ):
            span = Span.of(message, start, stop)
            if any((f.grantee, f.resource) == (grantee, said.resource) and f.span.end > span.start for f in found):
                continue  # read already, together with the sentence before
            until, placed = (None, True) if each.end is None else (each.end.at, each.end.at is not None)
            placed = placed and STARTS.search(whole.text) is None
            found.append(Permission(message.sender, span, Standing.OWN, grantee, said.resource, until, placed))
            continue
        withdrawn = _withdrawn(text, said, grantee)
        if withdrawn is not None:
            span = Span.of(message, *withdrawn)
            found.append(Withdrawal(message.sender, span, Standing.OWN, grantee, said.resource))
        elif letters is not None or _may_be_one(each.sentence):
            first, last = each.sentence.words[0].start, each.sentence.words[-1].end
            doubtful.append(Span.of(message, said.start + first, said.start + last))
    return found, doubtful


def _amended(read: _Read, text: str, resources: Sequence[Resource], own: Collection[int]) -> bool:
    """Whether a sentence behind the permission amends it. own: where sentences begin that permit things themselves."""
    for behind in SENTENCE.finditer(text, read.whole.start + len(read.whole.text)):
        if behind.start() in own or cues("social").sub("", behind[0]).strip(" .,!?\n") in ("", *read.names["S"]):
            continue
        named = mentioned(behind[0], resources)
        if named not in (None, read.said.resource):
            continue
        names = {**read.names, "R": spellings(behind[0], named) if named else []}
        sentence = Sentence(behind[0], names, True, grammar("permitting"))
        if not understood(sentence, behind[0]) and amends([w.text for w in sentence.words], "?" in behind[0]):
            return True
    return False


def _filled_in(
    message: Message, text: str, others: Sequence[UserId], resources: Sequence[Resource]
) -> Permission | None:
    """The permission that the whole message gives as a form."""
    people = people_named(text, others)
    resource = mentioned(text, resources)
    if resource is None:
        return None
    veiled = hidden(text, resources)
    for grantee in people:
        names = names_in(Said(text, 0, resource, people, True, False), grantee, others, message.sender)
        letters = form(text, names)
        if letters is not None and not undone(veiled, (0, len(text)), letters, grantee, names["O"], message.sender):
            return Permission(message.sender, Span.of(message, *letters), Standing.OWN, grantee, resource)
    return None


def _withdrawn(text: str, said: Said, grantee: UserId) -> tuple[int, int] | None:
    """The letters of the message that take back what the grantee was let see."""
    if said.text.rstrip().endswith("?") and ORDER.match(said.text) is None:
        return None
    place = taken_back(with_stand_ins(said, grantee), said.following)
    if place is None or in_quotes(text, said.start + place[0]):
        return None
    return said.start + place[0], said.start + place[1]


def _read(
    said: Said, names: Mapping[str, Sequence[str]], now: datetime | None
) -> tuple[Sentence, Ending | None, tuple[int, int] | None]:
    """The sentence, when the permission in it ends, and the letters that give one; with slips mended where need be."""
    question = said.text.rstrip().endswith("?")
    for mend in (False, True):
        sentence, end = _with_end(said, names, now, mend)
        if len(sentence) > LONGEST:
            return sentence, end, None
        letters = given(sentence, said.text, question, said.before)
        if letters is not None or not {UNKNOWN, FINITE} & set(sentence.parsed.words):
            break
    return sentence, end, letters


def _with_end(
    said: Said, names: Mapping[str, Sequence[str]], now: datetime | None, mend: bool
) -> tuple[Sentence, Ending | None]:
    """The sentence without the words that say when the permission ends, and that end."""
    rules = grammar("permitting")
    whole = Sentence(said.text, names, said.they, rules, mend)
    hidden = said.text
    for spelling in (spelling for each in names.values() for spelling in each):
        name = rf"(?<!\w){re.escape(spelling)}(?!\w)"
        hidden = re.sub(name, lambda found: ";" * len(found[0]), hidden, flags=re.IGNORECASE)
    if len(whole) > LONGEST or ending(hidden, now) is None:
        return whole, None
    for start, stop in _pieces(whole, ("CORE", "ABOUT", "ELLIPTIC", "OPEN")):
        hidden = hidden[:start] + ";" * (stop - start) + hidden[stop:]
    end = ending(hidden, now)
    if end is None:
        return whole, None
    blanked = said.text[: end.start] + " " * (end.end - end.start) + said.text[end.end :]
    return Sentence(blanked, names, said.they, rules, mend), end


def _pieces(sentence: Sentence, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The letters of all that these names stand for."""
    for at in range(len(sentence)):
        for name in names:
            stop = max(sentence.parsed.ends(name, at), default=None)
            if stop is not None:
                yield sentence.words[at].start, sentence.words[stop - 1].end


def _may_be_one(sentence: Sentence) -> bool:
    """Whether a resource and a word of permission stand in it."""
    texts = {word.text for word in sentence.words}
    return "R" in texts and any(sentence.parsed.ends("HEAD", at) for at in range(len(sentence)))
