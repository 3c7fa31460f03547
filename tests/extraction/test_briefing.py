"""What people's messages tell of the decision that is wanted, where the operator's words do not."""

import pytest

from extraction.brief import Family
from extraction.briefing import LONGEST, MANY, briefed
from extraction.conversation import ChatMessage

ASSISTANT = "You are the assistant of Ada, Bo and Cy."


def family(prompt: str, *said: tuple[str, str]) -> Family | None:
    return briefed(
        (ChatMessage("system", prompt), *(ChatMessage("user", text, name=name) for name, text in said))
    ).family


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ((("Ada", "Thursday at 10 or 11"), ("Bo", "thu before noon pls"), ("Cy", "Hello!")), Family.MEETING),
        ((("Ada", "A poem, at least 20 words."), ("Bo", "Use no commas.")), Family.EXECUTION),
        ((("Ada", "Paint the fence."), ("Bo", "Do not paint the fence.")), Family.SELECTION),
        ((("Ada", "Paint the fence."), ("Bo", "Water the roses.")), None),
        ((("Ada", "Paint the fence."), ("Ada", "Do not paint the fence.")), None),
        ((("Ada", "Paint the fence."), ("Ada", "Do not paint the fence."), ("Bo", "Water the roses.")), None),
        ((("Ada", "Thursday at 10 or 11"),), None),
        ((("Ada", "A limerick about cats in all caps."),), Family.EXECUTION),
        ((("Ada", "A limerick in all caps."), ("Bo", "Hi!"), ("Cy", "Hello!")), None),
        ((("Ada", "Thursday at 10"), ("Bo", "Who are you?"), ("Cy", "Hello!"), ("Dee", "Hi!"), ("Eli", "Hi!")), None),
        ((("Ada", "What is a fence?"), ("Bo", "Who is on call on Friday?")), None),
    ],
)
def test_two_people_at_least_and_half_of_all_show_what_is_wanted(
    said: tuple[tuple[str, str], ...], wanted: Family | None
):
    assert family(ASSISTANT, *said) is wanted


@pytest.mark.parametrize(("more", "wanted"), [(0, Family.MEETING), (1, None)])
def test_neither_long_texts_nor_what_comes_late_tells_what_is_wanted(more: int, wanted: Family | None):
    times = [(who, f"Thursday at 10. {who}") for who in ("Ada", "Bo")]
    long = [(who, text.ljust(LONGEST + more, "a")) for who, text in times]
    late = [("Ada", "Hello!")] * (MANY - 2 + more)
    assert family(ASSISTANT, *long) is wanted
    assert family(ASSISTANT, *late, *times) is wanted


def test_orders_are_chosen_from_where_some_have_more_to_say():
    said = (("Ada", "Paint the fence."), ("Bo", "Water the roses."))
    assert family(f"{ASSISTANT} Ada outranks Bo.", *said) is Family.SELECTION
    assert family(f"{ASSISTANT} Ada outranks Bo.", ("Ada", "Hello!"), ("Bo", "Good morning.")) is None


def test_where_some_have_more_to_say_about_tasks_these_are_chosen_from_whatever_people_write():
    prompt = "You manage a shared task queue for three people. Higher authority wins."
    assert family(prompt, ("Ada", "Hello!")) is Family.SELECTION
    assert family(prompt, ("Ada", "At most 60 words."), ("Bo", "Use no commas.")) is Family.EXECUTION
    assert family(f"{prompt} Never show anybody the code.", ("Ada", "Hello!")) is None


def test_wishes_for_a_text_are_no_orders_though_they_contradict_each_other():
    prompt = "Ada and Bo tell you what they want. If their wishes contradict each other, Ada wins."
    wishes = (("Ada", "At most 60 words."), ("Bo", "At least 100 words."))
    assert family(prompt, ("Ada", "Paint the fence."), ("Bo", "Do not paint it.")) is Family.SELECTION
    assert family(prompt, *wishes) is Family.EXECUTION
    assert family(f"{prompt} Answer with accepted_instructions.", *wishes) is Family.SELECTION
    assert family(f'{prompt} Answer {{"accepted": [], "rejected": []}}', *wishes) is Family.SELECTION
    assert family(prompt, ("Ada", "Thursday at 10"), ("Bo", "Thursday at 11")) is Family.SELECTION
    tagged = ((who, f"{text} [ref: {k}]") for k, (who, text) in enumerate(wishes))
    assert family(prompt, *tagged) is Family.SELECTION


def test_times_for_which_some_come_before_others_are_no_meeting():
    said = (("Ada", "Wednesday from 9 to 12."), ("Bo", "Wednesday 10 to 11"))
    assert family("You keep the book of the microscope.", *said) is Family.MEETING
    assert family("You keep the book of the microscope. Ada has priority over Bo.", *said) is None


def test_what_is_kept_from_somebody_may_be_what_is_asked_for():
    said = (("Ada", "Please send me the file."), ("Bo", "Do not send the file."))
    assert family(ASSISTANT, *said) is Family.SELECTION
    assert family(f"{ASSISTANT} Never show the file to anybody else.", *said) is None


def test_the_operator_is_asked_before_anybody_else():
    said = (("Ada", "Thursday at 10"), ("Bo", "Thursday at 11"))
    assert family("Only Ada may see the file.\n<file>\nThe key is under the mill.\n</file>", *said) is Family.ACCESS
    assert family("Schedule a meeting.", ("Ada", "Paint the fence."), ("Bo", "No paint!")) is Family.MEETING


def test_a_single_person_without_a_name_may_want_a_text():
    chat = (ChatMessage("user", "Write a limerick about cats in at most 40 words."),)
    assert briefed(chat).family is Family.EXECUTION
    assert briefed((ChatMessage("assistant", chat[0].content), ChatMessage("user", "Hello!"))).family is None


def test_only_at_the_beginning_of_a_message_does_a_word_before_a_colon_say_who_speaks():
    chat = (ChatMessage("system", "You are a bot."), ChatMessage("user", "Ada: Thu 10\nLunch: Thu 12"))
    assert briefed(chat).family is None


def test_people_without_a_channel_speak_by_their_envelopes():
    chat = (
        ChatMessage("system", "You are a bot."),
        ChatMessage("user", "Ada: Thu 10"),
        ChatMessage("user", "Bo: Thu 11"),
    )
    assert briefed(chat).family is Family.MEETING
