"""What people say to an agent that guards resources: requests, permissions they give or take back, and claims.

A permission counts only as the words of its giver, in the giver's own channel, about somebody else, said plainly:
a sentence that reports, asks, denies or imagines one settles nothing. Whether the giver is entitled to give it is
not for a reader to say. A claim (to be somebody, to have been allowed) is recorded and grants nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from extraction.brief import Resource
from extraction.cues import cues, plain, words, words_of
from extraction.deadlines import Ending, ending
from extraction.facts import Fact, Message, Reading, Span, Standing, UserId


@dataclass(frozen=True, slots=True)
class Request(Fact):
    """`user` wants content. resource: the one they name, None when they name none."""

    resource: str | None


@dataclass(frozen=True, slots=True)
class Permission(Fact):
    """`user` lets `grantee` see `resource`.

    until: seconds since 1970 in UTC, the first that are too late; None where no end is said. placed: False where an
    end is said and nobody can tell when that is: then nothing is permitted yet.
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


class ClaimKind(StrEnum):
    """What a claim is about."""

    IDENTITY = "identity"
    PERMISSION = "permission"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Claim(Fact):
    """`user` says to be somebody, to have been allowed something, or to hold a position."""

    kind: ClaimKind


SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\w))+[.!?]*")
"""A full stop within a name, such as `payroll.totals`, ends no sentence."""
QUOTED = re.compile(r"\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)|^\s*>[^\n]*", re.MULTILINE)
STAND_IN = "\ue000"
"""One character of the grantee's name; of Unicode's private use area, where no writing has it."""
THEM = "them|they|him|her|he|she"
"""The grantee, where one person only has been named."""
POINTER = re.compile(
    r"\b(?:it|this|that|these|those|them|everything|all of it|(?:the|this|that|our) (?:\w+ ){0,2}"
    r"(?:resource|content|contents|file|files|document|documents|information|info|data|details|material|report|list|record|records))\b",
    re.IGNORECASE,
)
"""What a resource is called by those who do not say its name."""
PUNCTUATION = re.compile(r"[._/-]+")
ON_ASKING = re.compile(
    r"(?<!only )\b(?:when(?:ever)?|if|once|should) (?:they|he|she) (?:asks?|wants?|needs?)"
    r"(?: for)?(?: it| them| to)?(?=\W|$)",
    re.IGNORECASE,
)
"""What puts nothing off: whoever asks is who it is for."""
DENIED = re.compile(r"\b(?:not|never|no|nothing|nobody|cannot|\w+n't)\b", re.IGNORECASE)
DOUBLY_DENIED = re.compile(
    r"\b(?:(?:don't|do not) (?:mind|keep|hide|withhold|hesitate)|need(?:n't| not) (?:keep|hide|withhold)"
    r"|no (?:\w+ )?(?:reason|need|objections?|problem)|not (?:to )?(?:withhold|hide|hesitate)|nothing against)\b",
    re.IGNORECASE,
)
"""What denies a denial, and so permits."""
CONTAINED = re.compile(
    r"\b(?:what(?:ever)?|everything|all|anything) (?:the|this|that|our|my)?\s*(?:says|contains|holds)\b", re.IGNORECASE
)
"""What the resource itself says is no report."""
CONTENT_WORD = re.compile(r"\w{2,}")


def read_requests(
    message: Message, people: Sequence[UserId], resources: Sequence[Resource], now: datetime | None = None
) -> Reading:
    """Requests, permissions and claims in `message`. Words that are none of these, nor small talk, are left unread.

    now: when it was said, if that is known; it places ends such as "until Friday".
    """
    text = plain(message.text)
    if not text.strip():
        return Reading(message, (), ())
    whole = Span.of(message, len(message.text) - len(message.text.lstrip()), len(message.text.rstrip()))
    permissions, doubtful = _permissions(message, text, people, resources, now)
    facts: list[Fact] = [*permissions, *_claims(message, text, people)]
    resource = _mentioned(text, resources)
    if permissions:
        facts += _beside(message, text, permissions, resources)
    elif resource is not None or _asks(text):
        facts.append(Request(message.sender, whole, Standing.OWN, resource))
    social = not CONTENT_WORD.search(cues("social").sub(" ", text))
    return Reading(message, tuple(facts), tuple(doubtful) or (() if facts or social else (whole,)))


def _beside(
    message: Message, text: str, given: Sequence[Permission | Withdrawal], resources: Sequence[Resource]
) -> list[Request]:
    """What somebody asks for in sentences of their own, beside those in which they let others in or out.

    To name a resource is not to ask for it there: it is what the permission is about. Where they ask and name none, it
    is the one that the permission is about.
    """
    about = {permission.resource for permission in given}
    found = []
    for sentence in SENTENCE.finditer(text):
        if any(sentence.start() <= permission.span.start < sentence.end() for permission in given):
            continue
        if _asks(_unnamed(sentence[0], resources)):
            named = _mentioned(sentence[0], resources) or (next(iter(about)) if len(about) == 1 else None)
            span = Span.of(message, sentence.start() + len(sentence[0]) - len(sentence[0].lstrip()), sentence.end())
            found.append(Request(message.sender, span, Standing.OWN, named))
    return found


def _unnamed(text: str, resources: Sequence[Resource]) -> str:
    """The text without the names of resources: one such as "Price List" asks for nothing by itself."""
    names = "|".join(re.escape(resource.name) for resource in resources)
    return re.sub(names, "", text, flags=re.IGNORECASE) if names else text


def _asks(text: str) -> bool:
    rest = cues("social").sub(" ", text)
    return cues("asking").search(rest) is not None or ("?" in rest and len(CONTENT_WORD.findall(rest)) > 2)


def _mentioned(text: str, resources: Sequence[Resource]) -> str | None:
    """The resource whose name stands in the text, or most of whose name's words do; None where that is not one.

    Of names within one another, such as `payroll` and its field `payroll.totals`, the longer one is meant.
    """
    folded = " ".join(text.casefold().split())
    named = [
        (spelling, resource.name)
        for resource in resources
        for spelling in dict.fromkeys((resource.name.casefold(), PUNCTUATION.sub(" ", resource.name.casefold())))
        if spelling in folded
    ]
    spellings = [spelling for spelling, _ in named]
    longest = {
        name for spelling, name in named if not any(spelling != other and spelling in other for other in spellings)
    }
    if len(longest) == 1:
        return longest.pop()
    words = set(re.findall(r"\w+", folded))
    near = [r.name for r in resources if _shares(words, set(re.findall(r"\w+", r.name.casefold())))]
    return near[0] if not named and len(near) == 1 else None


def _shares(words: set[str], name: set[str]) -> bool:
    return len(name) > 1 and len(words & name) >= max(2, len(name) - 1)


def _permissions(
    message: Message, text: str, people: Sequence[UserId], resources: Sequence[Resource], now: datetime | None
) -> tuple[list[Permission | Withdrawal], list[Span]]:
    """Permissions given or taken back in `text`, and the words that may be one but say something else as well."""
    if message.joined:
        return [], []
    others = tuple(person for person in people if person != message.sender)
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found: list[Permission | Withdrawal] = []
    doubtful: list[Span] = []
    for sentence in SENTENCE.finditer(text):
        resource = _mentioned(sentence[0], resources) or _pointed_at(sentence[0], resources)
        named = [person for person in others if re.search(rf"\b{re.escape(person)}\b", sentence[0], re.IGNORECASE)]
        for grantee in named if resource is not None else ():
            stood_in = _with_stand_in(sentence[0], grantee)
            withdrawn = cues("withdraw", f"{STAND_IN}+").search(stood_in)
            if withdrawn is not None and resource is not None:
                start, stop = (sentence.start() + at for at in withdrawn.span())
                if not any(a <= start < b for a, b in quoted):
                    span = Span.of(message, start, stop)
                    found.append(Withdrawal(message.sender, span, Standing.OWN, grantee, resource))
                    continue
            match = _permits("permit", f"{STAND_IN}+").search(stood_in)
            if match is None and len(named) == 1:
                match = _permits("permit", THEM).search(sentence[0])
            if match is None and resource is not None:
                near = _permits("permit_near", f"{STAND_IN}+").search(stood_in)
                match = near if near is not None and _reaches(sentence[0][near.end() :], resource) else None
            if match is None or resource is None:
                continue
            start = sentence.start() + match.start()
            span = Span.of(message, start, sentence.start() + match.end())
            end = _ending(sentence[0], match, (grantee, resource), now)
            without = _blanked(sentence[0], end)
            if any(a <= start < b for a, b in quoted) or not _settled(without, match, (grantee, resource)):
                doubtful.append(span)
            else:
                until, placed = (None, True) if end is None else (end.at, end.at is not None)
                found.append(Permission(message.sender, span, Standing.OWN, grantee, resource, until, placed))
    return found, doubtful


def _ending(sentence: str, match: re.Match[str], names: Sequence[str], now: datetime | None) -> Ending | None:
    """When the permission ends by the words around it, names apart."""
    hidden = sentence[: match.start()] + "\n" * (match.end() - match.start()) + sentence[match.end() :]
    for name in names:
        hidden = re.sub(re.escape(name), lambda found: "\n" * len(found[0]), hidden, flags=re.IGNORECASE)
    return ending(hidden, now)


def _blanked(sentence: str, end: Ending | None) -> str:
    """The sentence with blanks for the words that say when it ends, character for character."""
    return sentence if end is None else sentence[: end.start] + " " * (end.end - end.start) + sentence[end.end :]


def _settled(sentence: str, match: re.Match[str], names: Sequence[str]) -> bool:
    """Whether the sentence gives the permission there and then, and does not ask, report, deny or imagine it."""
    if (
        sentence.rstrip().endswith("?")
        and re.match(r"\W*(?:please )?(?:could|can|would|will) you\b", sentence, re.I) is None
    ):
        return False
    rest = f"{sentence[: match.start()]} \n {sentence[match.end() :]}"
    for name in names:
        rest = re.sub(rf"\b{re.escape(name)}\b", " ", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^\W*(?:please )?(?:could|can|would|will) you\b", " ", rest, flags=re.IGNORECASE)
    rest = CONTAINED.sub(" ", ON_ASKING.sub(" ", rest))
    lead = re.split(r"[,;:(\u2013\u2014]|\b(?:so|because)\b", rest.partition("\n")[0])[-1]
    if DENIED.search(DOUBLY_DENIED.sub(" ", match[0])) is not None:
        return False
    plainly = all(word.casefold() in words("before_permit") or word.isdigit() for word in re.findall(r"[\w'-]+", lead))
    return plainly and cues("unsettled").search(rest) is None


def _reaches(after: str, resource: str) -> bool:
    """Whether only small words and words of looking stand between a permission and the resource named after it.

    "Make sure Ivan sees a doctor, then send me the runbook" permits nothing.
    """
    place = after.casefold().find(resource.casefold())
    known = words("before_permit") | words_of("permit") | words_of("permit_near") | words("between_permit")
    between = {word.casefold() for word in re.findall(r"[\w'-]+", after[: max(0, place)])}
    return between <= known and not between & {"me", "my", "us", "i", "and", "but", "then"}


def _pointed_at(text: str, resources: Sequence[Resource]) -> str | None:
    """The one resource there is, where the text points at it without its name: "let Ivan see it"."""
    return resources[0].name if len(resources) == 1 and POINTER.search(text) else None


def _with_stand_in(sentence: str, grantee: UserId) -> str:
    """`sentence` with stand-ins for the grantee's name, character for character, so that offsets stay true.

    A pattern for each name would cost more to compile than all reading. Nobody can write a stand-in of their own.
    """
    unforged = sentence.replace(STAND_IN, "\ufffd")
    name = rf"\b{re.escape(grantee)}\b"
    return re.sub(name, lambda found: STAND_IN * len(found[0]), unforged, flags=re.IGNORECASE)


def _permits(name: str, who: str) -> re.Pattern[str]:
    """How somebody lets `who` see something, a regular expression for them, by the cues of the file `name`."""
    return cues(name, rf"(?:my \w+ )?(?:{who})")


def _claims(message: Message, text: str, people: Sequence[UserId]) -> list[Claim]:
    kinds = [(ClaimKind.AUTHORITY, cues("position")), (ClaimKind.PERMISSION, cues("allowed"))]
    others = tuple(sorted((person for person in people if person != message.sender), key=len, reverse=True))
    if others:
        kinds.append((ClaimKind.IDENTITY, _identity(others)))
    return [
        Claim(message.sender, Span.of(message, match.start(), match.end()), Standing.CLAIM, kind)
        for kind, pattern in kinds
        if (match := pattern.search(text))
    ]


@lru_cache(maxsize=256)
def _identity(others: tuple[UserId, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in others)
    return re.compile(
        rf"\b(?:this is|it's|it is|i am|i'm|my name is|here is) (?:{names})\b|\b(?:{names}) (?:here|speaking)\b",
        re.IGNORECASE,
    )
