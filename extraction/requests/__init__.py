"""Requests, permissions given or taken back, and claims: from a message to facts."""

from extraction.requests.facts import Claim, ClaimKind, Doubt, Limit, Permission, Reach, Request, Retraction, Withdrawal
from extraction.requests.reader import read_requests
from extraction.requests.resuming import resumed
from extraction.requests.unsettling import doubts

__all__ = [
    "Claim",
    "ClaimKind",
    "Doubt",
    "Limit",
    "Permission",
    "Reach",
    "Request",
    "Retraction",
    "Withdrawal",
    "doubts",
    "read_requests",
    "resumed",
]
