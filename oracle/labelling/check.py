"""A file of labels, verified without the generator: every seal, every certificate anew, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from oracle.labelling.pool import ordered
from oracle.labelling.reword import rewording_fault
from oracle.labelling.seal import intact, seal_of
from oracle.outputs import file_hash
from scenarios.errors import InputError
from scenarios.generate.posed import Fields, identity_of, measured
from solver.certificate import EngineDisagreement
from solver.problem import ProblemError
from solver.read import decision_from, plain, problem_from
from solver.small import Judged, certify
from solver.uncollected import uncollected

CHUNK = 128
"""Lines that a worker checks at a time."""
OTHER_OPTIMUM = "the optimum is worth"
"""In what is wrong with an answer that is not the best."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that does not hold. line: counted from 1, 0 for the whole file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}" if self.line else self.reason


def check_file(path: Path, workers: int = 1) -> Iterator[tuple[int, list[Fault]]]:
    """For every part of the file how many records it has, and what is wrong with them.

    First the whole file against its manifest, where that lies beside it. Raises InputError for a file that cannot be
    read, is empty, or is none of ours by its name.
    """
    if path.suffix not in (".jsonl", ".parquet"):
        raise InputError("labels are .jsonl or .parquet", path)
    try:
        manifest = _manifest(path)
        if manifest is not None and file_hash(path) != manifest["sha256"]:
            yield 0, [Fault(0, "the file is not the one that its manifest was written for")]
        first = 0 if manifest is None else manifest["first"]
        records = 0
        for count, faults in ordered(partial(_checked, first), _parts(path), workers):
            records += count
            yield count, faults
    except OSError as error:
        raise InputError(error.strerror or str(error), path) from error
    if not records:
        raise InputError("the file is empty: no record in it", path)
    if manifest is not None and records != manifest["records"]:
        yield 0, [Fault(0, f"it has {records} records, and {manifest['records']} were written")]


def _manifest(path: Path) -> dict[str, Any] | None:
    beside = manifest_path(path)
    if not beside.exists():
        return None
    try:
        found = json.loads(beside.read_text(encoding="utf-8"))
        return {"sha256": str(found["sha256"]), "records": int(found["records"]), "first": int(found["first"])}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("is no manifest of ombud label", beside) from error


def manifest_path(path: Path) -> Path:
    """Where the manifest of a file lies."""
    return path.with_name(path.name + ".manifest.json")


Part = Sequence[tuple[int, bytes, dict[str, Any] | None]]
"""Line number, sealed line, and for Parquet the other columns."""


def _parts(path: Path) -> Iterator[Part]:
    if path.suffix == ".parquet":
        yield from _parquet_parts(path)
        return
    with path.open("rb") as file:
        numbered = ((number, line.removesuffix(b"\n"), None) for number, line in enumerate(file, start=1))
        while part := list(islice(numbered, CHUNK)):
            yield part


def _parquet_parts(path: Path) -> Iterator[Part]:
    import pyarrow as pa  # noqa: PLC0415 - where it is needed

    from oracle.labelling.parquet import rows_of  # noqa: PLC0415

    try:
        rows = enumerate(rows_of(path), start=1)
        while part := [(number, row["record"].encode("utf-8"), row) for number, row in islice(rows, CHUNK)]:
            yield part
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise InputError(f"damaged, or no file of ombud label: {error}".splitlines()[0], path) from error


def _checked(first: int, part: Part) -> tuple[int, list[Fault]]:
    with uncollected():
        return len(part), list(_faults(part, first))


def _faults(part: Part, first: int) -> Iterator[Fault]:
    for number, line, row in part:
        reason = fault_of(line, first + number - 1)
        if reason is None and row is not None:
            from oracle.labelling.parquet import row_of  # noqa: PLC0415

            differing = [name for name, value in row_of(line).items() if row[name] != value]
            reason = f"column {differing[0]!r} is not what the record says" if differing else None
        if reason is not None:
            yield Fault(number, reason)


def fault_of(line: bytes, place: int | None = None) -> str | None:
    """What is wrong with one sealed line, in one sentence; None where all of it holds.

    place: in the order, from 0, where that is known.
    """
    if not intact(line):
        reason = "has no seal" if seal_of(line) is None else "is not what was sealed: a byte was changed"
        return f"the line {reason}"
    try:
        fields = orjson.loads(line)
        added = fields["ombud"]
        if place is not None and added["index"] != place:
            return (
                f"it is record {added['index']} of the order, not {place}: lines are missing, doubled or out of order"
            )
        return answer_fault(fields)
    except (orjson.JSONDecodeError, ProblemError, EngineDisagreement) as error:
        return f"{type(error).__name__}: {error}"
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        return f"it is no record of ombud label: {type(error).__name__} {error}"


def answer_fault(fields: Fields) -> str | None:
    """What is wrong with the answer of a record, in one sentence, whatever its seal; None where all of it holds.

    Raises ProblemError, EngineDisagreement, and for other forms KeyError, TypeError or IndexError.
    """
    added = fields["ombud"]
    return _certificate(added) or _readings(added) or _gold(fields, added) or rewording_fault(fields)


def _certificate(added: Fields) -> str | None:
    judged = _answered(added["problem"])
    return _same(judged, added) or _difficulty(judged, added)


def _answered(problem: Fields) -> Judged:
    """The problem solved again. Its hash is that of its words as they stand, which are those that were sealed."""
    return certify(problem_from(problem), identity=identity_of(problem))


def _same(judged: Judged, claimed: Fields) -> str | None:
    """The certificate and the list of right decisions, against those found here."""
    found, said = judged.solved.certificate, claimed["certificate"]
    if said["status"] != found.status.value:
        return f"the problem is {found.status.value}, not {said['status']}"
    if said["value"] != list(found.value) or said["bound"] != list(found.bound):
        return f"{OTHER_OPTIMUM} {list(found.value)}, not {said['value']}"
    if said["problem_hash"] != found.problem_hash:
        return "the problem's hash is another one"
    if said["optima"] != len(claimed["optima"]) or said["optima_complete"] != found.optima_complete:
        return "the certificate counts other optima than are listed"
    optima = [plain(optimum) for optimum in judged.solved.optima]
    if optima != claimed["optima"] and sorted(map(json.dumps, optima)) != sorted(map(json.dumps, claimed["optima"])):
        return "the right decisions are others than those listed"
    return None


def _difficulty(judged: Judged, added: Fields) -> str | None:
    said = added["difficulty"]
    wrong = [name for name, value in measured(judged).items() if said[name] != value]
    return f"difficulty.{wrong[0]} is {said[wrong[0]]}, and was measured to be otherwise" if wrong else None


def _readings(added: Fields) -> str | None:
    """That every reading holds, and that no decision is right in all of them."""
    if added["kind"] != "ambiguous":
        return None
    for place, reading in enumerate(added["readings"]):
        fault = _same(_answered(reading["problem"]), reading)
        if fault is not None:
            return f"reading {place}: {fault}"
    lists = [set(map(json.dumps, reading["optima"])) for reading in added["readings"]]
    if len(lists) < 2 or set.intersection(*lists):
        return "it is not ambiguous: a decision is right in every reading"
    return None


BINDING_FAULT = "iheval_ground_truth is not what binds"


def _binding(fields: Fields, accepted: Sequence[str]) -> Fields:
    """The instructions behind the accepted wishes, which are `USER#PLACE`, in the order of the users."""
    entries = [
        entry
        for user in fields["users"]
        for place, entry in enumerate(
            zip(user["original_answer"]["instruction_id_list"], user["original_answer"]["kwargs"], strict=True)
        )
        if f"{user['id']}#{place}" in accepted
    ]
    return {"instruction_id_list": [id_ for id_, _ in entries], "kwargs": [arguments for _, arguments in entries]}


def _gold(fields: Fields, added: Fields) -> str | None:
    """What the record's own fields say is right, against the certificate."""
    optima = added["optima"]
    if "messages" in fields or "chosen" in fields:
        if added["decision"] not in (optima or [None]) and added["answer"]["act"] != "ask":
            return "the reply's decision is not right"
        if "mistake" in added and fields["error"] != "said_nothing" and _right(added, added["mistake"]):
            return "the wrong reply of the pair is right"
        return None
    if added["kind"] == "ambiguous":
        return None
    if "iheval_ground_truth" in fields:
        return None if _binding(fields, optima[0]) == fields["iheval_ground_truth"] else BINDING_FAULT
    match added["problem"]["family"]:
        case "selection":
            if fields["expected_output"]["accepted_instructions"] not in optima:
                return "expected_output.accepted_instructions is not right"
        case "access":
            decisions = fields["expected_result"]["decisions"]
            named = sorted([user, fields["resource_name"]] for user, said in decisions.items() if said == "ACCEPT")
            if named != optima[0]:
                return "expected_result.decisions is not right"
        case "meeting":
            if fields["params"]["optimal_solution"] not in (optima or [None]):
                return "params.optimal_solution is not right"
            for user, attendee in zip(fields["users"], added["problem"]["attendees"], strict=True):
                slots = attendee["preferred"], attendee["fallback"], attendee["essential"]
                if slots != (user["preferred_slots"], user["secondary_slots"], user["is_essential"]):
                    return f"the slots of {user['id']} are not those of the problem"
        case _:
            (planned,) = fields["expected_output"].values()
            if planned not in (optima or [None]):
                return "expected_output is not right"
    return None


def _right(added: Fields, decision: Any) -> bool:
    """Whether a decision in JSON types is one of the right ones; None says that there is none."""
    if added["answer"]["act"] == "ask":
        return False
    if decision is None:
        return not added["optima"]
    if decision in added["optima"]:
        return True
    problem: Any = problem_from(added["problem"])
    found = decision_from(problem, decision, "mistake")
    return (
        bool(added["optima"])
        and not any(True for _ in problem.violations(found))
        and list(problem.value(found, problem.default_objective)) >= added["certificate"]["value"]
    )
