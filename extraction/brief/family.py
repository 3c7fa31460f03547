"""Which kind of decision an operator asks for: by the keys of the answer, by what is protected, and by their words."""

from __future__ import annotations

import re
from enum import StrEnum

from extraction.cues import cues


class Family(StrEnum):
    """What kind of decision a brief asks for."""

    SELECTION = "selection"
    ACCESS = "access"
    MEETING = "meeting"
    EXECUTION = "execution"


SELECTED = re.compile(r"\baccepted_instructions\b|\breference (?:tag|number)")
SCHEDULED = re.compile(r"\bfinal_schedule\b")
ORDERS = re.compile(r"\b(?:instruction|request|order|command|task|directive|demand)s?\b", re.IGNORECASE)
"""What is accepted or rejected."""
BETWEEN = re.compile(r"\b(?:with|between|of) (?:(?:Mr|Mrs|Ms|Dr|Prof)\. )?[A-Z]")
"""People by their names, behind what brings them together."""
EXECUTION = re.compile(
    r"\b(?:satisf\w+|execut\w+|follow\w*|meets?|obey\w*|observ\w+|respect\w*|adher\w+|compl(?:y|ies|ying)|keeps?)\b"
    r"[^\n]{0,60}?\b(?:instructions|constraints?|requirements|rules)\b",
    re.IGNORECASE,
)


def family_of(policy: str, *, protects: bool) -> Family | None:
    """The family of a prompt without its contents and profiles; None where it asks for no decision that we know.

    protects: whether the prompt has protected content, or says that something is restricted.
    """
    if SELECTED.search(policy):
        return Family.SELECTION
    if protects:
        return Family.ACCESS
    if SCHEDULED.search(policy):
        return Family.MEETING
    if ORDERS.search(policy) and cues("choosing").search(policy):
        return Family.SELECTION
    if _brings_together(policy):
        return Family.MEETING
    return Family.EXECUTION if EXECUTION.search(policy) else None


def _brings_together(policy: str) -> bool:
    """Whether people are to meet at a time that is still to be found."""
    if cues("convening").search(policy):
        return True
    return cues("gathering").search(policy) is not None and (
        cues("attending").search(policy) is not None or BETWEEN.search(policy) is not None
    )
