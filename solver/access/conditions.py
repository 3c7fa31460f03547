"""What a rule of a policy may depend on: the time, the purpose, approvals. Three answers: yes, no, cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from solver.problem import ProblemError, ResourceId, RoleId, UserId
from solver.validate import distinct, identifier, whole


@dataclass(frozen=True, slots=True)
class Approval:
    """`by` says that `user` may see `resource`, or a field of it."""

    by: UserId
    user: UserId
    resource: ResourceId


@dataclass(frozen=True)
class Circumstances:
    """What is known when somebody asks. None: it is not known, and a rule that depends on it cannot be evaluated.

    now: seconds since 1970 in UTC. purpose: what it is asked for. approvals: those given so far.
    """

    now: int | None = None
    purpose: str | None = None
    approvals: frozenset[Approval] = frozenset()

    @cached_property
    def approved(self) -> Mapping[tuple[UserId, ResourceId], frozenset[UserId]]:
        """Who has approved that a user sees a resource, the user apart."""
        found: dict[tuple[UserId, ResourceId], frozenset[UserId]] = {}
        for approval in self.approvals:
            request = (approval.user, approval.resource)
            found[request] = found.get(request, frozenset()) | ({approval.by} - {approval.user})
        return found


UNKNOWN = Circumstances()
"""Nothing is known, and nobody has approved of anything."""


@dataclass(frozen=True, slots=True)
class Condition:
    """All of what is given here must hold:

        start <= now < end,   purpose in purposes,   |{a in approvers : a approved, a is not who asks}| >= approvals

    start, end: seconds since 1970 in UTC. purposes: empty for any. approvers: principals or roles.

    Raises ProblemError for an end that is not after the start, an empty or doubled purpose or approver, and approvals
    without approvers or approvers without approvals.
    """

    start: int | None = None
    end: int | None = None
    purposes: tuple[str, ...] = ()
    approvers: tuple[UserId | RoleId, ...] = ()
    approvals: int = 0

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ProblemError("the time window ends before it starts", "until")
        for name, items in (("purpose", self.purposes), ("approvals.by", self.approvers)):
            for index, item in enumerate(items):
                identifier(item, f"{name}[{index}]", name)
            distinct(items, name, name)
        whole(self.approvals, "approvals.count", "approvals: count", 1 if self.approvers else 0)
        if self.approvals and not self.approvers:
            raise ProblemError("approvals need somebody to give them", "approvals.by")

    def met(self, circumstances: Circumstances, approved: int) -> bool | str:
        """Whether it holds; what is wrong where that cannot be told. What is known not to hold decides first.

        approved: how many approvers, the one it is about apart, have approved.
        """
        now, purpose = circumstances.now, circumstances.purpose
        if approved < self.approvals:
            return False
        if now is not None and not ((self.start is None or self.start <= now) and (self.end is None or now < self.end)):
            return False
        if purpose is not None and self.purposes and purpose not in self.purposes:
            return False
        if now is None and not (self.start is None and self.end is None):
            return "the time is not known"
        if purpose is None and self.purposes:
            return "no purpose is given"
        return True


ALWAYS = Condition()
