"""Backward chaining: for each request the search for a proof, from what is asked down to what the policy says.

The worklist goes the other way, from the policy to all that follows. The two share no code and no grounding.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from solver.access.problem import AccessProblem, Request
from solver.access.rules import Delegation
from solver.problem import ResourceId, RoleId, UserId

NAME = "proof-search"

Goal = tuple[Literal["access", "entitled"], UserId, ResourceId, int]
"""The number: the level at least of being entitled; 0 for access."""


def provable(problem: AccessProblem) -> frozenset[Request]:
    """The requests that have a proof. Goals are tabled (Vieille, 1986), so that circles of delegations end."""
    search = _Search(problem)
    goals: list[Goal] = [("access", user, resource, 0) for user, resource in problem.to_decide]
    search.open(goals)
    search.close()
    return frozenset(goal[1:3] for goal in goals if goal in search.proven)


class _Search:
    """Goals that were asked for, and those that are proven so far."""

    def __init__(self, problem: AccessProblem) -> None:
        self.problem = problem
        self.grants = _holders((grant.resource, grant.to) for grant in problem.grants)
        self.entitlements = [
            _holders((right.resource, right.who) for right in problem.may_delegate if problem.level(right) >= level)
            for level in range(1, problem.levels + 1)
        ]
        self.denials = _holders((denial.resource, denial.to) for denial in problem.denials)
        self.to: dict[tuple[UserId, ResourceId], list[Delegation]] = {}
        for delegation in problem.delegations:
            self.to.setdefault((delegation.to, delegation.resource), []).append(delegation)
        self.being: dict[UserId, set[UserId | RoleId]] = {}
        self.proven: set[Goal] = set()
        self.ways: dict[Goal, list[tuple[Goal, Goal]]] = {}
        """For goals that no rule settles at once: the pairs of subgoals that would prove them."""

    def open(self, goals: Iterable[Goal]) -> None:
        """Look at these goals, and at every goal that one of them could rest on."""
        waiting = list(goals)
        while waiting:
            goal = waiting.pop()
            kind, user, resource, level = goal
            if (
                goal in self.proven
                or goal in self.ways
                or (kind == "access" and self._is(user, resource, self.denials))
            ):
                continue
            if self._is(user, resource, self.grants if kind == "access" else self.entitlements[level - 1]):
                self.proven.add(goal)
                continue
            givers = [d.by for d in self.to.get((user, resource), ()) if kind == "access" or d.onward]
            above = min(level + 1, self.problem.levels)
            self.ways[goal] = [(("access", by, resource, 0), ("entitled", by, resource, above)) for by in givers]
            waiting += [subgoal for pair in self.ways[goal] for subgoal in pair]

    def close(self) -> None:
        """Prove what can be proven from what is: round after round, until one adds nothing."""
        left = {goal: ways for goal, ways in self.ways.items() if ways}
        while found := [g for g, ways in left.items() if any(a in self.proven and b in self.proven for a, b in ways)]:
            self.proven.update(found)
            for goal in found:
                del left[goal]

    def _is(self, user: UserId, resource: ResourceId, holders: dict[ResourceId, set[UserId | RoleId]]) -> bool:
        """Whether the user, or a role that the user has, is among the holders of this resource."""
        held = holders.get(resource)
        if not held:
            return False
        if user not in self.being:
            being: set[UserId | RoleId] = {user}
            waiting = list(self.problem.roles.get(user, ()))
            while waiting:
                role = waiting.pop()
                if role not in being:
                    being.add(role)
                    waiting += self.problem.parents.get(role, ())
            self.being[user] = being
        return not held.isdisjoint(self.being[user])


def _holders(pairs: Iterable[tuple[ResourceId, UserId | RoleId]]) -> dict[ResourceId, set[UserId | RoleId]]:
    found: dict[ResourceId, set[UserId | RoleId]] = {}
    for resource, holder in pairs:
        found.setdefault(resource, set()).add(holder)
    return found
