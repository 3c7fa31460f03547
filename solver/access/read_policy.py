"""Policies from JSON types: an access problem whose rules may have a name and a condition, with fields and owners.

{"principals": ["ann", "bo"], "roles": {"ann": ["hr"]}, "parents": {"hr": ["staff"], "staff": []},
 "resources": ["payroll", "diary"], "fields": {"payroll": ["salary", "totals"]}, "owners": {"diary": "ann"},
 "grants": [{"to": "hr", "resource": "payroll", "id": "hr", "when": {"until": "2026-12-31", "purpose": ["audit"]}}],
 "may_delegate": [{"who": "ann", "resource": "payroll.totals", "depth": 2}],
 "delegations": [{"by": "ann", "to": "bo", "resource": "payroll.totals"}],
 "aggregates": [{"of": "payroll.salary", "to": "staff", "group_by": "payroll.team", "at_least": 5}],
 "denials": [], "revocations": []}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from solver.access.conditions import Condition
from solver.access.policy import Policy, Revocation
from solver.access.read import problem_from
from solver.access.rules import Aggregate
from solver.json_shape import Record, each, fields, lists, record_of, text, texts
from solver.problem import ProblemError, ResourceId, UserId

KINDS = ("grants", "may_delegate", "delegations", "denials")
OWN = ("fields", "owners", "revocations", "aggregates")
OF_PROBLEM = ("roles", "parents", *KINDS)


def policy_from(record: Record) -> Policy:
    """The policy that a record describes. Raises ProblemError.

    Roles must be declared in `parents`, so that none is made up by a slip of the pen. Whoever owns a resource sees it
    and may pass it on, without a rule that says so.
    """
    fields(record, "", ("principals", "resources"), (*OF_PROBLEM, *OWN))
    resources = texts(record["resources"], "resources")
    parts = lists(record.get("fields", {}), "fields")
    known = {whole: tuple(f"{whole}.{part}" for part in own) for whole, own in parts.items()}
    for whole in known:
        if whole not in resources:
            raise ProblemError(f"fields: resource {whole!r} does not exist", f"fields.{whole}")
    conditions: dict[str, Condition] = {}
    names: dict[str, str] = {}
    plain = {"family": "access", "principals": record["principals"]}
    plain |= {name: record[name] for name in ("roles", "parents") if name in record}
    plain["resources"] = [*resources, *(part for own in known.values() for part in own)]
    for kind in KINDS:
        plain[kind] = list(_plain(record.get(kind, []), kind, conditions, names))
    owners = _owners(record, plain, names)
    problem = problem_from(plain)
    for user, roles in problem.roles.items():
        for index, role in enumerate(roles):
            if role not in problem.parents:
                raise ProblemError(f"role {role!r} is not declared in parents", f"roles.{user}[{index}]")
    for role, above in problem.parents.items():
        for index, parent in enumerate(above):
            if parent not in problem.parents:
                raise ProblemError(f"role {parent!r} is not declared in parents", f"parents.{role}[{index}]")
    revocations = each(record.get("revocations", []), "revocations", _revocation)
    sums = list(_plain(record.get("aggregates", []), "aggregates", conditions, names))
    aggregates = each(sums, "aggregates", _aggregate)
    return Policy(problem, known, owners, conditions, names, revocations, aggregates)


def _plain(
    rules: object, kind: str, conditions: dict[str, Condition], names: dict[str, str]
) -> Iterator[dict[str, object]]:
    """The rules without what only a policy says of them, which is put where it belongs."""
    for index, rule in enumerate(each(rules, kind, record_of)):
        path = f"{kind}[{index}]"
        if "id" in rule:
            name = text(rule["id"], f"{path}.id")
            if name in names.values():
                raise ProblemError(f"the name {name!r} stands twice", f"{path}.id")
            names[path] = name
        if "when" in rule:
            conditions[path] = _condition(rule["when"], f"{path}.when")
        yield {name: value for name, value in rule.items() if name not in ("id", "when")}


def _owners(record: Record, plain: dict[str, object], names: dict[str, str]) -> dict[ResourceId, UserId]:
    """Who owns what; their grants and rights are added to the rules."""
    given = record_of(record.get("owners", {}), "owners")
    owners = {resource: text(owner, f"owners.{resource}") for resource, owner in given.items()}
    for resource, owner in owners.items():
        for kind, holder in (("grants", "to"), ("may_delegate", "who")):
            rules = plain[kind]
            assert isinstance(rules, list)
            names[f"{kind}[{len(rules)}]"] = f"owners.{resource}"
            rules.append({holder: owner, "resource": resource})
    return owners


def _condition(item: object, path: str) -> Condition:
    record = record_of(item, path)
    fields(record, path, (), ("from", "until", "purpose", "approvals"))
    asked = record_of(record.get("approvals", {}), f"{path}.approvals")
    fields(asked, f"{path}.approvals", ("by", "count") if asked else (), () if asked else ("by", "count"))
    try:
        return Condition(
            _moment(record["from"], f"{path}.from", end=False) if "from" in record else None,
            _moment(record["until"], f"{path}.until", end=True) if "until" in record else None,
            texts(record.get("purpose", []), f"{path}.purpose"),
            texts(asked.get("by", []), f"{path}.approvals.by"),
            asked.get("count", 0),
        )
    except ProblemError as error:
        field = error.field if error.field.startswith(path) else f"{path}.{error.field}"
        raise ProblemError(str(error), field) from None


def _moment(value: object, path: str, *, end: bool) -> int:
    """A date or a time in ISO 8601, in seconds since 1970; UTC where no zone is given. A date as an end is included."""
    said = text(value, path).strip()
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise ProblemError(
            f"{path} must be a date or a time like 2026-12-31T18:00+01:00, got {value!r}", path
        ) from None
    if end and len(said) <= len("2026-12-31"):
        moment += timedelta(days=1)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _revocation(item: object, path: str) -> Revocation:
    record = record_of(item, path)
    fields(record, path, ("by", "to", "resource"))
    return Revocation(*(text(record[name], f"{path}.{name}") for name in ("by", "to", "resource")))


def _aggregate(item: object, path: str) -> Aggregate:
    record = record_of(item, path)
    fields(record, path, ("of", "to", "at_least"), ("group_by",))
    of, to = (text(record[name], f"{path}.{name}") for name in ("of", "to"))
    by = text(record["group_by"], f"{path}.group_by") if "group_by" in record else None
    return Aggregate(of, to, record["at_least"], by)
