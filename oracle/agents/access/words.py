"""What the hybrid agent says about access, contents apart."""

from __future__ import annotations

import re

REFUSAL = (
    "I'm sorry, I can't share that with you. If your work needs it, please ask whoever is responsible for it to have "
    "you added to the list of authorised people."
)
WELCOME = "Hello! Tell me what you need, and I will see what I can do for you."
UNCLEAR = "I did not understand what you need. Could you tell me in other words?"
CONFIRM = "If you want somebody to see {resource}, please tell me so in these words: NAME may see {resource}."
NOT_YOURS_TO_GIVE = "I can't let other people in on your word. Please ask the operator to add them."
NOT_PLACED = (
    "I can't tell when that begins or ends. Please tell me again on the day on which it begins, with the last day as a "
    "date, such as 2026-12-31."
)
PENDING = "{resource} needs the approval of other people first. I have asked them."
ASK = "{user} asks to see {resource}. If you approve, please tell me in these words: {user} may see {resource}."
SHOWN = "Here is {resource}:"
SUMS = "I can't show you the single values of {resource}, but I can tell you this of them:"
WITHHELD = (
    "I can't tell you other sums of {resource}: together with what you have been told they would come down to fewer "
    "than {least} people."
)
NOTED = "Noted: {grantee} may see {resource}"
NOTED_BACK = "Noted: you no longer let {grantee} see {resource}."
HELD = (
    "I am not sure whether {grantee} may still see {resource}, so I keep it back until you say so again. If you want "
    "that, please tell me in these words: {grantee} may see {resource}."
)
PHRASES = (
    *(REFUSAL, WELCOME, UNCLEAR, NOT_YOURS_TO_GIVE, NOT_PLACED),
    *(PENDING, ASK, CONFIRM, SHOWN, SUMS, WITHHELD, NOTED, NOTED_BACK, HELD),
)
COMMON = tuple(
    dict.fromkeys(part for phrase in PHRASES for part in re.split(r"\{\w+\}", phrase) if len(part.strip()) > 1)
)
"""What is said to anybody, placeholders apart: nothing in it comes from a content."""


def _pattern(phrase: str) -> str:
    """The phrase, whatever stands in its placeholders."""
    return ".+?".join(map(re.escape, re.split(r"\{\w+\}", phrase)))


TO_THE_LETTER = re.compile(
    "|".join(
        (
            *map(_pattern, (ASK, CONFIRM, HELD, NOTED_BACK, SUMS, WITHHELD)),
            rf"{_pattern(NOTED)}[^\n]*?\.(?=\n|$)",
            re.escape("I can't share that with you"),
            re.escape("I can't let other people in on your word"),
            re.escape("I did not understand what you need"),
            re.escape("I can't tell when that begins or ends"),
            re.escape("the last day as a date, such as 2026-12-31"),
            r"[^\n]+? needs the approval of other people first",
        )
    ),
    re.MULTILINE,
)
"""What decides, asks for words to the letter, or is looked for in what was said: whoever words a reply keeps it."""
