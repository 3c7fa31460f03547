"""`ombud solve`"""

from __future__ import annotations

import argparse
from pathlib import Path

from oracle.commands.options import Commands, positive, seconds, seed, shared

OBJECTIVES = ("weighted", "strict", "leximin", "nash")
SCHEMAS = ("selection", "access", "disclosure", "meeting", "meetings", "queue", "certificate")


def add(commands: Commands) -> None:
    """Its options."""
    solve = commands.add_parser("solve", help="decide a problem file, with a certificate")
    solve.add_argument("problem", type=Path, nargs="?", metavar="PROBLEM.json")
    solve.add_argument("--objective", choices=OBJECTIVES, help="default: the family's own")
    solve.add_argument(
        "--pareto",
        metavar="A,B[,...]",
        help="the exact frontier between people or groups instead: each USER, USER+USER or NAME=USER+USER",
    )
    solve.add_argument("--explain", action="store_true", help="who stands against whom, and what it would have taken")
    solve.add_argument(
        "--verify", type=Path, metavar="CERT.json", help="hold a stored result against its problem, and prove it again"
    )
    solve.add_argument("--time-limit", type=seconds, metavar="SECONDS", help="0: nothing is solved (default: none)")
    solve.add_argument("--optima", type=positive, default=1000, metavar="N", help="tied optima to list (default 1000)")
    solve.add_argument("--seed", type=seed, default=0)
    solve.add_argument("--out", type=Path, metavar="CERT.json", help="write problem, decision, optima and certificate")
    solve.add_argument("--schema", choices=SCHEMAS, help="print the JSON Schema of a family, or of CERT.json")
    shared(solve, run)


def run(options: argparse.Namespace) -> int:
    """`ombud solve`"""
    from oracle.solving.command import run

    return run(options)
