"""Selections and their decisions from JSON types."""

from __future__ import annotations

from collections.abc import Mapping

from solver.json_shape import (
    Record,
    authority_of,
    authority_weights,
    each,
    fields,
    pair,
    record_of,
    role_levels,
    texts,
)
from solver.problem import InstructionId, RoleId
from solver.selection.instruction import Conflict, Instruction
from solver.selection.problem import Selection
from solver.validate import distinct


def problem_from(record: Record) -> Selection:
    fields(record, "", ("family", "instructions"), ("conflicts", "capacity", "weights", "roles"))
    levels, given = role_levels(record), authority_weights(record)
    if "capacity" in record:
        given["capacity"] = dict(record_of(record["capacity"], "capacity"))
    return Selection(
        instructions=each(record["instructions"], "instructions", lambda item, path: _instruction(item, path, levels)),
        conflicts=each(record.get("conflicts", []), "conflicts", lambda item, path: Conflict(*pair(item, path))),
        **given,
    )


def _instruction(item: object, path: str, levels: Mapping[RoleId, int]) -> Instruction:
    record = record_of(item, path)
    fields(
        record, path, ("id", "user"), ("authority", "roles", "alignment", "admissible", "demand", "requires", "rank")
    )
    given = {key: record[key] for key in ("alignment", "admissible", "rank") if key in record}
    return Instruction(
        record["id"],
        record["user"],
        authority_of(record, path, levels),
        demand=dict(record_of(record.get("demand", {}), f"{path}.demand")),
        requires=texts(record.get("requires", []), f"{path}.requires"),
        **given,
    )


def decision_from(data: object, field: str) -> frozenset[InstructionId]:
    """The accepted instructions, each named once."""
    ids = texts(data, field)
    distinct(ids, field, "instruction")
    return frozenset(ids)
