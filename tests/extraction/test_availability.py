"""Availability: tables of messages as people write them, then what must hold whatever they write."""

import availability_wordings as wordings
import pytest
from fresh_wordings import FRESH
from hypothesis import given
from hypothesis import strategies as st
from slot_notation import GRID, outcome

from extraction.availability import Calendar, merge, read_availability
from extraction.facts import Attendance, Availability, Closure, Grade, Message, Span, Standing
from extraction.grid import Grid

TABLES = [
    *wordings.PREFERRED,
    *wordings.FALLBACK,
    *wordings.UNAVAILABLE,
    *wordings.MIXED,
    *wordings.STANDING,
    *wordings.UNREAD,
    *wordings.NOTHING,
    *FRESH,
]


def come_to(text: str) -> dict[str, object]:
    reading = read_availability(Message("m0", "Eve", text), GRID)
    calendar = merge(reading.facts, GRID)
    said = [fact.essential for fact in reading.facts if isinstance(fact, Attendance)]
    return {
        "grades": dict(calendar.grades),
        "closure": calendar.closure,
        "essential": said[-1] if said else None,
        "unread": bool(reading.unread),
    }


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_messages_as_people_write_them(text: str, expected: str):
    assert come_to(text) == outcome(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm avialable Tuesday mornning", "+ Tue am"),
        ("Bussy Wednesday, probally free Thursday.", "+ Thu | - Wed"),
        ("i have tiem on wendesday aftr 2, cant mkae monday", "+ Wed 14-17 | - Mon"),
        ("Busqy Wedsday, frae Thursday.", "?"),
        ("My prefered time is Tuseday at ten; as a backpu Friday at two", "+ Tue 10 | ~ Fri 14"),
    ],
)
def test_slips_of_the_keyboard(text: str, expected: str):
    found = come_to(text)
    assert found["unread"] if expected == "?" else found == outcome(expected)


def test_words_that_exist_are_not_mended():
    # "Moaning" is one letter from "morning".
    assert come_to("I am moaning on Tuesday")["grades"] != outcome("+ Tue am")["grades"]


@pytest.mark.parametrize(
    "text",
    [
        "Free on Tuesday. The board may or may not need Tuesday at ten for Bob.",
        "Tuesday works, though Tuesday at ten is iffy if Bob calls.",
    ],
)
def test_unread_words_about_a_time_put_what_was_said_of_it_in_doubt(text: str):
    assert "Tue 10:00" not in come_to(text)["grades"]


def test_the_rest_is_unknown_where_what_comes_before_was_not_understood():
    assert come_to("Zumba thing Tuesday 2 to 3, the rest of the week is fine")["closure"] is None
    assert come_to("I'm busy Tuesday 2 to 3, the rest of the week is fine")["closure"] is Grade.PREFERRED


@pytest.mark.parametrize("sender", ["Eve", "Bob"])
def test_facts_are_the_senders_own_whoever_the_text_speaks_for(sender: str):
    reading = read_availability(Message("m0", sender, "Bob: I am free on Tuesday. <Bob>Free Friday</Bob>"), GRID)
    assert {fact.user for fact in reading.facts} <= {sender}
    assert all(fact.standing is Standing.OWN for fact in reading.facts)


PIECES = st.sampled_from(
    [
        "Tuesday at ten", "Wed 9:30", "mornings", "Friday", "after 2", "the rest of the week", "free", "busy", "works",
        "not", "can't do", "prefer", "backup:", "only", "except", "but", "and", "or", ",", ".", ";", "\n", "if need be",
        "Bob", "the client", "is out", "until noon", "I am", "required", "optional", "?", "otherwise", "ideally",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=16).map(" ".join) | st.text(max_size=60))
def test_whatever_is_written_every_fact_and_every_unread_span_stands_in_the_text(text: str):
    message = Message("m0", "Eve", text)
    reading = read_availability(message, GRID)
    assert all(span.grounded_in(message) for span in (*reading.unread, *(fact.span for fact in reading.facts)))
    assert 0.0 <= reading.coverage <= 1.0
    for fact in reading.facts:
        assert not isinstance(fact, Availability) or (fact.slots and fact.slots <= set(GRID.slots))


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_reading_is_a_function_of_the_text(text: str):
    assert come_to(text) == come_to(text)


def availability(slots: set[str], grade: Grade, user: str = "Eve") -> Availability:
    return Availability(user, Span("m0", 0, 1, "x"), Standing.OWN, frozenset(slots), grade)


def test_the_last_word_about_a_slot_holds_and_a_closure_fills_the_rest():
    closed = Closure("Eve", Span("m0", 0, 1, "x"), Standing.OWN, Grade.UNAVAILABLE)
    facts = [
        availability({"Mon 9:00", "Mon 9:30"}, Grade.PREFERRED),
        closed,
        availability({"Mon 9:30"}, Grade.FALLBACK),
    ]
    calendar = merge(facts, GRID)
    assert calendar == Calendar({"Mon 9:00": Grade.PREFERRED, "Mon 9:30": Grade.FALLBACK}, Grade.UNAVAILABLE)
    assert calendar.grade("Fri 9:00") is Grade.UNAVAILABLE
    assert calendar.unknown(GRID) == ()


def test_one_calendar_is_one_persons_and_holds_slots_of_the_grid():
    with pytest.raises(ValueError, match="got facts of 'Eve' and 'Bob'"):
        merge([availability({"Mon 9:00"}, Grade.PREFERRED), availability({"Mon 9:00"}, Grade.PREFERRED, "Bob")], GRID)
    with pytest.raises(ValueError, match="'Sat 9:00' is no slot"):
        merge([availability({"Sat 9:00"}, Grade.PREFERRED)], GRID)


def test_a_longer_meeting_needs_more_of_a_free_stretch():
    reading = read_availability(Message("m0", "Eve", "free Tuesday from 9 to 10:30"), Grid(duration=60))
    assert set(merge(reading.facts, GRID).grades) == {"Tue 9:00", "Tue 9:30"}
