"""What an operator's prompt protects: the texts themselves, which are no policy, whatever stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from extraction.brief.keeping import keeps
from extraction.brief.labelled import labelled
from extraction.brief.texts import IS_OTHER, KIND, OTHER, TEXT, Content, Span, span_of
from extraction.brief.told import told

SET_APART = re.compile(r"\s*(?:<|#|[^\w\n]{0,10}(?:BEGIN|START)\b|```|\"\"\"|\'\'\'|-{3,}|={3,}|\*{3,}|>{3,})")
"""What begins a text that has its own end."""
MOST_NAMES = 100
"""No more lines are looked at that may be the name of a text."""
BREAK = re.compile(
    rf"\n[ \t]*\n(?=[ \t#*_]*[^\n:|]{{0,50}}(?:{OTHER}|(?<![^\W_])(?:participants|members|team)(?![^\W_]))"
    r"[^\n:|]{0,40}:[*_]*[ \t]*\n)|\n[ \t]*\n(?=#+ )|\n(?=\(?end of )",
    re.IGNORECASE,
)
"""What a text ends at that nothing else sets apart: the next part of the prompt."""
SECTION = re.compile(
    r"^RESOURCE CONTENT\b(?:[ \t]*[-\u2013\u2014:][ \t]*(?P<name>[^\n(]+?))?[ \t]*(?:\([^)\n]*\))?[ \t]*:[ \t]*\n"
    r"(?P<text>.*?)"
    r"(?=^(?:RESOURCE CONTENT|AUTHORI[SZ]ATION|ACCESS (?:POLICY|RULES|CONTROL)|RULES|MESSAGE FORMAT|RESPONSE FORMAT)\b"
    rf"|^The following (?:users|people)\b|(?i:{BREAK.pattern})|\Z)",
    re.DOTALL | re.MULTILINE,
)
IS_KIND, IS_TEXT = (re.compile(kind, re.IGNORECASE) for kind in (KIND, f"{KIND}|{TEXT}"))
TAG = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][\w-]{0,60})(?P<attributes>[ \t][^<>\n]{0,200})?>")
TITLED = re.compile(r"\b(?:name|title|id)=[\"'](?P<title>[^\"'\n]+)[\"']")
FENCE = re.compile(
    r"^[ \t]*(?P<fence>```|\"\"\"|\'\'\'|-{3,}|={3,}|\*{3,}|<{3,}|>{3,})[^\s]{0,20}[ \t]*$", re.MULTILINE
)
CLOSING = str.maketrans("<", ">")
ITEM = re.compile(r"[ \t]*(?:[-*\u2022]|\d+[.)]) ")
HEADING = re.compile(r"^\#+[ \t]+(?P<head>[^\n]*)$", re.MULTILINE)
BOUND = re.compile(
    r"^[^\w\n]{0,10}(?P<which>BEGIN|START|END)\b(?P<name>[^\n]{0,80})$"
    rf"|^[^\w\n]{{2,10}}(?P<what>(?:[\w']+ ){{0,3}}(?i:{TEXT}|{KIND}))[^\w\n]{{2,10}}$",
    re.MULTILINE,
)
"""Lines that say where a text begins and ends: "--- BEGIN EXAM ---", "=== THE EXAM ==="."""
BELOW = re.compile(rf"\b(?:following|below)\b|{KIND}", re.IGNORECASE)
ANNOUNCED = re.compile(r"^(?P<line>[^\n]{1,400}):[ \t]*$", re.MULTILINE)
"""A line that says that a text follows; nothing says where that ends."""
NAMED = re.compile(
    r"^[ \t#*_]*(?:(?:(?:the|full|whole|complete|confidential|secret|protected|restricted)[ \t]+)*"
    r"(?:contents?|text|wording)[ \t]+(?:of|in)[ \t]+|what(?:[ \t]+is|['\u2019]s)[ \t]+in[ \t]+)?(?:the[ \t]+)?"
    r"['\"\u2018\u201c]?(?P<name>\w[^\n:|.!?()'\"\u2018\u2019\u201c\u201d]{1,60}?)['\"\u2019\u201d]?[ \t]*"
    r"(?:\([^()\n]{1,40}\))?[*_]*[ \t]*:?[*_]*[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""A line that may be a text's name, with a colon or without: "Price List:", "CONTENT OF THE PRICE LIST"."""
IS_KEPT = (
    r"\b(?:see|seeing|read|reading|view|open|know|access|access to|guard\w*|keep\w*|protect\w*|hold|holds|look after"
    r"|share|show|reveal|disclose|confidential|secret|restricted|care|charge|resource|document|file)\b"
    r"(?: (?!to\b|with\b)[\w']+){{0,3}}?[ \t:,*_'\"\u2018\u201c]+(?P<kept>{name})(?!\w)"
    r"|(?<!\w)(?P<it>{name})['\"\u2019\u201d*_]* (?:is|are|stays?|remains?|must|may|can|should)\b(?: \w+)?"
    r" (?:restricted|confidential|secret|private|protected|limited|reserved|off|for|only|kept|be|between|closed|open)\b"
    r"|(?<!\w)(?P<key>{name})(?: readers\b|[\"']?[ \t]*:[ \t]*\{{)"
)
"""Words that keep from somebody what is called so."""


def contents_in(prompt: str) -> tuple[Content, ...]:
    """Every protected text of a prompt, in order: sections of resources, or where there are none texts set apart in a
    prompt that keeps something from somebody."""
    return tuple(span.content for span in _spans(prompt))


@lru_cache(maxsize=2048)
def without_contents(prompt: str) -> str:
    """The prompt with an empty line in the place of each of them."""
    return _without(prompt, _spans(prompt))


def _without(prompt: str, spans: Sequence[Span]) -> str:
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(prompt)]
    return "\n".join(prompt[end:start] for end, start in zip(ends, starts, strict=True))


@lru_cache(maxsize=2048)
def _spans(prompt: str) -> tuple[Span, ...]:
    sections = [
        Span(match.start(), match.end(), Content(match["name"], match["text"].strip("\n")))
        for match in SECTION.finditer(prompt)
    ]
    if sections:
        return tuple(sections)
    if not keeps(prompt):
        # Most prompts keep nothing, and are not looked through for texts.
        return tuple(told(prompt))
    apart = [span for way in (_tagged, _bounded, _fenced, _headed, _called) for span in way(prompt)]
    told_of = (span._replace(content=span.content._replace(in_passing=True)) for span in labelled(prompt))
    found = _apart(apart or [*told_of] or [*_below(prompt)])
    return found if found and keeps(_without(prompt, found)) else tuple(told(prompt))


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Those that lie in none before them."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _tagged(prompt: str) -> Iterator[Span]:
    """Between tags: `<document title="Plan">...</document>`."""
    tags = list(TAG.finditer(prompt))
    closing: dict[str, list[re.Match[str]]] = {}
    for tag in reversed(tags):
        if tag["end"]:
            closing.setdefault(tag["tag"].casefold(), []).append(tag)
    for tag in tags:
        closes = closing.get(tag["tag"].casefold(), [])
        while closes and closes[-1].start() < tag.end():
            closes.pop()
        if closes and not tag["end"] and IS_TEXT.search(tag["tag"]):
            titled = TITLED.search(tag["attributes"] or "")
            text = prompt[tag.end() : closes[-1].start()]
            yield from span_of(tag.start(), closes[-1].end(), tag["tag"], text, titled["title"] if titled else None)


def _bounded(prompt: str) -> Iterator[Span]:
    """Between a line that says BEGIN and one that says END, or behind a line to one that says END."""
    begun: re.Match[str] | None = None
    for bound in BOUND.finditer(prompt):
        if bound["which"] != "END":
            begun = begun or bound
        elif begun is not None:
            head, text = begun["name"] or begun["what"], prompt[begun.end() : bound.start()]
            yield from span_of(begun.start(), bound.end(), head, text)
            begun = None


def _fenced(prompt: str) -> Iterator[Span]:
    """Between two lines of signs, behind a line that may say what it is."""
    opened: re.Match[str] | None = None
    before = 0
    for line in FENCE.finditer(prompt):
        if opened is None:
            opened = line if ">" not in line["fence"] else None
        elif line["fence"] == opened["fence"].translate(CLOSING):
            # Lines of signs also stand between the parts of a prompt.
            head = prompt[before : opened.start()].rstrip().rpartition("\n")[2]
            name = _kept_name(NAMED.fullmatch(head), prompt)
            if name or (IS_TEXT.search(head) and not ITEM.match(head)):
                yield from span_of(opened.start(), line.end(), head, prompt[opened.end() : line.start()], name)
            opened, before = None, line.end()


def _headed(prompt: str) -> Iterator[Span]:
    """Under a heading of Markdown."""
    heads = list(HEADING.finditer(prompt))
    ends = [*(head.start() for head in heads[1:]), len(prompt)]
    for head, end in zip(heads, ends, strict=False):
        if IS_KIND.search(head["head"]):
            yield from span_of(head.end(), end, head["head"], prompt[head.end() : end])


def _called(prompt: str) -> Iterator[Span]:
    """Under a line that is the name of what the prompt keeps from somebody, up to the next part of the prompt or to a
    paragraph that keeps it once more."""
    end = 0
    for line in islice(NAMED.finditer(prompt), MOST_NAMES):
        name = _kept_name(line, prompt) if line.start() >= end else None
        if name is not None and prompt[line.end() :].strip() and not SET_APART.match(prompt, line.end()):
            again = re.compile(rf"\n[ \t]*\n(?=(?:[^\n]+\n){{0,3}}?[^\n]*?(?:{_keeping(name)}))", re.IGNORECASE)
            ends = [found.start() for way in (BREAK, again) if (found := way.search(prompt, line.end()))]
            end = min(ends, default=len(prompt))
            yield from span_of(line.start(), end, "", prompt[line.end() : end], name)


def _kept_name(line: re.Match[str] | None, prompt: str) -> str | None:
    """The name that a line consists of, where the prompt says elsewhere that what is called so is kept."""
    if line is None or IS_OTHER.search(line["name"]):
        return None
    return _as_kept(line["name"].casefold(), prompt)


@lru_cache(maxsize=2048)
def _as_kept(name: str, prompt: str) -> str | None:
    """The name as it is written where the prompt says that what is called so is kept."""
    if prompt.casefold().replace("_", " ").count(name) < 2:
        return None
    found = re.search(_keeping(name), prompt, re.IGNORECASE)
    return None if found is None else found["kept"] or found["it"] or found["key"]


def _keeping(name: str) -> str:
    return IS_KEPT.format(name=re.escape(name).replace(r"\ ", "[ _-]"))


def _below(prompt: str) -> Iterator[Span]:
    """Below a line that announces it. As nothing says where it ends all that follows belongs to it: a grant that stands
    there may be the text's own."""
    for found in ANNOUNCED.finditer(prompt):
        head = found["line"].rpartition(". ")[2]
        if BELOW.search(head) and IS_TEXT.search(head) and keeps(head) and not IS_OTHER.search(head):
            yield from span_of(found.end(), len(prompt), head, prompt[found.end() :])
            return
