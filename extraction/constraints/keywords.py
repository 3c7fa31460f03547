"""Constraints on words: those that must occur, those that must not, and how often one may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.constraints.counted import counts_of
from extraction.constraints.counts import Bounds, bounds_in
from extraction.constraints.cues import cue
from extraction.constraints.numbers import NUMBER
from extraction.constraints.polarity import NOT
from extraction.constraints.quotes import MASK
from extraction.constraints.sentences import Sentence
from extraction.constraints.things import things_of
from solver.execution import Constraint, Kind

NOUN = cue(r"\b(?:key[ -]?words?|key[ -]?terms?|words?|terms?|names?|phrases?|expressions?|line)\b")
USES = cue(
    r"\b(?:includ\w*|mention\w*|contain\w*|us(?:e|es|ed|ing)|featur\w*|appear\w*|occur\w*|show\w*\ up|say|saying"
    r"|writ\w*|incorporat\w*|work\w*|weav\w*|insert\w*|have|has|employ\w*|drop|add|put|see|find|slip|sprinkle\w*"
    r"|present|come\w*\ up|turn\w*\ up|crop\w*\ up|pop\w*\ up|make\ use|needed|required|like|part\ of"
    r"|reference|refer\w*|found"
    r"|repeat\w*|stay|invoke|call|spell|want|need|bring|involve|cite|quote|carry|fit|squeeze|throw|toss|sneak"
    r"|touch|speak|talk|get|belong\w*|read|hear|look(?:ing)?\ (?:for|out)|compulsory|essential|mandatory"
    r"|obligatory|necessary"
    r"|nam(?:e|ed|ing)|invok\w*|call\w*|cit(?:e|ed|ing)|quot(?:e|ed|ing)|carr(?:y|ied|ies)|brought|heard|seen"
    r"|given|spot\w*|thrown|crucial|indispensable|expect\w*|(?:be|is|are)\ (?:(?:both|all|each|also"
    r"|always)\ )?(?:there|in)|must-have|nod\ to|spot"
    r"|demand\w*|requir\w*|room|place|name|cover\w*"
    r"|work\w*|embed\w*|integrat\w*|smuggle|among|season|pepper|encounter|come\ across|pop|drop\w*|lace|tuck"
    r"|thread|deploy|somewhere|anywhere|in\ (?:it|there|them))\b"
    r"|(?:^|,|\band)\W*with\ (?:both\ |all\ )?(?:Q|(?:the\ )?(?:following\ )?(?:key[ -]?)?(?:words?|terms?|names?"
    r"|phrases?)\b)"
)
LIST = re.compile(r"(?P<list>[\w'’-]+(?:(?:\s*,\s*(?:and |or |nor )?|\s+(?:and|or|nor|&)\s+|\s*/\s*)[\w'’-]+)*)")
PLAIN = cue(
    r"(?<![\w-])(?:(?:following|these)\ )?(?:key[ -]?words?|key[ -]?terms?|words?|terms?|the\ names?"
    r"|the\ phrases?)\b(?:\ (?:in|of|into)\ (?:the|your|my)\ (?:[\w-]+\ ){0,2}?[\w-]+(?=\s*:)|\ (?:in"
    r"|of)\ (?:the|your)\ \w+"
    r"|\ to\ (?:include|use|mention|avoid|skip|omit|exclude)(?=\s*:))?\s*(?P<colon>:|\bare\b|\blike\b)?\s*"
)
THESE = cue(
    r"\b(?:us(?:e|es|ing)|includ\w*|mention\w*|contain\w*|avoid\w*|work|weave|have|fit|say|omit|skip|exclud\w*"
    r"|leave)\b[^.:;]{0,25}\b(?:these|those|the\ following)\b(?:\ (?:in|out|somewhere))*\s*:\s*"
)
"""Before words that are named as nothing else: "work these in: rye, oven"."""
LATER = re.compile(rf"\b(?:key[ -]?words?|words|terms)\b[^:.;]{{0,40}}:\s*{LIST.pattern}\W*$")
"""Words after a colon at the end, with what is to be done with them before it."""
SAID = re.compile(
    rf"\b(?:(?:never|not|n['’]t|dont)(?: ever| you dare| dare)?|avoid|without|stop|refrain from) (?:say"
    rf"|saying|writing) "
    rf"(?!that\b|it\b|them\b|th(?:is|ese|ose|e)\b|things?\b|any\w*|no\b|hello|how|why|what|who|which|where|when|if"
    rf"|an?\b|so\b|my\b|your\b|our\b|more\b|less\b|in\b|about\b|too\b|much\b|such\b|you\b|we\b|i\b|he\b|she\b"
    rf"|they\b|there\b|please\b|a\w+ing\b|out\b|down\b|up\b|over\b){LIST.pattern}(?=\W*$)"
)
""" "Never say cheap or easy": what is said is a word."""
OFTEN = re.compile(
    rf"\b(?:mention|say|use|repeat|write|saying|using|mentioning|repeating) (?P<word>(?!commas?\b"
    rf"|capitals?\b|bullets?\b|them|these"
    rf"|those|this|that|it\b|each|every|one\b|any|some)[a-z][\w'’-]+) "
    rf"(?:(?:at (?:least|most)|exactly|no (?:more|less|fewer) than|(?:more|less|fewer) than|just|up to"
    rf"|a minimum of|a maximum of) )?"
    rf"(?:{NUMBER} (?:or (?:more|less|fewer) )?times|twice|thrice)\b"
)
""" "Mention garlic at least six times"."""
OF_PLACE = re.compile(r"\b(?:in|of|into)\b")
""" "Four words of the pep talk" names none."""
COUNTING = re.compile(rf"(?:^|[^\w]){NUMBER}(?: or (?:more|less|fewer))? $")
""" "80 words: how does it work" names none."""
EACH_TIME = cue(r"\b(?:each|every)\ (?:single\ )?time\b|\b(?:in|with)\ (?:each|every\ one)\ of\ (?:them|these|the)\b")
OUT = re.compile(r"\b(?:leav\w*|keep\w*|cut\w*|tak\w*)\b.*\bout\b")
TOPICAL = re.compile(
    r"\b(?:to|about|on|of|question|topic|asked?|titled|called|entitled|answer|discuss|explain)\s*:?\s*$"
)
"""Before a question in quotation marks that is what a text is about."""
NAMING = re.compile(
    r" (?:bit|section|part|page|tab|field|box|button|column|chapter|entry|series|show|film|movie|song|book|form"
    r"|folder|file)\b"
)
""" "The 'about me' page": a name."""
NOT_THERE = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bwithout|\bavoid)\s+(?:\w+\s+){0,2}?(?:end|finish|clos|conclud|start|begin|open)\w*\s+"
    r"(?:\w+\s+){0,3}?(?:with|on|by)\s+(?:the )?(?:words? |phrase )?$"
)
"""Refused at one place of the text alone."""
INSTEAD = re.compile(
    r"\b(?:instead of|rather than|in place of|replace|swap(?: out)?|exchange)\s+(?:the )?(?:word |term |phrase )?$"
)
COMMON = frozenset(
    (
        *(
            "in",
            "with",
            "that",
            "of",
            "at",
            "to",
            "from",
            "for",
            "should",
            "must",
            "is",
            "are",
            "be",
            "long",
            "or",
            "and",
            "count",
            "the",
        ),
        *(
            "limit",
            "total",
            "by",
            "which",
            "as",
            "on",
            "below",
            "above",
            "you",
            "your",
            "more",
            "less",
            "maximum",
            "minimum",
            "each",
        ),
        *(
            "such",
            "per",
            "after",
            "before",
            "appear",
            "appears",
            "exactly",
            "only",
            "every",
            "have",
            "can",
            "may",
            "than",
            "where",
            "when",
        ),
        *(
            "altogether",
            "please",
            "throughout",
            "whose",
            "anywhere",
            "also",
            "fully",
            "entirely",
            "written",
            "alone",
            "all",
            "long",
            "will",
        ),
    )
)
ADVERBS = re.compile(
    r"(?:ever|please|pls|plz|thanks|thx|ok|okay|though|either|too|period|again|anymore|never|always|here|there|anyway"
    r"|really|both|all|it|them|yes|no|not|just|sorry|at|in|on|for|with|as|because|since|so|then|but|if)"
)
"""Behind the comma after a list of words: they belong to the sentence."""


def keywords(sentence: Sentence, start: int, end: int, taken: set[int], request: str = "") -> Iterator[Constraint]:
    """What the clause sentence[start:end] says about words. taken: places of quotations that mean something else.

    request: what is to be written; a word "each time" occurs as often as things are asked for.
    """
    low = sentence.low[start:end]
    items = [
        (q.start - start, q.end - start, q.text.strip())
        for q in sentence.quoted
        if start <= q.start < end
        and q.start not in taken
        and any(c.isalnum() for c in q.text)
        and not re.fullmatch(r"(?i)p\.?\s?(?:p\.?\s?)?s\.?|<<.*>>", q.text.strip())
        and not re.search(r"\((?:such as|like|e\.?g\.?|i\.?e\.?|for example|as in)[ ,:]*$", low[: q.start - start])
        and not (TOPICAL.search(low[: q.start - start]) and (" " in q.text.strip() and q.text.rstrip().endswith("?")))
        and not NOT_THERE.search(low[: q.start - start])
        and not (
            NAMING.match(low, q.end - start) and low.endswith(("the ", "a ", "an ", "our ", "my "), 0, q.start - start)
        )
    ]
    if items and not (
        NOUN.search(low) or USES.search(low) or NOT.search(low) or OUT.search(low) or any(True for _ in bounds_in(low))
    ):
        return
    if not items:
        items = list(_plain(sentence, low, start))
    if not items:
        return
    groups = list(_counted(low, items))
    if groups:
        for words, bounds in groups:
            for word in words:
                yield _frequency(word, bounds)
        return
    named = tuple(dict.fromkeys(text.lower() for _, _, text in items))
    around = low[: items[0][0]] + " " + low[items[-1][1] :]
    instead = [text.lower() for first, _, text in items if INSTEAD.search(low[:first])]
    if instead:
        yield Constraint(Kind.FORBIDDEN, words=tuple(dict.fromkeys(instead)))
    if 0 < len(instead) < len(items):
        yield Constraint(Kind.KEYWORDS, words=tuple(word for word in named if word not in instead))
    if instead:
        return
    lifted = re.sub(
        r"\bno (?:matter|problem)\b|\bnot only\b|\bwithout fail\b|\bdon['’]t forget\b|\bdo not forget\b"
        r"|\bnever forget\b|(?:\bnot|n['’]t)\b[^,;]*\bunless\b",
        " ",
        around,
    )
    if NOT.search(lifted) or OUT.search(around):
        yield Constraint(Kind.FORBIDDEN, words=named)
    elif EACH_TIME.search(low) and (things := things_of(request)):
        for word in named:
            yield Constraint(Kind.FREQUENCY, low=things.number, words=(word,))
    elif USES.search(low) or re.search(r"\bmust|\bshould|\bplease|\bneeds?\b|\bhere\b|\bkey", low):
        yield Constraint(Kind.KEYWORDS, words=named)


def _frequency(word: str, bounds: Bounds) -> Constraint:
    low, high = bounds.from_below
    if high == 0:
        return Constraint(Kind.FORBIDDEN, words=(word.lower(),))
    return Constraint(Kind.FREQUENCY, low, high, (word.lower(),))


def _counted(low: str, items: Sequence[tuple[int, int, str]]) -> Iterator[tuple[list[str], Bounds]]:
    """Words with how often they occur: a count belongs to the words before it, else to those after it."""
    counts = [
        count.bounds
        for count in counts_of(low)
        if re.match(
            r"\s*(?:is the (?:max\w*|min\w*|least|most|upper limit|limit) )?"
            r"(?:number of )?(?:separate |different |distinct )?(?:times?|occasions?|occurrences?|instances?"
            r"|uses?|mentions?"
            r"|appearances?|places)\b",
            count.after,
        )
        or re.search(
            r"\b(?:once|twice|thrice)(?: or \w+)?$|(?:once|twice|thrice)\b", low[count.bounds.start : count.bounds.end]
        )
        or re.search(
            r"\b(?:times|occasions|occurrences|instances|uses|mentions|appearances)\b|\dx\b",
            low[count.bounds.start : count.bounds.end],
        )
        or re.match(r"\s*(?:of (?:them|those|these)\s*)?(?:$|[.!])", count.after)
        or re.match(r"\s*(?:of\s+)?(?:the\s+)?(?:word\s+)?" + MASK, count.after)
    ]
    if not counts:
        return
    left = list(items)
    for bounds in counts:
        before = [item for item in left if item[1] <= bounds.start]
        chosen = before or left[:]
        if chosen:
            yield [text for _, _, text in chosen], bounds
            left = [item for item in left if item not in chosen]


def _plain(sentence: Sentence, low: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Words without quotation marks: after a colon, or right after "the words"."""
    for match in PLAIN.finditer(low):
        rest = low[match.end() :]
        found = LIST.match(rest)
        if not found or (not match["colon"] and low.endswith((" of the ", " of these "), 0, match.start())):
            continue
        if match["colon"] != ":" and OF_PLACE.search(match.group()):
            continue
        if match["colon"] == ":" and COUNTING.search(low, 0, match.start()):
            continue
        named = re.search(
            r"\b(?:the|these|following|keywords?|key words?|name|name's)\b",
            low[max(0, match.start() - 12) : match.end()],
        )
        if next((bounds.start for bounds in bounds_in(rest[:80])), 1) == 0:
            continue
        first = re.match(r"[\w'’-]+", rest)
        if (
            match["colon"] in ("are", "like")
            and first
            and (first.group() in COMMON or re.match(r"(?:not|never|no|un\w+|both|forbidden|banned|off|out)\b", rest))
        ):
            continue
        if match["colon"] != ":" and (
            not named or (re.match(r"\w+", found["list"]) and found["list"].split()[0].strip(",") in COMMON)
        ):
            continue
        yield from _listed(sentence, found, match.end(), start)
        return
    said = SAID.search(low)
    if said and said["list"].split()[0] not in COMMON and not ADVERBS.fullmatch(said["list"].split()[0]):
        yield from _listed(sentence, said, 0, start)
        return
    often = OFTEN.search(low)
    if often and often["word"] not in COMMON and not ADVERBS.fullmatch(often["word"]):
        place, stop = often.span("word")
        yield place, stop, sentence.text[start + place : start + stop]
        return
    these = THESE.search(low)
    if these:
        found = LIST.fullmatch(low.rstrip(" .!"), these.end())
        if found and len(found["list"].split()) > 1:
            yield from _listed(sentence, found, 0, start)
            return
    later = LATER.search(low)
    if later and next((bounds.start for bounds in bounds_in(later["list"][:80])), 1):
        yield from _listed(sentence, later, 0, start)


def _listed(sentence: Sentence, found: re.Match[str], offset: int, start: int) -> Iterator[tuple[int, int, str]]:
    for word in re.finditer(r"[\w'’-]+", found["list"]):
        if word.group() in ("and", "or", "nor"):
            continue
        if (
            ADVERBS.fullmatch(word.group())
            and found["list"][: word.start()].rstrip().endswith(",")
            and word.end() == len(found["list"])
        ):
            return
        first = offset + found.start("list") + word.start()
        yield first, first + len(word.group()), sentence.text[start + first : start + first + len(word.group())]
