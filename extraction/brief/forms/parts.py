"""The parts of a decision, and how operators call them."""

from __future__ import annotations

import re
from enum import StrEnum


class Part(StrEnum):
    """What of a decision a key asks for."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EACH = "each"
    """A list with an object for every instruction."""
    MAP = "map"
    """An object with a verdict under the reference of every instruction."""
    ID = "id"
    VERDICT = "verdict"
    REASON = "reason"
    SLOT = "slot"
    DAY = "day"
    CLOCK = "clock"
    """The time of day, beside a day of its own."""
    ATTENDEES = "attendees"
    ACHIEVED = "achieved"
    REPORT = "report"
    OBJECT = "object"
    OTHER = "other"
    """Nothing that a decision holds; it is left empty."""


STANDARD = {"accepted_instructions", "rejected_instructions", "final_schedule"}
"""Keys with which the decision goes out as it is."""
MEANINGS = {
    Part.REJECTED: "reject rejected rejects decline declined refuse refused ignore ignored skip skipped deny denied"
    " drop dropped dismiss dismissed discard discarded disallowed blocked unaccepted",
    Part.ACCEPTED: "accept accepted accepts approve approved follow followed execute executed do done obey keep kept"
    " allow allowed select selected perform run",
    Part.ATTENDEES: "attendees participants attending people who invitees",
    Part.DAY: "day weekday date",
    Part.SLOT: "slot time schedule when meeting start appointment",
    Part.ACHIEVED: "achieved success successful agreed settled scheduled found possible",
    Part.REPORT: "report summary explanation reason reasoning comment note notes why rationale message",
}
NAMES = {"name", "user", "person", "title", "role"}
"""Keys of what is no instruction."""
IDS = {"id", "ref", "reference", "instruction", "number", "tag", "instruction_id", "reference_number"}
NOT = {"not", "non", "un", "no", "never", "dont"}
VERDICTS = {"decision", "verdict", "action", "status", "result", "accepted", "accept", "outcome"}
STATES = {"status", "state", "phase", "decision", "outcome", "result"}
SETTLED = (
    "final finalized finalised fixed settled scheduled confirmed agreed booked decided done complete completed found ok"
    " success"
)
OPEN = (
    "pending open asking negotiating ongoing waiting unresolved unsettled incomplete collecting query propose failed"
    " none failure"
)
"""What such a key says of a meeting that has its time, and of one that has not."""
REASONS = {"reason", "why", "explanation", "rationale", "justification", "note", "comment"}
PARTS = {word: part for part, words in MEANINGS.items() for word in words.split()}
REFERENCE = re.compile(
    r"\W*(?:(?:instruction|task|ref(?:erence)?|id|tag|number|no)[ _-]*)+\d*\W*|[a-z]{0,4}-?\d+", re.IGNORECASE
)
"""A key that stands for the reference of any instruction."""
