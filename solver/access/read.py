"""Access problems and their decisions from JSON types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from solver.access.problem import AccessProblem, Request
from solver.access.rules import Delegation, Denial, Entitlement, Grant
from solver.json_shape import Record, each, fields, lists, pair, record_of, text, texts
from solver.validate import distinct

T = TypeVar("T")


def problem_from(record: Record) -> AccessProblem:
    rules = ("roles", "parents", "grants", "may_delegate", "delegations", "denials", "requests")
    fields(record, "", ("family", "principals", "resources"), rules)
    requests = record.get("requests")
    return AccessProblem(
        principals=texts(record["principals"], "principals"),
        resources=texts(record["resources"], "resources"),
        roles=lists(record.get("roles", {}), "roles"),
        parents=lists(record.get("parents", {}), "parents"),
        grants=each(record.get("grants", []), "grants", _rule(Grant, "to", "resource")),
        may_delegate=each(record.get("may_delegate", []), "may_delegate", _right),
        delegations=each(record.get("delegations", []), "delegations", _delegation),
        denials=each(record.get("denials", []), "denials", _rule(Denial, "to", "resource")),
        requests=None if requests is None else each(requests, "requests", pair),
    )


def _rule(kind: Callable[..., T], *names: str) -> Callable[[object, str], T]:
    def build(item: object, path: str) -> T:
        record = record_of(item, path)
        fields(record, path, names)
        return kind(*(text(record[name], f"{path}.{name}") for name in names))

    return build


def _right(item: object, path: str) -> Entitlement:
    record = record_of(item, path)
    fields(record, path, ("who", "resource"), ("depth",))
    who, resource = (text(record[name], f"{path}.{name}") for name in ("who", "resource"))
    return Entitlement(who, resource, record.get("depth"))


def _delegation(item: object, path: str) -> Delegation:
    record = record_of(item, path)
    fields(record, path, ("by", "to", "resource"), ("onward",))
    by, to, resource = (text(record[name], f"{path}.{name}") for name in ("by", "to", "resource"))
    return Delegation(by, to, resource, record.get("onward", False))


def decision_from(data: object, field: str) -> frozenset[Request]:
    """The allowed requests, each named once."""
    pairs = each(data, field, pair)
    distinct(map(repr, pairs), field, "request")
    return frozenset(pairs)
