"""Marks of a model made into instructions. The model points; code says what an instruction is about and whose it is.

Code also has a veto: it reads each quote by itself, and where the cues in it say the opposite of its kind, or where it
names work and nothing else, the mark is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.cues import plain, words
from extraction.facts import Message, Span, Standing
from extraction.instructions import Instruction, references
from extraction.instructions.names import without_names
from extraction.instructions.polarity import Polarity, stop_cues
from extraction.instructions.purpose import Purpose, objective_mention
from extraction.instructions.topic import topic_of
from extraction.model.marks import InstructionMark

WORD = re.compile(r"[^\W\d_][\w'-]*")
BLOTTED = re.compile(r"X+")
PURPOSES = (
    (InstructionMark.PERSONAL, Purpose.PERSONAL),
    (InstructionMark.SERVING, Purpose.SERVING),
    (InstructionMark.LOW, Purpose.LOW),
)
"""Where several show: a private errand outweighs what else is said, serving outweighs low; as with the rules."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """One instruction as a model sees it.

    polarity, purpose: None where it points at nothing that shows them. evidence: what it points at.
    """

    reference: str
    span: Span
    polarity: Polarity | None
    purpose: Purpose | None
    evidence: tuple[Span, ...]


def pointed(
    message: Message, objective: str, marks: Sequence[tuple[Span, InstructionMark]]
) -> tuple[list[Pointed], list[str]]:
    """What the marks come to, for each instruction of `message`, and the marks that code refused, with the reason.

    Marks outside the words of every instruction belong to none and are refused.
    """
    text = plain(message.text)
    masked = without_names(text)
    found: list[Pointed] = []
    refused: list[str] = []
    segments = list(references(message))
    for span, _ in marks:
        if not any(segment.start <= span.start and span.end <= segment.end for _, segment in segments):
            refused.append(f"belongs to no instruction: {span.quote!r}")
    for reference, segment in segments:
        kept: dict[InstructionMark, list[Span]] = {}
        for span, kind in marks:
            if segment.start <= span.start and span.end <= segment.end:
                why = _objection(text, masked, span, kind, objective)
                if why is None:
                    kept.setdefault(kind, []).append(span)
                else:
                    refused.append(f"{why}: {span.quote!r} as {kind.value}")
        wants, wants_not = InstructionMark.DO in kept, InstructionMark.STOP in kept
        polarity = None if wants == wants_not else Polarity.DO if wants else Polarity.STOP
        purpose = next((purpose for kind, purpose in PURPOSES if kind in kept), None)
        evidence = tuple(span for spans in kept.values() for span in spans)
        lead = len(segment.quote) - len(segment.quote.lstrip())
        whole = Span.of(message, segment.start + lead, segment.start + len(segment.quote.rstrip()))
        found.append(Pointed(reference, whole, polarity, purpose, evidence))
    return found, refused


def instruction(message: Message, objective: str, seen: Pointed) -> Instruction | None:
    """The instruction that a model alone makes of it; None where it shows no polarity."""
    if seen.polarity is None:
        return None
    text = plain(seen.span.quote)
    masked = without_names(text)
    named, _ = objective_mention(text, objective)
    reasons = [(s.start - seen.span.start, s.end - seen.span.start) for s in seen.evidence]
    topic, names = topic_of(text, masked, [*reasons, *([named] if named else [])])
    # A quote may hold the name of the work as well: names stay part of the topic.
    _, every_name = topic_of(text, masked, [named] if named else [])
    return Instruction(
        user=message.sender,
        span=seen.span,
        standing=Standing.OWN,
        reference=seen.reference,
        polarity=seen.polarity,
        purpose=seen.purpose or Purpose.UNSTATED,
        urgent=False,
        topic=topic | every_name,
        names=names | every_name,
        evidence=seen.evidence,
    )


def _objection(text: str, masked: str, span: Span, kind: InstructionMark, objective: str) -> str | None:
    """Why a mark cannot be right, None where it can."""
    quote = masked[span.start : span.end]
    own = [w for w in WORD.findall(quote) if not BLOTTED.fullmatch(w) and w.casefold() not in words("filler")]
    if kind is InstructionMark.SERVING:
        mention, denied = objective_mention(text[span.start : span.end], objective)
        return "does not name the objective" if mention is None or denied else None
    if kind in (InstructionMark.LOW, InstructionMark.PERSONAL):
        return None if own else "names work and nothing else"
    stops, overruled = stop_cues(quote)
    if kind is InstructionMark.DO and stops:
        return "refuses by its cues"
    if kind is InstructionMark.STOP:
        if overruled and not stops:
            return "urges by its cues"
        if not stops and not [w for w in WORD.findall(quote) if not BLOTTED.fullmatch(w)]:
            return "names work and nothing else"
    return None
