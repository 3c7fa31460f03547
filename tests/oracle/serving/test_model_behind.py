"""A server with a model behind it: it reads what rules don't, and writes the replies of execution."""

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from ombud_served import CONVERSATION, DECISION, local
from ombud_served import serving as served

from extraction.conversation import ChatMessage
from oracle.models import ModelOptions
from oracle.serving.apart import UNWRITTEN
from oracle.serving.deciding import ModelFailed, Question, decide
from tests.faulty_server import FaultyServer, Handler, body, hang_up, says, serving, silence, status

PROMPT = """You manage a shared workspace. You will receive instructions from multiple users.
You must execute ALL instructions provided by the users.
MESSAGE FORMAT:
Each user's instructions will be wrapped in XML tags: <UserName>instructions</UserName>
Format your response to satisfy all constraints simultaneously."""
KEYED = f"""{PROMPT}

You must output your response in valid JSON format only.
The JSON should be a dictionary where the keys are the User IDs and the values are your responses to those users."""
MENTIONS = f"""{PROMPT}

**Participants:**
- Ada
- Bo

**Response Format:**
1. Public messages: '@UserName: message'
2. Broadcast: '@all: message'"""
SYSTEM = {"role": "system", "content": PROMPT}
ADA = "Write about snow.\n\nConstraint: Your response should not contain any commas."
BO = "Write about rain.\n\nConstraint: Your whole response must be in capital letters only."
TAGGED = [{"role": "user", "content": f"<Ada>{ADA}</Ada>\n<Bo>{BO}</Bo>\n"}]
ROLES = [{"role": "user_Ada", "content": ADA}, {"role": "user_Bo", "content": BO}]


def ask(
    inner: ModelOptions | None,
    prompt: str,
    messages: list[dict[str, str]],
    reader: str = "rules",
    model: str = "ombud",
) -> httpx2.Response:
    async def asked() -> httpx2.Response:
        async with local(reader=reader, model=inner) as client:
            sent = {"model": model, "messages": [{"role": "system", "content": prompt}, *messages]}
            return await client.post("/v1/chat/completions", json=sent)

    return asyncio.run(asked())


async def complete(client: httpx2.AsyncClient, messages: list[dict[str, str]]) -> httpx2.Response:
    return await client.post("/chat/completions", json={"model": "ombud", "messages": messages})


def said(answer: httpx2.Response) -> str:
    assert answer.status_code == 200, answer.text
    return answer.json()["choices"][0]["message"]["content"]


def behind(server: FaultyServer) -> ModelOptions:
    return ModelOptions(server.url, "m", cache=False)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch):
    for name in ("OMBUD_BASE_URL", "OMBUD_MODEL", "OMBUD_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


DRAFT = "The sky is grey, and it falls slowly.\n\nIt stays for a day, or two."


def test_each_person_gets_a_reply_that_keeps_to_their_own_constraints():
    with serving(says(DRAFT)) as server:
        answers = json.loads(said(ask(behind(server), KEYED, TAGGED)))
    assert list(answers) == ["Ada", "Bo"]
    assert "," not in answers["Ada"]
    assert answers["Ada"] != answers["Ada"].upper()
    assert answers["Bo"] == answers["Bo"].upper()
    assert "," in answers["Bo"]


def test_whoever_reads_mentions_finds_everybody_and_every_paragraph():
    with serving(says(DRAFT)) as server:
        lines = said(ask(behind(server), MENTIONS, ROLES)).split("\n")
    assert [line.split(":")[0] for line in lines] == ["@Ada", "@Ada", "@Bo", "@Bo"]


def test_one_reply_for_everybody_where_the_form_has_room_for_one():
    with serving(says(DRAFT)) as server:
        text = said(ask(behind(server), PROMPT, TAGGED))
    assert "," not in text
    assert text == text.upper()


@pytest.mark.parametrize(
    ("failure", "code"), [(status(401), 502), (status(503), 503), (hang_up, 502), (body(b"?"), 502)]
)
def test_where_no_model_answers_there_is_an_error_of_the_api(failure, code: int):
    with serving(failure) as server:
        answer = ask(behind(server), KEYED, TAGGED)
    assert (answer.status_code, answer.json()["error"]["code"]) == (code, "model")
    assert answer.json()["error"]["type"] == "server_error"
    assert ("retry-after" in answer.headers) == (code == 503)


def test_a_model_that_takes_too_long_is_no_fault_of_the_client():
    with serving(silence(600)) as server:
        options = ("--workers", "1", "--time-limit", "2", "--base-url", server.url, "--model", "m")
        with served(*options) as ombud:
            sent = {"model": "ombud", "messages": [SYSTEM, *TAGGED]}
            answer = httpx2.post(f"{ombud.url}/chat/completions", json=sent, timeout=600)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "model")
    assert "more than 2 s" in answer.json()["error"]["message"]


def test_a_slow_model_holds_up_nobody_who_needs_none():
    started = threading.Event()

    def never(handler: Handler) -> None:
        started.set()
        silence(600)(handler)

    async def at_once(url: str) -> str:
        async with httpx2.AsyncClient(base_url=url, timeout=600) as client:
            waiting = [asyncio.create_task(complete(client, [SYSTEM, *TAGGED])) for _ in range(4)]
            await asyncio.to_thread(started.wait)
            answer = await complete(client, CONVERSATION)
            assert not any(task.done() for task in waiting)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            return said(answer)

    with serving(never) as server:
        options = ("--workers", "1", "--model-workers", "1", "--base-url", server.url, "--model", "m")
        with served(*options) as ombud:
            assert json.loads(asyncio.run(at_once(ombud.url))) == DECISION


def test_who_waits_for_a_model_when_the_server_is_stopped_may_ask_elsewhere():
    started = threading.Event()

    def never(handler: Handler) -> None:
        started.set()
        silence(600)(handler)

    with serving(never) as server, served("--grace", "1", "--base-url", server.url, "--model", "m") as ombud:
        sent = {"model": "ombud", "messages": [SYSTEM, *TAGGED]}
        with ThreadPoolExecutor() as pool:
            waiting = pool.submit(httpx2.post, f"{ombud.url}/chat/completions", json=sent, timeout=600)
            started.wait()
            ombud.process.terminate()
            answer = waiting.result()
        assert ombud.process.wait(30) == 0
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "stopping")
    assert "retry-after" in answer.headers


def test_before_the_time_is_over_the_best_draft_is_the_answer():
    wish = 'Write about snow. Use the word "penguin".'

    def slowly(handler: Handler) -> None:
        handler.server.stopping.wait(4)
        says(DRAFT)(handler)

    with serving(slowly) as server:
        options = ("--workers", "1", "--model-workers", "1", "--time-limit", "9", "--base-url", server.url)
        with served(*options, "--model", "m") as ombud:
            asked = [SYSTEM, {"role": "user", "content": f"<Ada>{wish}</Ada>\n"}]
            sent = {"model": "ombud-explain", "messages": asked}
            answer = httpx2.post(f"{ombud.url}/chat/completions", json=sent, timeout=600)
    assert "grey" in said(answer)
    assert answer.json()["ombud"]["outcome"]["writer_failures"] == ["no time is left to ask for more"]


def test_a_deadline_that_is_over_before_anything_is_written_is_no_fault_of_the_client():
    chat = (ChatMessage("system", PROMPT), ChatMessage("user", TAGGED[0]["content"]))
    with serving(says(DRAFT)) as server, pytest.raises(ModelFailed) as caught:
        decide(Question(chat, model=behind(server), seconds=0.0))
    assert caught.value.overloaded
    assert server.requests == []


def test_a_draft_stands_where_the_model_gives_out_after_it_and_the_outcome_says_so():
    wish = 'Write about snow. Use the word "penguin".'
    with serving(says(DRAFT), status(401)) as server:
        asked = [{"role": "user", "content": f"<Ada>{wish}</Ada>\n"}]
        answer = ask(behind(server), PROMPT, asked, model="ombud-explain")
    assert "grey" in said(answer)
    assert ["401" in failure for failure in answer.json()["ombud"]["outcome"]["writer_failures"]] == [True]


def test_rules_answer_where_the_model_fails_that_only_helps_them():
    system, words = CONVERSATION
    with serving(status(401)) as server:
        assert json.loads(said(ask(behind(server), system["content"], [words], "cascade"))) == DECISION


def test_without_a_model_the_answer_says_so_and_what_a_reply_has_to_keep_to():
    answers = json.loads(said(ask(None, KEYED, TAGGED)))
    assert all(text.startswith(UNWRITTEN) for text in answers.values())
    assert "Use no commas." in answers["Ada"]
    assert "Use no commas." not in answers["Bo"]


def test_what_two_people_ask_for_alike_is_said_once():
    words = "\n".join(f"<{name}>Tell me about {name}. No commas.</{name}>" for name in ("Ada", "Bo"))
    assert said(ask(None, PROMPT, [{"role": "user", "content": words}])).count("Use no commas.") == 1


def test_words_in_no_envelope_are_somebodys():
    assert "Use no commas." in said(ask(None, PROMPT, [{"role": "user", "content": ADA}]))
