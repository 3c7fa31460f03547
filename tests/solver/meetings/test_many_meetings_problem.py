"""Many meetings: every rule with an example, every refusal with its field, and JSON."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from naive_meetings import timetables
from small_meetings import MEETING, SMALL

from solver import (
    Booking,
    Bookings,
    Entry,
    Interval,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Move,
    Objective,
    Person,
    Precedence,
    ProblemError,
    Room,
    Status,
    Travel,
    problem_hash,
    solve,
)
from solver.meetings.bookings import (
    BookedTwice,
    DoubleBooked,
    EquipmentMissing,
    MovedFixed,
    NotHeld,
    NotInvited,
    NotMoved,
    OutOfOrder,
    OutsideHours,
    OutsideWindow,
    RoomClosed,
    RoomTaken,
    TooFar,
    TooFewSeats,
    UnknownId,
)
from solver.read import problem_from

TEAM = ManyMeetings(
    horizon=20,
    people=(Person("ann", 5, (Interval(0, 8), Interval(8, 16))), Person("bob", 3), Person("cat")),
    meetings=(
        MeetingRequest("plan", "ann", 2, (Invitee("ann", True), Invitee("bob", False)), frozenset(["screen"])),
        MeetingRequest("talk", "bob", 2, (Invitee("bob", True),), window=Interval(0, 18), skip_cost=4),
        MeetingRequest("solo", "cat", 1, (Invitee("cat", True),), skip_cost=1),
    ),
    rooms=(
        Room("big", 2, "hq", frozenset(["screen"])),
        Room("small", 1, "lab", frozenset(["screen"]), (Interval(10, 12),)),
        Room("bare", 1, "hq"),
    ),
    entries=(
        Entry("gym", "ann", 4, 2, "hq", move_cost=2, window=Interval(4, 20)),
        Entry("trip", "cat", 6, 2),
        Entry("call", "cat", 7, 2),
    ),
    sites=("hq", "lab"),
    travel=(Travel("hq", "lab", 2),),
    precedence=(Precedence("plan", "talk", 1),),
)
PLAN, TALK = Booking("plan", 0, "big"), Booking("talk", 3, "big")


def broken(*booked, moves=()):
    return list(TEAM.violations(Bookings(frozenset(booked), frozenset(moves))))


@pytest.mark.parametrize(
    ("booked", "moves", "violations"),
    [
        ([PLAN], [], []),
        ([PLAN, TALK], [], []),
        ([Booking("plan", 0, "big", frozenset(["bob"])), TALK], [], []),
        ([], [], [NotHeld("plan")]),
        ([PLAN, Booking("x", 0, "big")], [], [UnknownId("meeting", "x")]),
        ([PLAN, Booking("talk", 3, "x")], [], [UnknownId("room", "x")]),
        ([PLAN], [Move("x", 0)], [UnknownId("entry", "x")]),
        ([PLAN, Booking("talk", 3, "big", frozenset(["x"]))], [], [NotInvited("talk", "x")]),
        ([PLAN, Booking("talk", 3, "big", frozenset(["bob"]))], [], [NotInvited("talk", "bob")]),
        ([Booking("plan", 7, "big", frozenset(["ann"]))], [], [NotInvited("plan", "ann")]),
        ([PLAN, Booking("plan", 8, "big")], [], [BookedTwice("plan")]),
        ([PLAN], [Move("gym", 8), Move("gym", 12)], [BookedTwice("gym")]),
        ([PLAN, Booking("talk", 17, "big")], [], [OutsideWindow("talk", 17, 19)]),
        ([Booking("plan", -1, "big")], [], [OutsideWindow("plan", -1, 1), OutsideHours("ann", "plan")]),
        ([PLAN], [Move("gym", 3)], [OutsideWindow("gym", 3, 5)]),
        ([Booking("plan", 15, "big")], [], [OutsideHours("ann", "plan")]),
        ([Booking("plan", 7, "big")], [], []),
        ([PLAN], [Move("gym", 15)], [OutsideHours("ann", "gym")]),
        ([Booking("plan", 13, "small", frozenset(["bob"]))], [], [TooFewSeats("plan", "small", 2, 1)]),
        ([Booking("plan", 0, "bare")], [], [EquipmentMissing("plan", "bare", "screen")]),
        ([Booking("plan", 11, "small")], [], [RoomClosed("plan", "small")]),
        ([PLAN, Booking("solo", 1, "big")], [], [RoomTaken("big", "plan", "solo")]),
        ([Booking("plan", 5, "big")], [], [DoubleBooked("ann", "gym", "plan")]),
        ([Booking("plan", 1, "small")], [], [TooFar("ann", "plan", "gym", 1, 2)]),
        ([Booking("plan", 2, "big")], [], []),
        (
            [PLAN, Booking("solo", 7, "bare")],
            [],
            [DoubleBooked("cat", "trip", "solo"), DoubleBooked("cat", "solo", "call")],
        ),
        ([PLAN, Booking("talk", 2, "bare")], [], [OutOfOrder("plan", "talk", 3, 2)]),
        ([PLAN], [Move("trip", 12)], [MovedFixed("trip")]),
        ([PLAN], [Move("gym", 4)], [NotMoved("gym")]),
    ],
)
def test_every_rule_is_named_with_its_ids(booked, moves, violations):
    found = broken(*booked, moves=moves)
    assert sorted(found, key=str) == sorted(violations, key=str)
    for violation in found:
        assert all(
            repr(id_) in str(violation)
            for id_ in vars_of(violation)
            if isinstance(id_, str) and id_ != violation_kind(violation)
        )


def vars_of(violation):
    return [getattr(violation, name) for name in violation.__slots__]


def violation_kind(violation):
    return getattr(violation, "what", None)


def test_gains_are_counted_per_person_and_per_level():
    decision = Bookings(frozenset([PLAN, TALK]))
    assert TEAM.utilities(decision) == {"ann": 2, "bob": 4, "cat": 0}
    assert TEAM.value(decision, Objective.STRICT) == (2, 4, 0)
    assert TEAM.value(decision, Objective.WEIGHTED) == (5 * 2 + 3 * 4,)
    assert TEAM.value(Bookings(frozenset([PLAN]), frozenset([Move("gym", 8)])), Objective.WEIGHTED) == (0,)


def test_a_preferred_start_is_worth_more_than_a_fallback():
    invitee = Invitee("ann", True, (Interval(2, 4),), (Interval(3, 6),), 7, 5)
    assert [invitee.utility(start) for start in range(1, 7)] == [0, 7, 7, 5, 5, 0]


@given(timetables())
def test_a_problem_survives_its_json(problem):
    again = problem_from(json.loads(json.dumps(problem.to_dict())))
    assert again == problem
    assert problem_hash(again) == problem_hash(problem)


def plain(**changes):
    return {**TEAM.to_dict(), **changes}


def changed(kind, index=0, **changes):
    items = list(plain()[kind])
    items[index] = {**items[index], **changes}
    return plain(**{kind: items})


FIXED = {"window": [0, 2], "skip_cost": None}


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        (plain(horizon=0), "horizon", "at least 1"),
        (plain(horizon=1.5), "horizon", "whole number"),
        (plain(weights={"1": 1}), "weights", "level 5 has no weight"),
        (plain(weights={"1": -1}), "weights.1", "at least 0, got -1"),
        (plain(color=1), "color", "unknown field"),
        (changed("people", user=""), "people[0].user", "non-empty"),
        (changed("people", authority=11), "people[0].authority", "'ann': authority must be in 1..10"),
        (changed("people", hours=[[3, 3]]), "people[0].hours[0]", "start before it ends"),
        (changed("people", hours=[[3]]), "people[0].hours[0]", "a start and an end"),
        (changed("people", hours=[[0, 21]]), "people[0].hours[0][1]", "0..20"),
        (changed("people", 1, user="ann"), "people[1].user", "'ann' stands at 0 and again at 1"),
        (changed("rooms", seats=0), "rooms[0].seats", "'big' has no seats: no one can enter it"),
        (changed("rooms", 1, closed=[[0, 9], [8, 20]]), "rooms[1].closed", "'small' is closed throughout: no one can"),
        (changed("rooms", site="mars"), "rooms[0].site", "'mars' does not exist"),
        (changed("rooms", 1, id="big"), "rooms[1].id", "'big'"),
        (changed("meetings", owner="eve"), "meetings[0].owner", "'eve' does not exist"),
        (changed("meetings", owner=None), "meetings[0].owner", "must be a text"),
        (changed("meetings", duration=0), "meetings[0].duration", "at least 1"),
        (changed("meetings", duration=True), "meetings[0].duration", "whole number"),
        (changed("meetings", 1, duration=19), "meetings[1].duration", "'talk' takes 19 steps, longer than its window"),
        (changed("meetings", skip_cost=-1), "meetings[0].skip_cost", "at least 0"),
        (changed("meetings", skip_cost=2**53), "meetings", "below 2**53"),
        (changed("meetings", invitees=[]), "meetings[0].invitees", "at least one person"),
        (changed("meetings", invitees=[{"user": "eve", "essential": True}]), "meetings[0].invitees[0].user", "'eve'"),
        (changed("meetings", invitees=[{"user": "bob", "essential": 1}]), "meetings[0].invitees[0].essential", "got 1"),
        (
            changed("meetings", invitees=[{"user": "bob", "essential": True, "fallback_utility": 3}]),
            "meetings[0].invitees[0].fallback_utility",
            "exceeds",
        ),
        (
            changed("meetings", invitees=[{"user": "bob", "essential": True}] * 2),
            "meetings[0].invitees[1].user",
            "'plan': user 'bob' stands at 0",
        ),
        (
            changed("meetings", equipment=["harp"]),
            "meetings[0]",
            "'plan' must be held, and no room has 1 seats and 'harp'",
        ),
        (
            changed(
                "meetings", 1, skip_cost=None, invitees=[{"user": u, "essential": True} for u in ("ann", "bob", "cat")]
            ),
            "meetings[1]",
            "'talk' must be held, and no room has 3 seats",
        ),
        (changed("entries", start=20), "entries[0].duration", "ends after the horizon"),
        (changed("entries", start=-1), "entries[0].start", "0..20"),
        (changed("entries", user="eve"), "entries[0].user", "'eve'"),
        (changed("entries", site="mars"), "entries[0].site", "'mars'"),
        (changed("entries", id="plan"), "entries[0].id", "'plan' has the id of a meeting"),
        (changed("entries", move_cost=0.5), "entries[0].move_cost", "whole number"),
        (changed("entries", 1, id="gym"), "entries[1].id", "'gym'"),
        (plain(travel=[]), "travel", "'hq' and 'lab' have no travel time"),
        (plain(travel=[["hq", "lab", 1], ["lab", "hq", 1]]), "travel[1]", "given twice"),
        (plain(travel=[["hq", "hq", 1]]), "travel[0]", "where one is"),
        (plain(travel=[["hq", "mars", 1]]), "travel[0][1]", "'mars'"),
        (plain(travel=[["hq", "lab", -1]]), "travel[0][2]", "at least 0"),
        (plain(travel=[["hq", "lab"]]), "travel[0]", "two sites and the steps"),
        (plain(precedence=[{"before": "plan", "after": "x"}]), "precedence[0].after", "'x'"),
        (plain(precedence=[{"before": "plan", "after": "talk", "lag": -1}]), "precedence[0].lag", "at least 0"),
        (
            plain(
                precedence=[
                    {"before": a, "after": b} for a, b in (("plan", "talk"), ("talk", "solo"), ("solo", "plan"))
                ]
            ),
            "precedence",
            "in a circle: ",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_field(data, field, words):
    with pytest.raises(ProblemError) as caught:
        problem_from(json.loads(json.dumps(data)))
    assert (caught.value.field, words in str(caught.value)) == (field, True), str(caught.value)


def test_a_person_in_two_essential_meetings_at_one_fixed_time_is_named():
    both = [{**MEETING, "id": id_, "window": [4, 6]} for id_ in ("a", "b")]
    with pytest.raises(ProblemError, match="'ann' is essential in meetings 'a' and 'b', which must overlap"):
        problem_from({**SMALL, "meetings": both})
    later = [both[0], {**both[1], "window": [4, 8]}]
    assert solve(problem_from({**SMALL, "meetings": later})).certificate.status is Status.OPTIMAL
    assert solve(problem_from({**SMALL, "meetings": [both[0], {**both[1], "skip_cost": 1}]})).decision is not None


def test_decisions_are_plain_json():
    decision = Bookings(frozenset([TALK, replace(PLAN, optional=frozenset(["bob"]))]), frozenset([Move("gym", 8)]))
    assert json.loads(json.dumps(decision.to_dict())) == {
        "booked": [
            {"meeting": "plan", "start": 0, "room": "big", "optional": ["bob"]},
            {"meeting": "talk", "start": 3, "room": "big", "optional": []},
        ],
        "moves": [{"entry": "gym", "start": 8}],
    }
