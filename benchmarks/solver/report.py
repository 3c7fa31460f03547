"""The measured table as text, Markdown, JSON and a plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tabulate import tabulate

from benchmarks.solver.cells import Cell
from benchmarks.solver.rows import Row, Verdict
from oracle.machine import machine as place
from solver.certificate import versions


@dataclass(frozen=True, slots=True)
class Line:
    """One row at one size, measured."""

    row: Row
    size: int
    cells: dict[str, Cell]

    @property
    def met(self) -> Verdict:
        """None where there is no target, or nothing to hold it against."""
        target = self.row.sizes[self.size]
        return None if target is None else target.met(self.cells)

    @property
    def target(self) -> str:
        """In words; empty where there is none."""
        target = self.row.sizes[self.size]
        return "" if target is None else target.text

    @property
    def peers(self) -> dict[str, Cell]:
        """Everybody but the first."""
        return {name: cell for name, cell in self.cells.items() if name != "ours"}

    def ratio(self, cell: Cell) -> float | None:
        """Ours over theirs; None without both times, and where they prove nothing: they only stopped there."""
        ours = self.cells["ours"].seconds
        return None if ours is None or not cell.seconds or not cell.proven else ours / cell.seconds

    def to_dict(self) -> dict[str, object]:
        """In JSON types."""
        return {
            "work": self.row.key,
            "size": self.size,
            "unit": self.row.unit,
            "target": self.target,
            "met": self.met,
            "cells": {
                name: asdict(cell) | {"gap": cell.gap, "ratio": None if name == "ours" else self.ratio(cell)}
                for name, cell in self.cells.items()
            },
        }


def span(seconds: float) -> str:
    """Three digits and the unit that suits them."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6), ("ns", 1e-9)):
        if seconds >= size:
            number = seconds / size
            return f"{number:.3g} {unit}" if number < 999.5 else f"{number:.0f} {unit}"
    return f"{seconds:.1e} s"


def shown(line: Line, name: str) -> str:
    """A cell: time, with the gap where nothing is proven, and the ratio of ours to it."""
    cell = line.cells[name]
    if cell.seconds is None or cell.note:
        return cell.note
    text = span(cell.seconds)
    if not cell.proven:
        text += " (nothing proven)" if cell.gap is None else f" (gap {cell.gap:.2%})"
    ratio = line.ratio(cell)
    return text if name == "ours" or ratio is None else f"{text}, {ratio:.2g}x"


def verdict(met: Verdict) -> str:
    """In a word."""
    return {True: "met", False: "NOT met", None: ""}[met]


HEADS = ("work", "size", "ours", "peers, and ours over theirs", "target", "", "peak MB")


def records(lines: Iterable[Line], joint: str) -> list[list[str]]:
    """The rows of the table; joint: what stands between two peers."""
    found = []
    for line in lines:
        peers = joint.join(f"{name}: {shown(line, name)}" for name in line.peers)
        memory = line.cells["ours"].memory
        work = f"{line.row.work} ({line.row.unit})" if line.row.unit else line.row.work
        peak = "" if memory is None else f"{memory:.0f}"
        ours = shown(line, "ours")
        found.append([work, f"{line.size:,}", ours, peers, line.target, verdict(line.met), peak])
    return found


def text_table(lines: Sequence[Line]) -> str:
    """For a terminal."""
    return tabulate(records(lines, "\n"), HEADS, tablefmt="simple_grid", disable_numparse=True)


def markdown(lines: Sequence[Line], command: str) -> str:
    """The same as a page, with the machine and the versions behind it."""
    table = tabulate(records(lines, "<br>"), HEADS, tablefmt="pipe", disable_numparse=True)
    known = ", ".join(f"{name} {number}" for name, number in machine()["versions"].items() if number)
    return f"""# The solver beside its peers

`{command}` on {machine()["cores"]} cores ({machine()["processor"]}); {known}.

Medians of repeated runs, every cell in a process of its own. "0.1x": ours takes a tenth of the peer's time. Ours is
with its certificate, two engines and the check, but for batches and strict total authority (the decision itself) and
for building a model (of the largest part, against all that the peer does). ">60 s": nothing proven in that time.

{table}
"""


def machine() -> dict[str, Any]:
    """Where it was measured, with the libraries behind the engines."""
    return place() | {"versions": dict(versions())}
