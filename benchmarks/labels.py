"""How fast certified labels are made and checked.

    python -m benchmarks.labels [--count N] [--workers K] [--json]

For every family: records a second and core with their text on the disk, and checked again. By CPU time of all
processes, so that other work on the machine counts little, and by the clock.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
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


def measure(family: str, count: int, workers: int) -> dict[str, Any]:
    """Rates of one family."""
    order = Order(family, count, 1, Parameters())
    make(order, 0)  # imports, and what is worked out once
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.jsonl"
        made = timed(lambda: written(order, path, workers))
        size = path.stat().st_size
        faults: list[object] = []
        checked = timed(lambda: faults.extend(fault for _, found in check_file(path, workers) for fault in found))
    if faults:
        raise AssertionError(f"{family}: {faults[0]}")
    return {
        "family": family,
        "records": count,
        "bytes a record": size // count,
        "made a second and core": round(count / made[0]),
        "checked a second and core": round(count / checked[0]),
        "made a second": round(count / made[1]),
        "checked a second": round(count / checked[1]),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Measures, and prints a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--family", choices=list(LABELLED), action="append")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [measure(family, options.count, options.workers) for family in options.family or LABELLED]
    print(json.dumps(rows) if options.json else tabulate(rows, headers="keys"))


if __name__ == "__main__":
    main()
