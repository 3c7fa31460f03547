"""`ombud demo`"""

from __future__ import annotations

import argparse
import json

from oracle.commands.options import AGENTS, Commands, parameters, positive, seeded, shared, watched


def add(commands: Commands) -> None:
    """Its options."""
    demo = commands.add_parser("demo", help="the hybrid agent beside the baselines, on generated scenarios")
    demo.add_argument("--count", type=positive, default=20, help="scenarios per family (default 20)")
    seeded(demo)
    shared(demo, run)


def run(options: argparse.Namespace) -> int:
    """`ombud demo`"""
    from oracle.demo import COLUMNS, compared
    from oracle.tables import agent_table

    summaries = compared(AGENTS, options.count, options.seed, parameters(options.param), watched)
    print(json.dumps(summaries) if options.json else agent_table(summaries, COLUMNS))
    return 0
