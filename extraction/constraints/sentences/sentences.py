"""Sentences of instructions, without the examples that show what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.constraints.sentences.abbreviations import abbreviates
from extraction.constraints.sentences.clauses import REFERS, elliptic
from extraction.constraints.sentences.corrections import Takes, may_correct, opening, parted
from extraction.constraints.words.polarity import affirmed
from extraction.constraints.words.quotes import MASK, Quotation, masked, quotations
from extraction.needing import Needing

STOP = re.compile(r"[.!?;](?:[)\]]|\*\*)?(?=\s|$)|\n")
CLOSED = re.compile(r"[.!?]\W\Z")
NEXT = re.compile(r"\s+[A-Z]")
"""A quotation that ends like a sentence ends the sentence that it stands in, where another one begins behind it."""
EXAMPLE = re.compile(
    r"^[ \t]*(?:[*\-\u2022][ \t]+.*|[*\-\u2022][ \t]*\.{3}.*|\*{3,7}[ \t]*|\.{2,}[ \t]*|\[[^\]\n]*\][ \t]*|```.*"
    r"|<[^>\n]*>[ \t]*"
    r"|(?:section|part|step|day|response|advice|paragraph|answer|version|point|bullet|conversation part|option)s?"
    r" ?(?:\d+|x|one|two|three)\b(?!.*\b(?:must|should|shall|has to|needs to|starts?|begins?|opens?|first word)\b).*)$",
    re.IGNORECASE | re.MULTILINE,
)

BLOT = "\u00a6"
"""Neither a letter nor white space, and in no pattern."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] of the message. low: the same in lower case, quotations masked; quoted: those in it.

    examples: what the lines that show its form look like, in lower case, "" without any. takes: what it takes back;
    the words that say no more than that are no part of it.
    """

    start: int
    end: int
    text: str
    low: str
    quoted: tuple[Quotation, ...]
    examples: str = ""
    takes: Takes = Takes.NOTHING

    def quote_at(self, place: int) -> Quotation | None:
        """The quotation at this place of the sentence."""
        return next((q for q in self.quoted if q.start <= place < q.end), None)

    def without(self, spans: Sequence[tuple[int, int]]) -> Sentence:
        """The same with the words at these places blotted out."""
        if not spans:
            return self
        quoted = tuple(q for q in self.quoted if not any(start <= q.start < end for start, end in spans))
        return replace(self, text=blotted(self.text, spans), low=blotted(self.low, spans), quoted=quoted)


def blotted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` of the same length with the words at these places blotted out."""
    for start, end in spans:
        text = text[:start] + BLOT * (end - start) + text[end:]
    return text


def sentences_of(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of text[start:end], with places within it. Lines that only show a form belong to the one before."""
    return iter(_sentences(text[start:end], start))


@lru_cache(maxsize=64)
def _sentences(part: str, start: int) -> tuple[Sentence, ...]:
    """Each stage of the reader goes through the sentences of the same part."""
    return tuple(_sentences_in(part, start))


def _sentences_in(part: str, start: int) -> Iterator[Sentence]:
    plain = masked(part)
    corrects = may_correct(plain)
    if corrects:
        plain = parted(plain)
    hidden = _joined(affirmed(plain))
    items = _items(hidden)
    for begin, stop in items:
        hidden = hidden[:begin] + " " * (stop - begin) + hidden[stop:]
    kept: list[tuple[int, int, str]] = []
    takes: dict[int, tuple[int, Takes]] = {}
    for first, last in _cut(part, hidden, [begin for begin, _ in items]):
        words = hidden[first:last]
        answers = bool(kept) and hidden[first - 1] == "?" and ANSWERED.fullmatch(words) is not None
        takes[first] = opening(plain, first, last) if corrects and not answers else (0, Takes.NOTHING)
        shown = EXAMPLE.fullmatch(words.strip("\n"))
        if kept and ITEM.match(words) and _is_list(hidden[kept[-1][0] : kept[-1][1]]):
            shown = None
        if (
            kept
            and not ITEM.match(words)
            and takes[first][1] is Takes.NOTHING
            and (
                elliptic(words.strip())
                or (MASK in hidden[kept[-1][0] : first] and REFERS.fullmatch(words.rstrip()))
                or (MASK in hidden[kept[-1][0] : first] and MASK not in words and POINTS.match(words))
                or answers
            )
        ):
            kept[-1] = kept[-1][0], last, kept[-1][2]
            continue
        if shown and kept:
            begin, stop, examples = kept[-1]
            kept[-1] = begin, stop, f"{examples}\n{words.strip()}"
        elif _speaks(words):
            kept.append((first, last, ""))
    for first, last, examples in kept:
        opened, taken = takes[first]
        if not _speaks(hidden[first + opened : last]):
            opened = 0
            hidden = hidden[:first] + " " * (last - first) + hidden[last:]
        raw = part[first + opened : last]
        lead = opened + len(raw) - len(raw.lstrip())
        begin, stop = first + lead, last - len(raw) + len(raw.rstrip())
        said = part[begin:stop]
        yield Sentence(start + begin, start + stop, said, hidden[begin:stop], quotations(said), examples, taken)


def _speaks(words: str) -> bool:
    return any(character.isalnum() or character in "*<[" + MASK for character in words)


THATS = Needing(
    re.compile(
        r"(?:(?<=words)|(?<=sentences))\.(?= that['’]?s (?:all (?:i|we|my|our|the|there|you)\b"
        r"|(?:the|my|our|an?) (?:\w+ )?(?:most|limit|max\w*|least|min\w*|floor|ceiling|cap)))"
        r"|(?:(?<=words)|(?<=sentences))\.(?= (?:more|longer|fewer|less|shorter) (?:is|are|would be) (?:fine|ok|okay"
        r"|welcome"
        r"|allowed|alright|all right|good|better|no problem)\b)"
    ),
    needed="words. |sentences. ",
)
""" "Ten words. That's all it can take", "80 words. Fewer is fine"."""
SPOKEN = Needing(
    re.compile(rf"(?:\bopen )?\bquotes?,?(?= {MASK})|(?<={MASK}),? (?:unquote|(?:end|close) quotes?)\b"),
    needed="quote",
)
"""Marks that are said beside the marks themselves, in what was dictated."""
ASKED_LABEL = Needing(
    re.compile(
        r"(?P<label>(?:(?<=[.!?:;] )|(?<=\n)|\A)(?:the )?(?:(?:banned|forbidden|taboo|required|must-have|key)[ -]?)?"
        r"(?:length|word count|language|format|(?:key)?words?|terms?|titles?|headings?|headline|post-?script|p\.s\.?"
        r"|(?:last|final|closing) (?:words?|line|sentence)|bullets?(?: points?)?|placeholders?|highlights?|sections?"
        r"|paragraphs?|sentences?|case))\?(?= [^?\n]{1,120}(?:[.!\n]|\Z))"
    ),
    needed="?",
)
""" "Length? Between 70 and 90 words. Title? Yes, in <<brackets>>": labels with what they say."""
CHAT = Needing(
    re.compile(
        r"(?:\A|(?<=[.!?;:\n] )|(?<=\n))[ \t]*(?:(?:ngl|tbh|lol|lmao|rofl|omg|omfg|bruh|dude|bestie|btw|fyi|imo|imho"
        r"|idk|lowkey"
        r"|deadass)\b[,!\u2026.]* +)+"
    ),
    needed="ngl|tbh|lol|lmao|rofl|omg|omfg|bruh|dude|bestie|btw|fyi|imo|imho|idk|lowkey|deadass",
)
""" "ngl my sister texts without commas": what a chat begins sentences with, and what says nothing."""
TAG = Needing(
    re.compile(
        r",? (?:(?:would|could|will|can|won['’]t) (?:you|ya)(?: please)?|ok(?:ay)?|please|alright|right)\?(?=\s|$)"
    ),
    needed="?",
)
""" "Keep it short, would you?" is no question."""
ITEM = re.compile(r"\s*[-*\u2022][ \t]+[\w<\u00a7]")
_ENTRY = r"[\w'’\u00a7-]+(?: [\w'’-]+)?"
LISTED = Needing(
    re.compile(rf":[ \t]*{_ENTRY}(?:[ \t]*;[ \t]*(?:and )?{_ENTRY})+[ \t]*(?=[.\n]|\Z)"),
    needed=";",
)
ITEMS = Needing(
    re.compile(
        r"(?P<lead>\b(?:key ?words?|words|terms)\b[^.\n]*:)"
        r"(?P<list>[ \t]*(?:\n[ \t]*[-*\u2022][ \t]+[\w'’\u00a7-]+[ \t]*(?=\n|\Z))+)"
    ),
    needed="\n",
)
NUMBERED = re.compile(r"(?:(?<=\s)|(?<![^\n]))\(?(?P<n>\d{1,2}|[a-h])[.)](?=\s+\S)")
POINTS = re.compile(
    r"\s*(?:and |but )?(?:both|neither|either|all|each|none|(?!(?:that|this|the) (?:word|term|phrase|expression"
    r"|name)\b)"
    r"(?:these|those|the|that|this|all|both|neither|either)"
    r"(?: (?:two|three|four|\d|of (?:these|them|those)))?(?= (?:words?|terms?|phrases?|expressions?|names?|two"
    r"|three|of)\b))"
    r"(?: (?:words?|terms?|phrases?|expressions?|names?|of (?:these|them|those)(?: words)?))? "
    r"(?:is|are|must|should|may|can|cannot|have|has|needs?|ought|stays?|will|get|count)\b"
)
""" "Both words are banned": said of what was quoted before."""
ANSWERED = re.compile(
    r"\W*(?:not (?:a single )?one|zero|no|none|never|not (?:here|this time|for me)|absolutely not)\b[\w\s,]{0,20}\W*"
)
""" "Commas? No, thanks."."""


def _is_list(before: str) -> bool:
    """Whether an item behind `before` is a rule of its own, and no example of a form."""
    return bool(ITEM.match(before)) or not (LEAD.search(before) or FORM.search(before))


LEAD = re.compile(r"(?:\blike|\bbelow|\bexample|\bsuch as|\bformat|\bform(?: of)?)\W*$")
FORM = re.compile(
    r"\bbullet|\blist|\bitems?\b|\bpoints?\b|\*|\bmarkdown|\bsections?\b|\bplaceholder|\bparts?\b(?!-)"
    r"|[<\[]"
)


def _joined(hidden: str) -> str:
    """Lists of words with semicolons, or in lines, as lists with commas, of the same length."""
    hidden = CHAT.sub(lambda match: " " * len(match.group()), hidden)
    hidden = LISTED.sub(lambda match: match.group().replace(";", ","), hidden)
    hidden = ASKED_LABEL.sub(lambda match: match["label"] + ":", hidden)
    hidden = SPOKEN.sub(lambda match: " " * len(match.group()), hidden)
    hidden = TAG.sub(lambda match: ".".ljust(len(match.group())), THATS.sub(",", hidden))
    return ITEMS.sub(lambda match: match["lead"] + _in_one_line(match["list"]), hidden)


def _items(hidden: str) -> list[tuple[int, int]]:
    """Where "1.", "2)" or "a)" number what is said, from the first on, two at least."""
    found: list[tuple[int, int]] = []
    if not any(second in hidden for second in ("2.", "2)", "b.", "b)")):
        return found
    for match in NUMBERED.finditer(hidden):
        name = match["n"]
        place = "abcdefgh".index(name) + 1 if name.isalpha() else int(name)
        if place == len(found) + 1:
            found.append(match.span())
    return found if len(found) > 1 else []


def _in_one_line(lines: str) -> str:
    """Items of one word each, with commas between them; of the same length."""
    flat = re.sub(r"\n([ \t]*)[-*\u2022]", lambda match: "," + match[1] + " ", lines)
    return flat.replace(",", " ", 1)


def _cut(text: str, hidden: str, items: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = 0
    marks = [(match.start(), match.end(), match.group()) for match in STOP.finditer(hidden)]
    marks += [
        (q.end, q.end, "") for q in quotations(text) if CLOSED.search(text, q.start, q.end) and NEXT.match(text, q.end)
    ]
    marks += [(start, start, "") for start in items]
    marks += [(found.end(), found.end(), "") for found in ASKS.finditer(hidden)]
    for start, end, mark in sorted(marks):
        before = hidden[first:start]
        if mark == "." and abbreviates(before, text[end:].lstrip(" ")):
            continue
        if before.strip():
            yield first, end
        first = end
    yield first, len(hidden)


ASKS = re.compile(
    r":(?<!\bquestion:)(?<!the words:)(?<!these words:)(?<!ing words:)(?<!keywords:)(?<!\bphrase:)"
    r"(?<!(?:the|his) sentence:)(?<!(?:ing|act|ast|nal) sentence:)"
    r"(?<!\bline:)(?<!\bthis:)(?<!\bbe:)(?<!exactly:)(?<!\bwith:)(?<!\bfollowing:)"
    r"(?=\s+(?:how|what|why|who|when|where|which|is|are|can|could|do|does|did|should|would|will)\b[^.!?;:\n]*\?)"
)
"""Before a question that a rule is said of: "keep it short: how do magnets work?"."""
