"""The instances, as pure functions of their size: selections, one meeting and many, queues."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from solver import (
    Attendee,
    Conflict,
    Entry,
    Instruction,
    Interval,
    Invitee,
    Job,
    ManyMeetings,
    Meeting,
    MeetingRequest,
    Option,
    Person,
    Precedence,
    Queue,
    Room,
    Selection,
)

Edges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A selection, with its conflicts by index."""

    problem: Selection
    edges: Edges

    @property
    def weights(self) -> list[int]:
        """w_i of every instruction."""
        return [self.problem.weights[i.authority] * i.alignment for i in self.problem.instructions]


def _selection(size: int, edges: Edges, seed: int, gpus: int | None = None) -> Chosen:
    """Instructions of random authority and alignment in 1..10; with gpus, of random demand in 0..4."""
    chance = random.Random(seed)
    instructions = tuple(
        Instruction(
            f"i{k}",
            f"u{k % 97}",
            chance.randint(1, 10),
            chance.randint(1, 10),
            demand={} if gpus is None else {"gpu": chance.randint(0, 4)},
        )
        for k in range(size)
    )
    conflicts = tuple(Conflict(f"i{a}", f"i{b}") for a, b in edges)
    return Chosen(Selection(instructions, conflicts, {} if gpus is None else {"gpu": gpus}), edges)


def by_topic(size: int) -> Chosen:
    """Everybody wants one of 4 values of one topic; 8 conflicts each on average."""
    values, degree, chance = 4, 8, random.Random(0)
    count = max(1, round(size * (values - 1) / (values * degree)))
    topics_of: dict[int, list[tuple[int, int]]] = {}
    for k in range(size):
        topics_of.setdefault(chance.randrange(count), []).append((k, chance.randrange(values)))
    edges = sorted((a, b) for group in topics_of.values() for (a, x), (b, y) in combinations(group, 2) if x != y)
    return _selection(size, edges, size)


def _uniform(size: int, degree: int) -> Edges:
    chance = random.Random(0)
    found: set[tuple[int, int]] = set()
    while len(found) < size * degree // 2:
        a, b = chance.randrange(size), chance.randrange(size)
        if a != b:
            found.add((min(a, b), max(a, b)))
    return sorted(found)


def sparse(size: int) -> Chosen:
    """Uniformly random conflicts, 2 each on average."""
    return _selection(size, _uniform(size, 2), size)


def dense(size: int) -> Chosen:
    """Uniformly random conflicts, 8 each on average."""
    return _selection(size, _uniform(size, 8), 5)


def with_capacity(size: int) -> Chosen:
    """Sparse conflicts, and half of what all would use of one resource."""
    return _selection(size, _uniform(size, 2), 3, gpus=size)


@dataclass(frozen=True)
class Ranked:
    """Strict authority with all ranks distinct: rank 0 is the highest; first[k] and second[k] exclude each other."""

    rank: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]

    @cached_property
    def problem(self) -> Selection:
        """The same as a problem."""
        last = len(self.rank) - 1
        made = tuple(Instruction(f"i{k}", f"u{k % 97}", 5, rank=last - r) for k, r in enumerate(self.rank.tolist()))
        sides = zip(self.first.tolist(), self.second.tolist(), strict=True)
        return Selection(made, tuple(Conflict(f"i{a}", f"i{b}") for a, b in sides))


def _ranked(size: int, degree: int) -> Ranked:
    chance = np.random.default_rng(size + degree)
    first = chance.integers(0, size, size * degree // 2)
    second = (first + 1 + chance.integers(0, size - 1, len(first))) % size
    return Ranked(chance.permutation(size), first, second)


def ranked_2(size: int) -> Ranked:
    """2 conflicts each on average."""
    return _ranked(size, 2)


def ranked_8(size: int) -> Ranked:
    """8 conflicts each on average."""
    return _ranked(size, 8)


PEOPLE, SLOTS = 10, 70
"""Of one meeting: what the benchmark (Muses-Bench) asks for at most."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tables:
    """Meetings as tables (meetings, people, slots) and (meetings, people)."""

    preferred: Flags
    fallback: Flags
    essential: Flags

    def meeting(self, k: int) -> Meeting:
        """One of them as a problem."""
        names = tuple(f"s{s}" for s in range(SLOTS))
        sets = [
            [frozenset(names[s] for s in np.flatnonzero(row)) for row in t[k]] for t in (self.preferred, self.fallback)
        ]
        people = zip(range(PEOPLE), self.essential[k].tolist(), *sets, strict=True)
        return Meeting(names, tuple(Attendee(f"u{p}", needed, a, b) for p, needed, a, b in people))


def tables(count: int) -> Tables:
    """Half of the slots are preferred, four in ten a fallback, three people in ten essential."""
    chance = np.random.default_rng(1)
    preferred, fallback = (chance.random((count, PEOPLE, SLOTS), dtype=np.float32) < share for share in (0.5, 0.4))
    return Tables(preferred, fallback & ~preferred, chance.random((count, PEOPLE)) < 0.3)


def meetings(count: int) -> list[Meeting]:
    """The first meetings of `tables` as problems."""
    found = tables(count)
    return [found.meeting(k) for k in range(count)]


ROOMS = {20: 4, 50: 6, 100: 8, 200: 12}
DAY, DAYS, HALF_HOUR = 96, 5, 2


def many_meetings(size: int) -> ManyMeetings:
    """A week of half hours: 2.5 people a meeting, rooms of three types, calendars with entries, a few precedences."""
    chance = random.Random(f"{size}/0")
    shifts = [(day * DAY + 36 + late, day * DAY + 68 + late) for late in (0, 0, 0, -4, 4, 8) for day in range(DAYS)]
    people = []
    for k in range(max(6, size // 2)):
        first = DAYS * chance.randrange(6)
        people.append(Person(f"u{k}", chance.randint(1, 10), tuple(Interval(*s) for s in shifts[first : first + DAYS])))
    plain = frozenset[str]()
    kinds = [(4, plain), (8, frozenset(["screen"])), (4, plain), (12, frozenset(["screen", "phone"]))]
    rooms = tuple(Room(f"r{k}", kinds[k % 4][0], None, kinds[k % 4][1]) for k in range(ROOMS[size]))
    held = []
    for k in range(size):
        invited = chance.sample(people, chance.choice([2, 3]))
        held.append(
            MeetingRequest(
                id=f"m{k}",
                owner=invited[0].user,
                duration=HALF_HOUR * chance.choice([1, 2, 2, 3, 4]),
                invitees=tuple(_invitee(person, place < 2, chance) for place, person in enumerate(invited)),
                equipment=frozenset(["screen"] if chance.random() < 0.4 else []),
                skip_cost=chance.randint(5, 20),
            )
        )
    entries: list[Entry] = []
    for person in people:
        for day in chance.sample(person.hours or (), 2):
            start = day.start + HALF_HOUR * chance.randrange(14)
            cost = 3 if chance.random() < 0.3 else None
            entries.append(Entry(f"e{len(entries)}", person.user, start, 2 * HALF_HOUR, None, cost, day))
    order = tuple(Precedence(f"m{k}", f"m{k + 1}") for k in range(0, size - 1, 10))
    return ManyMeetings(DAYS * DAY, tuple(people), tuple(held), rooms, tuple(entries), precedence=order)


def _invitee(person: Person, essential: bool, chance: random.Random) -> Invitee:
    liked: list[list[Interval]] = [[], []]
    for day in person.hours or ():
        start, end = chance.choice([(0, 16), (16, 32), (0, 8), (8, 24)])
        drawn = chance.random()
        if drawn < 0.8:
            liked[drawn >= 0.4].append(Interval(day.start + start, day.start + end))
    best, second = chance.randint(3, 9), chance.randint(1, 3)
    return Invitee(person.user, essential, tuple(liked[0]), tuple(liked[1]), best, second)


AGENTS = tuple(f"agent{k}" for k in range(5))


KINDS = {"plain": (10, 1, 1), "short": (3, 1, 1), "long": (30, 1, 1), "shared": (10, 3, 1), "tardy": (10, 1, 5)}
"""Kinds of queues: the longest duration, the most that an agent runs at once, and what a unit of tardiness costs."""


def queue(jobs: int, kind: str = "plain", seed: int = 0) -> Queue:
    """Jobs of three stages that keep five agents busy for 85 of 100 units of time.

    Durations of 1 to 10 unless the kind says otherwise, authorities of 1 to 10, due after one to three times the work
    of a job.
    """
    longest, most, tardiness = KINDS[kind]
    chance = random.Random(f"busy {jobs} {seed}")
    capacity = {agent: 1 + k % most for k, agent in enumerate(AGENTS)}
    drawn = [
        tuple((Option(agent, chance.randint(1, longest)),) for agent in chance.sample(AGENTS, 3)) for _ in range(jobs)
    ]
    work = [sum(options[0].duration for options in stages) for stages in drawn]
    until = int(sum(work) / sum(capacity.values()) / 0.85)
    made = []
    for number, (stages, units) in enumerate(zip(drawn, work, strict=True)):
        release = chance.randint(0, until)
        due = release + chance.randint(1, 3) * units
        made.append(Job(f"j{number}", f"u{number % 10}", chance.randint(1, 10), stages, release=release, due=due))
    return Queue(capacity, tuple(made), tardiness_cost=tardiness)
