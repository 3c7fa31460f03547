"""Whom else a pronoun may mean than the one person who is named: "Ivan's assistant called. Give her the list"."""

from __future__ import annotations

import re

KIN = (
    "(?:assistant|boss|manager|colleague|co-?worker|friend|sister|brother|wife|husband|partner|mother|father|mum|dad|son"
    "|daughter|cousin|uncle|aunt|neighbou?r|flatmate|room-?mate|lawyer|solicitor|accountant|secretary|deputy|intern"
    "|trainee|apprentice|student|pupil|customer|client|auditor|inspector|consultant|contractor|supplier|doctor|nurse"
    "|patient|agent|supervisor|director|officer|teacher|coach|girlfriend|boyfriend|successor|predecessor|replacement"
    "|visitor|guest|tenant|journalist|reporter|investor|insurer|candidate|applicant|member|helper|volunteer|woman|man"
    "|girl|boy|lady|guy|person)"
)
"""What people are called by what they are to somebody."""
SEVERAL = (
    rf"(?:{KIN}s|wives|secretaries|deputies|ladies|women|men|people|team|staff|folks|family|kids|children|parents|crew)"
)
"""The same of more than one, whom "they" then means."""
WHOSE = (
    r"(?:\ue000+'s?(?! (?:my|our|the|an?)\b)|my|our|his|her|their|the|an?|another|one of \w+"
    r"|two|three|four|some|several|a few|those|these)"
)
CLAUSE = r"(?:^[^\w\ue000]*|(?<!\ue000)[.!?,;:\n-]\s*|\b(?:and|but|so|because|since|that|while|now) )"
"""What stands before the subject of a clause."""
NAMED = r"(?!,? \ue000|\W+(?:(?:is|was) )?(?:called )?\ue000)"
"""Behind these words no name stands that says who is meant: "my assistant Ivan"."""
ANOTHER = re.compile(
    rf"{CLAUSE}(?:{WHOSE}) (?:[\w-]+ ){{0,2}}?{KIN}\b{NAMED}(?![^.!?,;:\n]*\b(?:he|she|him)\b|[^.!?;:\n]*\ue000)"
    rf"|\b(?:has|have|had|got|hired|with|met|brought|and) (?:an?|another) (?:[\w-]+ ){{0,2}}?{KIN}\b{NAMED}",
    re.IGNORECASE,
)
"""Somebody else of whom a clause speaks, or who is new in it."""
STRANGER = re.compile(
    rf"\b(?:with|and|(?i:{KIN}),?|called|named) (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][a-z]+\b"
)
"""Somebody with a name of their own, whom the channel does not know."""
OTHERS = re.compile(rf"(?<!\w){WHOSE} (?:[\w-]+ ){{0,2}}?{SEVERAL}\b|{CLAUSE}(?:[\w-]+ )?{SEVERAL}\b", re.IGNORECASE)
"""More than one of whom it speaks."""
BELONGING = re.compile(r"\b(?:join(?:ed|ing|s)?|on|in|into|of|from|leads?|leading|left)\W*$", re.IGNORECASE)
"""What makes somebody one of them: "Ivan just joined my team"."""
MANY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
ONE = re.compile(r"\b(?:he|she|him|her)\b", re.IGNORECASE)


def ambiguous(text: str, sentence: int) -> bool:
    """Whether a pronoun from the letter `sentence` on may mean somebody else than the person named.

    text: from where that person is named on, the name being replaced by stand-ins.
    """
    one, many = (max((found.start() for found in each.finditer(text, sentence)), default=0) for each in (ONE, MANY))
    return (
        ANOTHER.search(text, 0, one) is not None
        or STRANGER.search(text, 0, one) is not None
        or any(BELONGING.search(text[: found.start()]) is None for found in OTHERS.finditer(text, 0, many))
    )
