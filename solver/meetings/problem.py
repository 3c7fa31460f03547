"""When and where to hold many meetings, among calendars that are there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import ClassVar

from solver.fairness import FAIR, fair_value
from solver.meetings.agenda import (
    Entry,
    EntryId,
    Interval,
    MeetingId,
    MeetingRequest,
    Person,
    Precedence,
    Room,
    RoomId,
    SiteId,
    Travel,
    union,
)
from solver.meetings.agenda_check import check_agenda
from solver.meetings.bookings import Booking, Bookings
from solver.meetings.bookings_check import broken_rules
from solver.problem import Objective, UserId, Violation
from solver.weights import linear_weights


@dataclass(frozen=True)
class ManyMeetings:
    """When and where to hold which meetings, who of their optional people comes, and which entries to move.

        gain_m(s) = skip_cost_m + sum_{u who comes to m} utility_mu(s)   when m is held from step s, else 0
        kept_e    = move_cost_e                                          when e stays where it is, else 0

        WEIGHTED  max     sum_m w(authority of m's owner) gain_m  +  sum_e w(authority of e's person) kept_e
        STRICT    lexmax  (sum_{m owned at level l} gain_m + sum_{e at level l} kept_e)  for each level, highest first

        s.t.  nobody and no room in two places at a time, travel times kept, within windows, hours and opening times,
              seats and equipment for everyone who comes, precedence where both meetings are held

    Costs count as gains while they are not paid, so that no utility is negative; every comparison is the same.
    horizon: number of steps, all within 0..horizon. sites, travel: a time for every pair of sites.
    weights: w of every authority level that occurs, whole numbers >= 0; used by WEIGHTED alone.

    Raises ProblemError for ids that are empty, doubled or unknown, numbers out of range or not whole, precedence in a
    circle, rooms that nobody can enter, a meeting that must be held and fits no room, two such meetings that share an
    essential person and leave them no times apart, and sums of weights from 2**53.
    """

    family: ClassVar[str] = "meetings"
    default_objective: ClassVar[Objective] = Objective.WEIGHTED

    horizon: int
    people: tuple[Person, ...]
    meetings: tuple[MeetingRequest, ...]
    rooms: tuple[Room, ...]
    entries: tuple[Entry, ...] = ()
    sites: tuple[SiteId, ...] = ()
    travel: tuple[Travel, ...] = ()
    precedence: tuple[Precedence, ...] = ()
    weights: Mapping[int, int] = field(default_factory=linear_weights, hash=False)

    def __post_init__(self) -> None:
        check_agenda(self)

    @cached_property
    def person(self) -> Mapping[UserId, Person]:
        """Everyone under their id."""
        return {person.user: person for person in self.people}

    @cached_property
    def meeting(self) -> Mapping[MeetingId, MeetingRequest]:
        """Every meeting under its id."""
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def room(self) -> Mapping[RoomId, Room]:
        """Every room under its id."""
        return {room.id: room for room in self.rooms}

    @cached_property
    def entry(self) -> Mapping[EntryId, Entry]:
        """Every calendar entry under its id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The authority levels of owners and of people with entries that may move, highest first."""
        users = [m.owner for m in self.meetings] + [e.user for e in self.entries if e.move_cost is not None]
        return tuple(sorted({self.person[user].authority for user in users}, reverse=True))

    @cached_property
    def _hours(self) -> Mapping[UserId, tuple[Interval, ...]]:
        always = (Interval(0, self.horizon),)
        return {p.user: always if p.hours is None else union(p.hours) for p in self.people}

    @cached_property
    def _steps_between(self) -> Mapping[tuple[SiteId, SiteId], int]:
        found = {}
        for travel in self.travel:
            found[travel.a, travel.b] = found[travel.b, travel.a] = travel.steps
        return found

    def hours(self, user: UserId) -> tuple[Interval, ...]:
        """When this person works, in order, and with what touches as one."""
        return self._hours[user]

    def window(self, item: MeetingRequest | Entry) -> Interval:
        """Where a meeting must lie, or an entry may be moved to."""
        return item.window or Interval(0, self.horizon)

    def steps_between(self, a: SiteId | None, b: SiteId | None) -> int:
        """How long it takes from one site to the other; 0 where either of them does not matter."""
        return 0 if a is None or b is None or a == b else self._steps_between[a, b]

    def violations(self, decision: Bookings) -> Iterator[Violation]:
        """Every rule that `decision` breaks: meeting by meeting, then entries, rooms, people and precedence."""
        return broken_rules(self, decision)

    def utilities(self, decision: Bookings) -> dict[UserId, int]:
        """Per person: the starts of the meetings they come to, their own meetings held, their entries in place."""
        gained = dict.fromkeys(self.person, 0)
        for booking, meeting in self._held(decision):
            gained[meeting.owner] += meeting.skip_cost or 0
            for invitee in meeting.invitees:
                if invitee.essential or invitee.user in booking.optional:
                    gained[invitee.user] += invitee.utility(booking.start)
        for entry in self._kept(decision):
            gained[entry.user] += entry.move_cost or 0
        return gained

    def value(self, decision: Bookings, objective: Objective) -> tuple[int, ...]:
        """(sum of w * gain,) when WEIGHTED; the gain at each of `levels` when STRICT; else of `utilities`."""
        if objective in FAIR:
            return fair_value(self.utilities(decision), objective)
        gained = dict.fromkeys(self.levels, 0)
        for booking, meeting in self._held(decision):
            come = (i for i in meeting.invitees if i.essential or i.user in booking.optional)
            level = self.person[meeting.owner].authority
            gained[level] += (meeting.skip_cost or 0) + sum(invitee.utility(booking.start) for invitee in come)
        for entry in self._kept(decision):
            gained[self.person[entry.user].authority] += entry.move_cost or 0
        if objective == Objective.WEIGHTED:
            return (sum(self.weights[level] * gain for level, gain in gained.items()),)
        return tuple(gained.values())

    def _held(self, decision: Bookings) -> Iterator[tuple[Booking, MeetingRequest]]:
        """Every booking of a meeting that is ours."""
        return ((b, self.meeting[b.meeting]) for b in decision.booked if b.meeting in self.meeting)

    def _kept(self, decision: Bookings) -> Iterator[Entry]:
        moved = {move.entry for move in decision.moves}
        return (entry for entry in self.entries if entry.move_cost is not None and entry.id not in moved)

    def to_dict(self) -> dict[str, object]:
        """In JSON types, with times as steps and without what is absent."""
        return {
            "family": self.family,
            "horizon": self.horizon,
            "people": [_plain(asdict(person)) for person in self.people],
            "meetings": [_plain(asdict(meeting)) for meeting in self.meetings],
            "rooms": [_plain(asdict(room)) for room in self.rooms],
            "entries": [_plain(asdict(entry)) for entry in self.entries],
            "sites": list(self.sites),
            "travel": [[t.a, t.b, t.steps] for t in self.travel],
            "precedence": [asdict(precedence) for precedence in self.precedence],
            "weights": {str(level): weight for level, weight in self.weights.items()},
        }


def _plain(value: object) -> object:
    """Sets sorted, tuples as arrays, intervals as [start, end], and nothing for None."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value
