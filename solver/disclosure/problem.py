"""Partial disclosure: which sums to tell somebody who may not see single values, now and after all they were told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from solver.disclosure.span import Group, exposed
from solver.problem import Objective, ProblemError, UserId, Violation
from solver.validate import EXACT, distinct, identifier, member, whole

StatementId = str


@dataclass(frozen=True, slots=True)
class Statement:
    """The sum of a secret value over `over`, or an average: how many they are is no secret.

    worth: what it is to the reader to be told it, >= 0.
    """

    id: StatementId
    over: Group
    worth: int = 1


@dataclass(frozen=True, slots=True)
class Exposed(Violation):
    """What is told comes down to fewer people than may be singled out:

    v in span{1_S : S told},  v != 0,  |{i unknown : v_i != 0}| < smallest
    """

    people: Group
    smallest: int

    def __str__(self) -> str:
        named = ", ".join(map(repr, sorted(self.people)))
        return f"added and subtracted, the sums come down to {named}: fewer than {self.smallest}"


@dataclass(frozen=True, slots=True)
class NotOffered(Violation):
    """Something is told that is no statement of ours."""

    statement: StatementId

    def __str__(self) -> str:
        return f"{self.statement!r} is not among the statements"


@dataclass(frozen=True)
class Disclosure:
    """The most useful set of statements to tell one reader.

        max  sum_{s told} worth_s    s.t.  every v != 0 in span{1_S : S told now or before} has at least `smallest`
                                           entries other than 0 among the people whose values the reader does not know

    This keeps groups k-anonymous against any number of sums that are added and subtracted (Dobkin, Jones and Lipton,
    1979: secure databases and the overlap of queries). It says nothing of bounds that follow from what values can be,
    such as that salaries are not below zero.

    people: whose values there are. told: sums that the reader was told before. known: whose values the reader knows or
    may see, such as their own. smallest: k >= 1; 2 protects single values.

    Raises ProblemError for ids that are empty, doubled or unknown, statements about nobody, and a `told` that exposes
    somebody already: nothing that is kept back now could mend that.
    """

    family: ClassVar[str] = "disclosure"
    default_objective: ClassVar[Objective] = Objective.WEIGHTED

    reader: UserId
    people: tuple[UserId, ...]
    statements: tuple[Statement, ...]
    told: tuple[Group, ...] = ()
    known: Group = frozenset()
    smallest: int = 2

    def __post_init__(self) -> None:
        identifier(self.reader, "reader", "reader")
        for index, person in enumerate(self.people):
            identifier(person, f"people[{index}]", "person")
        distinct(self.people, "people", "person")
        whole(self.smallest, "smallest", "smallest group", 1)
        everyone = frozenset(self.people)
        for index, statement in enumerate(self.statements):
            path = f"statements[{index}]"
            identifier(statement.id, f"{path}.id", "statement")
            whole(statement.worth, f"{path}.worth", f"statement {statement.id!r}: worth")
            if not statement.over:
                raise ProblemError(f"statement {statement.id!r} is about nobody", f"{path}.over")
            for person in sorted(statement.over):
                member(person, everyone, f"{path}.over", f"statement {statement.id!r}: person")
        distinct([statement.id for statement in self.statements], "statements", "statement", ".id")
        if sum(statement.worth for statement in self.statements) >= EXACT:
            raise ProblemError(f"worths add up to {EXACT} or more", "statements")
        for person in sorted(self.known):
            member(person, everyone, "known", "known: person")
        for index, group in enumerate(self.told):
            for person in sorted(group):
                member(person, everyone, f"told[{index}]", "told: person")
        already = exposed(self.told, self.known, self.smallest)
        if already is not None:
            raise ProblemError(str(Exposed(already, self.smallest)), "told")

    @cached_property
    def by_id(self) -> dict[StatementId, Statement]:
        """The statements by their ids."""
        return {statement.id: statement for statement in self.statements}

    def exposes(self, decision: frozenset[StatementId]) -> Group | None:
        """Whom these statements expose, with what was told before."""
        sums = [statement.over for statement in self.statements if statement.id in decision]
        return exposed([*self.told, *sums], self.known, self.smallest)

    def violations(self, decision: frozenset[StatementId]) -> Iterator[Violation]:
        """Statements that are not ours, and a group that is too small."""
        yield from (NotOffered(id_) for id_ in sorted(decision) if id_ not in self.by_id)
        group = self.exposes(decision)
        if group is not None:
            yield Exposed(group, self.smallest)

    def utilities(self, decision: frozenset[StatementId]) -> dict[UserId, int]:
        """What the reader gains."""
        return {self.reader: sum(self.by_id[id_].worth for id_ in decision if id_ in self.by_id)}

    def value(self, decision: frozenset[StatementId], objective: Objective) -> tuple[int, ...]:  # noqa: ARG002 - the same for every objective
        """(worth of what is told,): one reader, so every objective is the same."""
        return (self.utilities(decision)[self.reader],)

    def to_dict(self) -> dict[str, object]:
        """In JSON types."""
        return {
            "family": self.family,
            "reader": self.reader,
            "people": list(self.people),
            "statements": [{"id": s.id, "over": sorted(s.over), "worth": s.worth} for s in self.statements],
            "told": [sorted(group) for group in self.told],
            "known": sorted(self.known),
            "smallest": self.smallest,
        }
