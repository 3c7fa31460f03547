"""Mending a draft by code, where that does no harm to what it says: its own frames taken off, sentences left out, and
all composed anew. What asks for more to be said (keywords, sentences, another language) goes back to the model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from oracle.execution.compose import Plan, compose
from oracle.execution.marks import Met
from oracle.execution.segments import Segment, joined, segments_of
from solver.execution import Constraint, Kind

OPTION = re.compile(r"my answer is (yes|no|maybe)\b[.!]?", re.IGNORECASE)
LENGTHS = (Kind.WORDS, Kind.SENTENCES)


def mended(
    draft: str, constraints: Sequence[Constraint], request: str, met: Met, *, sparing_words: bool = False
) -> str:
    """The draft, composed anew so that as many constraints as code can see to are met.

    met: says whether a text meets a constraint. Sentences are left out, the last first, while the reply is over a
    limit on words or sentences, and wherever they hold what must not be said, as long as most of the draft stays.
    sparing_words: where a limit is passed, sentences with words that are asked for go last, and before them those that
    a paragraph begins with.
    """
    plan = Plan(tuple(constraints), request, met)
    segments = segments_of(_stripped(draft, plan))
    if plan.of(Kind.CONSTRAINED) and (option := option_in(draft)):
        rest = [segment for segment in segments if not OPTION.match(segment.text)]
        segments = [Segment(option), *rest] if rest else [Segment(option)]
    segments = _without_forbidden(segments, plan, met)
    reply = compose(segments, plan)
    limits = [replace(c, low=None) for c in constraints if c.kind in LENGTHS and c.high is not None]
    while len(segments) > 1 and any(not met(reply, limit) for limit in limits):
        del segments[_least_missed(segments, plan) if sparing_words else -1]
        segments[0] = replace(segments[0], gap=0)
        reply = compose(segments, plan)
    if plan.of(Kind.ENDING) and segments and any(not met(reply, limit) for limit in limits):
        return compose(segments, plan, run_on=True)
    return reply


def _least_missed(segments: Sequence[Segment], plan: Plan) -> int:
    """The place of the last sentence that holds no word asked for and begins no paragraph, else of the next best."""
    wanted = [w.lower() for c in plan.constraints if c.kind in (Kind.KEYWORDS, Kind.FREQUENCY) for w in c.words]

    def missed(place: int) -> tuple[bool, bool, int]:
        text = segments[place].text.lower()
        return any(word in text for word in wanted), place == 0 or segments[place].gap == 2, -place

    return min(range(len(segments)), key=missed)


def option_in(draft: str) -> str | None:
    """The one of the three fixed answers that the draft gives first, as it has to be written; None for none."""
    found = OPTION.search(draft)
    return f"My answer is {found[1].lower()}." if found else None


def _stripped(draft: str, plan: Plan) -> str:
    """Without the frames that composing puts on: quotation marks, JSON, the request, title, ending, postscript."""
    text = draft.strip()
    text = re.sub(r"^```\w*\s*|\s*```$", "", text).strip()
    if plan.of(Kind.JSON) or text.startswith("{"):
        text = _from_json(text)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    for constraint in plan.of(Kind.REPEAT):
        prompt = constraint.words[0].strip()
        if text.lower().startswith(prompt.lower()):
            text = text[len(prompt) :].lstrip(" :\n")
    ending = plan.word(Kind.ENDING)
    if ending and text.lower().rstrip('"').endswith(ending.lower()):
        text = text.rstrip('"')[: -len(ending)].rstrip()
    if plan.of(Kind.TITLE):
        text = re.sub(r"^\s*<<[^\n]*>>\s*", "", text)
    header = plan.word(Kind.SECTIONS)
    if header:
        text = re.sub(rf"^\W*{re.escape(header)}\s*\d+\W*", "", text, flags=re.MULTILINE | re.IGNORECASE)
    return text


def _from_json(text: str) -> str:
    """The words of a JSON document; the text itself where it is none."""
    try:
        document = json.loads(text)
    except ValueError:
        return re.sub(r"[{}\[\]]", " ", text) if text.startswith("{") else text
    words: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str):
            words.append(value)

    walk(document)
    return "\n".join(words) or text


def _without_forbidden(segments: list[Segment], plan: Plan, met: Met) -> list[Segment]:
    """Leaves out sentences that hold what is forbidden, or more than is allowed, while most of the draft stays."""
    limits = [
        c
        for c in plan.constraints
        if c.kind is Kind.FORBIDDEN or (c.kind in (Kind.LETTER, Kind.FREQUENCY) and c.high is not None)
    ]
    for limit in limits:
        kept: list[Segment] = []
        for segment in segments:
            candidate = [*kept, segment]
            text = f"{plan.dictated} {joined(candidate)}".strip()
            if met(text, replace(limit, low=None) if limit.low is not None else limit):
                kept = candidate
        if kept and 2 * len(kept) >= len(segments):
            segments = [replace(kept[0], gap=0), *kept[1:]]
    return segments
