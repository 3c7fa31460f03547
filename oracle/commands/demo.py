"""`ombud demo`"""

from __future__ import annotations

import argparse
import json
import sys

from oracle.commands.options import AGENTS, Commands, parameters, positive, seeded, shared, watched


def add(commands: Commands) -> None:
    """Its options."""
    demo = commands.add_parser("demo", help="the hybrid agent beside the baselines, on generated scenarios")
    demo.add_argument("--count", type=positive, default=20, help="scenarios per family (default 20)")
    seeded(demo)
    shared(demo, run)


def run(options: argparse.Namespace) -> int:
    """`ombud demo`: exit 1 where a scenario could not be played."""
    from oracle.demo import COLUMNS, compared
    from oracle.tables import agent_table

    summaries = compared(AGENTS, options.count, options.seed, parameters(options.param), watched)
    print(json.dumps(summaries) if options.json else agent_table(summaries, COLUMNS))
    failed = {name: summary["failures"] for name, summary in summaries.items() if summary["failures"]}
    for name, count in failed.items():
        print(f"ombud: {name}: {count} scenarios failed and are in no figure", file=sys.stderr)
    return 1 if failed else 0
