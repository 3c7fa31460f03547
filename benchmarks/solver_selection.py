"""How fast selections are decided, beside other solvers on the same instances in the same run.

    python -m benchmarks.solver_selection [--quick]

Every time is the median of its runs, in milliseconds. `search` is reduce, split and branch alone, `solve` everything
with the certificate. The peers get a model with one constraint a clique and are timed from the conflicts to the
answer, building included; values are compared, so that a peer that is wrong or out of time stands without a ratio.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from typing import Any

import numpy as np
from tabulate import tabulate

from solver import Conflict, Instruction, Objective, Selection, problem_hash, solve
from solver.selection.cliques import clique_cover
from solver.selection.engines import branch, rounds, topics
from solver.selection.reduce import reduce
from solver.uncollected import uncollected

LIMIT = 30.0
"""Seconds that anybody gets for one instance."""
GIVE_UP = 20_000
"""Instructions beyond which only CP-SAT and HiGHS are asked: the others take minutes to build."""

Edges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Instance:
    """A named problem, with its conflicts by index."""

    name: str
    problem: Selection
    edges: Edges

    @property
    def weights(self) -> list[int]:
        """w_i for every instruction."""
        return [self.problem.weights[i.authority] * i.alignment for i in self.problem.instructions]


def instance(name: str, size: int, edges: Edges, seed: int, gpus: int | None = None) -> Instance:
    """Instructions of random authority and alignment in 1..10; with gpus, of random demand in 0..4."""
    chance = random.Random(seed)
    instructions = tuple(
        Instruction(
            f"i{k}",
            f"u{k % 97}",
            chance.randint(1, 10),
            chance.randint(1, 10),
            demand={} if gpus is None else {"gpu": chance.randint(0, 4)},
        )
        for k in range(size)
    )
    conflicts = tuple(Conflict(f"i{a}", f"i{b}") for a, b in edges)
    return Instance(name, Selection(instructions, conflicts, {} if gpus is None else {"gpu": gpus}), edges)


def by_topic(size: int, seed: int = 0, values: int = 4, degree: int = 8) -> Edges:
    """Everybody wants one of `values` values of one topic; `degree` conflicts each on average."""
    chance = random.Random(seed)
    count = max(1, round(size * (values - 1) / (values * degree)))
    topics_of: dict[int, list[tuple[int, int]]] = {}
    for k in range(size):
        topics_of.setdefault(chance.randrange(count), []).append((k, chance.randrange(values)))
    return sorted((a, b) for group in topics_of.values() for (a, x), (b, y) in combinations(group, 2) if x != y)


def sparse(size: int, degree: int, seed: int = 0) -> Edges:
    """Uniformly random conflicts."""
    chance = random.Random(seed)
    found: set[tuple[int, int]] = set()
    while len(found) < size * degree // 2:
        a, b = chance.randrange(size), chance.randrange(size)
        if a != b:
            found.add((min(a, b), max(a, b)))
    return sorted(found)


def instances(quick: bool) -> Iterator[Instance]:
    """The instances of the table, smallest first."""
    sizes = [1000, 10_000] if quick else [1000, 10_000, 100_000]
    for size in sizes:
        yield instance(f"topics {size}", size, by_topic(size), size)
    for size in sizes:
        yield instance(f"degree 2, {size}", size, sparse(size, 2), size)
    yield instance("capacity 1000", 1000, sparse(1000, 2), 3, gpus=1000)
    yield instance("degree 8, 120", 120, sparse(120, 8), 4)
    if not quick:
        yield instance("degree 8, 250", 250, sparse(250, 8), 5)


def timed(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Median milliseconds, and the last answer."""
    taken, answer = [], None
    for _ in range(runs):
        start = time.perf_counter()
        answer = work()
        taken.append(1000 * (time.perf_counter() - start))
        if taken[-1] > 5000:
            break
    return statistics.median(taken), answer


def search(case: Instance) -> None:
    """Reduce, split and branch, without certificate."""
    with uncollected():
        for part in reduce(case.problem, Objective.WEIGHTED).parts:
            if topics.solve_part(part, 1) is None:
                branch.solve_part(part, 1)


def cp_sat(case: Instance) -> int | None:
    """One worker, linearization_level=2, built with the Python API."""
    cp = import_module("ortools.sat.python.cp_model")
    model = cp.CpModel()
    x = [model.new_bool_var("") for _ in case.weights]
    for clique in clique_cover(len(x), case.edges):
        model.add_at_most_one([x[i] for i in clique])
    for resource, units in case.problem.capacity.items():
        demand = [i.demand.get(resource, 0) for i in case.problem.instructions]
        model.add(cp.LinearExpr.weighted_sum(x, demand) <= units)
    model.maximize(cp.LinearExpr.weighted_sum(x, case.weights))
    solver = cp.CpSolver()
    solver.parameters.num_workers, solver.parameters.linearization_level = 1, 2
    solver.parameters.max_time_in_seconds = LIMIT
    return round(solver.objective_value) if solver.solve(model) == cp.OPTIMAL else None


def through_pulp(engine: str) -> Callable[[Instance], int | None]:
    """HiGHS or CBC."""

    def run(case: Instance) -> int | None:
        pulp = import_module("pulp")
        model = pulp.LpProblem("selection", pulp.LpMaximize)
        x = [model.add_variable(f"x{i}", 0, 1, pulp.LpInteger) for i in range(len(case.weights))]
        model += pulp.LpAffineExpression(dict(zip(x, case.weights, strict=True)))
        for clique in clique_cover(len(x), case.edges):
            model += pulp.LpAffineExpression({x[i]: 1 for i in clique}) <= 1
        for resource, units in case.problem.capacity.items():
            demand = [i.demand.get(resource, 0) for i in case.problem.instructions]
            model += pulp.LpAffineExpression(dict(zip(x, demand, strict=True))) <= units
        make = pulp.HiGHS if engine == "HiGHS" else pulp.PULP_CBC_CMD
        model.solve(make(msg=False, threads=1, timeLimit=LIMIT, gapRel=0.0))
        proven = model.sol_status == pulp.LpSolutionOptimal
        return round(pulp.value(model.objective)) if proven else None

    return run


def cpmpy(case: Instance) -> int | None:
    """CPMpy over OR-Tools, with its defaults on one worker."""
    cp = import_module("cpmpy")
    x = cp.boolvar(shape=len(case.weights))
    model = cp.Model(maximize=cp.sum(x * np.array(case.weights)))
    for clique in clique_cover(len(case.weights), case.edges):
        model += cp.sum(x[list(clique)]) <= 1
    for resource, units in case.problem.capacity.items():
        model += cp.sum(x * np.array([i.demand.get(resource, 0) for i in case.problem.instructions])) <= units
    model.solve(solver="ortools", time_limit=LIMIT, num_workers=1)
    proven = model.status().exitstatus.name == "OPTIMAL"
    return int(model.objective_value()) if proven else None


def z3(case: Instance) -> int | None:
    """z3 Optimize, with soft constraints."""
    z = import_module("z3")
    engine = z.Optimize()
    engine.set("timeout", int(1000 * LIMIT))
    x = [z.Bool(f"x{i}") for i in range(len(case.weights))]
    for clique in clique_cover(len(x), case.edges):
        engine.add(z.AtMost(*(x[i] for i in clique), 1))
    for resource, units in case.problem.capacity.items():
        demand = [i.demand.get(resource, 0) for i in case.problem.instructions]
        engine.add(z.PbLe([pair for pair in zip(x, demand, strict=True) if pair[1]], units))
    for column, weight in zip(x, case.weights, strict=True):
        engine.add_soft(column, str(weight))
    if engine.check() != z.sat:
        return None
    model = engine.model()
    return sum(w for column, w in zip(x, case.weights, strict=True) if z.is_true(model[column]))


def clingo(case: Instance) -> int | None:
    """clingo, minimising what is refused with core-guided search."""
    control = import_module("clingo").Control(["--opt-strategy=usc", "--warn=none"])
    facts = [f"i({k},{w})." for k, w in enumerate(case.weights)]
    facts += [f":- x({a}), x({b})." for a, b in case.edges]
    for resource, units in case.problem.capacity.items():
        facts += [f"d({k},{i.demand.get(resource, 0)})." for k, i in enumerate(case.problem.instructions)]
        facts.append(f":- #sum{{D,K : x(K), d(K,D)}} > {units}.")
    control.add("base", [], "{x(K)} :- i(K,W). #minimize{W,K : i(K,W), not x(K)}. " + " ".join(facts))
    control.ground([("base", [])])
    cost: list[int] = []
    with control.solve(on_model=lambda model: cost.__setitem__(slice(None), model.cost), async_=True) as handle:
        if not handle.wait(LIMIT):
            handle.cancel()
            return None
        return sum(case.weights) - cost[0] if handle.get().exhausted else None


PEERS: dict[str, tuple[str, Callable[[Instance], int | None]]] = {
    "CP-SAT": ("ortools", cp_sat),
    "HiGHS": ("highspy", through_pulp("HiGHS")),
    "CBC": ("pulp", through_pulp("CBC")),
    "CPMpy": ("cpmpy", cpmpy),
    "z3": ("z3", z3),
    "clingo": ("clingo", clingo),
}


def row(case: Instance, peers: list[str], runs: int) -> list[object]:
    """One line of the table."""
    search_ms, _ = timed(lambda: search(case), runs)
    validate_ms, _ = timed(
        lambda: Selection(case.problem.instructions, case.problem.conflicts, case.problem.capacity), 1
    )
    hash_ms, _ = timed(lambda: problem_hash(case.problem), runs)
    solve_ms, solved = timed(lambda: solve(case.problem, Objective.WEIGHTED, time_limit=LIMIT), runs)
    certificate = solved.certificate
    cells: list[object] = [case.name, certificate.status.value, validate_ms, hash_ms, search_ms, solve_ms]
    for name in peers:
        if len(case.weights) > GIVE_UP and name not in ("CP-SAT", "HiGHS"):
            cells.append("-")
            continue
        taken, value = timed(partial(PEERS[name][1], case), 1 if len(case.weights) > 5000 else runs)
        known = value is not None and certificate.status.value == "optimal"
        if known and value != certificate.value[0]:
            raise SystemExit(f"{case.name}: {name} says {value}, the certificate {certificate.value[0]}")
        cells.append(f"{taken:.1f} ({solve_ms / taken:.3f})" if value is not None else f"none in {taken / 1000:.0f} s")
    return cells


def strict_total(size: int, degree: int) -> float:
    """Median milliseconds for strict authority with all ranks distinct."""
    chance = np.random.default_rng(size + degree)
    first = chance.integers(0, size, size * degree // 2)
    second = (first + 1 + chance.integers(0, size - 1, len(first))) % size
    rank = chance.permutation(size)
    return timed(lambda: rounds.accepted(rank, first, second), 21)[0]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="small sizes and few runs only")
    quick = parser.parse_args().quick
    peers = [name for name, (package, _) in PEERS.items() if find_spec(package)]
    if absent := [name for name in PEERS if name not in peers]:
        print("not installed:", ", ".join(absent))
    solve(instance("warm", 30, sparse(30, 3), 0).problem)
    rows = []
    for case in instances(quick):
        rows.append(row(case, peers, 3 if quick else 5))
        print(*rows[-1], sep="\t", file=sys.stderr, flush=True)  # a line at a time: some peers take minutes
    heads = ["weighted, ms", "status", "validate", "hash", "search", "solve", *(f"{name} (ratio)" for name in peers)]
    print(tabulate(rows, heads, floatfmt=".1f"))
    print("a ratio is solve / peer")
    for degree in (2, 8):
        print(f"strict total authority, 100000, degree {degree}: {strict_total(100_000, degree):.1f} ms")


if __name__ == "__main__":
    main()
