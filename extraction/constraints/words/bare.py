"""Words that mean themselves and stand between no marks: "you can't say cheese", "their magic word, thunder,"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import words

_WORD = r"[^\W\d_][\w'’-]*"
_LIST = rf"{_WORD}(?:,[ ]{_WORD})*(?:,?[ ](?:and|or|nor|&)[ ]{_WORD})?"
KINDS = (
    r"(?:favou?rite|magic|secret|solution|pet|code|winning|target|buzz|beloved|sacred|special|hated|most[ ]hated|forbidden"
    r"|banned|taboo|required|mandatory|compulsory|theme|spelling|vocabulary|trigger|safe|lucky|mystery|sponsored|brand|new|first"
    r"|preferred|cherished|dreaded|least[ ]favou?rite|filler|catch|swear|power|key)"
)
"""What kind of word people have."""
_NO = (
    r"(?:(?:never|do[ ]not|don['’]?t|dont)(?:[ ](?:ever|once|you[ ]dare))?|without[ ](?:ever|once|even[ ]once)|no(?:body|[ ]one)"
    r"(?:[ ](?:gets[ ]to|may|can|should|must|is[ ](?:allowed|permitted)[ ]to))|(?:you|u|ya)(?:['’]?re|[ ]are|r)?(?:[ ]also)?[ ](?:not[ ](?:allowed"
    r"|permitted|supposed)[ ]to|(?:forbidden|banned|barred|prohibited|disallowed|kept)[ ]from|forbidden[ ]to|can(?:['’]?t|not|[ ]not)"
    r"|may[ ]not|must(?:n['’]?t|[ ]not)|should(?:n['’]?t|[ ]not))(?:[ ]ever)?|(?:refrain|abstain|desist)[ ]from|stop|avoid)"
)
_PLACE = r"(?:somewhere|some[ ]place|at[ ]some[ ]point|anywhere|along[ ]the[ ]way|(?:in[ ](?:it|there)|at[ ]least[ ]once)(?=\W*$))"
"""Says of words that they are to stand in a text, wherever that is."""
_CLOSES = (
    r"(?=\W*$|[.,;:!?)]|[ ](?:in|anywhere|at[ ](?:all|any)|even[ ]once|once|ever|please|pls|plz|thx|thanks|lol|ok|okay|this[ ]time"
    r"|while|when|because|since)\b)"
)
BARE = re.compile(
    rf"\b{_NO}[ ](?:say|saying|utter|uttering|pronounce|pronouncing)[ ](?P<said>{_LIST}){_CLOSES}"
    rf"|\bwithout[ ](?:ever|once|even[ ]once)[ ](?:using|mentioning|naming|writing)[ ](?P<used>{_WORD}(?:,[ ]{_WORD})*,?[ ]or[ ]{_WORD}){_CLOSES}"
    rf"|\b(?P<silent>{_WORD})[ ](?:(?:is|are)[ ]never|(?:is|are)n['’]t[ ]ever|(?:must|should|may|can|will)(?:[ ]not|n['’]t|[ ]never|not)[ ](?:ever[ ])?be)"
    r"[ ](?:said|uttered)\b"
    rf"|\b(?:the|his|her|my|our|their|your|its)[ ](?:[\w'’-]+[ ])?{KINDS}[ ](?:word|term|phrase|expression),[ ](?P<apposed>{_WORD})(?=\W*$|[,.;:!?)])"
    rf"|\b(?:the|his|her|my|our|their|your|its)[ ](?:[\w'’-]+[ ])?{KINDS}[ ](?:word|term)[ ](?P<kind>{_WORD})(?=\W*$|[,.;:!?)]|[ ](?:must|should|has[ ]to"
    r"|needs[ ]to|in|into|somewhere|at|once|twice)\b)"
    rf"|\b(?:says?|mentions?|contains?|includes?|features?|weave[ ]in|work[ ]in|fit[ ]in|squeeze[ ]in|sneak[ ]in|slip[ ]in)[ ](?P<placed>{_LIST})[ ]{_PLACE}"
    rf"|\b(?:get|use|using|include|including|with|have|put|work|weave|take)[ ](?P<keyed>{_LIST})(?:[ ]in)?[ ]as[ ](?:the[ ]|your[ ]|its[ ])?(?:required[ ]|mandatory[ ])?"
    r"key[ -]?words?\b",
    re.IGNORECASE,
)
NEEDED = (" say", "utter", "pronounc", "without ", " said", "word", "term", "phrase", "expression", "some", "at some point", "anywhere",
          "along the way", " in it", " in there", "least once")  # fmt: skip
NO_WORDS = re.compile(
    r"(?:any|some|every)\w*|the|an?|my|your|our|his|her|their|this|these|those|what|how|why|who|which|where|when|if|so|such|too|much"
    r"|more|less|enough|things?|hello|hi|goodbye|thanks?|thank|out|up|down|over|about|you|we|he|she|they|me|us|him|other|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|commas?|capitals?|caps|bullets?|quotes|markdown|asterisks|headings?|titles?|words?"
    r"|\w{2,}ing|was|were|means?|comes?|came|meant|had|did|does|do|been|count|could|would|might|nothing|everything|exactly|clearly"
    r"|then|only|just|whether|because"
)


def bare(text: str) -> Iterator[tuple[int, int]]:
    """Where such words stand, from left to right."""
    if not any(piece in text for piece in NEEDED):
        return
    for match in BARE.finditer(text):
        group = next(name for name, found in match.groupdict().items() if found)
        named = [found for found in re.finditer(_WORD, match[group]) if found.group().lower() not in ("and", "or", "nor")]
        while len(named) > 1 and named[-1].group().lower() in words("after_list"):
            named.pop()
        if all(_means_itself(found.group().lower()) for found in named):
            yield from ((match.start(group) + found.start(), match.start(group) + found.end()) for found in named)


def _means_itself(word: str) -> bool:
    return word == "sorry" or not (NO_WORDS.fullmatch(word) or word in words("never_named") or word in words("after_list"))


__all__ = ["bare"]
