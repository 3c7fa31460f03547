"""Random small queues, and the naive twin that every engine is held against: it tries every start there is."""

from itertools import pairwise, product

from hypothesis import strategies as st

from solver import Job, JobOrder, Option, Placement, Queue

AGENTS = ("gpu", "ops")


@st.composite
def queues(draw, jobs=3, stages=2, tasks=4, longest=3, deadlines=True):
    """At most so many jobs, stages of each, and stages together."""
    capacity = {agent: draw(st.integers(1, 2)) for agent in AGENTS}
    made, left = [], tasks
    for number in range(draw(st.integers(0, jobs))):
        count = draw(st.integers(1, min(stages, left))) if left else 0
        if not count:
            break
        left -= count
        release = draw(st.integers(0, 3))
        made.append(
            Job(
                f"j{number}",
                user=draw(st.sampled_from(["ann", "bob"])),
                authority=draw(st.integers(1, 3)),
                stages=tuple(draw(options(capacity, longest)) for _ in range(count)),
                weight=draw(st.none() | st.integers(0, 4)),
                release=release,
                due=draw(st.none() | st.integers(0, 8)),
                deadline=draw(st.integers(2, 9)) if deadlines and draw(st.integers(0, 3)) == 0 else None,
            )
        )
    orders = [JobOrder(a.id, b.id, draw(st.integers(0, 2))) for a, b in pairwise(made) if draw(st.integers(0, 3)) == 0]
    costs = draw(st.sampled_from([(1, 1), (1, 0), (0, 2), (2, 3)]))
    return Queue(capacity, tuple(draw(st.permutations(made))), tuple(orders), {1: 1, 2: 2, 3: 5}, *costs)


@st.composite
def options(draw, capacity, longest):
    agents = draw(st.sampled_from([AGENTS[:1], AGENTS[1:], AGENTS]))
    return tuple(Option(a, draw(st.integers(1, longest)), draw(st.integers(1, capacity[a]))) for a in agents)


def timetables(queue):
    """Every timetable within the horizon in which each job's stages are in order, allowed or not otherwise."""

    def ways(job, stage, ready):
        if stage == len(job.stages):
            yield ()
            return
        for option in job.stages[stage]:
            for start in range(ready, queue.horizon - option.duration + 1):
                for rest in ways(job, stage + 1, start + option.duration):
                    yield (Placement(job.id, stage, option.agent, start), *rest)

    for choice in product(*(list(ways(job, 0, job.release)) for job in queue.jobs)):
        yield frozenset(place for places in choice for place in places)


def naive_queue(queue, objective):
    """The best value, and all timetables that have it; None where nothing is allowed. Exponential: for a few jobs."""
    best, found = None, []
    for timetable in timetables(queue):
        value = queue.value(timetable, objective)
        if best is not None and value < best:
            continue
        if next(iter(queue.violations(timetable)), None) is None:
            if value != best:
                best, found = value, []
            found.append(timetable)
    return (best, found) if best is not None else None
