"""What binds: which of everyone's wishes a reply must meet, as a selection with exact conflicts.

First each person by themselves: a standing rule over a request's own wish, later over earlier; what they took back
is no longer theirs. Then all together: the most that can be met, authority by authority, or, where the operator asks
for everybody's to be met alike, the most in number. A minimal unsatisfiable subset of size k is a resource of capacity
k - 1 that each of its members uses; those of more than two are found while solving: whatever selection the engines
prove optimal is refuted or stands, and every refutation is one more resource.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from solver.certificate import Solved
from solver.execution.conflicts import Clash, clashes_of_pairs, exclude, larger_clash
from solver.execution.constraint import Constraint
from solver.problem import Objective, UserId
from solver.selection.instruction import Conflict, Instruction
from solver.selection.problem import Selection
from solver.solve import solve

WishId = str


class Source(StrEnum):
    """Where a wish stands, the weakest first."""

    REQUEST = "request"
    """Beside the request itself."""
    RULE = "rule"
    """For every response: a standing rule of the person."""
    OPERATOR = "operator"
    """In the operator's prompt."""


RANK = {Source.REQUEST: 0, Source.RULE: 1, Source.OPERATOR: 2}


@dataclass(frozen=True, slots=True)
class Wish:
    """One constraint that one person wants met. authority: 1 (lowest) to 10; the operator's is 10.

    Of one person, wishes are given in the order in which they were written.
    """

    id: WishId
    user: UserId
    authority: int
    source: Source
    constraint: Constraint


@dataclass(frozen=True, slots=True)
class Dropped:
    """A wish that does not bind, with those it stands against and why no reply can meet all of them.

    own: whether the person withdrew it themselves, by a rule or by a later wish.
    """

    wish: Wish
    against: tuple[Wish, ...]
    reason: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """The wishes that bind, in the given order; the others; and the problem with its certificate."""

    wishes: tuple[Wish, ...]
    dropped: tuple[Dropped, ...]
    problem: Selection
    solved: Solved[frozenset[str]]


def bind(wishes: Sequence[Wish], *, strict: bool = True) -> Binding:
    """strict: authority by authority, and the operator above all; otherwise everyone's wishes count the same."""
    standing, withdrawn = effective(wishes)
    constraints = [wish.constraint for wish in standing]
    clashes = list(clashes_of_pairs(constraints))
    while True:
        problem = selection(standing, clashes, strict=strict)
        solved = solve(problem, Objective.STRICT if strict else Objective.WEIGHTED, optima_limit=64)
        accepted = solved.decision or frozenset()
        chosen = [index for index, wish in enumerate(standing) if wish.id in accepted]
        found = larger_clash(constraints, chosen)
        if found is None:
            break
        clashes.append(found)
    kept = frozenset(chosen)
    dropped = [_dropped(index, kept, standing, clashes) for index in range(len(standing)) if index not in kept]
    return Binding(tuple(standing[index] for index in chosen), (*withdrawn, *dropped), problem, solved)


def effective(wishes: Sequence[Wish]) -> tuple[list[Wish], list[Dropped]]:
    """What each person still wants, in the given order, and what they took back themselves."""
    order = {wish.id: place for place, wish in enumerate(wishes)}
    kept: list[Wish] = []
    withdrawn: list[Dropped] = []
    for wish in sorted(wishes, key=lambda w: (RANK[w.source], order[w.id]), reverse=True):
        theirs = [other for other in kept if other.user == wish.user]
        against = next(((other, why) for other in theirs if (why := exclude(wish.constraint, other.constraint))), None)
        if against is None:
            kept.append(wish)
        else:
            withdrawn.append(Dropped(wish, (against[0],), against[1], own=True))
    return sorted(kept, key=lambda w: order[w.id]), sorted(withdrawn, key=lambda d: order[d.wish.id])


def selection(wishes: Sequence[Wish], clashes: Iterable[Clash], *, strict: bool) -> Selection:
    """The reduction. Wishes that clash by themselves are inadmissible."""
    pairs, capacity = [], {}
    demand: dict[int, dict[str, int]] = {index: {} for index in range(len(wishes))}
    alone: set[int] = set()
    for number, clash in enumerate(clashes):
        if len(clash.members) == 1:
            alone.add(clash.members[0])
        elif len(clash.members) == 2:
            pairs.append(Conflict(*(wishes[index].id for index in clash.members)))
        else:
            name = f"clash {number}"
            capacity[name] = len(clash.members) - 1
            for index in clash.members:
                demand[index][name] = 1
    instructions = [
        Instruction(
            wish.id, wish.user, wish.authority if strict else 1, 1, index not in alone, demand[index], (),
            RANK[wish.source] if strict else 0,
        )
        for index, wish in enumerate(wishes)
    ]  # fmt: skip
    return Selection(tuple(instructions), tuple(pairs), capacity)


def _dropped(index: int, kept: frozenset[int], wishes: Sequence[Wish], clashes: Sequence[Clash]) -> Dropped:
    """With the strongest of what stands against it: a clash whose other members all bind."""
    blocking = [c for c in clashes if index in c.members and kept.issuperset(set(c.members) - {index})]
    if not blocking:
        return Dropped(wishes[index], (), "nothing more could be met with it")

    def weight(clash: Clash) -> tuple[int, int, int]:
        others = [wishes[i] for i in clash.members if i != index]
        return (
            -len(others),
            min((w.authority for w in others), default=10),
            min((RANK[w.source] for w in others), default=2),
        )

    best = max(blocking, key=weight)
    return Dropped(wishes[index], tuple(wishes[i] for i in best.members if i != index), best.reason)


def refuted(wishes: Sequence[Wish]) -> Clash | None:
    """A clash within `wishes`, or None: the check in plain Python that a binding is held against."""
    constraints = [wish.constraint for wish in wishes]
    return next(clashes_of_pairs(constraints), None) or larger_clash(constraints, range(len(constraints)))
