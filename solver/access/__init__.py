"""Who may learn what: roles, grants, delegations and denials, and policies with conditions on them."""

from solver.access.conditions import Approval, Circumstances, Condition
from solver.access.decide import Decider, Decision, Reason
from solver.access.policy import Policy, Revocation
from solver.access.problem import AccessProblem, Denied, NotRequested, Request, Ungrounded
from solver.access.rules import Aggregate, Delegation, Denial, Entitlement, Grant, Inheritance, Membership, Rule

__all__ = [
    "AccessProblem",
    "Aggregate",
    "Approval",
    "Circumstances",
    "Condition",
    "Decider",
    "Decision",
    "Delegation",
    "Denial",
    "Denied",
    "Entitlement",
    "Grant",
    "Inheritance",
    "Membership",
    "NotRequested",
    "Policy",
    "Reason",
    "Request",
    "Revocation",
    "Rule",
    "Ungrounded",
]
