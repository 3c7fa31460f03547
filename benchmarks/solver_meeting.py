"""How fast one meeting of 10 people and 70 slots is decided, alone and in batches.

python -m benchmarks.solver_meeting [--quick]
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
from tabulate import tabulate

from solver import Attendee, Meeting, problem_hash, solve
from solver.meeting.batch import MeetingBatch, solve_batch

PEOPLE, SLOTS = 10, 70


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="few meetings only")
    count = 64 * (128 if parser.parse_args().quick else 1024)
    chance = np.random.default_rng(1)
    preferred, fallback = (chance.random((count, PEOPLE, SLOTS)) < share for share in (0.5, 0.4))
    essential = chance.random((count, PEOPLE)) < 0.3
    batch = MeetingBatch.of(preferred, fallback, essential)
    masks = []
    for table in (preferred, fallback):
        padded = np.zeros((count, PEOPLE, 128), dtype=np.bool_)
        padded[:, :, :SLOTS] = table
        masks.append(np.packbits(padded, axis=2, bitorder="little").view("<u8").astype(np.uint64))
    packed, from_masks = [], []
    for _ in range(5):
        start = time.perf_counter()
        solve_batch(batch)
        packed.append(time.perf_counter() - start)
        start = time.perf_counter()
        solve_batch(MeetingBatch.of_masks(masks[0], masks[1], essential, SLOTS))
        from_masks.append(time.perf_counter() - start)
    rows = [
        (name, count / statistics.median(taken) / 1e6, "million meetings a second")
        for name, taken in (("packed", packed), ("from bit masks", from_masks))
    ]
    names = tuple(f"s{k}" for k in range(SLOTS))
    alone: list[float] = []
    hashes: list[float] = []
    for k in range(100):
        sets = [[frozenset(np.array(names)[row].tolist()) for row in table[k]] for table in (preferred, fallback)]
        people = zip(range(PEOPLE), essential[k].tolist(), *sets, strict=True)
        meeting = Meeting(names, tuple(Attendee(f"u{p}", needed, a, b) for p, needed, a, b in people))
        start = time.perf_counter()
        problem_hash(meeting)
        between = time.perf_counter()
        solve(meeting)
        hashes.append(1e6 * (between - start))
        alone.append(1e6 * (time.perf_counter() - between))
    rows.append(("one, with its certificate", statistics.median(alone), "us"))
    rows.append(("of which the hash", statistics.median(hashes), "us"))
    print(tabulate(rows, ("meetings of 10 x 70", "median", "unit"), floatfmt=".2f"))


if __name__ == "__main__":
    main()
