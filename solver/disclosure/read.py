"""Disclosure problems and their decisions from JSON types."""

from __future__ import annotations

from solver.disclosure.problem import Disclosure, Statement, StatementId
from solver.json_shape import Record, each, fields, record_of, text, texts
from solver.validate import distinct


def problem_from(record: Record) -> Disclosure:
    fields(record, "", ("family", "reader", "people", "statements"), ("told", "known", "smallest"))
    return Disclosure(
        reader=text(record["reader"], "reader"),
        people=texts(record["people"], "people"),
        statements=each(record["statements"], "statements", _statement),
        told=each(record.get("told", []), "told", _group),
        known=_group(record.get("known", []), "known"),
        smallest=record.get("smallest", 2),
    )


def _statement(item: object, path: str) -> Statement:
    record = record_of(item, path)
    fields(record, path, ("id", "over"), ("worth",))
    return Statement(text(record["id"], f"{path}.id"), _group(record["over"], f"{path}.over"), record.get("worth", 1))


def _group(item: object, path: str) -> frozenset[str]:
    """People, each named once."""
    people = texts(item, path)
    distinct(people, path, "person")
    return frozenset(people)


def decision_from(data: object, field: str) -> frozenset[StatementId]:
    """The statements told, each named once."""
    ids = texts(data, field)
    distinct(ids, field, "statement")
    return frozenset(ids)
