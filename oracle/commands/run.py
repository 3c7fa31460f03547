"""`ombud run`"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from oracle.commands.options import (
    AGENTS,
    FAMILY_NAMES,
    MODELLED_AGENTS,
    READERS,
    VOICES,
    Commands,
    model_options,
    modelled,
    parameters,
    positive,
    seeded,
    shared,
    watched,
)
from oracle.ending import terminable
from scenarios.errors import InputError

UNWRITTEN = (
    "execution: no model writes here (--base-url, --model): what binds a reply is decided, and every reply scores 0"
)


def add(commands: Commands) -> None:
    """Its options."""
    command = commands.add_parser("run", help="let an agent answer scenarios, and score it")
    source = command.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path, nargs="+", metavar="FILE", help="files of records")
    source.add_argument("--family", choices=FAMILY_NAMES, help="generate scenarios of this family")
    command.add_argument("--count", type=positive, help="how many to generate (default 20)")
    command.add_argument("--agent", choices=(*AGENTS, *MODELLED_AGENTS), required=True)
    command.add_argument("--reader", choices=READERS, default="rules")
    command.add_argument(
        "--voice", choices=VOICES, default="code", help="who words the hybrid agent's replies (default: code)"
    )
    command.add_argument("--people", choices=("script", "llm"), default="script", help="who plays the people")
    command.add_argument(
        "--turn-limit", type=positive, metavar="N", help="agent turns in one conversation (default: by family)"
    )
    command.add_argument("--parallel", type=positive, default=1, metavar="N", help="scenarios at a time (default 1)")
    command.add_argument("--epochs", type=positive, default=1, metavar="N", help="how often each is played (default 1)")
    command.add_argument("--limit", type=positive, metavar="N", help="run only the first N scenarios")
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    command.add_argument("--resume", action="store_true", help="go on with the run in DIR")
    modelled(command)
    seeded(command)
    shared(command, run)


def run(options: argparse.Namespace) -> int:
    """`ombud run`"""
    from extraction.brief import Family
    from oracle.running import Plan, reported, run_plan
    from oracle.sources import Files, Generated, Source
    from oracle.tables import family_table, reading_table

    if options.data and (options.count is not None or options.param):
        raise InputError(
            "--count and --param are for scenarios that are generated; --limit N takes the first N of a file"
        )
    source: Source = (
        Files(options.data)
        if options.data
        else Generated(Family(options.family), options.count or 20, options.seed, parameters(options.param))
    )
    plan = Plan(
        options.agent,
        options.reader,
        options.people,
        options.seed,
        options.turn_limit,
        options.limit,
        options.parallel,
        options.epochs,
        model_options(options, options.agent, options.people, options.voice),
        options.voice,
    )
    with terminable():
        result, failures = run_plan(plan, source, options.out, resume=options.resume, watch=watched)
    code = reported(failures)
    if options.agent == "hybrid" and plan.model is None and Family.EXECUTION.value in result["families"]:
        print(f"ombud: {UNWRITTEN}", file=sys.stderr)
    print(
        json.dumps(result)
        if options.json
        else f"{family_table(result)}\n{reading_table(result)}\nrecords in {options.out}"
    )
    return code
