"""The closed form of topics for many parts in one go, and the cover with cliques that proves it.

Both are those of `solver.selection.engines.topics` and `solver.selection.engines.cover`, worked out on arrays: where
there are thousands of small parts, Python's own steps cost more than what they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from solver.answer import Answer
from solver.certificate import Status
from solver.selection.engines.brute import Optima
from solver.selection.engines.topics import NAME
from solver.selection.part import Part
from solver.selection.stack import Stack, Whole

WIDEST = 64
"""Columns of a part up to which the cover lists all pairs within its cliques."""
ROOM = 2**62
"""What a packed value stays below, so that 64 bits hold sums of two."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Topics:
    """Parts whose conflicts are exactly topics.

    places: their indices. weight: of every column of the stack, all stages packed. value: of every column the class
    that it belongs to, as the first column in it. best: the largest class sum of every part.
    """

    stack: Stack
    places: Whole
    weight: Whole
    value: Whole
    sums: Whole
    best: Whole


def find(parts: Sequence[Part]) -> Topics | None:
    """What of the parts is topics, without those in which columns worth nothing tie with their absence.

    None where the numbers are too large for 64 bits. The class of a column is told by the smallest column that it does
    not exclude. Classes without a conflict inside, and as many conflicts as there are pairs across, are all of it.
    """
    stack = Stack.of(parts)
    weight = _packed(parts, stack)
    if weight is None or not parts:
        return None
    columns = len(stack.part)
    codes = stack.codes()
    side, other = np.divmod(codes, columns)
    degree = np.bincount(side, minlength=columns)
    first_code = np.cumsum(degree) - degree
    at = np.arange(len(codes)) - first_code[side]
    apart = np.flatnonzero(other - stack.start[stack.part[side]] != at)
    gap = degree.copy()  # the smallest column that is missing among the neighbours
    earliest = apart[np.flatnonzero(np.diff(side[apart], prepend=-1))]
    gap[side[earliest]] = at[earliest]
    value = stack.start[stack.part] + np.minimum(gap, stack.size[stack.part] - 1)
    members = np.bincount(value, minlength=columns)
    squares = _by_part(stack, members[value])  # every class counted once for each member: the square of its size
    across = (stack.size**2 - squares) // 2
    edges = np.bincount(stack.part[stack.first], minlength=len(parts))
    wrong = edges != across
    wrong[stack.part[stack.first[value[stack.first] == value[stack.second]]]] = True
    wrong[stack.part[value[value] != value]] = True
    wrong[stack.part[weight == 0]] = True
    wrong[[bool(part.requires or part.capacities) for part in parts]] = True
    if len(codes) and not np.diff(codes).all():
        return None  # a conflict stands twice, so that counting them says nothing
    sums = np.zeros(columns, dtype=np.int64)
    np.add.at(sums, value, weight)
    best = np.zeros(len(parts), dtype=np.int64)
    np.maximum.at(best, stack.part, sums)
    return Topics(stack, np.flatnonzero(~wrong), weight, value, sums, best)


def _packed(parts: Sequence[Part], stack: Stack) -> Whole | None:
    """One number for each column that compares within its part as its stages do; None where 64 bits are too few."""
    count = len(parts[0].stages) if parts else 0
    weight = np.zeros(len(stack.part), dtype=np.int64)
    radix = 1
    for stage in range(count - 1, -1, -1):
        gains = np.array([gain for part in parts for gain in part.stages[stage]], dtype=np.int64)
        if int(gains.max(initial=0)) * int(stack.size.max(initial=1)) >= ROOM:
            return None
        weight += gains * radix
        reach = int(_by_part(stack, gains).max(initial=0)) + 1
        radix *= reach
        if radix >= ROOM:
            return None
    return weight


def _by_part(stack: Stack, numbers: Whole) -> Whole:
    """Sums over the columns of every part."""
    return np.add.reduceat(numbers, stack.start) if len(numbers) else numbers


def answers(topics: Topics, parts: Sequence[Part], limit: int) -> Iterator[tuple[int, Answer, Optima]]:
    """For every part that is topics its optimum, and all that tie up to `limit`, the earliest class first."""
    stack, value = topics.stack, topics.value
    good = np.zeros(len(parts), dtype=np.bool_)
    good[topics.places] = True
    wanted = np.flatnonzero(good[stack.part] & (topics.sums[value] == topics.best[stack.part]))
    wanted = wanted[np.argsort(value[wanted], kind="stable")]
    heads = np.flatnonzero(np.diff(value[wanted], prepend=-1)).tolist()
    members = (wanted - stack.start[stack.part[wanted]]).tolist()
    home = stack.part[wanted].tolist()
    tied: dict[int, list[frozenset[int]]] = {}
    for begin, end in pairwise([*heads, len(members)]):
        tied.setdefault(home[begin], []).append(frozenset(members[begin:end]))
    best = topics.best.tolist()
    for place in topics.places.tolist():
        classes = tied[place]
        worth = parts[place].value(classes[0])
        found = Optima(limit, best[place], classes[:limit], len(classes) <= limit)
        yield place, Answer(NAME, Status.OPTIMAL, classes[0], worth, worth), found


def covered(topics: Topics) -> Flags:
    """For every part whether a cover with cliques proves its largest class sum; the evidence is added up on the way.

    The members of each class lie end to end along a line, each as long as its weight. Between two ends that follow each
    other, the members that lie there, one of each class, are a clique K, and the distance is y_K: every column gets
    its weight, and all together the longest line. Cliques are looked up pair by pair among the conflicts themselves.
    """
    stack, value = topics.stack, topics.value
    proven = np.zeros(len(stack.size), dtype=np.bool_)
    proven[topics.places[stack.size[topics.places] <= WIDEST]] = True
    column = np.flatnonzero(proven[stack.part])
    if not len(column):
        return proven
    column = column[np.argsort(value[column], kind="stable")]
    weight = topics.weight[column]
    total = np.cumsum(weight)
    heads = np.flatnonzero(np.diff(value[column], prepend=-1))
    before = np.repeat((total - weight)[heads], np.diff([*heads.tolist(), len(column)]))
    end = total - before
    part = stack.part[column]
    order = np.lexsort((end, part))
    fresh = np.flatnonzero((np.diff(part[order], prepend=-1) != 0) | (np.diff(end[order], prepend=-1) != 0))
    cut, home = end[order][fresh], part[order][fresh]  # where cliques end, part by part
    opening = np.diff(home, prepend=-1) != 0
    y = cut - np.where(opening, 0, np.roll(cut, 1))
    span = int(end.max()) + 1
    if span * (int(home.max()) + 1) >= ROOM:
        return np.zeros(len(stack.size), dtype=np.bool_)
    line = home * span + cut
    low = np.searchsorted(line, part * span + end - weight, side="right")
    high = np.searchsorted(line, part * span + end, side="right")
    lengths = high - low
    clique = np.repeat(low - (np.cumsum(lengths) - lengths), lengths) + np.arange(int(lengths.sum()))
    member = np.repeat(column, lengths)
    by_clique = np.argsort(clique, kind="stable")
    clique, member = clique[by_clique], member[by_clique]
    got = np.zeros(len(stack.part), dtype=np.int64)
    np.add.at(got, member, y[clique])
    proven[stack.part[column[got[column] < topics.weight[column]]]] = False
    bound = np.zeros(len(stack.size), dtype=np.int64)
    np.add.at(bound, home, y)
    proven &= bound == topics.best
    proven[home[y < 0]] = False
    proven[home[clique[~_all_pairs(stack, clique, member)]]] = False
    return proven


def _all_pairs(stack: Stack, clique: Whole, member: Whole) -> Flags:
    """For every entry of the cliques, end to end, whether it excludes all that come after it in its clique."""
    codes, columns = stack.codes(), len(stack.part)
    fine = np.ones(len(clique), dtype=np.bool_)
    ahead = 1
    left = np.arange(len(clique) - 1)
    while len(left):
        left = left[left + ahead < len(clique)]
        left = left[clique[left] == clique[left + ahead]]
        wanted = member[left] * columns + member[left + ahead]
        at = np.minimum(np.searchsorted(codes, wanted), max(0, len(codes) - 1))
        known = codes[at] == wanted if len(codes) else np.zeros(len(left), dtype=np.bool_)
        fine[left[~known]] = False
        ahead += 1
    return fine
