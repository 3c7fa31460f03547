"""Ombud under its own name, for tools that look for it there: `inspect eval ombud/selection --model ...`

A module and no folder, because Inspect knows tasks by the top-level module that they are defined in. The extra
`inspect` installs what it needs. `python -m ombud` is the command, and needs nothing of it.
"""

from __future__ import annotations

if __name__ == "__main__":
    from runpy import run_module

    # Not called but run: worker processes begin with the main module, and are to find the command and not the tasks.
    run_module("oracle.cli", run_name="__main__", alter_sys=True)

from inspect_ai import Task, task
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from extraction.brief import Family
from oracle import inspecting


@solver
def conversation(agent: str | None = None, seed: int = 0, turn_limit: int | None = None) -> Solver:
    """The whole conversation, with scripted people. agent: one of Ombud's by name, instead of the model."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 - turns are asked for one by one
        return await inspecting.conversed(state, agent, seed, turn_limit)

    return solve


@scorer(metrics={"*": [mean(), stderr()]})
def oracle_scorer() -> Scorer:
    """The paper's metrics, against the certified answer."""

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 - the scenario holds its answers
        return inspecting.scored(state)

    return score


def _task(family: Family, count: int, seed: int, data: str | None, agent: str | None) -> Task:
    return Task(
        dataset=inspecting.dataset(family, count, seed, data),
        solver=conversation(agent=agent, seed=seed),
        scorer=oracle_scorer(),
    )


@task
def selection(count: int = 100, seed: int = 0, data: str | None = None, agent: str | None = None) -> Task:
    """Which instructions to accept. data: a file of records instead of generated ones."""
    return _task(Family.SELECTION, count, seed, data, agent)


@task
def access(count: int = 100, seed: int = 0, data: str | None = None, agent: str | None = None) -> Task:
    """Who may learn what. data: a file of records instead of generated ones."""
    return _task(Family.ACCESS, count, seed, data, agent)


@task
def meeting(count: int = 100, seed: int = 0, data: str | None = None, agent: str | None = None) -> Task:
    """When to meet. data: a file of records instead of generated ones."""
    return _task(Family.MEETING, count, seed, data, agent)


@task
def execution(count: int = 100, seed: int = 0, data: str | None = None, agent: str | None = None) -> Task:
    """A text that meets every binding constraint; needs the extra `execution`. data: as above."""
    return _task(Family.EXECUTION, count, seed, data, agent)
