"""Constraints that bound a count: sentences, words, bullet points, placeholders, marks, commas, letters, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.constraints.counts import Bounds, bounds_in
from extraction.constraints.cues import CAPITAL, HIGHLIGHT, NOT, PLACES, Q, cue
from extraction.constraints.quotes import MASK
from extraction.constraints.sentences import Sentence
from solver.execution import Constraint, Kind

SENTENCE = cue(r"\bsentences?\b")
WORD = cue(r"\bwords?\b(?!\ count)|\bword[ -]count\b|\bin\ length\b")
BULLET = cue(r"\bbullet(?:ed|s)?(?:[ -](?:list|point|item)(?:ed)?s?)*(?:\ items?|\ points?)?\b|\bbulleted\b")
PLACEHOLDER = cue(
    r"\bplace[ -]?holders?\b|\bfill-?in[ -](?:the-)?(?:blanks?|fields?|slots?)|\b(?:blanks?|slots?|fields?"
    r"|tokens?|variables?|gaps?)\b[^.;]{0,40}\b(?:square\ )?brackets\b"
    r"|\b(?:square[ -]?)?brackets?(?:ed)?\b[^.;]{0,30}\b(?:blanks?|slots?|fields?|items?|tokens?|variables?"
    r"|gaps?)\b"
)
MARKED_TEXT = cue(rf"\b{HIGHLIGHT}\b")
STARRED = re.compile(r"(?<![*\w])\*[^*\n]+\*(?!\*)|\*\*[^*\n]+\*\*|\basterisks?\b|\bstars?\b|\"\*\"|'\*'|\*")
COMMA = cue(r"\bcommas?\b|\bcomma-free\b|\bcommaless\b")
LETTER = cue(
    rf"\b(?:letters?|characters?|vowel|consonant)\s+(?P<a>{Q}|[a-z](?![\w'’]))"
    rf"|(?P<b>{Q})\s*(?:as\ a\ )?\b(?:letters?|characters?)\b|\b(?P<c>[a-z])['’]?s\b(?=\ (?:in\ the|in\ your"
    rf"|throughout|at\ all))|\bletter\s*[(:]\s*(?P<d>{Q}|[a-z])"
)
SIGN = cue(
    r"\b(?P<name>exclamation(?:\ (?:marks?|points?))?|question\ marks?|semicolons?|colons?|ellips[ei]s|hashtags?"
    r"|dashes)\b"
)
SIGNS = {"excl": "!", "ques": "?", "semi": ";", "colo": ":", "hash": "#"}
CAPITAL_WORDS = cue(
    rf"\bwords?\b[^.;]{{0,60}}?\b{CAPITAL}(?!\w)|\b{CAPITAL}\b|\bcapitali[sz]e\b|\bshout\w*\b[^.;]{{0,20}}\bwords?\b"
)
SOME = cue(r"\b(?:some|several|a\ few|few|a\ handful|various|certain|any|multiple)\b")


@dataclass(frozen=True, slots=True)
class Count:
    """A bounded count and the words after and before it, up to the next count."""

    bounds: Bounds
    before: str
    after: str


def counts_of(low: str) -> list[Count]:
    """Every bounded count of a masked clause, with what stands around it."""
    found = list(bounds_in(low))
    counts = []
    for place, bounds in enumerate(found):
        first = found[place - 1].end if place else 0
        last = found[place + 1].start if place + 1 < len(found) else len(low)
        counts.append(Count(bounds, low[first : bounds.start], low[bounds.end : last]))
    return counts


def without_brackets(low: str) -> str:
    """Remarks in brackets hidden, unless they are all there is to count."""
    hidden = re.sub(r"\([^)]*\)", lambda match: " " * len(match.group()), low)
    return hidden if any(True for _ in bounds_in(hidden)) else low


def lengths(low: str, whole: str) -> Iterator[Constraint]:
    """Sentences and words. whole: the sentence of the clause `low`."""
    for count in counts_of(without_brackets(low)):
        kind = _length(count, low, whole)
        if kind and not _about_keyword(count, kind):
            yield Constraint(kind, *_interval(count))


def _length(count: Count, low: str, whole: str) -> Kind | None:
    if re.match(r"\s*lines?\b", count.after) and re.search(r"\b(?:one|1|a) sentence\b(?: (?:per|each|on)\b)?", whole):
        return Kind.SENTENCES
    inner = re.search(r"\b(words|sentences)\b", low[count.bounds.start : count.bounds.end])
    if inner:
        return Kind.WORDS if inner[1] == "words" else Kind.SENTENCES
    if re.search(r"\b(?:each|every|per|example)\b[^,;]{0,40}$", count.before):
        return None
    near = re.match(
        r"[\s,-]*(?:(?!\bor\b|\band\b)[\w'-]+\s+){0,4}?(?P<unit>sentences?|words?)\b(?P<rest>[^.;]{0,60})",
        count.after,
    )
    if near:
        if near["unit"].startswith("s"):
            return Kind.SENTENCES
        rest = near["rest"]
        if re.search(
            rf"^\s*(?:or phrases? )?(?:(?:that|which|are|is|written|composed|made up|of|with|in|entirely|only|all"
            rf"|fully|completely|typed|set|appear\w*|put)\s+)*{CAPITAL}",
            rest,
            re.VERBOSE,
        ):
            return None
        if re.search(CAPITAL, near.group(), re.VERBOSE) and re.search(
            rf"{CAPITAL}[ -](?:\w+ )?words?", near.group(), re.VERBOSE
        ):
            return None
        if (
            rest.lstrip().startswith(MASK)
            or re.search(HIGHLIGHT, near.group(), re.VERBOSE)
            or re.match(r" ?(?:long|of text)?\s*(?:in|with|highlighted|itali)\w* (?:italics|bold|asterisk)", rest)
        ):
            return None
        return Kind.WORDS
    if re.match(r"\s*(?:times|occurrences|occasions|bullet|place)", count.after):
        return None
    back = count.before
    if re.search(r"\bsentences?\b(?! \w+ing)[^,;]*$", back) and not re.match(
        r"\s*[a-z]+", re.sub(r"^\s*(?:in (?:total|all|number)|total|long|altogether|overall|at)\b.*", "", count.after)
    ):
        return Kind.SENTENCES
    if re.search(
        r"\b(?:word[ -](?:count|limit|total)|number of words|words?|length in words)\b[^,;]*$", back
    ) and re.match(r"\s*(?:in (?:total|all|number)|total|altogether|overall|please|\W*$|for\b|,)", count.after):
        if (
            re.search(CAPITAL, back, re.VERBOSE)
            or MASK in back
            or re.search(r"\bthe words?\b(?! (?:count|limit|total))", back)
        ):
            return None
        return Kind.WORDS
    return None


def _about_keyword(count: Count, kind: Kind) -> bool:
    return kind is Kind.WORDS and bool(re.search(r"\bthe\s+$", count.before)) and count.bounds.bare


def _interval(count: Count) -> tuple[int | None, int | None]:
    """ "Word limit: 90", "the maximum length is 90 words": a number alone is a bound where a word before it says so."""
    if count.bounds.bare and re.search(r"\b(?:max\w*|limit|cap|ceiling|longest|most)\b", count.before):
        return None, count.bounds.high
    if count.bounds.bare and re.search(r"\b(?:min\w*|shortest|least)\b", count.before):
        return count.bounds.low, None
    return count.bounds.low, count.bounds.high


def bullets(low: str) -> Iterator[Constraint]:
    """Bullet points, exactly so many as IFEval counts them."""
    for count in counts_of(re.sub(r"\b(?:one|an|1) (?:example|sample)\b", " " * 11, without_brackets(low))):
        if re.match(rf"[\s,]*(?:(?!\bor\b)[\w'-]+\s+){{0,4}}?(?:{BULLET.pattern})", count.after, re.VERBOSE):
            yield Constraint(Kind.BULLETS, *_exact(count.bounds))
            return
    found = BULLET.search(low)
    if not found:
        return
    for count in counts_of(without_brackets(low)):
        items = re.match(
            r"[\s,]*(?:[\w'-]+\s+){0,2}?(?:items?|points?|entries|lines?|things|ideas|tips|reasons|names|of them)\b",
            count.after,
        )
        behind = re.search(BULLET.pattern, count.before, re.VERBOSE)
        if items or (
            behind and not re.match(r"\s*(?:sentences?|words?|times|placeholders?|new|stars?|asterisks?)", count.after)
        ):
            yield Constraint(Kind.BULLETS, *_exact(count.bounds))
            return
    if NOT.search(low[max(0, found.start() - 30) : found.start()]):
        yield Constraint(Kind.BULLETS, 0, 0)


def _exact(bounds: Bounds) -> tuple[int | None, int | None]:
    return bounds.low, bounds.high


def placeholders(low: str, whole: str) -> Iterator[Constraint]:
    """`[...]`: at least so many. whole: the sentence of the clause `low`."""
    found = PLACEHOLDER.search(low)
    if not found:
        return
    if NOT.search(low[max(0, found.start() - 30) : found.start()]) and not counts_of(low):
        yield Constraint(Kind.PLACEHOLDERS, high=0)
        return
    for count in counts_of(without_brackets(low)):
        near = re.match(rf"[\s,]*(?:[\w'-]+\s+){{0,4}}?(?:{PLACEHOLDER.pattern}|brackets?)", count.after, re.VERBOSE)
        if near or re.search(PLACEHOLDER.pattern, count.before, re.VERBOSE):
            yield Constraint(Kind.PLACEHOLDERS, *at_least(count.bounds))
            return
    others = counts_of(without_brackets(whole))
    if len(others) == 1 and not re.match(r"\s*(?:words?|sentences?|times|bullet|paragraphs?)", others[0].after):
        yield Constraint(Kind.PLACEHOLDERS, *at_least(others[0].bounds))
    elif not re.search(r"\bno\b", low[max(0, found.start() - 12) : found.start()]):
        yield Constraint(Kind.PLACEHOLDERS, low=2 if re.search(r"\bplaceholders\b", low) and "some" in low else 1)


def at_least(bounds: Bounds) -> tuple[int | None, int | None]:
    """A number alone, or an exact one, is read as IFEval does where it can only count from below."""
    if bounds.bare:
        return bounds.low, None
    return bounds.low, bounds.high


STARS_AROUND = cue(rf"\b(?:wrap|mark|surround|put|enclose)\w*\b[^.;]*\b{PLACES}\b[^.;]*\b(?:asterisks?|stars)\b")


def _between_stars(low: str, raw: str) -> bool:
    """Whether words are to be put between asterisks, by an example or in words; dividers are something else."""
    shown = re.search(r"(?<![*\w])\*[^*\n]+\*(?!\*)", raw) and re.search(r"\b(?:wrap|mark|surround|put|enclos)", low)
    return bool(shown or STARS_AROUND.search(re.sub(r"\b(?:separat|divid|split)\w*.*", "", low)))


def highlights(low: str, raw: str) -> Iterator[Constraint]:
    """Passages between asterisks: at least so many."""
    found = MARKED_TEXT.search(low)
    starred = STARRED.search(raw)
    if not found and not _between_stars(low, raw):
        return
    if (
        found
        and not starred
        and not re.search(r"\bmarkdown\b|\bitali|\bbold|\basterisk|\bstar", low)
        and not re.search(
            rf"\bhighlight\w*\b[^.;]{{0,40}}\b{PLACES}\b|\b{PLACES}\b[^.;]{{0,30}}\bhighlight", low, re.VERBOSE
        )
    ):
        return
    if found and not starred and re.search(CAPITAL, low, re.VERBOSE):
        return
    if not starred and re.search(r"[<{\[#_]", raw) and "markdown" not in low:
        return
    if starred and not re.search(r"\*", raw) and not re.search(r"asterisk|star", low):
        return
    if "<" in raw and "*" not in raw:
        return
    start = found.start() if found else 0
    for count in counts_of(without_brackets(low)):
        near = re.match(
            rf"[\s,]*(?:(?!\bor\b)[\w'’{MASK}*\"/-]+\s+){{0,5}}?(?:{PLACES}|{HIGHLIGHT})\b(?P<rest>[^,;]*)",
            count.after,
            re.VERBOSE,
        )
        if near and not re.match(r"\s*(?:sentences?|placeholders?|bullet)", count.after):
            yield Constraint(Kind.HIGHLIGHTS, *at_least(count.bounds))
            return
        if re.search(rf"\b{HIGHLIGHT}\b", count.before, re.VERBOSE) and re.match(
            r"\s*(?:times|$|[.,(]|in\b)", count.after
        ):
            yield Constraint(Kind.HIGHLIGHTS, *at_least(count.bounds))
            return
        twice = re.search(r"\b(?:once|twice|thrice)$", low[count.bounds.start : count.bounds.end])
        if twice:
            yield Constraint(Kind.HIGHLIGHTS, *at_least(count.bounds))
            return
    if re.search(
        r"\bno\b|\bnot\b|n['’]t\b|\bavoid\w*|\bwithout\b|\brefrain\w*|\bnever\b", low[max(0, start - 30) : start]
    ):
        yield Constraint(Kind.HIGHLIGHTS, high=0)
        return
    yield Constraint(Kind.HIGHLIGHTS, low=1)


def commas(low: str) -> Iterator[Constraint]:
    """No comma, or a number of them."""
    found = COMMA.search(low)
    if not found or re.search(r"\bseparated?\ by\ commas|comma[ -]separated", low):
        return
    counted = [
        count
        for count in counts_of(low)
        if re.match(r"[\s,]*(?:[\w'-]+\s+){0,2}?commas?\b", count.after)
        or re.search(r"\bcommas?\b[^;]*$", count.before)
    ]
    if counted:
        bounds = counted[0].bounds
        yield (
            Constraint(Kind.COMMAS, bounds.low or None, bounds.high)
            if not (bounds.bare and bounds.low)
            else Constraint(Kind.COMMAS, low=bounds.low)
        )
        return
    around = low[: found.start()] + " " + low[found.end() : found.end() + 45]
    if NOT.search(around) or re.search(r"comma-free|commaless|\ballowed\b.*\bnot\b", low):
        yield Constraint(Kind.COMMAS, high=0)
    elif re.search(r"\b(?:use|include|contain|add|have|some)\b", around):
        yield Constraint(Kind.COMMAS, low=2 if found.group() == "commas" else 1)


def letters(sentence: Sentence, low: str, start: int) -> Iterator[Constraint]:
    """How often one letter, or a sign, occurs. start: of the clause `low` in the sentence."""
    found = LETTER.search(low)
    sign = SIGN.search(low)
    letter = ""
    if found:
        group = next(name for name in "abcd" if found[name])
        place = start + found.start(group)
        quoted = sentence.quote_at(place)
        letter = (quoted.text if quoted else sentence.text[place : place + 1]).strip().lower()
        end, begin = found.end(), found.start()
    elif sign and sign["name"][:4] in SIGNS:
        letter, end, begin = SIGNS[sign["name"][:4]], sign.end(), sign.start()
    if len(letter) != 1:
        return
    hidden = low[:begin] + " " * (end - begin) + low[end:]
    counts = counts_of(hidden)
    if counts:
        count = counts[-1] if len(counts) > 1 and counts[-1].bounds.start > begin else counts[0]
        bounds = count.bounds
        low_, high = (bounds.low, None) if bounds.bare else (bounds.low, bounds.high)
        yield Constraint(Kind.LETTER, low_, high, (letter,))
    elif NOT.search(hidden):
        yield Constraint(Kind.LETTER, high=0, words=(letter,))
    else:
        yield Constraint(Kind.LETTER, low=1, words=(letter,))


def capital_words(low: str) -> Iterator[Constraint]:
    """How many words stand in capitals throughout."""
    found = CAPITAL_WORDS.search(low)
    if not found or not re.search(
        r"\bwords?\b|\bterms?\b|\bphrases?\b|\btimes\b|\bcapitali[sz]e\b|\ball[ -]caps\b", low
    ):
        return
    if MASK in low and re.search(r"\b(?:the|keywords?)\ (?:words?|letters?)\ " + MASK, low):
        return
    for count in counts_of(without_brackets(low)):
        if re.match(r"\s*(?:sentences?|paragraphs?|bullet)", count.after):
            continue
        bounds = count.bounds
        if bounds.low is None and SOME.search(low[: bounds.start]):
            yield Constraint(Kind.CAPITAL_WORDS, low=1)
        yield Constraint(Kind.CAPITAL_WORDS, *((bounds.low, None) if bounds.bare else (bounds.low, bounds.high)))
        return
    if NOT.search(low[: found.end()]):
        yield Constraint(Kind.CAPITAL_WORDS, high=0)
    elif not re.search(r"\b(?:every|each|all)\s+(?:the\s+)?words?\b|\bentire|\bwhole", low):
        yield Constraint(Kind.CAPITAL_WORDS, low=1)
