"""Running an agent over a source of scenarios, into a run folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from oracle.agents.registry import make_agent
from oracle.models import ModelOptions, identity, opened
from oracle.parallel import done_by
from oracle.play import Cast, played
from oracle.processes import WorkerDied
from oracle.runs import Configuration, RunFolder, read_lines
from oracle.sources import Source
from oracle.summary import summarise
from scenarios.errors import InputError
from scenarios.protocol import Agent
from scenarios.records import Record

if TYPE_CHECKING:
    from extraction.model.asking import ModelUse

Watch = Callable[[Iterable[Any]], Iterable[Any]]
ASKING = ("hybrid", "llm")
"""Agents that a model makes a difference to."""
PERSON_TOKENS = 200
"""Of one message of a person whom a model plays."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who answers, who is asked, and how much of the source is run.

    agent, reader: by their names on the command line. people: "script" or "llm". turn_limit: turns of the agent in one
    conversation; None for the family's own. limit: scenarios at most. parallel: how many are played at a time, >= 1; it
    changes nothing but the time and the order of the lines. epochs: how often each is played, >= 1. model: the one that
    is asked; None for none. voice: who words the hybrid agent's replies, "code" or "llm".
    """

    agent: str
    reader: str
    people: str
    seed: int
    turn_limit: int | None = None
    limit: int | None = None
    parallel: int = 1
    epochs: int = 1
    model: ModelOptions | None = None
    voice: str = "code"


class ScenarioError(RuntimeError):
    """One scenario could not be played to its end; the run went on without it."""


Failure = InputError | ScenarioError
"""What a run went on without."""


def reported(failures: Sequence[Failure]) -> int:
    """Says each in a line on standard error. The exit code: 2 where one is bad input, else 1 for any, 0 for none."""
    for failure in failures:
        print(f"ombud: {' '.join(str(failure).split())}", file=sys.stderr)
    return 2 if any(isinstance(failure, InputError) for failure in failures) else 1 if failures else 0


@dataclass(frozen=True, slots=True)
class Job:
    """One conversation to be held. key: of its line. epoch: how often the scenario was played before, from 0."""

    key: str
    record: Record
    epoch: int


def run_plan(
    plan: Plan, source: Source, out: Path, *, resume: bool, watch: Watch
) -> tuple[dict[str, Any], list[Failure]]:
    """The run's summary, and everything that went wrong on the way: bad records and failed scenarios.

    Raises InputError where nothing can be run at all.
    """
    if plan.voice == "llm" and plan.agent != "hybrid":
        raise InputError(f"--voice llm: the agent {plan.agent!r} has no words of its own; this is for the agent hybrid")
    start = perf_counter()
    failures: list[Failure] = []
    with ExitStack() as stack:
        use = stack.enter_context(opened(plan.model)) if plan.model is not None else None
        settings = configuration(plan, source, None if use is None else identity(use))
        folder = stack.enter_context(RunFolder(out, settings, resume=resume))
        # Threads wait for a model together, and share its connections and limits.
        lines = done_by(
            Player(plan, use), _jobs(plan, source, folder.done, failures), plan.parallel, threads=use is not None
        )
        try:
            for line in watch(lines):
                folder.keep(line)
                if line["status"] == "failed":
                    failures.append(ScenarioError(f"{line['key']}: {line['error']}"))
        except WorkerDied as error:
            failures.append(ScenarioError(f"{error}; what is finished is kept, --resume goes on with the rest"))
    summary = summarise(read_lines(out), perf_counter() - start)
    summary["failures"] += sum(isinstance(failure, InputError) for failure in failures)
    return {"agent": plan.agent, "reader": plan.reader, "out": str(out)} | summary, failures


def configuration(plan: Plan, source: Source, model: Mapping[str, Any] | None) -> Configuration:
    """What must not change within the run. model: what tells the model that is asked from another."""
    return Configuration(
        plan.agent,
        plan.reader,
        plan.people,
        plan.seed,
        source.identity(),
        plan.turn_limit,
        model,
        plan.epochs,
        _voice(plan),
    )


def _voice(plan: Plan) -> str:
    if plan.voice != "llm":
        return plan.voice
    from oracle.agents.wording.model import voice_hash  # noqa: PLC0415 - the libraries behind a model take their time

    return f"llm {voice_hash()}"


def epoch_seed(seed: int, epoch: int) -> int:
    """The run's own seed in the first epoch, another one in each after it. 0..2^32-1 there."""
    return seed if epoch == 0 else int.from_bytes(sha256(f"{seed}|{epoch}".encode()).digest()[:4])


def _jobs(plan: Plan, source: Source, done: frozenset[str], failures: list[Failure]) -> Iterator[Job]:
    """What is left to do, one scenario after the other; what is no scenario goes to `failures`."""
    for key, record in islice(source, plan.limit):
        if isinstance(record, InputError):
            failures.append(record)
            continue
        for epoch in range(plan.epochs):
            job = Job(f"{key}#{epoch + 1}" if epoch else key, record, epoch)
            if job.key not in done:
                yield job


def modelled_people(use: ModelUse, seed: int) -> Cast:
    """People played by the same model, each apart from the others."""
    from scenarios.model_people import play_by_model  # noqa: PLC0415 - the libraries behind a model take their time

    sampling = replace(use.sampling, seed=seed, max_tokens=PERSON_TOKENS)
    return lambda scenario: play_by_model(scenario, use.endpoint, sampling)


class Player:
    """Plays one scenario; handed to every worker. Where that is another process, the agent is made there."""

    def __init__(self, plan: Plan, use: ModelUse | None) -> None:
        self._plan = plan
        self._use = use
        self._agents: dict[int, Agent] = {}

    def __reduce__(self) -> tuple[Callable[[Plan, None], Player], tuple[Plan, None]]:
        return Player, (self._plan, None)

    def __call__(self, job: Job) -> dict[str, Any]:
        """The line that the run keeps of it."""
        plan = self._plan
        seed = epoch_seed(plan.seed, job.epoch)
        agent = self._agents.get(job.epoch)
        if agent is None:
            agent = self._agents[job.epoch] = make_agent(plan.agent, plan.reader, seed, self._use, plan.voice)
        people = modelled_people(self._use, seed) if plan.people == "llm" and self._use is not None else None
        line = played(job.record, job.key, agent, seed, plan.turn_limit, people)
        return line if plan.epochs == 1 else line | {"epoch": job.epoch + 1}
