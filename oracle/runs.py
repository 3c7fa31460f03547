"""A run is a folder: a manifest that says what was run, and an append-only file with a line for each scenario.

    manifest.json    agent, reader, people, seed, model, data with hashes, versions: what makes results comparable;
                     and the machine, which may change from one part of a run to the next
    records.jsonl    one line a scenario: the scenario, the conversation, the decision, costs and scores

A line is written whole and flushed to the disk before the next scenario begins. What a killed run left half-written
is cut off when it is resumed; what it finished is kept and not repeated.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import BaseModel, Discriminator, Field, Tag, ValidationError

from extraction.brief import Family
from oracle.machine import machine
from oracle.outputs import made_folder, write_whole
from scenarios.errors import InputError

MANIFEST, RECORDS = "manifest.json", "records.jsonl"
LIBRARIES = ("cedarpy", "highspy", "instructor", "networkx", "numpy", "openai", "ortools", "PuLP", "pydantic")
OURS = ("oracle/agents", "oracle/execution", "oracle/policy", "oracle/replies.py", "oracle/stopwatch.py")
CODE = ("solver", "extraction", "scenarios", *OURS)
"""What an agent's turn depends on: the floors below, and all of this one that agents import."""
PARTS = ("configuration", "versions")
"""Of a manifest: what must not change within a run."""
UNSAID: Mapping[str, Any] = {"epochs": 1, "voice": "code"}
"""What a manifest meant that is older than a field; None for all others."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What must not change within a run.

    data: file -> SHA-256, or the generator's parameters. model: which model is asked and how, with the hashes of the
    prompts; None for none. epochs: how often each scenario is played, each time with a seed of its own. voice: who
    words replies, "code", or "llm" with what tells one request to it from another.
    """

    agent: str
    reader: str
    people: str
    seed: int
    data: Mapping[str, Any]
    turn_limit: int | None = None
    model: Mapping[str, Any] | None = None
    epochs: int = 1
    voice: str = "code"


class _Kept(BaseModel):
    """What every line holds."""

    scenario: dict[str, Any]
    epoch: Annotated[int, Field(ge=1)] = 1


class _Failed(_Kept):
    error: str


class _Said(BaseModel):
    turn: int
    from_: Annotated[str, Field(alias="from")]
    text: str


class _Reply(BaseModel):
    to: str | None
    content: str


class _Done(BaseModel):
    """A turn of the agent."""

    turn: int
    replies: list[_Reply]
    outcome: dict[str, Any] | None
    trace: dict[str, Any]


def _who(step: object) -> str:
    return "said" if isinstance(step, dict) and "from" in step else "done"


class _Finished(_Kept):
    """What scores, comparisons and pages are made of."""

    family: Family
    scores: dict[str, float | None]
    costs: dict[str, float]
    transcript: list[Annotated[Annotated[_Said, Tag("said")] | Annotated[_Done, Tag("done")], Discriminator(_who)]]
    labels: dict[str, str] = {}


class RunFolder:
    """An open run. Use as a context manager, so that the records file is closed."""

    def __init__(self, path: Path, configuration: Configuration, *, resume: bool) -> None:
        """Begins a run in `path`, or goes on with the one there.

        Raises InputError when there is a run already and `resume` is not set, or when it was made with another
        configuration.
        """
        self.path = path
        manifest = _manifest(configuration)
        kept = read_manifest(path) if (path / MANIFEST).exists() else None
        if kept is not None and not resume:
            raise InputError("holds a run already: add --resume to go on with it, or choose another folder", path)
        if kept is not None:
            _refuse_changes(path, kept, manifest)
        made_folder(path)
        if kept is None:
            write_whole(path / MANIFEST, json.dumps(manifest, indent=2) + "\n")
        try:
            self._file = (path / RECORDS).open("ab")
            _cut_torn_line(path / RECORDS)
        except OSError as error:
            raise InputError(error.strerror or "cannot be written", path) from error
        self.done = frozenset(line["key"] for line in read_lines(path) if line["status"] == "done")

    def __enter__(self) -> RunFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def keep(self, line: Mapping[str, Any]) -> None:
        """Appends one scenario's line and has it on the disk before it returns."""
        self._file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def read_manifest(path: Path) -> dict[str, Any]:
    """What was run in `path`. Raises InputError where that is no run."""
    try:
        manifest: Any = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"is no run: {error.strerror}", path / MANIFEST) from error
    except ValueError as error:
        raise InputError(f"is no manifest: {' '.join(str(error).split())}", path / MANIFEST) from error
    for part in PARTS:
        if not isinstance(manifest, dict) or not isinstance(manifest.get(part), dict):
            raise InputError("is no manifest of a run: an object is wanted", path / MANIFEST, field=part)
    for name in ("agent", "reader"):
        if not isinstance(manifest["configuration"].get(name), str):
            raise InputError("is missing", path / MANIFEST, field=f"configuration.{name}")
    return cast(dict[str, Any], manifest)


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The kept lines of a run. See `numbered_lines`."""
    return (line for _, line in numbered_lines(path))


def numbered_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """(number in the file, line), of several with one key only the last, in the order in which they were first written.

    Raises InputError naming the line that is none, and what it lacks.
    """
    lines: dict[str, tuple[int, dict[str, Any]]] = {}
    records = path / RECORDS
    if records.exists():
        with records.open("rb") as file:
            for number, text in enumerate(file, start=1):
                if not text.endswith(b"\n"):
                    break
                line = _line(text, records, number)
                lines[line["key"]] = number, line
    yield from lines.values()


def _line(text: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        line: Any = json.loads(text)
    except ValueError as error:
        raise InputError(f"is no record: {' '.join(str(error).split())}", path, number) from error
    if not isinstance(line, dict) or not isinstance(line.get("key"), str) or not isinstance(line.get("status"), str):
        raise InputError("is no record: an object with key and status is wanted", path, number)
    try:
        (_Finished if line["status"] == "done" else _Failed).model_validate(line)
    except ValidationError as error:
        raise InputError.from_validation(error, path, number) from error
    return line


def scenario_key(line: Mapping[str, Any]) -> str:
    """Which scenario a line is about, whatever the epoch."""
    return str(line["key"]).removesuffix(f"#{line['epoch']}") if line.get("epoch", 1) > 1 else str(line["key"])


def _manifest(configuration: Configuration) -> dict[str, Any]:
    return {
        "configuration": json.loads(json.dumps(asdict(configuration))),
        "versions": {"ombud": version("ombud"), "code": code_hash(), "python": platform.python_version()}
        | {library: version(library) for library in LIBRARIES},
        "machine": machine(),
    }


@lru_cache(maxsize=1)
def code_hash() -> str:
    """SHA-256 over everything that an answer depends on: `CODE`, with the readers' word lists.

    A version number stays as it is while the code behind it changes.
    """
    root = Path(__file__).parent.parent
    digest = sha256()
    for place in CODE:
        for path in sorted((root / place).rglob("*")) if (root / place).is_dir() else [root / place]:
            if path.suffix in (".py", ".txt"):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _refuse_changes(path: Path, kept: Mapping[str, Any], manifest: Mapping[str, Any]) -> None:
    for part in PARTS:
        for name, now in manifest[part].items():
            was = kept.get(part, {}).get(name, UNSAID.get(name))
            if was != now:
                raise InputError(
                    f"the run was made with {was!r}, now it is {now!r}: choose another folder", path, field=name
                )


def _cut_torn_line(path: Path) -> None:
    """Drops what a killed run left of its last line."""
    content = path.read_bytes()
    if content and not content.endswith(b"\n"):
        with path.open("r+b") as file:
            file.truncate(content.rfind(b"\n") + 1)
