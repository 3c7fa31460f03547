"""`ombud report`"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from oracle.commands.options import Commands, shared, watched


def add(commands: Commands) -> None:
    """Its options."""
    report = commands.add_parser("report", help="runs as one page that needs no network")
    report.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="the first one's facts and proofs are shown")
    report.add_argument("--out", type=Path, required=True, metavar="FILE.html")
    report.add_argument("--no-reasons", action="store_true", help="leave out the explanations, which take the time")
    shared(report, run)


def run(options: argparse.Namespace) -> int:
    """`ombud report`"""
    from oracle.report import write_report

    result = write_report(options.runs, options.out, watch=watched, reasons=not options.no_reasons)
    size = f"{result['bytes'] / 1e6:.1f} MB"
    print(json.dumps(result) if options.json else f"{result['scenarios']} scenarios in {options.out}, {size}")
    return 0
