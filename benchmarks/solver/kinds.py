"""`python -m benchmarks.solver.kinds`: queues of several kinds and seeds, and how far each is proven."""

from __future__ import annotations

import argparse
import sys
from statistics import median
from time import process_time

from benchmarks.solver.instances import KINDS, queue
from solver import Status, solve


def measured(jobs: int, kind: str, seed: int, limit: float) -> tuple[bool, float, float]:
    """Whether it is proven, the gap as a share of the value, and seconds of CPU time."""
    begun = process_time()
    certificate = solve(queue(jobs, kind, seed), time_limit=limit).certificate
    seconds = process_time() - begun
    if not certificate.value or not certificate.bound:
        return False, 1.0, seconds
    value, bound = certificate.value[0], certificate.bound[0]
    return certificate.status is Status.OPTIMAL, (bound - value) / max(1, -value), seconds


def main() -> int:
    """A line for every kind and size."""
    parser = argparse.ArgumentParser(description="Queues of several kinds: what is proven, and the gaps.")
    parser.add_argument("--jobs", type=int, nargs="+", default=[10, 16, 30, 100])
    parser.add_argument("--kinds", nargs="+", choices=sorted(KINDS), default=list(KINDS))
    parser.add_argument("--seeds", type=int, default=3, help="instances of each, from seed 0 on")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for each")
    options = parser.parse_args()
    print("| jobs | kind | proven | median gap | largest gap | median CPU s |\n|---|---|---|---|---|---|")
    for jobs in options.jobs:
        for kind in options.kinds:
            found = [measured(jobs, kind, seed, options.limit) for seed in range(options.seeds)]
            proven, gaps, seconds = zip(*found, strict=True)
            line = (jobs, kind, f"{sum(proven)} of {len(found)}", f"{median(gaps):.2%}", f"{max(gaps):.2%}")
            print("|", *(f"{each} |" for each in line), f"{median(seconds):.1f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
