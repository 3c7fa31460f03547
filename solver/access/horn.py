"""Horn clauses without variables, and their least model: what follows, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass

Atom = tuple[str, str, str]
"""(predicate, subject, object), such as ("access", "ann", "payroll")."""


@dataclass(frozen=True, slots=True)
class Clause:
    """head <- body_1 and ... and body_k; a fact when the body is empty. No atom stands in the body twice."""

    head: Atom
    body: tuple[Atom, ...] = ()


def least_model(clauses: Collection[Clause]) -> frozenset[Atom]:
    """The atoms that follow, by going over all clauses until nothing is added (Kleene's iteration from nothing).

    The naive twin of the engines: quadratic at worst, and simple enough to be seen right.
    """
    model: set[Atom] = set()
    size = -1
    while len(model) > size:
        size = len(model)
        for clause in clauses:
            if model.issuperset(clause.body):
                model.add(clause.head)
    return frozenset(model)


def not_closed(clauses: Collection[Clause], model: Set[Atom]) -> Iterator[Clause]:
    """Clauses whose body is in the model and whose head is not."""
    return (clause for clause in clauses if clause.head not in model and model >= set(clause.body))


def unfounded(clauses: Collection[Clause], model: Set[Atom]) -> frozenset[Atom]:
    """Atoms of the model that do not follow from clauses within it: no support at all, or only one another's."""
    inside = [clause for clause in clauses if clause.head in model and model >= set(clause.body)]
    return frozenset(model - least_model(inside))
