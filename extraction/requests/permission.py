"""Permissions that people give or take back: only their own words, about somebody else, said plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from extraction.brief import Resource
from extraction.cues.finding import folded
from extraction.deadlines import Ending, ending
from extraction.facts import Message, Span, Standing, UserId
from extraction.requests.around import in_quotes, undone
from extraction.requests.clauses import ITEM
from extraction.requests.facts import Permission, Withdrawal
from extraction.requests.forms import form
from extraction.requests.grammar import FINITE, UNKNOWN, grammar
from extraction.requests.naming import hidden, mentioned, pointed_at, spellings
from extraction.requests.plainly import given
from extraction.requests.rivals import ambiguous
from extraction.requests.sentence import THEY, Sentence
from extraction.requests.withdrawing import NAME as STAND_IN
from extraction.requests.withdrawing import THING, taken_back

SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\w))+[.!?]*")
"""A full stop within a name, such as `payroll.totals`, ends no sentence."""
FOLLOWING = re.compile(rf"\n*{SENTENCE.pattern}")
WHO = re.compile(r"\W*(?:(?:so|and|now),? )?who\b[^?]*\?", re.IGNORECASE)
"""A question that the sentence after it may answer: "Who may see it? Ivan."."""
NUMBER = re.compile(r"(?:\A|(?<=\S)[^\S\n]+)(\(?(\d{1,2}|[a-h])[.)])(?=\s)", re.IGNORECASE)
"""What numbers an item of a list within a line."""
LONGEST = 150
"""Words of a sentence; the ways to read one grow faster than its words, and nobody permits anything at such length."""
STARTS = re.compile(
    r"\b(?:from|starting|beginning|as of|effective|commencing) (?:on )?(?:next )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""A start that may be still to come: until it is known to have come, nothing is permitted."""
THEM = re.compile(rf"\b(?:{'|'.join(sorted(THEY))})\b", re.IGNORECASE)
ORDER = re.compile(r"\W*(?:please )?(?:could|can|would|will) you\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence of a message, with what it is about.

    named: the people named in it, or the one named before whom its pronouns mean. they: whether pronouns can only mean
    that one. before: whether the resource was named in an earlier sentence. following: the sentence after it, if that
    names neither people nor resources.
    """

    text: str
    start: int
    resource: str
    named: tuple[UserId, ...]
    they: bool
    before: bool
    following: str = ""
    asked: int | None = None


def permissions(
    message: Message, text: str, people: Sequence[UserId], resources: Sequence[Resource], now: datetime | None
) -> tuple[list[Permission | Withdrawal], list[Span]]:
    """Permissions given or taken back in `text`, and the words that may be one but say something else as well."""
    if message.joined:
        return [], []
    others = tuple(person for person in people if person != message.sender)
    found: list[Permission | Withdrawal] = []
    doubtful: list[Span] = []
    if (filled := _filled_in(message, text, others, resources)) is not None:
        return [filled], []
    joined, veiled = _with_items(text), hidden(text, resources)
    for said in _sentences(joined, others, resources):
        for grantee in said.named:
            names = _names(said, grantee, others, message.sender)
            sentence, end, letters = _read(said, names, now)
            whole = said
            for longer in _longer(said, joined) if letters is None else ():
                _, end, letters = _read(longer, _names(longer, grantee, others, message.sender), now)
                if letters is not None:
                    whole = longer
                    break
            start, stop = (whole.start + letter for letter in letters) if letters is not None else (0, 0)
            around = (whole.start, whole.start + len(whole.text))
            if letters is not None and not undone(veiled, around, (start, stop), grantee, names["O"], message.sender):
                span = Span.of(message, start, stop)
                if any(fact.grantee == grantee and fact.span.end > span.start for fact in found):
                    continue  # read already, together with the sentence before
                until, placed = (None, True) if end is None else (end.at, end.at is not None)
                placed = placed and STARTS.search(whole.text) is None
                found.append(Permission(message.sender, span, Standing.OWN, grantee, said.resource, until, placed))
                continue
            withdrawn = _withdrawn(text, said, grantee)
            if withdrawn is not None:
                span = Span.of(message, *withdrawn)
                found.append(Withdrawal(message.sender, span, Standing.OWN, grantee, said.resource))
            elif letters is not None or _may_be_one(sentence):
                first, last = sentence.words[0].start, sentence.words[-1].end
                doubtful.append(Span.of(message, said.start + first, said.start + last))
    return found, doubtful


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
        names = _names(_Said(text, 0, resource, people, True, False), grantee, others, message.sender)
        letters = form(text, names)
        if letters is not None and not undone(veiled, (0, len(text)), letters, grantee, names["O"], message.sender):
            return Permission(message.sender, Span.of(message, *letters), Standing.OWN, grantee, resource)
    return None


def _with_items(text: str) -> str:
    """The text with a mark for each number of a list within a line, character for character: "1) call Ann, 2) ..."."""
    numbers = list(NUMBER.finditer(text))
    if [number[2].lower() for number in numbers[:2]] not in (["1", "2"], ["a", "b"]):
        return text
    for number in numbers:
        start, end = number.span(1)
        text = text[:start] + ITEM + " " * (end - start - 1) + text[end:]
    return text


def _sentences(text: str, others: Sequence[UserId], resources: Sequence[Resource]) -> Iterator[_Said]:
    """Those about a resource and somebody else."""
    met: list[UserId] = []
    before: str | None = None
    asked: int | None = None
    since = 0
    veiled = hidden(text, resources)
    for sentence in SENTENCE.finditer(text):
        mentions = mentioned(sentence[0], resources)
        resource = mentions or before or pointed_at(sentence[0], resources)
        named = people_named(sentence[0], others)
        met += [person for person in named if person not in met]
        since = sentence.start() if named else since
        they = len(met) == 1 and not _ambiguous(veiled[since : sentence.end()], sentence.start() - since, met[0])
        if they and THEM.search(sentence[0]):
            named = tuple(met)
        if resource is not None and named:
            after = FOLLOWING.match(text, sentence.end())
            following = after[0] if after is not None else ""
            longer = veiled[since : sentence.end() + len(following)]
            unclear = they and _ambiguous(longer, sentence.start() - since, met[0])
            if unclear or mentioned(following, resources) or people_named(following, others):
                following = ""
            yield _Said(sentence[0], sentence.start(), resource, named, they, before is not None, following, asked)
        asked = sentence.start() if mentions and not named and WHO.match(sentence[0]) else None
        before = mentions or before


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


def _names(said: _Said, grantee: UserId, others: Sequence[UserId], sender: UserId) -> Mapping[str, Sequence[str]]:
    return {
        "S": [sender],
        "O": [person for person in others if person != grantee],
        "R": spellings(said.text, said.resource),
        "G": [grantee],
    }


def _longer(said: _Said, text: str) -> Iterator[_Said]:
    """The sentence together with the question that it answers, and with the sentence after it."""
    if said.asked is not None:
        yield replace(said, text=text[said.asked : said.start] + said.text, start=said.asked)
    if said.following.strip():
        yield replace(said, text=said.text + said.following)


def _withdrawn(text: str, said: _Said, grantee: UserId) -> tuple[int, int] | None:
    """The letters of the message that take back what the grantee was let see."""
    if said.text.rstrip().endswith("?") and ORDER.match(said.text) is None:
        return None
    place = taken_back(_with_stand_ins(said, grantee), said.following)
    if place is None or in_quotes(text, said.start + place[0]):
        return None
    return said.start + place[0], said.start + place[1]


def _with_stand_ins(said: _Said, grantee: UserId) -> str:
    """The sentence with stand-ins for the resource and for the grantee, by name and by pronouns that mean them."""
    text = said.text.replace(THING, "\ufffd")
    for spelling in spellings(said.text, said.resource):
        text = re.sub(re.escape(spelling), lambda found: THING * len(found[0]), text, flags=re.IGNORECASE)
    text = _with_stand_in(text, grantee)
    return THEM.sub(lambda found: STAND_IN * len(found[0]), text) if said.they else text


def _read(
    said: _Said, names: Mapping[str, Sequence[str]], now: datetime | None
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
    said: _Said, names: Mapping[str, Sequence[str]], now: datetime | None, mend: bool
) -> tuple[Sentence, Ending | None]:
    """The sentence without the words that say when the permission ends, and that end."""
    rules = grammar("permitting")
    whole = Sentence(said.text, names, said.they, rules, mend)
    hidden = said.text
    for spelling in (spelling for each in names.values() for spelling in each):
        hidden = re.sub(re.escape(spelling), lambda found: ";" * len(found[0]), hidden, flags=re.IGNORECASE)
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


def _with_stand_in(sentence: str, grantee: UserId) -> str:
    """`sentence` with stand-ins for the grantee's name, character for character, so that offsets stay true.

    A pattern for each name would cost more to compile than all reading. Nobody can write a stand-in of their own.
    """
    unforged = sentence.replace(STAND_IN, "\ufffd")
    name = rf"\b{re.escape(grantee)}\b"
    return re.sub(name, lambda found: STAND_IN * len(found[0]), unforged, flags=re.IGNORECASE)
