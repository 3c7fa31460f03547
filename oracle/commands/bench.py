"""`ombud bench`"""

from __future__ import annotations

import argparse
from pathlib import Path

from oracle.commands.options import Commands, seconds, shared
from scenarios.errors import InputError


def add(commands: Commands) -> None:
    """Its options."""
    bench = commands.add_parser("bench", help="measure: the solver beside its peers, as a table and a plot")
    measures = bench.add_subparsers(required=True, metavar="WHAT")
    solver = measures.add_parser("solver", help="time, proofs, gaps and memory, peers on the same instances")
    solver.add_argument("--out", type=Path, required=True, metavar="DIR")
    solver.add_argument("--quick", action="store_true", help="the smallest sizes, ten seconds for each engine")
    solver.add_argument("--only", nargs="+", default=[], metavar="ROW", help="these rows of the table alone")
    solver.add_argument("--limit", type=seconds, metavar="SECONDS", help="for each engine, instead of the row's own")
    shared(solver, run_solver)


def run_solver(options: argparse.Namespace) -> int:
    """`ombud bench solver`"""
    from importlib import import_module

    # By name: what is measured must not depend on what measures it.
    bench = import_module("benchmarks.solver.__main__")
    try:
        return int(
            bench.run(
                options.out, quick=options.quick, only=options.only, as_json=options.json, limit=options.limit or None
            )
        )
    except bench.UnknownRow as error:
        raise InputError(str(error)) from error
