"""`ombud score`"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from oracle.commands.options import Commands, seed, shared


def add(commands: Commands) -> None:
    """Its options."""
    score = commands.add_parser("score", help="score a finished run again")
    score.add_argument("run", type=Path, metavar="DIR")
    score.add_argument("--seed", type=seed, default=0, help="of the bootstrap")
    shared(score, run)


def run(options: argparse.Namespace) -> int:
    """`ombud score`"""
    from oracle.runs import read_manifest
    from oracle.summary import intervals, rescored_lines, summarise
    from oracle.tables import interval_table

    manifest = read_manifest(options.run)
    lines = list(rescored_lines(options.run))
    result = {"agent": manifest["configuration"]["agent"]} | summarise(lines)
    result["intervals"] = intervals(lines, options.seed)
    print(json.dumps(result) if options.json else interval_table(result))
    return 0
