"""Where a request says what is to be written, and where it says how: before that, behind it, in a clause of its own."""

from __future__ import annotations

import re

from extraction.constraints.sentences.contrasts import contrast
from extraction.constraints.sentences.heads import PARTS
from extraction.constraints.sentences.joints import A_TEXT, FORMAL, MEANT, QUESTION, asks, clauses_that_rule, wished
from extraction.constraints.sentences.opening import ACTOR, TASK, begins_rule, names_form
from extraction.constraints.sentences.sentences import Sentence, blotted
from extraction.constraints.sentences.statements import tells
from extraction.constraints.sentences.tasks import WRITES, headless, writes_in
from extraction.constraints.sentences.topics import (
    IS_WRITTEN,
    OF_A_TEXT,
    OF_A_THING,
    OF_TEXT,
    OTHERS,
    SUBJECT,
    WORK,
    is_so,
    of_topic,
    of_writing,
)
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import LANGUAGES, TEXT, cue
from extraction.constraints.words.numbers import NUMBER_WORDS

_BOUND = (
    r"(?:on\ no\ account|under\ no\ circumstances|at\ no\ (?:time|point)|by\ no\ means|in\ no\ case|at\ (?:least|most"
    r"|the)|(?:no|not)\ (?:more|less|fewer|longer|shorter)|exactly|max\w*|min\w*|up\ to|under"
    r"|(?:some|any)(?:where|thing)\ (?:between|from|up)|between|fewer|less|more|over"
    r"|(?:an?\ )?[\w,]+(?=\ (?:words?|sentences?)\b))"
)
_ASKS = (
    r"(?:(?:(?:be|make)\ sure|remember|try|see)\ (?:to|that\ you|that|you)|use|include|mentioning|featuring|avoiding"
    r"|everything|mention|do\ not|don['’]t|never|make\ sure|keep|limit|end|finish|conclude|close|start|begin|put"
    r"|add|wrap|enclose|separate|divide|split|highlight|italici[sz]e|avoid|leave|fit|squeeze|slip|sneak|throw|weave|sprinkle"
    r"|incorporate|insert|drop|place|feature|contain|employ|reference|the\ (?:words?|terms?|phrases?)(?=\ Q)"
    r"|omit|cut|ditch|skip|lose|ban|have|give\ it|work|repeat"
    r"|closing|finishing|concluding|starting|beginning|opening|closed|headed|mark|label|it\ (?:must|should|has"
    r"|needs)|the\ \w+\ (?:must|should|has|needs)|no\b|without|not\ (?:us|mention)ing"
    r"|never\ using|using|containing|including|in|with|ending)"
)
TAILS = (
    cue(
        rf"\s*[,;(\u2013\u2014-]?\s+(?:and|but|then|while|so)\s+(?:(?:please|pls|plz|also|then)\s+)*"
        rf"(?={_ASKS}\b[^.;]{{0,80}}?(?:{FORMAL}|Q))"
    ),
    cue(
        rf"\s*(?:[,;(\u2013\u2014]|\s-)\s*(?:and\s+|but\s+)?(?:(?:please"
        rf"|pls)\s+)?(?=(?:{_ASKS}\b[^.;,]{{0,80}}?(?:{FORMAL}|Q)"
        rf"|{_BOUND}[^.;,]{{0,60}}?{FORMAL}|as\ an?\ bullet\w*\ list\b|(?:where|(?:in"
        rf"|on)\ which)\b[^.;]{{0,60}}?{FORMAL}))"
    ),
)
"""Behind what is to be written: how it is to be."""
PHRASE = cue(
    rf"\s+(?!(?:for|of|on|about)\s+(?:writing|composing|learning|teaching)\b)"
    rf"(?=(?:(?P<by>in|into|of|as|for)\s+(?:(?!(?:who|how|why|whether|that|which|with|without|using|containing"
    rf"|including|as)\b)[\w,'’-]+\s+"
    rf"(?!(?<=,\s)(?:and|but|so|then)\b)){{0,6}}?"
    rf"|(?:with|minus|w/|w(?=\ (?:the|an?|at|no|exactly|just|\d+)\b)|without|w/o|containing|including|using|featuring"
    rf"|avoiding|divided|separated|split|wrapped"
    rf"|enclosed|set"
    rf"|written|consisting|made\ up)\s+[^.;,]{{0,50}}?){FORMAL}"
    rf"|with\s+(?:{'|'.join(LANGUAGES)})\s+as\s+the\s+(?:only\s+|sole\s+)?language\b"
    rf"|within\s+(?:an?\s+)?(?:\d+|{NUMBER_WORDS})[^.;,]{{0,20}}?{FORMAL}"
    r"|(?:ending|finishing|closing|concluding|starting|beginning|opening)\s+(?:in|with|on"
    r"|by)\s+[^.;,]{0,40}?(?:\bwords?\b|Q)"
    r"|(?:without|w/o|never|not)\s+(?:(?:once|ever|even)\s+)?(?:say|us|mention|writ|utter|repeat|includ|employ|typ"
    r"|dropp"
    r"|speak)ing\s+[^.;,]{0,25}?Q"
    r"|(?<!without\s)(?<!w/o\s)(?<!never\s)(?<!not\s)(?:mentioning|containing|including|using|featuring|avoiding)\s+"
    r"(?:both\s+)?(?:the\s+\w+\s+)?Q)"
)
AS_LIST = cue(rf"\s+as\ (?:an?\ (?:\w+\ ){{0,2}}(?:list|series|set)\ of\ |(?:just\ |exactly\ )?(?:\d|{NUMBER_WORDS}))")
""" "How to do it as a list of four bullets": it is the answer that is a list."""
RELATIVE = cue(
    rf"\s+(?=(?:that\ (?:mention|highlight|italici|repeat|say|feature|repeat|contain|include|use|ha|end"
    rf"|start|do|won['’]t|can['’]?t|cannot|will|must|should|never"
    rf"|consist|comprise|run|begin"
    rf"|open|close|finish|carr|bear|avoid|leave|need|conclud|terminat)\w*(?:n['’]t)?"
    r"|that(?:['’]s|\ is|\ isn['’]?t)|whose(?=\ (?:very\ )?(?:last|first|final|closing|opening|title|words?|sentences?"
    r"|paragraphs?))"
    rf"|(?P<by>that)|(?:where|(?:in|on)\ which)(?!\ (?:nobody|no\ one|people|everybody|everyone|he|she|they|(?:an?"
    rf"|one|two"
    rf"|some|the|his"
    rf"|her|their)\ (?!(?:\w+\ )?{PARTS}\b)\w+)\ )|which(?=\ (?:never|must|should|do|has|have|contain|use|end|start"
    rf"|begin"
    r"|mention|includ|mak|featur|avoid|compris|consist|clos|conclud|finish|run|carr|bear|keep)\w*))\s+"
    rf"[^.;,]{{0,50}}?(?:{FORMAL}|Q))"
)
PARTED = cue(
    rf"\s+(?:(?:me|us)\s+)?(?:{_BOUND}\s+)?(?:\d+|{NUMBER_WORDS})\s+(?:\w+\s+){{0,2}}?"
    r"(?:para(?:graph)?s|sections|parts|chapters|responses|versions|answers|replies|drafts|alternatives|takes)\b"
)
"""What is to be written is so many parts: "write three paragraphs about bees"."""
FRONT = cue(
    rf"\W*(?:(?:all|only|entirely)\ )?(?:finishing|ending|starting|beginning|closing|avoiding|including|featuring"
    rf"|mentioning|leaving"
    rf"|under|entirely|written|in|as"
    rf"|using|with|without|within|keeping|limit\w*)\b[^.;]{{0,80}}?(?:{FORMAL}|\b(?:{'|'.join(LANGUAGES)})\b)"
    r"[^.;]{0,40},\s*(?:please\s+)?$"
    r"|\W*(?:finishing|ending|closing|concluding|signing\ off)\b[^.;]{0,40}?Q,\s*(?:please\s+)?$"
)
"""Before what is to be written: "in at most 50 words, describe"."""
ASKS = re.compile(r",\s+(?=(?:what|how|why|who|when|where|which)\b)")
"""Between how the text must be and a question."""
IN_TEXT = cue(
    rf"\W*(?:in|for|throughout|inside|within)\ (?:the|your|my|our|this|that|every|each|all|any"
    rf"|an?)\ (?:[\w'’-]+\ ){{0,3}}?{TEXT}\b(?P<topic>\ (?:about|on|of|for|to)\b[^.;,]{{1,50}})?"
)
"""Before a rule: "in the invitation no capitals"."""
NAMED = cue(rf"\b(?:an?|one)\ (?:[\w'’-]+\ ){{0,2}}?{TEXT}\b")
"""A text that is wanted, in whatever words."""
RULED = re.compile(r"\b(?:must|should|shall|no|not|never|nothing|nobody|without|cannot)\b|n['’]t\b")
"""Before it: it is what a rule is about."""


def front_of(sentence: Sentence) -> int:
    """How many characters of a request say beforehand how the text must be: "in 50 words, describe". 0 without any."""
    writes = WRITES.search(sentence.low)
    question = ASKS.search(sentence.low)
    if question and (
        FRONT.match(sentence.low[: question.end()].rstrip() + " ") or begins_rule(sentence.low[: question.start()])
    ):
        return question.end()
    return writes.start() + 1 if writes and FRONT.match(sentence.low[: writes.start() + 1].rstrip() + " ") else 0


AS_JSON = re.compile(r"\s+(?=(?:as|in) (?:valid |pure |plain )?json\b)")
""" "Contents of a first-aid box as JSON"."""
BRACKETS = re.compile(r"\([^()]*\)")
SPLIT = cue(
    r"\W*(?:an?|the|our|my)\ (?:[\w'’-]+\ ){0,3}?[\w'’-]+(?=\ (?:split|divided|separated)\ (?:in|into|by|with)\b)"
)
""" "A study plan split into four sections"."""
MANNERS = re.compile(
    r"(?<!\bmarkdown)(?<!\bof)\s(?=(?:free of|under an?|entirely in|only in|all in|wrapped|headed|given|written"
    r"|formatted|presented"
    r"|composed|consisting|made|in the form of"
    r"|using|avoiding|highlighting|leaving|omitting|finishing|ending|closing|concluding|starting|beginning|opening"
    r"|containing"
    r"|including|mentioning|featuring|with|without|in|as) )"
)
"""Before what says how a text is, whatever stands before it."""


def _inside(low: str) -> int | None:
    """Where a rule begins behind the text that it is for."""
    found = IN_TEXT.match(low)
    if found is None:
        return None
    gaps = re.compile(r",?\s+").finditer(low, found.start("topic") if found["topic"] else found.end())
    return next((gap.end() for gap in gaps if gap.end() <= found.end() + 2 and begins_rule(low[gap.end() :])), None)


def tail_of(sentence: Sentence) -> int | None:
    """Where a request stops to say what is to be written and goes on to say how it must be, as a rule does."""
    tail = _tail(sentence.low)
    return 0 if tail and names_form(sentence.low[:tail], alone=True) else tail


def _tail(low: str) -> int | None:
    if tells(low) or WORK.match(low):
        return None
    low = blotted(low, of_writing(low))
    inside = _inside(low)
    if inside is not None:
        return inside
    against = contrast(low)
    if against:
        return against[0]
    writes = writes_in(low)
    meant = None if writes or asks(low) else MEANT.match(low)
    if meant and not any(True for _ in bounds_in(BRACKETS.sub(" ", meant.group()))):
        return meant.end()
    writes = writes or headless(low)
    if not writes:
        if low.rstrip().endswith("?") and not QUESTION.fullmatch(low):
            return None
        ends = [found.end() for pattern in TAILS if (found := pattern.search(low))]
        sized = None if ACTOR.match(low) or ASKS_OF.match(low) else SIZED.search(low)
        if sized and IS_LONG.search(low, 0, sized.start()):
            sized = None
        ends += [shaped.end() for shaped in AS_JSON.finditer(low) if not (ACTOR.match(low) or "?" in low)]
        named = None if ACTOR.match(low) or "?" in low else SPLIT.match(low) or NAMED.search(low)
        if named and not RULED.search(low, 0, named.start()):
            ends += _behind(low, named.end())
        return _first(low, [*ends, *([sized.end()] if sized else []), *wished(low), *clauses_that_rule(low)])
    start = writes.end()
    if TASK.match(low):
        return _first(low, [found.end() for pattern in TAILS if (found := pattern.search(low, start))])
    if PARTED.match(low, start):
        return start
    ends = [found.end() for pattern in TAILS if (found := pattern.search(low, start))]
    ends += _behind(low, start)
    return _first(low, [*ends, *wished(low), *clauses_that_rule(low)])


def _behind(low: str, start: int) -> list[int]:
    """Where phrases and clauses begin, behind what is to be written at `start`, that say how it must be."""
    ends: list[int] = []
    for found in PHRASE.finditer(low, start):
        head = low[start : found.start()]
        if (
            of_topic(low, start, found.start(), found.end())
            or IS_WRITTEN.search(head)
            or (
                not AS_LIST.match(low, found.start())
                and SUBJECT.search(head)
                and (found["by"] in ("of", "for", "as") or OF_TEXT.search(head))
            )
        ):
            continue
        ends.append(found.end())
        break
    for found in () if begins_rule(low) else MANNERS.finditer(low, start):
        head = low[start : found.start()]
        if (
            names_form(low[found.end() :])
            and not of_topic(low, start, found.start(), found.end())
            and not is_so(low, start, found.start(), found.end())
            and not (low.startswith("in which", found.end()) and OF_A_THING.search(head))
            and not (SUBJECT.search(head) and OF_TEXT.search(head))
        ):
            ends.append(found.end())
            break
    relative = RELATIVE.search(low, start)
    if relative and not OF_A_TEXT.search(low[: relative.start()] + " that"):
        head = low[start : relative.start()]
        thing = low.startswith(("where", "in which"), relative.end()) and OF_A_THING.search(head)
        if (
            not thing
            and (relative["by"] != "that" or A_TEXT.search(head))
            and not (SUBJECT.search(head) or OTHERS.search(head))
        ):
            ends.append(relative.end())
    return ends


def _first(low: str, places: list[int]) -> int | None:
    """The first of them that cuts no count in two: "between three and five words"."""
    counts = list(bounds_in(low)) if places else []
    return min((p for p in places if not any(b.start < p < b.end for b in counts)), default=None)


ASKS_OF = re.compile(
    r"\W*(?:(?:does|did|do|has|have|is|are|was|were) (?!you\b)"
    r"|(?:how|why|when|where) (?:do|does|did) (?!(?:i|we|you)\b)(?:[\w'’-]+ ){1,4}?(?:write|say|tell|summari[sz]e"
    r"|describe)\b)"
)
""" "Do editors want abstracts under 250 words?": asks about those."""
IS_LONG = re.compile(r"\b(?:be|is|are|was|were|been|stay|keep|kept|come|run|keep (?:my|our|the|his|her|their) \w+)$")
""" "Why do letters have to be under 400 words?": how long those are."""
SIZED = cue(
    rf"\s+(?=(?:in|as|within|under)\s+(?:(?:just|only|a\ list\ of|{_BOUND})\s+)*(?:\d+|{NUMBER_WORDS})\s+(?:\w+\s+)?"
    r"(?:words|sentences|bullets|bullet\ points|paragraphs|sections|chapters|parts|acts|lines)\b)"
)
"""Behind what is named without a verb: "pros of night shifts in three bullets"."""
