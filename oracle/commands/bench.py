"""`ombud bench`"""

from __future__ import annotations

import argparse
from pathlib import Path

from oracle.commands.options import (
    AGENTS,
    FAMILY_NAMES,
    MODELLED_AGENTS,
    READERS,
    Commands,
    model_options,
    modelled,
    positive,
    seconds,
    seed,
    shared,
    watched,
)

SCALED = ("selection", "access", "meeting")
"""Families in which any number of people make sense; one reply cannot be for 10,000."""


def add(commands: Commands) -> None:
    """Its options."""
    bench = commands.add_parser("bench", help="measure: the solver beside its peers, turns against time, scale")
    measures = bench.add_subparsers(required=True, metavar="WHAT")
    solver = measures.add_parser("solver", help="time, proofs, gaps and memory, peers on the same instances")
    solver.add_argument("--out", type=Path, required=True, metavar="DIR")
    solver.add_argument("--quick", action="store_true", help="the smallest sizes, ten seconds for each engine")
    solver.add_argument("--only", nargs="+", default=[], metavar="ROW", help="these rows of the table alone")
    solver.add_argument("--limit", type=seconds, metavar="SECONDS", help="for each engine, instead of the row's own")
    shared(solver, run_solver)
    turns = measures.add_parser("turns", help="what agents score, and what it costs in turns, tokens and seconds")
    turns.add_argument("--out", type=Path, required=True, metavar="DIR", help="goes on with what is there")
    turns.add_argument(
        "--agents", nargs="+", choices=(*AGENTS, *MODELLED_AGENTS), default=list(AGENTS), metavar="AGENT"
    )
    turns.add_argument("--reader", choices=READERS, default="rules")
    source = turns.add_mutually_exclusive_group()
    source.add_argument("--families", nargs="+", choices=FAMILY_NAMES, default=[], metavar="FAMILY")
    source.add_argument("--data", type=Path, nargs="+", default=[], metavar="FILE", help="instead of generated ones")
    turns.add_argument("--count", type=positive, default=20, help="scenarios of each kind at most (default 20)")
    turns.add_argument("--epochs", type=positive, default=1, metavar="N", help="how often each is played (default 1)")
    turns.add_argument("--parallel", type=positive, default=1, metavar="N", help="scenarios at a time (default 1)")
    turns.add_argument("--seed", type=seed, default=0)
    modelled(turns, keeps=False)
    shared(turns, run_turns)
    scale = measures.add_parser("scale", help="2 to 30 people for agents, to 10,000 for the solver: where each stops")
    scale.add_argument("--out", type=Path, required=True, metavar="DIR")
    scale.add_argument("--agents", nargs="+", choices=(*AGENTS, *MODELLED_AGENTS), default=["hybrid"], metavar="AGENT")
    scale.add_argument("--reader", choices=READERS, default="rules")
    scale.add_argument("--families", nargs="+", choices=SCALED, default=list(SCALED), metavar="FAMILY")
    scale.add_argument("--sizes", nargs="+", type=positive, default=[], metavar="PEOPLE", help="instead of all")
    scale.add_argument("--count", type=positive, default=5, help="scenarios at each size (default 5)")
    scale.add_argument("--limit", type=seconds, default=60.0, metavar="SECONDS", help="a turn that is still usable")
    scale.add_argument("--seed", type=seed, default=0)
    modelled(scale, keeps=False)
    shared(scale, run_scale)


def run_solver(options: argparse.Namespace) -> int:
    """`ombud bench solver`"""
    from importlib import import_module

    # By name: what is measured must not depend on what measures it.
    bench = import_module("benchmarks.solver.__main__")
    return int(
        bench.run(
            options.out, quick=options.quick, only=options.only, as_json=options.json, limit=options.limit or None
        )
    )


def run_turns(options: argparse.Namespace) -> int:
    """`ombud bench turns`"""
    from importlib import import_module

    bench = import_module("benchmarks.turns.__main__")
    wanted = bench.Wanted(
        options.agents,
        options.reader,
        options.families,
        options.data,
        options.count,
        options.seed,
        options.epochs,
        options.parallel,
        model_options(options, *options.agents),
    )
    return int(bench.run(wanted, options.out, as_json=options.json, watch=watched))


def run_scale(options: argparse.Namespace) -> int:
    """`ombud bench scale`"""
    from importlib import import_module

    bench = import_module("benchmarks.scale.__main__")
    wanted = bench.Wanted(
        options.agents,
        options.reader,
        options.families,
        options.sizes,
        options.count,
        options.seed,
        options.limit,
        model_options(options, *options.agents),
    )
    return int(bench.run(wanted, options.out, as_json=options.json, watch=watched))
