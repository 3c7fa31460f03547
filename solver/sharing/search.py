"""Leximin and Nash welfare of any family: found by one engine, proven by two, and listed with all that ties."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

from solver.answer import Answer
from solver.case import Case
from solver.certificate import EngineDisagreement, Solved, Status
from solver.deadline import Deadline
from solver.engines import cpsat_program, linear
from solver.engines.program import Program
from solver.fairness import Point, fair_measure
from solver.problem import Objective
from solver.sharing import leximin, nash
from solver.sharing.programs import count_program, least_logarithm, logarithm_program
from solver.sharing.shares import Columns, Shares
from solver.vouching import vouched

D = TypeVar("D", bound=Hashable)


@dataclass(slots=True)
class Tried:
    """The best value of all allowed decisions, those found that reach it up to a limit, and whether these are all."""

    engine: str
    value: tuple[int, ...]
    chosen: list[Columns] = field(default_factory=list)
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Listing(Generic[D]):
    """What all tied optima are listed over: decisions and allowed sets of its columns are one to one.

    all: whether decisions that no column stands for are worth less. rank: the order of optima in a label.
    """

    shares: Shares
    named: Callable[[Columns], D]
    rank: Callable[[D], object]
    all: bool = True


class FairSearch(Generic[D]):
    """One problem, one objective, and who vouches for what.

    start: allowed columns, and whose they are. listing: None where optima are too many to be listed, or time is up.
    tried: where everything was tried already.
    """

    def __init__(
        self,
        shares: Shares,
        named: Callable[[Columns], D],
        case: Case[D],
        start: tuple[Columns, str],
        listing: Callable[[], Listing[D] | None],
        tried: Tried | None = None,
    ) -> None:
        self.shares, self.named, self.case, self.listing, self.tried = shares, named, case, listing, tried
        self.start, self.finder = start
        self.leximin = case.objective == Objective.LEXIMIN
        self.search = partial(cpsat_program.solve_stage, seed=case.seed)
        self.proven: set[leximin.Level] = set()
        self.settled = 0

    def solved(self) -> Solved[D]:
        """The decision and its certificate."""
        deadline = self.case.deadline
        if deadline.over():
            return self._feasible(self.start, self.finder)
        engines: list[str] = []
        if self.tried is not None:
            best = self.tried.chosen[0]
            engines.append(self.tried.engine)
        else:
            best = self._best()
            engines += self._proof(best, self.search, deadline, known=False)
        finder = engines[0] if engines else self.finder if best == self.start else cpsat_program.NAME
        self._check(best, finder)
        if engines:
            engines += self._proof(best, linear.solve_program, deadline)
            if len(engines) == 1 and self.tried is not None:
                engines += self._proof(best, self.search, deadline)
        if not vouched(engines):
            return self._feasible(best, finder)
        optima, complete = self._tied(best, engines[0])
        return self.case.optimal(optima, complete, self._value(best), engines)

    def _measure(self, point: Sequence[int]) -> tuple[int, ...]:
        return fair_measure(point, self.case.objective)

    def _value(self, chosen: Columns) -> tuple[int, ...]:
        return self._measure(self.shares.point(chosen))

    def _check(self, chosen: Columns, engine: str) -> None:
        self.case.check(engine, self.named(chosen), self._value(chosen))

    def _feasible(self, chosen: Columns, engine: str) -> Solved[D]:
        """Nobody can have more than their best by themselves; and of leximin the first levels may be settled."""
        self._check(chosen, engine)
        value, bound = self._value(chosen), self._measure(self.shares.top)
        if not self.settled:
            return self.case.feasible(self.named(chosen), value, bound, (engine,))
        bound = value[: self.settled] + bound[self.settled :]
        return self.case.feasible(self.named(chosen), value, bound, (engine, cpsat_program.NAME))

    def _best(self) -> Columns:
        deadline = Deadline(self.case.deadline.share(2))
        if self.leximin:
            best, self.proven = leximin.search(self.shares, self.start, self.case.seed, deadline)
            return best
        answer = self.search(count_program(self.shares, 1), hint=self.start, time_limit=deadline.left())
        if answer.chosen is None:
            return self.start
        best = max(self.start, self.shares.own(answer.chosen), key=self._value)
        logs = logarithm_program(self.shares, self._value(best)[0])
        return best if logs is None else nash.search(self.shares, logs, best, self.search, deadline)[1]

    def _proof(self, best: Columns, engine: leximin.Engine, deadline: Deadline, *, known: bool = True) -> list[str]:
        """The engine's name if it proves `best`, nothing if it cannot. Or EngineDisagreement.

        known: whether another engine has proven `best` already.
        """
        if self.leximin:
            levels = () if known else self.proven
            found = leximin.examined(self.shares, self._value(best), engine, deadline, levels)
            self.settled = max(self.settled, found.settled)
            if found.missed is None:
                return [found.answer.engine]
            self._refuse(found.answer, found.missed, known)
            return []
        count, product = self._value(best)
        answer = engine(count_program(self.shares, 1), time_limit=deadline.left())
        if answer.status is not Status.OPTIMAL or answer.value != (count,):
            self._refuse(answer, count, known)
            return []
        logs = logarithm_program(self.shares, count)
        if logs is None:
            return []
        status, chosen = nash.better(self.shares, logs, product, engine, deadline)
        if chosen is not None and self.shares.rules.allows(chosen):
            if known:
                claims = {"first": (count, product), answer.engine: self._value(chosen)}
                raise EngineDisagreement(self.case.problem_hash, claims)
            return []  # the search was cut short
        return [answer.engine] if status is Status.OPTIMAL else []

    def _refuse(self, answer: Answer, expected: int, known: bool) -> None:
        """An answer that contradicts what is known, and is not merely unfinished."""
        claims = {"known": (expected,), answer.engine: answer.claim}
        if answer.status is Status.INFEASIBLE or (answer.bound and answer.bound < (expected,)):
            raise EngineDisagreement(self.case.problem_hash, claims)
        if known and answer.value and answer.value > (expected,):
            raise EngineDisagreement(self.case.problem_hash, claims)

    def _tied(self, best: Columns, engine: str) -> tuple[list[D], bool]:
        """All optima, as far as limit and time allow, each of them checked."""
        value, decision, limit = self._value(best), self.named(best), self.case.optima_limit
        if self.tried is not None:
            found, complete = [self.named(chosen) for chosen in self.tried.chosen], self.tried.complete
            for optimum in found:
                self.case.check(engine, optimum, value)
            return found, complete
        listing = None if self.case.deadline.over() else self.listing()
        program = None if listing is None else tied_program(listing.shares, value, self.leximin)
        if listing is None or program is None:
            return [decision], False
        fixed = (0,) * len(program.stages)
        columns, complete = cpsat_program.all_solutions(
            program, fixed, limit=limit, seed=self.case.seed, time_limit=self.case.deadline.left()
        )
        chosen = [own for own in map(listing.shares.own, columns) if self._measure(listing.shares.point(own)) == value]
        optima = sorted(map(listing.named, chosen), key=listing.rank)  # type: ignore[arg-type]  # ranks can be compared
        for optimum in optima:
            self.case.check(cpsat_program.NAME, optimum, value)
        if decision not in optima:
            if complete and listing.all:
                claims = {"two engines": value, cpsat_program.NAME: "optima without their optimum"}
                raise EngineDisagreement(self.case.problem_hash, claims)
            optima = [decision, *optima[: limit - 1]]
        return optima, complete and listing.all


def tied_program(shares: Shares, value: Point, by_leximin: bool) -> Program | None:
    """What holds of all decisions of this value, its one stage at 0, and of few others. None: too large."""
    if by_leximin:
        *_, (wanted, kept, _) = leximin.levels(value)
        return count_program(shares, wanted, kept)
    count, product = value
    logs = logarithm_program(shares, count)
    if logs is None:
        return None
    low = least_logarithm(product)
    return Program(logs.program.columns, (*logs.program.rows, logs.between(low, low + count + 1)), ())
