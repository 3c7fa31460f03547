"""Which words of an instruction ask for something, and which only tell of it."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.cues import cues, plain
from extraction.instructions.imperatives import FINITE, orders
from extraction.instructions.names import without_names
from extraction.instructions.polarity import stop_cues

CLAUSE = re.compile(r"[.;!?,\n]|\b(?:because|since|as|so that|until|before|after|when|once)\b", re.IGNORECASE)

REQUEST = re.compile(
    r"(?:^|(?<=[.!?;:,\n] ))(?:please )?(?:can|could|would|will) (?:you|somebody|someone|we)(?: please"
    r"| kindly)? (?=[a-z])",
    re.IGNORECASE,
)
"""How an order becomes a question: "could you open the window?"."""
NAMED = re.compile(r"\W*X{4,} (?!\w+(?:ed|s)\b)")
"""An order whose verb is taken for a part of the name behind it: "Close Room 3 to visitors"."""


def asks(masked: str) -> bool:
    """Whether words ask for something by themselves: by their form, or by a cue that is not a weak one.

    masked: with the names in it blotted out.
    """
    asking = (match[0] for match in cues("do").finditer(masked))
    named = NAMED.match(masked)
    if named is not None and FINITE.match(masked, named.end()) is None:
        return True
    return orders(REQUEST.sub("", masked)) or any(not cues("weak_do").fullmatch(cue) for cue in asking)


# An instruction is compared with many others.
@lru_cache(maxsize=4096)
def asking(text: str) -> str:
    """The clauses of `text` that ask for something or refuse it: "do not ship it", and not "the tests have failed"."""
    clauses = (without_names(clause) for clause in CLAUSE.split(plain(text)))
    return "\n".join(clause for clause in clauses if asks(clause) or stop_cues(clause)[0])
