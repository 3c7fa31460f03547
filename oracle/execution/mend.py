"""Mending a draft by code, where that does no harm to what it says: frames, marks, case, order, and leaving out.

Words are never invented: a title takes the request's own, a postscript the draft's last sentence, marks go around words
that are there. What asks for more to be said (keywords, sentences, another language) goes back to the model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from oracle.execution.marks import capitals, highlights, placeholders
from oracle.execution.segments import Segment, groups_of, joined, segments_of
from solver.execution import Constraint, Kind

OPTION = re.compile(r"my answer is (yes|no|maybe)\b[.!]?", re.IGNORECASE)
Met = Callable[[str, Constraint], bool]


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


def mended(
    draft: str, constraints: Sequence[Constraint], request: str, met: Met, *, sparing_words: bool = False
) -> str:
    """The draft, composed anew so that as many constraints as code can see to are met.

    met: says whether a text meets a constraint. Sentences are left out, the last first, while the reply is over a
    limit on words or sentences, and wherever they hold what must not be said, as long as most of the draft stays.
    sparing_words: where a limit is passed, sentences with words that are asked for go last, and before them those that
    a paragraph begins with.
    """
    plan = Plan(tuple(constraints), request)
    segments = segments_of(_stripped(draft, plan))
    if plan.of(Kind.CONSTRAINED) and (option := option_in(draft)):
        rest = [segment for segment in segments if not OPTION.match(segment.text)]
        segments = [Segment(option), *rest] if rest else [Segment(option)]
    segments = _without_forbidden(segments, plan, met)
    reply = compose(segments, plan)
    limits = [c for c in constraints if c.kind in (Kind.WORDS, Kind.SENTENCES) and c.high is not None]
    while len(segments) > 1 and any(not met(reply, limit) for limit in limits):
        del segments[_least_missed(segments, plan) if sparing_words else -1]
        segments[0] = replace(segments[0], gap=0)
        reply = compose(segments, plan)
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
            if met(joined(candidate), replace(limit, low=None) if limit.low is not None else limit):
                kept = candidate
        if kept and 2 * len(kept) >= len(segments):
            segments = [replace(kept[0], gap=0), *kept[1:]]
    return segments


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
