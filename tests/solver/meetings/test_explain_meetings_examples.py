"""Explanations of many meetings: small ones by hand, with the words that they come to."""

import json
from dataclasses import replace

from solver import (
    Entry,
    Interval,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Objective,
    Person,
    Room,
    Status,
    solve,
)
from solver.explain import explain
from solver.explanation import Measure, Reach

DAY = ManyMeetings(
    4,
    (Person("ann", 9), Person("bob", 3), Person("cat", 1)),
    (
        MeetingRequest("board", "ann", 3, (Invitee("ann", True), Invitee("bob", True)), skip_cost=5),
        MeetingRequest("review", "bob", 2, (Invitee("bob", True),), skip_cost=5),
    ),
    (Room("r1", 3), Room("r2", 3)),
)


def test_a_meeting_that_is_not_held_names_who_it_would_take():
    found = explain(DAY, solve(DAY), quotes={"board": "We meet.", "bob": "I must be there."})
    (conflict,) = found.conflicts
    assert (conflict.refused.id, conflict.refused.user, conflict.refused.authority) == ("review", "bob", 3)
    assert [p.wish for p in conflict.against] == ["meeting 'board'", "the presence of 'bob' at 'board'"]
    assert [p.quote for p in conflict.against] == ["We meet.", "I must be there."]
    (threshold,) = found.thresholds
    assert (threshold.of, threshold.at, threshold.ties) == (Measure.WEIGHT, 10, True)
    (threshold,) = explain(DAY, solve(DAY, Objective.STRICT)).thresholds
    assert (threshold.of, threshold.at, threshold.ties) == (Measure.AUTHORITY, 10, True)
    assert [(out.user, out.gains, out.loses) for out in found.drop_outs] == [
        ("ann", ("review",), ()),
        ("bob", (), ()),
        ("cat", (), ()),
    ]
    assert json.dumps(found.to_dict())
    assert found.lines()[0].startswith("meeting 'review' (bob, authority 3), who said")
    assert any("would be granted from weight 10 on, and might be at 9" in line for line in found.lines())


def test_a_timetable_that_cannot_be_names_the_least_that_must_go():
    must = replace(
        DAY,
        horizon=5,
        meetings=tuple(replace(m, skip_cost=None) for m in DAY.meetings),
        entries=(Entry("dentist", "bob", 3, 1),),
    )
    solved = solve(must)
    assert solved.certificate.status is Status.INFEASIBLE
    found = explain(must, solved, may_concede=frozenset(["bob"]))
    assert len(found.infeasible) == 5
    first = found.concessions[0]
    assert first.cost == 3
    assert {p.user for way in found.concessions for p in way.gives} == {"bob"}
    assert "at a cost of 3" in str(first)


def test_an_explanation_that_ran_out_of_time_says_so():
    found = explain(DAY, solve(DAY), time_limit=0)
    assert not found.complete
    assert "conflict of 'review'" in found.unfinished
    assert "threshold of 'review'" in found.unfinished
    assert "drop-out of 'ann'" in found.unfinished
    assert [t.reach for t in found.thresholds] == [Reach.UNKNOWN]
    assert found.to_dict()["complete"] is False


def test_who_would_have_a_seat_at_what_worth():
    """Bob or cat has the second seat; if it is bob, cat has time for the review, which counts one level below."""
    whole = (Interval(0, 2),)
    guests = (
        Invitee("ann", True),
        Invitee("bob", False, whole, (), 2, 0),
        Invitee("cat", False, whole, (), 3, 0),
    )
    problem = ManyMeetings(
        2,
        (Person("ann", 9), Person("bob", 3), Person("cat", 1)),
        (
            MeetingRequest("board", "ann", 2, guests),
            MeetingRequest("review", "cat", 2, (Invitee("cat", True),), skip_cost=5),
        ),
        (Room("r1", 2), Room("r2", 2)),
    )
    solved = solve(problem, Objective.STRICT)
    assert [booking.optional for booking in solved.decision.booked] == [frozenset(["cat"])]
    seat, review = explain(problem, solved).thresholds
    # Worth 3 levels with cat, and the review decides; under weights 9 * 2 + 5 < 9 * 3 < 9 * 3 + 5.
    assert (seat.id, seat.of, seat.at, seat.ties) == ("bob: board", Measure.WORTH, 3, False)
    assert (review.id, review.of, review.at) == ("review", Measure.AUTHORITY, 9)
    seat, review = explain(problem, solve(problem)).thresholds
    assert (seat.of, seat.at, seat.ties) == (Measure.WORTH, 3, False)
    assert (review.of, review.at, review.ties) == (Measure.WEIGHT, 2, False)  # 9 * 2 + 5 w > 9 * 3
