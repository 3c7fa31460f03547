"""Workers that die: killed from outside while they decide, or while they wait for something to decide."""

import asyncio
import json
import os
import signal
import subprocess
import time
from dataclasses import replace

import pytest
from ombud_served import CONVERSATION, DECISION, Served, serving
from openai import AsyncOpenAI, OpenAI

from extraction.conversation import ChatMessage
from oracle.serving.errors import ApiError
from oracle.serving.limits import Limits
from oracle.serving.workers import Workers, known_as

PATIENCE = 120


def workers_of(served: Served) -> list[int]:
    """Process ids of everything below the server that reads conversations: children of the fork server."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.splitlines())}
    return [pid for pid, parent in parents.items() if parents.get(parent) == served.process.pid]


async def ask(openai: AsyncOpenAI, number: int) -> str:
    words = CONVERSATION[1]["content"].replace("[ref: 21]", f"[ref: {1000 + number}]")
    messages = [CONVERSATION[0], {"role": "user", "content": words}]
    answer = await openai.chat.completions.create(model="ombud", messages=messages)
    return json.loads(answer.choices[0].message.content)["accepted_instructions"][0]


def test_a_conversation_is_known_again_however_it_goes_on():
    brief = ChatMessage("system", "You serve Ada and Bo.")
    asked = ChatMessage("assistant", "When can you meet?")
    first = ChatMessage("user", "[Ada]: Monday. " + 300 * "And so on. ")
    grown = ChatMessage("user", first.content + "\n[Bo]: Tuesday.")
    conversation = known_as((brief, asked, first))
    assert conversation == known_as((brief, asked, first, asked, grown)) == known_as((brief, asked, grown))
    others = [
        (brief, asked, ChatMessage("user", "[Bo]: Monday.")),
        (replace(brief, content="You serve Bo."), asked, first),
    ]
    assert conversation not in map(known_as, others)


def test_a_worker_killed_under_load_costs_nobody_an_answer():
    async def all_at_once(served: Served) -> list[str]:
        async with AsyncOpenAI(base_url=served.url, api_key="none", max_retries=0, timeout=PATIENCE) as openai:
            asked = [asyncio.create_task(ask(openai, number)) for number in range(60)]
            await asked[5]
            for pid in workers_of(served):
                os.kill(pid, signal.SIGKILL)
            return await asyncio.gather(*asked)

    with serving("--workers", "2") as served:
        assert len(workers_of(served)) == 2
        assert asyncio.run(all_at_once(served)) == [str(1000 + number) for number in range(60)]


def test_a_worker_killed_at_rest_is_replaced():
    with (
        serving("--workers", "1") as served,
        OpenAI(base_url=served.url, api_key="none", max_retries=0, timeout=PATIENCE) as openai,
    ):
        for _ in range(2):
            for pid in workers_of(served):
                os.kill(pid, signal.SIGKILL)
            answer = openai.chat.completions.create(model="ombud", messages=CONVERSATION)
            assert json.loads(answer.choices[0].message.content) == DECISION


def test_a_worker_goes_on_when_nobody_waits_for_it_any_more():
    async def pids() -> tuple[int, int]:
        workers = Workers(1, Limits())
        try:
            before = await workers.call(os.getpid)
            given_up = asyncio.create_task(workers.call(time.sleep, 0.3))
            await asyncio.sleep(0.1)
            given_up.cancel()
            return before, await workers.call(os.getpid)
        finally:
            workers.close()

    before, after = asyncio.run(pids())
    assert before == after


def test_a_conversation_that_kills_every_worker_gets_a_clean_error():
    async def died() -> tuple[ApiError, int]:
        workers = Workers(1, Limits())
        try:
            with pytest.raises(ApiError) as caught:
                await workers.call(os._exit, 3)
            return caught.value, await workers.call(abs, -7)
        finally:
            workers.close()

    error, after = asyncio.run(died())
    assert (error.status, error.code, after) == (500, "internal", 7)
