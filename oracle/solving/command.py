"""`ombud solve`: what its options ask for, in order."""

from __future__ import annotations

import argparse
import json
from typing import Any

from oracle.outputs import refuse_targets, write_whole
from oracle.solving.files import JsonFile, problem_in, quotes_in, read_json
from oracle.solving.groups import groups_from
from oracle.solving.results import Document, certificate_document, frontier_document
from oracle.solving.shown import shown_decision, shown_frontier
from scenarios.errors import InputError
from solver import AnyProblem, Objective, ProblemError, Solved, solve
from solver.explain import explain
from solver.explanation import Explanation, Quotes
from solver.families import people_of
from solver.pareto import pareto
from solver.verify import other_versions, verify
from solver.verify_frontier import verify_frontier

UNHEEDED = {
    "schema": ("problem", "verify", "objective", "pareto", "explain", "out"),
    "verify": ("objective", "pareto", "explain", "out"),
}
"""What is for solving, and means nothing beside these."""
VERIFY_SECONDS = 60.0
"""For proving a certificate again, where no limit is given."""


def run(options: argparse.Namespace) -> int:
    """Exit code 0, and 1 for a certificate that does not hold.

    Raises InputError for what is wrong with the options or in the files, EngineDisagreement where engines contradict
    each other.
    """
    _refuse_unheeded(options)
    if options.schema is not None:
        from solver.schemas import schema_of  # noqa: PLC0415 - where it is asked for

        print(json.dumps(schema_of(options.schema), indent=2))
        return 0
    if options.verify is not None:
        return _verify(options)
    if options.problem is None:
        raise InputError("solve wants PROBLEM.json, --verify CERT.json or --schema FAMILY")
    return _solve(options)


def _refuse_unheeded(options: argparse.Namespace) -> None:
    for mode, others in UNHEEDED.items():
        given = [name for name in others if getattr(options, name) not in (None, False)]
        if getattr(options, mode) is not None and given:
            name = "PROBLEM.json" if given[0] == "problem" else f"--{given[0]}"
            raise InputError(f"--{mode} solves nothing, and {name} is for solving: leave one of them out")


def _solve(options: argparse.Namespace) -> int:
    if options.out is not None:
        refuse_targets([options.out])
    file = read_json(options.problem)
    problem = problem_in(file)
    document, text = _frontier(options, problem, file) if options.pareto else _decision(options, problem, file)
    if options.out is not None:
        write_whole(options.out, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    print(json.dumps(document) if options.json else text)
    return 0


def _decision(options: argparse.Namespace, problem: AnyProblem, file: JsonFile) -> tuple[Document, str]:
    objective = Objective(options.objective) if options.objective else None
    try:
        solved: Solved[Any] = solve(
            problem,
            objective,
            seed=options.seed,
            time_limit=options.time_limit,
            optima_limit=options.optima,
            all_engines=True,
        )
    except ProblemError as error:
        raise _refused(error, file) from error
    document = certificate_document(problem, solved, options.time_limit)
    quotes = quotes_in(file, problem)
    if quotes:
        document["quotes"] = quotes
    explanation = None
    if options.explain:
        explanation, reason = _explained(options, problem, solved, quotes)
        document["explanation"] = None if explanation is None else explanation.to_dict()
        if reason:
            document["note"] = "; ".join(filter(None, (document.get("note"), reason)))
    return document, shown_decision(problem, solved, document.get("note", ""), explanation)


def _explained(
    options: argparse.Namespace, problem: AnyProblem, solved: Solved[Any], quotes: Quotes
) -> tuple[Explanation | None, str]:
    """The explanation; or None, and why there is none."""
    try:
        return explain(problem, solved, quotes=quotes, time_limit=options.time_limit), ""
    except ProblemError as error:
        return None, f"not explained: {error}"


def _frontier(options: argparse.Namespace, problem: AnyProblem, file: JsonFile) -> tuple[Document, str]:
    for name in ("objective", "explain"):
        if getattr(options, name):
            raise InputError(f"--pareto and --{name} exclude each other: a frontier looks at all weights at once")
    names = groups_from(options.pareto, people_of(problem))
    try:
        found = pareto(problem, list(names.values()), seed=options.seed, time_limit=options.time_limit)
    except ProblemError as error:
        raise _refused(error, file) from error
    document = frontier_document(problem, names, found, options.time_limit)
    return document, shown_frontier(problem, names, found, document.get("note", ""))


def _refused(error: ProblemError, file: JsonFile) -> InputError:
    """What the solver refuses to do with a problem that is well-formed: the family's line says why."""
    wrong = file.wrong(error)
    return wrong if wrong.line else InputError(str(error), file.path, file.line("family"), error.field)


def _verify(options: argparse.Namespace) -> int:
    """Hold a stored result against its problem, and against PROBLEM.json where that is given too.

    Returns 0 where it holds, 2 where something in it is wrong, 1 where time ran out before all was proved again.
    """
    file = read_json(options.verify)
    frontier = isinstance(file.data, dict) and "frontier" in file.data and "certificate" not in file.data
    limit = VERIFY_SECONDS if options.time_limit is None else options.time_limit
    complaints = [
        (c.field, c.reason, c.unproven) for c in (verify_frontier if frontier else verify)(file.data, time_limit=limit)
    ]
    stored = file.data.get("problem") if isinstance(file.data, dict) else None
    if options.problem is not None:
        asked = problem_in(read_json(options.problem)).to_dict()
        if json.loads(json.dumps(asked)) != stored:
            complaints.insert(0, ("problem", f"is not the one in {options.problem}", False))
    evidence = "frontier" if frontier else "certificate"
    versions = {} if complaints else other_versions(file.data[evidence]["versions"])
    document = {
        "problem": stored,
        "holds": not complaints,
        "complaints": [{"field": f, "reason": reason, "unproven": unproven} for f, reason, unproven in complaints],
        "other_versions": versions,
    }
    if options.json:
        print(json.dumps(document))
    else:
        for field, reason, _ in complaints:
            print(InputError(reason, file.path, file.line(field), field))
        if not complaints:
            print(_holds(file, evidence, versions))
    return 2 if any(not unproven for *_, unproven in complaints) else 1 if complaints else 0


def _holds(file: JsonFile, evidence: str, versions: dict[str, tuple[str, str]]) -> str:
    found = file.data[evidence]
    what = found.get("objective", evidence)
    lines = [f"{file.path} holds: {file.data['family']}, {what}: {found['status']}"]
    lines += [f"{name} was {there or 'absent'}, here {here or 'absent'}" for name, (there, here) in versions.items()]
    return "\n".join(lines)
