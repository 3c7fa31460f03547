"""The hours that an operator opens for meetings, and how long a meeting is to be."""

from __future__ import annotations

import re

from extraction.grid import Grid

HOURS = re.compile(r"\bworking hours\s*:?\s*(?P<spans>\d[^\n.]*)", re.IGNORECASE)
CLOCKS = re.compile(r"(\d{1,2}):?(\d{2})?\s*(?:-|\u2013|to)\s*(\d{1,2}):?(\d{2})?")
LENGTH = re.compile(
    r"\b(?:duration|length|lasts?|takes?)\b[^\n.\d]*(?P<number>\d+)\s*(?P<unit>min|hour|h\b)", re.IGNORECASE
)


def grid_in(policy: str) -> Grid:
    """The slots that an operator's words leave open; the usual ones where they say nothing of it. Never raises."""
    default = Grid()
    spans = default.open
    hours = HOURS.search(policy)
    if hours:
        found = [
            (60 * int(a) + int(b or 0), 60 * int(c) + int(d or 0)) for a, b, c, d in CLOCKS.findall(hours["spans"])
        ]
        spans = tuple(found) or spans
    length = LENGTH.search(policy)
    minutes = int(length["number"]) * (1 if length["unit"].lower() == "min" else 60) if length else default.duration
    try:
        return Grid(open=spans, duration=minutes)
    except ValueError:
        # Hours or a length that leave no room for any meeting are not what the operator can have meant.
        return default
