"""`ombud score`"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from oracle.commands.options import Commands, shared


def add(commands: Commands) -> None:
    """Its options."""
    score = commands.add_parser("score", help="score a finished run again")
    score.add_argument("run", type=Path, metavar="DIR")
    shared(score, run)


def run(options: argparse.Namespace) -> int:
    """`ombud score`"""
    from oracle.runs import read_lines, read_manifest
    from oracle.summary import rescored, summarise
    from oracle.tables import family_table

    manifest = read_manifest(options.run)
    result = {"agent": manifest["configuration"]["agent"]} | summarise(
        rescored(line) for line in read_lines(options.run)
    )
    print(json.dumps(result) if options.json else family_table(result))
    return 0
