"""Random access decisions, by every engine: whether they agree, and what each takes.

python -m benchmarks.access_cedar [--decisions N] [--seed S]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from random import Random

from tabulate import tabulate

from solver.access import AccessProblem, Delegation, Denial, Entitlement, Grant, Request, cedar, fixpoint, proof_search
from solver.deadline import Deadline

PEOPLE, RESOURCES, ROLES = 40, 10, 8


def main() -> None:
    """Print the table. Exits with 1 where engines differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--decisions", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    options = parser.parse_args()
    chance = Random(options.seed)
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
            start = time.perf_counter()
            answers[name] = decide(problem) or frozenset()
            taken[name] += time.perf_counter() - start
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
