"""`ombud label`"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from oracle.commands.options import FAMILY_NAMES, Commands, parameters, positive, seeded, shared, watched


def add(commands: Commands) -> None:
    """Its options."""
    label = commands.add_parser("label", help="generate scenarios with certified answers")
    label.add_argument("--family", choices=FAMILY_NAMES, required=True)
    label.add_argument("--count", type=positive, required=True)
    label.add_argument("--out", type=Path, required=True, metavar="FILE.jsonl")
    label.add_argument("--workers", type=positive, default=1, metavar="K")
    seeded(label)
    shared(label, run)


def run(options: argparse.Namespace) -> int:
    """`ombud label`"""
    from extraction.brief import Family
    from oracle.labels import label_lines, open_target

    wanted = parameters(options.param)
    part = open_target(options.out)
    lines = label_lines(Family(options.family), options.count, options.seed, wanted, options.workers)
    with part.open("w", encoding="utf-8") as file:
        for line in watched(lines, options.count):
            file.write(line)
    part.replace(options.out)
    result = {
        "family": options.family,
        "records": options.count,
        "out": str(options.out),
        "bytes": options.out.stat().st_size,
    }
    print(
        json.dumps(result) if options.json else f"{options.count} certified {options.family} records in {options.out}"
    )
    return 0
