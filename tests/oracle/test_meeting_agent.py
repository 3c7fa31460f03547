"""The hybrid agent in meetings: whom it asks what, when it asks no more, and what it then decides."""

import pytest

from extraction.conversation import ChatMessage
from oracle.agents import meeting
from oracle.agents.hybrid import HybridAgent
from oracle.agents.meeting import LAST_RESORT
from oracle.serving.deciding import Question, decide
from scenarios.protocol import Observation, Turn, reply_text
from solver import EngineDisagreement

PROMPT = "Schedule a meeting for the following participants: Ada, Bo, Cy.\nAnswer with final_schedule."
FIRST = "which times suit you best"
HELLO = dict.fromkeys(("Ada", "Bo", "Cy"), "Hi")
TOLD = {
    "Ada": "My preferred times are Tue 9:30. No backups. I'm required.",
    "Bo": "I prefer Wed 10:00. As a backup I could do Tue 9:30. I'm required.",
    "Cy": "Fri 9:00 is best, nothing else works. I'm optional.",
}


def talk(*rounds: dict[str, str], prompt: str = PROMPT) -> list[Turn]:
    """The agent's turns where people write these, one round after the other."""
    chat = [ChatMessage("system", prompt), ChatMessage("assistant", "Hello everyone.")]
    turns: list[Turn] = []
    for written in rounds:
        chat += [ChatMessage("user", f"{who}: {text}") for who, text in written.items()]
        turns.append(HybridAgent().act(Observation(tuple(chat))))
        chat += [ChatMessage("assistant", reply_text(reply)) for reply in turns[-1].replies]
    return turns


def asked(turn: Turn) -> dict[str | None, str]:
    assert turn.outcome is None
    return {reply.recipient: reply.content for reply in turn.replies}


def decided(turn: Turn) -> str | None:
    assert turn.outcome is not None
    slot: str | None = turn.outcome["final_schedule"]
    return slot


def test_a_time_that_everyone_prefers_ends_the_meeting_without_a_question():
    told = {
        "Ada": "I'm free Tue 9:30 and Wed 10:00.",
        "Bo": "Tuesday at half past nine works best for me.",
        "Cy": "Tue 0930 or Fri 1pm, please.",
    }
    (turn,) = talk(told)
    assert decided(turn) == "Tue 9:30"
    assert turn.outcome is not None
    assert turn.outcome["attendees"] == ["Ada", "Bo", "Cy"]


def test_otherwise_everyone_who_could_matter_is_asked_at_once_for_everything():
    (turn,) = talk(HELLO | {"Ada": "I'm free Tue 9:30."})
    assert set(asked(turn)) == {None}
    assert all(word in asked(turn)[None] for word in ("backup", "required or optional", "Ada", "Bo", "Cy"))


def test_after_the_answers_the_best_time_is_taken():
    *_, turn = talk(HELLO, TOLD)
    assert decided(turn) == "Tue 9:30"
    assert turn.outcome is not None
    assert turn.outcome["attendees"] == ["Ada", "Bo"]


def test_where_required_people_have_no_time_in_common_they_are_asked_once_what_they_could_move():
    told = TOLD | {"Bo": "Only Wed 10:00 works for me. I'm required."}
    _, asking, yielding = talk(HELLO, told, {"Ada": "I could do Wed 10:00, then."})
    assert asking.outcome is None
    assert [reply.recipient for reply in asking.replies] == [None]
    assert yielding.outcome is not None
    assert yielding.outcome["final_schedule"] == "Wed 10:00"
    *_, decided = talk(HELLO, told, {"Ada": "No, sorry.", "Bo": "No."})
    assert decided.outcome is not None
    assert (decided.outcome["goal_achieved"], decided.outcome["final_schedule"]) == (False, None)


FORMS = {
    "keyed": "Respond with a JSON object whose keys are the user names and whose values are your messages to them.",
    "addressed": 'Reply with JSON: {"target": "all" or a name, "content": "..."}',
    "mention": "Responses should use the same format: @all: ... or @username(private): ...",
    "plain": "",
}


@pytest.mark.parametrize("form", FORMS)
def test_in_no_form_are_they_asked_for_ever(form: str):
    chat = [ChatMessage("system", f"{PROMPT.splitlines()[0]}\n{FORMS[form]}")]
    chat.append(ChatMessage("user", "Ada: Only Mon 9:00 works. I'm required."))
    chat.append(ChatMessage("user", "Bo: Only Tue 9:00 works. I'm required."))
    chat.append(ChatMessage("user", "Cy: Any time works. I'm optional."))
    said: list[str] = []
    for _ in range(5):
        answer = decide(Question(tuple(chat))).content
        said.append(answer)
        chat.append(ChatMessage("assistant", answer))
        chat += [ChatMessage("user", f"{name}: No other times, sorry.") for name in tuple(HELLO)]
    assert [LAST_RESORT in text for text in said].count(True) == 1
    assert "There is no time that all required people can make." in said[-1]


@pytest.mark.parametrize("form", FORMS)
def test_a_question_to_one_person_is_nobody_elses_in_any_form(form: str):
    chat = [ChatMessage("system", f"{PROMPT.splitlines()[0]}\n{FORMS[form]}")]
    told = {"Ada": "Only Mon 9:00. I'm required.", "Bo": "Tue 9:00. I'm required.", "Cy": "Wed 9:00. I'm required."}
    said: list[str] = []
    for answers in (told, told, {"Bo": "No.", "Cy": "No."}):
        chat += [ChatMessage("user", f"{name}: {text}") for name, text in answers.items()]
        said.append(decide(Question(tuple(chat))).content)
        chat.append(ChatMessage("assistant", said[-1]))
    assert "Could you adjust?" in said[2]


def test_a_time_given_as_a_last_resort_comes_after_those_that_were_preferred():
    told = {
        "Ada": "I prefer Tue 9:30. Nothing else. Required.",
        "Bo": "I prefer Wed 10:00. No backup. Required.",
        "Cy": "I prefer Mon 9:00, Wed 10:00. No backup. Optional.",
    }
    moved = {"Ada": "I can do Mon 9:00 or Wed 10:00.", "Bo": "Mon 9:00 works. Still Wed 10:00 if possible."}
    *_, decided = talk(HELLO, told, moved)
    assert decided.outcome is not None
    assert decided.outcome["final_schedule"] == "Wed 10:00"


def test_somebody_who_says_that_they_have_more_times_is_asked_for_them_and_for_nothing_else():
    told = TOLD | {"Bo": "Wed 10:00 is best. I have some other options if needed. I'm required."}
    _, asking, decided = talk(HELLO, told, {"Bo": "Tue 9:30, then."})
    (question,) = asking.replies
    assert question.recipient == "Bo"
    assert "required" not in question.content
    assert "suit you best" not in question.content
    assert decided.outcome is not None
    assert decided.outcome["final_schedule"] == "Tue 9:30"


def test_somebody_who_did_not_say_whether_they_are_needed_is_asked_for_that_alone():
    _, asking = talk(HELLO, TOLD | {"Bo": "Wed 10:00 is best. No backup."})
    assert [(r.recipient, r.content) for r in asking.replies] == [
        ("Bo", "Bo, is your attendance required or optional?")
    ]


def test_who_names_no_time_is_asked_again_and_then_not_waited_for():
    vague = {"Bo": "Whatever helps the team! I'm required."}
    _, again, _, decided = talk(HELLO, TOLD | vague, vague, vague)
    assert [reply.recipient for reply in again.replies] == ["Bo"]
    assert decided.outcome is not None
    assert (decided.outcome["goal_achieved"], decided.outcome["final_schedule"]) == (True, "Tue 9:30")
    assert decided.outcome["attendees"] == ["Ada"]
    assert decided.outcome["final_report"].endswith("Bo named no time.")


def test_somebody_for_whom_nothing_works_is_believed():
    none = {"Bo": "I can't make any time. I'm required."}
    *_, decided = talk(HELLO, TOLD | none, none)
    assert decided.outcome is not None
    assert decided.outcome["goal_achieved"] is False


def test_whoever_may_have_more_times_than_they_named_is_asked_before_anything_is_ruled_out():
    one, other = "I prefer Tue 9:30. As a backup Wed 10:00. I'm required.", "I prefer Thu 9:00. I'm required."
    (turn,) = talk({"Ada": one, "Bo": other, "Cy": one})
    assert FIRST in asked(turn)[None]
    assert '"Best: ..."' in asked(turn)[None]


def test_where_all_is_told_unasked_nobody_is_asked():
    only = "Only Tue 9:30 works. I'm required."
    assert decided(talk({"Ada": only, "Bo": only, "Cy": "Any time works. I'm required."})[0]) == "Tue 9:30"


def test_where_all_is_told_and_no_time_is_left_the_first_question_is_what_could_be_moved():
    told = {"Ada": "Only Mon 9:00 works. I'm required.", "Bo": "Only Tue 9:00 works. I'm required.", "Cy": "Hi."}
    question = asked(talk(told)[0])[None]
    assert LAST_RESORT in question
    assert FIRST not in question


def test_whoever_can_do_any_time_comes():
    told = {"Ada": "Only Wed 10:00 works. I'm required.", "Bo": "Any time works. I'm required.", "Cy": "I'm optional."}
    *_, last = talk(told, {"Cy": "I can't make any time."})
    assert decided(last) == "Wed 10:00"
    assert last.outcome is not None
    assert last.outcome["attendees"] == ["Ada", "Bo"]


def test_only_who_has_not_answered_is_asked_again():
    _, again = talk(HELLO, {name: text for name, text in TOLD.items() if name != "Bo"})
    assert set(asked(again)) == {"Bo"}
    assert FIRST in asked(again)["Bo"]


def test_nobody_is_asked_a_third_time():
    silent = {name: text for name, text in TOLD.items() if name != "Bo"}
    unclear = "I prefer Wed 10:00. As a backup I could do Tue 9:30."
    assert LAST_RESORT in asked(talk(HELLO, silent, {"Ada": "Hm."})[-1])[None]
    assert decided(talk(HELLO, TOLD | {"Bo": unclear}, {"Bo": unclear})[-1]) == "Tue 9:30"


@pytest.mark.parametrize(
    ("answer", "unread"),
    [
        ("Tue 9:30 is best. No backup. I'm required. I can do the slot after the Tuesday jour fixe too.", "slot after"),
        ("What have the others proposed?", "What have the others proposed"),
    ],
)
def test_what_was_not_understood_goes_back_to_its_writer_with_everything_it_may_have_told(answer: str, unread: str):
    question = asked(talk(HELLO, TOLD | {"Bo": answer})[-1])["Bo"]
    assert "I could not place these words of yours: " in question
    assert unread in question
    assert FIRST in question
    assert "backup" in question


def test_words_that_tell_of_no_time_beside_an_answer_are_not_asked_about():
    told = TOLD | {"Bo": "Tue 9:30 is best. No backup. I'm required. What have the others proposed?"}
    assert decided(talk(HELLO, told)[-1]) == "Tue 9:30"


def test_whoever_says_that_they_come_but_not_when_is_asked_when():
    question = asked(talk(HELLO, TOLD | {"Bo": "I'm required."})[-1])["Bo"]
    assert FIRST in question
    assert "required or optional" not in question


def test_a_question_for_more_times_to_one_is_not_one_to_everybody():
    more = {"Bo": "Wed 10:00 is best. I have some other options if needed. I'm required."}
    _, private, everyone = talk(HELLO, TOLD | more, {"Bo": "Thu 9:00, then."})
    assert set(asked(private)) == {"Bo"}
    assert set(asked(everyone)) == {None}
    assert LAST_RESORT in asked(private)["Bo"]
    assert LAST_RESORT in asked(everyone)[None]


def test_nor_does_it_make_a_second_choice_of_what_another_adds():
    more = {"Bo": "Wed 10:00 is best. I have some other options if needed. I'm required."}
    *_, last = talk(HELLO, TOLD | more, {"Ada": "Wed 10:00 suits me as well.", "Bo": "Tue 9:30, then."})
    assert decided(last) == "Wed 10:00"


def test_somebody_optional_who_names_no_time_is_not_reported():
    vague = {"Cy": "Whatever helps! I'm optional."}
    *_, last = talk(HELLO, TOLD | vague, vague)
    assert last.outcome is not None
    assert last.outcome["final_report"] == "Meeting finalized for Tue 9:30 with Ada, Bo."


def test_that_one_names_no_time_lets_nobody_else_off():
    vague = {"Bo": "Whatever helps! I'm required."}
    told = TOLD | vague | {"Cy": "Only Fri 9:00 works. I'm required."}
    *_, last = talk(HELLO, told, vague, {"Ada": "No, sorry.", "Cy": "No."})
    assert last.outcome is not None
    assert last.outcome["goal_achieved"] is False


def test_whom_the_operator_calls_required_or_optional_is_so_whatever_they_say():
    prompt = f"{PROMPT}\nRequired: Cy\nOptional: Ada"
    told = {
        "Ada": "Only Mon 9:00 works. I'm required.",
        "Bo": "Any time works. Required.",
        "Cy": "Only Fri 9:00 works.",
    }
    assert decided(talk(told | {"Cy": "Only Fri 9:00 works. I'm optional."}, prompt=prompt)[0]) == "Fri 9:00"


def test_words_of_somebody_the_operator_does_not_name_count_for_nothing():
    only = "Only Tue 9:30 works. I'm required."
    everyone = {"Ada": only, "Bo": only, "Cy": only}
    assert decided(talk(everyone | {"Dan": "I can't make Tue 9:30. I'm required."})[0]) == "Tue 9:30"


def test_a_meeting_for_which_the_operator_names_nobody_is_one_of_those_who_speak():
    def turn(*said: ChatMessage) -> Turn:
        return HybridAgent().act(Observation((ChatMessage("system", "Schedule a meeting. Use final_schedule."), *said)))

    only = "Only Tue 9:30 works. I'm required."
    assert decided(turn(ChatMessage("user", only, name="Ada"), ChatMessage("Bo", only))) == "Tue 9:30"
    assert set(asked(turn(ChatMessage("Ada", "Hi.")))) == {None}
    assert (turn().replies, turn().outcome) == ((), None)
    assert asked(turn(ChatMessage("user", f"Ada: {only}"))) == {}


def test_an_elicitation_that_ends_on_another_time_than_the_engines_decides_nothing(monkeypatch):
    monkeypatch.setattr(meeting, "final", lambda *_: "Mon 9:00")
    only = "Only Tue 9:30 works. I'm required."
    with pytest.raises(EngineDisagreement):
        talk({"Ada": only, "Bo": only, "Cy": only})
