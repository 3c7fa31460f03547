"""Explanations of a queue against a naive twin that tries every timetable."""

import json
from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from naive_queue import naive_queue, queues, timetables

from solver import Job, JobOrder, Objective, Option, Queue, Status, solve
from solver.explain import explain
from solver.explanation import Measure, Reach

OBJECTIVES = st.sampled_from([Objective.WEIGHTED, Objective.STRICT])
RUN = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@st.composite
def crowded(draw):
    """Three jobs on one agent that does one thing at a time."""
    jobs = tuple(
        Job(
            f"j{k}",
            draw(st.sampled_from(["ann", "bob", "cat"])),
            draw(st.integers(1, 3)),
            ((Option("gpu", draw(st.integers(1, 3))),),),
            weight=draw(st.none() | st.integers(1, 4)),
            release=draw(st.integers(0, 1)),
            due=draw(st.none() | st.integers(1, 5)),
        )
        for k in range(3)
    )
    return Queue({"gpu": 1}, jobs, weights={1: 1, 2: 2, 3: 5})


SMALL = queues(tasks=3) | crowded()


def subsets(items):
    items = list(items)
    return map(frozenset, chain.from_iterable(combinations(items, k) for k in range(len(items) + 1)))


def ends(queue, timetable):
    found = {}
    for place in timetable:
        option = next(o for o in queue.by_id[place.job].stages[place.stage] if o.agent == place.agent)
        found[place.job] = max(found.get(place.job, 0), place.start + option.duration)
    return found


def allowed(queue):
    return [t for t in timetables(queue) if not any(True for _ in queue.violations(t))]


def wish(queue, job):
    """When it is due; or when it would end first with nobody else but those it waits for."""
    if job.due is not None:
        return job.due
    alone = replace(queue, capacity=dict.fromkeys(queue.capacity, 99))
    return min(ends(queue, t)[job.id] for t in allowed(loose(alone)) if fits(queue, t))


def fits(queue, timetable):
    return all(
        o.demand <= queue.capacity[o.agent]
        for p in timetable
        for o in queue.by_id[p.job].stages[p.stage]
        if o.agent == p.agent
    )


def loose(queue):
    return replace(queue, jobs=tuple(replace(job, deadline=None) for job in queue.jobs))


@given(SMALL, OBJECTIVES)
@RUN
def test_a_conflict_is_as_small_as_it_can_be(queue, objective):
    solved = solve(queue, objective)
    assume(solved.decision is not None)
    found = explain(queue, solved)
    assert found.complete
    now = ends(queue, solved.decision)
    late = [job.id for job in queue.jobs if now[job.id] > wish(queue, job)]
    assert [t.id for t in found.thresholds] == late
    options = [ends(queue, t) for t in allowed(loose(queue))]
    explained = {c.refused.id: c for c in found.conflicts}
    for id_ in late:
        early = [o for o in options if o[id_] <= wish(queue, queue.by_id[id_])]
        others = now.keys() - {id_}
        closed = [s for s in subsets(others) if not any(all(o[i] <= now[i] for i in s) for o in early)]
        assert (id_ in explained) == bool(closed)
        if closed:
            assert explained[id_].smallest
            assert frozenset(p.id for p in explained[id_].against) in closed
            assert len(explained[id_].against) == min(map(len, closed))


@given(SMALL, OBJECTIVES)
@RUN
def test_a_threshold_is_the_first_that_does(queue, objective):
    solved = solve(queue, objective)
    assume(solved.decision is not None)
    options = [(t, ends(queue, t)) for t in allowed(queue)]
    for found in explain(queue, solved).thresholds:
        job = queue.by_id[found.id]
        weight, due = queue.weight(job), wish(queue, job)

        def valued(changed, job=job):
            other = replace(queue, jobs=tuple(changed if j.id == job.id else j for j in queue.jobs))
            return [other.value(t, objective) for t, _ in options]

        early = [e[job.id] <= due for _, e in options]
        light, heavy = valued(replace(job, weight=0)), valued(replace(job, weight=1))

        def best(number, job=job, weight=weight, early=early, light=light, heavy=heavy, of=found.of):
            if of is Measure.WEIGHT:
                values = [a[0] + number * (b[0] - a[0]) for a, b in zip(light, heavy, strict=True)]
            else:
                values = valued(replace(job, authority=number, weight=weight))
            highest = max(values)
            return {e for value, e in zip(values, early, strict=True) if value == highest}

        assert found.of is (Measure.WEIGHT if objective == Objective.WEIGHTED else Measure.AUTHORITY)
        numbers = range(400) if found.of is Measure.WEIGHT else range(1, 11)
        first = next((n for n in numbers if best(n) == {True}), None)
        assert found.at == first
        assert found.reach is (Reach.NEVER if first is None else Reach.EXACT)
        if first is None:
            assert found.ties == (True in best(numbers[-1]))
        elif first > numbers[0]:
            assert found.ties == (True in best(first - 1))


@given(SMALL, OBJECTIVES, st.lists(st.integers(1, 5), min_size=3, max_size=3))
@RUN
def test_an_infeasible_set_is_minimal_and_the_ways_out_are_all_there(queue, objective, deadlines):
    jobs = (
        replace(j, deadline=j.release + d, release=min(j.release, 1))
        for j, d in zip(queue.jobs, deadlines, strict=False)
    )
    queue = replace(queue, jobs=tuple(jobs))
    solved = solve(queue, objective)
    assume(solved.certificate.status is Status.INFEASIBLE)
    found = explain(queue, solved, weights={"ann": 3, "bob": 1, "cat": 2})
    assert found.complete
    orders = {f"{p.before} -> {p.after}": p for p in queue.precedence}
    names = [*orders, *queue.by_id]

    def possible(kept):
        some = replace(
            queue,
            jobs=tuple(replace(j, deadline=j.deadline if j.id in kept else None) for j in queue.jobs),
            precedence=tuple(p for name, p in orders.items() if name in kept),
        )
        return any(True for _ in allowed(some))

    known = {s: possible(s) for s in subsets(names)}
    core = frozenset(party.id for party in found.infeasible)
    assert not known[core]
    assert len(core) == min(len(s) for s in known if not known[s])
    enough = [s for s in subsets(queue.by_id) if known[frozenset(names) - s]]
    least = {s for s in enough if not any(other < s for other in enough)}
    assert {frozenset(p.id for p in way.gives) for way in found.concessions} == least
    costs = [sum({"ann": 3, "bob": 1, "cat": 2}[queue.by_id[i].user] for i in s) for s in least]
    assert [way.cost for way in found.concessions] == sorted(costs)
    for way in found.concessions:
        given_up = {p.id for p in way.gives}
        jobs = tuple(replace(j, deadline=None if j.id in given_up else j.deadline) for j in queue.jobs)
        assert way.value == naive_queue(replace(queue, jobs=jobs), objective)[0]


@given(SMALL, OBJECTIVES)
@RUN
def test_a_drop_out_changes_as_little_as_an_optimum_allows(queue, objective):
    solved = solve(queue, objective)
    for out in explain(queue, solved).drop_outs:
        jobs = tuple(j for j in queue.jobs if j.user != out.user)
        ids = {j.id for j in jobs}
        rest = replace(queue, jobs=jobs, precedence=tuple(p for p in queue.precedence if {p.before, p.after} <= ids))
        best = naive_queue(rest, objective)
        assert (out.status is Status.INFEASIBLE) == (best is None)
        if best is None or solved.decision is None:
            continue
        now = ends(queue, solved.decision)
        changes = [{(i, e > now[i]) for i, e in ends(rest, t).items() if e != now[i]} for t in best[1]]
        if rest.value(frozenset(p for p in solved.decision if p.job in ids), objective) == best[0]:
            changes.append(set())  # it may end later than the twin looks, where waiting costs nothing
        told = {(i, False) for i in out.gains} | {(i, True) for i in out.loses}
        assert told in changes
        if out.smallest:
            assert len(told) == min(map(len, changes))


def job(id_, user, authority, duration, **more):
    return Job(id_, user, authority, ((Option("gpu", duration),),), **more)


LINE = Queue({"gpu": 1}, (job("train", "ann", 9, 4), job("plot", "bob", 3, 2), job("test", "cat", 1, 1)))


def test_a_job_that_waits_names_who_comes_first():
    solved = solve(LINE)
    now = ends(LINE, solved.decision)
    assert now == {"train": 4, "plot": 6, "test": 7}
    found = explain(LINE, solved, quotes={"ann": "My run first."})
    plot, test = found.conflicts
    assert (plot.refused.id, plot.refused.authority, plot.reason) == ("plot", 3, "others come first")
    assert [(p.id, p.user, p.quote) for p in plot.against] == [("train", "ann", "My run first.")]
    assert [p.id for p in test.against] == ["train"]
    assert [(t.id, t.of, t.at, t.ties) for t in found.thresholds] == [
        ("plot", Measure.WEIGHT, 5, False),  # done at 2 and not 6, train at 6 and not 4: 4 w > 2 * 9
        ("test", Measure.WEIGHT, 3, False),  # done at 1 and not 5, train at 5 and not 4: 4 w > 9
    ]
    assert [(o.user, o.gains, o.loses) for o in found.drop_outs] == [
        ("ann", ("plot", "test"), ()),
        ("bob", ("test",), ()),
        ("cat", (), ()),
    ]
    assert json.dumps(found.to_dict())
    assert "job 'plot' done by 2 (bob, authority 3) is refused: others come first" in str(found)


@pytest.mark.parametrize(
    ("objective", "weight", "completion_cost"),
    [(Objective.WEIGHTED, 2, 0), (Objective.STRICT, 2, 0), (Objective.STRICT, 0, 1)],
)
def test_a_job_that_costs_nothing_would_be_in_time_but_for_a_tie(objective, weight, completion_cost):
    """Nothing is lost by having it wait, and nothing by not."""
    jobs = tuple(Job(id_, "ann", 3, ((Option("gpu", 1),),), weight=weight) for id_ in "ab")
    queue = Queue({"gpu": 1}, jobs, completion_cost=completion_cost)
    found = explain(queue, solve(queue, objective)).thresholds
    assert found
    assert all((threshold.reach, threshold.ties) == (Reach.NEVER, True) for threshold in found)
    alone = Queue({"gpu": 1}, (replace(jobs[0], due=0),), completion_cost=completion_cost)
    (threshold,) = explain(alone, solve(alone, objective)).thresholds
    assert (threshold.reach, threshold.ties) == (Reach.NEVER, False)


def test_deadlines_that_cannot_all_be_kept_name_the_least_that_must_go():
    jobs = (job("a", "ann", 9, 3, deadline=3), job("b", "bob", 2, 3, deadline=5), job("c", "cat", 1, 1, deadline=30))
    queue = Queue({"gpu": 1}, jobs)
    found = explain(queue, solve(queue))
    assert [p.id for p in found.infeasible] == ["a", "b"]
    assert [(w.people, w.cost, w.then) for w in found.concessions] == [
        (("bob",), 2, "b done at 7, 2 late"),
        (("ann",), 9, "a done at 6, 3 late"),
    ]
    only = explain(queue, solve(queue), may_concede=frozenset(["ann"]))
    assert [w.people for w in only.concessions] == [("ann",)]
    assert "the deadline of 'a' at 3" in found.lines()[0]


def test_an_order_can_be_what_makes_a_deadline_impossible():
    jobs = (job("a", "ann", 9, 3), job("b", "bob", 2, 1, deadline=3))
    queue = Queue({"gpu": 2}, jobs, (JobOrder("a", "b"),))
    found = explain(queue, solve(queue))
    assert {p.id for p in found.infeasible} == {"b", "a -> b"}
    assert [w.people for w in found.concessions] == [("bob",)]


def test_an_explanation_that_ran_out_of_time_says_so():
    found = explain(LINE, solve(LINE), time_limit=0)
    assert not found.complete
    assert {"conflict of 'plot'", "threshold of 'plot'", "drop-out of 'ann'"} <= set(found.unfinished)
