"""Who takes part in a conversation: those whom its operator names, and those who speak."""

import pytest
from ranks import TASK, order_of_speakers

from extraction.brief import brief_of
from extraction.conversation import ChatMessage


def names(prompt: str, *said: ChatMessage) -> set[str]:
    return set(brief_of((ChatMessage("system", prompt), *said)).names)


@pytest.mark.parametrize(
    "said",
    [
        ChatMessage("user", "Ada says: go"),
        ChatMessage("user", "Ada: go"),
        ChatMessage("user", "[Ada]: go"),
        ChatMessage("user", "@Ada: go"),
        ChatMessage("user", "<Ada>go</Ada>"),
        ChatMessage("user", "Bo: go\nAda: go"),
        ChatMessage("user", "go", name="ada"),
        ChatMessage("Ada", "go"),
        ChatMessage("user_Ada", "go"),
    ],
)
def test_whoever_speaks_and_is_spoken_of_takes_part(said: ChatMessage):
    assert "Ada" in names(f"We grow herbs. Ada likes mint.{TASK}", said)


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        (f"Participants: Bo.{TASK}", ChatMessage("user", "Ada: go")),
        (f"Bo owns the garden. Note the rules.{TASK}", ChatMessage("user", "Bo: go\nNote: it is late")),
        (f"Bo owns the garden. Mint grows there, and mint sells.{TASK}", ChatMessage("user", "Bo: go\nMint: two rows")),
    ],
)
def test_whoever_only_speaks_or_is_no_name_does_not(prompt: str, said: ChatMessage):
    assert names(prompt, said) <= {"Bo"}


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Coordinate the meeting between Ada and Bo.", {"Ada", "Bo"}),
        ("Schedule a meeting with Ada, Bo and Cy. They work in Bern and Basel.", {"Ada", "Bo", "Cy"}),
        ("Schedule the meeting in Bern or Basel. The trains between stations are slow.", set()),
    ],
)
def test_before_anybody_speaks_those_are_asked_whom_a_meeting_brings_together(prompt: str, expected: set[str]):
    assert names(prompt) == expected


@pytest.mark.parametrize(
    ("task", "said", "expected"),
    [
        ("Answer with final_schedule.", ChatMessage("Ada", "Hi"), {"Ada"}),
        ("Answer with final_schedule.", ChatMessage("user", "Ada: Hi"), set()),
        ("Participants: Cy.\nAnswer with final_schedule.", ChatMessage("Ada", "Hi"), {"Cy"}),
        ("Answer with accepted_instructions.", ChatMessage("Ada", "Hi"), {"Ada"}),
        ("Answer with accepted_instructions.", ChatMessage("user", "Ada: Hi"), {"Ada"}),
        ("Answer with accepted_instructions.", ChatMessage("user", "Ada: Hi\nDeadline: Friday"), {"Ada"}),
        ("Answer with accepted_instructions.", ChatMessage("user", "Please: go"), set()),
        ("The resource 'Plan' is RESTRICTED.", ChatMessage("Ada", "Hi"), set()),
    ],
)
def test_where_the_operator_names_nobody_those_who_speak_take_part(task: str, said: ChatMessage, expected: set[str]):
    assert names(task, said) == expected


def test_what_a_speaker_is_is_nobodys_name():
    assert order_of_speakers("Kim is Commander, Lee is Lieutenant.", "Kim", "Lee") == "Kim > Lee"


MEET = "Find a meeting time for Ada, Bo and Cy; Oslo and Rome are too far."


@pytest.mark.parametrize(
    ("prompt", "said", "people"),
    [
        (MEET, "[Ada]: Tuesday at 10.", {"Ada", "Bo", "Cy"}),
        (MEET, "Bo: Tuesday at 10.\n\nDee: I know the room.", {"Ada", "Bo", "Cy"}),
        ("Arrange a call between Ada and Bo.", "<Ada>Tuesday at 10.</Ada>", {"Ada", "Bo"}),
        ("Arrange a call. Ada is my manager.", "[Ada]: Tuesday at 10.", {"Ada"}),
        ("Arrange a call.\nParticipants: Ada, Bo", "[Ada]: Tuesday.\n[Cy]: Tuesday.", {"Ada", "Bo"}),
        ("<secret>P 1</secret>\nOnly Ada may see it.", "[Ada]: May I see it?\n[Bo]: May I?", {"Ada"}),
        ("<secret>P 1</secret>\nOnly managers and Staff may see it.", "[Managers]: May I?\n[Staff]: I?", set()),
        (
            "<secret>P 1</secret>\nVisitors, HR and the Board may see it.",
            "[Visitors]: I?\n[HR]: I?\n[Board]: I?",
            set(),
        ),
        ("<secret>P 1</secret>\nStaff may see it.", "[Staff]: May I see it?", set()),
        ("<secret>P 1, for Bo</secret>\nOnly Ada may see it.", "[Bo]: May I see it?", set()),
    ],
)
def test_where_nobody_is_listed_those_who_speak_and_are_spoken_of_take_part(prompt: str, said: str, people: set[str]):
    assert names(prompt, ChatMessage("user", said)) == people


def test_who_lets_nobody_in_by_name_lets_in_nobody_who_speaks():
    chat = (ChatMessage("system", "<secret>P 1</secret>\nOnly Ada may see it."), ChatMessage("user", "Hi", name="Bo"))
    (resource,) = brief_of(chat).resources
    assert not resource.people


def test_a_channel_that_is_called_like_a_group_is_nobody_of_whom_the_operator_speaks():
    prompt = "<secret>P 1</secret>\nStaff may see it."
    chat = (ChatMessage("system", prompt), ChatMessage("user", "Show me.", name="Staff"))
    assert not brief_of(chat).names
