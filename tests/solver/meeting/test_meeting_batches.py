"""Meetings by the word, held against `Meeting` one by one."""

import json
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from naive_solver import WEIGHTS, naive_meeting

from solver import Attendee, Meeting, Objective, ProblemError, Weights
from solver.meeting import batch
from solver.meeting.batch import MeetingBatch, solve_batch
from solver.meeting.read_batch import batch_from_json


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


GOOD = '{"slots": ["a"], "attendees": [{"user": "u", "essential": true, "preferred": ["a"], "fallback": []}]}'
PERSON = '{"user": "u", "essential": true, "preferred": ["a"]}'


@given(batches(), st.booleans(), st.integers(1, 70))
def test_a_batch_from_texts_is_the_batch_of_the_meetings(meetings, spaced, times):
    texts = [json.dumps(m.to_dict(), indent=k % 2 if spaced else None) for k, m in enumerate(meetings)] * times
    read, made = batch_from_json(texts), MeetingBatch.of_meetings(meetings * times)
    assert (read.count, read.weights) == (made.count, made.weights)
    for name in ("preferred", "fallback", "essential"):
        ours, theirs = getattr(read, name), getattr(made, name)
        assert ours.shape == theirs.shape
        if name != "fallback":  # a slot that is both is preferred, and may stand in either
            assert (ours == theirs).all()
    assert [found.tolist() for found in solve_batch(read)] == [found.tolist() for found in solve_batch(made)]


def test_texts_may_be_bytes_and_leave_out_what_has_a_default():
    spelt_out = json.dumps(json.loads(GOOD) | {"family": "meeting", "weights": asdict(Weights())})
    places, values = solve_batch(
        batch_from_json([GOOD.encode(), spelt_out, f'{{"slots":["a"],"attendees":[{PERSON}]}}'])
    )
    assert (places.tolist(), values.tolist()) == ([0, 0, 0], [100, 100, 100])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("7", "not a meeting: Expected `object`, got `int`"),
        ("{", "not a meeting: Input data was truncated"),
        ("[]", "not a meeting: Expected `object`, got `array`"),
        ('{"slots": ["a"]}', "not a meeting: Object missing required field `attendees`"),
        (GOOD.replace('["a"], "fallback"', '["z"], "fallback"'), "'z' - at `\\$.attendees\\[0\\].preferred\\[0\\]`"),
        (GOOD.replace('["a"], "att', '["b"], "att'), "another shape"),
        (GOOD.replace("[{", f"[{PERSON}, {{"), "another shape"),
        (GOOD.replace("}]", '}], "weights": {"optional_preferred": 3}'), "another shape"),
        (GOOD.replace("}]", '}], "weights": {"optional_preferred": 2.5}'), "Expected `int`, got `float`"),
        (GOOD.replace("}]", '}], "family": "queue"'), "queue"),
        (GOOD.replace("}]", '}], "more": 1'), "unknown field `more`"),
        (GOOD.replace('"u"', '""'), "length >= 1"),
        (GOOD.replace("true", "1"), "Expected `bool`, got `int`"),
    ],
)
def test_a_text_that_is_no_meeting_is_refused_by_its_place(line, message):
    with pytest.raises(ProblemError, match=message) as refused:
        batch_from_json([GOOD, line])
    assert refused.value.field == "[1]"


@pytest.mark.parametrize(
    ("line", "message", "field"),
    [
        ('{"slots": [], "attendees": []}', "at least one slot", "[0]"),
        ('{"slots": ["a", "a"], "attendees": [{}]}', "'a' stands at 0 and again at 1", "[0].slots[1]"),
        ('{"slots": [""], "attendees": [{}]}', "non-empty", "[0].slots[0]"),
        ('{"slots": ["a"], "attendees": [7]}', "Expected `object`", "[0]"),
        (f'{{"slots": ["a"], "attendees": [{PERSON}, {PERSON}]}}', "'u' stands at 0", "[0].attendees[1].user"),
        (GOOD.replace("}]", '}], "weights": {"essential_preferred": -1}'), "at least 0", "weights.essential_preferred"),
    ],
)
def test_a_first_text_that_is_no_meeting_is_refused_too(line, message, field):
    with pytest.raises(ProblemError, match=message) as refused:
        batch_from_json([line])
    assert refused.value.field == field
    with pytest.raises(ProblemError, match="there must be a meeting"):
        batch_from_json([])
