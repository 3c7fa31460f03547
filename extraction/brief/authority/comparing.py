"""What stands between people or behind them: "Ann outranks Bob", "Bob and Cy are peers", "Ann has the last word"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.brief.authority.marking import EVERYBODY_ELSE, GROUP, NOBODY, SIGN, THE, WHO, Marked
from extraction.brief.authority.relation import Relation
from extraction.cues import cues, fragment
from extraction.facts import UserId

MATTER = re.compile(
    rf" (?:on|about|for|in|over|of) (?!{THE}(?:all|every\w*|any\w*|us|them|conflicts?|case|the end)\b)", re.IGNORECASE
)
SUBJECT = re.compile(
    rf"(?P<who>{WHO})(?:'s)?(?:[ ,*:()\u2013\u2014-]+"
    r"(?:(?:also|always|alone|simply|clearly|directly|can|may|will|must|in turn|then|who|which|is|are)[ ,]+)*)?$",
    re.IGNORECASE,
)
"""Whom the words before a relation speak of, where these stand right before it."""
PRONOUN = re.compile(r"\W*(?:he|she|they|both(?: of them)?|these two)\b", re.IGNORECASE)
GOING_ON = re.compile(
    rf"(?:\b(?:and|but|also|both|so|hence|therefore)|^{PRONOUN.pattern})[ ,]*"
    r"(?:(?:he|she|they)(?:'s|'re)? )?(?:can |may |both )*$",
    re.IGNORECASE,
)
"""Where they stand further back: "Tom leads the developers and reports to Ann"."""
NEXT = re.compile(
    rf"(?:,? (?:and|but|while|whereas) |, )(?={THE}{SIGN}(?:'s)?(?: (?:also|can|may|must|in turn|is|are))*\s*$)",
    re.IGNORECASE,
)
"""Where a second clause begins, right before its relation."""
LINKS = (
    "(?:and|or|but|to|of|in|on|at|with|for|by|as|who|than|if|when|about|from|over|that|only|always|is|are|not|any|no|all"
    "|both|each|every|everyone|everybody)"
)
CALLED = re.compile(rf" {THE}(?:(?!{LINKS}\b)[a-z-]+ ){{1,2}}\(?(?={SIGN})", re.IGNORECASE)
"""What somebody is called who stands behind a relation: "outranks camera chief Ann"."""
OBJECT = re.compile(
    rf"\s+(?:only )?(?P<who>{WHO})(?! (?!as\b|always\b|this\b|us\b|sometimes\b)(?:are|can|may|must|will|have|\w+s)\b)",
    re.IGNORECASE,
)
"""Behind a relation; whoever does something of their own belongs to the next clause."""
SPARED = re.compile(
    rf",? (?:but|except(?: for)?|save(?: for)?|other than|apart from|bar) (?P<who>{THE}{SIGN})", re.IGNORECASE
)
"""Behind "everybody": who is above, and not below."""
NAMED = re.compile(rf"(?P<who>{GROUP})")
UNRIVALLED = re.compile(
    rf"\b(?:nobody|no one|no-one|none)(?: else)?(?: \w+){{0,3}}?\s+(?:{fragment('above')})\s+(?P<who>{SIGN})",
    re.IGNORECASE,
)
"""Somebody above whom there is nobody."""
GOES = re.compile(
    rf"\bwhat(?:ever)? (?P<said>{SIGN}) (?:says|decides|wants|orders) (?:goes|counts|happens|stands"
    r"|is (?:done|law|final|binding|decisive))\b"
    rf"|(?P<law>{SIGN}) (?:is|are) (?:final|law|decisive|binding(?! (?:for|on)))\b"
    rf"|\bit(?:'s| is) (?P<it>{SIGN}) who (?:decides|commands|rules|has the (?:last|final))\b"
    rf"|(?:^|\b(?:the|our) )\W*(?:[a-z]+ )?(?P<alone>{SIGN}) (?:alone )?(?:decides|commands|presides|rules)(?=\W*$|,)"
    rf"|\b(?:when|if|whatever) (?P<speaks>{SIGN}) (?:says?|wants?|decides?|orders?)(?: something| anything)?"
    r",? (?:it|that) "
    r"(?:beats|goes over|trumps|overrides|outranks) (?:every(?:one|body|thing)|all|any(?:one|body|thing))\b"
    r"|\b(?:in doubt|in case of (?:doubt|conflict)|in (?:a|any) conflict|ultimately|in the end),? "
    rf"(?:(?P<doubt>{SIGN}) (?:decides|wins|prevails|counts|is right|gets it)\b|(?:ask|follow|obey|listen to"
    rf"|go with) (?P<asked>{SIGN}))",
    re.IGNORECASE,
)
BOTH = ("they", "the two", "these two")
SEVERAL = re.compile(
    rf"{GROUP}|(?<!\w)(?:{EVERYBODY_ELSE}|all (?:two|three|four|five|\d)|{'|'.join(BOTH)})(?!\w)", re.IGNORECASE
)
AS = re.compile(r"^(?: \w+)?(?: as| with| to| of)?(?= )")


def compared(sentence: str, subject: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    """Each relation with those before it and behind it; the next clause begins with whoever stands before the next."""
    # "To Ann first, to Bob second, to Cy third": nobody is second to Cy.
    found = [(cue, kind) for kind in ("above", "below") for cue in cues(kind).finditer(sentence) if "," not in cue[0]]
    begin = 0
    found.sort(key=lambda one: one[0].start())
    for (cue, kind), following in zip(found, [*found[1:], None], strict=False):
        called = CALLED.match(sentence, cue.end())
        other = OBJECT.match(sentence, cue.end()) if called is None else NAMED.match(sentence, called.end())
        own = _speaking_of(sentence[begin : cue.start()], subject, marked)
        end = len(sentence)
        if following is not None:
            next_ = NEXT.search(sentence, cue.end(), following[0].start())
            end = begin = next_.start() if next_ is not None else begin
            if next_ is not None and called is None:
                other = OBJECT.match(sentence, cue.end(), end)
        if other is not None and own and (spared := SPARED.match(sentence, other.end())) is not None:
            those = marked.meant(spared["who"])
            high, low = (own, marked.names - own - those) if kind == "above" else (those, own)
            yield from (Relation(*pair) for pair in ((high, low), (those, own)) if all(pair))
        elif other is not None and own:
            others = marked.meant(other["who"], own) - own
            rest = not re.search(SIGN, other["who"])
            yield Relation(own, others, rest=rest) if kind == "above" else Relation(others, own, rest=rest)


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


def alike(sentence: str, subject: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
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
            own = marked.names - ((marked.named(before) or subject) if others else frozenset())
        behind = OBJECT.match(AS.sub("", sentence[cue.end() :]))
        own |= marked.meant(behind["who"], own) if behind is not None else frozenset()
        if len(own) > 1:
            yield Relation(own, own, alike=True)


OVER = re.compile(
    r" (?:over|above|before|to) (?!(?:all|every\w*|any\w*|us|them|the (?:rest|others?))\b)", re.IGNORECASE
)
"""Behind "takes precedence": it is not everybody who has less."""


def topmost(sentence: str, subject: frozenset[UserId], marked: Marked) -> Iterator[Relation]:
    said = [
        _speaking_of(sentence[: cue.start()], subject, marked)
        for cue in cues("topmost").finditer(sentence)
        if not MATTER.match(sentence, cue.end()) and not OVER.match(sentence, cue.end())
    ]
    said += [marked.named(found[0]) for found in GOES.finditer(sentence)]
    said += [marked.meant(found["who"]) for found in UNRIVALLED.finditer(sentence)]
    yield from (Relation(own, marked.names - own, rest=True) for own in said if own)
    for cue in cues("bottommost").finditer(sentence):
        own = _speaking_of(sentence[: cue.start()], subject, marked)
        if own:
            yield Relation(marked.names - own, own, rest=True)
