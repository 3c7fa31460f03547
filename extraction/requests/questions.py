"""Questions that come after a permission: orders in disguise, and such as ask for something."""

from __future__ import annotations

import re

ORDERING = re.compile(
    r"\W*(?:(?:please|so|and|but|wait|hi|hello|hey|actually|ok|okay|um|er|hm+|sorry)\b\W*)*"
    r"(?:(?:could|can|would|will|may|might|shall|should|couldn't|can't|won't|wouldn't) (?:you|u|i|we|it|that|this"
    r"|somebody|someone)\b|let's|mind\b|do you mind|any (?:chance|way)|is (?:there|it) (?:a|any|still|too|possible)\b"
    r"|possible to"
    r"|how (?:do|can|could|would|about)|what (?:if|about)|why (?:don't|not))",
    re.IGNORECASE,
)
"""How a question begins that may be an order."""
ASKING = re.compile(
    r"\W*(?:and |so |but )?(?:what|who|where|when|which|why)(?:'s| (?:do|does|did|is|are|was|time|day))\b",
    re.IGNORECASE,
)
"""How a question begins whose mark was left out."""
HOW = re.compile(r"\W*(?:and |so |please )?how (?:do|can|does|could) (?!i\b|we\b)", re.IGNORECASE)
"""How a question begins that asks for something to be explained, where it is about nothing that was spoken of."""
REMEMBERED = re.compile(
    r"(?:(?<=[.!?\n])|^)[^\w.!?\n]*(?:(?:and|but|so|sorry|hm+|er|um|wait|please|hey|hi)\b\W*)*(?:did|have|has|had)"
    r" (?:i|we|you|he|she|they|any(?:body|one)|some(?:body|one))(?: (?:ever|really|already|just|perhaps|maybe))*"
    r" (?:say|said|tell|told|write|written|take|taken|ask|asked|see|seen|read|open|opened|got|get|receive"
    r"|received)\b[^.!?\n]*\?",
    re.IGNORECASE,
)
"""A question about what has happened: "did I take that back?"."""
