"""A short notation for sets of slots, so that the tables of wordings can be checked by eye.

    "Tue 9:30 11, Thu pm, Fri"   Tue 9:30 and 11:00, Thursday afternoon, all of Friday
    "Mon-Wed 9-10:30"            the slots that start from 9:00 on and before 10:30, on three days
    "all", "none"

Outcomes of a message add a grade to each part, and what closes the message:

    "+ Tue 10 | ~ Wed | - Mon"   preferred, fallback, unavailable
    "rest -"  "rest ~"  "rest +" times not named
    "need" / "skip"              the meeting needs the person, or does not
    "?"                          something is left unread
"""

from __future__ import annotations

from extraction.facts import Grade
from extraction.grid import Grid

GRID = Grid()
STARTS = tuple(range(540, 720, 30)) + tuple(range(780, 1020, 30))
GRADES = {"+": Grade.PREFERRED, "~": Grade.FALLBACK, "-": Grade.UNAVAILABLE}


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0)


def _starts(words: list[str]) -> set[int]:
    if not words:
        return set(STARTS)
    found: set[int] = set()
    for word in words:
        if word in ("am", "pm"):
            found |= {start for start in STARTS if (start < 720) == (word == "am")}
        elif "-" in word:
            low, high = (_minutes(part) for part in word.split("-"))
            found |= {start for start in STARTS if low <= start < high}
        else:
            assert _minutes(word) in STARTS, word
            found.add(_minutes(word))
    return found


def slots(notation: str) -> frozenset[str]:
    """The slots that `notation` stands for."""
    found: set[str] = set()
    for part in notation.split(","):
        head, *rest = part.split()
        if head == "none":
            continue
        if head == "all":
            days: tuple[str, ...] = GRID.days
        elif "-" in head:
            first, last = (GRID.days.index(day) for day in head.split("-"))
            days = GRID.days[first : last + 1]
        else:
            assert head in GRID.days, head
            days = (head,)
        found |= {f"{day} {start // 60}:{start % 60:02d}" for day in days for start in _starts(rest)}
    return frozenset(found)


def outcome(notation: str) -> dict[str, object]:
    """What a message must come to: grade by slot, closure, attendance, and whether something stays unread."""
    grades: dict[str, Grade] = {}
    result: dict[str, object] = {"grades": grades, "closure": None, "essential": None, "unread": False}
    for part in filter(None, (piece.strip() for piece in notation.split("|"))):
        if part == "?":
            result["unread"] = True
        elif part in ("need", "skip"):
            result["essential"] = part == "need"
        elif part.startswith("rest"):
            result["closure"] = GRADES[part.split()[1]]
        else:
            grades.update(dict.fromkeys(slots(part[1:].strip()), GRADES[part[0]]))
    return result
