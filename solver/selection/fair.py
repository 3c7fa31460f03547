"""Leximin and Nash welfare for selections: found by one engine, and proven by two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from solver.answer import Answer
from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.deadline import Deadline
from solver.engines import cpsat_program, linear
from solver.engines.program import Program
from solver.fairness import leximin as sorted_up
from solver.fairness import nash as welfare
from solver.problem import Objective
from solver.selection.engines import leximin, nash, shares_brute
from solver.selection.engines.shares_programs import count_program, least_logarithm, logarithm_program
from solver.selection.greedy import greedy
from solver.selection.problem import InstructionId, Selection
from solver.selection.reduce import faults
from solver.selection.shares import Shares, shares
from solver.selection.solve import LISTED
from solver.vouching import vouched

Ids = frozenset[InstructionId]
Columns = frozenset[int]


def solve_fair(problem: Selection, case: Case[Ids]) -> Solved[Ids]:
    """The decision that LEXIMIN or NASH ranks highest, with all that ties."""
    people = tuple(problem.utilities(frozenset()))
    undecided, reduction = shares(problem, [(user,) for user in people])
    for fault in faults(problem, reduction):
        raise EngineDisagreement(case.problem_hash, {"reduction": "sound", "check": fault})
    if not undecided.part.size:
        decision = undecided.accepted
        value = _measure(case.objective, undecided.most())
        case.check("reduction", decision, value)
        return case.optimal([decision], True, value, ("reduction", "bound"))
    return _Search(undecided, case).solved()


def _measure(objective: Objective, point: Sequence[int]) -> tuple[int, ...]:
    return sorted_up(point) if objective == Objective.LEXIMIN else welfare(point)


class _Search:
    """One part, one objective, and who vouches for what."""

    def __init__(self, undecided: Shares, case: Case[Ids]) -> None:
        self.shares, self.case = undecided, case
        self.leximin = case.objective == Objective.LEXIMIN
        self.limit = max(1, min(case.optima_limit, LISTED // undecided.part.size))
        self.search = partial(cpsat_program.solve_stage, seed=case.seed)

    def solved(self) -> Solved[Ids]:
        """The decision and its certificate."""
        start, deadline = greedy(self.shares.part), self.case.deadline
        if deadline.over():
            return self._feasible(start, "greedy")
        engines: list[str] = []
        tied: list[Columns] = []
        complete = False
        if self.shares.part.size <= shares_brute.SMALL:
            found = shares_brute.best(self.shares, partial(_measure, self.case.objective), self.limit)
            best, tied, complete = found.chosen[0], found.chosen, found.complete
            engines.append(shares_brute.NAME)
        else:
            best = self._best(start)
            engines += self._proof(best, self.search, deadline, vouched=False)
        self._check(best, engines[0] if engines else cpsat_program.NAME)
        if engines:
            engines += self._proof(best, linear.solve_program, deadline)
            if len(engines) == 1 and engines[0] == shares_brute.NAME:
                engines += self._proof(best, self.search, deadline)
        if not vouched(engines):
            return self._feasible(best, engines[0] if engines else cpsat_program.NAME)
        if not tied:
            tied, complete = self._tied(best)
        for chosen in tied:
            self._check(chosen, engines[0])
        optima = [self.shares.named(chosen) for chosen in tied]
        return self.case.optimal(optima, complete, self._value(best), engines)

    def _value(self, chosen: Columns) -> tuple[int, ...]:
        return _measure(self.case.objective, self.shares.point(chosen))

    def _check(self, chosen: Columns, engine: str) -> None:
        self.case.check(engine, self.shares.named(chosen), self._value(chosen))

    def _feasible(self, chosen: Columns, engine: str) -> Solved[Ids]:
        """Nobody can have more than everything they ask for: that bounds both objectives."""
        self._check(chosen, engine)
        bound = _measure(self.case.objective, self.shares.most())
        return self.case.feasible(self.shares.named(chosen), self._value(chosen), bound, (engine,))

    def _best(self, start: Columns) -> Columns:
        deadline = Deadline(self.case.deadline.share(2))
        if self.leximin:
            return leximin.search(self.shares, start, self.case.seed, deadline)
        answer = self.search(count_program(self.shares, 1), hint=start, time_limit=deadline.left())
        if answer.chosen is None:
            return start
        best = frozenset(j for j in answer.chosen if j < self.shares.part.size)
        logs = logarithm_program(self.shares, welfare(self.shares.point(best))[0])
        return best if logs is None else nash.search(self.shares, logs, best, self.search, deadline)[1]

    def _proof(self, best: Columns, engine: leximin.Engine, deadline: Deadline, *, vouched: bool = True) -> list[str]:
        """The engine's name if it proves `best`, nothing if it cannot. Or EngineDisagreement.

        vouched: whether another engine has proven `best` already.
        """
        if self.leximin:
            answer, missed = leximin.examined(self.shares, self._value(best), engine, deadline)
            if missed is None:
                return [answer.engine]
            self._refuse(answer, missed, vouched)
            return []
        count, product = self._value(best)
        answer = engine(count_program(self.shares, 1), time_limit=deadline.left())
        if answer.status is not Status.OPTIMAL or answer.value != (count,):
            self._refuse(answer, count, vouched)
            return []
        logs = logarithm_program(self.shares, count)
        if logs is None:
            return []
        status, chosen = nash.better(self.shares, logs, product, engine, deadline)
        if chosen is not None and self.shares.part.allows(chosen):
            found = self._value(chosen)
            if vouched:
                raise EngineDisagreement(self.case.problem_hash, {"first": (count, product), answer.engine: found})
            return []  # the search was cut short
        return [answer.engine] if status is Status.OPTIMAL else []

    def _refuse(self, answer: Answer, expected: int, vouched: bool) -> None:
        """An answer that contradicts what is known, and is not merely unfinished."""
        known = {"known": (expected,), answer.engine: answer.claim}
        if answer.status is Status.INFEASIBLE or (answer.bound and answer.bound < (expected,)):
            raise EngineDisagreement(self.case.problem_hash, known)
        if vouched and answer.value and answer.value > (expected,):
            raise EngineDisagreement(self.case.problem_hash, known)

    def _tied(self, best: Columns) -> tuple[list[Columns], bool]:
        """All optima, as far as limit and time allow."""
        value = self._value(best)
        fixed: tuple[int, ...]
        if self.leximin:
            *_, (wanted, kept, _) = leximin.levels(value)
            program, fixed = count_program(self.shares, wanted, kept), (0,)
        else:
            count, product = value
            logs = logarithm_program(self.shares, count)
            if logs is None:
                return [best], False
            low = least_logarithm(product)
            row = logs.between(low, low + count + 1)
            program, fixed = Program(logs.program.columns, (*logs.program.rows, row), ()), ()
        found, complete = cpsat_program.all_solutions(
            program, fixed, limit=self.limit, seed=self.case.seed, time_limit=self.case.deadline.left()
        )
        size = self.shares.part.size
        columns = [frozenset(j for j in solution if j < size) for solution in found]
        columns = [chosen for chosen in columns if self._value(chosen) == value]
        if complete and best not in columns:
            raise EngineDisagreement(
                self.case.problem_hash, {"two engines": value, cpsat_program.NAME: "optima without their optimum"}
            )
        columns.sort(key=lambda chosen: [j not in chosen for j in range(size)])
        return columns or [best], complete
