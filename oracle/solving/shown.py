"""What `ombud solve` prints for a person to read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tabulate import tabulate

from oracle.solving.served import outcomes
from solver import AnyProblem, Solved
from solver.explanation import Explanation
from solver.frontier import Frontier
from solver.read import plain

WIDE = 60
"""Letters of a decision in a table; all of it is in the JSON."""


def shown_decision(problem: AnyProblem, solved: Solved[Any], note: str, explanation: Explanation | None) -> str:
    """The status, everyone's lot, the certificate, and the reasons where they are asked for."""
    certificate = solved.certificate
    blocks = [f"{problem.family}, {certificate.objective.value}: {certificate.status.value.upper()}"]
    if note:
        blocks[0] += f"\n{note}"
    if solved.decision is not None:
        rows = [[o.user, o.utility, o.served, o.words] for o in outcomes(problem, solved.decision)]
        blocks.append(tabulate(rows, headers=["person", "utility", "served", "what"], disable_numparse=True))
        blocks.append(f"decision  {json.dumps(plain(solved.decision), ensure_ascii=False)}")
    if explanation is not None:
        blocks.append(str(explanation) or "nobody is refused, and nothing hangs on one person")
    optima = f"{certificate.optima}{'' if certificate.optima_complete else ', and there may be more'}"
    lines = [
        ("value", f"{numbers(certificate.value)}, bound {numbers(certificate.bound)}" if certificate.value else ""),
        ("optima", optima if solved.optima else ""),
        ("engines", _engines(certificate.engines, certificate.checked)),
        ("problem", certificate.problem_hash),
    ]
    blocks.append("\n".join(f"{name:8}  {text}" for name, text in lines if text))
    return "\n\n".join(blocks)


def shown_frontier(problem: AnyProblem, names: Mapping[str, Sequence[str]], found: Frontier[Any], note: str) -> str:
    """A line for each point: what every group gains, and the decision."""
    blocks = [f"{problem.family}, frontier between {', '.join(names)}: {found.status.value.upper()}"]
    if note:
        blocks[0] += f"\n{note}"
    if found.points:
        rows = [[*point, _short(decision)] for point, decision in zip(found.points, found.decisions, strict=True)]
        blocks.append(tabulate(rows, headers=[*names, "decision"], disable_numparse=True))
    blocks.append(
        f"points    {len(found.points)}\nengines   {_engines(found.engines, found.checked)}\n"
        f"problem   {found.problem_hash}"
    )
    return "\n\n".join(blocks)


def numbers(vector: Sequence[int]) -> str:
    """A value: its only number, or all of them in brackets."""
    return str(vector[0]) if len(vector) == 1 else f"({', '.join(map(str, vector))})"


def _engines(engines: Sequence[str], checked: bool) -> str:
    return (", ".join(engines) or "none") + (", checked in plain Python" if checked else "")


def _short(decision: object) -> str:
    text = json.dumps(plain(decision), ensure_ascii=False)
    return text if len(text) <= WIDE else text[: WIDE - 3] + "..."
