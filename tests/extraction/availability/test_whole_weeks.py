"""A whole week told day by day: every way to say something of a day, beside every other and in every plain joint.

What is said of one day must not reach the next. What is not understood may stay open; a wrong grade may not be read.
"""

from random import Random

import pytest
from slot_notation import GRID, outcome

from extraction.availability import merge, read_availability
from extraction.facts import Grade, Message

DAYS = {"Mon": "Monday", "Tue": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Fri": "Friday"}
JOINTS = (". ", ", ", "; ", ", and ", "\n", ", while ", ", whereas ", ". Also, ", ". And ")
CLAUSES = {
    "{} is fine": "+ {}",
    "I'm free on {}": "+ {}",
    "{} is wide open": "+ {}",
    "I can do any time on {}": "+ {}",
    "{} I have nothing on": "+ {}",
    "I'm working from home on {}, so any time is fine": "+ {}",
    "{} is out": "- {}",
    "I can't do {}": "- {}",
    "{} I'm travelling": "- {}",
    "I'm in meetings all day {}": "- {}",
    "{} is completely booked": "- {}",
    "{} I've got the kids": "- {}",
    "{} is my son's birthday, so no": "- {}",
    "{} would work at a push": "~ {}",
    "I'd rather avoid {}": "~ {}",
    "{} is possible but not ideal": "~ {}",
    "I could do {} if I really have to": "~ {}",
    "{} I'm free after 2": "+ {} 14-17",
    "I can do {} until 11": "+ {} 9-11",
    "on {} I'm free from 10 to 12": "+ {} 10-12",
    "{} between 1 and 3 works": "+ {} 13-15",
    "{} morning is good": "+ {} am",
    "{} I can do 9 or 10": "+ {} 9 10",
    "{} there's a gap from 2 to 4": "+ {} 14-16",
    "{} I can only do mornings": "+ {} am | - {} pm",
    "on {} I'm only free from 9 to 11": "+ {} 9-11 | - {} 11-17",
    "{} only the morning works": "+ {} am | - {} pm",
    "{} morning is taken": "- {} am",
    "I'm busy {} until 11": "- {} 9-11",
    "{} I have a call from 2 to 3": "- {} 14-15",
    "{} I have to leave at 3": "- {} 15-17",
    "{} is fine except for 2 to 3": "+ {} 9-14 15-17 | - {} 14-15",
    "{} any time but not before 11": "+ {} 11-17 | - {} 9-11",
    "I'm free all of {} except the morning": "+ {} pm | - {} am",
    "{} is good as long as it's after 10": "+ {} 10-17",
    "{} morning is out but the afternoon is fine": "+ {} pm | - {} am",
    "I'm busy on {} until 1, but free after that": "+ {} 13-17 | - {} 9-13",
    "{} I'm in training till 3, then free": "+ {} 15-17 | - {} 9-15",
    "{} I'd prefer the afternoon, the morning would do if need be": "+ {} pm | ~ {} am",
    "{} I'm free from 10, though I'd have to leave by 3": "+ {} 10-15 | - {} 15-17",
}


def told(clause: str, day: str) -> dict[str, Grade | None]:
    """The grade of each slot of a day as a clause tells it. What it leaves unsaid beside an offer is open or out."""
    grades = outcome(CLAUSES[clause].replace("{}", day))["grades"]
    assert isinstance(grades, dict)
    return {slot: grades.get(slot) for slot in GRID.slots if slot.startswith(day)}


def faults(text: str, clauses: dict[str, str]) -> tuple[list[str], list[str]]:
    """The days of a message of which something else is read than is said, and those of which something stays open."""
    calendar = merge(read_availability(Message("m", "Eve", text), GRID).facts, GRID)
    wrong, unread = [], []
    for day in DAYS:
        meant = told(clauses[day], day) if day in clauses else {s: None for s in GRID.slots if s.startswith(day)}
        offers = any(grade in (Grade.PREFERRED, Grade.FALLBACK) for grade in meant.values())
        read = {slot: calendar.grade(slot) for slot in meant}
        allowed = {None, Grade.UNAVAILABLE} if offers else {None}
        if any(read[slot] not in ({grade} if grade else allowed) | {None} for slot, grade in meant.items()):
            wrong.append(day)
        elif any(grade and read[slot] is None for slot, grade in meant.items()):
            unread.append(day)
    return wrong, unread


def week(draw: Random, joint: str, first: str, second: str) -> tuple[str, dict[str, str]]:
    """A message about three days in the order of the week, and what it says of each."""
    days = sorted(draw.sample(list(DAYS), 3), key=list(DAYS).index)
    said = dict(zip(days, (first, second, draw.choice(list(CLAUSES))), strict=True))
    parts = [clause.replace("{}", DAYS[day]) for day, clause in said.items()]
    begun = joint[-1] == "\n" or joint == ". "
    parts = [part[0].upper() + part[1:] if begun or not place else part for place, part in enumerate(parts)]
    return joint.join(parts) + ".", said


@pytest.mark.parametrize("joint", JOINTS)
def test_each_day_keeps_what_is_said_of_it(joint: str):
    draw = Random(joint)
    shuffled = draw.sample(list(CLAUSES), len(CLAUSES))
    turned = [shuffled[step:] + shuffled[:step] for step in (1, 2, 3)]
    messages = [week(draw, joint, *pair) for others in turned for pair in zip(shuffled, others, strict=True)]
    found = {text: faults(text, said) for text, said in messages}
    assert [text for text, (wrong, _) in found.items() if wrong] == []
    assert sum(not unread for _, unread in found.values()) >= 0.9 * len(found)
