"""When to meet: one slot for one meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import ClassVar

from solver.fairness import FAIR, fair_value
from solver.meeting.fields import Fields, Suits
from solver.problem import Objective, ProblemError, UserId, Violation
from solver.validate import EXACT, distinct, identifier, identifiers, member, truth, whole

SlotId = str


class Grade(StrEnum):
    """How a slot suits a person."""

    PREFERRED = "preferred"
    FALLBACK = "fallback"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person and the slots that suit them. Checked by the `Meeting` that it is part of.

    essential: whether the meeting cannot be without them. A slot that is both preferred and fallback is preferred.
    """

    user: UserId
    essential: bool
    preferred: frozenset[SlotId]
    fallback: frozenset[SlotId] = frozenset()

    def grade(self, slot: SlotId) -> Grade:
        """How `slot` suits this person; UNAVAILABLE when they named it nowhere."""
        if slot in self.preferred:
            return Grade.PREFERRED
        return Grade.FALLBACK if slot in self.fallback else Grade.UNAVAILABLE


@dataclass(frozen=True, slots=True)
class Weights:
    """What presence is worth, by whether a person is essential and by the slot's grade. An absent person is worth 0.

    The defaults are those of Muses-Bench (Yang et al., arXiv 2604.08567).
    """

    essential_preferred: int = 100
    essential_fallback: int = 75
    optional_preferred: int = 2
    optional_fallback: int = 1

    def of(self, essential: bool) -> tuple[int, int]:
        """What an essential or an optional person is worth at a slot they prefer, and at a fallback."""
        if essential:
            return self.essential_preferred, self.essential_fallback
        return self.optional_preferred, self.optional_fallback

    def check(self, people: int) -> None:
        """Whole numbers, preferred >= fallback >= 0, and `people` times the largest below 2**53. Or ProblemError."""
        for name in self.__slots__:
            whole(getattr(self, name), f"weights.{name}", f"weight {name}")
        for essential in (True, False):
            preferred, fallback = self.of(essential)
            if fallback > preferred:
                name = "essential_fallback" if essential else "optional_fallback"
                raise ProblemError(f"weight {name} is {fallback}, above that of a preferred slot", f"weights.{name}")
            if preferred * people >= EXACT:
                raise ProblemError(f"weights add up to {preferred * people}, which must stay below 2**53", "weights")


@dataclass(frozen=True, slots=True)
class UnknownSlot(Violation):
    """The meeting is at a time that is not among its slots."""

    slot: SlotId

    def __str__(self) -> str:
        return f"slot {self.slot!r} does not exist"


@dataclass(frozen=True, slots=True)
class EssentialAbsent(Violation):
    """An essential person cannot come:  sum_{s suits u} x_s < 1."""

    user: UserId
    slot: SlotId

    def __str__(self) -> str:
        return f"{self.user!r} is essential and cannot come at {self.slot!r}"


@dataclass(frozen=True)
class Meeting:
    """When to meet. A decision is one slot.

        WEIGHTED  max     sum_u w_u(s)
        STRICT    lexmax  (sum_{u essential} w_u(s), sum_{u optional} w_u(s))

        s.t.  every essential person has s as preferred or fallback

    slots: in the order of time; of tied slots the earliest is the decision.
    weights: what each person's presence is worth. w_u(s) is 0 where s does not suit u.

    Raises ProblemError without slots or people, for ids that are empty, doubled or unknown, and for weights that are
    negative, not whole, larger for a fallback than for a preferred slot, or add up to 2**53.
    """

    family: ClassVar[str] = "meeting"
    default_objective: ClassVar[Objective] = Objective.WEIGHTED

    slots: tuple[SlotId, ...]
    attendees: tuple[Attendee, ...]
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        if not self.slots:
            raise ProblemError("a meeting needs at least one slot", "slots")
        if not self.attendees:
            raise ProblemError("a meeting needs at least one person", "attendees")
        _ = self.column
        for index, attendee in enumerate(self.attendees):
            if type(attendee.user) is not str or not attendee.user or type(attendee.essential) is not bool:
                path = f"attendees[{index}]"
                user = identifier(attendee.user, f"{path}.user", "user")
                truth(attendee.essential, f"{path}.essential", f"user {user!r}: essential")
        self.weights.check(len(self.attendees))
        try:
            _ = self.masks
        except KeyError:
            self._refuse_slots()
        distinct((a.user for a in self.attendees), "attendees", "user", ".user")
        _ = self.fields

    def _refuse_slots(self) -> None:
        for index, attendee in enumerate(self.attendees):
            for name, slots in (("preferred", attendee.preferred), ("fallback", attendee.fallback)):
                for slot in sorted(slots - self.column.keys()):
                    path = f"attendees[{index}].{name}"
                    member(slot, self.column, path, f"user {attendee.user!r}: slot")

    @cached_property
    def masks(self) -> tuple[tuple[Suits, ...], tuple[Suits, ...]]:
        """For every essential person, and for every other one, the slots that suit them: bit k is slot k."""
        of = _bits(self.slots).__getitem__
        found: tuple[list[Suits], list[Suits]] = ([], [])
        for attendee in self.attendees:
            preferred = sum(map(of, attendee.preferred))
            found[not attendee.essential].append((preferred, sum(map(of, attendee.fallback)) & ~preferred))
        return tuple(found[0]), tuple(found[1])

    @cached_property
    def fields(self) -> Fields:
        """The masks with a field for every bit, as wide as what a slot can be worth beyond everybody's fallback."""
        needed, welcome = self.masks
        preferred, fallback = self.weights.of(True)
        most = len(needed) * (preferred - fallback) + len(welcome) * self.weights.optional_preferred
        return Fields.of(needed, welcome, len(self.slots), most)

    @cached_property
    def column(self) -> Mapping[SlotId, int]:
        """The place of every slot in the order of time, from 0. Raises ProblemError for what is no id, or twice."""
        identifiers(self.slots, "slots", "slot")
        return _columns(self.slots)

    def violations(self, decision: SlotId) -> Iterator[Violation]:
        """Every essential person who cannot come, in the problem's order; or that there is no such slot."""
        if decision not in self.column:
            yield UnknownSlot(decision)
            return
        for attendee in self.attendees:
            if attendee.essential and decision not in attendee.preferred and decision not in attendee.fallback:
                yield EssentialAbsent(attendee.user, decision)

    def utilities(self, decision: SlotId) -> dict[UserId, int]:
        """What each person's presence is worth at that slot."""
        return {attendee.user: self._worth(attendee, decision) for attendee in self.attendees}

    def value(self, decision: SlotId, objective: Objective) -> tuple[int, ...]:
        """(sum over everyone,) when WEIGHTED; (essential, optional) sums when STRICT; else of `utilities`."""
        if objective in FAIR:
            return fair_value(self.utilities(decision), objective)
        weights = self.weights
        essential = optional = 0
        for attendee in self.attendees:
            if decision in attendee.preferred:
                if attendee.essential:
                    essential += weights.essential_preferred
                else:
                    optional += weights.optional_preferred
            elif decision in attendee.fallback:
                if attendee.essential:
                    essential += weights.essential_fallback
                else:
                    optional += weights.optional_fallback
        return (essential, optional) if objective == Objective.STRICT else (essential + optional,)

    def _worth(self, attendee: Attendee, slot: SlotId) -> int:
        preferred, fallback = self.weights.of(attendee.essential)
        if slot in attendee.preferred:
            return preferred
        return fallback if slot in attendee.fallback else 0

    def to_dict(self) -> dict[str, object]:
        """In JSON types; each person's slots in the order of time."""
        return {
            "family": self.family,
            "slots": list(self.slots),
            "attendees": [
                {
                    "user": a.user,
                    "essential": a.essential,
                    "preferred": sorted(a.preferred, key=self.column.__getitem__),
                    "fallback": sorted(a.fallback, key=self.column.__getitem__),
                }
                for a in self.attendees
            ],
            "weights": {name: getattr(self.weights, name) for name in Weights.__slots__},
        }


@lru_cache(maxsize=64)
def _columns(slots: tuple[SlotId, ...]) -> Mapping[SlotId, int]:
    """The place of every slot; the same weeks come again and again. Raises ProblemError for a slot that is twice."""
    distinct(slots, "slots", "slot")
    return {slot: index for index, slot in enumerate(slots)}


@lru_cache(maxsize=64)
def _bits(slots: tuple[SlotId, ...]) -> Mapping[SlotId, int]:
    """Every slot's bit."""
    return {slot: 1 << index for index, slot in enumerate(slots)}
