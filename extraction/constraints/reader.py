"""The rule reader for constraints: one message in, every constraint in it with its words and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from extraction.constraints import counted, forms, keywords, layout, marks
from extraction.constraints.clauses import clauses_of
from extraction.constraints.counts import bounds_in
from extraction.constraints.cues import cue
from extraction.constraints.language import language
from extraction.constraints.opening import ACTOR, POLITE, SUBJECT, TASK, is_rule
from extraction.constraints.parts import Part, Parts, parts_of
from extraction.constraints.polarity import ASIDE, LIMITED, NOT, PERMITTED
from extraction.constraints.pronouns import resolved
from extraction.constraints.quotes import MASK
from extraction.constraints.request import front_of, in_request, tail_of
from extraction.constraints.sentences import BLOT, Sentence, sentences_of
from extraction.constraints.statements import takes_back, tells, tells_and_asks
from extraction.facts import Fact, Message, Reading, Span, Standing
from solver.execution import Constraint, Kind, Source

NAMED = cue(
    r"\b(?:key[ -]?words?|words?|terms?)\b\s*:?\s*Q|\b(?:mention\w*|contain\w*|includ\w*|uses?|using"
    r"|says?)\s+(?:the\s+)?Q"
)
"""Words that are named as such, whatever else the clause is about."""

OF_THE_ANSWER = re.compile(
    r"\b(?:responses?|repl(?:y|ies)|answers?|output|paraphrase|repeat|must|should|include|avoid|separate"
    r"|highlight|wrap"
    r"|(?:use|add|put|give|do not|write|start|end) (?:the|a|an|your|any|at|it|in|exactly|each|single|double))\b"
)
NEAR = 200
"""How many characters before the first sentence of a part may name what a pronoun in it stands for."""


@dataclass(frozen=True, slots=True)
class Asked(Fact):
    """`user` wants their reply to meet `constraint`. source: by a standing rule, or beside their request."""

    constraint: Constraint
    source: Source


def read_constraints(message: Message) -> Reading:
    """Every constraint that the message asks for. unread: sentences of rules in which none was found.

    Where the message has no rules, those that the request itself names count as well: "a note of at most 90 words".
    """
    parts = parts_of(message.text)
    request = message.text[parts.request.start : parts.request.end].strip()
    choice = forms.options(message.text) if parts.rules is None else None
    if choice:
        span = Span.of(message, *choice)
        text = message.text[: choice[0]] + BLOT * (choice[1] - choice[0]) + message.text[choice[1] :]
        others = read_constraints(replace(message, text=text))
        fixed = Asked(message.sender, span, Standing.OWN, Constraint(Kind.CONSTRAINED), Source.REQUEST)
        said = [replace(fact, span=Span.of(message, fact.span.start, fact.span.end)) for fact in others.facts]
        return Reading(message, (fixed, *said), others.unread)
    facts: list[Asked] = []
    unread: list[Span] = []
    beside = [parts.beside]
    if parts.rules is None:
        facts, beside = _in_request(message, parts)
    for part, source in (*((part, Source.REQUEST) for part in beside), (parts.rules, Source.RULE)):
        if part is not None:
            found, missed = _block(message, part, request, source)
            facts += found
            unread += missed
    return Reading(message, tuple(_each_once(facts)), tuple(unread))


def _each_once(facts: list[Asked]) -> Iterator[Asked]:
    """What a request says twice, before its text and behind it, is one constraint."""
    said: set[tuple[Source, Constraint]] = set()
    for fact in facts:
        if (fact.source, fact.constraint) not in said:
            said.add((fact.source, fact.constraint))
            yield fact


def _in_request(message: Message, parts: Parts) -> tuple[list[Asked], list[Part]]:
    """What the first sentence says of the text beside what is to be written, and the parts to be read as rules are."""
    said = list(islice(sentences_of(message.text, parts.request.start, parts.beside.end), 3))
    whole = said[0] if said else None
    if len(said) == 2 and not SUBJECT.match(said[0].low) and tells_and_asks(said[0].low, said[1].low):
        return [], []
    if whole and is_rule(whole) and not front_of(whole):
        return [], [Part(whole.start, parts.beside.end)]
    first = next(sentences_of(message.text, parts.request.start, parts.request.end), None)
    if first is None:
        return [], [parts.beside]
    first = resolved(first, "")
    front, tail = front_of(first), tail_of(first)
    if not front and is_rule(first):
        return [], [Part(first.start, first.end), parts.beside]
    span = Span.of(message, first.start, first.end)
    facts = [
        Asked(message.sender, span, Standing.OWN, constraint, Source.REQUEST) for constraint in in_request(first, tail)
    ]
    facts += _plainly(
        message, first, len(first.low) if tail is None else tail, {fact.constraint.kind for fact in facts}
    )
    begin = first.end if tail is None else first.start + tail
    rest = [Part(begin, parts.beside.end)]
    if message.text[begin : first.end].endswith(":"):
        rest = [Part(begin, first.end), Part(first.end, parts.beside.end)]
    return facts, [Part(first.start, first.start + front), *rest] if front else rest


def _plainly(message: Message, first: Sentence, end: int, known: set[Kind]) -> Iterator[Asked]:
    """What the first `end` characters of a request ask for in words that no topic has, wherever they stand: so many
    [placeholders], the word X twice. known: kinds that were found.
    """
    low = first.low[:end]
    if not PLAIN.search(low) or TASK.match(low) or tells(first.low) or (ACTOR.match(low) and not WANTS.search(low)):
        return
    if first.low.rstrip().endswith("?") and not POLITE.match(low):
        return
    start = first.start
    text = message.text
    for topic in NOUN_CLAUSE.finditer(low):
        text = text[: start + topic.start()] + BLOT * (topic.end() - topic.start()) + text[start + topic.end() :]
    facts, _ = _block(replace(message, text=text), Part(start, start + end), "", Source.REQUEST)
    for fact in facts:
        constraint = fact.constraint
        bounded = constraint.low is not None or constraint.high is not None
        if constraint.kind in known or constraint.kind not in (BOUNDED if bounded else MARKS):
            continue
        if constraint.kind in (Kind.PLACEHOLDERS, Kind.HIGHLIGHTS) and constraint.low == 1:
            continue
        if constraint.kind is Kind.KEYWORDS and not KEYED.search(low):
            continue
        if (
            constraint.kind in (Kind.WORDS, Kind.SENTENCES)
            and constraint.low == constraint.high
            and "exactly" not in low
        ):
            continue
        yield replace(fact, span=Span.of(message, first.start, first.end))


PLAIN = re.compile(
    rf"{MASK}|[*<\[]|\b(?:words?|sentences?|bullets?|placeholders?|letters?|sections?|parts?|paragraphs?|terms?)\b"
)
WANTS = re.compile(r"\b(?:wants?|needs?|expects?|requires?)\b")
KEYED = re.compile(
    r"\blet\b|\b(?:must|should|needs? to|ha(?:s|ve) to|love to|like to)\b[^.;]{0,40}\b(?:appear|occur"
    r"|be (?:in|there|mention|used|includ)"
    r"|show|turn|feature|see|read|find|hear)"
)
"""Words are to stand in the text."""
NOUN_CLAUSE = re.compile(
    r"\b(?:how|why|what|(?<!in )which|whether|who|when|where|that)\b[^,;:.!(\u2013\u2014]*?(?=$"
    r"|[,;:.!(\u2013\u2014]|\s(?:and|but)\b)"
    r"|\b(?:about|meaning of|difference between|translate|define|explain|called|titled|entitled)\b"
    r"[^,;:.!(\u2013\u2014]*?(?=$|[,;:.!(\u2013\u2014]|\s(?:and|but|with|in which|where|using|without"
    r"|should|must|in)\b)"
)
"""What a text is about, and no more."""
MARKS = {Kind.TITLE, Kind.TWO_RESPONSES, Kind.QUOTATION, Kind.KEYWORDS, Kind.FORBIDDEN}
BOUNDED = {
    Kind.PLACEHOLDERS,
    Kind.HIGHLIGHTS,
    Kind.PARAGRAPHS,
    Kind.SECTIONS,
    Kind.FIRST_WORD,
    Kind.LETTER,
    Kind.FREQUENCY,
    Kind.CAPITAL_WORDS,
    Kind.BULLETS,
    Kind.SENTENCES,
    Kind.WORDS,
}


def request_of(message: Message) -> str:
    """What is to be written, and about what: the message without what says how the answer must look.

    Beside a request with rules, a sentence that was not understood stays only where it does not speak of the answer:
    it is material then, and no wish that a rule may overrule.
    """
    parts = parts_of(message.text)
    request = message.text[parts.request.start : parts.request.end].strip()
    read = {fact.span.start for fact in read_constraints(message).facts}
    kept = [
        sentence.text
        for sentence in sentences_of(message.text, parts.beside.start, parts.beside.end)
        if sentence.start not in read and (parts.rules is None or not OF_THE_ANSWER.search(sentence.low))
    ]
    return " ".join([request, *kept])


def _block(message: Message, part: Part, request: str, source: Source) -> tuple[list[Asked], list[Span]]:
    facts: list[Asked] = []
    unread: list[Span] = []
    about = layout.Layout()
    noted: set[int] = set()
    said = -1
    lead = ""
    text = message.text
    choice = forms.options(text[part.start : part.end])
    if choice:
        first, last = part.start + choice[0], part.start + choice[1]
        span = Span.of(message, first, last)
        facts.append(Asked(message.sender, span, Standing.OWN, Constraint(Kind.CONSTRAINED), source))
        text = text[:first] + BLOT * (last - first) + text[last:]
    sentences = list(sentences_of(text, part.start, part.end))
    for sentence in sentences:
        if takes_back(sentence.low):
            facts = [fact for fact in facts if fact.span.start != said]
            continue
        said = sentence.start
        sentence = resolved(sentence, lead or message.text[: sentence.start].lower()[-NEAR:])  # noqa: PLW2901
        wished = WISHES.search(lead)
        lead = sentence.low
        if tells(sentence.low) and not wished:
            continue
        before = len(about.first_words)
        taken = {quotation.start for quotation in layout.note(about, sentence)}
        found = list(_sentence(sentence, request, taken, len(about.first_words) > before))
        span = Span.of(message, sentence.start, sentence.end)
        facts += [Asked(message.sender, span, Standing.OWN, constraint, source) for constraint in found]
        if found:
            noted.add(sentence.start)
    for constraint, where in about.constraints():
        sentence = where[0] if where else sentences[0]
        noted.update(other.start for other in where)
        span = Span.of(message, sentence.start, sentence.end)
        facts.append(Asked(message.sender, span, Standing.OWN, constraint, source))
    unread += [
        Span.of(message, sentence.start, sentence.end)
        for sentence in sentences
        if sentence.start not in noted and source is Source.RULE and not _remark(sentence)
    ]
    return [*_once(facts, about)], unread


WISHES = re.compile(r"\b(?:if|that|please|would)\W*$|:\s*$")
"""Before the items of a list: what looks like a report is wished for, "I'd be glad if (a) the word was left out"."""


def _remark(sentence: Sentence) -> bool:
    """Says again what was said: "no other language is allowed", "no other words should follow"."""
    return bool(
        re.match(
            r"(?:please )?(?:no other|do not (?:say|add|change|forget)|don['’]t|just |for example|use the following)",
            sentence.low,
        )
    )


def _names(low: str, taken: bool) -> bool:
    """Whether a clause beside an ending or a first word is about words of its own. taken: it holds that."""
    return "start" not in low and bool((NAMES if taken else NAMES_ALONE).search(low))


NAMES = re.compile(r"\b(?:include|mention|use|contain|avoid|exclude)\b")
NAMES_ALONE = re.compile(NAMES.pattern + r"|^\W*(?:the )?(?:words?|terms?|key ?words?|phrases?)\b")


def _once(facts: list[Asked], about: layout.Layout) -> list[Asked]:
    """Each constraint once; "highlight some parts" is no constraint of its own beside "highlight at least 3"."""
    kept: dict[object, Asked] = {}
    for fact in facts:
        constraint = fact.constraint
        if constraint in (Constraint(Kind.HIGHLIGHTS, low=1), Constraint(Kind.PLACEHOLDERS, low=1)):
            if any(f.constraint.kind is constraint.kind and f.constraint != constraint for f in facts):
                continue
            if re.search(r"\b(?:each|every)\b", fact.span.quote) and about.counts and about.counts[0][0].low:
                fact = replace(fact, constraint=replace(constraint, low=about.counts[0][0].low))  # noqa: PLW2901
        kept.setdefault(fact.constraint, fact)
    return list(kept.values())


def _sentence(sentence: Sentence, request: str, taken: set[int], begins: bool) -> Iterator[Constraint]:
    """Constraints of one sentence; what one rule has taken is hidden from the rest."""
    sentence = sentence.without(list(_left_open(sentence.low)))
    plain = not begins
    repeated = list(forms.repeats(sentence, request))
    yield from repeated
    for constraint, quotation in forms.ending(sentence):
        yield constraint
        if quotation is None:
            return
        taken.add(quotation.start)
        plain = False
    yield from forms.json(sentence)
    yield from language(sentence)
    if not repeated:
        yield from forms.quotation(sentence)
    titled = list(forms.title(sentence))
    yield from titled
    noted = list(forms.postscript(sentence))
    yield from noted
    for start, end in clauses_of(sentence.low):
        low = sentence.low[start:end]
        shown = bool(
            (noted and forms.POSTSCRIPT.search(sentence.text[start:end].lower()))
            or (titled and forms.TITLE.search(low) and not NAMED.search(low))
        ) or not (plain or _names(low, any(start <= place < end for place in taken)))
        yield from _clause(sentence, start, end, taken, shown, bool(repeated), request)


WISHED = r"\W*(?:and |or )?(?:if you (?:like|want|wish|prefer|feel like it|fancy)(?: to)?|if need be|optionally)\W*"
"""Before a clause: it permits."""


OFFERED = r"\W*[\w'’-]+ or (?:[\w'’-]+ ?){1,2}\W*"
""" "Bold or italics, I leave it to you": what is offered and permitted."""


def _left_open(low: str) -> Iterator[tuple[int, int]]:
    """Where clauses of a masked sentence permit something and bound nothing, and what counts leave out."""
    left: int | None = None
    last: tuple[int, int] | None = None
    for start, end in clauses_of(low):
        before, last = last, (start, end)
        permitted = PERMITTED.search(low, start, end)
        if re.fullmatch(WISHED, low[start:end]):
            left = end
        elif left is not None:
            yield left, end
            left = None
        if permitted is None or LIMITED.search(low, permitted.end(), end):
            continue
        if permitted.group().startswith(("is ", "are ", "if ")) and LIMITED.search(low, start, permitted.start()):
            continue
        if before and re.fullmatch(OFFERED, low[slice(*before)]):
            yield before
        start = _own_subject(low, start, permitted)  # noqa: PLW2901
        if not re.search(r"\bonly\b", low[start : permitted.start()]) and all(
            bounds.bare or (bounds.high is None and permitted.group().startswith(("feel", "free", "welcome")))
            for bounds in bounds_in(low[start:end])
        ):
            yield start, end
    yield from (aside.span() for aside in ASIDE.finditer(low))


def _own_subject(low: str, start: int, permitted: re.Match[str]) -> int:
    """Where what is permitted begins: "all of it as JSON, line breaks are fine" leaves line breaks open alone."""
    if LONG_AS.search(low, start, permitted.start()):
        return permitted.start()
    comma = low.rfind(", ", start, permitted.start())
    if comma < 0 or not permitted.group().startswith(("is ", "are ")) or "," in low[start:comma]:
        return start
    return comma + 1 if OWN_SUBJECT.match(low, comma + 1, permitted.start()) else start


LONG_AS = re.compile(r"\b(?:as|so) long as\b|\bprovided\b|\bon condition\b")
OWN_SUBJECT = re.compile(r" (?!(?:and|or|but|if|it|they|that|this|those|these|all|both)\b)\w[\w'’-]*(?: [\w'’-]+)+ $")


def _clause(
    sentence: Sentence, start: int, end: int, taken: set[int], titled: bool, repeated: bool, request: str
) -> Iterator[Constraint]:
    low = sentence.low[start:end]
    raw = sentence.text[start:end]
    letters = list(counted.letters(sentence, low, start))
    yield from letters
    if letters:
        return
    yield from counted.commas(_with_commas(sentence, start, end))
    bullets = list(marks.bullets(low, request))
    yield from bullets
    placeholders = list(marks.placeholders(low, sentence.low))
    yield from placeholders
    marked = list(marks.highlights(low, raw)) if not (bullets or placeholders) else []
    yield from marked
    cased = list(forms.case(_part(sentence, start, end)))
    yield from cased
    capitals = list(counted.capital_words(low)) if not cased else []
    yield from capitals
    if not (capitals or marked or placeholders):
        yield from counted.lengths(low, sentence.low)
    shown = titled or placeholders or marked or (bullets and not NAMED.search(low))
    if not (shown or (repeated and not NOT.search(low))) and (NAMED.search(low) or not _about_form(low)):
        yield from keywords.keywords(sentence, start, end, taken, request)


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    quoted = tuple(q for q in sentence.quoted if start <= q.start < end)
    return Sentence(
        sentence.start + start, sentence.start + end, sentence.text[start:end], sentence.low[start:end], quoted
    )


def _with_commas(sentence: Sentence, start: int, end: int) -> str:
    """A masked clause in which a comma between quotation marks is called by its name."""
    low = sentence.low
    for quoted in reversed(sentence.quoted):
        if quoted.text == "," and start <= quoted.start < end:
            low = low[: quoted.start] + "comma" + low[quoted.end :]
            end += len("comma") - (quoted.end - quoted.start)
    return low[start:end]


def _about_form(low: str) -> bool:
    """Quotations here show a form, not a word."""
    return bool(re.search(r"\bpost[ -]?script|\bseparat|\bdivider|\bjson\b|\bquotation marks|\bplaceholder", low))


__all__ = ["Asked", "Kind", "read_constraints", "request_of"]
