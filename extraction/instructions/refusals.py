"""Refusals: a verb of doing, or the name of a piece of work, under a negation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extraction.cues import cues
from extraction.cues.finding import openings
from extraction.instructions.prohibitions import forbidding, forbidding_plainly

NO_REASON = re.compile(
    r"\b(?:(?:can't|cannot|don't) (?:see|know)(?: any reason)?|no reason) why\b[^.;!?]*$"
    r"|\bno (?:good |earthly )?reason(?: at all| whatsoever)?$"
)
SUPPOSED = re.compile(
    r"\b(?:why|whether)$|\bif(?: (?:the |this |that )?x[x ]*x(?:'s)?(?: (?:for|on|of) (?:the )?x[x ]*x)?)?$"
)
"""What opens a condition or a question of which the words behind it are part: "if Apollo doesn't get its audit"."""
INVERTED = (
    r"\b(?:under no (?:circumstances?|conditions?)|on no account|at no (?:time|point|stage)|in no (?:case|event|way)"
    r"|by no means|not under any circumstances)\s+(?:should|are|is|may|must|can|shall|do|will)\s+"
    r"(?:you\s+|we\s+|they\s+|anyone\s+|anybody\s+|the\s+|to\s+)+"
)
"""How a sentence opens in which the negation has pulled the verb before its subject: "on no account are you to"."""
WHOLE = r"(?:the |this |that |all )?X[X ]*X(?:\s+(?:for|on|in|of)\s+(?:the )?X[X ]*X)?"
"""The name of a piece of work, and of what it is for."""
NAME = "xx"
"""How the last letters of a name look that is blotted out."""
BEHIND_NAME = frozenset(
    re.findall(r"\w+", "wait go over done dead gone off history cancelled canceled out hold no later never")
)
"""One of them is behind the name in every form that a name begins."""


class Refusals:
    """Finds a verb of doing under a negation, or a name under "no": "shouldn't be doing", "no Security Audit".

    Most words begin no refusal: each form is only tried at those that it can begin with.
    """

    def __init__(self, forms: Iterable[tuple[Iterable[str], str]]) -> None:
        self._forms: dict[str, list[re.Pattern[str]]] = {}
        """The forms that a word can begin, in the order in which they are tried."""
        for first_words, form in forms:
            pattern = re.compile(f"(?P<refusal>{form})", re.IGNORECASE)
            for word in first_words:
                self._forms.setdefault(word, []).append(pattern)
        # One can begin behind a quotation mark.
        self._first_words = frozenset([mark + word for word in self._forms if word != NAME for mark in ("", "'")])

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every refusal in `text`, in order; none overlaps another."""
        opened, end = openings(text), 0
        if opened.words.isdisjoint(self._first_words) and opened.words.isdisjoint(BEHIND_NAME):
            return
        for place, word in opened.places:
            start, first = place, word
            # It can begin at the last letters of a name, too.
            if word[0] == "'":
                start, first = place + 1, word[1:]
            if first.endswith(NAME):
                start, first = start + len(first) - len(NAME), NAME
            if first in self._forms and start >= end:
                for form in self._forms[first]:
                    if match := form.match(text, start):
                        yield match
                        end = match.end()
                        break

    def search(self, text: str) -> re.Match[str] | None:
        """The first refusal in `text`."""
        return next(self.finditer(text), None)


@lru_cache(maxsize=1)
def refusals() -> Refusals:
    """Made when it is needed for the first time."""
    return Refusals(_forms())


@lru_cache(maxsize=1)
def plain_refusals() -> Refusals:
    """With those that are looked for only where no work has a name."""
    return Refusals((*_forms(), *forbidding_plainly()))


def is_refusal(match: re.Match[str]) -> bool:
    """Whether it was found by `refusals`, and not as a cue."""
    return "refusal" in match.re.groupindex


def _forms() -> Iterator[tuple[Iterable[str], str]]:
    """(first words, pattern) of each form of a refusal; an apostrophe ends a first word."""
    refusing, verbs, named = cues("refusing"), cues("verbs").pattern, cues("stop_named")
    gap = (
        r"[\s]+(?:(?!(?:yet|only|just|hesitate|wait|worry|mind|forget|fail|miss|you|if|until|let"
        r"|wrong|bad|amiss|mistake)\b)[\w'-]+\s+){0,5}?"
    )
    yield (
        ["don"],
        rf"(?<!why )\bdon't (?:you|anyone|anybody) (?:dare |ever |also |go and |go )*{verbs}(?![^.;!\n]*\?)",
    )
    yield refusing.first_words, rf"{refusing.pattern}{gap}{verbs}(?!\s+(?:or|why)\b)"
    # What there would be without a thing tells why it is wanted: "without it the launch fails".
    yield ["without"], rf"\bwithout\s+(?:(?:any|you|us|anyone|anybody|ever|even|first)\s+)?(?=\w+ing\b){verbs}"
    yield from forbidding()
    yield (
        ["under", "on", "at", "in", "by", "not"],
        rf"{INVERTED}(?:(?:\w+\s+){{0,3}}?{verbs}|(?:\w+\s+){{0,2}}?X[X ]*X)",
    )
    yield ["no"], r"\bno\s+(?:\w+\s+)?X[X ]*X"
    yield (
        ["everything", "all", "anything", "every"],
        r"(?<!not )\b(?:everything|all|anything|every)\b[^.;!?\n]{0,60}?\b(?:except(?: for)?|bar|but not|other than)\s+"
        r"(?:the )?X[X ]*X(?![^.;!?\n]*\b(?:is|are|has|have|was|looks|seems)\b)",
    )
    yield ["let", "lets"], rf"\blets?\s+{WHOLE}\s+go(?=\W*(?:$|[.!;,\n\[]))"
    yield ["spare"], r"\bspare\s+(?:the )?X[X ]*X\s+(?:an?|the|its|this|that|any|another)\s+X[X ]*X"
    yield (
        ["leave"],
        rf"\bleave\s+{WHOLE}"
        r"(?=\W*(?:(?:please|thanks|thank you|then|for now|if i were you)\b\W*)*(?:$|[.!;\n\[]))",
    )
    yield (
        ["can"],
        rf"(?<![^.!\n] )(?<!\w)can\s+{WHOLE}"
        r"(?=\W*(?:(?:please|thanks|thank you|then|for now)\b\W*)*(?:$|[.!;\n\[]))(?![^.!;\n\[]*\?)",
    )
    yield (
        [NAME],
        r"XX\W*(?:can|could|may|might) (?:easily |safely |certainly |very well |well |just |all )?wait"
        r"(?=\W*(?:(?:for (?:now|today)|a (?:bit|while|little)|thanks|thank you|please|i think|i'd say)\W*)*$)",
    )
    yield [NAME], r"XX\W*(?:will |'ll )?(?:has|have|had|must|needs)(?: got)?(?: to)? go(?=\W*(?:$|[.;!\n]))"
    yield (
        ["please", "in", "so", "just", "better"],
        r"\b(?:please|in fact,?|so|just|better)\s+(?:don't|do not|dont)(?=\W*(?:$|[.!?\n]))",
    )
    yield ["you"], r"\byou\s+(?:needn't|need not|shouldn't|mustn't)(?=\W*(?:$|[.!?\n]))"
    yield (
        ["doesn", "does", "won", "will", "isn", "is", "mustn", "must", "shouldn", "should"],
        r"(?:doesn't|does not|won't|will not|isn't going to|is not going to|mustn't|must not|shouldn't|should not)\s+"
        r"(?:get|receive|undergo|be (?:given|getting))\s+(?:an?|the|any|its|this|that)\s+(?:\w+\s+)?X[X ]*X"
        r"(?!\s+(?:unless|until|till|if|without|yet|in time|by|soon))",
    )
    yield (
        [NAME],
        r"XX\s*\?\s*(?:(?:it's|that's)\s+)?(?:over|done for|dead|gone|off|history|cancelled|canceled)\b",
    )
    yield (
        named.first_words,
        rf"{named.pattern}:?\s+"
        r"(?:(?:all|any|the|that|this|our|my|your|planned|further|more|doing|work on|on|whole)\s+)*XX",
    )
    yield (
        [NAME],
        r"XX\W*(?:is|are|'s|[:=>\u2013\u2014-])\s*(?:now |all |a )?"
        r"(?:off|out|hold|dead|gone|history|no go|no-go|wait|later|never|no)"
        r"(?=[\s!]*(?:$|[.,;!\n]|\b(?:because|since|as|for now|until|till)\b))",
    )
    yield (
        ["no", "nope", "nah", "never", "don", "do", "let", "thanks", "not"],
        r"(?<![^.!?:;,\n] )(?<!\w)(?:no|nope|nah|no way|no chance|never|don't|do not|let's not|no thanks?|no thank you"
        r"|thanks,? but no|not (?:today|now|ever|yet))(?=[\s.!]*$)",
    )


def supposed(before: str) -> bool:
    """Whether what follows is only supposed, or asked for a reason: "if nobody ...", "no reason why not ..."."""
    before = before.rstrip().casefold()
    return NO_REASON.search(before) is not None or SUPPOSED.search(before) is not None
