"""Constraints on words: those that must occur, those that must not, and how often one may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.constraints.kinds.counted import counts_of
from extraction.constraints.sentences.named import unquoted
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.bounds import Bounds
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import cue
from extraction.constraints.words.polarity import NOT
from extraction.constraints.words.quotes import MASK
from extraction.constraints.words.things import things_of
from solver.execution import Constraint, Kind

NOUN = cue(r"\b(?:key[ -]?words?|key[ -]?terms?|words?|terms?|names?|phrases?|expressions?|line)\b")
USES = cue(
    r"\b(?:includ\w*|mention\w*|contain\w*|us(?:e|es|ed|ing)|featur\w*|appear\w*|occur\w*|show\w*\ up|say|saying"
    r"|writ\w*|incorporat\w*|work\w*|weav\w*|insert\w*|have|has|employ\w*|drop|add|put|see|find|slip|sprinkle\w*"
    r"|present|come\w*\ up|turn\w*\ up|crop\w*\ up|pop\w*\ up|make\ use|needed|required|like|part\ of"
    r"|reference|refer\w*|found|presence"
    r"|repeat\w*|wanted|stay|invoke|call|spell|wants?|needs?|bring|involve|cite|quote|carry|fit|squeeze|throw|toss|sneak"
    r"|touch|speak|talk|get|belong\w*|read|hear|look(?:ing)?\ (?:for|out)|compulsory|essential|mandatory"
    r"|obligatory|necessary|a\ must|musts|non-?negotiable|a\ requirement"
    r"|nam(?:e|ed|ing)|invok\w*|call\w*|cit(?:e|ed|ing)|quot(?:e|ed|ing)|carr(?:y|ied|ies)|brought|heard|seen"
    r"|given|spot\w*|find\w*\ (?:its|their)\ way|thrown|crucial|indispensable|expect\w*|(?:be|is|are)\ (?:(?:both"
    r"|all|each|also"
    r"|always)\ )?(?:there|in)|must-have|nod\ to|spot"
    r"|demand\w*|insist\w*|requir\w*|room|place|name|cover\w*"
    r"|work\w*|embed\w*|integrat\w*|smuggle|among|season|pepper|encounter|come\ across|pop|drop\w*|lace|tuck"
    r"|thread|deploy|somewhere|anywhere|in\ (?:it|there|them))\b"
    r"|(?:^|,|\band)\W*with\ (?:both\ |all\ )?(?:Q|(?:the\ )?(?:following\ )?(?:key[ -]?)?(?:words?|terms?|names?"
    r"|phrases?)\b)"
)
EACH_TIME = cue(r"\b(?:each|every)\ (?:single\ )?time\b|\b(?:in|with)\ (?:each|every\ one)\ of\ (?:them|these|the)\b")
OUT = re.compile(
    r"\b(?:leav\w*|keep\w*|cut\w*|tak\w*)\b.*\bout\b|\bgone\b|\b(?:cut|retire|bin|chuck|axe|bury) (?:the )?"
    rf"(?:(?:words?|terms?|phrase) )?(?:{MASK}| )"
)
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
    r"\b(?:end|finish|clos|conclud|start|begin|open)\w*\s+(?:every|each|any)\s+(?:\w+\s+)?(?:with|on|by)\s+"
    r"(?:the )?(?:words? |phrase )?$"
    r"|(?:\bnot|n['’]t|\bnever|\bwithout|\bavoid)\s+(?:\w+\s+){0,2}?(?:end|finish|clos|conclud|start|begin|open)\w*\s+"
    r"(?:\w+\s+){0,3}?(?:with|on|by)\s+(?:the )?(?:words? |phrase )?$"
)
"""Refused, or wanted, at one place of each part alone."""
REASON = re.compile(
    r"\b(?:because|since|for the reason|otherwise|or (?:else|he|she|it|they|i|we|nobody|people|my|his|her|the)"
    r"|as (?:he|she|it|they|i|we|you|my|our|his|her|their|the|this|that))\b"
)
"""What stands behind it says why, and neither asks for a word nor refuses it."""
INSTEAD = re.compile(
    r"\b(?:instead of|rather than|in place of|replace|swap(?: out)?|exchange"
    r"|(?:words?|terms?|phrases?|expressions?|names?) (?:other )?than"
    r"|(?:anything|everything|whatever|(?:any|all|every) (?:\w+ )?(?:word|term|name|phrase)s?)"
    r"(?: (?:you|u) (?:like|want|wish|please|fancy)| (?:is|are) \w+)?"
    r",? (?:but|except(?: for)?|other than|apart from|besides|save))\s+(?:the )?(?:word |term |phrase )?$"
)
"""Before a word that is refused, while others may be used."""
JOINED = re.compile(r"\W*(?:(?:and|or|nor) )?(?:the )?(?:word |term |phrase )?\W*")


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
        and (len(q.text) > 1 or q.text in "IiAa" or WORD_OF_ONE.search(low[: q.start - start]))
        and not re.search(r"\((?:such as|like|e\.?g\.?|i\.?e\.?|for example|as in)[ ,:]*$", low[: q.start - start])
        and not (TOPICAL.search(low[: q.start - start]) and q.text.rstrip().endswith("?"))
        and not MEANS.search(low[: q.start - start])
        and not BESIDE.search(low[: q.start - start])
        and not (
            len(q.text.split()) > LONG
            and low[: q.start - start].rstrip().endswith(":")
            and not NAMES.search(low[: q.start - start])
            and not USES.search(low[: q.start - start])
        )
        and not NOT_THERE.search(low[: q.start - start])
        and not (
            NAMING.match(low, q.end - start) and low.endswith(("the ", "a ", "an ", "our ", "my "), 0, q.start - start)
        )
    ]
    if not (
        NOUN.search(low) or USES.search(low) or NOT.search(low) or OUT.search(low) or any(True for _ in bounds_in(low))
    ):
        return
    if not items:
        items = list(unquoted(sentence, low, start))
    if not items or ISNT.fullmatch(low) or SOUGHT.search(low) or OWN_WORDS.search(low):
        return
    groups = list(_counted(low, items))
    if groups:
        for words, bounds in groups:
            if bounds.from_below[1] == 0:
                yield Constraint(Kind.FORBIDDEN, words=tuple(dict.fromkeys(word.lower() for word in words)))
                continue
            wanted = bounds.low is None and THOUGH.search(low, 0, bounds.start)
            for word in words:
                yield _frequency(word, replace(bounds, low=1) if wanted else bounds)
        return
    named = tuple(dict.fromkeys(text.lower() for _, _, text in items))
    around = low[: items[0][0]] + " " + REASON.split(low[items[-1][1] :])[0]
    instead: list[str] = []
    end_of_last = -1
    for first, last, text in items:
        if INSTEAD.search(low[:first]) or (end_of_last >= 0 and JOINED.fullmatch(low, end_of_last, first)):
            instead.append(text.lower())
            end_of_last = last
    if instead:
        yield Constraint(Kind.FORBIDDEN, words=tuple(dict.fromkeys(instead)))
        others = tuple(word for word in named if word not in instead)
        if others:
            yield Constraint(Kind.KEYWORDS, words=others)
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
    elif (
        _alone(sentence, low, start, items)
        or USES.search(low)
        or re.search(r"\bmust|\bshould|\bplease|\bneeds?\b|\bhere\b|\bkey", low)
    ):
        yield Constraint(Kind.KEYWORDS, words=named)


ISNT = re.compile(rf"\W*{MASK}+ (?:is|are)(?:n['’]t| not)\W*")
""" "'Dough' is forbidden, 'oven' isn't": refuses nothing by itself."""
THOUGH = re.compile(
    rf"{MASK}(?:(?!\b(?:can|may|could|might|allowed)\b)[^.;:]){{0,30}}\b(?:in (?:there|it|here|the \w+)|included"
    rf"|mentioned|featured),? (?:though|but|yet|albeit) \Z"
)
""" "X in there, though fewer than three times": once at least."""
LENGTH = re.compile(r"\b(?:words|sentences)\b")
""" "The word X, with room for sixty words at most": says how long it is, and not how often X stands there."""
LONG = 4
"""More words behind a colon are a text that something is done with: "as JSON, no more: '2 eggs, 100 g flour'"."""
MEANS = re.compile(r"\b(?:words?|terms?|expressions?|names?) (?:for|meaning|that means?) $")
""" "No word for 'blue'": what it means."""
BESIDE = re.compile(r"\bcommas?\b(?: \w+){0,2} (?:before|after|behind|in front of) (?:the (?:word )?)?$")
""" "A comma before 'and'": a place."""
WORD_OF_ONE = re.compile(r"\b(?:words?|terms?|key ?words?|pronouns?|articles?)\b")
""" "The word 'I'"; 'y' alone is a letter or a thing."""
SOUGHT = re.compile(
    r"\b(?:need|want|know|find|give me|what(?:['’]s| is| are)|suggest|tell me|looking for|is there|are there|have)"
    r" (?:me )?(?:an?|another|the|some|any|good) (?:\w+ )?(?:synonym|antonym|opposite|rhyme|alternative|translation"
    r"|definition)s?"
    r" (?:for|of|to)\b"
    r"|\b(?:what|which) other (?:words?|terms?|phrases?|expressions?|names?)\b"
)
""" "I need a synonym for X": it is what is asked for."""
OWN_WORDS = re.compile(r"\bin (?:your|my|our|other|plain|simple|simpler|different|fewer)(?: own)? words\b")
""" "Put X in your own words": it is what is to be said differently."""
NAMES = re.compile(r"\b(?:the|these|those|following|key) ?(?:key)?(?:words?|terms?|phrases?)\b")
BOUNDING_NOT = re.compile(r"\bnot? (?:less|fewer|more|longer|over|under)\b")
BARE = re.compile(
    r"\W*(?:(?:please|pls|also|and|plus|both|the|these|following|too|somewhere|thanks?|you)\W+)*"
    r"(?:key[ -]?words?|words?|terms?|phrases?|names?)\b\W*(?:(?:please|pls|and|too|also|somewhere|thanks?|you)\W*)*"
)
"""Names words and says no more: "the word X, please"."""


def _alone(sentence: Sentence, low: str, start: int, items: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the clause `low` at `start` only names its `items`, and says them of nothing that was named before."""
    for first, last, _ in reversed(items):
        low = low[:first] + low[last:]
    before = sentence.low[:start]
    named = MASK in before or NAMES.search(before)
    return bool(BARE.fullmatch(low) and not (named and NOT.search(BOUNDING_NOT.sub("", before))))


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
        if LENGTH.search(low, count.bounds.start, count.bounds.end) is None
        and (
            re.match(
                r"\s*(?:is the (?:max\w*|min\w*|least|most|upper limit|limit) )?"
                r"(?:number of )?(?:separate |different |distinct )?(?:times?|occasions?|occurrences?|instances?"
                r"|uses?|mentions?"
                r"|appearances?|places|points|spots)\b",
                count.after,
            )
            or re.search(
                r"\b(?:once|twice|thrice)(?: or \w+)?$|(?:once|twice|thrice)\b",
                low[count.bounds.start : count.bounds.end],
            )
            or re.search(
                r"\b(?:times|occasions|occurrences|instances|uses|mentions|appearances)\b|\dx\b",
                low[count.bounds.start : count.bounds.end],
            )
            or re.match(r"\s*(?:of (?:them|those|these)\s*)?(?:$|[.!])", count.after)
            or re.match(r"\s*(?:of\s+)?(?:the\s+)?(?:word\s+)?" + MASK, count.after)
        )
    ]
    left = list(items)
    for bounds in counts:
        before = [item for item in left if item[1] <= bounds.start]
        chosen = before or left[:]
        if chosen:
            yield [text for _, _, text in chosen], bounds
            left = [item for item in left if item not in chosen]
