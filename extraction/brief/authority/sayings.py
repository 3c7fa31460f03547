"""Who stands above whom by the operator's sentences: "Ann outranks Bob", "Bob reports to Ann", "Ann has the last word".

Only what is understood counts: where there is a condition, an exception or a matter of its own ("on the budget"),
nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extraction.brief.authority.marking import ADDRESSED, EVERYBODY_ELSE, GROUP, SIGN, THE, WHO, Marked
from extraction.cues import cues, fragment, plain
from extraction.facts import UserId

SAID = "(?:words?|instructions?|requests?|orders?|decisions?|messages?|wishes|opinions?)"
OF_THEIRS = re.compile(
    rf"(?P<who>{SIGN})(?P<between> [^\ue100-\uf8ff]*\b(?:and|but) )(?:his|her|their) {SAID}\b", re.IGNORECASE
)
""" "Ann is the sponsor, and her word is final"."""
SENTENCE = re.compile(r"[^.;!?\n]+")
LONGEST = 600
"""Letters of a sentence that is read."""
THEIRS = re.compile(
    rf"(?P<who>{SIGN})(?:'s?)?(?: own)? {SAID}\b"
    rf"|\b(?:{SAID}|those|what comes) (?:by|from|of) (?P<by>{SIGN})(?:'s)?"
    rf"|(?P<whose>{SIGN})'s(?=\W*?(?:[.;!?\n]|\Z))",
    re.IGNORECASE,
)
"""What stands for whoever says it: "Ann's word overrides Bob's"."""
CONDITION = re.compile(
    r"\b(?:if|unless|until|while|except|when|whenever|during|as long as|only for|thinks?|believes?|claims?|pretends?"
    r"|says that|used to|formerly|no longer|yesterday|last year)\b",
    re.IGNORECASE,
)
"""What makes a relation one of another time, of some cases, or somebody's word."""
ASIDE = re.compile(rf", (?:who|which) [^,]*?{CONDITION.pattern}[^,]*", re.IGNORECASE)
"""What a relation is told with, and does not hang on: "Bob, who decides when Ann is away, reports to Ann"."""
MATTER = re.compile(
    rf" (?:on|about|for|in|over|of) (?!{THE}(?:all|every\w*|any\w*|us|them|conflicts?|case|the end)\b)", re.IGNORECASE
)
SUBJECT = re.compile(
    rf"(?P<who>{WHO})(?:'s)?(?:[ ,*:(\u2013\u2014-]+"
    r"(?:(?:also|always|alone|simply|clearly|directly|can|may|will|must|in turn|then|who|which|is|are)[ ,]+)*)?$",
    re.IGNORECASE,
)
"""Whom the words before a relation speak of, where these stand right before it."""
PRONOUN = re.compile(r"\W*(?:he|she|they|both(?: of them)?|these two)\b", re.IGNORECASE)
GOING_ON = re.compile(rf"(?:\b(?:and|but|also|both)|^{PRONOUN.pattern})[ ,]*(?:can |may |both )*$", re.IGNORECASE)
"""Where they stand further back: "Tom leads the developers and reports to Ann"."""
NEXT = re.compile(
    rf"(?:,? (?:and|but|while|whereas) |, )(?={THE}{SIGN}(?:'s)?(?: (?:also|can|may|must|in turn|is|are))*\s*$)",
    re.IGNORECASE,
)
"""Where a second clause begins, right before its relation."""
NOBODY = re.compile(r"\b(?:not|never|nobody|no one|none|neither|nor|cannot)\b|n't\b", re.IGNORECASE)
OBJECT = re.compile(rf"\s+(?P<who>{WHO})", re.IGNORECASE)
UNRIVALLED = re.compile(
    rf"\b(?:nobody|no one|no-one|none)(?: else)?(?: \w+){{0,3}}?\s+(?:{fragment('above')})\s+(?P<who>{SIGN})",
    re.IGNORECASE,
)
"""Somebody above whom there is nobody."""
PREFERRED = re.compile(
    rf"(?P<high>{WHO}) (?:over|before|ahead of|[^\ue100-\uf8ff.]{{0,30}}?\bpreferred (?:to|over))"
    rf" (?=(?P<low>{WHO})(?:\W*$|,| and\b| over\b| before\b))",
    re.IGNORECASE,
)
PREFERS = re.compile(
    rf"\b(?:priority|precedence|prefer\w*|(?:follow|obey|listen to|(?:go|side) with)(?= {THE}{SIGN}))", re.IGNORECASE
)
"""What makes "Ann before Bob" a matter of rank, and none of time."""
BESIDE = re.compile(r" \([^()\ue100-\uf8ff]*\)")
"""What stands in brackets beside somebody."""
UNDER = re.compile(
    rf"^\W*(?:(?:directly|right) )?(?:under|below|beneath) (?P<high>{SIGN}|him|her|them)"
    rf" (?:is|are|works?|comes?|stands?|there (?:is|are)|we have)\b:? (?P<low>{WHO})",
    re.IGNORECASE,
)
""" "Under her are Bob and Cy"."""
THEIR_OWN = re.compile(
    rf"(?P<who>{SIGN})(?: (?:is|acts as|works as)|,) (?:his|her|their) (?:\w+ )?"
    rf"(?:(?P<below>{fragment('inferiors')})|{fragment('superiors')})\b",
    re.IGNORECASE,
)
WHOSE = re.compile(
    rf"\b(?:(?P<below>{fragment('inferiors')})|{fragment('superiors')}) of (?P<low>{SIGN}) is (?P<high>{SIGN})",
    re.IGNORECASE,
)
""" "Bob's supervisor is Ann"."""
GOES = re.compile(
    rf"\bwhat(?:ever)? (?P<said>{SIGN}) (?:says|decides|wants|orders) (?:goes|counts|happens|is done|stands|is law)\b"
    rf"|(?P<law>{SIGN}) (?:is|are) (?:final|law|binding|decisive)\b"
    r"|\b(?:in doubt|in case of (?:doubt|conflict)|in (?:a|any) conflict|ultimately|in the end),? "
    rf"(?P<doubt>{SIGN}) (?:decides|wins|prevails)\b",
    re.IGNORECASE,
)
DISAGREE = re.compile(
    r"\b(?:if|when(?:ever)?|where(?:ver)?|should|in case)\b(?P<between>[^.]*?)\b(?:disagree|conflict|contradict|clash"
    r"|differ|collide|are at odds|want different things|want opposite things|want the opposite)\w*"
    rf"[^,:]*[,:]?\s*(?P<then>.*)|\bbetween (?P<pair>{GROUP}), ?(?P<first>.*)",
    re.IGNORECASE,
)
BOTH = ("they", "the two", "these two")
SEVERAL = re.compile(
    rf"{GROUP}|(?<!\w)(?:{EVERYBODY_ELSE}|all (?:two|three|four|five|\d)|{'|'.join(BOTH)})(?!\w)", re.IGNORECASE
)
AS = re.compile(r"^(?: \w+)?(?: as| with| to| of)?(?= )")
LOSING = re.compile(r"\b(?:ignore|reject|drop|refuse|disregard|yields?|loses?|gives? way|not|never)\b", re.IGNORECASE)
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
PLACED = re.compile(
    rf"(?P<who>{GROUP})(?: (?:comes|come|is|are|ranks|rank|goes|stands))? (?P<place>{'|'.join(PLACES)}|last)\b"
    rf"|(?P<next>\bthen) (?:comes? )?(?P<then>{GROUP})",
    re.IGNORECASE,
)


class Relation(NamedTuple):
    """alike: whether nobody of them stands above the other; else all of `high` stand above all of `low`."""

    high: frozenset[UserId]
    low: frozenset[UserId]
    alike: bool = False


def relations(marked: Marked) -> Iterator[Relation]:
    """What the sentences say, in order."""
    subject: frozenset[UserId] = frozenset()
    for match in SENTENCE.finditer(_shaped(marked.text)):
        if len(match[0]) > LONGEST:
            continue
        sentence = ASIDE.sub("", match[0])
        yield from _disagreeing(sentence, marked)
        before, found = subject, re.search(GROUP, sentence)
        if found is not None and not PRONOUN.match(sentence):
            subject = marked.meant(found[0])
        if not subject or CONDITION.search(sentence):
            continue
        yield from _compared(sentence, subject, marked)
        yield from _alike(sentence, subject, marked)
        yield from _topmost(sentence, subject, marked)
        yield from _of_each_other(sentence, before, marked)
        yield from _placed(sentence, marked)


def _shaped(text: str) -> str:
    """With people for what is theirs, and "Ann's manager" as "manager of Ann"."""
    straight = re.sub(rf"[*_`]+|{ADDRESSED} (?={SIGN})", "", plain(text))
    turned = _called().sub(lambda found: f"{found['as']} of {found['whose']}", straight)
    named = THEIRS.sub(lambda found: found["who"] or found["by"] or found["whose"], turned)
    return SENTENCE.sub(lambda found: OF_THEIRS.sub(r"\g<who>\g<between>\g<who>", found[0]), named)


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    named = f"{fragment('superiors')}|{fragment('inferiors')}"
    return re.compile(
        rf"(?P<whose>{SIGN}|every(?:one|body)(?: else)?)'s? (?:direct |immediate |line |own )?(?P<as>{named})\b",
        re.IGNORECASE,
    )


def _compared(sentence: str, subject: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    """Each relation with those before it and behind it; the next clause begins with whoever stands before the next."""
    found = [(cue, kind) for kind in ("above", "below") for cue in cues(kind).finditer(sentence)]
    begin = 0
    found.sort(key=lambda one: one[0].start())
    for (cue, kind), following in zip(found, [*found[1:], None], strict=False):
        other = OBJECT.match(sentence, cue.end())
        own = _speaking_of(sentence[begin : cue.start()], subject, marked)
        end = len(sentence)
        if following is not None:
            next_ = NEXT.search(sentence, cue.end(), following[0].start())
            end = begin = next_.start() if next_ is not None else begin
            other = OBJECT.match(sentence, cue.end(), end) if next_ is not None else other
        if other is not None and own:
            others = marked.meant(other["who"], own) - own
            yield Relation(own, others) if kind == "above" else Relation(others, own)


def _speaking_of(before: str, subject: frozenset[UserId], marked: Marked) -> frozenset[UserId]:
    """Of whom a relation is said that stands behind `before`; nobody where that is not clear."""
    clause = re.split(r"[,:] ", before)[-1]
    if NOBODY.search(clause):
        return frozenset()
    near = SUBJECT.search(before)
    if near is not None and re.search(SIGN, near["who"]):
        return marked.meant(near["who"])
    if re.search(r"\b(?:who|which)[ ,]*$", before) and (signs := re.findall(SIGN, before)):
        return marked.meant(signs[-1])
    return subject if GOING_ON.search(before) else frozenset()


def _alike(sentence: str, subject: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    for cue in cues("alike").finditer(sentence):
        before = sentence[: cue.start()]
        groups = [found[0] for found in SEVERAL.finditer(before)]
        if not groups:
            continue
        said = groups[-1]
        if re.search(SIGN, said):
            own = marked.meant(said)
        elif said.casefold() in BOTH:
            own = subject
        else:
            others = re.search("other|rest", said.casefold()) is not None
            own = marked.names - ((_named(before, marked) or subject) if others else frozenset())
        behind = OBJECT.match(AS.sub("", sentence[cue.end() :]))
        own |= marked.meant(behind["who"], own) if behind is not None else frozenset()
        if len(own) > 1:
            yield Relation(own, own, alike=True)


def _named(text: str, marked: Marked) -> frozenset[UserId]:
    """Everybody whom it names."""
    return frozenset().union(*(marked.holders[sign] for sign in re.findall(SIGN, text)))


def _topmost(sentence: str, subject: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    said = [
        _speaking_of(sentence[: cue.start()], subject, marked)
        for cue in cues("topmost").finditer(sentence)
        if not MATTER.match(sentence, cue.end())
    ]
    said += [marked.meant(found["said"] or found["law"] or found["doubt"]) for found in GOES.finditer(sentence)]
    said += [marked.meant(found["who"]) for found in UNRIVALLED.finditer(sentence)]
    yield from (Relation(own, marked.names - own) for own in said if own)
    for cue in cues("bottommost").finditer(sentence):
        own = _speaking_of(sentence[: cue.start()], subject, marked)
        if own:
            yield Relation(marked.names - own, own)


def _of_each_other(sentence: str, before: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    """ "Ann runs the place, Bob is her deputy", "priority to Ann over Bob".

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
        high = marked.meant(under["high"]) if re.match(SIGN, under["high"]) else before
        low = marked.meant(under["low"], high) - high
        if high and low:
            yield Relation(high, low)
    yield from _preferred(sentence, marked)


def _preferred(sentence: str, marked: Marked) -> Iterator[Relation]:
    if PREFERS.search(sentence) and not NOBODY.search(sentence):
        for found in PREFERRED.finditer(sentence):
            own = marked.meant(found["high"])
            yield Relation(own, marked.meant(found["low"], own) - own)


def _disagreeing(sentence: str, marked: Marked) -> Iterator[Relation]:
    """ "If Ann and Bob disagree, go with Ann"."""
    found = DISAGREE.search(sentence)
    if found is None:
        return
    between, then = found["between"] or found["pair"], found["then"] or found["first"] or ""
    if NOBODY.search(between) or CONDITION.search(then):
        return
    yield from _preferred(then, marked)
    chosen = re.findall(SIGN, then)
    if len(chosen) == 1:
        own = marked.meant(chosen[0])
        named = _named(between, marked) or own
        others = (marked.names if named == own else named) - own
        if own <= named:
            yield Relation(others, own) if LOSING.search(then) else Relation(own, others)


def _placed(sentence: str, marked: Marked) -> Iterator[Relation]:
    """ "Ann comes first, then Bob, and Cy last"."""
    places: dict[int, frozenset[UserId]] = {}
    last = -1
    for found in PLACED.finditer(sentence):
        if found["next"] and last < 0:
            continue
        word = (found["place"] or "").casefold()
        last = last + 1 if found["next"] else len(PLACES) if word == "last" else PLACES.index(word)
        places[last] = marked.meant(found["who"] or found["then"])
    for high, low in pairwise(sorted(places)):
        yield Relation(places[high], places[low])
