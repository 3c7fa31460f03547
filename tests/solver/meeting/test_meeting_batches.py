"""Meetings by the word, held against `Meeting` one by one."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from naive_solver import WEIGHTS, naive_meeting

from solver import Attendee, Meeting, Objective, ProblemError, Weights
from solver.meeting import batch
from solver.meeting.batch import MeetingBatch, solve_batch


@st.composite
def batches(draw):
    count, people, slots = draw(st.integers(1, 5)), draw(st.integers(1, 4)), draw(st.integers(1, 6))
    names, weights = tuple(f"s{k}" for k in range(slots)), draw(WEIGHTS)
    some = st.frozensets(st.sampled_from(names))
    return [
        Meeting(
            names, tuple(Attendee(f"u{k}", draw(st.booleans()), draw(some), draw(some)) for k in range(people)), weights
        )
        for _ in range(count)
    ]


@given(batches())
@example([Meeting(("s0",), (Attendee("u0", True, frozenset(), frozenset(["s0"])),), Weights(1, 1, 0, 0))])
def test_a_batch_decides_as_every_meeting_by_itself(meetings):
    slots, values = solve_batch(MeetingBatch.of_meetings(meetings))
    for meeting, slot, value in zip(meetings, slots.tolist(), values.tolist(), strict=True):
        expected, best = naive_meeting(meeting, Objective.WEIGHTED)
        if expected is None:
            assert (slot, value) == (-1, -1)
        else:
            assert (value,) == expected
            assert meeting.slots[slot] == min(best, key=meeting.column.__getitem__)


@pytest.mark.parametrize("weights", [Weights(), Weights(9, 7, 6, 1), Weights(2**40, 3, 2**30, 5)])
@pytest.mark.parametrize("people", [3, 10])
def test_many_slots_and_more_meetings_than_a_block(people, weights, monkeypatch):
    monkeypatch.setattr(batch, "BLOCK", 2)
    random = np.random.default_rng(5)
    preferred, fallback = random.random((200, people, 130)) < 0.1, random.random((200, people, 130)) < 0.4
    essential = random.random((200, people)) < 0.3
    slots, values = solve_batch(MeetingBatch.of(preferred, fallback, essential, weights))
    worth = np.where(
        essential[:, :, None],
        np.where(preferred, weights.essential_preferred, np.where(fallback, weights.essential_fallback, -(2**50))),
        np.where(preferred, weights.optional_preferred, np.where(fallback, weights.optional_fallback, 0)),
    ).sum(axis=1)
    best = worth.max(axis=1)
    assert values.tolist() == np.where(best < 0, -1, best).tolist()
    assert slots.tolist() == np.where(best < 0, -1, worth.argmax(axis=1)).tolist()


def test_a_batch_of_different_shapes_is_refused():
    ann = Attendee("ann", True, frozenset(["a"]))
    one = Meeting(("a", "b"), (ann,))
    for other in (Meeting(("a",), (ann,)), replace(one, weights=Weights(9, 8, 1, 1))):
        with pytest.raises(ProblemError, match="one shape"):
            MeetingBatch.of_meetings([one, other])
    plane = np.zeros((1, 2, 1), dtype=np.uint64)
    with pytest.raises(ProblemError, match="one shape"):
        MeetingBatch(plane, plane, np.zeros((2, 1), dtype=np.uint64), 1)
    with pytest.raises(ProblemError, match="a word for every 64"):
        MeetingBatch(plane, plane, np.zeros((1, 1), dtype=np.uint64), 65)


def test_a_batch_from_records_is_the_batch_of_the_meetings():
    from solver.meeting.read_batch import batch_from

    people = (Attendee("u", True, frozenset(["b"]), frozenset(["c"])), Attendee("v", False, frozenset(["a", "c"])))
    some = [Meeting(("a", "b", "c"), people), Meeting(("a", "b", "c"), people[::-1])]
    places, values = solve_batch(batch_from([meeting.to_dict() for meeting in some]))
    assert (places.tolist(), values.tolist()) == ([1, 1], [100, 100])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("7", "not a meeting: TypeError"),
        ("[]", "not a meeting: TypeError"),
        ('{"slots": ["a"]}', "not a meeting: KeyError 'attendees'"),
        (
            '{"slots": ["a"], "attendees": [{"user": "u", "essential": true, "preferred": ["z"], "fallback": []}]}',
            "not a meeting: KeyError 'z'",
        ),
        ('{"slots": ["b"], "attendees": [{}]}', "another shape"),
        (
            '{"slots": ["a"], "attendees": [{"user": "u", "essential": 1, "preferred": ["a"], "fallback": []}]}',
            "essential must be true or false",
        ),
    ],
)
def test_a_text_that_is_no_meeting_is_refused_by_its_place(line, message):
    from solver.meeting.read_batch import batch_from

    good = '{"slots": ["a"], "attendees": [{"user": "u", "essential": true, "preferred": ["a"], "fallback": []}]}'
    with pytest.raises(ProblemError, match=message):
        batch_from(map(json.loads, [good, line]))
