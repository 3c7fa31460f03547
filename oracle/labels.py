"""Labels: generated scenarios with computed, certified answers, written as records.

The i-th record depends on the parameters, the seed and i alone, so that any number of workers writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

from extraction.brief import Family
from scenarios.errors import InputError
from scenarios.generate import GENERATORS
from scenarios.generate.parameters import Parameters
from scenarios.records import written

CHUNK = 32
"""Records that a worker makes at a time: enough to make the hand-over cheap, few enough to keep memory flat."""


def label_line(family: Family, seed: int, parameters: Parameters, index: int) -> str:
    """One labelled scenario as a JSON line."""
    return written(GENERATORS[family](parameters, seed, index)) + "\n"


def label_lines(family: Family, count: int, seed: int, parameters: Parameters, workers: int = 1) -> Iterator[str]:
    """`count` lines, in order, made by `workers` processes."""
    make = partial(label_line, family, seed, parameters)
    if workers == 1:
        yield from map(make, range(count))
        return
    with ProcessPoolExecutor(workers) as pool:
        indices = iter(range(count))
        while batch := list(islice(indices, CHUNK * workers)):
            yield from pool.map(make, batch, chunksize=CHUNK)


def open_target(path: Path) -> Path:
    """Where lines go until all are there. Raises InputError when `path` exists, or cannot be one of ours."""
    if path.suffix != ".jsonl":
        raise InputError("labels are written as .jsonl", path)
    if path.exists():
        raise InputError("exists already: choose another name", path)
    if not path.parent.is_dir():
        raise InputError("its folder does not exist", path)
    return path.with_name(path.name + ".part")
