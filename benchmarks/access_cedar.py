"""Random access decisions, by every engine: whether they agree, and what each takes.

python -m benchmarks.access_cedar [--decisions N] [--seed S] [--conditions]

With --conditions the policies have fields, time windows, purposes, approvals, depths and revocations, and Cedar
evaluates the conditions itself.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from tabulate import tabulate

from solver.access import (
    AccessProblem,
    Approval,
    Circumstances,
    Condition,
    Decider,
    Delegation,
    Denial,
    Entitlement,
    Grant,
    Policy,
    Request,
    Revocation,
    cedar,
    fixpoint,
    proof_search,
)
from solver.deadline import Deadline

PEOPLE, RESOURCES, ROLES = 40, 10, 8


def main() -> None:
    """Print the table. Exits with 1 where engines differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--decisions", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    parser.add_argument("--conditions", action="store_true")
    options = parser.parse_args()
    chance = Random(options.seed)
    if options.conditions:
        compare_policies(chance, options.decisions)
        return
    engines: dict[str, Callable[[AccessProblem], frozenset[Request] | None]] = {
        fixpoint.NAME: lambda problem: fixpoint.derive(problem).decision,
        proof_search.NAME: proof_search.provable,
        cedar.NAME: partial(cedar.allowed, deadline=Deadline(None)),
    }
    engines[cedar.NAME](random_policy(chance))  # imports it, outside the measurement
    taken = dict.fromkeys(engines, 0.0)
    same = dict.fromkeys(engines, 0)
    decided = allowed = by_delegation = 0
    while decided < options.decisions:
        problem = random_policy(chance)
        answers = {}
        for name, decide in engines.items():
            start = time.process_time()
            answers[name] = decide(problem) or frozenset()
            taken[name] += time.process_time() - start
        asked, first = len(problem.to_decide), answers[fixpoint.NAME]
        decided += asked
        allowed += len(first)
        verdicts = fixpoint.derive(problem).verdicts.values()
        by_delegation += sum(v.allowed and isinstance(v.because[-1], Delegation) for v in verdicts)
        for name, answer in answers.items():
            same[name] += asked - len(answer ^ first)
    rows = [(name, same[name], decided - same[name], taken[name], 1e6 * taken[name] / decided) for name in engines]
    print(f"{decided} decisions, {allowed} of them allowed, {by_delegation} by delegation")
    print(tabulate(rows, ("engine", f"as {fixpoint.NAME}", "otherwise", "s", "us a decision"), floatfmt=".2f"))
    if any(agreed < decided for agreed in same.values()):
        raise SystemExit(1)


def compare_policies(chance: Random, decisions: int) -> None:
    """Print the table for policies with conditions. Exits with 1 where engines differ."""
    taken: dict[str, float] = {}
    decided = allowed = errors = differing = 0
    while decided < decisions:
        policy, now = random_conditional(chance)
        requests = [(user, resource) for user in policy.rules.principals for resource in policy.rules.resources]
        decider, answers = Decider(policy), {}
        start = time.process_time()
        made = {request: decider.decide(request, now) for request in requests}
        answers["one at a time"] = frozenset(request for request, decision in made.items() if decision.allowed)
        taken["one at a time"] = taken.get("one at a time", 0.0) + time.process_time() - start
        start = time.process_time()
        answers[fixpoint.NAME] = fixpoint.derive(policy.problem(now)).decision
        middle = time.process_time()
        answers[cedar.NAME] = cedar.allowed_under(policy, now, requests, Deadline(None)) or frozenset()
        taken[fixpoint.NAME] = taken.get(fixpoint.NAME, 0.0) + middle - start
        taken[cedar.NAME] = taken.get(cedar.NAME, 0.0) + time.process_time() - middle
        decided += len(requests)
        first = answers["one at a time"]
        allowed += len(first)
        errors += sum(bool(decision.errors) for decision in made.values())
        differing += sum(len(answer ^ first) for answer in answers.values())
    print(f"{decided} decisions, {allowed} of them allowed, {errors} with errors; decided otherwise: {differing}")
    print(
        tabulate(
            [(n, s, 1e6 * s / decided) for n, s in taken.items()], ("engine", "s", "us a decision"), floatfmt=".2f"
        )
    )
    if differing:
        raise SystemExit(1)


def random_conditional(chance: Random) -> tuple[Policy, Circumstances]:
    """A random policy with fields, conditions and revocations, and circumstances in which half of them may hold."""
    base = random_policy(chance)
    wholes = base.resources[:3]
    fields = {whole: (f"{whole}.a", f"{whole}.b") for whole in wholes}
    parts = [part for own in fields.values() for part in own]
    anyone = (*base.principals, *base.known_roles)
    rules = replace(
        base,
        resources=(*base.resources, *parts),
        grants=(*base.grants, *(Grant(chance.choice(anyone), part) for part in parts)),
        denials=(*base.denials, Denial(chance.choice(base.principals), chance.choice(parts))),
        may_delegate=tuple(replace(right, depth=chance.choice((None, 1, 2, 3))) for right in base.may_delegate),
    )

    def condition(denies: bool) -> Condition:
        approvers = () if denies or chance.random() < 0.5 else tuple(chance.sample(base.principals, 3))
        purposes = ("audit",) if chance.random() < 0.5 else ()
        return Condition(chance.choice((None, 3)), chance.choice((None, 7)), purposes, approvers, 2 if approvers else 0)

    kinds = {kind: len(getattr(rules, kind)) for kind in ("grants", "may_delegate", "delegations", "denials")}
    conditions = {
        f"{kind}[{index}]": condition(kind == "denials")
        for kind, count in kinds.items()
        for index in range(count)
        if chance.random() < 0.3
    }
    revoked = tuple(Revocation(d.by, d.to, d.resource) for d in rules.delegations if chance.random() < 0.05)
    policy = Policy(rules, fields, {}, conditions, {}, revoked)
    approvals = frozenset(
        Approval(by, chance.choice(base.principals), chance.choice(rules.resources))
        for by in base.principals
        for _ in range(5)
    )
    return policy, Circumstances(chance.choice((None, 1, 5, 9)), chance.choice((None, "audit", "tax")), approvals)


def random_policy(chance: Random) -> AccessProblem:
    """Roles that inherit, rules about people and roles, and delegations that hang on one another."""
    people = tuple(f"user{k}" for k in range(PEOPLE))
    roles = tuple(f"role{k}" for k in range(ROLES))
    resources = tuple(f"file{k}" for k in range(RESOURCES))

    def anyone() -> str:
        return chance.choice(people if chance.random() < 0.5 else roles)

    return AccessProblem(
        principals=people,
        resources=resources,
        roles={user: tuple(chance.sample(roles, chance.randint(0, 2))) for user in people},
        parents={
            role: tuple(chance.sample(roles[k + 1 :], min(chance.randint(0, 2), ROLES - k - 1)))
            for k, role in enumerate(roles)
        },
        grants=tuple(Grant(anyone(), resource) for resource in resources for _ in range(2)),
        may_delegate=tuple(Entitlement(anyone(), resource) for resource in resources for _ in range(2)),
        delegations=tuple(
            Delegation(by, to, resource, chance.random() < 0.7)
            for resource in resources
            for by, to in (chance.sample(people, 2) for _ in range(PEOPLE))
        ),
        denials=tuple(Denial(anyone(), resource) for resource in resources if chance.random() < 0.5),
    )


if __name__ == "__main__":
    main()
