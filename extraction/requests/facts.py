"""The facts that messages about resources come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extraction.facts import Fact, UserId


@dataclass(frozen=True, slots=True)
class Request(Fact):
    """`user` wants content. resource: the one they name, None when they name none."""

    resource: str | None


@dataclass(frozen=True, slots=True)
class Permission(Fact):
    """`user` lets `grantee` see `resource`.

    until: seconds since 1970 in UTC, the first that are too late; None where no end is said. placed: False where an
    end, or a start on some day, is said and nobody can tell when that is: then nothing is permitted yet.
    """

    grantee: UserId
    resource: str
    until: int | None = None
    placed: bool = True


@dataclass(frozen=True, slots=True)
class Withdrawal(Fact):
    """`user` takes back what they let `grantee` see of `resource`."""

    grantee: UserId
    resource: str


@dataclass(frozen=True, slots=True)
class Retraction(Fact):
    """`user` takes back what they last permitted, and says neither whom nor what: "Scratch that"."""


class ClaimKind(StrEnum):
    """What a claim is about."""

    IDENTITY = "identity"
    PERMISSION = "permission"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Claim(Fact):
    """`user` says to be somebody, to have been allowed something, or to hold a position."""

    kind: ClaimKind
