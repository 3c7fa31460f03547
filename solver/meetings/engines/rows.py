"""The rules for many meetings as rows over the columns of a grid: mostly "at most one of these"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from solver.engines.program import Row
from solver.meetings.agenda import SiteId
from solver.meetings.engines.grid import Attend, Column, Grid, Hold, Kind, Lie
from solver.problem import UserId

Cover = dict[int, list[int]]
"""step -> the columns that occupy it."""


def grid_rows(grid: Grid) -> tuple[Row, ...]:
    """Every rule of the problem, given that each column keeps what concerns it alone. Raises TimeUp."""
    rows: list[Row] = []
    for build in (_once, _attendance, _rooms, _people, _precedence):
        for row in build(grid):
            grid.deadline.check()
            rows.append(row)
    return tuple(rows)


def _at_most(columns: Sequence[int], high: int = 1) -> Row:
    return Row(dict.fromkeys(columns, 1), high=high)


def _once(grid: Grid) -> Iterator[Row]:
    """sum_sk x_msk = 1, or <= 1 where m may be skipped;   sum_s z_es = 1."""
    items: dict[str, list[int]] = {m.id: [] for m in grid.problem.meetings}
    items |= {entry.id: [] for entry in grid.problem.entries if entry.move_cost is not None}
    for j, column in enumerate(grid.columns):
        if isinstance(column, Hold):
            items[column.meeting.id].append(j)
        elif isinstance(column, Lie):
            items[column.entry.id].append(j)
    for id_, columns in items.items():
        must = id_ not in grid.problem.meeting or grid.problem.meeting[id_].skip_cost is None
        if must or columns:
            yield Row(dict.fromkeys(columns, 1), low=1 if must else None, high=1)


def items_of(grid: Grid) -> list[list[int]]:
    """The columns of each meeting that must be held and of each entry, one of which must be taken."""
    must = [m.id for m in grid.problem.meetings if m.skip_cost is None]
    found: dict[str, list[int]] = {id_: [] for id_ in must}
    found |= {entry.id: [] for entry in grid.problem.entries if entry.move_cost is not None}
    for j, column in enumerate(grid.columns):
        if isinstance(column, Lie):
            found[column.entry.id].append(j)
        elif isinstance(column, Hold) and column.meeting.id in found:
            found[column.meeting.id].append(j)
    return list(found.values())


def _attendance(grid: Grid) -> Iterator[Row]:
    """y_mus <= sum_k x_msk;   sum_us y_mus <= sum_sk (seats_k - essential people) x_msk."""
    held: dict[tuple[str, int, SiteId | None], list[int]] = {}
    comes: dict[str, list[int]] = {}
    for j, column in enumerate(grid.columns):
        if isinstance(column, Hold):
            held.setdefault((column.meeting.id, column.start, column.site), []).append(j)
        elif isinstance(column, Attend):
            comes.setdefault(column.meeting.id, []).append(j)
            yield Row({j: 1, **dict.fromkeys(held[column.meeting.id, column.start, column.site], -1)}, high=0)
    for (id_, *_), columns in held.items():
        meeting = grid.problem.meeting[id_]
        if id_ in comes and any(_seats(grid, j) < len(meeting.invitees) for j in columns):
            spare = {
                j: len(meeting.essential) - _seats(grid, j)
                for (other, *_), js in held.items()
                if other == id_
                for j in js
            }
            yield Row({**spare, **dict.fromkeys(comes.pop(id_), 1)}, high=0)


def _seats(grid: Grid, j: int) -> int:
    column = grid.columns[j]
    return column.seats if isinstance(column, Hold) else 0


def _rooms(grid: Grid) -> Iterator[Row]:
    """sum_{m, s covers t, types within S} x_msS <= rooms of S   for every step t and set S of types (Hall)."""
    kinds = _families({column.types for column in grid.columns if isinstance(column, Hold)})
    for together in kinds:
        room = sum(len(grid.types[kind].rooms) for kind in together)
        picked = [
            (j, column)
            for j, column in enumerate(grid.columns)
            if isinstance(column, Hold) and column.types <= together
        ]
        for columns in _cover(grid, picked).values():
            meetings = {column.meeting.id for j in columns if isinstance(column := grid.columns[j], Hold)}
            if len(meetings) > room:
                yield _at_most(columns, room)


def _families(kinds: set[Kind]) -> list[Kind]:
    """The sets, and every union of such as hang together: Hall's condition follows for all others."""
    found = set(kinds)
    waiting = sorted(kinds, key=sorted)
    while waiting:
        one = waiting.pop()
        for other in sorted(kinds, key=sorted):
            joined = one | other
            if one & other and joined not in found:
                found.add(joined)
                waiting.append(joined)
    return sorted(found, key=sorted)


def _cover(grid: Grid, picked: Sequence[tuple[int, Column]]) -> Cover:
    found: Cover = {}
    for j, column in picked:
        start, end = span(column)
        for t in range(start - start % grid.step, end, grid.step):
            found.setdefault(t, []).append(j)
    return found


def span(column: Column) -> tuple[int, int]:
    """When it starts and ends."""
    duration = column.entry.duration if isinstance(column, Lie) else column.meeting.duration
    return column.start, column.start + duration


def _people(grid: Grid) -> Iterator[Row]:
    """At most one of what needs person u at step t;   and of what needs u at site A at t, and at B at t + d."""
    mine: dict[UserId, list[tuple[int, Column]]] = {}
    for j, column in enumerate(grid.columns):
        for user in people(column):
            mine.setdefault(user, []).append((j, column))
    for columns in mine.values():
        for together in _cover(grid, columns).values():
            if len({_thing(grid.columns[j]) for j in together}) > 1:
                yield _at_most(together)
        if grid.travels:
            yield from _travel(grid, columns)


def people(column: Column) -> tuple[UserId, ...]:
    """Who is occupied by it."""
    if isinstance(column, Lie):
        return (column.entry.user,)
    if isinstance(column, Attend):
        return (column.user,)
    return tuple(invitee.user for invitee in column.meeting.essential)


def _thing(column: Column) -> str:
    return column.entry.id if isinstance(column, Lie) else column.meeting.id


def _site(column: Column) -> SiteId | None:
    return column.entry.site if isinstance(column, Lie) else column.site


def _travel(grid: Grid, columns: Sequence[tuple[int, Column]]) -> Iterator[Row]:
    """Two stays of lengths a and b at sites T apart clash if, for some t, one covers t and the other t + d, where d is
    T, or T less multiples of a + b - 1 where stays are so short that both fit into T.
    """
    by_site: dict[SiteId, list[tuple[int, Column]]] = {}
    for j, column in columns:
        site = _site(column)
        if site is not None:
            by_site.setdefault(site, []).append((j, column))
    shortest = {site: min(end - start for start, end in (span(c) for _, c in own)) for site, own in by_site.items()}
    covers = {site: _cover(grid, own) for site, own in by_site.items()}
    for a, b in permutations(by_site, 2):
        lag = grid.problem.steps_between(a, b)
        stride = shortest[a] + shortest[b] - grid.step
        while lag > 0:
            for t, here in covers[a].items():
                there = covers[b].get(t + lag, [])
                if len({_thing(grid.columns[j]) for j in (*here, *there)}) > 1 and there:
                    yield _at_most((*here, *there))
            lag -= stride


def _precedence(grid: Grid) -> Iterator[Row]:
    """At most one of: a starts at t or later, b starts before t + duration_a + lag.  For every t at which a may."""
    starts: dict[str, list[tuple[int, int]]] = {}
    for j, column in enumerate(grid.columns):
        if isinstance(column, Hold):
            starts.setdefault(column.meeting.id, []).append((column.start, j))
    for pair in grid.problem.precedence:
        first, second = starts.get(pair.before, []), starts.get(pair.after, [])
        gap = grid.problem.meeting[pair.before].duration + pair.lag
        for t in sorted({start for start, _ in first}):
            late = [j for start, j in first if start >= t]
            early = [j for start, j in second if start < t + gap]
            if early:
                yield _at_most((*late, *early))
