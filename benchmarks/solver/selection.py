"""Selections: ours, alone and with the certificate, and what other solvers make of the same weights and conflicts.

Peers get one constraint a clique and are timed from the conflicts to the answer, building included.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib import import_module
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.solver.cells import Engine, Outcome
from benchmarks.solver.instances import Chosen, Ranked
from solver import Objective, Status, solve
from solver.selection.cliques import clique_cover
from solver.selection.engines import branch, rounds, topics, topics_many
from solver.selection.reduce import reduce
from solver.uncollected import uncollected

BUILT = 20_000
"""Instructions beyond which peers whose models take minutes to build are not asked."""


def certified(case: Chosen, limit: float) -> Outcome:
    """Ours: one decision, two engines and the check. Its ties are not listed, since no peer lists any."""
    certificate = solve(case.problem, Objective.WEIGHTED, time_limit=limit, optima_limit=1).certificate
    value = certificate.value[0] if certificate.value else None
    bound = certificate.bound[0] if certificate.bound else None
    return Outcome(value, certificate.status is Status.OPTIMAL, bound)


def searched(case: Chosen, _: float) -> Outcome:
    """Ours without certificate: reduced, split, and decided by the first engine."""
    start = perf_counter()
    with uncollected():
        reduction = reduce(case.problem, Objective.WEIGHTED)
        parts = reduction.parts
        known = topics_many.find(parts)
        found = {} if known is None else {p: answer for p, answer, _ in topics_many.answers(known, parts, 1)}
        for place, part in enumerate(parts):
            if place not in found:
                alone = topics.solve_part(part, 1) if known is None else None
                found[place] = (alone or branch.solve_part(part, 1))[0]
    taken = perf_counter() - start
    answers = found.values()
    if any(answer.status is not Status.OPTIMAL for answer in answers):
        return Outcome(None, seconds=taken)
    base = case.problem.value(reduction.accepted, Objective.WEIGHTED)[0]
    value = base + sum(answer.value[0] for answer in answers)
    return Outcome(value, True, value, taken)


def _cp_sat_model(case: Chosen) -> tuple[Any, Any]:
    cp: Any = import_module("ortools.sat.python.cp_model")
    model = cp.CpModel()
    x = [model.new_bool_var("") for _ in case.weights]
    for clique in clique_cover(len(x), case.edges):
        model.add_at_most_one([x[i] for i in clique])
    for resource, units in case.problem.capacity.items():
        demand = [i.demand.get(resource, 0) for i in case.problem.instructions]
        model.add(cp.LinearExpr.weighted_sum(x, demand) <= units)
    model.maximize(cp.LinearExpr.weighted_sum(x, case.weights))
    return cp, model


def cp_sat(case: Chosen, limit: float) -> Outcome:
    """CP-SAT on one worker with linearization_level=2."""
    cp, model = _cp_sat_model(case)
    engine = cp.CpSolver()
    engine.parameters.num_workers, engine.parameters.linearization_level = 1, 2
    return _cp_sat_outcome(cp, engine, model, limit)


def cp_sat_defaults(case: Chosen, limit: float) -> Outcome:
    """CP-SAT as it comes, with as many workers as there are cores."""
    cp, model = _cp_sat_model(case)
    return _cp_sat_outcome(cp, cp.CpSolver(), model, limit)


def _cp_sat_outcome(cp: Any, engine: Any, model: Any, limit: float) -> Outcome:
    engine.parameters.max_time_in_seconds = limit
    status = engine.solve(model)
    if status not in (cp.OPTIMAL, cp.FEASIBLE):
        return Outcome()
    return Outcome(round(engine.objective_value), status == cp.OPTIMAL, round(engine.best_objective_bound))


def built(case: Chosen, _: float) -> Outcome:
    """Building our CP-SAT model, apart from solving it."""
    from solver.selection.engines.cpsat import _Model  # noqa: PLC0415 - what is measured is not public

    part = max(reduce(case.problem, Objective.WEIGHTED).parts, key=lambda part: part.size)
    start = perf_counter()
    _Model(part, 0)
    return Outcome(part.size, True, part.size, perf_counter() - start)


def _through_pulp(engine: str, case: Chosen, limit: float) -> Outcome:
    pulp: Any = import_module("pulp")
    model = pulp.LpProblem("selection", pulp.LpMaximize)
    x = [model.add_variable(f"x{i}", 0, 1, pulp.LpInteger) for i in range(len(case.weights))]
    model += pulp.LpAffineExpression(dict(zip(x, case.weights, strict=True)))
    for clique in clique_cover(len(x), case.edges):
        model += pulp.LpAffineExpression({x[i]: 1 for i in clique}) <= 1
    for resource, units in case.problem.capacity.items():
        demand = [i.demand.get(resource, 0) for i in case.problem.instructions]
        model += pulp.LpAffineExpression(dict(zip(x, demand, strict=True))) <= units
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PULP_CBC_CMD is deprecated", DeprecationWarning)
        make = pulp.HiGHS if engine == "HiGHS" else pulp.PULP_CBC_CMD
        model.solve(make(msg=False, threads=1, timeLimit=limit, gapRel=0.0))
    proven = model.sol_status == pulp.LpSolutionOptimal
    return Outcome(round(pulp.value(model.objective)) if proven else None, proven)


def highs(case: Chosen, limit: float) -> Outcome:
    """HiGHS through PuLP."""
    return _through_pulp("HiGHS", case, limit)


def cbc(case: Chosen, limit: float) -> Outcome:
    """CBC through PuLP."""
    return _through_pulp("CBC", case, limit)


def cpmpy(case: Chosen, limit: float) -> Outcome:
    """CPMpy over OR-Tools, on one worker."""
    cp: Any = import_module("cpmpy")
    x = cp.boolvar(shape=len(case.weights))
    model = cp.Model(maximize=cp.sum(x * np.array(case.weights)))
    for clique in clique_cover(len(case.weights), case.edges):
        model += cp.sum(x[list(clique)]) <= 1
    for resource, units in case.problem.capacity.items():
        model += cp.sum(x * np.array([i.demand.get(resource, 0) for i in case.problem.instructions])) <= units
    model.solve(solver="ortools", time_limit=limit, num_workers=1)
    proven = model.status().exitstatus.name == "OPTIMAL"
    return Outcome(int(model.objective_value()) if proven else None, proven)


def z3(case: Chosen, limit: float) -> Outcome:
    """z3 Optimize, with soft constraints."""
    z: Any = import_module("z3")
    engine = z.Optimize()
    engine.set("timeout", int(1000 * limit))
    x = [z.Bool(f"x{i}") for i in range(len(case.weights))]
    for clique in clique_cover(len(x), case.edges):
        engine.add(z.AtMost(*(x[i] for i in clique), 1))
    for resource, units in case.problem.capacity.items():
        demand = [i.demand.get(resource, 0) for i in case.problem.instructions]
        engine.add(z.PbLe([pair for pair in zip(x, demand, strict=True) if pair[1]], units))
    for column, weight in zip(x, case.weights, strict=True):
        engine.add_soft(column, str(weight))
    if engine.check() != z.sat:
        return Outcome()
    model = engine.model()
    return Outcome(sum(w for column, w in zip(x, case.weights, strict=True) if z.is_true(model[column])), True)


def clingo(case: Chosen, limit: float) -> Outcome:
    """clingo, minimising what is refused with core-guided search."""
    control: Any = import_module("clingo").Control(["--opt-strategy=usc", "--warn=none"])
    facts = [f"i({k},{w})." for k, w in enumerate(case.weights)]
    facts += [f":- x({a}), x({b})." for a, b in case.edges]
    for resource, units in case.problem.capacity.items():
        facts += [f"d({k},{i.demand.get(resource, 0)})." for k, i in enumerate(case.problem.instructions)]
        facts.append(f":- #sum{{D,K : x(K), d(K,D)}} > {units}.")
    control.add("base", [], "{x(K)} :- i(K,W). #minimize{W,K : i(K,W), not x(K)}. " + " ".join(facts))
    control.ground([("base", [])])
    cost: list[int] = []
    with control.solve(on_model=lambda model: cost.__setitem__(slice(None), model.cost), async_=True) as handle:
        if not handle.wait(limit):
            handle.cancel()
            return Outcome()
        exhausted = handle.get().exhausted
    return Outcome(sum(case.weights) - cost[0], True) if exhausted else Outcome()


def strict_certified(case: Ranked, limit: float) -> Outcome:
    """Ours through `solve`, from instructions to the certificate."""
    problem = case.problem
    start = perf_counter()
    solved = solve(problem, Objective.STRICT, time_limit=limit)
    taken = perf_counter() - start
    accepted = len(solved.decision or ())
    return Outcome(accepted, solved.certificate.status is Status.OPTIMAL, accepted, taken)


def strict_rounds(case: Ranked, _: float) -> Outcome:
    """Ours for ranks that are all distinct: the decision itself, on arrays."""
    return Outcome(int(rounds.accepted(case.rank, case.first, case.second).sum()), True)


def strict_in_turn(case: Ranked, _: float) -> Outcome:
    """The definition in plain Python: from the highest rank down, whoever nobody accepted excludes."""
    against: list[list[int]] = [[] for _ in case.rank]
    for a, b in zip(case.first.tolist(), case.second.tolist(), strict=True):
        against[a].append(b)
        against[b].append(a)
    taken = [False] * len(against)
    for i in np.argsort(case.rank).tolist():
        taken[i] = not any(taken[j] for j in against[i])
    return Outcome(sum(taken), True)


OURS = Engine("ours", certified)
ALONE = Engine("ours, no certificate", searched)
LEVEL_2 = Engine("CP-SAT L2", cp_sat, "ortools")


def _peer(name: str, run: Callable[[Chosen, float], Outcome], needs: str, most: int = 10**9) -> Engine:
    return Engine(name, run, needs, most)


PEERS = (
    LEVEL_2,
    _peer("CP-SAT", cp_sat_defaults, "ortools"),
    _peer("PuLP-HiGHS", highs, "highspy"),
    _peer("PuLP-CBC", cbc, "pulp", BUILT),
    _peer("CPMpy", cpmpy, "cpmpy", BUILT),
    _peer("z3", z3, "z3", BUILT),
    _peer("clingo", clingo, "clingo", BUILT),
)
STRICT = (
    Engine("ours", strict_rounds),
    Engine("ours, certified by solve()", strict_certified),
    Engine("one after the other", strict_in_turn),
)
