"""What a second message does to the first: it adds, corrects, takes back or goes on, on whatever days and hours."""

from random import Random

import pytest
from slot_notation import GRID, outcome

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.availability.history import over_time
from extraction.facts import Grade, Message

DAYS = {"Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday"}
HOURS = ("9", "10", "11", "14", "15")
# {d}, {e}: two days; {a}, {b}: two hours.
AS_BEFORE = "{d} at {a} works."
CASES = {
    "Sorry, I meant {d} at {b}.": "+ {D} {b}",
    "Correction: {d} at {b}, not {a}.": "+ {D} {b}",
    "Sorry, typo: {d} at {b}.": "+ {D} {b}",
    "Sorry, I meant {e}.": "+ {E}",
    "Scratch that, {e} at {b}.": "+ {E} {b}",
    "On second thoughts, not {d}. {e} at {b} instead.": "- {D} | + {E} {b}",
    "I can't do {d} after all, but {e} at {b} works.": "- {D} | + {E} {b}",
    "{d} doesn't work after all.": "- {D}",
    "I just saw that {d} at {a} is taken. {e} at {b} instead?": "- {D} {a} | + {E} {b}",
    "Also {e} at {b}.": "+ {D} {a}, {E} {b}",
    "And {e} at {b}.": "+ {D} {a}, {E} {b}",
    "As a backup {e} at {b}.": "+ {D} {a} | ~ {E} {b}",
    "Thanks, see you then!": "+ {D} {a}",
    "Only if you order lunch.": "+ {D} {a}",
    "From {e} on I'd have to check.": "+ {D} {a}",
}


def grades(*texts: str) -> dict[str, Grade]:
    readings = [read_availability(Message(f"m{k}", "Eve", text), GRID) for k, text in enumerate(texts)]
    calendar = merge(over_time(readings, (), GRID), GRID)
    return {slot: grade for slot in GRID.slots if (grade := calendar.grade(slot)) is not None}


def meant(notation: str) -> dict[str, Grade]:
    found = outcome(notation)["grades"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("later", CASES)
def test_a_second_message(later: str):
    draw, wrong = Random(later), []
    for _ in range(5):
        (day, d), (other, e) = draw.sample(list(DAYS.items()), 2)
        a, b = draw.sample(HOURS, 2)
        texts = [text.format(d=d, e=e, a=a, b=b) for text in (AS_BEFORE, later)]
        if grades(*texts) != meant(CASES[later].format(D=day, E=other, a=a, b=b)):
            wrong.append(texts)
    assert wrong == []


@pytest.mark.parametrize(
    ("texts", "notation"),
    [
        (("I can't do Monday.", "And on Friday."), "- Mon, Fri"),
        (("I can't do Monday.", "Also Friday at 10."), "- Mon, Fri 10"),
        (("I can't do Monday.", "And I can do Friday."), "- Mon | + Fri"),
        (("Tuesday works, not Monday.", "Also Friday."), "+ Tue, Fri | - Mon"),
        (("I can't do Monday.", "Actually Monday works after all."), "+ Mon"),
        (("Tuesday at 9 and Friday at 10.", "Sorry, I meant Tuesday at 3."), "+ Tue 15, Fri 10"),
        (("Tuesday at 9 and Friday at 10.", "Sorry, I meant Wednesday at 3."), "+ Wed 15"),
        (("Tuesday at 9.", "Friday at 10.", "Sorry, I meant Thursday at 10."), "+ Tue 9, Thu 10"),
        (("Tuesday at 9 and Friday at 10.", "Sorry, I meant Friday at 11, not Tuesday at 9."), "+ Fri 11"),
        (("Tuesday at 9.", "I mean it, Friday is out."), "+ Tue 9 | - Fri"),
    ],
)
def test_what_it_says_it_of(texts: tuple[str, ...], notation: str):
    assert grades(*texts) == meant(notation)


@pytest.mark.parametrize(
    "texts",
    [
        ("I'm free Tuesday from 2 on.", "But only until 4."),
        ("I can do Tuesday at 9.", "Make that 3."),
        ("I can do Tuesday at 9.", "Sorry, I meant 3."),
    ],
)
def test_what_is_changed_and_not_understood_is_offered_no_more(texts: tuple[str, ...]):
    assert grades(*texts) == {}
