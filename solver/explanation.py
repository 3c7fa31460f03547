"""What an explanation is made of: one shape for all families, in JSON types and in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from solver.certificate import PROVEN, Status
from solver.problem import UserId

Quotes = Mapping[str, str]
"""The words behind an id: of an instruction, meeting, entry or job, a request, or a person."""


@dataclass(frozen=True, slots=True)
class Party:
    """One thing with the person behind it.

    authority: None where the family has none. quote: their words, if given. wish: what is asked for, where the id
    alone does not say so.
    """

    id: str
    user: UserId
    authority: int | None = None
    quote: str | None = None
    wish: str = ""

    def __str__(self) -> str:
        rank = "" if self.authority is None else f", authority {self.authority}"
        person = f" ({self.user}{rank})" if rank or self.user != self.id else ""
        words = "" if self.quote is None else f', who said "{self.quote}"'
        return f"{self.wish or repr(self.id)}{person}{words}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What stands against something refused: no allowed decision grants `refused` and all of `against`.

    against: granted things, or rules; empty when it could never be granted, whatever else is refused. smallest: no
    smaller set of them stands against it; False when that was too much to search, and only nothing in it is idle.
    reason: in a word, such as "conflict", "capacity" or "inadmissible".
    missing: facts that would have to be added, for access alone: any one of these sets is enough, once nothing denies
    it, and nothing in a set is idle.
    """

    refused: Party
    against: tuple[Party, ...]
    smallest: bool
    reason: str
    missing: tuple[tuple[str, ...], ...] = ()

    def __str__(self) -> str:
        who = f", because of {_listed(self.against)}" if self.against else ""
        some = "" if self.smallest else " (fewer may do)"
        missing = " or ".join(" and ".join(facts) for facts in self.missing)
        return f"{self.refused} is refused: {self.reason}{who}{some}" + (f"; missing is {missing}" if missing else "")


class Reach(StrEnum):
    """What is known of a threshold."""

    EXACT = "exact"
    NEVER = "never"
    """No weight or authority would do."""
    IRRELEVANT = "irrelevant"
    """The objective looks at neither."""
    UNKNOWN = "unknown"
    """Time ran out, the decision is not known to be best, or the numbers grow too large."""


class Measure(StrEnum):
    """What a threshold counts."""

    WEIGHT = "weight"
    """w of this one thing, whatever others of the same authority weigh."""
    AUTHORITY = "authority"
    """The authority of its person in this one matter, 1..10."""
    WORTH = "worth"
    """What it is worth to its person, in units of utility, wherever it is granted."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least weight, authority or worth of one thing, all else equal, at which every optimum grants it.

    at: None unless EXACT. ties: whether one less is enough for some optimum, though not for all.
    """

    id: str
    reach: Reach
    at: int | None = None
    ties: bool = False
    of: Measure = Measure.WEIGHT

    def __str__(self) -> str:
        if self.reach is Reach.EXACT:
            tie = f", and might be at {self.at - 1}" if self.ties and self.at else ""
            return f"{self.id!r} would be granted from {self.of} {self.at} on{tie}"
        if self.reach is Reach.NEVER:
            tie = ", and might be at the highest, in a tie" if self.ties else ""
            return f"{self.id!r} would be granted at no {self.of}{tie}"
        if self.reach is Reach.IRRELEVANT:
            return f"{self.id!r} hangs on no weight and no authority under this objective"
        return f"at which {self.of} {self.id!r} would be granted is not known"


@dataclass(frozen=True, slots=True)
class Concession:
    """What would make an infeasible problem feasible: these people give way, which makes `then` possible.

    gives: what is given up, one for each thing, and by whom. cost: the sum of their persons' weights. Nothing in it
    could be kept. Ranked by cost, then by what is gained. then, value: the best decision afterwards, in words, and what
    it is worth; empty when time ran out.
    """

    people: tuple[UserId, ...]
    cost: int
    then: str
    value: tuple[int, ...]
    gives: tuple[Party, ...] = ()

    @property
    def rank(self) -> tuple[int, tuple[int, ...]]:
        """Smaller for a better one: what costs less, then what gains more."""
        return self.cost, tuple(-number for number in self.value)

    def __str__(self) -> str:
        then = f"; then: {self.then}" if self.then else ""
        return f"at a cost of {self.cost}, {_listed(self.gives)} could be given up{then}"


@dataclass(frozen=True, slots=True)
class DropOut:
    """What changes for the others if one person drops out, with as little changed as an optimum allows.

    gains, loses: instructions, meetings held, entries that stay where they are, jobs that end earlier or later;
    requests and attendances as "user: resource" and "user: meeting"; or for one meeting the people who can come now,
    or no more. decision: the new slot, for one meeting. status: that of the new certificate; nothing else is said
    unless it is OPTIMAL. smallest: False when the optima were too many to be compared.
    """

    user: UserId
    status: Status
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    decision: str | None = None
    smallest: bool = True

    def __str__(self) -> str:
        start = f"without {self.user}"
        if self.status is not Status.OPTIMAL:
            return f"{start} the outcome is {self.status}"
        changes = [
            f"{', '.join(map(repr, ids))} {what}"
            for ids, what in ((self.gains, "would gain"), (self.loses, "would lose"))
            if ids
        ]
        when = "" if self.decision is None else f" (at {self.decision!r})"
        some = "" if self.smallest else ", though perhaps less would change"
        return f"{start} {' and '.join(changes) or 'nothing changes for the others'}{when}{some}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it, for one decision. Parts that do not apply are empty.

    infeasible: things that cannot all be had, where nothing is allowed; without any one of them, the rest can.
    unfinished: what time or patience did not allow for, a few words each; empty when the explanation is whole.
    """

    conflicts: tuple[Conflict, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    infeasible: tuple[Party, ...] = ()
    concessions: tuple[Concession, ...] = ()
    drop_outs: tuple[DropOut, ...] = ()
    unfinished: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Adds to `unfinished` the thresholds and drop-outs of which nothing is known."""
        thresholds = [f"threshold of {each.id!r}" for each in self.thresholds if each.reach is Reach.UNKNOWN]
        outs = [f"drop-out of {each.user!r}" for each in self.drop_outs if each.status not in PROVEN]
        object.__setattr__(self, "unfinished", (*self.unfinished, *thresholds, *outs))

    @property
    def complete(self) -> bool:
        """Whether nothing was left open."""
        return not self.unfinished

    def to_dict(self) -> dict[str, object]:
        """In JSON types."""
        return {**_plain(asdict(self)), "complete": self.complete}

    def lines(self) -> tuple[str, ...]:
        """In sentences: why things are refused and what it would take, then what else there is to say."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        takes = {threshold.id: threshold for threshold in self.thresholds}
        for conflict in self.conflicts:
            yield f"{conflict}."
            if conflict.refused.id in takes:
                yield f"  {takes.pop(conflict.refused.id)}."
        yield from (f"{threshold}." for threshold in takes.values())
        if self.infeasible:
            yield f"These cannot all be had: {_listed(self.infeasible)}."
        yield from (f"{number}. {way}." for number, way in enumerate(self.concessions, 1))
        yield from (f"{out}." for out in self.drop_outs)
        yield from (f"Not completed: {part}." for part in self.unfinished)

    def __str__(self) -> str:
        return "\n".join(self.lines())


UNDECIDED = Explanation(unfinished=("there is no decision to explain",))


def _listed(parties: tuple[Party, ...]) -> str:
    *most, last = map(str, parties)
    return f"{'; '.join(most)} and {last}" if most else last


def _plain(record: dict[str, object]) -> dict[str, object]:
    """Tuples as lists, and enumerations as their values."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(item) for item in value]
        return value.value if isinstance(value, StrEnum) else value

    return {key: plain(value) for key, value in record.items()}
