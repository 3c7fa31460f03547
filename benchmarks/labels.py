"""How fast certified labels are made and checked.

    python -m benchmarks.labels [--family F] [--count N] [--repeat R] [--workers K] [--json]
    python -m benchmarks.labels --memory 10000,100000 --family access [--workers K]

For every family: records a second and core with their text on the disk, and checked again. By CPU time of all
processes, so that other work on the machine counts little, and by the clock. Medians of R runs.
--memory: the most memory that any process had, for each of several counts, each in processes of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tabulate import tabulate

from oracle.labelling.check import check_file
from oracle.labelling.make import Making, make
from oracle.labelling.order import Order
from oracle.labelling.write import LinesSink
from scenarios.generate import LABELLED
from scenarios.generate.parameters import Parameters


def used() -> float:
    """CPU seconds of this process and of its children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """(CPU seconds, seconds by the clock)."""
    cpu, clock = used(), perf_counter()
    work()
    return used() - cpu, perf_counter() - clock


def written(order: Order, path: Path, workers: int) -> None:
    """All records on the disk; without the card, which costs the same for any number of them."""
    sink = LinesSink(path)
    for record in Making(order, workers):
        sink.write(record.line)
    sink.close()


def measure(family: str, count: int, workers: int, repeat: int) -> dict[str, Any]:
    """Rates of one family: medians."""
    order = Order(family, count, 1, Parameters())
    make(order, 0)  # imports, and what is worked out once
    rows = [measured_once(order, workers) for _ in range(repeat)]
    return {"family": family, "records": count, **{name: round(median(row[name] for row in rows)) for name in rows[0]}}


def measured_once(order: Order, workers: int) -> dict[str, float]:
    """Bytes a record, and rates of one run."""
    count = order.count
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.jsonl"
        made = timed(lambda: written(order, path, workers))
        size = path.stat().st_size
        faults: list[object] = []
        checked = timed(lambda: faults.extend(fault for _, found in check_file(path, workers) for fault in found))
    if faults:
        raise AssertionError(f"{order.family}: {faults[0]}")
    return {
        "bytes a record": size / count,
        "made a second and core": count / made[0],
        "checked a second and core": count / checked[0],
        "made a second": count / made[1],
        "checked a second": count / checked[1],
    }


def memory(family: str, count: int, workers: int) -> dict[str, Any]:
    """The peaks of making a file and of checking it, in MB: of the first process, and of the largest worker."""
    row: dict[str, Any] = {"family": family, "records": count}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.jsonl"
        for name, work in (("made", _make_alone), ("checked", _check_alone)):
            # A fresh interpreter, since a peak never falls, and a fork begins with that of its parent.
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                own, worker = pool.submit(work, family, count, workers, path).result()
            row[f"{name}: MB"] = round(own / 1024, 1)
            if workers > 1:
                row[f"{name}: MB of a worker"] = round(worker / 1024, 1)
    return row


def _make_alone(family: str, count: int, workers: int, path: Path) -> tuple[int, int]:
    written(Order(family, count, 1, Parameters()), path, workers)
    return _peaks()


def _check_alone(family: str, count: int, workers: int, path: Path) -> tuple[int, int]:
    if sum(records for records, faults in check_file(path, workers) if not faults) != count:
        raise AssertionError(f"{family}: faults")
    return _peaks()


def _peaks() -> tuple[int, int]:
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, children


def main() -> None:
    """Measures, and prints a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--family", choices=list(LABELLED), action="append")
    parser.add_argument("--repeat", type=int, default=3, metavar="R")
    parser.add_argument("--memory", metavar="N,N,...", help="peaks of memory at these counts, instead of rates")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    families = options.family or LABELLED
    if options.memory is None:
        rows = [measure(family, options.count, options.workers, options.repeat) for family in families]
    else:
        counts = [int(count) for count in options.memory.split(",")]
        rows = [memory(family, count, options.workers) for family in families for count in counts]
    print(json.dumps(rows) if options.json else tabulate(rows, headers="keys"))


if __name__ == "__main__":
    main()
