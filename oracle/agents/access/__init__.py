"""The hybrid agent in access: what each person is shown, told in sums, or refused."""

from oracle.agents.access.decide import access_problem, decide_access
from oracle.agents.access.words import (
    ASK,
    CONFIRM,
    NOT_PLACED,
    NOT_YOURS_TO_GIVE,
    PENDING,
    REFUSAL,
    SHOWN,
    SUMS,
    UNCLEAR,
    WITHHELD,
)

__all__ = [
    "ASK",
    "CONFIRM",
    "NOT_PLACED",
    "NOT_YOURS_TO_GIVE",
    "PENDING",
    "REFUSAL",
    "SHOWN",
    "SUMS",
    "UNCLEAR",
    "WITHHELD",
    "access_problem",
    "decide_access",
]
