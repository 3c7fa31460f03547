"""Running an agent over a source of scenarios, into a run folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from oracle.agents.registry import make_agent
from oracle.parallel import WorkerDied, done_by
from oracle.play import played
from oracle.runs import Configuration, RunFolder, read_lines
from oracle.sources import Source
from oracle.summary import summarise
from scenarios.errors import InputError
from scenarios.protocol import Agent, Modelled
from scenarios.records import Record

Watch = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Who answers, who is asked, and how much of the source is run.

    limit: scenarios at most. parallel: how many are played at a time, >= 1; it changes nothing but the time and the
    order of the lines. epochs: how often each is played, >= 1.
    """

    agent: str
    reader: str
    people: str
    seed: int
    turn_limit: int | None = None
    limit: int | None = None
    parallel: int = 1
    epochs: int = 1


class ScenarioError(RuntimeError):
    """One scenario could not be played to its end; the run went on without it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One conversation to be held."""

    key: str
    record: Record
    epoch: int


def run_plan(
    plan: Plan, source: Source, out: Path, *, resume: bool, watch: Watch
) -> tuple[dict[str, Any], list[InputError | ScenarioError]]:
    """The run's summary, and everything that went wrong on the way: bad records and failed scenarios.

    Raises InputError where nothing can be run at all.
    """
    start = perf_counter()
    agent = make_agent(plan.agent, plan.reader, plan.seed)
    problems: list[InputError | ScenarioError] = []
    with RunFolder(out, configuration(plan, source, agent), resume=resume) as folder:
        lines = done_by(
            Player(plan, agent), _jobs(plan, source, folder.done, problems), plan.parallel, threads=waits(agent)
        )
        try:
            for line in watch(lines):
                folder.keep(line)
                if line["status"] == "failed":
                    problems.append(ScenarioError(f"{line['key']}: {line['error']}"))
        except WorkerDied as error:
            problems.append(ScenarioError(f"{error}; what is finished is kept, --resume goes on with the rest"))
    summary = summarise(read_lines(out), perf_counter() - start)
    summary["failures"] += sum(isinstance(problem, InputError) for problem in problems)
    return {"agent": plan.agent, "reader": plan.reader, "out": str(out)} | summary, problems


def configuration(plan: Plan, source: Source, agent: Agent) -> Configuration:
    """What must not change within the run."""
    return Configuration(
        plan.agent,
        plan.reader,
        plan.people,
        plan.seed,
        source.identity(),
        plan.turn_limit,
        model_of(agent),
        plan.epochs,
    )


def model_of(agent: Agent) -> Mapping[str, Any] | None:
    """What an agent with a model says of it; None for one that has none."""
    return dict(agent.model_identity()) if isinstance(agent, Modelled) else None


def waits(agent: Agent) -> bool:
    """Whether it spends its time waiting for a model: then threads do, and share its connections and limits."""
    return model_of(agent) is not None


def epoch_seed(seed: int, epoch: int) -> int:
    """The run's own seed in the first epoch, another one in each after it. 0..2^32-1 there."""
    return seed if epoch == 0 else int.from_bytes(sha256(f"{seed}|{epoch}".encode()).digest()[:4])


def _jobs(
    plan: Plan, source: Source, done: frozenset[str], problems: list[InputError | ScenarioError]
) -> Iterator[Job]:
    """What is left to do, one scenario after the other; what is no scenario goes to `problems`."""
    for key, record in islice(source, plan.limit):
        if isinstance(record, InputError):
            problems.append(record)
            continue
        for epoch in range(plan.epochs):
            job = Job(f"{key}#{epoch + 1}" if epoch else key, record, epoch)
            if job.key not in done:
                yield job


class Player:
    """Plays one scenario; handed to every worker. Where that is another process, the agent is made there."""

    def __init__(self, plan: Plan, agent: Agent) -> None:
        self._plan = plan
        self._agents: dict[int, Agent] = {0: agent}

    def __reduce__(self) -> tuple[Callable[[Plan], Player], tuple[Plan]]:
        return _player, (self._plan,)

    def __call__(self, job: Job) -> dict[str, Any]:
        """The line that the run keeps of it."""
        seed = epoch_seed(self._plan.seed, job.epoch)
        agent = self._agents.get(job.epoch) or make_agent(self._plan.agent, self._plan.reader, seed)
        self._agents[job.epoch] = agent
        line = played(job.record, job.key, agent, seed, self._plan.turn_limit)
        return line if self._plan.epochs == 1 else line | {"epoch": job.epoch + 1}


def _player(plan: Plan) -> Player:
    """In another process."""
    return Player(plan, make_agent(plan.agent, plan.reader, plan.seed))
