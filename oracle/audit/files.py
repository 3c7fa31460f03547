"""Auditing files: every line a finding, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from oracle.audit.access import audit_access
from oracle.audit.execution import audit_execution, is_execution
from oracle.audit.finding import Finding, Opinion, Verdict
from oracle.audit.meeting import audit_meeting
from oracle.audit.own import audit_own, family_of, is_own
from oracle.audit.selection import audit_selection
from scenarios.errors import InputError
from scenarios.json_text import decoded, numbered_lines, parsed
from scenarios.records import AccessRecord, ExecutionRecord, MeetingRecord, parse_record
from scenarios.records import family_of as known_family
from solver.certificate import EngineDisagreement


def audit_file(path: Path) -> Iterator[Finding]:
    """A finding for every line that is not blank. Raises InputError for a file that cannot be read, or is empty."""
    for number, line in numbered_lines(path):
        yield _audited(path, number, line)


def _audited(path: Path, number: int, raw: bytes) -> Finding:
    name, family, opinion = "", "", Opinion(Verdict.UNREADABLE)
    try:
        line = decoded(raw, line=number)
        fields = parsed(line)
        if not isinstance(fields, dict):
            raise InputError(f"a record is a JSON object, got {type(fields).__name__}")
        name = str(fields.get("id", ""))
        family, opinion = _opinion(fields, line)
    except InputError as error:
        opinion = Opinion(Verdict.UNREADABLE, ": ".join(filter(None, (error.field, error.reason))))
    except EngineDisagreement as error:
        opinion = Opinion(Verdict.UNDECIDABLE, f"the engines do not agree: {error}")
    return Finding(file=path.name, line=number, id=name, family=family, **asdict(opinion))


def _opinion(fields: dict[str, Any], line: str) -> tuple[str, Opinion]:
    if is_own(fields):
        if known_family(fields) is not None:
            parse_record(line)  # whose own fields are to be those of a scenario as well
        return family_of(fields), audit_own(fields)
    if is_execution(fields):
        try:
            return "execution", audit_execution(fields)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"no record of instruction execution: {type(error).__name__} {error}") from error
    record = parse_record(line)
    if isinstance(record, MeetingRecord):
        return "meeting", audit_meeting(record)
    if isinstance(record, AccessRecord):
        return "access", audit_access(record)
    if isinstance(record, ExecutionRecord):
        return "execution", audit_execution(fields)
    return "selection", audit_selection(record)


def totals(findings: Iterable[Finding]) -> dict[str, int]:
    """How many records there are, and how many of each verdict."""
    counts = Counter(finding.verdict for finding in findings)
    return {"records": counts.total(), **{verdict.value: counts[verdict] for verdict in Verdict}}


def summary(findings: Iterable[Finding]) -> dict[str, Any]:
    """Totals over all, for every family and for every file."""
    found = list(findings)
    groups: Mapping[str, list[Finding]]
    result: dict[str, Any] = totals(found)
    for key, of in (("families", "family"), ("files", "file")):
        groups = {}
        for finding in found:
            groups.setdefault(getattr(finding, of) or "unknown", []).append(finding)
        result[key] = {name: totals(some) for name, some in groups.items()}
    return result
