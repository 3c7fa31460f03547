"""`ombud compare`"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from oracle.commands.options import Commands, seed, shared


def add(commands: Commands) -> None:
    """Its options."""
    compare = commands.add_parser("compare", help="two runs on the same scenarios: is the difference real")
    compare.add_argument("a", type=Path, metavar="RUN_A")
    compare.add_argument("b", type=Path, metavar="RUN_B")
    compare.add_argument(
        "--attribution", action="store_true", help="RUN_A being a hybrid agent's: what each stage costs"
    )
    compare.add_argument("--seed", type=seed, default=0, help="of the bootstrap")
    shared(compare, run)


def run(options: argparse.Namespace) -> int:
    """`ombud compare`"""
    from oracle.comparing import compare_runs
    from oracle.tables import attribution_table, comparison_table

    result = compare_runs(options.a, options.b, options.seed, attribution=options.attribution)
    if options.json:
        print(json.dumps(result))
        return 0
    print(comparison_table(result))
    if options.attribution:
        print(f"\n{attribution_table(result['attribution'])}")
    return 0
