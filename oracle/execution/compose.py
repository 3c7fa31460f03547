"""A reply composed of a draft's sentences: marks, lists, parts, title, postscript, ending, case, quotation marks.

Words are never invented: a title takes the request's own, a postscript the draft's last sentence, marks go around words
that are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oracle.execution.marks import Met, capitals, fewer_capitals, highlights, placeholders
from oracle.execution.measure import MARKS
from oracle.execution.segments import Segment, groups_of, joined
from solver.execution import Constraint, Kind

SPARED = (Kind.FORBIDDEN, Kind.LETTER, Kind.FREQUENCY)
"""Kinds that keep words and letters out of a reply, or few in it."""


@dataclass(frozen=True)
class Plan:
    """The binding constraints by kind, and the request that they are about. met: whether a text meets a constraint."""

    constraints: tuple[Constraint, ...]
    request: str
    met: Met

    @property
    def dictated(self) -> str:
        """The request where it is to be repeated, and the last words: code puts them there whatever the draft says."""
        return " ".join(filter(None, (self.word(Kind.REPEAT), self.word(Kind.ENDING))))

    def spares(self, text: str) -> bool:
        """Whether `text` has no more than is allowed of any word or letter."""
        limits = (c for c in self.constraints if c.kind is Kind.FORBIDDEN or (c.kind in SPARED and c.high is not None))
        return all(self.met(text, replace(c, low=None) if c.high is not None else c) for c in limits)

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


def compose(segments: Sequence[Segment], plan: Plan, *, run_on: bool = False) -> str:
    """From the sentences outwards: marks, parts, title, postscript, ending, request, case, JSON, quotation marks.

    run_on: the ending belongs to the last sentence, and is none of its own.
    """
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
    titles = [c for c in plan.of(Kind.TITLE) if c.high is None]
    if titles and "<<" not in text:
        # Where a word must come first, the title stands below the line that it begins.
        lines = text.split("\n")
        opening, closing = _brackets(titles[0])
        title = f"{opening}{_title(plan, body, commas)}{closing}"
        lines.insert(any(c.nth == 1 for c in plan.of(Kind.FIRST_WORD)), title)
        text = "\n".join(lines)
    if postscript:
        text = f"{text}\n{postscript}"
    ending = plan.word(Kind.ENDING)
    if ending:
        if run_on:
            text = f"{text.rstrip(' .!?')} \u2013 {ending}"
        else:
            text = f"{text}\n{ending}" if "\n" in text else f"{text} {ending}"
    prompt = plan.word(Kind.REPEAT)
    if prompt:
        text = f"{prompt}\n{text}"
    if plan.of(Kind.CAPITAL):
        text = text.upper()
    elif plan.of(Kind.LOWERCASE):
        text = text.lower()
    for limit in plan.of(Kind.CAPITAL_WORDS):
        text = fewer_capitals(text, limit, plan.met, {c.words[0] for c in plan.of(Kind.SECTIONS)})
    if plan.low(Kind.SENTENCES):
        # The checker knows no other mark at the end of a sentence.
        text = re.sub(r"[\u0964\u3002]\s*(?=\S)", ". ", text)
    return _wrapped(text, plan, ending)


def _brackets(title: Constraint) -> tuple[str, str]:
    mark = title.words[0] if title.words else "<<"
    return MARKS.get(mark, ("<<", ">>") if mark == "<<" else (mark[0], mark[0]))


def _wrapped(text: str, plan: Plan, ending: str | None) -> str:
    mark = plan.word(Kind.QUOTATION)
    if plan.of(Kind.JSON):
        flat = " ".join(text.split())
        if ending or mark == '"':
            return json.dumps(flat.replace('"', "'"), ensure_ascii=False)
        key = "ANSWER" if plan.of(Kind.CAPITAL) else "answer"
        said = flat.replace('"', "'")
        keyed = plan.spares(f"{key} {said}") or not plan.spares(said)
        return json.dumps({key: said} if keyed else [said], ensure_ascii=False)
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
    two = any(c.high != 1 for c in plan.of(Kind.TWO_RESPONSES))
    if wanted_blank:
        return _blank_parts(body, plan, wanted_blank, two)
    if two:
        return "\n******\n".join(_headed([group], plan, 2)[0] for group in groups_of(body, 2))
    count = plan.low(Kind.PARAGRAPHS)
    return "\n***\n".join(_headed(groups_of(body, count) if count else [body], plan, 2))


def _headed(groups: Sequence[Sequence[Segment]], plan: Plan, gap: int) -> list[str]:
    """The text of each run of sentences. Headings are dealt out over the runs, so that something stands below each."""
    names = [(c.words[0].strip(), c.low or 0) for c in plan.of(Kind.SECTIONS)]
    each, more = divmod(max((low for _, low in names), default=0), max(1, len(groups)))
    texts, number = [], 0
    for place, group in enumerate(groups):
        lines: list[str] = []
        count = each + (place < more)
        for part in groups_of(group, count) if count else [group]:
            number += bool(count)
            lines += [f"{name} {number}" for name, low in names if count and number <= low]
            lines.append(joined(part, gap))
        texts.append("\n".join(lines))
    return texts


def _blank_parts(body: list[Segment], plan: Plan, count: int, two: bool) -> str:
    """`count` paragraphs between blank lines, some beginning with a word; dividers stand within them."""
    runs = groups_of(body, count)
    if two:
        place = max(range(len(runs)), key=lambda n: (len(runs[n]) > 1, -abs(2 * n - len(runs) + 1)))
        if len(runs[place]) > 1:
            runs[place][1] = replace(runs[place][1], text=f"******\n{runs[place][1].text}", gap=1)
    groups = _headed(runs, plan, 1)
    prompt = plan.word(Kind.REPEAT)
    names = tuple(c.words[0] for c in plan.of(Kind.SECTIONS))
    for constraint in plan.of(Kind.FIRST_WORD):
        place = (constraint.nth or 1) - 1
        if place < len(groups) and not (place == 0 and prompt):
            groups[place] = _beginning(groups[place], constraint.words[0], names)
    dividers = plan.low(Kind.PARAGRAPHS)
    text = "\n\n".join(groups)
    for _ in range(max(0, dividers - 1)):
        cut = re.search(r"(?<=[.!?]) (?=[^\n*]+\S)", text[text.rfind("***") + 3 if "***" in text else 0 :])
        if not cut:
            break
        start = (text.rfind("***") + 3 if "***" in text else 0) + cut.start()
        text = f"{text[:start]}\n***\n{text[start + 1 :]}"
    return text


def _beginning(text: str, word: str, names: tuple[str, ...]) -> str:
    """`text` with `word` first: as it is if it begins so, else as the head of the paragraph.

    names: of headings, which stand in lines of their own, as bullet points do.
    """
    if text.startswith(("* ", *names)):
        return f"{word.capitalize()}\n{text}"
    first = re.split(r"[\s.,?!'\"]", text.lstrip("'\" "), maxsplit=1)[0]
    return text if first.lower() == word.lower() else f"{word.capitalize()} - {text}"


def _title(plan: Plan, body: Sequence[Segment], commas: bool) -> str:
    """The request's own first words, or those of a sentence where they may not stand in the reply."""
    said = f"{plan.dictated} {joined(body)}"
    titles = [_head(text, commas) for text in (plan.request, *(segment.text for segment in body))]
    return next((title for title in titles if title and plan.spares(f"{title} {said}")), titles[0])


def _head(text: str, commas: bool) -> str:
    words = re.sub(r"[<>\n*\[\]{}]", " ", text).split()
    title = " ".join(words[:8]).rstrip(" ,.;:?!")
    return _without_commas(title) if commas else title
