"""Words that stand for others: "our export chokes on commas; write without a single one", "give me 80 this time"."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.constraints.sentences.antecedents import named_before, put
from extraction.constraints.sentences.contrasts import UNIT, UNITS, contrast, wished
from extraction.constraints.sentences.corrections import Takes
from extraction.constraints.sentences.heads import POLITE
from extraction.constraints.sentences.opening import ACTOR
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.counts import COUNTS, bounds_in
from extraction.constraints.words.numbers import NUMBER
from extraction.constraints.words.quotes import MASK, masked, quotations
from extraction.needing import Needing

NAMED = re.compile(
    r"\b(?:commas|capital letters|capitals|bullet points|bullets|placeholders|highlights|semicolons|question marks"
    r"|exclamation marks|quotation marks|post-?scripts?|title)\b|\bcomma\b|(?<![\w.])p\. ?s\.?(?![\w.])"
)
PRONOUN = re.compile(
    r"\b(?:(?:a single|every|even|each|not) one(?: of (?:them|those|these))?|(?:any|none|all|each|every one"
    r"|one|either|both|zero)"
    r" of (?:them|those|these)|none(?=\s*(?:$|[.,;!]|(?:in|at all|please|here)\b))|(?<=without )(?:any|them"
    r"|one|it)|(?:(?<=use )|(?<=using ))(?:none|any|them|one|it)|(?<=put )(?:any|none|one)"
    r"|(?:(?<=see )|(?<=read )|(?<=find ))(?:any|none|one)"
    r"|(?<=leave )(?:them|it)(?= out\b)|(?<=(?:skip|drop|lose|omit|want) )(?:them|it|any|none)|(?<=avoid )(?:them|it))"
    r"(?=\s*(?:$|[.,;:!?)]|(?:please|yourself|into|out|off|at all|anywhere|here|from|in (?:your|the|this|any|it|my"
    r"|our|mine)|for"
    r"|this time|again|ever|completely|entirely|altogether|totally"
    r"|today|when|where|while|as|if|because|since|either|whatsoever|throughout)\b))"
)
"""What can stand for them, where no noun follows."""
WORDS = (" word", " one", " term", " phrase", " expression", " name", "both", " two", "either", "without ", "it ")
THAT_WORD = re.compile(
    r"\b(?:(?:that|this|the same|the said)(?: very| one| same)? (?:word|term|phrase|expression|name)\b"
    r"(?! (?:count|limit|that|which|who|i|we|he|she|you|they|of|for)\b)"
    r"|that one(?= (?:stays?|remains?|goes|is|must|should|has to|needs to|cannot|may not) (?:not )?(?:be )?(?:out"
    r"|off|in"
    r"|banned|forbidden|taboo|there|included|left out|missing|avoided)\b)|the (?:word|term|phrase|expression)"
    r"(?= (?:must|may|should|shall|can|could|cannot|has to|needs to|ought to|is (?:to|not|in|out|never|forbidden"
    r"|banned)|shows? up|appears?|itself)\b))"
)
"""Stands for what was quoted before."""
WITHOUT_IT = re.compile(
    r"(?<=without )(?:(?:using|saying|mentioning) )?(?:it|that)(?=\W*$|[.,;!])|(?:(?<=keep )|(?<=leave ))it(?= out\b)"
    r"|\bit(?= (?:must|should|may|cannot|shall|ought to|has to|needs to)(?:n['’]t| not)?\b"
    r"(?! (?:use|contain|include|have|mention|feature|employ|repeat)\b)[^.;,]{0,40}?\b(?:(?:once|twice"
    r"|times)(?! (?:as|an?|per|more)\b)|appear"
    r"|occur|show up|turn up|crop up|be (?:mentioned|used|avoided|left out|repeated))\b)"
)
"""The same, where it says what becomes of a word."""
IT_COUNTED = Needing(
    re.compile(
        r"\bit(?= (?:(?:turns|comes|crops|pops|shows) up|appears|occurs|features|(?:is|be) (?:said|used|mentioned"
        r"|named|included))\b)"
        r"|\b(?:use|uses|using|see|hear|read|find|mentions?|repeat|slip|drop|fit|work|put|have|weave|include"
        r"|say) (?P<it>it)"
        r"(?=[^.;,?]{0,60}?\b(?:once|twice|thrice|times|\dx)\b(?! (?:as|an?|per|more|before|did)\b))"
    ),
    needed="it turns up|it comes up|it crops|it pops|it shows|it appears|it occurs|it features"
    "|it is |it be |be said|be used|be mentioned"
    "|be named|be included|once|twice|thrice|times|0x|1x|2x|3x|4x|5x|6x|7x|8x|9x",
)
""" "Use it twice", "on which it turns up": the same."""
BOTH = re.compile(
    r"\b(?:both|the two|either|neither)(?: of (?:them|these|those|the (?:two )?(?:words|terms"
    r"|phrases)))?(?=\W*$|[.,;:!]|\s(?:must|should|may|can|cannot|shall|has|have|needs?|ought)\b)"
)
""" "Do without both"."""
CLAUSE = re.compile(r"[,;:]\s|\bso (?!that\b)|\s[-\u2013\u2014]\s|\b(?:where|in which)\s")
LIMITS = Needing(
    re.compile(
        r"\b(?P<over>(?:over|above|past|beyond|under|below)(?! it\b)|(?<=go )(?:over|above|past|beyond|under|below)"
        r"|(?<=stay )(?:under|below)|(?<=keep )(?:under|below)|exceed|(?:more|less|fewer|longer|shorter) than|up to"
        r"|at least"
        r"|at most|exactly) (?:that|this|it)(?: (?:number|figure|limit|count|length))?(?=\W*$|\s*[,;.!]|\s(?:please|and"
        r"|but)\b)"
    ),
    needed=" that| this| it",
)
""" "Don't go over that"."""
OF_THEM = re.compile(r" of (?:them|those|these)\b")
LIKEWISE = re.compile(
    rf"[^\w{MASK}]*(?:(?:so|please|but|and|well|just|then|now|you)[^\w{MASK}]+)*(?:don['’]?t|do not|never do"
    r"|mustn['’]t|must not"
    r"|shouldn['’]t)"
    r"(?: you)?(?: do (?:it|that|so|this))?(?:\W+(?:please|thanks|here|either|ever|this time|now))*\W*"
)
""" "So don't": what was named before is refused."""


def resolved(sentence: Sentence, told: str) -> Sentence:
    """`sentence` with words in it replaced by what they stand for. told: what was said before it."""
    for replaced in (named_before, _likewise, _bounded, _against, _measured, _they, _worded):
        sentence = replaced(sentence, told)
    return _quoted(marked(sentence, told.lower()))


BARE_LAST = Needing(
    re.compile(
        r"(?<!\w)(?:with|and|has|have|having|put|use|write|say) (?:the word )?(?P<word>(?!(?:it|this|that|them|these"
        r"|those|something|one|what|which|and)\b)[^\W\d_][\w'’-]*) as (?:the|its|your|my) (?:very )?"
        r"(?:last|final|closing) word\b"
    ),
    needed=" word",
)


def _quoted(sentence: Sentence) -> Sentence:
    """With quotation marks around a word that is to be the last one: "with amen as its final word"."""
    found = BARE_LAST.search(sentence.low)
    start, end = found.span("word") if found else (0, 0)
    return put(sentence, start, end, f'"{sentence.text[start:end]}"') if found else sentence


THEY = Needing(
    re.compile(
        r"\b(?:they|these|those)(?= (?:(?:do|must|may|should|can|shall|will)(?: not|n['’]t)|never|must never|cannot"
        r"|should never) "
        r"(?:occur|appear|show up|turn up|come up|feature|belong|be (?:used|mentioned|written|said))\b)"
    ),
    needed="they|these|those",
)


def _they(sentence: Sentence, told: str) -> Sentence:
    """With the words that "they do not occur" is said of: those of the sentence before it."""
    found = THEY.search(sentence.low)
    if found is None:
        return sentence
    *_, last = ["", *re.split(r"(?<=[.!?:;])\s+(?=[A-Z])", told.strip())]
    quoted = quotations(last)
    return put(sentence, *found.span(), " and ".join(f'"{q.text}"' for q in quoted)) if quoted else sentence


FOLLOWS = re.compile(r"\b(?:follow|after|behind|beyond)\w*")
""" "No other words should follow this phrase": says it again."""


def marked(sentence: Sentence, before: str) -> Sentence:
    """`sentence` with a mark in the place of the pronoun for it. before: what was said before it, in lower case."""
    low = sentence.low
    pronoun = PRONOUN.search(low)
    if pronoun is None or MASK in low[: pronoun.start()] or ACTOR.match(low[_clause(low, pronoun.start()) :]):
        return sentence
    named = [*NAMED.finditer(before), *NAMED.finditer(low, 0, pronoun.start())]
    if not named or NAMED.search(low, pronoun.end()):
        return sentence
    said = pronoun.group()
    noun = named[-1].group()
    for word in ("a single ", "not ", "even "):
        if said.startswith(word):
            noun = word + noun
    if said.startswith(("none", "zero")):
        noun = "no " + noun
    return put(sentence, *pronoun.span(), noun)


def _clause(low: str, place: int) -> int:
    """Where the clause begins that `place` stands in."""
    return max((joint.end() for joint in CLAUSE.finditer(low, 0, place)), default=0)


def _worded(sentence: Sentence, told: str) -> Sentence:
    """With the quotation that "that word" stands for."""
    low = sentence.low
    found = None
    if any(word in low for word in WORDS):
        found = THAT_WORD.search(low) or BOTH.search(low) or WITHOUT_IT.search(low) or IT_COUNTED.search(low)
    if (
        found is None
        or MASK in low[found.end() :]
        or FOLLOWS.search(low)
        or ACTOR.match(low[_clause(low, found.start()) :])
    ):
        return sentence
    quoted = sentence.quoted or quotations(told)
    if len(quoted) < (2 if found.re is BOTH else 1) or (sentence.quoted and ". " in low[: found.start()]):
        return sentence
    if found.re is not BOTH:
        it = "it" if found.groupdict().get("it") else 0
        return put(sentence, *found.span(it), f'"{quoted[-1].text}"')
    named = " and ".join(f'"{q.text}"' for q in quoted[-2:])
    return put(sentence, *found.span(), f"no {named}" if found.group().startswith("neither") else named)


def _measured(sentence: Sentence, told: str) -> Sentence:
    """With the unit of the count before it: "300 words is too long, give me 80"."""
    low = sentence.low
    over = LIMITS.search(low)
    if (low.endswith("?") and not POLITE.match(low)) or not (over or (not UNITS.search(low) and COUNTS.search(low))):
        return sentence
    units = [*UNIT.finditer(masked(told)), *UNIT.finditer(low, 0, over.start() if over else 0)]
    if not units:
        return sentence
    if over:
        count = units[-1]
        said = f"{count['number']} {count['unit']}"
        if count.string is low:
            # A number that bounds nothing by itself: "75 words, and not fewer than that".
            said = f"{low[count.end() : over.end('over')]} {said}"
            return put(sentence, count.start(), over.end(), said)
        return put(sentence, over.end("over") + 1, over.end(), said)
    counts = list(bounds_in(low))
    if len(counts) != 1 or not wished(low, counts[0]):
        return sentence
    return _with_unit(sentence, counts[0], units[-1]["unit"])


def _against(sentence: Sentence, told: str) -> Sentence:
    """The same where a clause of its own says what is wanted instead."""
    found = contrast(sentence.low, masked(told))
    if found is None:
        return sentence
    place, unit = found
    count = next(bounds_in(sentence.low[place:]))
    if UNITS.match(sentence.low[place + count.end :].lstrip(" -")):
        return sentence
    return _with_unit(sentence, replace(count, start=count.start + place, end=count.end + place), unit)


def _bounded(sentence: Sentence, told: str) -> Sentence:
    """With what bounds the count that it corrects: "90 words at most. Make that 70"."""
    if sentence.takes is not Takes.LIKE:
        return sentence
    low, before = sentence.low, masked(told)
    counts, units = list(bounds_in(low)), list(UNIT.finditer(before))
    if len(counts) != 1 or not counts[0].bare or not units:
        return sentence
    count, unit = counts[0], units[-1]
    own = UNIT.match(low, count.start)
    bound = next((one for one in bounds_in(before) if one.start <= unit.start() < one.end), None)
    if bound is None or (own and own["unit"].rstrip("s") != unit["unit"].rstrip("s")):
        return sentence
    ahead, behind = before[bound.start : unit.start()], before[unit.end("number") : max(bound.end, unit.end())]
    end = own.end() if own else count.end
    return put(sentence, count.start, end, ahead + low[count.start : count.end] + behind)


def _with_unit(sentence: Sentence, count: Bounds, unit: str) -> Sentence:
    low = sentence.low
    *_, last = re.finditer(NUMBER, low[count.start : count.end])
    place = count.start + last.end()
    them = OF_THEM.match(low, place)
    return put(sentence, place, them.end() if them else place, f" {unit}")


def _likewise(sentence: Sentence, told: str) -> Sentence:
    """ "So don't" with what was named before."""
    if not LIKEWISE.fullmatch(sentence.low):
        return sentence
    quoted = quotations(told)
    named = list(NAMED.finditer(told.lower()))
    if quoted:
        thing = f'"{quoted[-1].text}"'
    elif named:
        thing = named[-1].group()
    else:
        return sentence
    end = len(sentence.text.rstrip(" .!"))
    return put(sentence, end, len(sentence.text), f" use {thing}.")


__all__ = ["marked", "resolved"]
