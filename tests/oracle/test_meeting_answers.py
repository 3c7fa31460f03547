"""What short answers to the agent's questions come to, and what becomes of words from before them."""

import pytest
from test_meeting_agent import asked, decided, talk

PROMPT = "Schedule a meeting for the following participants: Ada, Bo.\nAnswer with final_schedule."
TOLD = {"Ada": "Best: Tue 9:30. I'm required.", "Bo": "Best: Wed 10:00. Backup: Tue 9:30. I'm required."}


@pytest.mark.parametrize(
    "answer",
    [
        "None.",
        "No.",
        "None, sorry!",
        "Nope, that's it.",
        "Nothing to add from my side.",
        "I have told you everything I know.",
        "No changes from me, thanks.",
        "As I said before.",
        "See my first message.",
        "I already gave you my times.",
        "My answer stays the same.",
        "Sorry, I can't think of any.",
        "Just that one.",
        "-",
        "None. My attendance is required.",
    ],
)
def test_whoever_has_nothing_to_add_is_not_asked_again(answer: str):
    *_, turn = talk(TOLD, {"Ada": answer, "Bo": "No other times."}, prompt=PROMPT)
    assert decided(turn) == "Tue 9:30"


@pytest.mark.parametrize("answer", ["Yes.", "No problem.", "Hello!", "None of your business.", "I'll see.", "Maybe."])
def test_whoever_says_something_else_is_asked_again(answer: str):
    *_, turn = talk(TOLD, {"Ada": answer, "Bo": "No other times."}, prompt=PROMPT)
    assert list(asked(turn)) == ["Ada"]


def test_nothing_to_add_is_no_time_where_none_was_named():
    *_, turn = talk(TOLD | {"Ada": "Hello!"}, {"Ada": "No.", "Bo": "No other times."}, prompt=PROMPT)
    assert list(asked(turn)) == ["Ada"]


def test_times_from_before_the_question_that_were_not_understood_are_asked_about_where_no_others_are_named():
    first = TOLD | {"Ada": "Hmm, Tue 9:30 if the wind is right and the kids sleep."}
    *_, turn = talk(first, {"Ada": "No other times. I'm required.", "Bo": "No other times."}, prompt=PROMPT)
    assert "Tue 9:30" in asked(turn)["Ada"]


def test_times_added_to_those_that_were_named_are_second_choices():
    answers = {"Ada": "Tue 9:30. Required.", "Bo": "Fri 11:00 or Tue 9:30. Required."}
    *_, turn = talk({"Ada": "Fri 11:00.", "Bo": "Thu 9:00."}, answers, {"Ada": "No.", "Bo": "No."}, prompt=PROMPT)
    assert decided(turn) == "Fri 11:00"


def test_but_not_where_they_are_called_the_best():
    answers = {"Ada": "Tue 9:30. Required.", "Bo": "Fri 11:00 is best after all. Required."}
    *_, turn = talk({"Ada": "Fri 11:00.", "Bo": "Tue 9:30."}, answers, {"Ada": "No.", "Bo": "No."}, prompt=PROMPT)
    assert decided(turn) == "Fri 11:00"


def test_only_beside_a_question_for_others_leaves_what_was_named_before():
    answers = {"Ada": "Friday only: 10:00. Required.", "Bo": "Fri 9:00 only. Required."}
    *_, turn = talk({"Ada": "Fri 9:00.", "Bo": "Fri 10:30."}, answers, {"Ada": "No.", "Bo": "No."}, prompt=PROMPT)
    assert decided(turn) == "Fri 9:00"
