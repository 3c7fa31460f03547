"""How people put their times in their own words: what they would give up for one, and what they add behind it."""

import pytest

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Attendance, Grade, Message
from extraction.grid import Grid

GRID = Grid()


def graded(text: str) -> dict[Grade, list[str]]:
    calendar = merge(read_availability(Message("m0", "Eve", text), GRID).facts, GRID)
    return {grade: list(calendar.graded(grade, GRID)) for grade in Grade if calendar.graded(grade, GRID)}


@pytest.mark.parametrize(
    "text",
    [
        "I could hand the late watch over to a colleague and join Tuesday at 2.",
        "I could shift my training and do Tuesday at 2.",
        "I can swap a lab slot and make it on Tuesday at 2.",
        "It's not ideal with the audit coming up, but I could rearrange things and make it on Tuesday at 2.",
        "I could rearrange my filing work for Tuesday at 2.",
        "In an emergency I could move things for Tuesday at 2.",
        "My only other opening is Tuesday at 2.",
        "Tuesday at 2 is the one other time I could manage.",
        "Fallback 2 Tuesday.",
    ],
)
def test_what_takes_some_doing_is_a_second_choice(text: str):
    assert graded(text) == {Grade.FALLBACK: ["Tue 14:00"]}


@pytest.mark.parametrize(
    "text",
    [
        "I could ask whether they mind and join on Monday at 9.",
        "I might move house and do nothing on Monday.",
        "I could move my Monday call and do Tuesday at 9.",
    ],
)
def test_what_hangs_on_others_or_names_another_time_is_left_unread(text: str):
    assert not graded(text)
    assert read_availability(Message("m0", "Eve", text), GRID).unread


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday at half four, right before I leave.",
        "Tuesday at half four, right before my train.",
        "Tuesday at 4:30, though I'd have to run straight afterwards.",
        "Let me check the diary... Tuesday at half four.",
        "Let me put it simply: half four on Tuesday.",
        "I've set aside Tuesday at half four.",
        "On Tuesday, since nobody books anything then, half four.",
        "Tuesday 4:30?",
    ],
)
def test_what_stands_beside_a_time_changes_nothing_of_it(text: str):
    assert graded(text) == {Grade.PREFERRED: ["Tue 16:30"]}


@pytest.mark.parametrize(
    "text", ["Tuesday at 3, after I leave I'm out.", "What about Tuesday at 3?", "Tuesday?", "Is Tuesday at 3 open?"]
)
def test_other_clauses_and_questions_offer_nothing(text: str):
    assert Grade.PREFERRED not in graded(text)


def test_what_is_kept_for_something_is_not_offered():
    assert Grade.PREFERRED not in graded("I have set aside Tuesday at 3 for the audit.")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Mon 11:30/15:30, Fri 9:00/15:00", ["Mon 11:30", "Mon 15:30", "Fri 9:00", "Fri 15:00"]),
        (
            "Monday 1:30 or 2, and 2 again on Wednesday and Friday.",
            ["Mon 13:30", "Mon 14:00", "Wed 14:00", "Fri 14:00"],
        ),
        ("Monday looks good at 11, 1 or 2.", ["Mon 11:00", "Mon 13:00", "Mon 14:00"]),
        ("Monday anything starting at 1:30 or 2", ["Mon 13:30", "Mon 14:00"]),
        ("The 10 to 11 block on Monday works.", ["Mon 10:00", "Mon 10:30"]),
        ("Mon 1130/1530, Fri 9", ["Mon 11:30", "Mon 15:30", "Fri 9:00"]),
        ("Mon 9 along with Fri 2, whichever is easier for the rest of you.", ["Mon 9:00", "Fri 14:00"]),
        ("Mon 9, if convenient. Fri 2 is soooo good too.", ["Mon 9:00", "Fri 14:00"]),
        ("Any start between 3 and 4 on Monday.", ["Mon 15:00", "Mon 15:30"]),
        ("On Friday I've got eleven, half three and half four free.", ["Fri 11:00", "Fri 15:30", "Fri 16:30"]),
        ("Tuesday at 9:30, and late Wednesday, so 4 or 4:30", ["Tue 9:30", "Wed 16:00", "Wed 16:30"]),
        ("Tuesday at 9:30, and late Wednesday morning, so 11 or 11:30", ["Tue 9:30", "Wed 11:00", "Wed 11:30"]),
    ],
)
def test_several_times_of_several_days(text: str, slots: list[str]):
    assert graded(text) == {Grade.PREFERRED: slots}


@pytest.mark.parametrize(
    ("text", "essential"),
    [
        ("Required – I'm chairing.", True),
        ("Required I'm told.", True),
        ("I'm one of the required people.", True),
        ("I'm on the required list.", True),
        ("It is required that I attend.", True),
        ("Yes, mine's required.", True),
        ("You can't start without me if that's no good.", True),
        ("Optional – I'd just be listening in.", False),
        ("Mine is optional, I think.", False),
        ("Nobody strictly needs me.", False),
        ("Monday 3 pm, and if that's no good just start without me!", False),
        ("Required - Bob", None),
        ("Is mine required?", None),
        ("I'm not one of the required people.", False),
        ("It is not required that I attend.", False),
    ],
)
def test_whether_the_meeting_needs_them(text: str, essential: bool | None):
    facts = read_availability(Message("m0", "Eve", text), GRID).facts
    assert [fact.essential for fact in facts if isinstance(fact, Attendance)] == (
        [] if essential is None else [essential]
    )


@pytest.mark.parametrize("text", ["Mon 9. Those are my only two openings.", "The only gap I have is Monday, 9:00."])
def test_all_there_is_rules_out_the_rest(text: str):
    found = graded(text)
    assert found[Grade.PREFERRED] == ["Mon 9:00"]
    assert len(found[Grade.UNAVAILABLE]) == len(GRID.slots) - 1


def test_a_day_named_again_is_what_was_left_of_it():
    found = graded("I've only Wednesday morning and Friday morning left; Friday's just the emergency option.")
    assert found[Grade.FALLBACK] == [slot for slot in GRID.slots if slot in GRID.within("Fri", 0, 12 * 60)]
