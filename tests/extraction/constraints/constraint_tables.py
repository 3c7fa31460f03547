"""Tables of wordings: one file a kind, named after it; a line holds what it says, ` | `, and the wording.

What it says: a range (`3..5`, `3..`, `..5`), a number, a word and a range, words, a language; nothing for kinds without
any. In mixed.txt kinds and what they say, with `; ` between them; so in requests.txt, where a wording is a whole
message, or asks for nothing that a checker could check. In none.txt no line does. `\\n` stands for a new line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.constraints import REQUEST
from solver.execution import Constraint, Kind

FOLDER = Path(__file__).parent / "wordings"
WHOLE = "requests"
"""The table whose wordings are whole messages."""
KINDS = {kind.name.lower(): kind for kind in Kind}
COUNTS = {Kind.SENTENCES, Kind.WORDS, Kind.CAPITAL_WORDS}
NUMBERS = {Kind.PARAGRAPHS, Kind.BULLETS, Kind.PLACEHOLDERS, Kind.HIGHLIGHTS}


def lines_of(name: str) -> list[tuple[list[Constraint], str]]:
    """(constraints, wording) of every line of a table."""
    return [_line(name, line) for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()]


def _line(name: str, line: str) -> tuple[list[Constraint], str]:
    said, _, text = line.rpartition(" | ") if " | " in line else ("", "", line)
    text = text.replace(r"\n", "\n")
    if name == "none" or (name == WHOLE and not said):
        return [], text
    if name in ("mixed", WHOLE):
        return constraints_of(said), text
    return [_constraint(KINDS[name], said)], text


def constraints_of(said: str) -> list[Constraint]:
    """What kinds and arguments say, with `; ` between them."""
    parts = (part.partition(" ") for part in said.split("; "))
    return [_constraint(KINDS[kind], arguments) for kind, _, arguments in parts]


def _constraint(kind: Kind, said: str) -> Constraint:
    if kind in COUNTS:
        return Constraint(kind, *_range(said))
    if kind in NUMBERS:
        return Constraint(kind, int(said), int(said))
    if kind in (Kind.KEYWORDS, Kind.FORBIDDEN):
        return Constraint(kind, words=tuple(said.split(", ")))
    if kind in (Kind.FREQUENCY, Kind.LETTER):
        word, bounds = said.split(" ")
        return Constraint(kind, *_range(bounds), (word,))
    if kind is Kind.FIRST_WORD:
        word, count, nth = said.split(" ")
        return Constraint(kind, int(count), int(count), (word,), int(nth))
    if kind is Kind.SECTIONS:
        word, count = said.split(" ")
        return Constraint(kind, low=int(count), words=(word,))
    if kind is Kind.COMMAS:
        return Constraint(kind, high=0)
    fixed = {Kind.REPEAT: REQUEST, Kind.QUOTATION: '"'}.get(kind, said)
    return Constraint(kind, words=(fixed,) if fixed else ())


def _range(said: str) -> tuple[int | None, int | None]:
    low, high = said.split("..")
    return int(low) if low else None, int(high) if high else None


def names() -> Iterator[str]:
    """Of all tables."""
    return (path.stem for path in sorted(FOLDER.glob("*.txt")))
