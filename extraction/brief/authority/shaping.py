"""Sentences in one shape: people stand for what is theirs, for pronouns, and behind what they are called by others."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.brief.authority.marking import ADDRESSED, GROUP, SIGN
from extraction.cues import fragment, plain

SAID = (
    "(?:yes or no|errands?|jobs?|tasks?|posts?|cues?|plans?|demands?|choices?|words?|instructions?|requests?"
    "|orders?|decisions?"
    "|messages?|wish(?:es)?|directions?|directives?|rulings?|preferences?|proposals?|suggestions?"
    "|opinions?|say|wills?|votes?|voices?"
    "|authority(?= (?:exceeds|outweighs))|commands(?= (?:come|count|go|have|prevail|override|outrank|beat|win|are)\\b))"
)
SENTENCE = re.compile(r"[^.;!?\n]+")
OF_THEIRS = re.compile(
    rf"(?P<who>{SIGN})(?P<between> [^\ue100-\uf8ff]*\b(?:and|but|so|for|because) )(?:his|her"
    rf"|their) {SAID}\b",
    re.IGNORECASE,
)
""" "Ann is the sponsor, and her word is final"."""
THEIRS = re.compile(
    rf"(?P<who>{SIGN})(?:'s?)?(?: own)? {SAID}\b"
    rf"|\b(?:{SAID}|those|what comes) (?:by|from|of) (?P<by>{SIGN})(?:'s)?"
    rf"|(?P<whose>{SIGN})'s(?=,|\W*?(?:[.;!?\n]|\Z)"
    rf"| (?:or|and) {SIGN}'s"
    r"| (?:over|for|comes?|goes|counts?|ranks?|wins?|prevails?|takes?|overrides?)\b)",
    re.IGNORECASE,
)
"""What stands for whoever says it: "Ann's word overrides Bob's"."""
CLOSED = re.compile(rf"(?P<who>{SIGN}), (?:who|which|the|our|an?|his|her|their) [^,.;!?\n\ue100-\uf8ff]*,")
"""What is told of somebody in passing: "Ann, who founded the shop, outranks Bob"."""
CALLED = rf"(?: (?:the|our|a)(?: (?:[a-z][\w'-]*|{SIGN})){{1,3}}?)"
CALLED_IN_ROW = re.compile(rf"{SIGN}{CALLED}(?:,?(?: and| then| followed by)* {SIGN}{CALLED})+(?=\W*(?:[.;!?\n]|\Z))")
""" "Ann the head chef, then Bob the apprentice"."""
SAYING = (
    r"(?:says?|say so|wants?|asks?(?: for)?|decides?|orders?|tells?(?: you)?|demands?|wishes|requests?)"
    r"(?! (?:goes|counts|happens|is|stands)\b)"
)
WHAT_THEY_SAY = re.compile(
    rf"(?<!does )(?<!do )(?<!obeys )(?<!follows )\b(?:what(?:ever)?|everything|anything|all)(?: that)? (?:the "
    rf"|our )?(?P<who>{SIGN}) {SAYING}\b",
    re.IGNORECASE,
)
""" "What Ann says beats what Bob says"."""
DOING_SO = re.compile(
    rf"\b(?:does|do) (?:what(?:ever)?|everything|anything|all)(?: that)? (?P<who>{SIGN}) {SAYING}\b", re.IGNORECASE
)
LEFT_OPEN = re.compile(
    rf"\b(?:about|on|in|for|where) (?:(?:anything|everything|what(?:ever)?|all)(?: that)? )?(?:the )?{SIGN} "
    r"(?:leaves? (?:it )?open|says nothing(?: about)?|does(?:n't| not) (?:mention|mind|decide)),? ?",
    re.IGNORECASE,
)
""" "About anything Ann leaves open Bob's word counts"."""
OTHERS_NAMED = re.compile(rf"\bthe other \w+(?:,| \() ?(?={SIGN})", re.IGNORECASE)
""" "The other travellers, Ann and Bob"."""
NAMING_ME = re.compile(
    rf"\b(?:[Mm]y name(?: [a-z]+){{0,3}} is|I am|I'm|me,|me \(|myself,|myself \() ?(?P<who>{SIGN})\)?"
)
"""Where the operator is one of them."""
OF_MINE = re.compile(rf"\b[Mm]y (?:own )?{SAID}\b|\bmine\b|(?P<whose>\b[Mm]y\b)|\bmyself\b|\bme\b|\bI\b")
HIM = re.compile(
    r"(?<![\w'])(?:him|them|hers|his(?=\W*(?:[.,;:!?)\n]|\Z))"
    r"|her(?=\W*(?:[.,;:!?)\n]|\Z)| (?:and|but|or|is|are|comes?|stands?|works?|there|we)\b))(?!\w)",
    re.IGNORECASE,
)
"""Somebody as the object of a sentence; "her" only where no thing of hers follows."""
APART = "\u200b"
"""Stands behind whom a pronoun means, so that whoever comes next is not taken together with them."""
CLAUSE_END = re.compile(r"[.;!?\n,]")
SENTENCE_ENDS = re.compile(r"[.!?\n]")


def shaped(text: str) -> str:
    """The sentences of a marked text, in that shape; "Ann's manager" becomes "manager of Ann"."""
    straight = re.sub(rf"[*_`]+|{ADDRESSED} (?={SIGN})", "", plain(text))
    told = CLOSED.sub(r"\g<who>", straight)
    told = CALLED_IN_ROW.sub(lambda row: re.sub(rf"(?<={SIGN}){CALLED}(?=\W|\Z)", "", row[0]), told)
    if (me := NAMING_ME.search(told)) is not None:
        sign = me["who"]
        told = OF_MINE.sub(lambda found: f"{sign}'s" if found["whose"] else sign, NAMING_ME.sub(r"\g<who>", told))
    told = OTHERS_NAMED.sub("", LEFT_OPEN.sub("", WHAT_THEY_SAY.sub(r"\g<who>", DOING_SO.sub(r"obeys \g<who>", told))))
    turned = _called().sub(lambda found: f"{found['as']} of {found['whose']}", SENTENCE.sub(_spelt_out, told))
    named = THEIRS.sub(lambda found: found["who"] or found["by"] or found["whose"], turned)
    return _without_pronouns(SENTENCE.sub(lambda found: OF_THEIRS.sub(r"\g<who>\g<between>\g<who>", found[0]), named))


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    named = f"{fragment('superiors')}|{fragment('inferiors')}"
    return re.compile(
        rf"(?P<whose>{SIGN}|every(?:one|body)(?: else)?)'s? (?:direct |immediate |line |own )?(?P<as>{named})s?\b",
        re.IGNORECASE,
    )


def _spelt_out(sentence: re.Match[str]) -> str:
    """ "Ann is Bob's boss and Bob is Cy's" with the boss at its end, too."""
    found = _called().search(sentence[0])
    if found is None:
        return sentence[0]
    return re.sub(rf"(?<= is )(?P<whose>{SIGN})'s(?=\W*$|,| and\b)", rf"\g<whose>'s {found['as']}", sentence[0])


def _without_pronouns(text: str) -> str:
    """With whom the clause before speaks of first for "him", "her" and "them"; as they are where that is nobody."""
    groups = list(re.finditer(GROUP, text)) if HIM.search(text) else []
    ends = [
        end.start()
        for end in CLAUSE_END.finditer(text)
        if not any(group.start() < end.start() < group.end() for group in groups)
    ]

    def meant(pronoun: re.Match[str]) -> str:
        own = max((end for end in ends if end < pronoun.start()), default=0)
        before = next((group for group in reversed(groups) if group.end() <= own), None)
        if before is None or len(SENTENCE_ENDS.findall(text, before.end(), pronoun.start())) > 1:
            return pronoun[0]
        start = max((end for end in ends if end < before.start()), default=0)
        return next(group for group in groups if group.start() >= start)[0] + APART

    return HIM.sub(meant, text) if groups else text
