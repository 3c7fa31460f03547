"""One decision at a time: backwards from who asks to the rules that could let them in, forwards along those that do.

Only what a request could rest on is looked at, so that a decision costs no more in a large policy than in a small one.
What was found for one request is kept for the next in the same circumstances.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from solver.access.conditions import UNKNOWN, Circumstances
from solver.access.policy import Policy, RulePath
from solver.access.problem import Request
from solver.access.rules import Delegation, Denial, Entitlement, Grant, Inheritance, Membership, Rule
from solver.problem import ProblemError, ResourceId, RoleId, UserId


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that a decision rests on. name: what the policy calls it, or its path, such as `grants[3]`."""

    name: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one request.

    because: when allowed, a chain from memberships and grants to the last delegation; when a denial decides, that one
    and how it reaches the principal; empty where nothing gives access. errors: rules that could not be evaluated, and
    why: they gave nothing, and denied if they are denials.
    """

    allowed: bool
    because: tuple[Reason, ...] = ()
    errors: tuple[str, ...] = ()


Chain = tuple[Reason, ...]
Made = tuple[RulePath, Delegation, Request]
"""A delegation that holds, where it stands, and whom it lets into what."""
Holder = UserId | RoleId
R = TypeVar("R", Grant, Entitlement, Delegation, Denial)
Index = dict[ResourceId, dict[Holder, list[int]]]


@dataclass(slots=True)
class _State:
    """What is found out about one principal and one resource. level: of being entitled; 0 for not at all."""

    denied: Chain = ()
    access: Chain | None = None
    entitled: Chain = ()
    level: int = 0
    givers: list[Request] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Decider:
    """Decides requests by one policy."""

    def __init__(self, policy: Policy) -> None:
        rules = policy.rules
        self.policy = policy
        self._grants = _index((grant.resource, grant.to) for grant in rules.grants)
        self._rights = _index((right.resource, right.who) for right in rules.may_delegate)
        self._denials = _index((denial.resource, denial.to) for denial in rules.denials)
        self._made = _index((made.resource, made.to) for made in rules.delegations)
        self._people, self._things = frozenset(rules.principals), frozenset(rules.resources)
        self._being: dict[UserId, dict[Holder, Chain]] = {}
        self._known: dict[Circumstances, dict[Request, _State]] = {}
        self._failed: set[Circumstances] = set()

    def decide(self, request: Request, circumstances: Circumstances = UNKNOWN) -> Decision:
        """Allow or deny, with the rules behind it. Raises ProblemError for a principal or resource that is not ours."""
        user, resource = request
        if user not in self._people:
            raise ProblemError(f"principal {user!r} does not exist", "principal")
        if resource not in self._things:
            raise ProblemError(f"resource {resource!r} does not exist", "resource")
        known = self._known.get(circumstances)
        if known is None:
            known = self._known.setdefault(circumstances, {})
        if request not in known:
            self._explore(request, circumstances, known)
        state = known[request]
        errors = _errors(request, known) if circumstances in self._failed else ()
        return Decision(state.access is not None, state.access or state.denied, errors)

    def may_pass_on(self, request: Request, circumstances: Circumstances = UNKNOWN) -> bool:
        """Whether this principal is entitled to pass the resource on; it takes access as well to do so."""
        self.decide(request, circumstances)
        return self._known[circumstances][request].level > 0

    def _explore(self, request: Request, circumstances: Circumstances, known: dict[Request, _State]) -> None:
        """Settle everything that `request` could rest on. What is known already is settled, and only read."""
        made: dict[Request, list[Made]] = {}
        waiting = [request]
        while waiting:
            target = waiting.pop()
            if target in known:
                continue
            state = known[target] = self._alone(target, circumstances)
            for path, delegation in self._delegations(target):
                giver = (delegation.by, target[1])
                state.givers.append(giver)
                if self._holds(path, target, circumstances, state.errors):
                    made.setdefault(giver, []).append((path, delegation, target))
                    waiting.append(giver)
            if state.errors:
                self._failed.add(circumstances)
        self._spread(made, known)

    def _spread(self, made: dict[Request, list[Made]], known: dict[Request, _State]) -> None:
        """Along the delegations, from whoever may make them, until one changes nothing."""
        top = self.policy.rules.levels
        waiting = deque(giver for giver in made if known[giver].access is not None and known[giver].level)
        while waiting:
            giver = waiting.popleft()
            source = known[giver]
            passed = source.level - (source.level < top)
            for path, delegation, target in made.get(giver, ()):
                state = known[target]
                gains = state.access is None and not state.denied
                deeper = delegation.onward and passed > state.level
                if not (gains or deeper):
                    continue
                reason = Reason(self._name(path), delegation)
                chain = tuple(dict.fromkeys((*(source.access or ()), *source.entitled, reason)))
                if gains:
                    state.access = chain
                if deeper:
                    state.entitled, state.level = chain, passed
                if state.access is not None and state.level:
                    waiting.append(target)

    def _alone(self, target: Request, circumstances: Circumstances) -> _State:
        """What the rules about this principal and their roles say, delegations apart."""
        policy, rules = self.policy, self.policy.rules
        user, resource = target
        state, being = _State(), self._who(user)
        for path, holder, denial in self._about(
            self._denials, policy.touching(resource), being, rules.denials, "denials"
        ):
            met = policy.condition(path).met(circumstances, 0)
            if isinstance(met, str):
                state.errors.append(f"{self._name(path)}: {met}")
            if met is not False and not state.denied:
                state.denied = (*being[holder], Reason(self._name(path), denial))
        above = tuple(dict.fromkeys((resource, policy.whole(resource))))
        for path, holder, grant in self._about(self._grants, above, being, rules.grants, "grants"):
            if self._holds(path, target, circumstances, state.errors) and state.access is None:
                state.access = None if state.denied else (*being[holder], Reason(self._name(path), grant))
        for path, holder, right in self._about(self._rights, above, being, rules.may_delegate, "may_delegate"):
            level = rules.level(right)
            if self._holds(path, target, circumstances, state.errors) and level > state.level:
                state.entitled, state.level = (*being[holder], Reason(self._name(path), right)), level
        return state

    def _about(
        self, index: Index, resources: Sequence[ResourceId], being: dict[Holder, Chain], rules: Sequence[R], kind: str
    ) -> Iterator[tuple[RulePath, Holder, R]]:
        """The rules of one kind about any of these resources that reach a principal."""
        for resource in resources:
            held = index.get(resource)
            if held is None:
                continue
            for holder in being:
                for number in held.get(holder, ()):
                    yield f"{kind}[{number}]", holder, rules[number]

    def _delegations(self, target: Request) -> Iterator[tuple[RulePath, Delegation]]:
        """Those to a principal that are about a resource, or the whole that it is a field of, and are not revoked."""
        user, resource = target
        for about in dict.fromkeys((resource, self.policy.whole(resource))):
            for number in self._made.get(about, {}).get(user, ()):
                delegation = self.policy.rules.delegations[number]
                if resource not in self.policy.revoked(delegation):
                    yield f"delegations[{number}]", delegation

    def _holds(self, path: RulePath, target: Request, circumstances: Circumstances, errors: list[str]) -> bool:
        """Whether a rule that gives something does so. Where that cannot be told it does not, and `errors` says why."""
        condition = self.policy.conditions.get(path)
        if condition is None:
            return True
        met = condition.met(circumstances, self.policy.approved(condition, circumstances, *target))
        if isinstance(met, str):
            errors.append(f"{self._name(path)}: {met}")
        return met is True

    def _name(self, path: RulePath) -> str:
        return self.policy.names.get(path, path)

    def _who(self, user: UserId) -> dict[Holder, Chain]:
        """The principal and their roles, each with how it is come by, nearest first."""
        found = self._being.get(user)
        if found is None:
            rules = self.policy.rules
            found = self._being[user] = {user: ()}
            waiting = deque[Holder]()
            for role in rules.roles.get(user, ()):
                found[role] = (Reason(f"roles.{user}", Membership(user, role)),)
                waiting.append(role)
            while waiting:
                role = waiting.popleft()
                for parent in rules.parents.get(role, ()):
                    if parent not in found:
                        found[parent] = (*found[role], Reason(f"parents.{role}", Inheritance(role, parent)))
                        waiting.append(parent)
        return found


def _index(rules: Iterable[tuple[ResourceId, Holder]]) -> Index:
    """The positions of rules by resource and by whom they are about."""
    found: Index = {}
    for number, (resource, holder) in enumerate(rules):
        found.setdefault(resource, {}).setdefault(holder, []).append(number)
    return found


def _errors(request: Request, known: dict[Request, _State]) -> tuple[str, ...]:
    """What went wrong with the rules that a request could rest on, its givers' included."""
    found: dict[str, None] = {}
    seen = {request}
    waiting = [request]
    while waiting:
        state = known.get(waiting.pop())
        if state is None:
            continue
        found.update(dict.fromkeys(state.errors))
        waiting += [giver for giver in state.givers if giver not in seen]
        seen.update(state.givers)
    return tuple(found)
