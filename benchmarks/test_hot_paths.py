"""The hot paths of the solver, one by one: `pytest benchmarks`. Figures to compare, no limits to keep."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.solver import instances, meeting
from solver import Objective, Status, problem_hash, solve
from solver.meeting import brute, closed
from solver.meeting.batch import MeetingBatch, solve_batch
from solver.meeting.read_batch import batch_from_json
from solver.selection.engines import cover, rounds, topics_many
from solver.selection.engines.kernel import kernel
from solver.selection.reduce import faults, reduce

SIZE = 10_000


def test_reduce(benchmark: BenchmarkFixture) -> None:
    problem = instances.by_topic(SIZE).problem
    assert benchmark(reduce, problem, Objective.WEIGHTED).parts


def test_check_of_a_reduction(benchmark: BenchmarkFixture) -> None:
    problem = instances.by_topic(SIZE).problem
    reduction = reduce(problem, Objective.WEIGHTED)
    assert benchmark(lambda: list(faults(problem, reduction))) == []


def test_topics_and_their_cover(benchmark: BenchmarkFixture) -> None:
    parts = reduce(instances.by_topic(SIZE).problem, Objective.WEIGHTED).parts

    def both() -> bool:
        found = topics_many.find(parts)
        return found is not None and bool(topics_many.covered(found).any())

    assert benchmark(both)


@pytest.mark.parametrize("step", ["kernel", "cover"])
def test_a_sparse_part(benchmark: BenchmarkFixture, step: str) -> None:
    part = max(reduce(instances.sparse(SIZE).problem, Objective.WEIGHTED).parts, key=lambda part: part.size)
    work = kernel if step == "kernel" else cover.peel
    assert benchmark(work, part.stages[0], part.conflicts)


@pytest.mark.parametrize("make", [instances.by_topic, instances.sparse])
def test_solve_a_selection(benchmark: BenchmarkFixture, make) -> None:  # type: ignore[no-untyped-def]  # pytest fills it in
    problem = make(1_000).problem
    solved = benchmark(solve, problem, Objective.WEIGHTED, optima_limit=1)
    assert solved.certificate.status is Status.OPTIMAL


@pytest.mark.parametrize("degree", [2, 8])
def test_rounds(benchmark: BenchmarkFixture, degree: int) -> None:
    case = (instances.ranked_2 if degree == 2 else instances.ranked_8)(100_000)
    assert benchmark(rounds.accepted, case.rank, case.first, case.second).any()


@pytest.mark.parametrize("engine", [closed, brute])
def test_one_meeting_by_one_engine(benchmark: BenchmarkFixture, engine) -> None:  # type: ignore[no-untyped-def]  # pytest fills it in
    one = instances.meetings(1)[0]
    assert benchmark(engine.solve_meeting, one, Objective.WEIGHTED)[0].status is Status.OPTIMAL


def test_one_meeting_with_its_certificate(benchmark: BenchmarkFixture) -> None:
    assert benchmark(solve, instances.meetings(1)[0]).certificate.status is Status.OPTIMAL


def test_hash_of_a_meeting(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(problem_hash, instances.meetings(1)[0])) == 64


def test_a_batch_of_planes(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(solve_batch, meeting.packed(8_192).batch)[0]) == 8_192


def test_a_batch_of_bit_masks(benchmark: BenchmarkFixture) -> None:
    case = meeting.packed(8_192)
    batch = benchmark(MeetingBatch.of_masks, case.preferred, case.fallback, case.essential, instances.SLOTS)
    assert batch.count == 8_192


def test_a_batch_from_json(benchmark: BenchmarkFixture) -> None:
    texts = meeting.texts(256)
    assert benchmark(lambda: batch_from_json(texts)).count == 256
