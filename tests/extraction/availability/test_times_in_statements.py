"""Everyday words for times of day in statements of every kind: free, better, a second choice, busy, an exception."""

from random import Random

import pytest
from slot_notation import GRID, outcome

from extraction.availability import merge, read_availability
from extraction.facts import Grade, Message

DAYS = {"Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday"}
HOURS = {
    "at half past nine": "9:30",
    "at ten-ish": "10",
    "around ten": "10",
    "around 2:30": "14:30",
    "about 3": "15",
    "at 10h": "10",
    "at 2 p.m.": "14",
    "at 9 or 10": "9 10",
    "at nine, half nine or ten": "9 9:30 10",
    "after 2:30": "14:30-17",
    "before ten": "9-10",
    "from 10 onwards": "10-17",
    "until noon": "9-12",
    "up to 11": "9-11",
    "after lunch": "13-17",
    "between 2 and 4": "14-16",
    "10 till 12": "10-12",
    "10 a.m. - noon": "10-12",
    "from 11 to 1:30": "11-13:30",
    "from lunch until 3": "13-15",
    "from half nine to eleven": "9:30-11",
    "for two hours from ten": "10-12",
    "for the hour before lunch": "11-12",
    "for the hour after lunch": "13-14",
    "before ten and after three": "9-10 15-17",
}
FRAMES = {
    "+ {}": ("I'm free {}.", "{} works.", "I can do {}.", "Ideally {}."),
    "~ {}": ("If need be, {}.", "{} would work as a backup."),
    "- {}": ("I can't do {}.", "{} is out.", "I am away {}.", "I'm in a meeting {}.", "{} doesn't work after all."),
    "+ all | - {}": ("Any time except {}.", "Anything but {}.", "Any time is fine, only not {}."),
}
ON_THE_DAY = ("{day} is fine except {hours}.", "On {day} any time but {hours}.")


def graded(text: str) -> dict[str, Grade]:
    calendar = merge(read_availability(Message("m", "Eve", text), GRID).facts, GRID)
    return {slot: grade for slot in GRID.slots if (grade := calendar.grade(slot)) is not None}


def meant(notation: str) -> dict[str, Grade]:
    found = outcome(notation)["grades"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("hours", HOURS)
def test_a_time_is_the_same_in_every_statement(hours: str):
    draw, wrong = Random(hours), []
    for notation, frames in FRAMES.items():
        for frame in frames:
            day = draw.choice(list(DAYS))
            said = frame.format(draw.choice((f"on {DAYS[day]} {hours}", f"{DAYS[day]} {hours}")))
            text = said[0].upper() + said[1:]
            if graded(text) != meant(notation.format(f"{day} {HOURS[hours]}")):
                wrong.append(text)
    for frame in ON_THE_DAY:
        text = frame.format(day="Thursday", hours=hours.removeprefix("at "))
        if graded(text) != meant(f"+ Thu | - Thu {HOURS[hours]}"):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("I'm around 10-12 on Friday.", "+ Fri 10-12"),
        ("I'm around Monday and Tuesday.", "+ Mon, Tue"),
        ("Wednesday starting at nine, half nine or ten.", "+ Wed 9 9:30 10"),
        ("Wednesday starting at nine, Friday at ten.", "+ Wed, Fri 10"),
        ("Available:\n- Wednesday 14-15\nNot available:\n- Friday", "+ Wed 14-15 | - Fri"),
        ("Not available:\n- Friday\nAvailable:\n- Wednesday 14-15", "+ Wed 14-15 | - Fri"),
        ("So just quickly Wednesday at four is good and Monday isn't.", "+ Wed 16 | - Mon"),
        ("Thursday is good, but just in the morning.", "+ Thu am | - Thu pm"),
        ("I don't need to be there for all of it. Ideal: Wed 11.", "+ Wed 11"),
        ("I can't do Thursday at all this week.", "- Thu"),
        ("I'm away all this week.", "- all"),
        ("Any afternoon but before three.", "+ Mon-Fri 13-15"),
        ("Tuesday at 2. The 2 o'clock train is always late.", "+ Tue 14"),
        ("Tuesday at 2. The 2 o'clock slot is best.", "+ Tue 14"),
        ("It's raining here since Monday.", ""),
        ("Let's talk about 3 on Wednesday.", ""),
        ("Any morning would be fine, only not Friday.", "+ Mon-Thu am | - Fri am"),
        (
            "Any day works except Thursday, and on Wednesday not before 11.",
            "+ Mon, Tue, Wed 11-17, Fri | - Thu, Wed 9-11",
        ),
        ("I'm free Tuesday from 10. Until 12.", "+ Tue 10-12"),
        ("Tuesday afternoon works. Monday too.", "+ Tue pm, Mon pm"),
        ("I can't do Tuesday afternoon. Monday as well.", "- Tue pm, Mon pm"),
        ("Tuesday afternoon works. Monday works too.", "+ Tue pm, Mon"),
    ],
)
def test_what_stands_near(text: str, notation: str):
    assert graded(text) == (meant(notation) if notation else {})


def test_a_day_denied_with_hours_that_may_be_its_own_is_offered_no_more():
    found = graded("Whenever you like this week, just not Wednesday 9 to 11 or Monday.")
    assert not any(slot.startswith("Mon") for slot in found)
