"""The interface: answers, streams, errors and usage as OpenAI's API has them."""

import asyncio
import json

import httpx2
import pytest
from ombud_served import CONVERSATION, DECISION, PROMPT, local

from oracle.serving.keys import Keys
from oracle.serving.limits import Limits
from oracle.serving.tokens import count, cut, pieces
from scenarios.errors import InputError


def ask(path: str = "/v1/chat/completions", method: str = "POST", client=None, **request) -> httpx2.Response:
    async def asked() -> httpx2.Response:
        async with client or local() as found:
            return await found.request(method, path, **request)

    return asyncio.run(asked())


def complete(**fields) -> httpx2.Response:
    return ask(json={"model": "ombud", "messages": CONVERSATION, **fields})


def test_a_decision_in_the_form_that_the_brief_asks_for():
    answer = complete()
    body = answer.json()
    assert answer.status_code == 200
    assert json.loads(body["choices"][0]["message"]["content"]) == DECISION
    assert body["object"] == "chat.completion"
    assert body["choices"][0]["finish_reason"] == "stop"
    usage = body["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["completion_tokens"] == count(body["choices"][0]["message"]["content"])
    assert usage["prompt_tokens"] == sum(3 + count(entry["role"]) + count(entry["content"]) for entry in CONVERSATION)
    assert "ombud" not in body


def test_the_same_request_has_the_same_bytes_and_another_has_another_id():
    first, again, other = complete(), complete(), complete(seed=1, n=2)
    assert first.content == again.content
    assert dict(first.headers) == dict(again.headers)
    assert other.json()["id"] != first.json()["id"]
    assert [choice["index"] for choice in other.json()["choices"]] == [0, 1]


def test_a_stream_says_what_the_whole_says():
    answer = complete(stream=True, stream_options={"include_usage": True})
    events = answer.text.split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    chunks = [json.loads(event.removeprefix("data: ")) for event in events[:-2]]
    whole = complete().json()
    said = "".join(c["choices"][0]["delta"].get("content", "") for c in chunks if c["choices"])
    assert said == whole["choices"][0]["message"]["content"]
    assert chunks[0]["choices"][0]["delta"]["role"] == "assistant"
    assert [c["choices"][0]["finish_reason"] for c in chunks if c["choices"]][-1] == "stop"
    assert chunks[-1]["usage"] == whole["usage"]
    assert [c["usage"] for c in chunks[:-1]] == [None] * (len(chunks) - 1)
    assert "usage" not in complete(stream=True).text
    assert {c["object"] for c in chunks} == {"chat.completion.chunk"}


def test_an_answer_is_cut_at_its_limit_and_before_a_stop():
    short = complete(max_tokens=5).json()
    assert short["choices"][0]["finish_reason"] == "length"
    assert short["usage"]["completion_tokens"] == 5
    stopped = complete(stop=["rejected"]).json()
    assert stopped["choices"][0]["message"]["content"].endswith(', "')
    assert stopped["choices"][0]["finish_reason"] == "stop"


def test_explain_adds_facts_certificate_and_reasons_and_changes_no_word():
    body = complete(model="ombud-explain").json()
    found = body["ombud"]
    assert body["choices"][0]["message"]["content"] == complete().json()["choices"][0]["message"]["content"]
    assert found["certificate"]["status"] == "optimal"
    by_id = {message["id"]: message for message in found["messages"]}
    assert len(found["facts"]) == 2
    for fact in found["facts"]:
        span = fact["span"]
        assert by_id[span["message"]]["text"][span["start"] : span["end"]] == span["quote"]
        assert by_id[span["message"]]["sender"] == fact["user"]
    assert found["decision"] == ["Ada_task_21"]
    assert any("Bo_task_11" in line and "Ada_task_21" in line for line in found["explanation"]["lines"])
    assert complete(model="ombud-explain").json() == body


EXECUTION = "You write one response to the requests of several people.\nSatisfy the constraints that they put on it.\n"
KEYED = "Answer with a JSON object whose keys are the names of the people and whose values are your replies to them."


@pytest.mark.parametrize("form", ["", KEYED])
def test_constraints_are_explained_in_the_words_that_they_came_from(form: str):
    said = [
        ("system", None, f"{EXECUTION}\nUser Profiles:\nAda\nBo\n{form}"),
        ("user", "Ada", "Describe a bridge.\n\nConstraint:\n\nUse no commas."),
        ("assistant", None, "A bridge spans."),
        ("user", "Bo", "Describe a harbour.\n\nConstraint:\n\nWrite in capital letters."),
    ]
    messages = [
        {"role": role, "content": text} | ({"name": name} if name is not None else {}) for role, name, text in said
    ]
    found = complete(model="ombud-explain", messages=messages).json()["ombud"]
    assert found["family"] == "execution"
    texts = {message["id"]: (message["sender"], message["text"]) for message in found["messages"]}
    assert [(fact["user"], fact["asks"]) for fact in found["facts"]] == [
        ("Ada", "Use no commas."),
        ("Bo", "Write in capital letters throughout."),
    ]
    for fact in found["facts"]:
        sender, text = texts[fact["span"]["message"]]
        assert sender == fact["user"]
        assert text[fact["span"]["start"] : fact["span"]["end"]] == fact["span"]["quote"]


def asking(**wish: object) -> dict:
    return {"json": {"model": "ombud", "messages": CONVERSATION, **wish}}


@pytest.mark.parametrize(
    ("request_", "status", "param", "code"),
    [
        ({"json": {"model": "gpt", "messages": CONVERSATION}}, 404, "model", "model_not_found"),
        ({"json": {"model": "ombud"}}, 400, "messages", None),
        (asking(messages=[]), 400, "messages", None),
        (asking(messages=[{"role": ""}]), 400, "messages[0].role", None),
        (asking(messages=[{"role": "user", "content": 5}]), 400, "messages[0].content", None),
        (asking(stop=["a", 5]), 400, "stop[1]", None),
        (asking(n=99), 400, "n", None),
        (asking(max_tokens=0), 400, "max_tokens", None),
        ({"json": {"model": "ombud", "messages": [{"role": "user"}] * 3000}}, 400, "messages", None),
        (asking(tool_choice="required"), 400, "tool_choice", None),
        (asking(logprobs=True), 400, "logprobs", None),
        (asking(response_format={"type": "xml"}), 400, "response_format.type", None),
        ({"json": ["ombud"]}, 400, None, "invalid_json"),
        (asking(model=None), 400, "model", None),
        ({"content": b'{"model": "ombud', "headers": {"content-type": "application/json"}}, 400, None, "invalid_json"),
        ({"content": b'{"model": "\xff"}', "headers": {"content-type": "application/json"}}, 400, None, "invalid_json"),
        ({"content": b"[" * 200_000, "headers": {"content-type": "application/json"}}, 400, None, "invalid_json"),
        ({"content": b"a" * (1 << 20) + b"a", "headers": {"content-type": "application/json"}}, 413, None, "too_large"),
        ({"content": b"{}", "headers": {"content-type": "text/plain"}}, 415, None, "not_json"),
    ],
)
def test_what_is_wrong_is_said_as_the_api_says_it(request_: dict, status: int, param: str | None, code: str | None):
    answer = ask(**request_)
    error = answer.json()["error"]
    assert (answer.status_code, error["param"], error["code"]) == (status, param, code)
    assert error["type"] == "invalid_request_error"
    assert "\n" not in error["message"]


def test_a_picture_is_refused_by_name():
    part = {"type": "image_url", "image_url": {"url": "data:"}}
    answer = ask(json={"model": "ombud", "messages": [{"role": "user", "content": [part]}]})
    error = answer.json()["error"]
    assert (answer.status_code, error["param"]) == (400, "messages[0].content[0].type")
    assert error["message"].endswith("Input should be 'text' or 'refusal'")


def test_text_parts_are_text():
    parts = [{"type": "text", "text": WORD} for WORD in (CONVERSATION[1]["content"],)]
    body = complete(messages=[CONVERSATION[0], {"role": "user", "content": parts}]).json()
    assert json.loads(body["choices"][0]["message"]["content"]) == DECISION


def test_ten_thousand_people_are_too_many():
    people = "\n".join(f"<P{n}_persona>\nI am 1.\n</P{n}_persona>" for n in range(10_000))
    answer = ask(json={"model": "ombud", "messages": [{"role": "system", "content": people}]})
    assert answer.status_code == 413
    channels = [{"role": "user", "name": f"P{n}", "content": "hi"} for n in range(300)]
    assert ask(json={"model": "ombud", "messages": channels}).status_code == 413


def test_an_answer_that_tells_a_long_document_to_many_is_not_written():
    names = [f"P{n}" for n in range(40)]
    secret = "A zorkmid is forty-two. " * 100
    prompt = (
        f"You manage access to: Price List.\n\nRESOURCE CONTENT (CONFIDENTIAL):\n{secret}\n\nAUTHORIZATION STATUS:\n"
        f"- Authorized Users: {', '.join(names)}\n\nParticipants: {', '.join(names)}\nReply with '@UserName: message'."
    )
    wishes = [{"role": "user", "name": name, "content": "Please show me the Price List."} for name in names]
    asked = {"model": "ombud", "messages": [{"role": "system", "content": prompt}, *wishes]}
    told = len(ask(json=asked).json()["choices"][0]["message"]["content"])
    assert told > len(names) * len(secret) - len(names)
    exactly = local(limits=Limits(answer=2 * told))
    assert ask(client=exactly, json=asked | {"n": 2}).status_code == 200
    refused = ask(client=local(limits=Limits(answer=2 * told)), json=asked | {"n": 3})
    assert (refused.status_code, refused.json()["error"]["code"]) == (413, "too_large")
    assert "the answer" in refused.json()["error"]["message"]


def test_json_is_given_where_the_client_asks_for_it_and_the_brief_for_nothing():
    prompt = PROMPT.replace("Answer in JSON with accepted_instructions and rejected_instructions.", "")
    messages = [{"role": "system", "content": prompt}, CONVERSATION[1]]
    plain = complete(messages=messages).json()["choices"][0]["message"]["content"]
    assert "21: accepted." in plain
    as_json = complete(messages=messages, response_format={"type": "json_object"}).json()
    assert json.loads(as_json["choices"][0]["message"]["content"]) == DECISION
    schema = {"properties": {"follow": {"type": "array", "items": {"type": "string"}}}}
    keyed = complete(messages=messages, response_format={"type": "json_schema", "json_schema": {"schema": schema}})
    follow = json.loads(keyed.json()["choices"][0]["message"]["content"])
    assert follow == {"follow": DECISION["accepted_instructions"]}


def test_something_is_said_where_there_is_nothing_to_decide():
    body = complete(messages=[{"role": "user", "content": "hello"}]).json()
    assert body["choices"][0]["message"]["content"]


def test_models_health_metrics_and_the_description():
    assert [model["id"] for model in ask("/v1/models", "GET").json()["data"]] == ["ombud", "ombud-explain"]
    assert ask("/v1/models/ombud", "GET").json()["id"] == "ombud"
    assert ask("/v1/models/other", "GET").status_code == 404
    assert ask("/health", "GET").json()["status"] == "ok"
    assert ask("/v1/nothing", "GET").json()["error"]["code"] == "not_found"
    wrong_method = ask("/v1/chat/completions", "GET")
    assert (wrong_method.status_code, wrong_method.json()["error"]["code"]) == (405, "method_not_supported")

    async def counted() -> str:
        async with local() as client:
            await client.post("/v1/chat/completions", json={"model": "ombud", "messages": CONVERSATION})
            return (await client.get("/metrics")).text

    text = asyncio.run(counted())
    assert 'ombud_requests_total{model="ombud",path="/v1/chat/completions",status="200"} 1.0' in text
    assert 'ombud_completion_seconds_count{family="selection",model="ombud"} 1.0' in text
    assert "Invoice" not in text


def test_keys_let_in_who_has_one(tmp_path):
    path = tmp_path / "keys"
    path.write_text("\ufefffirst-key\n# ours\n\nsecond-key\n", encoding="utf-8")
    keys = Keys.read(path)
    for header, status in (
        ("", 401),
        ("Bearer first-key", 200),
        ("bearer second-key", 200),
        ("Bearer first-ke", 401),
        ("Basic first-key", 401),
        ("Bearer ", 401),
        ("Bearer # ours", 401),
    ):
        headers = {"authorization": header} if header else {}
        answer = ask("/v1/models", "GET", local(keys), headers=headers)
        assert answer.status_code == status, header
    refused = ask("/v1/chat/completions", "POST", local(keys), json={"model": "ombud", "messages": CONVERSATION})
    assert refused.json()["error"]["code"] == "invalid_api_key"
    assert ask("/metrics", "GET", local(keys)).status_code == 401
    assert ask("/health", "GET", local(keys)).status_code == 200


def test_a_file_without_a_key_is_bad_input(tmp_path):
    path = tmp_path / "keys"
    path.write_text("# none\n")
    with pytest.raises(InputError, match="no key in it"):
        Keys.read(path)
    with pytest.raises(InputError):
        Keys.read(tmp_path / "missing")


def test_a_transcript_is_written_only_where_it_is_asked_for(tmp_path, caplog):
    caplog.set_level("DEBUG")
    path = tmp_path / "log.jsonl"
    client = local(transcripts=path)
    answer = ask(client=client, json={"model": "ombud", "messages": CONVERSATION})
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["request"]["messages"] == CONVERSATION
    assert json.loads(line)["content"] == answer.json()["choices"][0]["message"]["content"]
    assert "Invoice" not in caplog.text


def test_a_failure_of_ours_is_one_line_and_no_words_of_anybody(monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise AssertionError("secret words")

    monkeypatch.setattr("oracle.serving.app.Rendering", broken)
    answer = complete()
    assert answer.status_code == 500
    assert answer.json()["error"]["type"] == "server_error"
    assert "secret" not in answer.text
    (line,) = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert "AssertionError" in line
    assert "in broken" in line
    assert "secret" not in caplog.text


def test_limits_are_those_of_the_operator():
    small = Limits(body=100)
    assert ask(client=local(limits=small), json={"model": "ombud", "messages": CONVERSATION}).status_code == 413


def test_tokens_are_counted_as_documented():
    assert count("abcd efghi, j!") == 1 + 2 + 1 + 1 + 1
    assert cut("one, two", 2, ()) == ("one, ", True)
    assert cut("one, two", 3, ()) == ("one, two", False)
    assert cut("one, two", None, (" t", ",")) == ("one", False)
    assert "".join(pieces("one, two\n three", 2)) == "one, two\n three"
