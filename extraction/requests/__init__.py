"""Requests, permissions given or taken back, and claims: from a message to facts."""

from extraction.requests.facts import Claim, ClaimKind, Limit, Permission, Reach, Request, Retraction, Withdrawal
from extraction.requests.reader import read_requests

__all__ = ["Claim", "ClaimKind", "Limit", "Permission", "Reach", "Request", "Retraction", "Withdrawal", "read_requests"]
