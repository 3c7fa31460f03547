"""Rooms for meetings whose times are settled: one each, of the types that fit, and none twice at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from solver.meetings.agenda import RoomId
from solver.meetings.engines.grid import Grid, Hold

PATIENCE = 2_000
"""Rooms tried in all before giving up: it is a search, and another model decides where it finds nothing."""


def rooms_for(grid: Grid, chosen: Iterable[int]) -> dict[int, RoomId] | None:
    """A room for every `Hold` among the columns, earliest meeting first, scarcest type last. None: none found.

    Always found where each column has one type of rooms: what is open at the time will do.
    """
    stays = [(j, column) for j in chosen if isinstance(column := grid.columns[j], Hold)]
    stays.sort(key=lambda stay: (stay[1].start, len(stay[1].types), -stay[1].meeting.duration, stay[0]))
    wanted = [sum(kind in column.types for _, column in stays) for kind in range(len(grid.types))]
    until = {room: 0 for kind in grid.types for room in kind.rooms}
    taken: list[tuple[RoomId, int]] = []
    ways: list[Iterator[RoomId]] = []
    left = PATIENCE + len(stays)
    while len(taken) < len(stays):
        column = stays[len(taken)][1]
        if len(ways) == len(taken):
            ways.append(iter(_open_rooms(grid, column, wanted, until)))
        room = next(ways[-1], None)
        left -= 1
        if room is None:
            ways.pop()
        if left < 0 or not ways:
            return None
        if room is None:
            before, until_then = taken.pop()
            until[before] = until_then
        else:
            taken.append((room, until[room]))
            until[room] = column.start + column.meeting.duration
    return {j: room for (j, _), (room, _) in zip(stays, taken, strict=True)}


def _open_rooms(grid: Grid, column: Hold, wanted: Sequence[int], until: Mapping[RoomId, int]) -> list[RoomId]:
    """One room of each type that is open: of rooms that are alike, the one that was taken last."""
    found = []
    for kind in _scarce_last(column, wanted):
        free = [room for room in grid.types[kind].rooms if until[room] <= column.start]
        if free:
            found.append(max(free, key=until.__getitem__))
    return found


def _scarce_last(column: Hold, wanted: Sequence[int]) -> list[int]:
    return sorted(column.types, key=lambda kind: (wanted[kind], kind))
