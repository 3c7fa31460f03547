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
    """`user` takes back what they let `grantee` see of `resource`.

    held: nobody knows whether they do; it is held until they say so once more.
    """

    grantee: UserId
    resource: str
    held: bool = False


class Reach(StrEnum):
    """How much of what was permitted before is taken back."""

    NEXT = "next"
    """What they permitted last, if they have said nothing else since: "Sorry, I meant Bo"."""
    SLIP = "slip"
    """The same, whoever is named beside, unless that is somebody whom they let in: "Bo talked me out of it"."""
    LAST = "last"
    """What they permitted last: "Scratch that"."""
    ALL = "all"
    """All that is about the person or the resource named; all that they ever permitted, where neither is."""


@dataclass(frozen=True, slots=True)
class Retraction(Fact):
    """`user` takes back what they permitted before, and does not say both whom and what: "No more access for Bo".

    grantee, resource: what they do say. kept: who keeps it all the same: "only Bo may see it from now on".
    """

    reach: Reach
    grantee: UserId | None = None
    resource: str | None = None
    kept: frozenset[UserId] = frozenset()


@dataclass(frozen=True, slots=True)
class Limit(Fact):
    """`user` says when what they permitted last ends: "only until Friday, though". until, placed: as in Permission."""

    until: int | None
    placed: bool


@dataclass(frozen=True, slots=True)
class Doubt(Fact):
    """`user`, who has let others in before, says what is not understood to leave that be.

    grantee, resource: what it is about; None for anybody, or anything, that they have let see or be seen.
    """

    grantee: UserId | None
    resource: str | None


class ClaimKind(StrEnum):
    """What a claim is about."""

    IDENTITY = "identity"
    PERMISSION = "permission"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Claim(Fact):
    """`user` says to be somebody, to have been allowed something, or to hold a position."""

    kind: ClaimKind
