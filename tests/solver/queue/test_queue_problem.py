import json
from dataclasses import replace

import pytest
from hypothesis import given
from naive_queue import queues

from solver import Job, JobOrder, Objective, Option, Placement, ProblemError, Queue, problem_hash
from solver.queue.timetable import (
    DeadlineMissed,
    NotEligible,
    NotPlacedOnce,
    NotYet,
    OutOfOrder,
    Overloaded,
    TooEarly,
    UnknownStage,
)
from solver.read import problem_from

GPU, OPS = (Option("gpu", 3),), (Option("ops", 2), Option("gpu", 1))
ANN = Job("a", "ann", 7, (GPU, OPS), release=1, due=5, deadline=9)
BOB = Job("b", "bob", 3, (GPU,), weight=10)
BOTH = Queue({"gpu": 1, "ops": 2}, (ANN, BOB), (JobOrder("a", "b", lag=1),))
GOOD = frozenset([Placement("a", 0, "gpu", 1), Placement("a", 1, "ops", 4), Placement("b", 0, "gpu", 7)])


def moved(job, stage, **changes):
    return frozenset(p._replace(**changes) if (p.job, p.stage) == (job, stage) else p for p in GOOD)


def test_an_allowed_timetable_and_what_it_costs():
    assert list(BOTH.violations(GOOD)) == []
    # ann ends at 6, one late, at 7 a unit; bob ends at 10, at 10 a unit.
    assert BOTH.utilities(GOOD) == {"ann": -49, "bob": -100}
    assert BOTH.value(GOOD, Objective.WEIGHTED) == (-149,)
    assert BOTH.levels == (7, 3)
    assert BOTH.value(GOOD, Objective.STRICT) == (-49, -100)
    dear = replace(BOTH, completion_cost=2, tardiness_cost=5)
    assert dear.utilities(GOOD) == {"ann": -7 * (12 + 5), "bob": -200}


@pytest.mark.parametrize(
    ("decision", "violation", "words"),
    [
        (GOOD | {Placement("c", 0, "gpu", 1)}, UnknownStage("c", 0, 1), "job 'c' has no stage 0"),
        (GOOD | {Placement("b", 1, "gpu", 1)}, UnknownStage("b", 1, 1), "job 'b' has no stage 1"),
        (moved("b", 0, start=7.5), UnknownStage("b", 0, 7.5), "could start at 7.5"),
        (GOOD - {Placement("b", 0, "gpu", 7)}, NotPlacedOnce("b", 0, 0), "placed 0 times"),
        (GOOD | {Placement("b", 0, "gpu", 20)}, NotPlacedOnce("b", 0, 2), "placed 2 times"),
        (moved("b", 0, agent="ops"), NotEligible("b", 0, "ops"), "cannot run on 'ops'"),
        (moved("b", 0, agent="tpu"), NotEligible("b", 0, "tpu"), "cannot run on 'tpu'"),
        (moved("a", 0, start=0), TooEarly("a", 0, 1), "before its release at 1"),
        (moved("a", 0, start=2), OutOfOrder("a", 1, 4, 5), "stage 1 of job 'a' starts at 4, before 5"),
        (moved("b", 0, start=6), NotYet("a", "b", 6, 7), "'a' lets it from 7 on"),
        (moved("a", 1, start=8), DeadlineMissed("a", 10, 9), "after its deadline at 9"),
        (moved("b", 0, start=2), Overloaded("gpu", 2, 2, 1), "'gpu' carries 2 of 1 at 2"),
    ],
)
def test_every_kind_of_violation(decision, violation, words):
    found = list(BOTH.violations(decision))
    assert violation in found
    assert words in str(violation)


def test_what_ends_makes_room_for_what_starts():
    two = Queue({"gpu": 1}, (Job("a", "ann", 1, (GPU,)), Job("b", "bob", 1, (GPU,))))
    assert not list(two.violations(frozenset([Placement("a", 0, "gpu", 3), Placement("b", 0, "gpu", 0)])))
    assert list(two.violations(frozenset([Placement("a", 0, "gpu", 2), Placement("b", 0, "gpu", 0)])))


def test_what_is_not_placed_is_never_worth_more():
    assert BOTH.value(frozenset(), Objective.WEIGHTED) < BOTH.value(GOOD, Objective.WEIGHTED)
    assert BOTH.utilities(frozenset([Placement("a", 0, "gpu", 1)])) == BOTH.utilities(frozenset())


def queue(**changes):
    job = {"id": "a", "user": "ann", "authority": 3, "stages": [[{"agent": "gpu", "duration": 2}]]}
    whole = {
        key: changes.pop(key) for key in ("capacity", "precedence", "weights", "completion_cost") if key in changes
    }
    return {"family": "queue", "capacity": {"gpu": 1}, "jobs": [{**job, **changes}], **whole}


def stage(**changes):
    return queue(stages=[[{"agent": "gpu", "duration": 2, **changes}]])


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        (queue(authority=11), "jobs[0].authority", "'a': authority must be in 1..10"),
        (queue(weights={"4": 1}), "jobs[0].authority", "authority 3 has no weight"),
        (queue(weights={"3": -1}), "weights.3", "weight of authority level 3 must be at least 0, got -1"),
        (queue(weight=-1), "jobs[0].weight", "'a': weight must be at least 0, got -1"),
        (queue(weight=1.5), "jobs[0].weight", "must be a whole number"),
        (queue(release=-1), "jobs[0].release", "got -1"),
        (queue(due="soon"), "jobs[0].due", "got 'soon'"),
        (queue(deadline=True), "jobs[0].deadline", "got True"),
        (queue(id=""), "jobs[0].id", "non-empty text"),
        (queue(user=None), "jobs[0].user", "got None"),
        (queue(priority=1), "jobs[0].priority", "unknown field 'priority'"),
        (queue(stages=[]), "jobs[0].stages", "job 'a' has no stages"),
        (queue(stages=[[]]), "jobs[0].stages[0]", "fits on no agent"),
        (queue(stages=[{}]), "jobs[0].stages[0]", "must be an array"),
        (queue(completion_cost=-1), "completion_cost", "got -1"),
        (queue(capacity={"gpu": -1}), "capacity.gpu", "got -1"),
        (queue(capacity={"gpu": 0}), "jobs[0].stages[0]", "stage 0 fits on no agent: 'gpu' (1 of 0)"),
        (stage(demand=2), "jobs[0].stages[0]", "'gpu' (2 of 1)"),
        (stage(demand=0), "jobs[0].stages[0][0].demand", "must be at least 1"),
        (stage(duration=0), "jobs[0].stages[0][0].duration", "'a', stage 0: duration must be at least 1"),
        (stage(agent="tpu"), "jobs[0].stages[0][0].agent", "'tpu' does not exist"),
        (stage(agent=3), "jobs[0].stages[0][0].agent", "must be a text"),
        (stage(duration=2**52), "jobs", "must stay below 2**53"),
        (queue(stages=[[{"agent": "gpu", "duration": 1}] * 2]), "jobs[0].stages[0][1].agent", "again at 1"),
        (queue(precedence=[{"before": "a", "after": "b"}]), "precedence[0].after", "'b' does not exist"),
        (queue(precedence=[{"before": "a", "after": "a"}]), "precedence", "circle: 'a' -> 'a'"),
        (queue(precedence=[{"before": "a", "after": "a", "lag": -1}]), "precedence[0].lag", "got -1"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(data, field, words):
    with pytest.raises(ProblemError) as caught:
        problem_from(data)
    assert caught.value.field == field
    assert words in str(caught.value)


def test_a_circle_is_named_with_all_its_jobs():
    jobs = tuple(Job(id_, "ann", 1, (GPU,)) for id_ in "abcd")
    with pytest.raises(ProblemError, match="precedence runs in a circle: 'a' -> 'b' -> 'c' -> 'a'"):
        Queue({"gpu": 1}, jobs, (JobOrder("d", "a"), JobOrder("a", "b"), JobOrder("b", "c"), JobOrder("c", "a")))


def test_jobs_have_different_ids():
    with pytest.raises(ProblemError, match="job 'b' stands at 0 and again at 1"):
        Queue({"gpu": 1}, (BOB, BOB))


@given(queues())
def test_a_queue_survives_its_json(problem):
    again = problem_from(json.loads(json.dumps(problem.to_dict())))
    assert again.to_dict() == problem.to_dict()
    assert problem_hash(again) == problem_hash(problem)
