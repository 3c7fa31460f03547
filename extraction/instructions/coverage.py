"""Whether the rules cover an instruction: by how many of its words are left over once all that they know is taken out.

The rules always come to something: what no cue shows is work to be done, for no reason given. The more words stand
beside the names and cues, the more likely one of them was a cue that nobody has listed.
"""

from __future__ import annotations

import re

from extraction.cues import cues, plain, words
from extraction.instructions.names import without_names
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose, objective_mention
from extraction.instructions.reader import Instruction

WORD = re.compile(r"[^\W\d_][\w'-]*")
KNOWN = ("do", "urgent", "social")
"""Cues that explain the words they are made of; those of polarity and purpose are an instruction's evidence."""
MOST_LOOSE = 2
"""So many words may be left over where the rules take the default."""
MOST_LOOSE_BESIDE_STOP = 1
"""Where a stop cue stands among more, it may belong to something else: "stop the weekly digest and use the time"."""


def covered(instruction: Instruction, objective: str) -> bool:
    """Whether polarity and purpose rest on cues, or on there being nothing else in the words."""
    loose = len(loose_words(instruction, objective))
    if instruction.polarity is Polarity.STOP:
        return loose <= MOST_LOOSE_BESIDE_STOP
    return instruction.purpose is not Purpose.UNSTATED or loose <= MOST_LOOSE


def loose_words(instruction: Instruction, objective: str) -> list[str]:
    """The words that are no name, no cue, no evidence, no filler and not the objective, in order."""
    text = plain(instruction.span.quote)
    masked = without_names(text)
    letters = list(masked)
    known = [(span.start - instruction.span.start, span.end - instruction.span.start) for span in instruction.evidence]
    named, _ = objective_mention(text, objective)
    known += [named] if named else []
    known += [match.span() for name in KNOWN for match in cues(name).finditer(masked)]
    for start, end in known:
        letters[start:end] = " " * (end - start)
    found = WORD.findall("".join(letters))
    return [w for w in found if set(w) != {"X"} and w.casefold().removesuffix("'s") not in words("filler")]
