"""Who may learn what: roles, grants, delegations and denials."""

from solver.access.problem import AccessProblem, Denied, NotRequested, Request, Ungrounded
from solver.access.rules import Delegation, Denial, Entitlement, Grant, Inheritance, Membership, Rule

__all__ = [
    "AccessProblem",
    "Delegation",
    "Denial",
    "Denied",
    "Entitlement",
    "Grant",
    "Inheritance",
    "Membership",
    "NotRequested",
    "Request",
    "Rule",
    "Ungrounded",
]
