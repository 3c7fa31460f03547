"""A reply composed of a draft's sentences: marks, lists, parts, title, postscript, ending, case, quotation marks.

Words are never invented: a title takes the request's own, a postscript the draft's last sentence, marks go around words
that are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oracle.execution.marks import capitals, highlights, placeholders
from oracle.execution.segments import Segment, groups_of, joined
from solver.execution import Constraint, Kind


@dataclass(frozen=True)
class Plan:
    """The binding constraints by kind, and the request that they are about."""

    constraints: tuple[Constraint, ...]
    request: str

    def of(self, kind: Kind) -> list[Constraint]:
        """Those of one kind."""
        return [constraint for constraint in self.constraints if constraint.kind is kind]

    def low(self, kind: Kind) -> int:
        """The highest lower bound; 0 without any."""
        return max((constraint.low or 0 for constraint in self.of(kind)), default=0)

    def word(self, kind: Kind) -> str | None:
        """The longest word that constraints of one kind fix."""
        return max(
            (constraint.words[0].strip() for constraint in self.of(kind) if constraint.words), key=len, default=None
        )


def compose(segments: Sequence[Segment], plan: Plan) -> str:
    """From the sentences outwards: marks, parts, title, postscript, ending, request, case, JSON, quotation marks."""
    body = list(segments)
    if not body:
        return ""
    commas = any(c.high == 0 for c in plan.of(Kind.COMMAS))
    if commas:
        body = [replace(segment, text=_without_commas(segment.text)) for segment in body]
    postscript = ""
    marker = plan.word(Kind.POSTSCRIPT) if any(c.high is None for c in plan.of(Kind.POSTSCRIPT)) else None
    if marker:
        body, postscript = _postscript(body, marker)
    body = placeholders(body, plan.low(Kind.PLACEHOLDERS))
    body = highlights(body, plan.low(Kind.HIGHLIGHTS))
    body = capitals(body, plan.low(Kind.CAPITAL_WORDS))
    body = _bulleted(body, plan)
    text = _parts(body, plan)
    if any(c.high is None and not c.words for c in plan.of(Kind.TITLE)) and "<<" not in text:
        # Where a word must come first, the title stands below the line that it begins.
        lines = text.split("\n")
        lines.insert(any(c.nth == 1 for c in plan.of(Kind.FIRST_WORD)), f"<<{_title(plan.request, commas)}>>")
        text = "\n".join(lines)
    if postscript:
        text = f"{text}\n{postscript}"
    ending = plan.word(Kind.ENDING)
    if ending:
        text = f"{text}\n{ending}" if "\n" in text else f"{text} {ending}"
    prompt = plan.word(Kind.REPEAT)
    if prompt:
        text = f"{prompt}\n{text}"
    if plan.of(Kind.CAPITAL):
        text = text.upper()
    elif plan.of(Kind.LOWERCASE):
        text = text.lower()
    return _wrapped(text, plan, ending)


def _wrapped(text: str, plan: Plan, ending: str | None) -> str:
    mark = plan.word(Kind.QUOTATION)
    if plan.of(Kind.JSON):
        flat = " ".join(text.split())
        if ending or mark == '"':
            return json.dumps(flat.replace('"', "'"), ensure_ascii=False)
        key = "ANSWER" if plan.of(Kind.CAPITAL) else "answer"
        return json.dumps({key: flat.replace('"', "'")}, ensure_ascii=False)
    if mark == '"':
        return f'"{text.replace(chr(34), chr(39))}"'
    return f"{mark}{text}{mark}" if mark else text


def _without_commas(text: str) -> str:
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.sub(r"\s*,\s*", " ", text).strip()


def _postscript(body: list[Segment], marker: str) -> tuple[list[Segment], str]:
    """The draft's own postscript, else its last sentence."""
    for place, segment in enumerate(body):
        own = re.match(r"\W*p\.?\s?(?:p\.?\s?)?s\b[.:]*\s*", segment.text, re.IGNORECASE)
        if own and place:
            rest = [replace(segment, text=segment.text[own.end() :]), *body[place + 1 :]]
            said = " ".join(part.text for part in rest if part.text)
            if said:
                return body[:place], f"{_marker(marker)} {said}"
            return body[:place], f"{_marker(marker)} {body[place - 1].text}"
    if len(body) > 1:
        return body[:-1], f"{_marker(marker)} {body[-1].text}"
    return body, f"{_marker(marker)} {body[0].text}"


def _marker(marker: str) -> str:
    return marker if marker.endswith((".", ":")) or marker != "P.P.S" else f"{marker}."


def _bulleted(body: list[Segment], plan: Plan) -> list[Segment]:
    """Exactly so many lines begin as bullet points, and no other line does."""
    if not plan.of(Kind.BULLETS):
        return [_plain_line(segment) for segment in body]
    count = plan.low(Kind.BULLETS)
    items = [place for place, segment in enumerate(body) if segment.item]
    chosen = items[:count] if len(items) >= count else list(range(min(count, len(body))))
    if len(items) < count <= len(body):
        rest = [place for place in range(len(body)) if place not in items]
        chosen = sorted([*items, *rest[len(rest) - (count - len(items)) :]])
    after = False
    bulleted = []
    for place, segment in enumerate(body):
        if place in chosen:
            bulleted.append(replace(segment, text=f"* {segment.text}", gap=1))
        else:
            bulleted.append(
                replace(_plain_line(segment), gap=max(segment.gap, 1) if after and segment.gap else segment.gap)
            )
        after = place in chosen
    return bulleted


def _plain_line(segment: Segment) -> Segment:
    """Without marks that would make its line a bullet point."""
    return replace(segment, text=re.sub(r"^\s*(?:-+|\*(?!\*)(?![^*\n]+\*))\s*", "", segment.text) or segment.text)


def _parts(body: list[Segment], plan: Plan) -> str:
    """Sections under headings, paragraphs between dividers, paragraphs between blank lines, or two answers."""
    first_words = plan.of(Kind.FIRST_WORD)
    wanted_blank = first_words[0].low or 0 if first_words else 0
    gap = 1 if wanted_blank else 2
    header = plan.word(Kind.SECTIONS)
    two = any(c.high != 1 for c in plan.of(Kind.TWO_RESPONSES))
    if two and not wanted_blank:
        parts = [_sections(group, header, plan, gap) for group in groups_of(body, 2)]
        return "\n******\n".join(parts)
    if wanted_blank:
        return _blank_parts(body, plan, wanted_blank, header, two)
    count = plan.low(Kind.PARAGRAPHS)
    if count:
        groups = groups_of(body, count)
        if header:
            groups_text = [
                _sections(group, header, plan, 1) if place == 0 else joined(group, 1)
                for place, group in enumerate(groups)
            ]
            return "\n***\n".join(groups_text)
        return "\n***\n".join(joined(group, gap) for group in groups)
    return _sections(body, header, plan, gap)


def _sections(body: Sequence[Segment], header: str | None, plan: Plan, gap: int) -> str:
    if not header:
        return joined(body, gap)
    groups = groups_of(body, plan.low(Kind.SECTIONS))
    return "\n".join(f"{header} {place}\n{joined(group, gap)}" for place, group in enumerate(groups, 1))


def _blank_parts(body: list[Segment], plan: Plan, count: int, header: str | None, two: bool) -> str:
    """`count` paragraphs between blank lines, some beginning with a word; dividers stand within them."""
    runs = groups_of(body, count)
    groups = [joined(run, 1) for run in runs]
    if two:
        place = max(range(len(runs)), key=lambda n: (len(runs[n]) > 1, -abs(2 * n - len(runs) + 1)))
        groups[place] = f"{joined(runs[place][:1], 1)}\n******\n{joined(runs[place][1:], 1)}"
    prompt = plan.word(Kind.REPEAT)
    for constraint in plan.of(Kind.FIRST_WORD):
        place = (constraint.nth or 1) - 1
        if place < len(groups) and not (place == 0 and prompt):
            groups[place] = _beginning(groups[place], constraint.words[0])
    if header:
        numbered = plan.low(Kind.SECTIONS)
        groups = [f"{text}\n{header} {place}" if place <= numbered else text for place, text in enumerate(groups, 1)]
    dividers = plan.low(Kind.PARAGRAPHS)
    text = "\n\n".join(groups)
    for _ in range(max(0, dividers - 1)):
        cut = re.search(r"(?<=[.!?]) (?=[^\n*]+\S)", text[text.rfind("***") + 3 if "***" in text else 0 :])
        if not cut:
            break
        start = (text.rfind("***") + 3 if "***" in text else 0) + cut.start()
        text = f"{text[:start]}\n***\n{text[start + 1 :]}"
    return text


def _beginning(text: str, word: str) -> str:
    """`text` with `word` first: as it is if it begins so, else as the head of the paragraph."""
    first = re.split(r"[\s.,?!'\"]", text.lstrip("'\" "), maxsplit=1)[0]
    return text if first.lower() == word.lower() else f"{word.capitalize()} - {text}"


def _title(request: str, commas: bool) -> str:
    """The request's own first words."""
    words = re.sub(r"[<>\n*\[\]]", " ", request).split()
    title = " ".join(words[:8]).rstrip(" ,.;:?!")
    return _without_commas(title) if commas else title
