"""Many meetings: how long a certified answer takes, beside what each engine takes for the same by itself.

    python -m benchmarks.solver_meetings [--quick] [--seeds N] [--limit SECONDS] [--json]

A week of half hours, 20 to 200 meetings of 2.5 people, 4 to 12 rooms of three types, calendars with entries, and a few
precedences. Medians over seeds, in one run and one process, warm:

    certified   ours: the decision with its certificate, two engines and the check
    proposed    ours until the first engine has proven the optimum: no second engine, no check
    cp-sat      time-indexed by room type, one worker, linearization level 2, a greedy hint
    highs       time-indexed by room type
    intervals   CP-SAT, one interval for each meeting, no overlap for people, cumulative rooms by type

A peer that proves nothing within the limit counts with the limit, marked with >.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from tabulate import tabulate

from benchmarks.meeting_intervals import by_intervals
from solver import (
    Entry,
    Interval,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Objective,
    Person,
    Precedence,
    Room,
    Status,
    solve,
)
from solver.answer import Answer
from solver.engines import cpsat_program, dual, pulp_program
from solver.engines.program import Program
from solver.meetings.engines.greedy import greedy
from solver.meetings.engines.grid import Grid
from solver.meetings.engines.rows import grid_rows

ROOMS = {20: 4, 50: 6, 100: 8, 200: 12}
DAY = 96
DAYS = 5
HALVES = 2
"""Steps of a half hour."""

Timed = tuple[float, int | None]
"""Seconds, and the value that was proven optimal, if any."""


def instance(size: int, seed: int) -> ManyMeetings:
    """A week of working days; everything lies on half hours."""
    random = Random(f"{size}/{seed}")
    shifts = [(day * DAY + 36 + late, day * DAY + 68 + late) for late in (0, 0, 0, -4, 4, 8) for day in range(DAYS)]
    people = []
    for k in range(max(6, size // 2)):
        first = DAYS * random.randrange(6)
        people.append(Person(f"u{k}", random.randint(1, 10), tuple(Interval(*s) for s in shifts[first : first + DAYS])))
    kinds = [
        (4, frozenset[str]()),
        (8, frozenset(["screen"])),
        (4, frozenset[str]()),
        (12, frozenset(["screen", "phone"])),
    ]
    rooms = tuple(Room(f"r{k}", kinds[k % 4][0], None, kinds[k % 4][1]) for k in range(ROOMS[size]))
    meetings = []
    for k in range(size):
        invited = random.sample(people, random.choice([2, 3]))
        meetings.append(
            MeetingRequest(
                id=f"m{k}",
                owner=invited[0].user,
                duration=HALVES * random.choice([1, 2, 2, 3, 4]),
                invitees=tuple(_invitee(person, place < 2, random) for place, person in enumerate(invited)),
                equipment=frozenset(["screen"] if random.random() < 0.4 else []),
                skip_cost=random.randint(5, 20),
            )
        )
    entries: list[Entry] = []
    for person in people:
        for day in random.sample(person.hours or (), 2):
            start = day.start + HALVES * random.randrange(14)
            cost = 3 if random.random() < 0.3 else None
            entries.append(Entry(f"e{len(entries)}", person.user, start, 2 * HALVES, None, cost, day))
    order = tuple(Precedence(f"m{k}", f"m{k + 1}") for k in range(0, size - 1, 10))
    return ManyMeetings(DAYS * DAY, tuple(people), tuple(meetings), rooms, tuple(entries), precedence=order)


def _invitee(person: Person, essential: bool, random: Random) -> Invitee:
    liked: list[list[Interval]] = [[], []]
    for day in person.hours or ():
        start, end = random.choice([(0, 16), (16, 32), (0, 8), (8, 24)])
        chance = random.random()
        if chance < 0.8:
            liked[chance >= 0.4].append(Interval(day.start + start, day.start + end))
    best, second = random.randint(3, 9), random.randint(1, 3)
    return Invitee(person.user, essential, tuple(liked[0]), tuple(liked[1]), best, second)


def certified(problem: ManyMeetings, limit: float) -> Timed:
    """Ours, with everything."""
    started = perf_counter()
    certificate = solve(problem, time_limit=limit).certificate
    taken = perf_counter() - started
    return taken, certificate.value[0] if certificate.status is Status.OPTIMAL else None


def proposed(problem: ManyMeetings, limit: float) -> Timed:
    """Ours, until the first engine has proven the optimum; nobody is asked for a second opinion."""
    found: list[tuple[float, int]] = []
    bounds: list[int] = []
    still = Answer("still", Status.UNKNOWN)
    real, real_bound = cpsat_program.solve_stage, dual.dual_bound

    def bounded(*arguments: Any, **options: Any) -> dual.DualBound | None:
        bound = real_bound(*arguments, **options)
        bounds.append(-1 if bound is None else bound.bound)
        return bound

    def watched(program: Program, **options: Any) -> Answer:
        proven = found and found[-1][1] == bounds[0]
        answer = still if proven or len(found) > 1 else real(program, **options)
        if answer.status is Status.OPTIMAL:
            found.append((perf_counter() - started, answer.value[0]))
        return answer

    with (
        patch.object(pulp_program, "solve_program", lambda *_, **__: still),
        patch.object(cpsat_program, "solve_stage", watched),
        patch.object(dual, "dual_bound", bounded),
    ):
        started = perf_counter()
        solve(problem, time_limit=limit)
    # The first answer is about a core of columns, and proves something only where it meets the bound.
    if found and found[0][1] == bounds[0]:
        return found[0]
    return found[1] if len(found) > 1 else (limit, None)


def by_grid(engine: Callable[..., Answer], hinted: bool, problem: ManyMeetings, limit: float) -> Timed:
    """One engine on the whole model by room type, as it stands."""
    started = perf_counter()
    grid = Grid(problem, Objective.WEIGHTED, merged=False)
    program = Program(len(grid.columns), grid_rows(grid), grid.stages)
    hint = {"hint": greedy(grid, program, grid.stages[0]) or frozenset()} if hinted else {}
    answer = engine(program, time_limit=limit, **hint)
    taken = perf_counter() - started
    return taken, answer.value[0] if answer.status is Status.OPTIMAL else None


SUBJECTS: dict[str, Callable[[ManyMeetings, float], Timed]] = {
    "certified": certified,
    "proposed": proposed,
    "cp-sat": partial(by_grid, cpsat_program.solve_stage, True),
    "highs": partial(by_grid, pulp_program.solve_program, False),
    "intervals": by_intervals,
}


def measure(size: int, seeds: int, limit: float) -> dict[str, object]:
    """Medians over seeds. Raises ValueError where two of them prove different optima."""
    times: dict[str, list[float]] = {name: [] for name in SUBJECTS}
    proven = dict.fromkeys(SUBJECTS, 0)
    for seed in range(seeds):
        problem = instance(size, seed)
        found = {}
        for name, subject in SUBJECTS.items():
            taken, value = subject(problem, limit)
            times[name].append(taken if value is not None else max(limit, taken))
            if value is not None:
                found[name] = value
                proven[name] += 1
        if len(set(found.values())) > 1:
            raise ValueError(f"size {size}, seed {seed}: different optima, {found}")
    seconds = {name: median(taken) for name, taken in times.items()}
    peers = [name for name in SUBJECTS if name not in ("certified", "proposed")]
    best = min(seconds[name] for name in peers)
    return {
        "meetings": size,
        "seconds": seconds,
        "proven": {name: f"{count}/{seeds}" for name, count in proven.items()},
        "proposed_to_best_peer": seconds["proposed"] / best,
        "certified_to_best_peer": seconds["certified"] / best,
        "proposed_to": {name: seconds["proposed"] / seconds[name] for name in peers},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="20 and 50 meetings, one seed, 10 seconds at most")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds that each may take for one instance")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sizes, seeds, limit = ([20, 50], 1, 10.0) if options.quick else (list(ROOMS), options.seeds, options.limit)
    for subject in SUBJECTS.values():
        subject(instance(20, 99), limit)  # imports, and engines that start for the first time
    found = [measure(size, seeds, limit) for size in sizes]
    if options.json:
        print(json.dumps(found))
        return
    table = []
    for row in found:
        seconds: Any = row["seconds"]
        marked = [f"{'>' if taken >= limit else ''}{taken:.2f} s" for taken in seconds.values()]
        ratios = [f"{row[key]:.2f}" for key in ("proposed_to_best_peer", "certified_to_best_peer")]
        table.append([row["meetings"], *marked, *ratios])
    print(
        tabulate(table, ["meetings", *SUBJECTS, "proposed / best peer", "certified / best peer"], disable_numparse=True)
    )


if __name__ == "__main__":
    main()
