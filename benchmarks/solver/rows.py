"""The rows of the table: what is decided, at which sizes, by whom, and what is to be reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.solver import instances, meeting, meetings, queues, selection
from benchmarks.solver.cells import Cell, Engine

Cells = Mapping[str, Cell]
Verdict = bool | None
"""None where what it is held against was not measured."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached, in words and as a judgement on the measured cells."""

    text: str
    met: Callable[[Cells], Verdict]


def of_peer(share: float, peer: str) -> Target:
    """Certified within `share` of the peer's time; a peer that runs into its limit counts with the limit."""

    def met(cells: Cells) -> Verdict:
        ours, theirs = cells["ours"], cells.get(peer)
        if theirs is None:
            return None
        limit = float(theirs.note[1:-2]) if theirs.note.startswith(">") else theirs.seconds
        if limit is None:
            return None
        return ours.proven and ours.seconds is not None and ours.seconds <= share * limit

    return Target(f"{share:g} of {peer}" if share != 1 else f"not behind {peer}", met)


def of_best(share: float) -> Target:
    """Certified within `share` of the fastest of all peers."""

    def met(cells: Cells) -> Verdict:
        ours = cells["ours"]
        times = [c.seconds for name, c in cells.items() if name != "ours" and c.seconds is not None and c.proven]
        return ours.proven and ours.seconds is not None and (not times or ours.seconds <= share * min(times))

    return Target("the best of these" if share == 1 else f"{share:g} of the best", met)


def within(seconds: float, text: str) -> Target:
    """At most so many seconds a unit."""
    return Target(text, lambda cells: cells["ours"].seconds is not None and cells["ours"].seconds <= seconds)


def proven() -> Target:
    """Whatever it takes."""
    return Target("proven", lambda cells: cells["ours"].proven)


def honest() -> Target:
    """A decision and a bound, where nothing is proven."""
    return Target("value and bound", lambda cells: cells["ours"].proven or cells["ours"].gap is not None)


def gap(most: float, peer: str) -> Target:
    """Value and bound at most `most` apart, and no further than the peer's."""

    def met(cells: Cells) -> Verdict:
        own, theirs = cells["ours"].gap, cells[peer].gap if peer in cells else None
        return own is not None and own <= most and (theirs is None or own <= theirs)

    return Target("proven" if not most else f"gap under {most:.0%}", met)


def part_of(share: float, whole: str) -> Target:
    """At most this share of another cell's time."""

    def met(cells: Cells) -> Verdict:
        other = cells[whole].seconds if whole in cells else None
        own = cells["ours"].seconds
        return None if other is None else own is not None and own <= share * other

    return Target(f"{share:.0%} of {whole}", met)


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of work. key: its name on the command line. make: the instance of a size.

    sizes: with what is to be reached at each (None: measured for the plot alone); quick: those of a quick run.
    engines: the first of them is ours. warm: the size that every process starts with. unit: of what a time is.
    limit: seconds that each engine gets. gaps: whether a decision with a gap is a result.
    """

    key: str
    work: str
    make: Callable[[int], Any]
    sizes: Mapping[int, Target | None]
    quick: Sequence[int]
    engines: Sequence[Engine]
    warm: int
    limit: float = 60.0
    unit: str = ""
    gaps: bool = False


_SELECTION = (selection.OURS, selection.ALONE, *selection.PEERS)
_TOPICS = of_peer(0.1, "CP-SAT L2")

ROWS = (
    Row(
        "topics",
        "selection, conflicts by topic",
        instances.by_topic,
        {1_000: _TOPICS, 10_000: _TOPICS, 100_000: _TOPICS},
        (1_000,),
        _SELECTION,
        300,
    ),
    Row(
        "sparse",
        "selection, sparse (degree 2)",
        instances.sparse,
        {1_000: None, 10_000: None, 100_000: of_peer(0.2, "CP-SAT L2")},
        (1_000,),
        _SELECTION,
        300,
    ),
    Row(
        "capacity",
        "selection with a capacity, sparse",
        instances.with_capacity,
        {1_000: of_peer(1, "CP-SAT L2")},
        (1_000,),
        _SELECTION,
        50,
        limit=30,
    ),
    Row(
        "dense",
        "selection, random degree 8",
        instances.dense,
        {120: None, 250: proven(), 1_000: honest()},
        (120,),
        (selection.OURS, *selection.PEERS),
        30,
        limit=20,
        gaps=True,
    ),
    Row(
        "strict-2",
        "strict total authority, degree 2",
        instances.ranked_2,
        {10_000: None, 100_000: within(1.5 * 0.0032, "1.5 x 3.2 ms")},
        (10_000,),
        selection.STRICT,
        100,
    ),
    Row(
        "strict-8",
        "strict total authority, degree 8",
        instances.ranked_8,
        {10_000: None, 100_000: within(1.5 * 0.0119, "1.5 x 11.9 ms")},
        (10_000,),
        selection.STRICT,
        100,
    ),
    Row(
        "meeting",
        "one meeting, 10 x 70",
        instances.meetings,
        {200: within(28e-6, "28 us (0.001 of 28,377 us)")},
        (200,),
        (*meeting.ONE, meeting.SCORER),
        20,
        unit="a meeting",
    ),
    Row(
        "packed",
        "meetings of 10 x 70, packed",
        meeting.packed,
        dict.fromkeys((8_192, 65_536), within(1 / 3.0e6, "3 M a second and core")),
        (8_192,),
        (Engine("ours", meeting.planes), Engine("naive scorer", meeting.one_by_one)),
        1_024,
        unit="a meeting",
    ),
    Row(
        "masks",
        "meetings of 10 x 70, bit masks",
        meeting.packed,
        dict.fromkeys((8_192, 65_536), within(1 / 0.6e6, "0.6 M a second and core")),
        (8_192,),
        (Engine("ours", meeting.bit_masks), Engine("naive scorer", meeting.one_by_one)),
        1_024,
        unit="a meeting",
    ),
    Row(
        "text",
        "meetings of 10 x 70, JSON text",
        meeting.texts,
        dict.fromkeys((1_024, 8_192), within(1 / 60e3, "60,000 a second and core")),
        (1_024,),
        (Engine("ours", meeting.from_text), Engine("naive scorer", meeting.text_one_by_one)),
        64,
        unit="a meeting",
    ),
    Row(
        "meetings",
        "many meetings",
        instances.many_meetings,
        {20: of_best(1), 50: of_best(1), 100: of_best(1), 200: of_best(1)},
        (20,),
        (meetings.OURS, *meetings.PEERS),
        20,
    ),
    Row(
        "queue",
        "queue, jobs of three stages",
        instances.queue,
        {30: gap(0.0, "PyJobShop"), 100: gap(0.01, "PyJobShop"), 300: gap(0.03, "PyJobShop")},
        (30,),
        (queues.OURS, *queues.PEERS),
        5,
        gaps=True,
    ),
    Row(
        "building",
        "building our CP-SAT model",
        instances.sparse,
        {1_000: part_of(0.25, "CP-SAT L2"), 100_000: part_of(0.1, "CP-SAT L2")},
        (1_000,),
        (Engine("ours", selection.built), selection.LEVEL_2),
        300,
    ),
)
