"""A lexicographic integer program, decided stage by stage: bounded, reduced, and solved by two engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from solver.answer import Answer, settle
from solver.certificate import Status
from solver.deadline import Deadline
from solver.engines import cpsat_program, dual, linear
from solver.engines.program import Program, Row
from solver.lexicographic import Packed
from solver.problem import ProblemHash

LARGE = 6_000
"""Columns beyond which the linear engine proposes and CP-SAT certifies; the other way round below."""
NEAR = 1
"""What a column of the core may cost against the bound, in units of the stage."""

Columns = frozenset[int]


@dataclass(slots=True)
class Progress:
    """What is established about a program so far.

    status: OPTIMAL when every stage is. best: the best columns known. values: of the stages that are settled.
    bound: of the stage after them; None when nothing is known. engines: who vouches for the status. tied: other
    columns that some engine found to be as good in the last stage. finder: whose the best columns are.
    """

    status: Status = Status.UNKNOWN
    best: Columns | None = None
    values: list[int] = field(default_factory=list)
    bound: int | None = None
    engines: tuple[str, ...] = ()
    tied: tuple[Columns, ...] = ()
    finder: str = "greedy"


def restrict(program: Program, alive: Sequence[int], stage: tuple[int, ...]) -> Program:
    """The program with these columns alone, renumbered, for one stage; rows that can bind no more are left out."""
    if len(alive) == program.columns:
        return Program(program.columns, program.rows, (stage,))
    place = {j: index for index, j in enumerate(alive)}
    rows: dict[object, Row] = {}
    for row in program.rows:
        terms = {place[j]: coefficient for j, coefficient in row.terms.items() if j in place}
        slack = row.high is None or sum(c for c in terms.values() if c > 0) <= row.high
        if row.low is None and slack:
            continue
        rows.setdefault((frozenset(terms.items()), row.low, row.high), Row(terms, row.low, row.high))
    return Program(len(alive), tuple(rows.values()), (tuple(stage[j] for j in alive),))


def solve_stages(
    program: Program,
    packed: Packed,
    hint: Columns | None,
    deadline: Deadline,
    seed: int,
    problem: ProblemHash,
    proven: Sequence[int] = (),
) -> Progress:
    """Solve stage by stage, on values: each stage's optimum becomes a row for the stages after it.

    hint: allowed columns, if any are known. proven: what no decision exceeds, stage by stage, when that is established
    already: who reaches it needs no engine more. Raises EngineDisagreement when the engines contradict each other.
    """
    progress = Progress(best=hint)
    vouching: list[set[str]] = []
    alive: Sequence[int] = range(program.columns)
    rows = program.rows
    for place, stage in enumerate(packed.stages or ((0,) * program.columns,)):
        goal = proven[place] if place < len(proven) else None
        work = _Stage(Program(program.columns, rows, ()), stage, alive, progress.best, deadline, seed, goal)
        answers = work.answers()
        alive, progress.best = work.alive, work.best
        progress.finder = work.finder or progress.finder
        rows = (*rows, Row({j: c for j, c in enumerate(stage) if c}, low=goal))
        if goal is not None and work.reached:
            progress.values.append(goal)
            progress.status = Status.OPTIMAL
            continue
        progress.status = settle(problem, answers)
        vouching.append({a.engine for a in answers if a.status is progress.status})
        if progress.status is not Status.OPTIMAL:
            progress.bound = min((a.bound[0] for a in answers if a.bound), default=None)
            break
        value = max(a.value for a in answers)
        progress.values.append(value[0])
        progress.tied = tuple(a.chosen for a in answers if a.chosen is not None and a.value == value)
        rows = (*rows[:-1], Row(rows[-1].terms, low=value[0]))
    if vouching:
        everywhere = set.intersection(*vouching)
        progress.engines = tuple(sorted(everywhere if len(everywhere) > 1 else set.union(*vouching)))
    return progress


@dataclass(slots=True)
class _Stage:
    """One stage: bounded by multipliers, searched in a core of columns that cost little against the bound, and then,
    without the columns that can no longer be part of an optimum, solved by both engines.
    """

    program: Program
    stage: tuple[int, ...]
    alive: Sequence[int]
    best: Columns | None
    deadline: Deadline
    seed: int
    goal: int | None = None
    finder: str = ""

    @property
    def reached(self) -> bool:
        """Whether the best is all that it can be."""
        return self.best is not None and sum(self.stage[j] for j in self.best) == self.goal

    def answers(self) -> list[Answer]:
        """What is said of the stage, and by whom. Improves `best`, and leaves in `alive` what could still be."""
        found: list[Answer] = []
        whole = restrict(self.program, self.alive, self.stage)
        bound = dual.dual_bound(whole, whole.stages[0], time_limit=self.deadline.left())
        if bound is not None and not self.deadline.over():
            near = {self.alive[place] for place in bound.near(NEAR)} | (self.best or frozenset())
            core = [j for j in self.alive if j in near]
            answer = self._solve(restrict(self.program, core, self.stage), core, self.deadline.share(4))
            self._named(answer, core)
        if self.best is not None:
            value = sum(self.stage[j] for j in self.best)
            if bound is None:
                found.append(Answer("greedy", Status.FEASIBLE, self.best, (value,)))
            else:
                status = Status.OPTIMAL if bound.bound == value else Status.FEASIBLE
                found.append(Answer(dual.NAME, status, self.best, (value,), (bound.bound,)))
                self.alive = [self.alive[place] for place in bound.promising(value)]
        if self.reached:
            return found
        whole = restrict(self.program, self.alive, self.stage)
        order = (self._program, self._solve) if whole.columns > LARGE else (self._solve, self._program)
        for left, engine in zip((2, 1), order, strict=True):
            if self.deadline.over() or sum(answer.status is Status.OPTIMAL for answer in found) == 2:
                break  # the bound and a search agree already: a third opinion is not needed
            found.append(self._named(engine(whole, self.alive, self.deadline.share(left)), self.alive))
        return found

    def _solve(self, program: Program, alive: Sequence[int], limit: float | None) -> Answer:
        hint = frozenset(place for place, j in enumerate(alive) if j in (self.best or ()))
        return cpsat_program.solve_stage(program, hint=hint, seed=self.seed, time_limit=limit)

    def _program(self, program: Program, _: Sequence[int], limit: float | None) -> Answer:
        return linear.solve_program(program, time_limit=limit)

    def _named(self, answer: Answer, alive: Sequence[int]) -> Answer:
        """The answer over the program's own columns, whose best is kept."""
        if answer.chosen is None:
            return answer
        chosen = frozenset(alive[place] for place in answer.chosen)
        if self.best is None or answer.value[0] > sum(self.stage[j] for j in self.best):
            self.best, self.finder = chosen, answer.engine
        return replace(answer, chosen=chosen)
