"""Writing an order: to a part file first, and under its own name only when all of it is there and on the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from oracle.labelling.card import Tally, card, manifest
from oracle.labelling.check import manifest_path
from oracle.labelling.make import Made, Making
from oracle.labelling.order import Order
from oracle.labelling.yardsticks import SAMPLE, yardsticks
from oracle.outputs import part_of, refuse_targets
from scenarios.errors import InputError

Watch = Callable[[Iterable[Made], int], Iterable[Made]]
"""Passes records on, and shows how far they are."""


class Sink(Protocol):
    """Where sealed lines go."""

    def write(self, line: bytes, /) -> None: ...

    def close(self) -> None: ...


class LinesSink:
    """A file of JSON lines, on the disk when it is closed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=1 << 20)

    def write(self, line: bytes) -> None:
        """One record."""
        self._file.write(line)
        self._file.write(b"\n")

    def close(self) -> None:
        """Flushed to the disk, where a full one shows."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        finally:
            self._file.close()


def write_order(order: Order, path: Path, workers: int, watch: Watch) -> dict[str, Any]:
    """All records in `path`, the manifest and the card beside it; returns the manifest.

    Raises InputError where something stands in the way (the target, its folder, the disk), or where the order cannot
    be met; nothing is left under the final names then.
    """
    targets = [path, manifest_path(path), card_path(path)]
    refuse_labels(path, targets)
    with in_parts(targets):
        written = write_lines(order, path, workers, watch)
        found = manifest(order, written.tally, written.removed, part_of(path))
        found["baselines"] = yardsticks(order.family, written.first, order.seed)
        write_text(manifest_path(path), json.dumps(found, indent=1) + "\n")
        write_text(card_path(path), card(order, found, written.tally, path.name))
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a file. removed: near-duplicates that were replaced. first: its first lines, for baselines."""

    tally: Tally
    removed: int
    first: tuple[bytes, ...]


def write_lines(order: Order, path: Path, workers: int, watch: Watch) -> Written:
    """All records of an order, in the part file of `path`. Raises OSError and InputError."""
    tally, making = Tally(), Making(order, workers)
    first: list[bytes] = []
    sink = _sink(path, part_of(path))
    try:
        for made in watch(making, order.count):
            sink.write(made.line)
            tally.add(made.facts)
            if order.form in ("records", "muses") and len(first) < SAMPLE:
                first.append(made.line)
    except BaseException:
        _quietly(sink.close)
        raise
    sink.close()
    return Written(tally, making.removed, tuple(first))


@contextmanager
def in_parts(targets: Sequence[Path]) -> Iterator[None]:
    """Files that appear under their own names together, the first one last, when the block has written all their parts.

    Raises InputError where the disk refuses; no part is left behind then, nor anything under the final names.
    """
    placed: list[Path] = []
    try:
        yield
        for target in reversed(targets):
            placed.append(target)
            part_of(target).replace(target)
    except BaseException as error:
        for target in placed:
            target.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise InputError(error.strerror or str(error), targets[0]) from error
    finally:
        for target in targets:
            part_of(target).unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """The part file of a text, on the disk."""
    with part_of(path).open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def refuse_labels(path: Path, targets: Iterable[Path]) -> None:
    """Raises InputError where `path` cannot be one of ours, or one of them cannot be written."""
    if path.suffix not in (".jsonl", ".parquet"):
        raise InputError("labels are written as .jsonl or .parquet", path)
    refuse_targets(targets)


def card_path(path: Path) -> Path:
    """Where the dataset card of a file lies."""
    return path.with_name(path.name + ".card.md")


def _sink(path: Path, part: Path) -> Sink:
    if path.suffix == ".parquet":
        from oracle.labelling.parquet import ParquetSink  # noqa: PLC0415 - where it is needed

        return ParquetSink(part)
    return LinesSink(part)


def _quietly(close: Callable[[], None]) -> None:
    """What went wrong before is what counts."""
    try:
        close()
    except OSError:
        return
