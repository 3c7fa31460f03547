"""Availability: tables of messages as people write them, then what must hold whatever they write."""

import availability_wordings as wordings
import pytest
from concept_wordings import CONCEPTS
from fresh_wordings import FRESH
from general_wordings import GENERAL
from hypothesis import given
from hypothesis import strategies as st
from phenomena import COVERED, PHENOMENA
from saying_wordings import SAYINGS
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
    *CONCEPTS,
    *GENERAL,
    *SAYINGS,
    *PHENOMENA,
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


DAY = st.sampled_from(["Monday", "Tue", "wed", "Thursdays", "FRIDAY"])
HOUR = st.sampled_from(["at ten", "9:30", "from 2 to 4", "in the morning", "after lunch", "until half three", ""])
SAID = st.sampled_from(
    ["{} works for me", "I can't do {}", "I'm free {}", "{} is out", "{} only if need be", "ideally {}", "I'm busy {}"]
)
CLAUSE = st.builds(lambda said, day, hour: said.format(f"{day} {hour}".strip()), SAID, DAY, HOUR)


def grades(text: str) -> object:
    found = come_to(text)
    return found["grades"], found["closure"]


@given(CLAUSE)
def test_courtesies_and_stops_and_capitals_change_nothing(clause: str):
    plainly = grades(clause)
    assert plainly != ({}, None)
    for other in (f"Hi there! {clause}", f"Hello, {clause}", f"{clause}.", f"{clause} please", f"{clause}, thanks!"):
        assert grades(other) == plainly, other
    assert grades(clause.replace("tue", "TUE").replace("Tue", "TUE").replace("wed", "Wed")) == plainly


@given(CLAUSE, CLAUSE, st.sampled_from([". ", "\n", "! "]))
def test_the_order_of_two_statements_about_different_days_does_not_count(one: str, other: str, between: str):
    days = [
        {day for day in ("Mon", "Tue", "Wed", "Thu", "Fri") if day.lower() in text.lower()} for text in (one, other)
    ]
    if not days[0] & days[1]:
        assert grades(f"{one}{between}{other}") == grades(f"{other}{between}{one}")


@given(CLAUSE, st.sampled_from(["zorbs", "grindle", "snorp", "velvet"]), st.integers(0, 9))
def test_a_word_that_is_not_understood_takes_away_but_never_turns(clause: str, strange: str, place: int):
    words = clause.split()
    place = min(place, len(words))
    if words[place - 1 : place] == ["half"] or words[place - 1 : place] == ["only"]:
        return
    before, after = come_to(clause)["grades"], come_to(" ".join([*words[:place], strange, *words[place:]]))["grades"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after.items() <= before.items()


def test_what_is_not_understood_grades_nothing():
    for text, expected in COVERED:
        assert expected != "?" or not grades(text)[0], text  # type: ignore[index]


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
