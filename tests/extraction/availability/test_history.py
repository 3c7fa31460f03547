"""What one person's messages come to over time, and which of the words left unread are worth a question."""

import pytest
from slot_notation import GRID, outcome

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.availability.history import over_time
from extraction.availability.leftover import matters
from extraction.facts import Attendance, Grade, Message, Span

FIRST = "I'm required. Mon 10 or Tue 14."


def grades(*texts: str, others: int | None = None, best: int | None = None) -> dict[str, Grade]:
    """The grades of all slots; the messages of the numbers `others` and `best` answer a question for such times."""
    readings = [read_availability(Message(f"m{k}", "Eve", text), GRID) for k, text in enumerate(texts)]
    calendar = merge(over_time(readings, {f"m{others}"}, GRID, {f"m{best}"}), GRID)
    return {slot: grade for slot in GRID.slots if (grade := calendar.grade(slot)) is not None}


def meant(notation: str) -> dict[str, Grade]:
    found = outcome(notation)["grades"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "later",
    [
        "Ignore my first message. Thu 10 is best.",
        "Please disregard what I wrote earlier, my week has changed. Thu 10.",
        "Scratch that. Thu 10.",
        "Sorry, forget those. Thu 10.",
        "I can't do either of those any more. Thu 10 works.",
        "Neither of those works any more. Thu 10 does.",
        "Never mind my earlier times, Thu 10 is best.",
        "My calendar has changed: now it's Thu 10.",
        "Update: Thu 10.",
        "Let me start over. Thu 10.",
        "Ignore my first message and go with Thu 10.",
        "Thu 10 is best, ignore my first message",
    ],
)
def test_what_is_taken_back_is_gone(later: str):
    assert grades(FIRST, later) == meant("+ Thu 10")


@pytest.mark.parametrize(
    "later",
    [
        "Don't forget my first message. Thu 10 works too.",
        "If neither of those works, I'll see. Thu 10 works too.",
        "Nothing has changed. Thu 10 works too.",
        "I'd never scrap what I said. Thu 10 works too.",
        "Bob told me to ignore my first message. Thu 10 works too.",
        "I could ignore my first message, but no. Thu 10 works too.",
        "Thu 10 works too. Bob can't do either of those any more.",
        "Thu 10 works too. I wonder if my plans have changed.",
        "I can't do any of those any more cheerfully. Thu 10 works too.",
    ],
)
def test_what_only_sounds_like_it_takes_nothing_back(later: str):
    assert grades(FIRST, later) == meant("+ Mon 10, Tue 14, Thu 10")


def test_of_one_message_only_the_statement_before_is_taken_back():
    assert grades(FIRST, "Thu 10 works too. Scratch that: Thu 11.") == meant("+ Mon 10, Tue 14, Thu 11")


def test_whether_somebody_is_needed_is_not_taken_back_with_their_times():
    readings = [read_availability(Message(f"m{k}", "Eve", t), GRID) for k, t in enumerate((FIRST, "Scratch that."))]
    (fact,) = over_time(readings, (), GRID)
    assert isinstance(fact, Attendance)


@pytest.mark.parametrize(
    ("later", "notation"),
    [
        ("Tuesday is still fine.", "+ Mon 10, Tue 14"),
        ("Tuesday afternoon is still fine.", "+ Mon 10, Tue 14"),
        ("Monday is really the one I want, Tuesday would be the backup.", "+ Mon 10 | ~ Tue 14"),
        ("I'm free all day Tuesday, in fact.", "+ Mon 10, Tue"),
        ("Tuesday 13:00 to 15:00 works.", "+ Mon 10, Tue 13-15"),
        ("Monday ten to eleven is what I'd like best.", "+ Mon 10-11, Tue 14"),
        ("Tuesday one to five works.", "+ Mon 10, Tue pm"),
        ("Monday's gone now.", "+ Tue 14 | - Mon"),
        ("Thursday works as well.", "+ Mon 10, Tue 14, Thu"),
    ],
)
def test_a_day_of_which_hours_were_named_stands_for_these(later: str, notation: str):
    assert grades(FIRST, later) == meant(notation)


@pytest.mark.parametrize(
    ("first", "later", "notation"),
    [
        ("Any day works for me.", "Best: Thursday afternoon", "+ Thu pm | ~ Mon-Wed, Thu am, Fri"),
        ("Any day but Monday.", "Tue 10 is best, Wed 9 is my backup.", "+ Tue 10 | ~ Tue-Fri | + Tue 10 | - Mon"),
        ("Any day works for me.", "Thursday afternoon is fine.", "+ all"),
        ("Monday or Tuesday.", "Best: Monday.", "+ Mon-Tue"),
        ("Any day works for me.", "Best: Thursday at 10 unless the boiler man comes early.", "+ all"),
    ],
)
def test_who_names_the_best_of_all_times_has_the_others_as_second_choices(first: str, later: str, notation: str):
    assert grades(first, later) == meant(notation)


def test_whatever_answers_the_question_for_the_best_times_names_them():
    assert grades("Whenever is fine.", "I'd go for Thursday afternoon.", best=1) == meant(
        "+ Thu pm | ~ Mon-Wed, Thu am, Fri"
    )


@pytest.mark.parametrize(
    ("answer", "notation"),
    [
        ("Wed 9, then.", "+ Mon 10, Tue 14 | ~ Wed 9"),
        ("Mon 10 is still my favourite, but I can do Wed 9 too.", "+ Mon 10, Tue 14 | ~ Wed 9"),
        ("Wed 9, if it must be. I strongly prefer Monday or Tuesday.", "+ Mon 10, Tue 14 | ~ Wed 9"),
        ("Tuesday, if it must be.", "+ Mon 10, Tue 14 | ~ Tue 9-14 14:30-17"),
        ("Monday morning outside of 10.", "+ Mon 10, Tue 14 | ~ Mon 9-10 10:30-12"),
        ("I can't do Wednesday.", "+ Mon 10, Tue 14 | - Wed"),
        ("I can't do Monday.", "+ Tue 14 | - Mon"),
        ("I still prefer Tuesday.", "+ Mon 10, Tue 14"),
        ("Thu 10 is what I prefer.", "+ Mon 10, Tue 14 | ~ Thu 10"),
    ],
)
def test_what_somebody_has_beside_their_first_choices_comes_second_to_them(answer: str, notation: str):
    assert grades(FIRST, answer, others=1) == meant(notation)


@pytest.mark.parametrize(
    ("unread", "worth"),
    [
        ("appreciate", False),
        ("getting out", False),
        ("here and ready", False),
        ("the Friday one", True),
        ("at ten", True),
        ("after the stand-up at 9:30", True),
        ("What have the others proposed", False),
        ("neither works", True),
        ("that one", True),
    ],
)
def test_only_words_that_could_be_about_times_are_asked_about(unread: str, worth: bool):
    assert matters(Span("m0", 0, len(unread), unread)) == worth


@pytest.mark.parametrize(
    ("first", "later", "notation"),
    [
        ("Any time works.", "Tuesday is best.", "+ Tue | ~ Mon, Wed, Thu, Fri"),
        ("Any time works.", "Any time is best.", "+ all"),
        ("Any time works.", "Monday is not ideal.", "+ Tue, Wed, Thu, Fri | ~ Mon"),
        ("Any time works.", "Best I can do is ask my boss about Tuesday.", "+ all"),
        ("Only Mon 10 and Tue 14 work.", "Mon 10 is best.", None),
    ],
)
def test_the_best_of_a_broad_offer_lowers_the_rest_of_it(first: str, later: str, notation: str | None):
    if notation is None:
        assert {slot for slot, grade in grades(first, later).items() if grade is Grade.PREFERRED} == {
            "Mon 10:00",
            "Tue 14:00",
        }
    else:
        assert grades(first, later) == meant(notation)
