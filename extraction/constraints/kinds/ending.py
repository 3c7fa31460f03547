"""The last words of the reply: "end with X", "nothing after X", "X must come last"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.kinds.counted import ANSWER
from extraction.constraints.kinds.forms import POSTSCRIPT
from extraction.constraints.sentences.clauses import clause_at
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.cues import END, HIGHLIGHT, ORDINALS, QUOTE_MARKS, Q, cue
from extraction.constraints.words.polarity import NOT
from extraction.constraints.words.quotes import MASK, Quotation
from extraction.cues import words as closings
from extraction.needing import Needing
from solver.execution import Constraint, Kind

AT_END = re.compile(r"\bat the (?:very )?end$")
ELSEWHERE = re.compile(
    rf"\bparagraph|\beach\b(?! {ANSWER})|\bevery (?:sentence|line)|\b(?:start|begin|open)(?:s|ning|ing)? with\b"
)
"""Not the end of the whole."""
CLAUSE = re.compile(r"[,;]|\band (?:its|the|end|finish|conclude|close)\b")
OF_A_PART = re.compile(
    rf" of (?:an?|any|some|one|(?:the )?(?:{'|'.join(set(ORDINALS) - {'closing'})}|\d+\w\w)) (?:sentence|paragraph|line"
    r"|bullet|section|part)\b"
)
"""Behind "at the end": it is not that of the whole."""
OF_WHOLE = re.compile(rf" of (?:it|this|that|(?:the|your|my|our|this) (?:\w+ )?{ANSWER})")
""" "At the very end of your response"."""
OPEN = re.compile(r"ending:\s*[a-z]+(?:,? please)?\W*$", re.IGNORECASE)
""" "Ending: open": what kind of end."""
IS_YOUR = re.compile(r"\b(?:as|be|is|being)\s+(?:your|the|its|my|what (?:it|this))\s+(?:very\s+)?$")
MAKES = re.compile(r"\b(?:make|let|have)\s+(?:the\s+\w+\s+)?$")
NO_CLAUSE = re.compile(r"[^,;:]*")
OF_MARKS = re.compile(rf"{POSTSCRIPT.pattern}|\b{QUOTE_MARKS}\b|\b{HIGHLIGHT}", re.VERBOSE | re.IGNORECASE)
"""Before a colon: it is these that stand at the end."""
WORD = re.compile(rf"\w|{MASK}")
PUTS = re.compile(r"\b(?:put|place|set|want|tack|append)\b[^.;]*$")
ENDS = Needing(
    cue(rf"(?<!start\ to\ )(?<!beginning\ to\ )(?<!start\ to\ the\ )\b{END}\b"),
    needed="end|finish|stop|conclud|clos|terminat|up|off|last|bottom|final|leav",
)
WERE = re.compile(r" (?:was|were)\b")
WISHED = re.compile(r"\b(?:be|if|that|would|could|wish|rather|want|prefer|like|love)\b|['’]d\b|^\W*$|,\s*$")
"""Before "ended": it is wished for, and not told."""
ENDING_AFTER_COLON = Needing(
    cue(
        rf"\b(?!sums?\ up\ (?!with|by)){END}\b(?!\ of\ the(?!\ {ANSWER}))[^:\n]*(?::"
        r"|\b(?:the|this|these)\ (?:exact\ |precise\ |following\ )*(?:words"
        rf"|phrase|line|sentence|question)\b|\bread(?:s"
        rf"|ing)?\ exactly(?:\ like)?)\s*(?P<rest>[^\s:{MASK}][^\n]*)$"
    ),
    needed="end|finish|stop|conclud|clos|terminat|up|off|last|bottom|final|leav",
)
EXACTLY = re.compile(
    r",? (?:and (?:i|we) mean )?(?:exactly|verbatim|word for word|literally)(?: as (?:written|it (?:is|stands)))?,?"
    r"(?=\s*:| with\b)"
)
""" "The final words, exactly: ..."."""
ANOTHER = (
    r"(?:anything|any(?:\ (?:more|other|further|extra))?\ \w+|more|(?:another|a|one)(?:\ single)?\ (?:more\ )?\w+)"
)
NO_MORE = re.compile(
    r",? (?:and|with|then) (?:nothing|no(?:t a| other| more| further)? (?:words?|text|thing))\b.*$", re.IGNORECASE
)
""" "With the phrase Kind regards and nothing after it": the phrase ends before that."""
ADDS_NONE = re.compile(
    r",? and (?:(?:then )?(?:add|write|put|say) )?(?:nothing|no(?:t| more| other| further) \w+)[^:]*:"
)
""" "End it with this line and add nothing after: X"."""
NOTHING_AFTER = Needing(
    cue(
        rf"(?:\b(?:not|never)|n['’]t)\ (?:add|write|say|put|type|append)\ {ANOTHER}(?:\ (?:else|more|further))?"
        rf"\ (?:once|after|behind|when|as\ soon\ as)\ (?:you(?:['’]ve|\ have)?\ \w+\ |(?:the\ )?(?:words?|phrase"
        rf"|line|sentence)\ )?(?P<once>Q)"
        r"|\b(?:finished|done|over|complete)\ (?:when|once|as\ soon\ as)\ (?:it|you|the\ \w+|your\ \w+)\ (?:\w+\ )?"
        r"(?:says?|said|reads?|reach(?:es|ed)?|written)\ (?P<done>Q)|"
        r"(?:\b(?:nothing|no\ (?:other\ |more\ |further\ )?(?:words?|text))|(?:\bnot|n['’]t|\bnever)\b(?:\ \w+){0,3}?"
        r"\ any(?:thing|\ (?:other\ |more\ |further\ )?(?:words?|text)))\b(?:\ \w+){0,5}?"
        r"\ (?:follow\w*|after|behind|below|beneath)\ (?:the\ )?(?:(?:closing|last|final)\ )?(?:words?\ |phrase\ "
        r"|sentence\ |line\ |question\ )?(?P<words>Q)"
    ),
    needed=MASK,
)
""" "Nothing must come after X", "add nothing more once you have said X", "it is done when it says X"."""
THEN_NOTHING = Needing(
    cue(
        r"\b(?:say|write|put|type|add)\ (?P<words>Q),?\s+(?:and|then|but)\ (?:then\ )?(?:stop|nothing|not\ (?:a"
        r"|one)\ (?:\w+\ )?(?:word|thing)"
        r"|no\ more|no\ other|leave\ it|that['’]s\ (?:it|all))"
        r"|\b(?:once|after|when|as\ soon\ as)\ (?:you(?:['’]ve|\ have)?\ \w+\ )?(?:the\ \w+\ )?(?P<then>Q),?"
        r"\ (?:just\ |then\ |please\ |you\ |there\ (?:shall|must|should|can|is|will)\ (?:be\ )?)*(?:stop|nothing"
        r"|(?:you|it)(?:['’]re|\ are|['’]s|\ is)\ (?:done|finished))\b"
    ),
    needed=MASK,
)
""" "Say X and not a word more"."""


REFUSED = re.compile(r"\b(?:no|not|never|without) (?:the )?(?:words? |phrase )?$")
""" "No X at the end"."""


def ending(sentence: Sentence) -> Iterator[tuple[Constraint, Quotation]]:
    """The last words, with where they stand, whether they are quoted or not."""
    low = sentence.low
    nothing = NOTHING_AFTER.search(low)
    if nothing and (last := sentence.quote_at(nothing.start(nothing.lastgroup or "words"))):
        last = _whole(sentence, last)
        yield Constraint(Kind.ENDING, words=(last.text.strip(),)), last
        return
    ends = list(ENDS.finditer(low))
    if not ends:
        last_words = THEN_NOTHING.search(low)
        if last_words and (last := sentence.quote_at(last_words.start(last_words.lastgroup or "words"))):
            yield Constraint(Kind.ENDING, words=(last.text.strip(),)), last
        return
    for found in ends:
        last = _last_words(sentence, found)
        if last:
            yield Constraint(Kind.ENDING, words=(last.text.strip(),)), last
            return
    said = _said(sentence)
    if said:
        yield Constraint(Kind.ENDING, words=(said.text,)), said
        return
    low = EXACTLY.sub(lambda said: " " * len(said.group()), low)
    bare = ENDING_AFTER_COLON.search(low)
    if (
        bare
        and clause_at(low, bare.start())[1] >= bare.start("rest") - 2
        and not OF_MARKS.search(sentence.text[: bare.start("rest")])
    ):
        if OPEN.match(low, bare.start()):
            return
        words = STOPPED.sub("", NO_MORE.sub("", sentence.text[bare.start("rest") :]).strip())
        yield Constraint(Kind.ENDING, words=(words,)), Quotation(bare.start("rest"), len(low), words)
        return
    shouted = SHOUTED.search(sentence.text) or SHOUTED_FIRST.search(sentence.text)
    if shouted and not sentence.text.isupper():
        yield Constraint(Kind.ENDING, words=(shouted["words"],)), Quotation(*shouted.span("words"), shouted["words"])


STOPPED = re.compile(r"(?<=[?!])\.$")
"""A full stop that ends the sentence, and no words in it."""
SAID = re.compile(
    r"\b(?:(?i:(?:end|finish|close|conclude)(?:s|es|d|ed|ing)?|sign(?:s|ed|ing)?[ -]off|(?:wrap|round)(?:s|p?ed|p?ing)?"
    r"(?= (?:(?:it|this|things|everything|the \w+) )?(?:up|off)\b))(?i:(?: (?:it|this|that|things|everything|up|off"
    r"|(?:the|my|your|our) \w+)){0,2}? (?:with|on|by|w/|in))"
    r"|(?i:(?:last|final|closing) (?:words?|line|sentence|phrase|thing)\b[^.;:,\n]{0,40}?\b(?:is|are|be|being|reads?)))"
    r"(?P<named>(?i: (?:the|these|this))?(?i: (?:very|exact|precise|following))*(?i: (?:words|phrase|line|sentence)))?"
    r" (?P<words>[A-Z][^\n]*)"
)
""" "End with See you at the depot, Ray": words that begin with a capital, as what is said does."""


def _said(sentence: Sentence) -> Quotation | None:
    """The last words where no marks stand around them, but it is words that are named, or people do say them."""
    found = SAID.search(sentence.text)
    if found is None or NOT.search(sentence.low, max(0, found.start() - 25), found.start()):
        return None
    start = found.start("words")
    end = clause_at(sentence.low, start)[1]
    text = STOPPED.sub("", NO_MORE.sub("", sentence.text[start:end]).strip())
    first, _, rest = text.partition(" ")
    said = found["named"] or (rest and first.lower().strip(",!.").replace("\u2019", "'") in closings("closing"))
    if not said or MASK in sentence.low[start:end] or text.isupper() or sentence.text.isupper():
        return None
    return Quotation(start, start + len(text), text)


SHOUTED = re.compile(
    r"\b(?:(?i:end|finish|close|conclude|sign off)(?:s|ing)?(?: it)? (?:with|on)(?: the (?:words?|phrase|line))?"
    r"|(?i:(?:last|final|closing) (?:words?|line|sentence|phrase)(?: (?:is|are|must be|should be|being))?)):? "
    r"(?P<words>[A-Z]{2,}(?:[ ,]+[A-Z]+)+!*)(?=[.]?$|,? (?:and|with) (?:nothing|no)\b)"
)
""" "End with GO TEAM": words that are told apart by their capitals."""


SHOUTED_FIRST = re.compile(
    r"(?:^|[,;:] )(?P<words>[A-Z]{2,}(?:[ ,]+[A-Z]+)+!*) (?:being|as|to be) (?:the|your|its) (?:very )?(?:last|final"
    r"|closing) (?:words?|line|sentence|phrase)\b"
)


def _whole(sentence: Sentence, last: Quotation) -> Quotation:
    """The phrase that `last` is only the last word of: "end with X Y, and write nothing after the word Y"."""
    said = last.text.strip().lower()
    before = (quoted for quoted in sentence.quoted if quoted.start < last.start)
    return next((quoted for quoted in before if quoted.text.lower().rstrip(" ?!.").endswith(f" {said}")), last)


def _last_words(sentence: Sentence, found: re.Match[str]) -> Quotation | None:
    """The quotation with which the text is to end, by what stands in the clause of the words `found`."""
    low = sentence.low
    start, end = clause_at(low, found.start())
    past = found.group().endswith("ed") or found.group().startswith("signed") or WERE.match(low, found.end())
    if past and not WISHED.search(low, 0, found.start()):
        return None
    if POSTSCRIPT.search(sentence.text[start:end].lower()) or OF_A_PART.match(low, found.end()):
        return None
    whole = OF_WHOLE.match(low, found.end())
    if MASK not in low[start : found.start()] and not WORD.search(low, whole.end() if whole else found.end(), end):
        if POSTSCRIPT.search(sentence.text[slice(*clause_at(low, min(end + 2, len(low) - 1)))].lower()):
            return None
        end = len(low)  # Says where and no more: "at the end, write X".
    elif ADDS_NONE.match(low, end):
        end = len(low)
    place = re.search(Q, low[found.end() : max(found.end(), end)])
    own = low[start : found.end() + place.start()] if place else ""
    if place and not ELSEWHERE.search(CLAUSE.split(own)[-1]):
        quoted = sentence.quote_at(found.end() + place.start())
        refused = NOT.search(re.split(r"[,;]", low[max(start, found.start() - 25) : found.start()])[-1])
        if quoted and any(c.isalnum() for c in quoted.text) and not refused:
            return quoted
    before = re.search(rf"({Q})[^.;{MASK}]*$", low[: found.start()])
    if before is None or REFUSED.search(low, 0, before.start(1)):
        return None
    quoted = sentence.quote_at(before.start(1))
    if quoted and (
        len(quoted.text.split()) > 1
        or IS_YOUR.search(low[before.end(1) : found.start()])
        or (AT_END.search(low, before.end(1), found.end()) and PUTS.search(low, 0, before.start(1)))
        or (MAKES.search(low[: before.start(1)]) and NO_CLAUSE.fullmatch(low, before.end(1), found.start()))
    ):
        return quoted
    return None
