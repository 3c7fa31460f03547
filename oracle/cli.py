"""The command `ombud`. Exit codes: 0 done, 1 a failure of ours, 2 bad input, said in one line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from scenarios.errors import InputError

FAMILY_NAMES = ("selection", "access", "meeting")
AGENTS = ("hybrid", "silent", "accept-all", "deny-all", "first-come", "random")
READERS = ("rules",)
OBJECTIVES = ("weighted", "strict", "leximin", "nash")
SCHEMAS = ("selection", "access", "meeting", "meetings", "queue", "certificate")
T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except InputError as error:
        print(f"ombud: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        print("ombud: interrupted; everything finished so far is kept", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The whole command line. Nothing heavy is imported for it, so that --help is quick."""
    root = argparse.ArgumentParser(
        prog="ombud", description="Decides what one agent should do when many people ask at once, and proves it."
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")

    solve = commands.add_parser("solve", help="decide a problem file, with a certificate")
    _solving(solve)
    _shared(solve, run_solve)

    label = commands.add_parser("label", help="generate scenarios with certified answers")
    label.add_argument("--family", choices=FAMILY_NAMES, required=True)
    label.add_argument("--count", type=_positive, required=True)
    label.add_argument("--out", type=Path, required=True, metavar="FILE.jsonl")
    label.add_argument("--workers", type=_positive, default=1, metavar="K")
    _seeded(label)
    _shared(label, run_label)

    run = commands.add_parser("run", help="let an agent answer scenarios, and score it")
    source = run.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path, nargs="+", metavar="FILE", help="files of records")
    source.add_argument("--family", choices=FAMILY_NAMES, help="generate scenarios of this family")
    run.add_argument("--count", type=_positive, default=20, help="how many to generate (default 20)")
    run.add_argument("--agent", choices=AGENTS, required=True)
    run.add_argument("--reader", choices=READERS, default="rules")
    run.add_argument("--people", choices=("script",), default="script", help="who plays the people")
    run.add_argument(
        "--turn-limit", type=_positive, metavar="N", help="agent turns in one conversation (default: by family)"
    )
    run.add_argument("--limit", type=_positive, metavar="N", help="run only the first N scenarios")
    run.add_argument("--out", type=Path, required=True, metavar="DIR")
    run.add_argument("--resume", action="store_true", help="go on with the run in DIR")
    _seeded(run)
    _shared(run, run_run)

    score = commands.add_parser("score", help="score a finished run again")
    score.add_argument("run", type=Path, metavar="DIR")
    _shared(score, run_score)

    bench = commands.add_parser("bench", help="measure: the solver beside its peers, as a table and a plot")
    measures = bench.add_subparsers(required=True, metavar="WHAT")
    solver = measures.add_parser("solver", help="time, proofs, gaps and memory, peers on the same instances")
    solver.add_argument("--out", type=Path, required=True, metavar="DIR")
    solver.add_argument("--quick", action="store_true", help="the smallest sizes, ten seconds for each engine")
    solver.add_argument("--only", nargs="+", default=[], metavar="ROW", help="these rows of the table alone")
    solver.add_argument("--limit", type=_seconds, metavar="SECONDS", help="for each engine, instead of the row's own")
    _shared(solver, run_bench_solver)

    demo = commands.add_parser("demo", help="the hybrid agent beside the baselines, on generated scenarios")
    demo.add_argument("--count", type=_positive, default=20, help="scenarios per family (default 20)")
    _seeded(demo)
    _shared(demo, run_demo)
    return root


def _solving(solve: argparse.ArgumentParser) -> None:
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
    solve.add_argument("--time-limit", type=_seconds, metavar="SECONDS", help="0: nothing is solved (default: none)")
    solve.add_argument("--optima", type=_positive, default=1000, metavar="N", help="tied optima to list (default 1000)")
    solve.add_argument("--seed", type=int, default=0)
    solve.add_argument("--out", type=Path, metavar="CERT.json", help="write problem, decision, optima and certificate")
    solve.add_argument("--schema", choices=SCHEMAS, help="print the JSON Schema of a family, or of CERT.json")


def _shared(command: argparse.ArgumentParser, function: Any) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object on standard output, and nothing else")
    command.set_defaults(command=function)


def _seeded(command: argparse.ArgumentParser) -> None:
    command.add_argument("--seed", type=int, default=0)
    command.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the generator, such as people=5",
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number of at least 1 is wanted, got {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"a number of seconds of at least 0 is wanted, got {text!r}")
    return seconds


def run_solve(options: argparse.Namespace) -> int:
    """`ombud solve`"""
    from oracle.solving.command import run

    return run(options)


def run_label(options: argparse.Namespace) -> int:
    """`ombud label`"""
    from extraction.brief import Family
    from oracle.labels import label_lines, open_target

    parameters = _parameters(options.param)
    part = open_target(options.out)
    lines = label_lines(Family(options.family), options.count, options.seed, parameters, options.workers)
    with part.open("w", encoding="utf-8") as file:
        for line in _watched(lines, options.count):
            file.write(line)
    part.replace(options.out)
    result = {
        "family": options.family,
        "records": options.count,
        "out": str(options.out),
        "bytes": options.out.stat().st_size,
    }
    print(
        json.dumps(result) if options.json else f"{options.count} certified {options.family} records in {options.out}"
    )
    return 0


def run_run(options: argparse.Namespace) -> int:
    """`ombud run`"""
    from extraction.brief import Family
    from oracle.running import Plan, run_plan
    from oracle.sources import Files, Generated, Source
    from oracle.tables import family_table

    source: Source = (
        Files(options.data)
        if options.data
        else Generated(Family(options.family), options.count, options.seed, _parameters(options.param))
    )
    plan = Plan(options.agent, options.reader, options.people, options.seed, options.turn_limit, options.limit)
    result, problems = run_plan(plan, source, options.out, resume=options.resume, watch=_watched)
    for problem in problems:
        print(f"ombud: {problem}", file=sys.stderr)
    print(json.dumps(result) if options.json else f"{family_table(result)}\n\nrecords in {options.out}")
    return 2 if any(isinstance(problem, InputError) for problem in problems) else 1 if problems else 0


def run_score(options: argparse.Namespace) -> int:
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


def run_bench_solver(options: argparse.Namespace) -> int:
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


def run_demo(options: argparse.Namespace) -> int:
    """`ombud demo`"""
    from oracle.demo import COLUMNS, compared
    from oracle.tables import agent_table

    summaries = compared(AGENTS, options.count, options.seed, _parameters(options.param), _watched)
    print(json.dumps(summaries) if options.json else agent_table(summaries, COLUMNS))
    return 0


def _parameters(given: Sequence[str]) -> Any:
    """The generator's parameters from `NAME=VALUE` pairs. Raises InputError naming the parameter."""
    from pydantic import ValidationError

    from scenarios.generate.parameters import Parameters

    fields: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InputError(f"--param wants NAME=VALUE, got {pair!r}")
        fields[name] = value
    try:
        return Parameters.model_validate_strings(fields)
    except ValidationError as error:
        raise InputError.from_validation(error) from error


def _watched(items: Iterable[T], total: int | None = None) -> Iterable[T]:
    """With a progress bar on standard error when a person is watching it."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, total=total, unit="scenario", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
