"""Words that mean themselves and stand between no marks: "you can't say cheese", "their magic word, thunder,"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import words
from extraction.needing import Needing

_WORD = r"[^\W\d_][\w'’-]*"
_LIST = rf"{_WORD}(?:,[ ]{_WORD})*(?:,?[ ](?:and|or|nor|&)[ ]{_WORD})?"
KINDS = (
    r"(?:favou?rite|magic|secret|solution|pet|code|winning|target|buzz|beloved|sacred|special|hated|most[ ]hated"
    r"|forbidden"
    r"|banned|taboo|required|mandatory|compulsory|theme|spelling|vocabulary|trigger|safe|lucky|mystery|sponsored|brand|new|first"
    r"|preferred|cherished|dreaded|least[ ]favou?rite|filler|catch|swear|power|key)"
)
"""What kind of word people have."""
_NO = (
    r"(?:(?:never|do[ ]not|don['’]?t|dont)(?:[ ](?:ever|once|you[ ]dare))?|without[ ](?:ever|once|even[ ]once)"
    r"|no(?:body|[ ]one)"
    r"(?:[ ](?:gets[ ]to|may|can|should|must|is[ ](?:allowed|permitted)[ ]to))|(?:you|u|ya)(?:['’]?re|[ ]are"
    r"|r)?(?:[ ]also)?[ ](?:not[ ](?:allowed"
    r"|permitted|supposed)[ ]to|(?:forbidden|banned|barred|prohibited|disallowed|kept)[ ]from|forbidden[ ]to"
    r"|can(?:['’]?t|not|[ ]not)"
    r"|may[ ]not|must(?:n['’]?t|[ ]not)|should(?:n['’]?t|[ ]not))(?:[ ]ever)?|(?:refrain|abstain|desist)[ ]from|stop"
    r"|avoid)"
)
_PLACE = (
    r"(?:somewhere|some[ ]place|at[ ]some[ ]point|anywhere|along[ ]the[ ]way|(?:in[ ](?:it|there)"
    r"|at[ ]least[ ]once)(?=\W*$))"
)
"""Says of words that they are to stand in a text, wherever that is."""
_CLOSES = (
    r"(?=\W*$|[.,;:!?)]|[ ](?:in|anywhere|at[ ](?:all|any)|even[ ]once|once|ever|please|pls|plz|thx|thanks|lol|ok"
    r"|okay|this[ ]time"
    r"|while|when|because|since)\b)"
)
_WHOSE = r"\b(?:the|his|her|my|our|their|your|its)[ ](?:[\w'’-]+[ ])?"
BARE = (
    Needing(
        re.compile(
            rf"\b{_NO}[ ](?:say|saying|utter|uttering|pronounce|pronouncing)[ ](?P<list>{_LIST}){_CLOSES}",
            re.IGNORECASE,
        ),
        needed=" say| utter| pronounc",
    ),
    Needing(
        re.compile(
            rf"\bwithout[ ](?:ever|once|even[ ]once)[ ](?:using|mentioning|naming|writing)[ ]"
            rf"(?P<list>{_WORD}(?:,[ ]{_WORD})*,?[ ]or[ ]{_WORD}){_CLOSES}",
            re.IGNORECASE,
        ),
        needed="ithout ever|ithout once|ithout even once",
    ),
    Needing(
        re.compile(
            rf"\b(?P<list>{_WORD})[ ](?:(?:is|are)[ ]never|(?:is|are)n['’]t[ ]ever"
            r"|(?:must|should|may|can|will)(?:[ ]not|n['’]t|[ ]never|not)[ ](?:ever[ ])?be)[ ](?:said|uttered)\b",
            re.IGNORECASE,
        ),
        needed="never said|ever said|be said|uttered",
    ),
    Needing(
        re.compile(
            rf"\b(?P<list>{_WORD})[ ](?:is|was)[ ](?:an?|the|one|another)[ ](?:[\w'’-]+[ ])?(?:word|term|adjective"
            r"|expression)(?:[ ]that|[ ]which)?"
            r"[ ](?:i|we|you|he|she|they|nobody|no[ ]one|everybody|everyone|(?:my|our|his|her|the)[ ]\w+)[ ]",
            re.IGNORECASE,
        ),
        needed=" word i | word we | word you | word he | word she | word they | word my | word our | word no"
        "| word every| word that i | word that we | word that my | word that he | word that she | term i | term we "
        "| term my | adjective | expression i | expression we ",
    ),
    Needing(
        re.compile(
            r"\b(?:make[ ]sure|ensure|be[ ]sure|see[ ]to[ ]it)[ ](?:that[ ])?"
            rf"(?P<list>(?!(?:it|this|that|he|she|each|every|all|one|everything|everyone|nothing"
            rf"|[\w'’-]+s[ ]is)\b){_WORD})"
            r"[ ](?:is|gets|are|get)[ ](?:mentioned|said|included|named)\b(?![ ](?:by|in[ ]the[ ]\w+[ ](?:of|that)))",
            re.IGNORECASE,
        ),
        needed="ake sure |nsure |be sure |see to it ",
    ),
    Needing(
        re.compile(
            rf"\b(?P<list>{_WORD})[ ](?:must|should|has[ ]to|needs[ ]to)[ ]be[ ](?:one[ ]of|among)[ ](?:the|your|its)"
            r"[ ](?:key)?words\b",
            re.IGNORECASE,
        ),
        needed="be one of|be among",
    ),
    Needing(
        re.compile(
            rf"{_WHOSE}{KINDS}[ ](?:word|term|phrase|expression),[ ](?P<list>{_WORD})(?=\W*$|[,.;:!?)])", re.IGNORECASE
        ),
        needed="word, |term, |phrase, |expression, ",
    ),
    Needing(
        re.compile(
            rf"{_WHOSE}{KINDS}[ ](?:word|term)[ ](?P<list>{_WORD})"
            r"(?=\W*$|[,.;:!?)]|[ ](?:must|should|has[ ]to|needs[ ]to|in|into|somewhere|at|once|twice)\b)",
            re.IGNORECASE,
        ),
        needed=" word | term ",
    ),
    Needing(
        re.compile(
            r"\b(?:says?|mentions?|contains?|includes?|features?|(?:weave|work|fit|squeeze|sneak|slip)[ ]in)[ ]"
            rf"(?P<list>{_LIST})[ ]{_PLACE}",
            re.IGNORECASE,
        ),
        needed=" somewhere| some place| at some point| anywhere| along the way| in it| in there| at least once",
    ),
    Needing(
        re.compile(
            rf"\b(?:get|use|using|include|including|with|have|put|work|weave"
            rf"|take)[ ](?P<list>{_LIST})(?:[ ]in)?[ ]as[ ]"
            r"(?:the[ ]|your[ ]|its[ ])?(?:required[ ]|mandatory[ ])?key[ -]?words?\b",
            re.IGNORECASE,
        ),
        needed=" as key| as the | as your | as its | as required | as mandatory ",
    ),
)
NEEDED = tuple(dict.fromkeys(piece for pattern in BARE for piece in pattern.needed))
NO_WORDS = re.compile(
    r"(?:any|some|every)\w*|the|an?|my|your|our|his|her|their|this|these|those|what|how|why|who|which|where|when|if|so|such|too|much"
    r"|more|less|enough|things?|hello|hi|goodbye|thanks?|thank|out|up|down|over|about|you|we|he|she|they|me|us|him|other|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|commas?|capitals?|caps|bullets?|quotes|markdown|asterisks|headings?|titles?|words?"
    r"|\w{2,}ing|was|were|means?|comes?|came|meant|had|did|does|do|been|count|could|would|might|nothing|everything|exactly|clearly"
    r"|then|only|just|whether|because"
)


def bare(text: str) -> Iterator[tuple[int, int]]:
    """Where such words stand, from left to right."""
    for piece in NEEDED:
        if piece in text:
            break
    else:
        return
    found = [match for pattern in BARE for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: match.start("list")):
        named = [one for one in re.finditer(_WORD, match["list"]) if one.group().lower() not in ("and", "or", "nor")]
        while len(named) > 1 and named[-1].group().lower() in words("after_list"):
            named.pop()
        if all(_means_itself(one.group().lower()) for one in named):
            yield from ((match.start("list") + one.start(), match.start("list") + one.end()) for one in named)


def _means_itself(word: str) -> bool:
    return word == "sorry" or not (
        NO_WORDS.fullmatch(word) or word in words("never_named") or word in words("after_list")
    )


__all__ = ["bare"]
