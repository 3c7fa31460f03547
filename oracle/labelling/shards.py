"""An order in shards: each a file with a manifest of its own, made wherever there is room, and one manifest for all.

What stands in a shard depends on the order and on the number of shards, and not on who makes it. Near-duplicates are
looked for within a shard. A shard is written by one process, which nothing passes through on its way to the disk, so
that a thousand processes have no bottleneck; all of them must see the same folder.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from oracle.ending import Terminated
from oracle.labelling.card import Tally, card, manifest, manifest_of_shards
from oracle.labelling.check import manifest_path
from oracle.labelling.order import Order
from oracle.labelling.write import card_path, in_parts, refuse_labels, write_lines, write_text
from oracle.labelling.yardsticks import yardsticks
from oracle.outputs import part_of
from scenarios.errors import InputError

RECORDS = 100_000
"""Of a shard, at most, where nobody says how many shards there shall be."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A finished shard: what the common manifest says of it, and what the card counts."""

    entry: dict[str, Any]
    tally: Tally
    removed: int
    first: tuple[bytes, ...]


Make = Callable[[int], Shard]
Run = Callable[[Make, Iterator[int]], Iterable[Shard]]
"""Makes the shards of these numbers, in order, each by one call that may be repeated where its worker dies."""


def shards_for(count: int) -> int:
    """How many shards an order of so many records has, unless somebody says."""
    return -(-count // RECORDS)


def shard_path(path: Path, number: int, of: int) -> Path:
    """`labels.jsonl` as `labels-00003-of-00008.jsonl`."""
    return path.with_name(f"{path.stem}-{number:05d}-of-{of:05d}{path.suffix}")


def write_shards(
    order: Order, path: Path, of: int, run: Run, watch: Callable[[Iterable[Shard], int], Iterable[Shard]]
) -> dict[str, Any]:
    """All shards beside `path`, and under its name the manifest and the card of all; returns that manifest.

    Raises InputError where something stands in the way, or where the order cannot be met. Shards that were finished
    before are whole and stay; nothing else is left under the final names.
    """
    files = [shard_path(path, number, of) for number in range(1, of + 1)]
    common = [manifest_path(path), card_path(path)]
    order.shard(of, of)
    refuse_labels(path, [path, *common, *files, *map(manifest_path, files)])
    tally, removed, entries = Tally(), 0, []
    first: tuple[bytes, ...] = ()
    try:
        for shard in watch(run(partial(make_shard, order, path, of), iter(range(1, of + 1))), of):
            tally.join(shard.tally)
            removed += shard.removed
            entries.append(shard.entry)
            first = first or shard.first
    except Terminated:
        # The workers are gone, and could not tidy up.
        for file in files:
            part_of(file).unlink(missing_ok=True)
            part_of(manifest_path(file)).unlink(missing_ok=True)
        raise
    with in_parts(common):
        found = manifest_of_shards(order, tally, removed, entries)
        found["baselines"] = yardsticks(order.family, first, order.seed)
        write_text(common[0], json.dumps(found, indent=1) + "\n")
        write_text(common[1], card(order, found, tally, path.name))
    return found


def make_shard(order: Order, path: Path, of: int, number: int) -> Shard:
    """One shard and its manifest on the disk. Called again it writes the same bytes, over what a dead worker left."""
    file = shard_path(path, number, of)
    part = order.shard(number, of)
    targets = [file, manifest_path(file)]
    with in_parts(targets):
        written = write_lines(part, file, 1, lambda made, _: made)
        found = manifest(part, written.tally, written.removed, file.with_name(file.name + ".part"))
        write_text(targets[1], json.dumps(found, indent=1) + "\n")
    entry = {"file": file.name, **{name: found[name] for name in ("records", "first", "bytes", "sha256")}}
    return Shard(entry, written.tally, written.removed, written.first if number == 1 else ())


def files_of(path: Path) -> list[Path]:
    """The files that a manifest of shards names; `path` itself where it is none. Raises InputError."""
    if not path.name.endswith(".manifest.json"):
        return [path]
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        names = [str(shard["file"]) for shard in found["shards"]]
    except OSError as error:
        raise InputError(error.strerror or str(error), path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("is no manifest of shards", path) from error
    return [path.with_name(Path(name).name) for name in names]
