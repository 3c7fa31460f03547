"""Running an agent over a source of scenarios, into a run folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from oracle.agents.registry import make_agent
from oracle.models import ModelOptions, identity, opened
from oracle.play import played
from oracle.runs import Configuration, RunFolder, read_lines
from oracle.sources import Source
from oracle.summary import summarise
from scenarios.errors import InputError

Watch = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Who answers, who is asked, and how much of the source is run."""

    agent: str
    reader: str
    people: str
    seed: int
    turn_limit: int | None = None
    limit: int | None = None
    model: ModelOptions | None = None
    """The model that is asked; None for none."""


class ScenarioError(RuntimeError):
    """One scenario could not be played to its end; the run went on without it."""


def run_plan(
    plan: Plan, source: Source, out: Path, *, resume: bool, watch: Watch
) -> tuple[dict[str, Any], list[InputError | ScenarioError]]:
    """The run's summary, and everything that went wrong on the way: bad records and failed scenarios.

    Raises InputError where nothing can be run at all.
    """
    start = perf_counter()
    problems: list[InputError | ScenarioError] = []
    with ExitStack() as stack:
        use = stack.enter_context(opened(plan.model)) if plan.model is not None else None
        configuration = Configuration(
            plan.agent,
            plan.reader,
            plan.people,
            plan.seed,
            source.identity(),
            plan.turn_limit,
            identity(use) if use is not None else None,
        )
        folder = stack.enter_context(RunFolder(out, configuration, resume=resume))
        agent = make_agent(plan.agent, plan.reader, plan.seed, use)
        for key, record in watch(islice(source, plan.limit)):
            if key in folder.done:
                continue
            if isinstance(record, InputError):
                problems.append(record)
                continue
            line = played(record, key, agent, plan.seed, plan.turn_limit)
            folder.keep(line)
            if line["status"] == "failed":
                problems.append(ScenarioError(f"{key}: {line['error']}"))
    summary = summarise(read_lines(out), perf_counter() - start)
    summary["failures"] += sum(isinstance(problem, InputError) for problem in problems)
    return {"agent": plan.agent, "reader": plan.reader, "out": str(out)} | summary, problems
