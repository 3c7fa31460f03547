"""Constraints on parts: paragraphs, sections, two answers, first words; dividers and headings tell which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extraction.constraints.kinds.counted import REMARK
from extraction.constraints.sentences.clauses import clause_at
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import BLANK_LINES, LAST, NUMBERED_BY, ORDINALS, PARAGRAPH, SIX, THREE, Q, cue
from extraction.constraints.words.quotes import MASK, Quotation
from extraction.needing import Needing
from solver.execution import Constraint, Kind

UNIT = cue(
    rf"(?:\b{PARAGRAPH}\b|\b(?:chapters?|acts|modules?|lessons?|topics?|stages?|phases?|rounds?|responses?"
    rf"|versions?|answers?|replies|drafts?|alternatives?|options?|takes"
    rf"|variants?|jokes?|poems?|haikus?|limericks?|code\ snippets?|snippets?|stories|essays?|summaries|lines"
    rf"|conversations?|dialogues?|examples?)\b)"
)
OF_UNIT = re.compile(rf"[\s,]*(?:[\w'-]+ ){{0,4}}?(?P<unit>{UNIT.pattern})", re.VERBOSE)
PART = Needing(
    re.compile(rf"\b{PARAGRAPH}\b"),
    needed="para|part|section|block|stanza|verse|chunk|segment|portion|piece|scene|step",
)
HEADED = re.compile(rf"\b{PARAGRAPH}(?:\s*:\s*|[\s,(]+(?:of\ which|which)\b[^.;,]*)$", re.VERBOSE)
"""Before a count: it is one of these parts."""
TWO = cue(r"\b(?:responses?|versions?|answers?|replies|drafts?|alternatives?|options?|takes|variants?)\b")
ORDINAL = rf"(?:{'|'.join([*ORDINALS, *LAST])})"
BEGINS = (
    r"(?:start(?:s|ing)?|begin(?:s|ning)?|open(?:s|ing)?|lead(?:s|ing)?(?:\ (?:off|in))?|kick(?:s|ed"
    r"|ing)?\ off|commenc(?:e|es|ing))"
)
NUMBERED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
FIRST_WORD = cue(
    rf"""(?:\b(?<!{MASK}\ )(?P<a>(?:very\ )?{ORDINAL})\b(?!\ (?:words?|terms?|things?|lines?|phrases?|sentences?)\b)
        [^.;:]{{0,40}}?\b{PARAGRAPH}\b
    |\b{PARAGRAPH}\ (?:number\ |no\.?\ |nr\.?\ |\#\ ?)?(?P<b>\d+|{"|".join(NUMBERED)})\b)"""
)
ELLIPTIC = cue(
    rf"(?:(?:\bthe\ |^\W*(?:(?:and|but|please)\ )*|[,;:(]\ (?:and\ |but\ )?"
    rf"|\band\ )(?P<a>(?:very\ )?{ORDINAL})(?:\ one)?|\b(?:number|no\.|the\ one\ numbered)\ (?P<b>\d+"
    rf"|{'|'.join(NUMBERED)}))"
    r"(?:(?=\W*$)|\s+(?:with|begin|start|open|must|should|has|have|is|to|lead|kick|commenc|of\ (?:which|them"
    r"|these|those)|needs?|ought|by))"
)
"""A paragraph that another sentence has named: "start the second with"."""
BEGIN = Needing(
    cue(rf"\b{BEGINS}\b|\bfirst\ word\b"),
    needed="start|begin|open|lead|kick|commenc|first word",
)
HEADER = cue(
    r"\b(?P<name>section|part|paragraph(?=\ [xn\#])|chapter|day|step|audience|act|phase"
    r"|week|item|module|topic|lesson|round|scene|stage"
    r"|tip|point|idea)\ (?:x|n|\#|1|i|y)(?!\w)"
)
MARKED = cue(
    r"\b(?:mark\w*|label\w*|head(?:ed|ing|er|s)?|denot\w*|noted?|title\w*|tag\w*|begin\w*|start\w*|number\w*"
    r"|call\w*|introduc\w*|name\w*|open\w*|identified|indicat\w*|designat\w*|announc\w*|prefac\w*|preced\w*"
    r"|flag\w*|use)\b"
)
MARKED_UP = re.compile(
    r" (?:of (?:the|your) \w+ )?(?:(?:are|is|be|should|must|to|that|which|with|in|using|by|between|like) )*"
    r"(?:highlighted|\*?itali|bold|emphasi|marked with|(?<!three )asterisk|markdown (?!divider)|\*[^*\s])"
)
"""Behind a unit: it is highlighted, and none that a text is divided into."""
HIGHLIGHTS = re.compile(r"\b(?:highlight|emphasi[sz]e|italici[sz]e)\w*(?: [a-z]+){0,4} $")
STARRED = re.compile(r"\*[^*\n]+\*")
NAMED_PARTS = re.compile(
    r"\b(section|part|chapter|day|step|act|week|item|module|topic|lesson|round|scene|stage|phase|clause"
    r"|question) (\d)\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\b([A-Z][A-Za-z]+) (\d)\b")
THING = re.compile(r"\s+(?!bullet)(?:[\w'-]+ )?(?P<noun>[a-z]+)s\b")
FITTED = re.compile(r"(?:fit|squeez|pack|cram)\w*\b[^.;,]*? (?:in|into) ")
""" "Fit everything in three paragraphs": so many they are."""
APIECE = re.compile(r"\s+(?:each|apiece|per \w+)(?=\s*(?:$|[.,;!?)]))")
""" "One paragraph each": not how many there are."""
NAMED = re.compile(r"\b(?:word|term|with|name)\b:? (?:the )?(?:word |term )?(?P<word>[\w'-]+)")
IS_NAMED = re.compile(
    r"(?:\s*[=:]|\s[\u2013\u2014-]|\b(?:is|being|must be|should be|has to be))\s+(?P<word>[\w'-]+)\W*(?:$|[.,;])"
)
IN_QUOTE = re.compile(r"\W*(?P<name>[A-Za-z]+)(?:[ #_-]+(?:X|N|n|x|I|\d+|\{\w+\}|\[\w+\]|<\w+>|_+)|\d+)\W*", re.ASCII)


@dataclass(slots=True)
class Layout:
    """What the sentences of one block say about its parts.

    counts: (bounds, unit, place of the sentence), in order. named: the unit that was named last. things: how many of
    what else, in the singular, since a heading may be called after it.
    """

    counts: list[tuple[Bounds, str, Sentence]] = field(default_factory=list)
    six: Sentence | None = None
    three: Sentence | None = None
    blank: Sentence | None = None
    header: tuple[str, Sentence] | None = None
    first_words: list[tuple[int | None, str, Sentence]] = field(default_factory=list)
    headers_seen: int = 0
    things: dict[str, int] = field(default_factory=dict)
    named: str = ""

    def constraints(self) -> Iterator[tuple[Constraint, Sequence[Sentence]]]:
        """What they come to, with the sentences that say so."""
        parts = [entry for entry in self.counts if not (self.six and TWO.fullmatch(entry[1]))]
        if self.six:
            yield Constraint(Kind.TWO_RESPONSES), (self.six,)
        if self.header:
            name, sentence = self.header
            low = (
                next((b.low for b, _, _ in parts), None)
                or self.things.get(name.lower())
                or (self.headers_seen if self.headers_seen > 1 else None)
            )
            if low:
                yield Constraint(Kind.SECTIONS, low=low, words=(name,)), (sentence,)
                if not self.three:
                    return
        bounds = next((b for b, _, _ in parts), None)
        where = tuple({id(s): s for _, _, s in parts}.values())
        if self.first_words:
            for nth, word, sentence in self.first_words:
                count = (bounds.low if bounds else 0) or max(nth or 0, 2 if self.blank else 0)
                place = nth or count
                if 0 < place <= count:
                    yield Constraint(Kind.FIRST_WORD, count, count, (word,), place), (*where, sentence)
            if self.three is None:
                return
        if self.three and bounds:
            if bounds.low is not None:
                yield Constraint(Kind.PARAGRAPHS, bounds.low, bounds.low), (*where, self.three)
        elif self.three and not self.header:
            yield Constraint(Kind.PARAGRAPHS, 2, 2), (self.three,)
        elif bounds and self.blank and bounds.low is not None and not self.six:
            yield Constraint(Kind.PARAGRAPHS, bounds.low, None), (*where, self.blank)


def note(layout: Layout, sentence: Sentence) -> Iterator[Quotation]:
    """Takes down what `sentence` says about parts. Yields the quotations that it has a use for."""
    low = sentence.low
    raw = sentence.text.lower()
    shown = f"{raw}\n{sentence.examples}"
    if SIX.search(shown):
        layout.six = sentence
    elif THREE.search(shown):
        layout.three = sentence
    if BLANK_LINES.search(raw):
        layout.blank = sentence
    yield from _first_words(layout, sentence)
    yield from _headers(layout, sentence)
    without = REMARK.sub(lambda match: " " * len(match.group()), low)
    named = PART.search(low)
    if named:
        layout.named = named.group()
    for named_bounds in bounds_in(without):
        fitted = named_bounds.low is None and FITTED.match(without, named_bounds.start)
        bounds = replace(named_bounds, low=named_bounds.high) if fitted else named_bounds
        headed = HEADED.search(without[: bounds.start])
        if headed or (
            layout.named and re.match(r"\s+(?:of (?:them|these|those)|in (?:total|all))\b", without[bounds.end :])
        ):
            layout.counts.append((bounds, layout.named, sentence))
            continue
        after = OF_UNIT.match(without[bounds.end :])
        if after and APIECE.match(without, bounds.end + after.end()):
            continue
        if (
            after
            and not re.match(
                r"[\s\w'-]*\b(?:highlight|itali|bold|bullet|placeholder|asterisk|star|line break|new ?line|dash)",
                without[bounds.end : bounds.end + after.end()],
            )
            and not MARKED_UP.match(without, bounds.end + after.end())
            and not HIGHLIGHTS.search(without, 0, bounds.start)
        ):
            layout.counts.append((bounds, after["unit"], sentence))
        elif bounds.low and (thing := THING.match(without, bounds.end)):
            layout.things[thing["noun"]] = bounds.low


def _names_place(low: str, begins: int) -> bool:
    """Whether the clause at `begins` says which paragraph it is about."""
    clause = low[slice(*clause_at(low, begins))]
    return bool(FIRST_WORD.search(clause) or ELLIPTIC.search(clause))


def _first_words(layout: Layout, sentence: Sentence) -> Iterator[Quotation]:
    low = sentence.low
    places = list(BEGIN.finditer(low))
    if not places:
        return
    begins = next((place for place in places if _names_place(low, place.start())), places[0])
    which = FIRST_WORD.search(low)
    if not which and (layout.named or PART.search(low)):
        which = ELLIPTIC.search(low)
    if not which:
        return
    if which["b"]:
        nth: int | None = int(which["b"]) if which["b"].isdigit() else NUMBERED.index(which["b"]) + 1
    else:
        name = which["a"].removeprefix("very ")
        nth = None if name in LAST else ORDINALS[name]
    after = low[begins.end() : clause_at(low, begins.start())[1]]
    if not (re.search(Q, after) or NAMED.search(after)):
        after = low[begins.end() :]
    before = re.search(rf"({Q})[^.;,{MASK}]{{0,60}}$", low[: begins.start()])
    if before and not re.search(Q, after):
        found = sentence.quote_at(before.start(1))
        if found:
            layout.first_words.append((nth, found.text.strip().lower(), sentence))
            yield found
        return
    quoted = re.search(Q, after)
    if quoted:
        found = sentence.quote_at(begins.end() + quoted.start())
        if found:
            layout.first_words.append((nth, found.text.strip().lower(), sentence))
            yield found
        return
    word = NAMED.search(after) or IS_NAMED.search(after)
    if word:
        start = begins.end() + word.start("word")
        layout.first_words.append((nth, sentence.text[start : start + len(word["word"])].lower(), sentence))


def _headers(layout: Layout, sentence: Sentence) -> Iterator[Quotation]:
    names: list[str] = []
    for quotation in sentence.quoted:
        found = IN_QUOTE.fullmatch(quotation.text.strip())
        if found and found["name"].lower() not in ("bullet", "point"):
            names.append(found["name"])
            yield quotation
    if MARKED.search(sentence.low):
        unmarked = STARRED.sub(lambda shown: " " * len(shown.group()), sentence.low)
        names += [sentence.text[m.start("name") : m.end("name")] for m in HEADER.finditer(unmarked)]
        names += [sentence.text[m.start("name") : m.end("name")] for m in NUMBERED_BY.finditer(sentence.low)]
    if not names:
        plain = STARRED.sub(" ", sentence.text) if "*" in sentence.text else sentence.text
        several = SEVERAL.findall(plain)
        if plain.isupper() or not several:
            # Where case tells nothing, it is a heading whose name is counted: "three sections (section 1, ...".
            several = [(name, n) for name, n in NAMED_PARTS.findall(plain) if f"{name}s".lower() in sentence.low]
        names = (
            [name for name, _ in several] if len({name for name, _ in several}) == 1 and len(set(several)) > 1 else []
        )
    if names:
        layout.header = (names[0], sentence)
        numbered = {n for name, n in re.findall(r"\b(\w+) (\d+)\b", sentence.text) if name == names[0]}
        reach = re.search(
            rf"\b{re.escape(names[0])} 1 (?:(?:up )?to|through|until|[-\u2013]) (?:{re.escape(names[0])} )?(\d+)\b",
            sentence.text,
        )
        if reach:
            numbered = set(map(str, range(1, int(reach[1]) + 1)))
        open_ended = re.search(r"\betc\b|\band so (?:on|forth)\b|\.\.\.|\u2026|\band onwards?\b", sentence.low)
        layout.headers_seen = max(layout.headers_seen, 0 if open_ended else len(numbered), len(names))
