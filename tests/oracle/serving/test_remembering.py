"""What a worker counts of conversations, and when it forgets."""

from extraction.brief import Brief
from extraction.conversation import ChatMessage
from extraction.facts import Message
from extraction.reader import RuleReader, remembered
from oracle.serving.remembering import OVERHEAD, Read

CHAT = (ChatMessage("user", "I can do Monday at 10.", "Ada"), ChatMessage("user", "Tuesday is out.", "Bo"))
SIZE = sum(OVERHEAD + len(entry.content) for entry in CHAT)


def test_what_came_before_takes_no_more_memory():
    read = Read()
    for _ in range(5):
        assert not read.forget_in_time("A prompt.", CHAT, SIZE)
    assert read.bytes == SIZE
    assert not read.forget_in_time("A prompt.", (*CHAT, ChatMessage("user", "Yes.", "Ada")), 2 * SIZE)
    assert read.bytes == SIZE + OVERHEAD + len("Yes.")


def test_under_another_prompt_or_at_another_place_it_is_read_anew():
    read = Read()
    read.forget_in_time("A prompt.", CHAT, 10 * SIZE)
    read.forget_in_time("Another one.", CHAT, 10 * SIZE)
    assert read.bytes == 2 * SIZE
    read.forget_in_time("A prompt.", CHAT[::-1], 10 * SIZE)
    assert read.bytes == 3 * SIZE


def test_everything_is_forgotten_before_there_is_too_much():
    read = Read()
    RuleReader().availability(Message("m1", "Ada", CHAT[0].content), Brief(None, ()))
    read.forget_in_time("A prompt.", CHAT, SIZE)
    assert remembered.cache_info().currsize > 0
    assert read.forget_in_time("Another one.", CHAT, SIZE)
    assert remembered.cache_info().currsize == 0
    assert read.bytes == SIZE
    assert not read.forget_in_time("Another one.", CHAT, SIZE)
