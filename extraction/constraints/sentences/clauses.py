"""Clauses of a sentence: "must include X, but leave out Y" asks for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extraction.constraints.words.bounding import NOR_DO, OR_LESS, OR_MORE
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import LANGUAGES
from extraction.constraints.words.numbers import NUMBER
from extraction.constraints.words.quotes import MASK
from extraction.cues import fragment

VERB = (
    rf"(?:{fragment('shaping')}|exclude|avoid\w*|refer|comprise|number|total|run|consist|remain|stand|come|terminate"
    rf"|bear"
    rf"|express|do(?:es)? not|do without|do(?:es)?n['’]?t|must|should|may|star(?= (?:at|up|no|exactly) )"
    r"|can|cannot|can['’]t|nobody|no one|never|refrain\w*|emphasi[sz]e|restrict|has|is|are|be|it|they|no|please"
    r"|nothing|commas?"
    r"|in which|where(?:in|by)?|whose|which (?:runs?|has|have|is|are|ends?|starts?|uses?|contains?|must|should|never"
    r"|includes?)"
    r"|(?:the )?(?:very )?(?:last|final|first|closing) (?:words?|line|sentence|thing|phrase)"
    r"|the (?:absence|presence) of|neither(?= (?:may|must|should|can|is|of)\b)|whatever you (?:do|write)|(?:after"
    r"|below|beneath|under"
    r"|behind) (?:it|that|this|them)|i(?:['’]ll| will| can"
    r"| could) (?:only )?(?:accept|take)|capitali[sz]e|feature|ensur(?:e|ing)|try|also|skip|omit|drop|steer|sprinkle"
    r"|(?:all|every bit|the whole|the whole lot) of it(?= in\b)"
    r"|(?:the )?following"
    r"|i (?:do not|don['’]t)|the (?:\w+ ){1,3}?(?:must|should|shall|may|can|is|are|has to|needs? to)|there (?:must"
    r"|should|shall|can|may|ha(?:s|ve) to|needs? to|are|is)\b(?! not|n['’]t)|there['’]s\b"
    r"|i(?:['’]d)? (?:want|need|would|like)(?! (?:it|them|that|this) to (?:appear|occur|be|come|turn|show)\b)"
    r"|we (?:want|need)|your|its (?:word count|length|title|last|final|language|ending)|both|the (?:words?|keywords?"
    r"|letter|entire|whole|complete|full|reply|response|answer|text|term|use of"
    r"|number"
    r"|total|length|title|list|output|message"
    r"|language|ending)|words?|at (?:the )?(?:very )?(?:least"
    r"|most)|exactly|without|hold|then|not|only|you|(?:could|would|will) (?:it|the|there|you|your|we|this))"
)
BOUND = (
    r"(?!no(?:t|r)?(?: a| one)?(?: single)?(?: \w+)? (?:more|less|fewer|longer)\b(?! than)"
    r"|only (?:once|twice|thrice|\w+ times)\b|(?:not|never) (?:a )?\w+ times?\b|give or take\b"
    rf"|(?:{OR_MORE}|{OR_LESS})(?:,|\W*(?:$|please\b|and\b|but\b)))"
)
"""What bounds the count before it is no clause: "not one more", "no more and no less"."""
OWN = (
    rf"{NUMBER}(?:\+| or (?:more|fewer|less))? (?:[a-z*-]+ ){{0,2}}?(?:words|sentences|bullets?|placeholders"
    r"|highlights|commas|sections?|parts|paragraphs|passages?|phrases?|bits|pieces|spots|terms|[a-z]['’]s)"
)
"""A number alone with a unit of its own."""
COUNTED = (
    rf"(?:(?:at (?:the )?(?:very )?(?:least|most)|exactly|precisely|just|only|not? (?:more|fewer|less) than"
    rf"|not (?:over|under)"
    rf"|(?:fewer|less|more) than|up to|(?:a )?(?:min|max)(?:imum)?\.?(?: of)?|under|over|below|above|in excess of"
    rf"|a total of"
    rf"|a list of(?: exactly| precisely| just)?|between {NUMBER} and|(?:from )?{NUMBER}(?: to |[-\u2013])) ?)?(?:{OWN}"
    rf"|{NUMBER} times the)"
)
"""The same with what bounds it."""
MANNER = (
    rf"(?:(?:all |entirely |written |everything |only )?(?:in|as) (?:\w+ )?(?:{'|'.join(LANGUAGES)}|json"
    rf"|lower[ -]?case|upper[ -]?case|capitals?|capital letters|small letters|caps)"
    r"|(?<!upper and )(?<!lower and )(?<!small and )(?<!capital and )(?:(?:only|nothing but|all|no|full|block) )*"
    r"(?:(?:lower|upper)[ -]?case|capital letters|capitals|caps|small letters|block letters)"
    r"|(?:valid )?json (?:only|please)|(?:a |the |one )?(?:p\.s|p\.p\.s|ps|pps|post-?script|title|heading|headline"
    r"|bulleted list|bullet list)|zero commas"
    rf"|(?:a |some |any )?commas?|(?:the )?(?:language|letter|key ?words?|words?|phrase|title)"
    rf"|(?:{'|'.join(LANGUAGES)})"
    rf"|within (?:an? )?{NUMBER}(?=[ -](?:words?|sentences?)\b)|in (?:at (?:least|most)|under|over|no (?:more|fewer"
    rf"|less)|not (?:more|fewer|less)|fewer|less|more than"
    r"|exactly|up to|between"
    rf"|double|single|quotation|(?:from )?{NUMBER} (?:to|or|words|sentences|bullets?|different|distinct|versions"
    rf"|parts|sections|paragraphs))"
    r"|(?:containing|leaving|highlighting|finishing|ending|closing|concluding|starting|beginning|consisting|avoiding"
    r"|including"
    r"|mentioning|featuring|omitting|wrapped|enclosed|headed|divided|separated|free of|devoid of"
    r"|that (?:ends?|has|contains?|uses?|mentions?|includes?|starts?|begins?|comes?|consists?)))"
)
"""Names a form by itself: "in Danish", "a P.S.", "lowercase"."""
AND = r"(?:and|(?<!\bletter )(?<!\ban )(?<!\bthe )n|as well as|along with|together with|in addition to|&|\+|plus)"
SPAN = re.compile(rf"\b(?:between|from|either) {NUMBER}(?: [\w,-]+){{0,5}}$|\d$|hundred$|thousand$")
TOPIC = re.compile(
    r"\W*(?:as for|as far as|when it comes to|regarding|concerning|with regard to"
    r"|in terms of)\b[^,:;]*"
)
""" "As for commas, use none"."""
ONE_OF = re.compile(rf"\b{NUMBER}$")
OR_ONE = re.compile(rf"{NUMBER} or {NUMBER}\b")
""" "Three, four or five sentences"."""
OF_ANY = re.compile(r"\b(?:any|every|each|all|no) (?:\w+ )?\w+$|\b(?:any|every|no)(?:thing|body|one)$")
""" "Every essay with fewer than 90 words"."""
REFUSED = re.compile(r"(?:\bnot|n['’]t|\bnever)\b[^,;]*$")
""" "Don't come back with fewer than 99 words"."""
REFERS = re.compile(
    r"\W*(?:(?:so|and|please|but|then|just) )*(?:never |always |do not |don['’]?t |do )?(?:avoid|use|include"
    r"|skip|drop|leave|omit|keep|mention|put|work|cut|write"
    r"|say|have|repeat|bring|fit|weave|slip|replace|ban|lose|let"
    rf"|(?:limit|restrict|reduce|cut|keep)(?= (?:it|that) to (?:once|twice|{NUMBER} (?:times?|mentions?|occurrences?"
    rf"|uses?))))"
    r"\b(?: \w+){0,2}? (?:it|them|those|that)\b(?: \w+){0,15}(?:[.!]?[^\w\u00a7]*$|(?=,\s))"
)
"""Speaks of what was named before: "avoid it", "use them at least twice"."""
_BUT = r"(?<!\banything\s)(?<!\bnothing\s)(?<!\beverything\s)(?<!\bword\s)(?<!\bwords\s)but"
""" "Any word but X" is one clause."""
NAMED = rf"{MASK}+(?:(?:, | and | or ){MASK}+)*\s+"
FATE = r"(?:included|excluded|forbidden|banned|required|allowed|gone|nowhere|missing)"
"""What becomes of a word that is named: "'ordinance' included, 'stupid' excluded"."""
CUT = re.compile(
    rf"(?:(?<!\s)(?:\s*[,;:])?\s+(?:{AND}|{_BUT}|while|yet"
    rf"|then|though|although|so(?! that))"
    rf"(?: (?:also|then|please|that|make sure(?: that)?))*"
    rf"\s+{BOUND}(?=(?:{VERB}|(?:more|fewer|less) than|between|under|{COUNTED})\b)"
    rf"|(?<![\s{MASK}])\s*,\s+(?:(?:and|but)\s+)?(?={NAMED}(?:is|are|being|as|must|should|may|can|cannot|has|have|needs?|never|not|{FATE}"
    rf"|at (?:least|most)|no|out|in)\b)"
    rf"|(?<![\s{MASK}])\s+(?:and|{_BUT})\s+(?=(?:both )?{NAMED}(?:is|are|being|must|should|may|can|cannot"
    rf"|has to|have to|needs?|in (?:it|there)|{FATE})\b)"
    rf"|(?<!\s)\s+(?:and|but)\s+(?=(?:the )?(?:letters? )?[b-hj-z] (?:at (?:least|most)|exactly|no (?:more|fewer"
    rf"|less)|not"
    rf"|never|{NUMBER} times|once|twice)\b)"
    rf"|(?<=sentences)\s+with\s+(?=(?:the (?:letter|words?|terms?|phrase)\b|{MASK}))"
    rf"|(?<!\s)(?<!\beach)(?<!happy)\s+with\s+(?=(?:(?:at (?:least|most)|exactly|no (?:more|fewer|less) than|fewer than"
    rf"|less than|more than|up to) )?{OWN})"
    rf"|(?<!\s)\s*[,;]\s+{BOUND}(?=(?:{VERB}|{COUNTED})\b)"
    rf"|(?<!\s)(?:\s*[,;]\s+(?:and\s+|but\s+)?|\s+(?:and|but)\s+)(?:not\s+)?to\s+(?=(?:{VERB}|carry|bear|feature"
    rf"|come|run|show|sport|be|bring|consist)\b)"
    rf"|(?<!\s)(?:\s*[,;]\s+(?:but\s+)?|\s+(?:{AND}|{_BUT})\s+)(?:and\s+)?{BOUND}(?={MANNER}(?!\w))"
    rf"|(?<!\s)\s*,\s+(?=of (?:which|those|these|them)\b)"
    r"|(?<!\s)\s+[-\u2013\u2014]+\s+|(?<!\s)\s*;\s*)"
)

NAMED_ALONE = re.compile(
    rf"\W*(?:both |that )?(?:the )?(?:words?|terms?|phrases?|names?|keywords?)\s+{MASK}+,?|"
    r"\W*no[tr]? (?:fewer|less|more)"
)
"""Nothing said yet: "the word X and the word Y must appear", "no fewer and no more than 3"."""

APPOSED = re.compile(
    rf"\b(?:words?|names?|terms?|phrases?|expressions?), (?:namely )?{MASK}+(?:(?:, and |, or |, | and | or ){MASK}+)*$"
)
OCCUR = re.compile(r"(?:must|should|shall|may|can|cannot|ha(?:s|ve) to|needs? to|ought to|is|are)\b")
""" "All three words, X, Y and Z, must appear": one clause."""
LIST = re.compile(r"\b(?:key ?words?|words?|terms?):? (?:[\w'’-]+(?:, )?)+$")
LAST = re.compile(
    r"(?!(?:be|do|max|min|it|they|there|you|i|we|everything|nothing|this|that|please|also)\b)[\w'’-]+"
    r"(?=\W*$|[.,;!]| (?:must|should|has|have|are|is|may|can|cannot)\b)"
)
""" "The words start and end": both are named."""
SECOND_END = re.compile(rf"(?:(?:not|never|nor) |(?:nor )?{NOR_DO})?")
"""Before the second of two bounds."""
OTHER = re.compile(rf"\bletters?\b|{MASK}")
"""Inside the words of a bound: it is one of its own, "limit the letter e to 20 occurrences"."""
UNIT = re.compile(r" (?!(?:in|of|for|at|to|long|should|must|please|here|written)\b)\[?[a-z]+")
"""What is counted."""
OFTEN = re.compile(r"\b(?:once|twice|thrice|times)(?=\W*$)")
MEASURE = re.compile(r"\b(?:words|sentences|times|letters|paragraphs|bullets)\b")
NO_WORD = re.compile(
    rf"\W*(?:[^.;{MASK}]{{1,60}}[:,] )?(?:(?:and|but|please|also|use|there|it|i|we|want|need|may|can|could|must"
    rf"|should|is"
    rf"|are|to|be|have|has|contain) )*"
    rf"(?:no|not|neither) (?:the )?(?:words? |terms? )?{MASK}"
)
NOR_THAT = re.compile(
    rf"(?:and |or )?(?:no|not|nor) (?:the )?(?:words? |terms? )?{MASK}+\W*(?:$|[,.;!)]|(?:and|or|please|in (?:it"
    rf"|there|the|your))\b)"
)
""" "No X and no Y" is one list."""
HALF = re.compile(r"\b(?:no[tr]?|neither) (?:fewer|less|more)$")
"""Half of "not more and not less than"."""
WHOLE = re.compile(rf"\b(?:fewer|less|more),? (?:and |or )?{HALF.pattern}")
""" "No more, no less"."""
NEAR = 100
"""How many characters beside a cut are looked at for a count."""
NOTHING = re.compile(
    rf"[^\w{MASK}]*(?:(?:and|but|that is|i\.e\.|namely|say|preferably|please|use(?: it)?|it|they"
    rf"|(?:there|it) (?:must|should|shall|ha(?:ve|s) to|needs? to|ought to|(?:is|are) to) be|i(?:['’]d)? (?:need"
    rf"|want|would like|like|expect)|we need|have"
    rf"|include|give me|make (?:it|that)|let there be)[^\w{MASK}]+)*"
)
ALONE = re.compile(
    r"\s*(?:separate |different )?(?P<times>times|occasions|occurrences|instances|mentions|uses|appearances"
    r"|places|of (?:them|those|it|these))?"
    r"(?:\s*(?:is|are|being|would be) (?:the|my|our|a|an) (?:\w+ )?(?:minimum|maximum|least|most|max|min|limit|cap"
    r"|floor|ceiling)\b"
    r"(?: (?:in|for|of) [^.,;]*)?)?"
    r"\s*(?:in (?:total|all)|overall|altogether|please|throughout|across[^.,;]*)?"
    rf"\s*(?:{OR_MORE}|{OR_LESS})?\s*(?:[.,;!?)]|$|(?:and|but)\b)"
)
"""Behind a count that names nothing."""


@lru_cache(maxsize=512)
def clauses_of(low: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of every clause of a masked sentence, in order; together with what joins them they are all of it."""
    return tuple(_clauses(low))


def _clauses(low: str) -> Iterator[tuple[int, int]]:
    first = 0
    for match in CUT.finditer(low):
        if _two_ends(
            low[max(first, match.start() - NEAR) : match.start()], low[match.end() : match.end() + 2 * NEAR]
        ) or elliptic(low[match.end() : match.end() + 2 * NEAR]):
            continue
        before, after = low[max(first, match.start() - NEAR) : match.start()], low[match.end() : match.end() + NEAR]
        if (SPAN.search(before) and re.match(NUMBER, after)) or (ONE_OF.search(before) and OR_ONE.match(after)):
            continue
        if NOR_THAT.match(low, match.end()) and NO_WORD.match(low, first):
            continue
        if MASK in low[first : match.start()] and REFERS.match(low, match.end()):
            continue
        if match.group().strip() == "with" and (
            OF_ANY.search(low, first, match.start()) or REFUSED.search(low, first, match.start())
        ):
            continue
        if LIST.search(low, first, match.start()) and LAST.match(low, match.end()):
            continue
        if TOPIC.fullmatch(low, first, match.start()) or (
            match.start() - first < NEAR and elliptic(low[first : match.start()].rpartition(", ")[2])
        ):
            continue
        if APPOSED.search(low, first, match.start()) and OCCUR.match(low, match.end()):
            continue
        if NAMED_ALONE.fullmatch(low[first : match.start()]) or (
            not low.startswith("in ", match.end())
            and HALF.search(low[first : match.start()])
            and not _goes_on(low, first, match)
        ):
            continue
        if match.start() > first:
            yield first, match.start()
            first = match.end()
    if first < len(low):
        yield first, len(low)


def _goes_on(low: str, first: int, cut: re.Match[str]) -> bool:
    """Whether a second clause is joined to a count by "and": "five, no more, no less, and in French"."""
    joined = " and" in cut.group() or low.startswith("and ", cut.end())
    return joined and WHOLE.search(low, first, cut.start()) is not None


def clause_at(low: str, place: int) -> tuple[int, int]:
    """(start, end) of the clause that `place` stands in; of all of it where that joins two."""
    return next(((start, end) for start, end in clauses_of(low) if start <= place < end), (0, len(low)))


def elliptic(low: str) -> bool:
    """Whether a count that names nothing begins here: "at least three times", "fewer than 30 of them"."""
    bounds = next(bounds_in(low[:NEAR]), None)
    if bounds is None or not NOTHING.fullmatch(low, 0, bounds.start):
        return False
    said = low[bounds.start : bounds.end]
    alone = ALONE.match(low, bounds.end)
    if alone is None or MASK in said or re.search(r"\b(?:words?|sentences?|letters?)\b", said):
        return False
    return bool(not bounds.bare or alone["times"] or re.search(r"\b(?:once|twice|times)\b", said))


def _two_ends(before: str, after: str) -> bool:
    """Whether a bound ends one and begins the other: "at least 3 and at most 5"."""
    follows = next(bounds_in(after[:NEAR]), None)
    if follows is None or not SECOND_END.fullmatch(after, 0, follows.start):
        return False
    if OTHER.search(after, follows.start, follows.end):
        return False
    near = before[-NEAR:]
    named = UNIT.match(after, follows.end) or MEASURE.search(after, follows.start, follows.end)
    if named and OFTEN.search(near):
        return False
    if named and any(
        (unit := MEASURE.search(near, bounds.start, bounds.end)) and unit.group() != named.group().strip()
        for bounds in bounds_in(near)
    ):
        return False
    return any(
        (bounds.low is None) != (follows.low is None) and (bounds.end == len(near) or not named)
        for bounds in bounds_in(near)
    )
