"""What looks at each person's utility: leximin, Nash welfare, and dominance.

Both are monotone: what gives one person more and nobody less is worth more. So an optimum is always Pareto optimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod

from solver.problem import Objective, ProblemError, UserId

Point = tuple[int, ...]
"""What each group gains, in the order of the groups."""

FAIR = frozenset((Objective.LEXIMIN, Objective.NASH))
"""Objectives that are of `utilities` alone, without weights and ranks."""

_NOT_FOR: Mapping[tuple[str, Objective], str] = {
    ("access", Objective.LEXIMIN): "what a policy allows is best for everyone at once, and there is nothing to share",
    ("access", Objective.NASH): "what a policy allows is best for everyone at once, and there is nothing to share",
    (
        "queue",
        Objective.NASH,
    ): "utilities are costs there, and a product of costs orders nothing; leximin does",
}


def leximin(utilities: Iterable[int]) -> tuple[int, ...]:
    """The utilities sorted, least first: compared lexicographically (Sen, 1970; Rawls, 1971)."""
    return tuple(sorted(utilities))


def nash(utilities: Iterable[int]) -> tuple[int, int]:
    """(people with a positive utility, the product of the positive ones), in Python's unbounded integers.

    Where not everyone can gain, as many as possible do, and the product is over them (Caragiannis et al., The
    unreasonable fairness of maximum Nash welfare, 2019, definition 2.2); (0, 1) where nobody gains. Raises
    ProblemError for a negative utility: a product of those orders nothing.
    """
    everyone = tuple(utilities)
    if any(utility < 0 for utility in everyone):
        raise ProblemError("Nash welfare needs utilities of at least 0", "objective")
    positive = [utility for utility in everyone if utility]
    return len(positive), prod(positive)


def fair_value(utilities: Mapping[UserId, int], objective: Objective) -> tuple[int, ...]:
    """The vector that LEXIMIN or NASH compares."""
    return fair_measure(utilities.values(), objective)


def fair_measure(point: Iterable[int], objective: Objective) -> tuple[int, ...]:
    """The same, of utilities in any order."""
    return leximin(point) if objective == Objective.LEXIMIN else nash(point)


def refuse_objective(family: str, objective: Objective) -> None:
    """Raise ProblemError where an objective makes no sense for a family, with the reason."""
    reason = _NOT_FOR.get((family, objective))
    if reason is not None:
        raise ProblemError(f"objective {objective.value} is not for family {family}: {reason}", "objective")


def weakly_dominates(a: Point, b: Point) -> bool:
    """Whether nobody has less in `a` than in `b`."""
    return all(x >= y for x, y in zip(a, b, strict=True))
