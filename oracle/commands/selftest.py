"""`ombud selftest`"""

from __future__ import annotations

import argparse
import json
import sys

from oracle.commands.options import Commands, positive, seed, shared


def add(commands: Commands) -> None:
    """Its options."""
    selftest = commands.add_parser("selftest", help="hold the scorer against answers whose score is known")
    selftest.add_argument("--count", type=positive, default=40, help="scenarios per family (default 40)")
    selftest.add_argument("--seed", type=seed, default=0)
    shared(selftest, run)


def run(options: argparse.Namespace) -> int:
    """`ombud selftest`"""
    from tabulate import tabulate

    from oracle.selftest import checks

    found = list(checks(options.count, options.seed))
    broken = [check for check in found if not check.holds]
    if options.json:
        print(json.dumps({"checks": [check.to_dict() for check in found], "broken": len(broken)}))
    else:
        rows = [
            [
                check.family.value,
                check.agent,
                check.metric,
                "-" if check.found is None else f"{check.found:.3f}",
                f"{check.low:.3f}" if check.low == check.high else f"{check.low:.3f} to {check.high:.3f}",
                "" if check.holds else "BROKEN",
            ]
            for check in found
        ]
        print(tabulate(rows, headers=["family", "who", "metric", "scores", "should", ""], disable_numparse=True))
    for check in broken:
        print(f"ombud: {check}", file=sys.stderr)
    return 1 if broken else 0
