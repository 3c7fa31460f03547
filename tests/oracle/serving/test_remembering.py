"""What a worker counts of conversations, and when it forgets."""

import asyncio
import gc

import pytest
from ombud_served import CONVERSATION

from extraction.brief import Brief, Family
from extraction.conversation import ChatMessage
from extraction.facts import Message
from extraction.reader import RuleReader, remembered
from oracle.serving.deciding import Question, decide
from oracle.serving.limits import Limits
from oracle.serving.remembering import OVERHEAD, Read
from oracle.serving.workers import Workers
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.people import play
from scenarios.scenario import scenario_of

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


def test_a_worker_forgets_too_though_what_it_loaded_is_out_of_the_collectors_sight():
    async def sizes() -> list[int]:
        workers = Workers(1, Limits())
        found = []
        for number in range(3):
            prompt, said = (entry["content"].replace("ref: 21", f"ref: {number + 30}") for entry in CONVERSATION)
            chat = (ChatMessage("system", prompt), ChatMessage("user", said))
            await workers.decide(Question(chat, remembered=2 * OVERHEAD + len(prompt + said)))
            # Asked in the worker itself.
            found.append(await workers.call(eval, "__import__('extraction.reader').reader.remembered.cache_info()[3]"))
        workers.close()
        return found

    first, second, third = asyncio.run(sizes())
    # What the worker read to warm up goes as well, when it forgets for the first time.
    assert 0 < second == third < first


def first_turn(family: Family, seed: int) -> Question:
    (record,) = generate(family, 1, seed, Parameters(people=6))
    scenario = scenario_of(record)
    said = [
        ChatMessage("user", scenario.opening.get(user) or person.opening(), user)
        for user, person in play(scenario).items()
    ]
    return Question((ChatMessage("system", scenario.prompt), *said))


@pytest.mark.parametrize("family", Family)
def test_a_turn_leaves_nothing_that_only_the_collector_could_free(family):
    decide(first_turn(family, 1))  # and what is made with the first is there
    question = first_turn(family, 2)
    gc.collect()
    decide(question)
    assert gc.collect() == 0
