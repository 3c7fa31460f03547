"""Sentence patterns for generated instructions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scenarios.generate.patterns import Patterns, patterns


@dataclass(frozen=True)
class Work:
    """What an instruction is about."""

    task: str
    project: str

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What stands in the place of which placeholder."""
        return {"work": f"{self.task} for {self.project}", "task": self.task, "project": self.project}

    @cached_property
    def feature(self) -> str:
        """What near-duplicates share of it; see `scenarios.generate.posed.Told`."""
        return f"|{self.task}|{self.project}"


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns by what they say. In them stand {task}, {project} and {objective}; {work} is "{task} for {project}"."""

    plain: tuple[str, ...]
    urgent: tuple[str, ...]
    stop: tuple[str, ...]
    serving: tuple[str, ...]
    low: tuple[str, ...]
    private: tuple[str, ...]

    @classmethod
    def of(cls, found: Patterns) -> Wording:
        """Every variant of every pattern."""

        def texts(section: str) -> tuple[str, ...]:
            return tuple(text for pattern in found.sections[section] for text in pattern.variants)

        return cls(*(texts(name) for name in ("plain", "urgent", "stop", "serving", "low", "private")))


OWN_WORDING = Wording.of(patterns("selection"))
