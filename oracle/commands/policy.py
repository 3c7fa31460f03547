"""`ombud policy`"""

from __future__ import annotations

import argparse
from pathlib import Path

from oracle.commands.options import Commands, shared


def add(commands: Commands) -> None:
    """Its options."""
    policy = commands.add_parser("policy", help="who may learn what by a policy file, why, and in Cedar")
    actions = policy.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser("check", help="check a policy, and decide requests by it")
    check.add_argument("policy", type=Path, metavar="FILE", help="JSON or YAML")
    check.add_argument("--who", action="append", default=[], metavar="PRINCIPAL", help="who asks; everyone by default")
    check.add_argument("--what", action="append", default=[], metavar="RESOURCE", help="for what; all by default")
    check.add_argument("--at", metavar="TIME", help="when, in ISO 8601 (default: now)")
    check.add_argument("--purpose", metavar="WORD", help="what for")
    check.add_argument("--approved-by", action="append", default=[], metavar="PRINCIPAL", help="who approves of it")
    check.add_argument("--log", type=Path, metavar="FILE.jsonl", help="append every decision to this log")
    shared(check, run_check)
    cedar = actions.add_parser("cedar", help="the policy in the Cedar language")
    cedar.add_argument("policy", type=Path, metavar="FILE", help="JSON or YAML")
    cedar.add_argument("--schema", action="store_true", help="the Cedar schema that it conforms to instead")
    shared(cedar, run_cedar)
    log = actions.add_parser("log", help="whether a log of decisions is as it was written")
    log.add_argument("log", type=Path, metavar="FILE.jsonl")
    shared(log, run_log)


def run_check(options: argparse.Namespace) -> int:
    """`ombud policy check`"""
    from oracle.policy.command import check

    return check(options)


def run_cedar(options: argparse.Namespace) -> int:
    """`ombud policy cedar`"""
    from oracle.policy.command import show_cedar

    return show_cedar(options)


def run_log(options: argparse.Namespace) -> int:
    """`ombud policy log`"""
    from oracle.policy.command import check_log

    return check_log(options)
