"""Why a decision of a run is as it is, worked out from the problem that its record holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oracle.agents.trace import quotes
from solver import solve
from solver.explain import explain
from solver.read import problem_from


def explained(trace: Mapping[str, Any], time_limit: float) -> list[str]:
    """In sentences, with the people's own words. Says so where the problem is not the one that was certified."""
    problem = problem_from(trace["problem"])
    solved = solve(problem, trace["certificate"]["objective"], time_limit=time_limit, optima_limit=100)
    if solved.certificate.problem_hash != trace["certificate"]["problem_hash"]:
        return ["The record's problem is not the one that its certificate is about: no explanation."]
    explanation = explain(problem, solved, quotes=quotes(trace), time_limit=time_limit)
    return list(explanation.lines()) or ["Nobody is refused, and nothing hangs on one person."]
