"""What a decision costs as a policy grows.

python -m benchmarks.access_scale [--grants N...] [--decisions N] [--json]

1,000 principals, roles that inherit, chains of delegations ten deep, and more and more grants. The decider is built and
asked anew each time: `in all` is everything but the policy itself, which is checked once, when it is loaded.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from itertools import pairwise
from random import Random

from tabulate import tabulate

from solver.access import Circumstances, Condition, Decider, Delegation, Denial, Entitlement, Grant, Policy
from solver.access.problem import AccessProblem

PEOPLE, DEPTH, CHAINS = 1_000, 10, 100
REPEATS = 5
NOW = Circumstances(now=1_800_000_000, purpose="audit")


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--grants", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument("--decisions", type=int, default=1_000, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [measured(grants, options.decisions) for grants in options.grants]
    if options.json:
        print(json.dumps(rows))
    else:
        print(tabulate(rows, headers="keys", floatfmt=".2f", intfmt=","))


def measured(grants: int, decisions: int) -> dict[str, float]:
    """The best of a few runs, in milliseconds of processor time: what else the machine does does not count."""
    chance = Random(grants)
    start = time.process_time()
    policy = large_policy(grants, chance)
    load = time.process_time() - start
    requests = [
        (chance.choice(policy.rules.principals), chance.choice(policy.rules.resources)) for _ in range(decisions)
    ]
    # Every tenth is one that ten delegations in a row lead to.
    last = [delegation for delegation in policy.rules.delegations if not delegation.onward]
    for index in range(0, decisions, 10):
        deep = chance.choice(last)
        requests[index] = (deep.to, deep.resource)
    indexing, deciding, allowed = [], [], 0
    gc.disable()
    for _ in range(REPEATS):
        start = time.process_time()
        decider = Decider(policy)
        built = time.process_time()
        allowed = sum(decider.decide(request, NOW).allowed for request in requests)
        done = time.process_time()
        indexing.append(built - start)
        deciding.append(done - built)
    gc.enable()
    best = min(index + decide for index, decide in zip(indexing, deciding, strict=True))
    return {
        "grants": grants,
        "decisions": decisions,
        "allowed": allowed,
        "load ms": 1e3 * load,
        "index ms": 1e3 * min(indexing),
        "decide ms": 1e3 * min(deciding),
        "in all ms": 1e3 * best,
    }


def large_policy(grants: int, chance: Random) -> Policy:
    """So many grants to people and roles, over as many resources as keep ten or so on each."""
    people = tuple(f"user{k}" for k in range(PEOPLE))
    roles = tuple(f"role{k}" for k in range(50))
    resources = tuple(f"file{k}" for k in range(max(CHAINS, grants // 10)))
    made, entitled, first = [], [], []
    for resource in resources[:CHAINS]:
        chain = chance.sample(people, DEPTH + 1)
        first.append(Grant(chain[0], resource))
        entitled.append(Entitlement(chain[0], resource, DEPTH))
        made += [
            Delegation(by, to, resource, onward=number < DEPTH - 1) for number, (by, to) in enumerate(pairwise(chain))
        ]
    given = [
        Grant(chance.choice(people if chance.random() < 0.8 else roles), chance.choice(resources))
        for _ in range(grants - len(first))
    ]
    rules = AccessProblem(
        people,
        resources,
        {user: tuple(chance.sample(roles, 2)) for user in people},
        {role: roles[index + 1 : index + 2] if (index + 1) % 5 else () for index, role in enumerate(roles)},
        (*first, *given),
        tuple(entitled),
        tuple(made),
        tuple(Denial(chance.choice(people), chance.choice(resources[CHAINS:] or resources)) for _ in range(100)),
    )
    conditions = {
        f"grants[{index}]": Condition(end=1_900_000_000, purposes=("audit",)) for index in range(CHAINS, 1100)
    }
    return Policy(rules, conditions=conditions)


if __name__ == "__main__":
    main()
