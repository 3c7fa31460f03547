"""Writing an order: to a part file first, and under its own name only when all of it is there and on the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from oracle.labelling.card import Tally, card, manifest
from oracle.labelling.check import manifest_path
from oracle.labelling.make import Made, Making
from oracle.labelling.order import Order
from oracle.labelling.yardsticks import SAMPLE, yardsticks
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
    refuse_targets(path, targets)
    part = path.with_name(path.name + ".part")
    try:
        tally, making = Tally(), Making(order, workers)
        first: list[bytes] = []
        sink = _sink(path, part)
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
        found = manifest(order, tally, making.removed, part)
        found["baselines"] = yardsticks(order.family, first, order.seed)
        texts = [json.dumps(found, indent=1) + "\n", card(order, found, tally, path.name)]
        for target, text in zip(targets[1:], texts, strict=True):
            target.with_name(target.name + ".part").write_text(text, encoding="utf-8")
        for target in reversed(targets):
            target.with_name(target.name + ".part").replace(target)
    except OSError as error:
        raise InputError(error.strerror or str(error), path) from error
    finally:
        for target in targets:
            target.with_name(target.name + ".part").unlink(missing_ok=True)
    return found


def refuse_targets(path: Path, targets: Iterable[Path]) -> None:
    """Raises InputError when one of them exists, or `path` cannot be one of ours."""
    if path.suffix not in (".jsonl", ".parquet"):
        raise InputError("labels are written as .jsonl or .parquet", path)
    if not path.parent.is_dir():
        raise InputError("its folder does not exist", path)
    for target in targets:
        if target.exists():
            raise InputError("exists already: choose another name", target)


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
