"""Runs of a few generated scenarios."""

from pathlib import Path

from extraction.brief import Family
from oracle.running import Plan, run_plan
from oracle.sources import Generated
from scenarios.generate.parameters import Parameters


def source(family: Family = Family.SELECTION, count: int = 6, seed: int = 0) -> Generated:
    return Generated(family, count, seed, Parameters())


def run(out: Path, agent: str = "random", data: Generated | None = None, resume: bool = False, **plan) -> dict:
    result, problems = run_plan(
        Plan(agent, "rules", "script", 0, **plan), data or source(), out, resume=resume, watch=lambda lines: lines
    )
    assert not problems
    return result
