"""Scripted people: deterministic, and true to the disclosure rules of their goal."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Grade, Message
from extraction.grid import Grid
from scenarios.people import MeetingPerson
from scenarios.scenario import Role
from scenarios.time_wording import list_slots

GRID = Grid()
GOAL = (
    "Attendance Status: {status}. PREFERRED TIMES: ['Tue 9:30', 'Wed 14:00']. SECONDARY TIMES: ['Fri 10:00']. "
    "You are {opening}. You are {manner}."
)
ASK_ALL = "which times suit you, which could be a backup, and is your attendance required or optional?"


def person(
    seed: int = 0, status: str = "REQUIRED", opening: str = "proactive", manner: str = "flexible"
) -> MeetingPerson:
    return MeetingPerson(Role("Eve", GOAL.format(status=status, opening=opening, manner=manner)), Random(seed))


def grades(text: str) -> dict[str, Grade]:
    return dict(merge(read_availability(Message("m", "Eve", text), GRID).facts, GRID).grades)


@pytest.mark.parametrize("seed", range(30))
def test_the_passive_greet_and_the_proactive_tell_first_choices_alone(seed: int):
    assert grades(person(seed, opening="passive").opening()) == {}
    told = grades(person(seed, manner="stubborn").opening())
    assert told == {"Tue 9:30": Grade.PREFERRED, "Wed 14:00": Grade.PREFERRED}


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("manner", ["stubborn", "flexible"])
def test_fallbacks_are_told_only_when_they_are_asked_for(seed: int, manner: str):
    assert "Fri 10:00" not in grades(person(seed, manner=manner).answer(["When are you available?"]) or "")
    told = grades(person(seed, manner=manner).answer([ASK_ALL]) or "")
    assert told == {"Tue 9:30": Grade.PREFERRED, "Wed 14:00": Grade.PREFERRED, "Fri 10:00": Grade.FALLBACK}


def test_the_same_seed_says_the_same():
    assert person(4).opening() == person(4).opening()
    assert len({person(seed).opening() for seed in range(30)}) > 5


def test_what_is_not_asked_is_not_answered():
    assert person().answer(["How is the weather?"]) is None


@settings(deadline=None)
@given(st.sets(st.sampled_from(GRID.slots), min_size=1, max_size=12), st.integers(0, 10_000))
def test_every_notation_of_a_list_reads_back_as_the_same_slots(slots: set[str], seed: int):
    ordered = [slot for slot in GRID.slots if slot in slots]
    assert set(grades(f"I can do {list_slots(ordered, Random(seed))}.")) == slots
