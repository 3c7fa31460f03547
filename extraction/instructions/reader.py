"""Instructions: what people tell the agent to do or not to do, read by cues and without a model.

One message holds one or more instructions, each marked by a reference ("[ref: 1234]"). For each the reader says
whether something is to happen (polarity), why (purpose), how soon, and what it is about (topic), with the words
that show it. Names of work ("Critical Server Update") are set aside before cues are looked for: a project that is
called "Code Freeze" asks nobody to stop. The instructions of somebody who gives no references are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.cues import cues, plain
from extraction.facts import Fact, Message, Reading, Span, Standing
from extraction.instructions.asking import asks
from extraction.instructions.clearing import without_contrast
from extraction.instructions.counted import JOINT, parts_of
from extraction.instructions.frames import prescribes, tells_what_will_be
from extraction.instructions.imperatives import orders
from extraction.instructions.names import without_names
from extraction.instructions.polarity import Polarity, stop_cues
from extraction.instructions.prohibitions import denies
from extraction.instructions.purpose import Purpose, objective_mention, purpose_of, without_objective
from extraction.instructions.spelling import mended
from extraction.instructions.topic import topic_of


@dataclass(frozen=True, slots=True)
class Instruction(Fact):
    """One instruction.

    reference: the tag that names it, unique to its sender; the number of one that is counted.
    topic: stems of the words that say what it is about. names: those of them that stand in a name.
    evidence: the words that polarity and purpose were read from.
    """

    reference: str
    polarity: Polarity
    purpose: Purpose
    urgent: bool
    topic: frozenset[str]
    names: frozenset[str]
    evidence: tuple[Span, ...]


# Possessive: two runs of white space side by side would be tried in every division.
REFERENCE = re.compile(
    r"\[\s*+(?:ref(?:erence)?\b[\s.:#-]*+)?(?:no|number|id)?[\s.:#]*+(?P<bracketed>[A-Za-z]{0,4}-?\d++)\s*+\]"
    r"|\u2116\s*+(?P<numbered>\d++)"
    r"|^[ \t]*+(?:task|instruction|request|item|ticket|job|action)[ \t]++(?:no\.?[ \t]*+)?#?"
    r"(?P<leading>[A-Za-z]{0,4}-?\d++)[ \t]*+:(?=(?:\W*\w+){3})|\(\s*+#(?P<hashed>\d++)\s*+\)"
    r"|(?:\(\s*+)?\bref(?:erence)?\b[\s.:#-]*+(?:no|number|id)?[\s.:#]*+(?P<bare>[A-Za-z]{0,4}-?\d++)\s*+\)?",
    re.IGNORECASE | re.MULTILINE,
)
LONGEST = 4000
"""Letters. What is longer is a text that holds an instruction: it is left unread, its writer is asked. Each cue
is weighed against all that stands around it, which takes time with the square of the length."""
REMARK = 4
"""A name of work with at most so many other words is a request for it: "Just the usual Security Audit."."""


def read_instructions(message: Message, objective: str = "") -> Reading:
    """Every instruction in `message`; `objective` is the operator's, to tell who claims to serve it.

    Words that belong to no instruction, and instructions whose polarity no cue shows, are left unread.
    """
    facts: list[Instruction] = []
    unread: list[Span] = []
    for reference, start, end in _segments(message):
        span = Span.of(message, start, end)
        fact = _instruction(message, span, reference, objective) if reference and end - start <= LONGEST else None
        if fact is None:
            unread.append(span)
        else:
            facts.append(fact)
    return Reading(message, tuple(facts), tuple(unread))


@lru_cache(maxsize=65536)
def references(message: Message) -> tuple[tuple[str, Span], ...]:
    """Each reference with the words it marks, understood or not. A message comes again with every turn."""
    return tuple((found, Span.of(message, start, end)) for found, start, end in _segments(message) if found)


@lru_cache(maxsize=65536)
def without_reference(message: Message) -> tuple[Span, ...]:
    """The words of every instruction that has no reference, in a message of somebody who gives some."""
    rests = [(start, end) for found, start, end in _segments(message) if not found]
    return tuple(
        Span.of(message, rest + start, rest + end)
        for rest, last in rests
        for place, start, end in _words(message.text[rest:last], True)
        if place
    )


def _segments(message: Message) -> Sequence[tuple[str | None, int, int]]:
    """(reference, start, end) of each instruction's words, and of those that belong to none."""
    if message.first is None:
        return _words(message.text, False)
    before = message.first - 1
    found = _words(message.text, True)
    return [(place and str(before + int(place)), start, end) for place, start, end in found]


# Each message is cut for what it says, and again for its references.
@lru_cache(maxsize=256)
def _words(text: str, counted: bool) -> Sequence[tuple[str | None, int, int]]:
    """The same without the white space around them; the places of instructions that are counted, from 1."""
    cuts = _counted(text) if counted else _cut(text)
    parts = [(reference, start, text[start:end]) for reference, start, end in cuts]
    return [
        (reference, start + len(part) - len(part.lstrip()), start + len(part.rstrip()))
        for reference, start, part in parts
        if part.strip()
    ]


def _cut(text: str) -> Iterator[tuple[str | None, int, int]]:
    found = list(REFERENCE.finditer(text))
    # "Ticket 604: ... [ref: 5655]": a number by another name is a part of the words, where references are marked.
    tags = [tag for tag in found if tag["bracketed"] or tag["bare"] or tag["numbered"]] or found
    if not tags:
        yield None, 0, len(text)
        return
    leads = _tags_lead(text, tags)
    edges = [tag.start() for tag in tags] + [len(text)] if leads else [0] + [tag.end() for tag in tags]
    for tag, start, end in zip(tags, edges, edges[1:], strict=False):
        reference = tag[tag.lastgroup or 0]
        yield (reference, tag.end(), end) if leads else (reference, start, tag.start())
    rest = (0, edges[0]) if leads else (edges[-1], len(text))
    if _has_words(text[rest[0] : rest[1]]):
        yield None, rest[0], rest[1]


def _counted(text: str) -> Iterator[tuple[str | None, int, int]]:
    """The instructions of a message by their places, and the words between them."""
    last, number = 0, 0
    parts = list(parts_of(text, _is_wanted, _explains)) or list(parts_of(text, _is_statement, _explains))
    for start, end in parts:
        if _has_words(JOINT.sub("", text[last:start])):
            yield None, last, start
        number, last = number + 1, end
        yield str(number), start, end
    if _has_words(text[last:]):
        yield None, last, len(text)


def _is_instruction(words: str) -> bool:
    """Whether words ask by themselves for something that they name, and do not only wish or tell."""
    words = words.strip()
    if not words or len(words) > LONGEST:
        return False
    message = Message("", "", words)
    fact = _instruction(message, Span.of(message, 0, len(words)), "", "")
    # What is private leaves no word for its topic: "order a cake for my birthday".
    if fact is None or not (fact.topic or fact.purpose is Purpose.PERSONAL) or cues("social").match(words):
        return False
    return fact.polarity is Polarity.STOP or asks(without_names(plain(words)))


def _is_wanted(words: str) -> bool:
    """Whether words ask for something, or tell how it will be as somebody does who decides it."""
    return _is_instruction(words) or (prescribes(words.strip()) and _is_statement(words))


def _explains(words: str) -> bool:
    """Whether words that ask for nothing name some work, or say what it is for, or how soon it is wanted."""
    if cues("social").match(words.strip()):
        return False
    masked = without_names(plain(words))
    return (
        "XX" in masked
        or cues("urgent").search(masked) is not None
        or purpose_of(masked, None)[0] is not Purpose.UNSTATED
    )


def _is_statement(words: str) -> bool:
    """Whether words tell what will be so, in a message in which nothing is asked for: "supper is at eight"."""
    words = words.strip()
    if not words or len(words) > LONGEST or not tells_what_will_be(words):
        return False
    message = Message("", "", words)
    fact = _instruction(message, Span.of(message, 0, len(words)), "", "")
    return fact is not None and (bool(fact.topic) or fact.purpose is Purpose.PERSONAL)


def _tags_lead(text: str, tags: Sequence[re.Match[str]]) -> bool:
    """Whether each tag stands before its words: no words before the first, or a greeting, and they begin lines, of
    which two at least leave no doubt."""
    before = text[: tags[0].start()]
    if not _has_words(before):
        return True
    greets = before.rstrip(" \t\n*\u2022-").endswith((",", ":")) or cues("social").match(before) is not None
    return (greets or (len(tags) > 1 and not orders(without_names(before)))) and all(
        not _has_words(text[: tag.start()].rpartition("\n")[2]) and _has_words(text[tag.end() :].partition("\n")[0])
        for tag in tags
    )


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in text)


def as_told(message: Message, span: Span, reference: str, objective: str, polarity: Polarity) -> Instruction:
    """An instruction of which its sender has said afterwards whether it shall be done."""
    fact = _instruction(message, span, reference, objective, polarity)
    assert fact is not None
    return fact


def _instruction(
    message: Message, span: Span, reference: str, objective: str, told: Polarity | None = None
) -> Instruction | None:
    """told: the polarity that it is known to have, whatever its words show."""
    text, places = mended(plain(span.quote), objective)
    masked = without_names(text)
    named, is_denied = objective_mention(text, objective)
    mention, denied = (None, named) if is_denied else (named, None)
    stops, overruled = stop_cues(without_objective(masked, mention))
    if (
        stops
        and "XX" not in masked
        and 0 < text.find(",") < stops[0].start()
        and tells_what_will_be(text.partition(",")[0])
    ):
        # "The price stays at three, no markdown": it is said once more what is not meant.
        stops = []
    purpose, reasons = purpose_of(masked, mention, denied)
    urgent = cues("urgent").search(masked) is not None or bool(overruled)
    topic, names = topic_of(text, masked, [*reasons, *([named] if named else [])])
    bare_name = bool(names) and len(topic - names) <= REMARK
    asks_for_it = bool(stops or urgent or reasons) or bare_name or _asks(masked, topic - names)
    if told is None and not (asks_for_it or tells_what_will_be(text)):
        return None
    # "On page 1, not inside": what is not meant forbids nothing.
    forbids = not (stops or urgent or reasons or names) and denies(masked)
    if told is None and forbids and (not tells_what_will_be(text) or denies(without_contrast(masked))):
        return None
    evidence = [*(m.span() for m in stops), *reasons]
    return Instruction(
        user=message.sender,
        span=span,
        standing=Standing.OWN,
        reference=reference,
        polarity=told or (Polarity.STOP if stops else Polarity.DO),
        purpose=purpose,
        urgent=urgent and not stops,
        topic=topic,
        names=names,
        evidence=tuple(
            Span.of(message, span.start + places[start], span.start + places[end - 1] + 1) for start, end in evidence
        ),
    )


def _asks(masked: str, others: frozenset[str]) -> bool:
    """Whether the words ask for something: by their form, by a strong cue, or by a weak one ("would you") among few
    other words."""
    if orders(masked) or cues("affirming").search(masked):
        return True
    asking = [match[0] for match in cues("do").finditer(masked)]
    return any(not cues("weak_do").fullmatch(cue) for cue in asking) or (bool(asking) and len(others) <= REMARK + 2)
