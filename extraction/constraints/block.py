"""The sentences of one block of instructions: every constraint in them, and the sentences that were not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.constraints.kinds import counted, ending, forms, keywords, layout, letters, marks, repeating
from extraction.constraints.kinds.intervals import other_end
from extraction.constraints.kinds.language import language
from extraction.constraints.sentences.clauses import clauses_of
from extraction.constraints.sentences.contrasts import set_aside
from extraction.constraints.sentences.opening import begins_rule
from extraction.constraints.sentences.parts import Part
from extraction.constraints.sentences.permitted import left_open
from extraction.constraints.sentences.pronouns import resolved
from extraction.constraints.sentences.sentences import Sentence, blotted, sentences_of
from extraction.constraints.sentences.statements import remarks, tells
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.cues import cue
from extraction.constraints.words.polarity import NOT
from extraction.constraints.words.quotes import MASK
from extraction.facts import Fact, Message, Span, Standing
from extraction.needing import Needing
from solver.execution import Constraint, Kind, Source

NAMED = cue(
    r"\b(?:key[ -]?words?|words?|terms?)\b\s*:?\s*Q|\b(?:mention\w*|contain\w*|includ\w*|uses?|using"
    r"|says?)\s+(?:the\s+)?Q"
)
"""Words that are named as such, whatever else the clause is about."""

NEAR = 200
"""How many characters before the first sentence of a part may name what a pronoun in it stands for."""


@dataclass(frozen=True, slots=True)
class Asked(Fact):
    """`user` wants their reply to meet `constraint`. source: by a standing rule, or beside their request."""

    constraint: Constraint
    source: Source


def read_block(message: Message, part: Part, request: str, source: Source) -> tuple[list[Asked], list[Span]]:
    """What the sentences of `part` ask for, and those of rules in which nothing was understood."""
    facts: list[Asked] = []
    unread: list[Span] = []
    about = layout.Layout()
    noted: set[int] = set()
    lead = ""
    text = message.text
    for start, end in part.hidden:
        text = text[:start] + "\n" * (end - start) + text[end:]
    choice = forms.options(text[part.start : part.end])
    if choice:
        first, last = part.start + choice[0], part.start + choice[1]
        span = Span.of(message, first, last)
        facts.append(Asked(message.sender, span, Standing.OWN, Constraint(Kind.CONSTRAINED), source))
        text = blotted(text, [(first, last)])
    sentences = list(sentences_of(text, part.start, part.end))
    for found_sentence in sentences:
        place = found_sentence.start
        sentence = resolved(found_sentence, message.text[max(0, place - NEAR) : place])
        wished = WISHES.search(lead)
        lead = sentence.low
        if tells(sentence.low) and not wished:
            colon = sentence.low.rfind(": ") + 1
            if not colon or not begins_rule(sentence.low[colon + 1 :]):
                continue
            sentence = sentence.without([(0, colon)])  # "The shift key stays untouched: small letters".
        before = len(about.first_words)
        taken = {quotation.start for quotation in layout.note(about, sentence)}
        found = list(_sentence(sentence, request, taken, len(about.first_words) > before))
        found += other_end(sentence.low, found)
        found = list(_listed_together(found))
        span = Span.of(message, sentence.start, sentence.end)
        facts += [Asked(message.sender, span, Standing.OWN, constraint, source) for constraint in found]
        if found:
            noted.add(sentence.start)
    if about.header and not about.counts:
        about.counts = _counted_before(text[: part.start])
    for constraint, where in about.constraints():
        noted.update(sentence.start for sentence in where)
        span = Span.of(message, where[0].start, where[0].end)
        facts.append(Asked(message.sender, span, Standing.OWN, constraint, source))
    unread += [
        Span.of(message, sentence.start, sentence.end)
        for sentence in sentences
        if sentence.start not in noted and source is Source.RULE and not _remark(sentence)
    ]
    return _merged(facts, about, request), unread


def _listed_together(found: list[Constraint]) -> Iterator[Constraint]:
    """Words that clauses of one sentence name, each for itself, are one list: "don't say X, don't say Y"."""
    for kind in (Kind.KEYWORDS, Kind.FORBIDDEN):
        lists = [one for one in found if one.kind is kind]
        if len(lists) > 1:
            words = tuple(dict.fromkeys(word for one in lists for word in one.words))
            first, rest = lists[0], [id(one) for one in lists[1:]]
            found = [replace(one, words=words) if one is first else one for one in found if id(one) not in rest]
    yield from found


def _counted_before(text: str) -> list[tuple[Bounds, str, Sentence]]:
    """How many parts are named in what stands before a block that says how they are headed."""
    named = layout.Layout()
    for sentence in sentences_of(text, 0, len(text)):
        list(layout.note(named, sentence))
    return named.counts


WISHES = re.compile(r"\b(?:if|that|please|would)\W*$|:\s*$")
"""Before the items of a list: what looks like a report is wished for, "I'd be glad if (a) the word was left out"."""


def _remark(sentence: Sentence) -> bool:
    """Says nothing, or again what was said: "no other language is allowed", "no other words should follow"."""
    said_again = (
        r"(?:please )?(?:no other|do not (?:say|add|change|forget)|don['’]t|just |for example|use the following)"
    )
    return not sentence.low.strip() or re.match(said_again, sentence.low) is not None


def _names(low: str, taken: bool) -> bool:
    """Whether a clause beside an ending or a first word is about words of its own. taken: it holds that."""
    return not STARTS.search(low) and bool((NAMES if taken else NAMES_ALONE).search(low))


STARTS = re.compile(r"\b(?:start|begin|open(?:s|ing)? (?:on|with)\b|kick(?:s|ed|ing)? off|leads? (?:off|with)|commenc)")
"""Says where a word stands."""
NAMES = re.compile(
    r"\b(?:include|mention|use|contain|avoid|exclude|incorporate|integrate|employ|insert|weave|work|feature|omit"
    r"|refrain|skip|leave)\b"
)
NAMES_ALONE = re.compile(
    rf"{NAMES.pattern}|\bno {MASK}++(?! at the)|\b(?:words?|terms?|key ?words?|phrases?|expressions?)\b"
    rf"|{MASK}.*\b(?:once|twice"
    rf"|thrice|times"
    r"|occur\w*|appear\w*|turn\w* up|show\w* up|must|should|may|has to|have to|banned|forbidden|nowhere)\b"
)


VAGUE = (Constraint(Kind.HIGHLIGHTS, low=1), Constraint(Kind.PLACEHOLDERS, low=1))
"""What "highlight some parts" comes to."""


def _merged(facts: list[Asked], about: layout.Layout, request: str) -> list[Asked]:
    """Without what another constraint says as well, or says better."""
    kept: list[Asked] = []
    often = {fact.constraint.words for fact in facts if fact.constraint.kind is Kind.FREQUENCY and fact.constraint.low}
    ends = {tuple(map(str.lower, fact.constraint.words)) for fact in facts if fact.constraint.kind is Kind.ENDING}
    given = any(fact.constraint.kind is Kind.REPEAT and fact.constraint.words != (request,) for fact in facts)
    for fact in facts:
        if fact.constraint.kind is Kind.KEYWORDS and fact.constraint.words in often | ends:
            continue
        if given and fact.constraint.kind is Kind.REPEAT and fact.constraint.words == (request,):
            continue
        counted = _counted(fact, facts, about) if fact.constraint in VAGUE else fact
        if counted is not None:
            kept.append(counted)
    return kept


def _counted(fact: Asked, facts: list[Asked], about: layout.Layout) -> Asked | None:
    """What asks for some places: none beside "at least 3" of them, as many as there are parts where "each" has one."""
    kind = fact.constraint.kind
    if any(other.constraint.kind is kind and other.constraint != fact.constraint for other in facts):
        return None
    if re.search(r"\b(?:each|every)\b", fact.span.quote) and about.counts and about.counts[0][0].low:
        return replace(fact, constraint=replace(fact.constraint, low=about.counts[0][0].low))
    return fact


def _sentence(sentence: Sentence, request: str, taken: set[int], begins: bool) -> Iterator[Constraint]:
    """Constraints of one sentence; what one rule has taken is hidden from the rest."""
    sentence = sentence.without([*left_open(sentence.low), *remarks(sentence.low), *set_aside(sentence.low)])
    plain = not begins
    repeated = list(repeating.repeats(sentence, request))
    for repeat, quotation in repeated:
        if repeat:
            yield repeat
        if quotation:
            taken.add(quotation.start)
    for constraint, quotation in ending.ending(sentence):
        yield constraint
        if quotation in sentence.quoted:
            taken.add(quotation.start)
        else:
            sentence = sentence.without([(quotation.start, quotation.end)])
        plain = False
    yield from forms.json(sentence)
    yield from language(sentence)
    if not repeated:
        yield from forms.quotation(sentence)
    titled = list(forms.title(sentence))
    yield from titled
    yield from forms.postscript(sentence)
    for start, end in clauses_of(sentence.low):
        low = sentence.low[start:end]
        shown = bool(
            forms.POSTSCRIPT.search(sentence.text[start:end].lower())
            or (titled and forms.TITLE.search(low) and not NAMED.search(low))
        ) or not (plain or _names(low, any(start <= place < end for place in taken)))
        yield from _clause(sentence, start, end, taken, shown, bool(repeated), request)


def _clause(
    sentence: Sentence, start: int, end: int, taken: set[int], titled: bool, repeated: bool, request: str
) -> Iterator[Constraint]:
    low = sentence.low[start:end]
    raw = sentence.text[start:end]
    lettered = list(letters.letters(sentence, low, start))
    yield from lettered
    if lettered:
        sized = IN_SO_MANY.search(low) or SO_MANY_ABOUT.match(low)
        if sized:
            yield from counted.lengths(sized.group(), sentence.low)
        return
    yield from counted.commas(_with_commas(sentence, start, end))
    bullets = list(marks.bullets(low, request))
    yield from bullets
    placeholders = list(marks.placeholders(low, sentence.low))
    yield from placeholders
    marked = list(marks.highlights(low, raw, sentence.low)) if not bullets else []
    yield from marked
    cased = list(forms.case(low))
    yield from cased
    capitals = list(counted.capital_words(low)) if not cased else []
    yield from capitals
    if not (capitals or marked):
        yield from counted.lengths(low, sentence.low)
    shown = titled or placeholders or marked or (bullets and not NAMED.search(low))
    if not (shown or (repeated and not NOT.search(low))) and (NAMED.search(low) or not _about_form(low)):
        yield from keywords.keywords(sentence, start, end, taken, request)


def _with_commas(sentence: Sentence, start: int, end: int) -> str:
    """A masked clause in which a comma between quotation marks is called by its name."""
    low = sentence.low
    for quoted in reversed(sentence.quoted):
        if quoted.text == "," and start <= quoted.start < end:
            low = low[: quoted.start] + "comma" + low[quoted.end :]
            end += len("comma") - (quoted.end - quoted.start)
    return low[start:end]


IN_SO_MANY = re.compile(r"\b(?:in|within) (?:exactly |just |only |up to |under )?[\w-]+ (?:words|sentences)\b")
""" "At most five e's in 50 words": how long it is beside a letter."""
SO_MANY_ABOUT = re.compile(
    r"\W*(?:[\w-]+ ){1,6}?(?:words|sentences?) (?:about|on|for|describing|explaining|praising)\b"
)
""" "One sentence about tea in which the letter t": the same."""
FORM = Needing(
    re.compile(r"\bpost[ -]?script|\bseparat|\bdivider|\bjson\b|\bquotation marks|\bplaceholder"),
    needed="post|separat|divider|json|quotation|placeholder",
)


def _about_form(low: str) -> bool:
    """Quotations here show a form, not a word."""
    return bool(FORM.search(low))


__all__ = ["Asked", "read_block"]
