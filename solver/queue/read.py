"""Queues and their timetables from JSON types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from solver.json_shape import Record, authority_of, authority_weights, each, fields, record_of, role_levels, text
from solver.problem import ProblemError, RoleId
from solver.queue.problem import Job, JobOrder, Option, Queue
from solver.queue.timetable import Placement, Timetable
from solver.validate import whole


def problem_from(record: Record) -> Queue:
    costs = ("completion_cost", "tardiness_cost")
    fields(record, "", ("family", "capacity", "jobs"), ("precedence", "weights", "roles", *costs))
    given: dict[str, Any] = {key: record[key] for key in costs if key in record}
    given |= authority_weights(record)
    levels = role_levels(record)
    return Queue(
        capacity=dict(record_of(record["capacity"], "capacity")),
        jobs=each(record["jobs"], "jobs", lambda item, path: _job(item, path, levels)),
        precedence=each(record.get("precedence", []), "precedence", _job_order),
        **given,
    )


def _job(item: object, path: str, levels: Mapping[RoleId, int]) -> Job:
    record, optional = record_of(item, path), ("weight", "release", "due", "deadline")
    fields(record, path, ("id", "user", "stages"), ("authority", "roles", *optional))
    given = {key: record[key] for key in optional if key in record}
    stages = each(record["stages"], f"{path}.stages", lambda stage, where: each(stage, where, _option))
    return Job(record["id"], record["user"], authority_of(record, path, levels), stages, **given)


def _option(item: object, path: str) -> Option:
    record = record_of(item, path)
    fields(record, path, ("agent", "duration"), ("demand",))
    return Option(text(record["agent"], f"{path}.agent"), record["duration"], record.get("demand", 1))


def _job_order(item: object, path: str) -> JobOrder:
    record = record_of(item, path)
    fields(record, path, ("before", "after"), ("lag",))
    before, after = (text(record[name], f"{path}.{name}") for name in ("before", "after"))
    return JobOrder(before, after, record.get("lag", 0))


def decision_from(data: object, field: str) -> Timetable:
    """Who runs what, where and from when."""
    return frozenset(each(data, field, _placement))


def _placement(item: object, path: str) -> Placement:
    if not isinstance(item, (list, tuple)) or len(item) != 4:
        raise ProblemError(f"{path} must be [job, stage, agent, start], got {item!r}", path)
    stage, start = (whole(item[k], f"{path}[{k}]", what) for k, what in ((1, "stage"), (3, "start")))
    return Placement(text(item[0], f"{path}[0]"), stage, text(item[2], f"{path}[2]"), start)
