"""Sentence patterns for generated instructions."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


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


OWN_WORDING = Wording(
    plain=(
        "Please run the {work}.",
        "Could you take care of the {work}?",
        "I'd like the {work} done.",
        "We need a {work}.",
        "Go ahead with the {work}, please.",
    ),
    urgent=(
        "Do the {work} right away, it can't wait.",
        "I need the {work} at once.",
        "Start the {work} now, before anything else.",
        "No more delays: run the {work} today.",
    ),
    stop=(
        "Please put the {work} on hold.",
        "Let's call off the {work}, we aren't ready for it.",
        "I want the {work} postponed.",
        "Don't go ahead with the {work} yet.",
        "Hold off on the {work} until we know more.",
        "The {work} should be cancelled.",
    ),
    serving=(
        "Please do the {work}. {objective} depends on it.",
        "Run the {work}, it is essential to {objective}.",
        "I need the {work} because it is key to {objective}.",
    ),
    low=(
        "Please do the {work}. It is only internal housekeeping.",
        "Could you run the {work}? It has low priority.",
        "I'd like the {work} done, a minor clean-up really.",
    ),
    private=(
        "Could you do a {task} for my sister's bakery?",
        "I need a {task} for our wedding.",
        "Please prepare a {task} for my chess club.",
        "Do a {task} for me, it is for my own podcast and has nothing to do with work.",
        "Help me with a {task} for my side business.",
    ),
)


def worded(patterns: tuple[str, ...], random: Random, work: Work, objective: str) -> str:
    """One of the patterns, filled in. Braces that are no placeholder stay as they are."""
    text = random.choice(patterns)
    filled = {
        "{work}": "{task} for {project}",
        "{task}": work.task,
        "{project}": work.project,
        "{objective}": objective,
    }
    for placeholder, words in filled.items():
        text = text.replace(placeholder, words)
    return text
