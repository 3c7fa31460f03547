"""Two statements in one sentence, the first led by what it says and the second ended by it: "free Monday and Friday is
out". Whatever joins them, neither takes the time of the other.
"""

from itertools import product
from random import Random

import pytest
from slot_notation import GRID, outcome

from extraction.availability import merge, read_availability
from extraction.facts import Grade, Message

TIMES = {
    "Monday at 9": "Mon 9",
    "Tuesday at 2pm": "Tue 14",
    "Wed 10:00": "Wed 10",
    "4 pm on Wednesday": "Wed 16",
    "Thursday morning": "Thu am",
    "Monday": "Mon",
    "Friday after lunch": "Fri pm",
}
LEADS = {
    "+": ("I'm free {}", "I can do {}", "I prefer {}", "best for me: {}", "ideally {}", "my first choice is {}"),
    "~": ("otherwise {}", "backup: {}", "if that fails, {}"),
    "-": ("I can't do {}", "I'm busy {}", "not {}"),
}
TAILS = {
    "+": ("{} works", "{} is fine", "{} would be ideal"),
    "~": ("{} would work as a backup", "{} is my second choice", "{} is possible if necessary"),
    "-": ("{} is out", "{} doesn't work", "{} won't work", "{} is no good"),
}
JOINTS = (" and ", ", and ", ", ", ", but ", ". ", "; ", ", while ", " but ")
DASHES = (" - ", " \u2013 ")


def graded(text: str) -> dict[str, Grade]:
    calendar = merge(read_availability(Message("m", "Eve", text), GRID).facts, GRID)
    return {slot: grade for slot in GRID.slots if (grade := calendar.grade(slot)) is not None}


def meant(notation: str) -> dict[str, Grade]:
    found = outcome(notation)["grades"]
    assert isinstance(found, dict)
    return found


def pairs(draw: Random, joint: str, first: str, second: str):
    """Sentences of both statements on two days, each with what it means."""
    for lead, tail in product(LEADS[first], TAILS[second]):
        one, other = draw.sample(list(TIMES), 2)
        if TIMES[one][:3] == TIMES[other][:3] or (TIMES[other] == "Mon" and second != "-"):
            # "Tuesday at two, and Monday would do" leaves open which hours of Monday.
            continue
        said = lead.format(one) + joint + (tail[:1].upper() + tail[1:] if joint == ". " else tail).format(other)
        text = f"Tuesday at 11 is best. {said[0].upper()}{said[1:]}." if first == "~" else f"{said}."
        before = "+ Tue 11 | " if first == "~" else ""
        if first != "~" or "Tue" not in (TIMES[one][:3], TIMES[other][:3]):
            yield text, meant(f"{before}{first} {TIMES[one]} | {second} {TIMES[other]}")


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize(("first", "second"), [("+", "-"), ("+", "~"), ("~", "-"), ("-", "~"), ("-", "+")])
def test_each_statement_has_its_own_time(joint: str, first: str, second: str):
    draw = Random(joint + first + second)
    assert [text for text, truth in pairs(draw, joint, first, second) if graded(text) != truth] == []


@pytest.mark.parametrize("joint", DASHES)
@pytest.mark.parametrize(("first", "second"), [("+", "-"), ("+", "~"), ("-", "+")])
def test_a_dash_that_may_end_a_statement_makes_no_stretch(joint: str, first: str, second: str):
    """What stands behind such a dash may stay open; nothing is read that was not said."""
    draw = Random(joint + first + second)
    wrong = [text for text, truth in pairs(draw, joint, first, second) if not graded(text).items() <= truth.items()]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("If need be, Monday or Tuesday would work.", "~ Mon Tue"),
        ("I prefer mornings and afternoons are a fallback.", "+ Mon-Fri am | ~ Mon-Fri pm"),
        ("I'm busy Monday, Tuesday and Wednesday is fine.", "- Mon, Tue | + Wed"),
        ("I'm available Monday and Tuesday is my day off.", "+ Mon | - Tue"),
        ("I'm free Monday and Tuesday as fallbacks.", "~ Mon, Tue"),
        ("Ideally Monday or Tuesday would be fine.", "+ Mon, Tue"),
        ("Otherwise Friday is out.", "- Fri"),
        ("Neither Monday nor Tuesday is good.", "- Mon, Tue"),
        ("I don't think Monday or Tuesday is possible.", "- Mon, Tue"),
        ("Monday and Tuesday are out.", "- Mon, Tue"),
        ("I'd love Monday - Wednesday.", "+ Mon-Wed"),
        ("Tuesday 2 - 4 pm.", "+ Tue 14-16"),
        ("Tuesday at 2 pm - 9 on Friday.", "+ Tue 14, Fri 9"),
    ],
)
def test_what_is_said_of_all(text: str, notation: str):
    assert graded(text) == meant(notation.replace("Mon Tue", "Mon, Tue"))
