"""Sentence patterns for generated instructions."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from scenarios.generate.patterns import Patterns, filled, patterns


@dataclass(frozen=True, slots=True)
class Work:
    """What an instruction is about."""

    task: str
    project: str


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


def worded(choices: tuple[str, ...], random: Random, work: Work, objective: str) -> str:
    """One of the patterns, filled in. Braces that are no placeholder stay as they are."""
    return fill(random.choice(choices), work, objective)


def fill(text: str, work: Work, objective: str, **more: str) -> str:
    """A pattern with its placeholders replaced."""
    words = {
        "work": f"{work.task} for {work.project}",
        "task": work.task,
        "project": work.project,
        "objective": objective,
        **more,
    }
    return filled(text, words)
