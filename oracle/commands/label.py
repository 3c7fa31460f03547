"""`ombud label`"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oracle.commands.options import Commands, parameters, positive, seeded, served, shared, watched
from oracle.ending import terminable
from scenarios.errors import InputError

if TYPE_CHECKING:
    from oracle.labelling.order import Order
    from oracle.models import ModelOptions

LABELLED = ("selection", "access", "meeting", "meetings", "queue", "execution")
FORMS = ("records", "muses", "chat", "preferences")
SHOWN = 20
"""Faults that are shown one by one."""
CHECKING = ("check", "workers", "json", "command")
"""What `label --check` heeds, as argparse names it."""


def add(commands: Commands) -> None:
    """Its options."""
    label = commands.add_parser("label", help="generate scenarios with certified answers, or check a file of them")
    label.add_argument("--family", choices=LABELLED)
    label.add_argument("--count", type=positive)
    label.add_argument("--out", type=Path, metavar="FILE.jsonl|FILE.parquet")
    label.add_argument("--workers", type=positive, default=1, metavar="K")
    label.add_argument("--config", type=Path, metavar="FILE.toml", help="options and tables of parameters and targets")
    label.add_argument("--targets", metavar="KIND=SHARE,...", help="such as unique=0.4,infeasible=0.1,ambiguous=0.1")
    label.add_argument("--splits", metavar="SPLIT=SHARE,...", help="such as train=0.8,validation=0.1,test=0.1")
    label.add_argument("--format", choices=FORMS, help="records unless given")
    label.add_argument("--shard", metavar="I/K", help="only the I-th of K parts of the order, each a file of its own")
    label.add_argument("--shards", type=positive, metavar="K", help="all of K parts, each a file of its own")
    label.add_argument("--ray", metavar="ADDRESS", help="have shards made by the Ray cluster there, or by a local one")
    label.add_argument(
        "--check", type=Path, metavar="FILE", help="verify a file of labels, or those of a manifest of shards"
    )
    label.add_argument(
        "--reword", action="store_true", help="let a model say it in other words, kept where rules read the same"
    )
    served(label)
    seeded(label, None)
    shared(label, run)
    label.set_defaults(unset=vars(label.parse_args([])))


def run(options: argparse.Namespace) -> int:
    """`ombud label`"""
    with terminable():
        return check(options) if options.check is not None else _make(options)


def _make(options: argparse.Namespace) -> int:
    order = ordered_by(options)
    if options.out is None:
        raise InputError("--out FILE.jsonl or FILE.parquet is missing")
    found = _written(order, options)
    shares = {name: round(share, 4) for name, share in found["kinds"].items()}
    result = {
        "family": order.family,
        "records": found["records"],
        "out": str(options.out),
        "bytes": found["bytes"],
        **({"shards": len(found["shards"])} if "shards" in found else {"sha256": found["sha256"]}),
        "kinds": shares,
        "near_duplicates_replaced": found["near_duplicates_replaced"],
        **{name: found[name] for name in ("reworded",) if name in found},
    }
    kinds = ", ".join(f"{share:.1%} {name}" for name, share in shares.items())
    text = f"{found['records']} certified {order.family} records in {options.out}: {kinds}"
    print(json.dumps(result) if options.json else text)
    return 0


def _written(order: Order, options: argparse.Namespace) -> dict[str, Any]:
    """The order in one file, or in shards; the manifest."""
    if options.ray is None and options.shards is None:
        from oracle.labelling.write import write_order

        return write_order(order, options.out, options.workers, watched)
    from oracle.labelling.shards import Make, Shard, shards_for, write_shards

    if options.shard is not None:
        raise InputError("--shard is one part of the order, --shards and --ray are about all of them: give one")
    if options.ray is not None and options.workers != 1:
        raise InputError("--workers are of this machine, --ray has its own: give one of them")

    def run(make: Make, numbers: Iterator[int]) -> Iterable[Shard]:
        if options.ray is None:
            from oracle.labelling.pool import ordered

            return ordered(make, numbers, options.workers)
        from oracle.labelling.cluster import ordered_by_ray

        return ordered_by_ray(make, numbers, options.ray)

    return write_shards(order, options.out, options.shards or shards_for(order.count), run, watched)


def check(options: argparse.Namespace) -> int:
    """`ombud label --check FILE`: exit 2 where something does not hold."""
    from oracle.labelling.check import check_file
    from oracle.labelling.shards import files_of

    _refuse_unused(options)
    records = faults = 0
    for path in files_of(options.check):
        for count, found in check_file(path, options.workers):
            records += count
            for fault in found:
                faults += 1
                if faults <= SHOWN:
                    print(f"{path}:{'' if fault.line else ' '}{fault}", file=sys.stderr)
    if faults > SHOWN:
        print(f"{options.check}: and {faults - SHOWN} more", file=sys.stderr)
    result = {"file": str(options.check), "records": records, "faults": faults}
    text = f"{_counted(records, 'record')} in {options.check}: " + (_counted(faults, "fault") if faults else "all hold")
    print(json.dumps(result) if options.json else text)
    return 2 if faults else 0


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _refuse_unused(options: argparse.Namespace) -> None:
    """Raises InputError where --check is given with what is for making labels."""
    unused = [name for name, unset in options.unset.items() if name not in CHECKING and getattr(options, name) != unset]
    if unused:
        given = ", ".join(f"--{name.replace('_', '-')}" for name in unused)
        raise InputError(f"--check reads a file of labels that is there; {given} would make one: leave either away")


TOP = ("family", "count", "seed", "format")
TABLES = ("parameters", "targets", "splits")


def ordered_by(options: argparse.Namespace) -> Order:
    """What the command line and the order file ask for; the command line wins. Raises InputError."""
    from oracle.labelling.forms import refuse_form
    from oracle.labelling.order import KINDS, SPLITS, Order, all_of, checked, from_toml, shares
    from solver.validate import MOST_SEED

    given = {} if options.config is None else from_toml(options.config)
    _refuse_unknown(given, options.config)
    family: Any = options.family or given.get("family")
    count: Any = options.count or given.get("count")
    for name, value, known in (("family", family, LABELLED), ("format", given.get("format", "records"), FORMS)):
        if value is None:
            raise InputError(f"--{name} is missing")
        if value not in known:
            raise InputError(f"must be one of {', '.join(known)}, got {value!r}", options.config, field=name)
    if count is None:
        raise InputError("--count is missing")
    for name, value, least, most in (("count", count, 1, inf), ("seed", given.get("seed", 0), 0, MOST_SEED)):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            span = f"of at least {least}" if most == inf else f"from {least} to {most}"
            raise InputError(f"must be a whole number {span}, got {value!r}", options.config, field=name)
    form = options.format or given.get("format", "records")
    refuse_form(family, form)
    targets = (
        checked(given.get("targets", {}), KINDS, "targets")
        if options.targets is None
        else shares(options.targets, KINDS, "--targets")
    )
    splits = (
        checked(given.get("splits", {}), SPLITS, "splits")
        if options.splits is None
        else shares(options.splits, SPLITS, "--splits")
    )
    wanted = parameters(options.param, given.get("parameters", {}), options.config)
    if targets and wanted.kind is not None:
        raise InputError(f"targets and the parameter kind={wanted.kind} contradict each other: give one of them")
    seed = options.seed if options.seed is not None else given.get("seed", 0)
    order = Order(family, count, seed, wanted, targets, all_of(splits, "splits"), form, reword=_model(options, family))
    _refuse_impossible(order)
    return order if options.shard is None else _shard(order, options.shard)


def _model(options: argparse.Namespace, family: str) -> ModelOptions | None:
    """The model that rewords; None for none. Raises InputError."""
    from oracle.labelling.reword import REWORDED, asked_model
    from oracle.models import ModelOptions

    if not options.reword:
        if options.model is not None or options.base_url is not None:
            raise InputError("--model and --base-url are for --reword, which is not given")
        return None
    if family not in REWORDED:
        raise InputError(f"--reword wants a family that rules read: one of {', '.join(REWORDED)}, not {family}")
    found = ModelOptions(
        options.base_url, options.model, options.temperature, options.seed or 0, cache=not options.no_cache
    )
    asked_model(found)
    return found


def _shard(order: Order, text: str) -> Order:
    number, slash, of = text.partition("/")
    if not slash or not number.isdecimal() or not of.isdecimal():
        raise InputError(f"--shard wants I/K, such as 3/8, got {text!r}")
    return order.shard(int(number), int(of))


def _refuse_unknown(given: dict[str, Any], path: Path | None) -> None:
    for name, value in given.items():
        if name not in (*TOP, *TABLES):
            raise InputError(f"is none of {', '.join((*TOP, *TABLES))}", path, field=name)
        if name in TABLES and not isinstance(value, dict):
            raise InputError("must be a table", path, field=name)


def _refuse_impossible(order: Order) -> None:
    """A kind that these parameters can never give shows with the first record of it."""
    from scenarios.generate import fields_of

    asked: list[str | None] = [kind for kind, share in order.targets.items() if share]
    splits: list[str | None] = list(order.splits)
    for kind in asked or [order.parameters.kind]:
        for split in splits or [order.parameters.split]:
            update = {"kind": kind, "split": split}
            fields_of(order.family, order.parameters.model_copy(update=update), order.seed, 0)
