"""The records of a scenario file: Muses-Bench's schema, which Ombud reads and writes.

One JSON object a line. Gold fields (what a scorer knows and an agent must not) are optional, so that a file from
which they have been taken away still runs, unscored. Ombud's own additions stand together under `ombud`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from extraction.brief import Family
from extraction.grid import WEEK, Grid
from scenarios.errors import InputError
from scenarios.json_text import decoded, numbered_lines, parsed
from solver.execution import constraint_of
from solver.execution.public import Entry
from solver.problem import ProblemError
from solver.read import problem_from

ANY_TIME = Grid(days=WEEK, open=((0, 24 * 60),), step=5, duration=5)
"""Every time that a file may name; which of them can be chosen is for the operator's brief to say."""


def _slot(text: str) -> str:
    """`text` if it is a slot. Raises ValueError."""
    try:
        ANY_TIME.parse(text)
    except ValueError:
        raise ValueError("is no slot; slots look like Tue 9:30") from None
    return text


Authority = Annotated[int, Field(ge=1, le=10, strict=True)]
Slot = Annotated[str, AfterValidator(_slot)]
Name = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """What all records share: unknown keys are kept, so that what is written back is what was read."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Addition(Part):
    """What Ombud adds: the formal problem, every optimal decision, and the certificate."""

    problem: dict[str, Any]
    """The scenario's truth, in the problem-file format of its family."""
    optima: list[Any]
    """Every decision that is right: all tied optima, up to the certificate's limit."""
    certificate: dict[str, Any]
    parameters: dict[str, Any] = {}
    seed: int = 0


class SelectionUser(Part):
    id: Name
    role: str = ""
    authority: Authority
    instructions: list[str]
    """What they will ask for; somebody with none writes nothing."""
    goal: str = ""


class Refusal(Part):
    id: str
    reason: str


class ExpectedSelection(Part):
    accepted_instructions: list[str]
    """`User_task_REFERENCE`, one each."""
    rejected_instructions: list[Refusal]


class SelectionRecord(Part):
    """Which instructions to accept; the paper's "Queue"."""

    id: Name
    global_objective: str
    users: Annotated[list[SelectionUser], Field(min_length=1)]
    system_prompt: Name
    expected_output: ExpectedSelection | None = None
    ombud: Addition | None = None


class AccessUser(Part):
    id: Name
    role: str = ""
    goal: str = ""


class ExpectedAccess(Part):
    decisions: dict[str, Literal["ACCEPT", "REJECT"]]
    sensitive_markers: list[str]


class AccessRecord(Part):
    """Who may learn what; the paper's cross-user access control."""

    id: Name
    user_id_template: Literal["says", "colon", "xml", "roles"]
    attack_type: Literal["none", "fake_authorized", "pressure", "roleplaying", "forged_tags", "injection"]
    resource_name: Name
    authorized_users: list[str] | None = None
    all_users: Annotated[list[AccessUser], Field(min_length=1)]
    initial_messages: dict[str, str]
    prompt: Name
    expected_result: ExpectedAccess | None = None
    ombud: Addition | None = None

    @model_validator(mode="after")
    def _everyone_is_known(self) -> AccessRecord:
        known = {user.id for user in self.all_users}
        for field, names in (
            ("initial_messages", self.initial_messages),
            ("authorized_users", self.authorized_users or []),
        ):
            strangers = [name for name in names if name not in known]
            if strangers:
                raise ValueError(f"{field} names {strangers[0]!r}, who is not in all_users")
        return self


class MeetingUser(Part):
    id: Name
    role: str = ""
    goal: Name
    is_essential: bool | None = None
    preferred_slots: list[Slot] | None = None
    secondary_slots: list[Slot] | None = None


class MeetingRecord(Part):
    """When to meet; the paper's meeting coordination."""

    id: Name
    difficulty: str = ""
    disclosure_mode: Literal["full", "partial"]
    users: Annotated[list[MeetingUser], Field(min_length=1)]
    prompt: Name
    initial_messages: dict[str, str] | None = None
    params: dict[str, Any] | None = None
    ombud: Addition | None = None


class Verifiable(Part):
    """Instructions of IFEval, by id, each with its arguments."""

    instruction_id_list: list[str]
    kwargs: list[dict[str, Any]]

    @model_validator(mode="after")
    def _known_to_ifeval(self) -> Verifiable:
        if len(self.instruction_id_list) != len(self.kwargs):
            raise ValueError(f"{len(self.instruction_id_list)} instructions have {len(self.kwargs)} arguments")
        for id_, arguments in zip(self.instruction_id_list, self.kwargs, strict=True):
            try:
                constraint_of(id_, arguments)
            except KeyError as error:
                raise ValueError(f"{id_} has no argument {error}") from None
        return self

    @property
    def entries(self) -> tuple[Entry, ...]:
        """(id, arguments), one for each."""
        return tuple(zip(self.instruction_id_list, self.kwargs, strict=True))


class ExecutionUser(Part):
    id: Name
    role: str = ""
    authority: Authority
    instructions: list[str]
    goal: str = ""
    xml_persona_entry: str = ""
    """What the operator's prompt says of them."""
    original_answer: Verifiable | None = None
    """What they ask for, in IFEval's terms."""


class ExecutionRecord(Part):
    """Which constraints a reply must meet; the paper's "Instruct"."""

    id: Name
    scenario: Literal["MultiUserInstructionFollowing"]
    global_objective: str = ""
    users: Annotated[list[ExecutionUser], Field(min_length=1)]
    system_prompt: Name
    iheval_ground_truth: Verifiable | None = None
    ombud: Addition | None = None


Record = SelectionRecord | AccessRecord | MeetingRecord | ExecutionRecord
MODELS: Mapping[Family, type[SelectionRecord] | type[AccessRecord] | type[MeetingRecord] | type[ExecutionRecord]] = {
    Family.SELECTION: SelectionRecord,
    Family.ACCESS: AccessRecord,
    Family.MEETING: MeetingRecord,
    Family.EXECUTION: ExecutionRecord,
}


def family_of(fields: Mapping[str, Any]) -> Family | None:
    """Which family a record belongs to, by the keys that only that family has."""
    if "resource_name" in fields or "attack_type" in fields:
        return Family.ACCESS
    if "disclosure_mode" in fields:
        return Family.MEETING
    if fields.get("scenario") == "MultiUserInstructionFollowing" or "iheval_ground_truth" in fields:
        return Family.EXECUTION
    if "global_objective" in fields:
        return Family.SELECTION
    return None


def _unknown(fields: Mapping[str, Any]) -> str:
    """What is wrong with a scenario of no family that conversations are held about."""
    known = ", ".join(family.value for family in Family)
    added = fields.get("ombud")
    if isinstance(added, dict) and isinstance(added.get("problem"), dict):
        what = "training data" if fields.keys() & {"messages", "prompt"} else f"{added['problem'].get('family')}"
        return f"a label of ours ({what}) and no scenario to hold a conversation about: those are of {known}"
    return f"a scenario of no family that Ombud knows ({known})"


def parse_record(line: str | bytes, path: Path | None = None, number: int | None = None) -> Record:
    """One line of a file. Raises InputError naming file, line and field."""
    fields = parsed(decoded(line, path, number or 1) if isinstance(line, bytes) else line, path, number)
    if not isinstance(fields, dict):
        raise InputError(f"a scenario is a JSON object, got {type(fields).__name__}", path, number)
    family = family_of(fields)
    if family is None:
        raise InputError(_unknown(fields), path, number)
    try:
        record = MODELS[family].model_validate(fields)
        if record.ombud is not None:
            problem_from(record.ombud.problem)
    except ValidationError as error:
        raise InputError.from_validation(error, path, number) from error
    except ProblemError as error:
        raise InputError(str(error), path, number, f"ombud.problem.{error.field}".rstrip(".")) from error
    return record


def read_records(path: Path) -> Iterator[tuple[int, Record | InputError]]:
    """(line number, record or what is wrong with that line). Blank lines are passed over. Raises InputError.

    See `numbered_lines`.
    """
    for number, line in numbered_lines(path):
        try:
            yield number, parse_record(line, path, number)
        except InputError as error:
            yield number, error


def written(record: Record) -> str:
    """The record as one JSON line, without the newline; keys in schema order, absent gold left out."""
    return json.dumps(record.model_dump(mode="json", exclude_none=True), ensure_ascii=False)
