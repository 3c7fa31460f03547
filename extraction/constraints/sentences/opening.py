"""Whether the first sentence of a message asks for a text, or only says how the reply must be: "no commas, please"."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.constraints.sentences.clauses import REFERS
from extraction.constraints.sentences.heads import (
    BINNED,
    BINS,
    CASED,
    DONE,
    GENERAL,
    HAVE_ROOM,
    KEEPS,
    LABELS,
    LACKS,
    MODAL,
    MOST,
    OF_ALL,
    PARTS,
    POLITE,
    REFUSES,
    ROLE,
    SUBJECT,
    THERE,
    WANTED,
    WISHES,
    WORDS,
)
from extraction.constraints.sentences.named import SAID, labelled, often_said
from extraction.constraints.sentences.sentences import POINTS, Sentence
from extraction.constraints.words.counts import COUNTS, bounds_in
from extraction.constraints.words.cues import (
    CAPITAL,
    CASE,
    END,
    HIGHLIGHT,
    KIND_OF_WORD,
    LANGUAGES,
    LOWER,
    QUOTE_MARKS,
    REPEAT,
    TEXT,
    cue,
)
from extraction.constraints.words.numbers import NUMBER
from extraction.constraints.words.quotes import MASK
from extraction.cues import words

FORM = cue(
    rf"Q|\b(?:{KIND_OF_WORD},?\ Q|(?:at\ (?:least|most)|than|exactly|up\ to|under|over"
    rf"|between\ [\w,]+\ and)\ [\w,-]+\ (?:words|sentences)"
    rf"|words?\ to\ (?:include|use|mention|avoid|skip)\b|(?:words?|sentences?)(?!\ (?:that|which|who"
    rf"|of|for|to|from(?!\ you\b)|like)\b)|key[ -]?terms?|(?<!\bthe\ )terms?"
    r"|phrases?"
    r"|paragraphs?|paras?|sections?|parts|bullet(?:ed|s)?|json|[a-z]['’]s"
    rf"|place[ -]?holders?|fill-?ins|blanks|titles?|headings?|headlines?|post[ -]?script|p\.?\ ?p?\.?\ ?s|commas?"
    r"|(?<!\ba\ )letters?|(?<=\ba\ )letter(?!\ (?:to|from|about|for|of)\b)|highlight\w*"
    rf"|chapters|acts|lessons|passages|bits|asterisks?|quotation|quot(?:es|ation)|(?:double|single)\ quotes"
    rf"|{QUOTE_MARKS}|exclamation\ (?:marks?|points?)|question\ marks|semicolons|hashtags"
    rf"|brackets?|prompt|request"
    rf"|{REPEAT}\ (?:back\ )?(?:my|the|this|that|your)\ (?:[\w'’]+\ )?(?:question|query|message|instructions?|task)"
    r"|say\ (?:back\ )?(?:my|the|this)\ (?:question|query|message)\ (?:\w+\ ){0,2}?(?:again|back|once\ more)"
    r"|(?:begin|start|open)\w*\ (?:\w+\ ){0,2}?with\ (?:my|the|this)\ (?:exact\ |full\ )?(?:question|query)(?!\ marks?)"
    rf"|bracketed|keywords?|(?:answers?|responses?|versions?|replies)(?=.*\*)"
    rf"|{'|'.join(LANGUAGES)})\b|\b(?:{LOWER}|{CAPITAL})(?!\w)|\b{HIGHLIGHT}\b|<<|\*|\b{END}\b[^.;:]{{0,40}}\bwith\b"
)
"""What a constraint names."""
REASON = cue(
    r"\s*[,;(\u2013\u2014-]?\s*\b(?:because|since|so\ (?:that|i|we|it|the|they)|as\ (?:i|we|the|my|our|it|they)"
    r"|otherwise|or\ else|that\ is\ (?:how|why|where|what)|thats?\ (?:how|why|where|what)|which\ is\ why"
    r"|even\ (?:if|for)?"
    r"|(?:e\.?\ ?g\.?|for\ example|such\ as|like|i\.\ ?e\.?)(?=\W))[^;]*$"
)
"""Why, and examples: they say nothing of what is asked for."""
TOPIC = cue(
    r"\b(?:(?<!how\ )(?<!what\ )about|(?:on|of|into)\ (?:how|why|what|whether|where|when)|(?:like|love|want"
    r"|need)\ to\ know|regarding|concerning|explain\w*|describ\w*|discuss\w*|summari[sz]\w*"
    r"|translat\w*|compar\w*|tell\ (?:me"
    r"|us)|how\ (?:to|do|does|can|i|many|much)|what\ (?:is|are|does|do)|why|whether"
    rf"|the\ (?:history|meaning|use(?!\ of\ (?:the\ |any\ )?(?:{PARTS}\b|Q))|origin|word\ for))\b"
)
"""Behind it: what a text is about."""
ACTOR = cue(
    rf"^\W*(?!{KIND_OF_WORD})(?:(?:i|we|you|he|she|they|someone|somebody|everyone|everybody|nobody|people)"
    rf"|(?:my|our|his|her|their)\ (?!limit|max|min|whole|entire|full|complete|attention|patience|budget|allowance"
    rf"|wish|preference)\w+"
    rf"|the\ (?!{PARTS}\b|whole|entire|full|complete|finished|resulting|overall|total|very|last|first|final|only"
    r"|closing|opening|concluding|following)\w+)\ +"
    r"(?!wants?\ (?:you|it|the|your|an?|at"
    r"|exactly|no)\b|need|require|expect|prefer|would|could|['’]d|must|should"
    r"|shall|may|can|will"
    r"|ha(?:ve|s)\ to|gets?\ to|need|wish|like|ask|do(?:n['’]t|\ not)|hate|ought|only\ (?:want|need|accept)|am|want\b"
    r"|know\ (?:that|how|i|we)\b|are\ (?:only\ )?(?:to|not|allowed|permitted|required|asked|expected|supposed"
    r"|obliged)\b"
    r"|in\b|please|to\b|for\b|from\b|of\b)[a-z]+"
    r"|^\W*(?:i|we|he|she|they)(?:['’](?:m|re|s)|\ (?:am|are|is))\ (?:reading|watching|studying|learning"
    r"|teaching|living"
    r"|listening|counting|translating|holding|marking|grading)\b"
)
"""Somebody does something: no rule."""
BINDING = (WANTED, WISHES, HAVE_ROOM, BINS, GENERAL, ROLE, MOST)
"""What somebody does that is a rule nevertheless."""
ELSEWHERE = cue(
    r"\b(?:text|words?|message|letters?|sentence)\ (?:for|on)\ (?:the|my|our|an?|his|her|their)"
    r"\ (?!answer|repl|response)\w+\ (?:must|should|has|is|says?|reads?)\b"
    rf"|\b{PARTS}\ (?:in|of)\ (?:the|my|our|his|her|their)\ (?!{TEXT}|output|reply)\w+\ (?:mentions?|contains?|uses?"
    rf"|says?|reads?)\b"
)
"""What is written on something else than the reply."""
TASK = cue(
    r"^\W*(?:(?:please|can\ (?:you|anyone)|could\ you|would\ you|i(?:['’]m|\ am)|i|we)\ )*(?:(?:looking\ for|is\ there"
    r"|what(?:['’]s|\ is)"
    r"|find|give|tell|name|suggest|recommend|think\ of|need|know|do\ you\ know)\ (?:me\ )?(?:an?|the"
    r"|some)\ (?:[\w-]+\ ){0,3}?"
    r"(?:word|name|verb"
    r"|noun|adjective|country|city|town|place|animal|song|film|movie|book|novel|product|app)\ (?:that|which|with"
    r"|whose|beginning"
    r"|starting|ending|containing)\b|(?:write|type|spell|print|translate|draw"
    r"|pronounce|define|explain|look\ (?:at|up)|consider|think\ (?:of|about))\b"
    r"(?:\ (?!(?:nothing|where|which|whose|that|without|with|using|mentioning|avoiding|never|not"
    r"|including)\b)\w+){0,3}?\ Q|(?:give|tell|find"
    r"|suggest|name|list|show|need|want)\b(?:\ [\w'’]+){0,4}?"
    r"\ (?:synonyms?|antonyms?|opposites?|alternatives?|rhymes?|definitions?|meanings?|translations?|plural|origins?)"
    r"\ (?:for|of|to|with)\b(?:\ \w+){0,3}?\ Q|(?:give|find|suggest|name|list|show|think\ of"
    r"|tell)\b(?:\ (?!of\ )[\w'’]+){0,5}?"
    r"\ (?:of\ )?(?:\w+\ )?(?:words|verbs|nouns|adjectives|adverbs|names|idioms|expressions|phrases|sayings"
    r"|proverbs)\ (?:that|which"
    r"|with|without|lacking|beginning|starting|ending|containing|whose|from|of\ (?:\w+\ )?origin)\b)"
    r"(?!\W*(?:at\ |exactly|\d"
    r"|no\ more|\w+\ times|last\b|as\ (?:the|your|its|my)\ (?:very\ )?(?:last|final|closing)\b))"
)
"""Words that are all there is to write: "write the word X in five languages"."""
CLOSED = re.compile(
    r"\s*(?:[,;.!)]|(?:exclusively|everywhere|only|please|and|throughout|the whole (?:way|time)|all the (?:way|time)"
    r"|from|start to finish|it (?:is|must be|shall be|has to be)"
    r"|is (?:what|all)\b.{0,20}\b(?:need|want|ask|expect)\w*)\b|$)"
)
"""Behind letters that are named first: "lower case, please"."""
QUESTION = re.compile(r"\?\W*$")
WORD = re.compile(r"[a-z][a-z'’]*")
A_TEXT = cue(rf"\b{TEXT}\b")
NAMED = cue(
    r"\b(?:(?:the|these|following)\ (?:words?|terms?|letters?|phrases?)|key[ -]?words?)\b(?:\ are\b)?\s*:?\s+"
    r"(?!(?:must|should|shall|may|can|cannot|is|are|has|have|needs?|ought|to|in|of|that|which|will|not|count|limit"
    r"|total|length|number|budget)\b)[\w'’-]+(?:(?:\s*,\s*(?:and\ |or\ )?|\s+(?:and|or|&)\s+)[\w'’-]+)*"
)
"""Words that are named, and mean themselves."""
NUMBERS = re.compile(NUMBER)


JSON = re.compile(r"\bjson(?: (?:object|document|format|file|string|array|code))?\b")
PURE = re.compile(
    rf"[^\w{MASK}]*(?:(?:pure|valid|plain|only|all|full|just|strictly|entirely|in|as|an?|single|one)[^\w{MASK}]+)*"
)
ADDRESS = re.compile(r"^\s*@\w+[,:]?\s+")
SECOND = re.compile(r"[.!?]\s+")


CLOSING = re.compile(
    r"(?:\b(?:end|finish|close|conclude|sign off)(?:s|ing)? (?:it |this |the \w+ |your \w+ )?(?:with|on|by)\b"
    r"|\b(?:last|final|closing) (?:words?|line|sentence|phrase|thing)(?:\b[^:\n]{0,60}?\b(?:be|is|are|reads?)\b|(?=:)))"
    rf"[^:\n{MASK}]{{0,40}}:\s+(?P<words>[^\n{MASK}]+)$"
)
""" "Finish with exactly this phrase: Any questions?": what stands behind it is said of nothing."""


def _closed(low: str) -> str:
    """With the last words masked that are named without quotation marks."""
    found = CLOSING.search(low) if ":" in low else None
    return low[: found.start("words")] + MASK * (len(low) - found.start("words")) if found else low


def _named(low: str) -> str:
    """With the words masked that are named without quotation marks."""
    low = NAMED.sub(lambda named: MASK * len(named.group()), low)
    often = often_said(low)
    if often:
        low = low[: often[0]] + MASK * (often[1] - often[0]) + low[often[1] :]
    return low


def is_rule(sentence: Sentence) -> bool:
    """Whether it says how the reply must be, and names no text that is to be written."""
    return _rules(sentence.low)


@lru_cache(maxsize=256)
def _rules(low: str) -> bool:
    low = _closed(ADDRESS.sub("", low))
    if labelled(low) or SO_LONG_A.match(low):
        return True
    form = FORM.search(_named(low))
    if form is None or TASK.match(low) or (QUESTION.search(low) and not POLITE.match(low)):
        return False
    if any(POINTS.match(low, end.end()) or REFERS.match(low, end.end()) for end in SECOND.finditer(low)):
        return True
    low = _named(low)
    topic = TOPIC.search(low)
    if (
        (topic and topic.start() < form.start())
        or (ACTOR.match(low) and not any(said.match(low) for said in BINDING))
        or ELSEWHERE.search(low)
    ):
        return False
    if not strange(REASON.sub("", low)):
        return True
    return _begins(low, form.start())


def names_form(low: str, alone: bool = False) -> bool:
    """Whether the masked words `low` name a form, with no word of the world before it; alone: in all of it."""
    form = FORM.search(low)
    if alone:
        return form is not None and not strange(low)
    if form is None or (low.startswith(("in ", "as ", "with ")) and form.group() in LANGUAGES):
        return False
    return not strange(low[: form.start()])


def begins_rule(low: str) -> bool:
    """Whether the masked words `low`, a part of a sentence, begin as rules do and name a form."""
    low = _closed(low)
    named = _named(low)
    if SAID.match(low):
        return True
    form = FORM.search(named)
    if (
        form is None
        or (ACTOR.match(named) and not any(said.match(named) for said in BINDING))
        or ELSEWHERE.match(named)
    ):
        return False
    return bool(NAMES.match(low)) or labelled(low) is not None or _begins(named, form.start())


NAMES = re.compile(
    r"(?:(?:forbidden|banned|must-have|required|mandatory|taboo) )?(?:key[ -]?words?|words?|terms?)(?: to \w+)?\s*:"
)
"""Before words that mean themselves: "keywords: gull, rope"."""


def _begins(low: str, form: int) -> bool:
    """form: where a form is named."""
    wanted = WANTED.match(low) or HAVE_ROOM.match(low) or (BINNED.search(low) and BINS.match(low))
    if wanted and not strange(A_TEXT.sub(" ", low[wanted.end() : form])):
        return True
    if OF_ALL.search(low) and (found := GENERAL.match(low)) and not strange(low[found.end() : form]):
        return True
    for head in (SUBJECT, THERE, REFUSES, DONE, WISHES, KEEPS, ROLE, MODAL, MOST, LACKS, WORDS, CASED, LABELS):
        found = head.match(low)
        if found and not strange(low[found.end() : form]):
            return True
    case = CASE.search(low) or JSON.search(low)
    if case and PURE.fullmatch(low, 0, case.start()) and CLOSED.match(low, case.end()):
        return True
    return _counts_first(low)


LENGTH = re.compile(r"\b(?:words|sentences)\b")


@lru_cache(maxsize=256)
def strange(low: str) -> int:
    """How many words of it say something of the world."""
    known = words("formal")
    plain = NUMBERS.sub(" ", low) if COUNTS.search(low) else low
    return sum(
        len(word) > 1 and word.replace("’", "'") not in known and word not in LANGUAGES for word in WORD.findall(plain)
    )


SO_LONG_A = re.compile(
    rf"\W*(?:(?:just|only|exactly|please|some)\W+)*(?:{NUMBER} sentences?|(?:\d\d+|\w*(?:ty|hundred|thousand)) words)"
    r" (?:for|to|of)\b(?!.*(?:\?|\b(?:is|are|was|were|has|have|had|will|would|can|does|do|did|got|came|took)\b))"
)
""" "Two sentences for the card": a text of that length; "three words for snow" are none."""


def _counts_first(low: str) -> bool:
    """Begins with a bound and what it counts: "five or more placeholders", "max 60 words"."""
    bounds = next(bounds_in(low), None)
    if bounds is None or strange(low[: bounds.start]):
        return False
    if not bounds.bare and LENGTH.search(low[bounds.start : bounds.end] + low[bounds.end : bounds.end + 10]):
        return True
    named = FORM.search(low, bounds.end)
    return bool(named and not strange(low[bounds.end : named.start()]))


__all__ = ["begins_rule", "is_rule", "names_form"]
