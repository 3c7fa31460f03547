"""What `ombud policy` does."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tabulate import tabulate

from oracle.policy.files import read_policy
from oracle.policy.log import append, entry, verify
from scenarios.errors import InputError
from solver import EngineDisagreement, Status, solve
from solver.access import Approval, Circumstances, Decider, Policy, Request
from solver.access.aggregates import aggregates_of
from solver.access.cedar_conditions import policy_document, policy_schema
from solver.access.cedar_sums import least_by_cedar


def check(options: argparse.Namespace) -> int:
    """Decides every request that was asked for; all the engines must agree."""
    policy = read_policy(options.policy)
    principals = _known(options.who, policy.rules.principals, "--who")
    resources = _known(options.what, policy.rules.resources, "--what")
    requests = [(user, resource) for user in principals for resource in resources]
    circumstances = Circumstances(
        _moment(options.at), options.purpose, _approvals(options.approved_by, policy, requests)
    )
    decider = Decider(policy)
    made = [
        entry(request, circumstances, decider.decide(request, circumstances)) | _sums(decider, request, circumstances)
        for request in requests
    ]
    engines = _agree(policy, circumstances, requests, made)
    if options.log is not None:
        append(options.log, made)
    if options.json:
        print(json.dumps({"decisions": made, "engines": engines}, ensure_ascii=False))
    else:
        rows = [(e["who"], e["what"], _word(e), ", ".join(e["because"]), "; ".join(e["errors"])) for e in made]
        print(tabulate(rows, ("who", "what", "decision", "because", "errors"), disable_numparse=True))
    return 0


def show_cedar(options: argparse.Namespace) -> int:
    """Prints the policy, or its schema."""
    policy = read_policy(options.policy)
    try:
        text = policy_schema(policy) if options.schema else policy_document(policy)
    except ValueError as error:
        raise InputError(str(error), options.policy) from error
    print(json.dumps({"cedar": text}) if options.json else text, end="\n" if options.json else "")
    return 0


def check_log(options: argparse.Namespace) -> int:
    """Says how many decisions a log holds, if it is whole."""
    count = verify(options.log)
    print(json.dumps({"decisions": count}) if options.json else f"{count} decisions, each following from those before")
    return 0


def _agree(
    policy: Policy, now: Circumstances, requests: Sequence[Request], made: Sequence[dict[str, Any]]
) -> list[str]:
    """The engines that decide the same. Raises EngineDisagreement where one does not: then no decision is given."""
    solved = solve(policy.problem(now, dict.fromkeys(requests)), all_engines=True)
    allowed = frozenset((str(e["who"]), str(e["what"])) for e in made if e["allowed"])
    identity = solved.certificate.problem_hash
    if solved.certificate.status is not Status.OPTIMAL or solved.decision != allowed:
        found = sorted(solved.decision or ())
        raise EngineDisagreement(identity, {"goal-directed": sorted(allowed), "the other engines": found})
    if policy.aggregates:
        least = {(e["who"], e["what"]): _least(e) for e in made if "aggregates" in e}
        if (other := least_by_cedar(policy, now, requests)) != least:
            raise EngineDisagreement(identity, {"goal-directed": f"sums of {least}", "cedar": f"sums of {other}"})
    return ["goal-directed", *solved.certificate.engines]


def _known(named: Sequence[str], known: Sequence[str], option: str) -> Sequence[str]:
    for name in named:
        if name not in known:
            raise InputError(f"{option}: {name!r} is not in the policy; it has {', '.join(known)}")
    return list(dict.fromkeys(named)) or known


def _moment(text: str | None) -> int:
    if text is None:
        return int(datetime.now(UTC).timestamp())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"--at wants a time like 2026-11-27T18:00+01:00, got {text!r}") from None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _approvals(named: Sequence[str], policy: Policy, requests: Sequence[Request]) -> frozenset[Approval]:
    given = _known(named, policy.rules.principals, "--approved-by") if named else ()
    return frozenset(Approval(by, user, resource) for by in given for user, resource in requests)


def _sums(decider: Decider, request: Request, now: Circumstances) -> dict[str, Any]:
    """The rules by which somebody who is denied single values may be told sums of them; nothing without any."""
    names = decider.policy.names
    found = [
        {"rule": names.get(path, path), "at_least": rule.at_least, "group_by": rule.group_by}
        for path, rule in aggregates_of(decider, *request, now)
    ]
    return {"aggregates": found} if found else {}


def _least(made: dict[str, Any]) -> int:
    return min(int(rule["at_least"]) for rule in made["aggregates"])


def _word(made: dict[str, Any]) -> str:
    if made["allowed"]:
        return "allow"
    return f"sums of {_least(made)} or more" if "aggregates" in made else "deny"
