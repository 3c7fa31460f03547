"""Answers counted one by one, against the exact bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_solver import OBJECTIVES, meetings

from solver import Grade, Objective, ProblemError, Weights
from solver.meeting.elicitation import final, impossible
from solver.meeting.knowledge import Knowledge
from solver.meeting.tally import Tally


def test_the_last_essential_answer_decides_where_no_tie_is_left():
    tally = Tally({"ann": True, "bob": True, "cat": False}, slots=3)
    tally.answer("ann", 0b011, 0)
    assert tally.final() is None
    tally.answer("bob", 0b010, 0b001)
    assert tally.final() == 1  # 200 against 175 and at most 2 from Cat


def test_a_tie_waits_for_the_optional_and_no_longer_than_needed():
    tally = Tally({"ann": True, "bob": False, "cat": False}, slots=2)
    tally.answer("ann", 0b11, 0)
    assert tally.final() is None
    tally.answer("bob", 0b10, 0)
    assert tally.final() == 1  # Cat can draw level at most


def test_no_slot_is_left():
    tally = Tally({"ann": True, "bob": True}, slots=2)
    tally.answer("ann", 0, 0)
    assert tally.impossible()
    assert tally.final() is None


def test_nobody_answers_twice():
    tally = Tally({"ann": True}, slots=2)
    tally.answer("ann", 1, 0)
    with pytest.raises(KeyError):
        tally.answer("ann", 1, 0)


def test_what_has_no_bounds_is_refused():
    with pytest.raises(ProblemError) as caught:
        Tally({"ann": True}, 2, objective=Objective.NASH)
    assert caught.value.field == "objective"
    with pytest.raises(ProblemError):
        Tally({"ann": True}, 2, Weights(1, 2))


@given(meetings(), OBJECTIVES, st.randoms())
def test_after_every_answer_it_says_what_the_bounds_say(meeting, objective, random):
    people = list(meeting.attendees)
    known = {person.user: Knowledge(person.user, person.essential) for person in people}
    tally = Tally({p.user: p.essential for p in people}, len(meeting.slots), meeting.weights, objective)
    random.shuffle(people)
    for person in [None, *people]:
        if person is not None:
            masks = {
                grade: sum(1 << k for k, slot in enumerate(meeting.slots) if person.grade(slot) is grade)
                for grade in Grade
            }
            tally.answer(person.user, masks[Grade.PREFERRED], masks[Grade.FALLBACK])
            known[person.user] = Knowledge.of(person)
        slot = final(list(known.values()), meeting.slots, meeting.weights, objective)
        assert tally.final() == (None if slot is None else meeting.column[slot])
        assert tally.impossible() == impossible(list(known.values()), meeting.slots)
