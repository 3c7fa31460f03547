"""How often one letter, or a sign, occurs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.kinds.counted import counts_of
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.cues import Q, cue
from extraction.constraints.words.polarity import NOT
from extraction.needing import Needing
from solver.execution import Constraint, Kind

LETTER = Needing(
    cue(
        rf"\b(?:letters?|characters?|vowel|consonant)\s+(?P<a>{Q}|(?!i\ (?:want|need|would|wrote|think|expect"
        rf"|like|get|got|send"
        rf"|sent)\b|a\ (?:capital|big|small)\b)[a-z](?![\w'’]))"
        rf"|(?P<b>{Q})\s*(?:as\ a\ )?\b(?:letters?|characters?)\b|\b(?P<c>[a-z])['’]s\b"
        rf"|\bletters?\s*[(:]\s*(?P<d>{Q}|(?![ai]\ [a-z])[a-z])(?!\w)"
        r"|(?:^|[\s(])(?P<e>[b-hj-z])(?=\ (?:in\ (?:it|there|here)|occurs?|appears?|shows?\ up|turns?\ up|comes?\ up"
        r"|crops?\ up|features?"
        r"|is\ used"
        r"|may|must|should|has\ to|can|no\ more\ than|not\ more\ than|at\ (?:most|least)|exactly|fewer\ than|less\ than"
        r"|more\ than|between|\d+|[a-z]+(?=\ times))\b[^.;]{0,40}\b(?:times|once|twice|thrice)\b)"
        r"|\bno\ (?P<f>[b-hj-z])(?=\W*$|[.,;!?]|\ (?:at\ all|in|please|anywhere|whatsoever|either|allowed)\b)"
    ),
    needed="letter|character|vowel|consonant|'s|’s|times|once|twice|thrice|no ",
)
SIGN = Needing(
    cue(
        r"\b(?P<name>exclamation(?:\ (?:marks?|points?))?|question\ marks?|semicolons?|colons?|ellips[ei]s|hashtags?"
        r"|dashes)\b"
    ),
    needed="exclam|question|colon|ellips|hashtag|dashes",
)
SIGNS = {"excl": "!", "ques": "?", "semi": ";", "colo": ":", "hash": "#"}
SHAPE = re.compile(r"\b(?:shape|form|size|back|top|picture|drawing) of (?:an? |the )?$|\bshaped like (?:an? |the )?$")
BEGINS = re.compile(r"\b(?:start|begin|open|end|finish)\w* (?:with|in|on) (?:the |an? )?$")
""" "Animals that start with the letter q": where it stands, and not how often."""
WANTED = re.compile(
    r"\b(?:us(?:e|ing)|includ\w+|contain\w*|ha(?:s|ve)|must|should|put|add|needs?|wants?|with|ends?|please)\b"
)
"""Without it a sign is only named."""


OUT = re.compile(r"\b(?:leav\w*|keep\w*|cut\w*|tak\w*)\b.*\bout\b")
""" "Keep the letter z out"."""
OF_OTHERS = re.compile(r"\s*(?:[\w'-]+ ){0,2}?(?:words?|sentences?|paragraphs?|bullets?|sections?|placeholders?)\b")
"""Behind a count: it is none of letters."""


def letters(sentence: Sentence, low: str, start: int) -> Iterator[Constraint]:
    """How often one letter, or a sign, occurs. start: of the clause `low` in the sentence."""
    found = LETTER.search(low)
    sign = SIGN.search(low)
    letter = ""
    if found and (SHAPE.search(low, 0, found.start()) or BEGINS.search(low, 0, found.start())):
        return
    if found:
        group = next(name for name in "abcdef" if found[name])
        place = start + found.start(group)
        quoted = sentence.quote_at(place)
        letter = (quoted.text if quoted else sentence.text[place : place + 1]).strip().lower()
        end, begin = found.end(), found.start()
    elif sign and sign["name"][:4] in SIGNS:
        letter, end, begin = SIGNS[sign["name"][:4]], sign.end(), sign.start()
    if len(letter) != 1:
        return
    hidden = low[:begin] + ("no".ljust(end - begin) if found and found["f"] else "x" * (end - begin)) + low[end:]
    counts = counts_of(hidden)
    beside = [count for count in counts if not low[count.bounds.end : begin].strip() and count.bounds.end <= begin]
    chosen = beside or [count for count in counts if not OF_OTHERS.match(count.after)]
    if chosen:
        yield Constraint(Kind.LETTER, *chosen[0].bounds.from_below, (letter,))
    elif NOT.search(hidden) or OUT.search(hidden):
        yield Constraint(Kind.LETTER, high=0, words=(letter,))
    elif found or WANTED.search(hidden):
        yield Constraint(Kind.LETTER, low=1, words=(letter,))
