"""Who stands above whom by the operator's sentences: "Ann outranks Bob", "Bob reports to Ann", "Ann has the last word".

Only what is understood counts: where there is a condition, an exception or a matter of its own ("on the budget"),
nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.brief.authority.comparing import PRONOUN, alike, compared, topmost
from extraction.brief.authority.disputes import CONDITION, disagreeing, settled, standing_in
from extraction.brief.authority.marking import GROUP, SIGN, WHO, Marked
from extraction.brief.authority.marks import answered
from extraction.brief.authority.placing import chained, placed, preferred, stepped
from extraction.brief.authority.relation import Relation
from extraction.brief.authority.sequences import graded, listed, stepping, succeeding
from extraction.brief.authority.shaping import APART, SENTENCE, shaped
from extraction.cues import fragment
from extraction.facts import UserId

ABOUT = re.compile(
    r"\W*(?:on|in|about|for|concerning|regarding|where|when it comes to|as (?:to|for))\b(?: all| any)? "
    r"(?:anything|everything|whatever|questions?|matters?|issues|things)\b(?! else\b)(?![^,]*\b(?:isn't|not"
    r"|other|rest)\b)",
    re.IGNORECASE,
)
"""Where a sentence begins with the matter that it is about: it says nothing of the others."""
LONGEST = 600
"""Letters of a sentence that is read."""
ASIDE = re.compile(rf", (?:who|which) [^,]*?{CONDITION.pattern}[^,]*", re.IGNORECASE)
"""What a relation is told with, and does not hang on: "Bob, who decides when Ann is away, reports to Ann"."""
BESIDE = re.compile(r" \([^()\ue100-\uf8ff]*\)")
"""What stands in brackets beside somebody."""
UNDER = re.compile(
    rf"^\W*(?:(?:directly|right|next) )?(?:under|below|beneath|after|behind) (?P<high>{GROUP})[,{APART}]*"
    rf"(?: (?:is|are|works?|comes?|stands?|counts?|it(?:'s| is)|there (?:is|are)|we have)\b:? (?P<low>{WHO})"
    rf"|: (?P<listed>{GROUP})\W*$| (?P<whom>{GROUP}) (?:is|comes|counts|follows|decides|ranks)\b"
    rf"| (?:we|you) \w+(?: to)? (?P<obeyed>{GROUP}))",
    re.IGNORECASE,
)
""" "Under her are Bob and Cy"."""
THEIR_OWN = re.compile(
    rf"(?P<who>{SIGN}(?! are\b)|{GROUP}(?= are\b))(?: (?:is|are|acts as|works as)|,| [\u2013\u2014-])?"
    r" (?:his|her|their) (?:\w+ )?"
    rf"(?:(?P<below>{fragment('inferiors')})|{fragment('superiors')})s?\b",
    re.IGNORECASE,
)
WHOSE = re.compile(
    rf"\b(?:(?P<below>{fragment('inferiors')})|{fragment('superiors')}) of (?P<low>{SIGN}) is (?P<high>{SIGN})",
    re.IGNORECASE,
)
""" "Bob's supervisor is Ann"."""


BELOW = re.compile(
    rf"^[^\w\n]*(?P<who>[^\n:,.]{{1,40}}), (?:(?P<below>below|under|beneath|after|behind)|above|over|before) "
    rf"(?P<other>[^\n:.]{{0,20}}?{SIGN})[^\n:.]{{0,20}}: (?P<listed>{SIGN}(?:(?:, | and |/|, and ){SIGN})*)",
    re.MULTILINE,
)
""" "Pack leaders, below Ann: Bob, Cy"."""


def labelled(marked: Marked) -> Iterator[Relation]:
    """Lines that say above or below whom those stand who are listed there."""
    for found in BELOW.finditer(marked.text):
        own, other = marked.named(found["listed"]), marked.named(found["other"])
        yield Relation(other, own) if found["below"] else Relation(own, other)


def relations(marked: Marked) -> Iterator[Relation]:
    """What the sentences say, in order."""
    subject: frozenset[UserId] = frozenset()
    unconditional: list[str] = []
    text = shaped(marked.text)
    for match in SENTENCE.finditer(text):
        if len(match[0]) > LONGEST:
            continue
        sentence = ASIDE.sub("", match[0])
        yield from disagreeing(sentence, marked)
        sentence = settled(sentence)
        yield from standing_in(sentence, subject, marked)
        before, found = subject, re.search(GROUP, sentence)
        if found is not None and not PRONOUN.match(sentence):
            subject = marked.meant(found[0])
        if not subject or CONDITION.search(sentence) or ABOUT.match(sentence):
            continue
        unconditional.append(sentence)
        yield from compared(BESIDE.sub("", sentence), subject, marked)
        yield from alike(sentence, subject, marked)
        yield from topmost(sentence, subject, marked)
        yield from preferred(sentence, marked)
        yield from graded(sentence, marked)
        yield from _of_each_other(sentence, before, marked)
    for high, low in pairwise(answered(marked)):
        yield Relation(high, low)
    yield from placed(unconditional, marked)
    yield from chained(marked)
    yield from stepped(marked)
    yield from succeeding(text, marked)
    yield from stepping(text, marked)
    yield from listed(text, marked)
    yield from labelled(marked)


def _of_each_other(sentence: str, before: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    """ "Ann runs the place, Bob is her deputy", "Bob's supervisor is Ann", "under Ann are Bob and Cy".

    before: of whom the sentence before spoke.
    """
    for found in THEIR_OWN.finditer(sentence):
        own, named = marked.meant(found["who"]), re.search(GROUP, sentence[: found.start()])
        other = (marked.meant(named[0]) if named is not None else before) - own
        if other:
            yield Relation(other, own) if found["below"] else Relation(own, other)
    for found in WHOSE.finditer(sentence):
        low, high = marked.meant(found["low"]), marked.meant(found["high"])
        yield Relation(low, high) if found["below"] else Relation(high, low)
    if (under := UNDER.match(BESIDE.sub("", sentence))) is not None:
        high = marked.meant(under["high"])
        low = marked.meant(under["low"] or under["listed"] or under["whom"] or under["obeyed"], high) - high
        if low:
            yield Relation(high, low)
