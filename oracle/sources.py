"""Where a run's scenarios come from: files of records, or a generator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from extraction.brief import Family
from oracle.outputs import file_hash
from scenarios.errors import InputError
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.records import Record, read_records


class Source(Protocol):
    """Scenarios, each under a key that is its own within the run, or what is wrong with one."""

    def identity(self) -> Mapping[str, Any]:
        """What tells this source from another, for the manifest."""

    def __iter__(self) -> Iterator[tuple[str, Record | InputError]]: ...


@dataclass(frozen=True, slots=True)
class Files:
    """Files of records, one after the other; keys are `file:line`."""

    paths: Sequence[Path]

    def identity(self) -> Mapping[str, Any]:
        """File names with their hashes. Raises InputError when a file is missing or empty, or two have one name."""
        hashes: dict[str, str] = {}
        for path in self.paths:
            if path.name in hashes:
                raise InputError("two data files have this name: rename one", path)
            hashes[path.name] = file_hash(path)
            next(read_records(path))
        return hashes

    def __iter__(self) -> Iterator[tuple[str, Record | InputError]]:
        for path in self.paths:
            for number, record in read_records(path):
                yield f"{path.name}:{number}", record


@dataclass(frozen=True, slots=True)
class Generated:
    """Scenarios made on the spot; keys are their ids."""

    family: Family
    count: int
    seed: int
    parameters: Parameters

    def identity(self) -> Mapping[str, Any]:
        """The generator's arguments."""
        given = self.parameters.model_dump(exclude_none=True)
        return {"family": self.family.value, "count": self.count, "seed": self.seed, "parameters": given}

    def __iter__(self) -> Iterator[tuple[str, Record | InputError]]:
        for record in generate(self.family, self.count, self.seed, self.parameters):
            yield record.id, record
