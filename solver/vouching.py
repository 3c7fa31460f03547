"""What counts as two engines of different kinds: the one rule behind every OPTIMAL and every INFEASIBLE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

SEARCH, BOUND, PLAN = "search", "bound", "plan"

KINDS: Mapping[str, str] = {
    "cp-sat": "constraint programming",
    "highs": "integer programming",
    "pulp-highs": "integer programming",
    "pulp-cbc": "integer programming",
    "exhaustive": "enumeration",
    "branch-and-bound": SEARCH,
    "dynamic-programming": "dynamic programming",
    "closed-form": "closed form",
    "topics": "closed form",
    "rounds": "closed form",
    "in-turn": "induction",
    "reduction": "reduction",
    "windows": "propagation",
    "fixpoint": "forward chaining",
    "proof-search": "backward chaining",
    "cedar": "policy evaluation",
    "bound": BOUND,
    "floor": BOUND,
    "clique-cover": BOUND,
    "dual-bound": BOUND,
    "max-flow": BOUND,
    "lagrange": BOUND,
    "price-tree": BOUND,
    "layers": "dynamic programming",
    "layers-check": BOUND,
    "greedy": PLAN,
    "list": PLAN,
    "neighbourhoods": PLAN,
}
"""How each engine works, by its name in certificates. BOUND: adds up evidence in whole numbers, and searches nothing.
PLAN: proposes decisions, and proves nothing."""


def vouched(engines: Iterable[str]) -> bool:
    """Whether these engines together may vouch for an optimum, or for there being no decision.

    Two of different kinds may: HiGHS by itself and HiGHS through PuLP are one. A plan may only beside a bound that it
    meets, since it proves nothing itself. A name that is not known vouches for nothing.
    """
    return _vouched(tuple(engines))


@lru_cache(maxsize=1024)
def _vouched(engines: tuple[str, ...]) -> bool:
    kinds = {KINDS[name] for name in engines if name in KINDS}
    return len(kinds - {PLAN}) > 1 or {PLAN, BOUND} <= kinds
