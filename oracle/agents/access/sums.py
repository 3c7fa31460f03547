"""Partial disclosure: the sums that somebody may be told who may not see single values, over the whole conversation.

Which sums are told hangs on who is in which group and on what was told before, and on no value. The table is taken to
stay the same throughout a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extraction.brief import Brief
from extraction.facts import Reading, UserId
from oracle.agents.access.known import Known
from oracle.agents.view import View
from oracle.policy.tables import amounts, rows
from oracle.replies import spoken
from solver import Disclosure, Solved, Statement, StatementId, solve
from solver.access import Policy
from solver.disclosure.span import Group, exposed
from solver.problem import ResourceId
from solver.read import plain


@dataclass(frozen=True, slots=True)
class Sum:
    """id: how its line begins, which tells it from every other. group: the name of the group; None for all rows."""

    id: StatementId
    over: Group
    group: str | None
    line: str


@dataclass(frozen=True)
class Disclosed:
    """What one person is told of one resource. told: sums that are told now; before: those told earlier.

    withheld: whether other sums were asked for that would single somebody out. least: the fewest people that sums may
    come down to. problem, solved: how that was decided; None where earlier replies leave nothing to decide.
    """

    of: ResourceId
    least: int
    told: tuple[Sum, ...]
    before: tuple[Sum, ...]
    withheld: bool
    problem: Disclosure | None = None
    solved: Solved[frozenset[StatementId]] | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """What this person may see of it: every line told so far."""
        return tuple(dict.fromkeys(each.line for each in (*self.before, *self.told)))

    def trace(self, user: UserId) -> dict[str, Any]:
        """For the record."""
        return {
            "to": user,
            "of": self.of,
            "problem": None if self.problem is None else self.problem.to_dict(),
            "decision": None if self.solved is None else plain(self.solved.decision),
            "certificate": None if self.solved is None else self.solved.certificate.to_dict(),
        }


def disclosed(user: UserId, of: ResourceId, readings: Sequence[Reading], known: Known, view: View) -> Disclosed | None:
    """What `user` is told of `of` in answer to these readings. None where no rule lets them be told sums of it.

    readings: empty where they ask for nothing of it; then there is only what was told before. Groups that they name are
    what they ask for; naming none, they ask for all sums.
    """
    rules = known.sums(user, of)
    if not rules:
        return None
    least = min(rule.at_least for rule in rules)
    offered = sums_of(known.policy, view.brief, of, grouped=any(rule.group_by for rule in rules))
    before = tuple(each for each in offered if _was_told(each, user, view))
    named = [each for each in offered if each.group is not None and any(_names(each.group, r) for r in readings)]
    asked = tuple(named or offered) if readings else ()
    told = tuple(each.over for each in before)
    people = tuple(offered[0].over)
    own = frozenset(person for person in people if person.casefold() == user.casefold())
    if not asked or exposed(told, own, least) is not None:
        # What was told before under another policy may expose somebody already: then nothing is added to it.
        return Disclosed(of, least, (), before, bool(asked))
    statements = tuple(Statement(each.id, each.over) for each in asked)
    problem = Disclosure(user, tuple(sorted(people)), statements, told, own, least)
    solved = solve(problem, optima_limit=1)
    assert solved.decision is not None, "to tell nothing is always allowed"
    now = tuple(each for each in asked if each.id in solved.decision)
    return Disclosed(of, least, now, before, len(now) < len(asked), problem, solved)


def sums_of(policy: Policy, brief: Brief, of: ResourceId, *, grouped: bool) -> tuple[Sum, ...]:
    """All sums that there are: over all rows, and over each group, in the order of the content."""
    table = amounts(of, brief)
    by = next((rule.group_by for rule in policy.aggregates if rule.of == of and rule.group_by), None)
    groups: dict[str | None, list[str]] = {None: list(table.of)}
    if by is not None and grouped:
        for name, own in rows(by, brief).items():
            if name in table.of:
                groups.setdefault(own, []).append(name)
    found = []
    for group, names in groups.items():
        begins = f"Sum of {of}: " if group is None else f"Sum of {of} where {by} is {group}: "
        total = sum((table.of[name] for name in names), Decimal(0))
        mean = table.shown(total / len(names))
        line = f"{begins}{table.shown(total)} over {len(names)}, mean {mean}"
        found.append(Sum(begins, frozenset(names), group, line))
    return tuple(found)


def _was_told(one: Sum, user: UserId, view: View) -> bool:
    """Whether a reply that this person could see has its line, whatever the sum was then."""
    said = (reply for _, text in view.said for reply in spoken(text))
    return any(one.id in reply.content for reply in said if reply.recipient in (user, None))


def _names(group: str, reading: Reading) -> bool:
    return re.search(rf"(?<!\w){re.escape(group)}(?!\w)", reading.message.text, re.IGNORECASE) is not None
