"""`ombud run` with a model behind it, through the real command line."""

import json

import pytest

from extraction.readers import READER_NAMES
from oracle.cli import main
from oracle.commands.options import READERS
from tests.extraction.model.marking import marking
from tests.faulty_server import body, hang_up, replies, says, serving, status

KEY = "sk-not-to-be-seen"


@pytest.fixture(autouse=True)
def environment(monkeypatch, tmp_path):
    for name in ("OMBUD_BASE_URL", "OMBUD_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMBUD_API_KEY", KEY)
    monkeypatch.setenv("OMBUD_CACHE", str(tmp_path / "answers"))


def ran(tmp_path, capsys, *options, family="selection", count=3):
    """(exit code, printed JSON, folder)."""
    out = tmp_path / "run"
    arguments = ["run", "--family", family, "--count", str(count), "--agent", "hybrid", "--out", str(out), "--json"]
    code = main([*arguments, *options])
    printed = capsys.readouterr()
    return code, (json.loads(printed.out) if printed.out else printed.err), out


def by_reader(url, reader="llm"):
    return ["--reader", reader, "--base-url", url, "--model", "m"]


def first_words(text):
    return [(" ".join(text.split()[:3]).rstrip(".,:"), "do")]


def test_the_command_line_offers_every_reader():
    assert READERS == READER_NAMES


def test_a_run_says_which_way_messages_took_and_what_they_cost(tmp_path, capsys):
    with serving(marking(first_words)) as server:
        code, result, out = ran(tmp_path, capsys, *by_reader(server.url))
    assert code == 0
    ways = result["reader"]["ways"]
    # An instruction is asked about by itself, and a message may hold several.
    assert 0 < sum(way["messages"] for way in ways.values()) <= len(server.requests)
    assert result["llm_calls"] == sum(way["calls"] for way in ways.values()) == len(server.requests)
    assert result["llm_tokens"] == 10 * len(server.requests)
    model = json.loads((out / "manifest.json").read_text())["configuration"]["model"]
    assert model["host"] == server.url.removeprefix("http://").removesuffix("/v1")
    assert (model["model"], model["temperature"], model["seed"], model["votes"]) == ("m", 0.0, 0, 1)
    assert len(model["prompts"]["instructions"]) == 64


def test_a_second_run_pays_for_nothing(tmp_path, capsys):
    with serving(marking(first_words)) as server:
        _, first, _ = ran(tmp_path, capsys, *by_reader(server.url))
        paid = len(server.requests)
        _, second, _ = ran(tmp_path / "again", capsys, *by_reader(server.url))
        assert len(server.requests) == paid
    assert second["llm_calls"] == 0
    assert second["families"] == first["families"]
    assert sum(way["cached"] for way in second["reader"]["ways"].values()) >= paid > 0


@pytest.mark.parametrize("fault", [status(401, f"bad key {KEY}"), hang_up, body(b"<html>", headers={"X": KEY})])
@pytest.mark.parametrize("family", ["selection", "access", "meeting"])
def test_a_run_never_dies_of_its_endpoint_and_shows_no_key(tmp_path, capsys, fault, family, monkeypatch, caplog):
    monkeypatch.setattr("extraction.model.endpoint.Endpoint.__init__.__defaults__", (None, lambda _: None))
    with serving(fault) as server:
        code, result, out = ran(tmp_path, capsys, *by_reader(server.url), family=family, count=2)
    assert code == 0
    assert result["failures"] == 0
    assert result["reader"]["endpoint_failures"] > 0
    assert set(result["reader"]["ways"]) == {"failed"}
    assert result["reader"]["ways"]["failed"]["attempts"] == len(server.requests)
    shown = json.dumps(result) + caplog.text + "".join(file.read_text() for file in out.iterdir())
    assert KEY not in shown
    assert '"failure": "' in (out / "records.jsonl").read_text()


def test_the_rules_alone_need_no_model(tmp_path, capsys):
    code, result, out = ran(tmp_path, capsys)
    assert code == 0
    assert set(result["reader"]["ways"]) == {"rules"}
    assert json.loads((out / "manifest.json").read_text())["configuration"]["model"] is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--base-url", "http://127.0.0.1:9/v1"], "no endpoint: name one with --model or in OMBUD_MODEL"),
        (
            ["--base-url", "nowhere", "--model", "m"],
            "no endpoint: an address such as http://127.0.0.1:8123/v1 is wanted",
        ),
        (["--base-url", f"http://u:{KEY}@h/v1", "--model", "m"], "no endpoint: keys belong in the environment"),
    ],
)
def test_a_model_that_is_none_is_one_line_and_exit_2(tmp_path, capsys, options, message):
    code, error, out = ran(tmp_path, capsys, "--reader", "cascade", *options)
    assert code == 2
    assert message in error
    assert error.count("\n") == 1
    assert KEY not in error
    assert not out.exists()


def test_a_run_is_not_resumed_with_another_model(tmp_path, capsys):
    with serving(marking(first_words)) as server:
        ran(tmp_path, capsys, *by_reader(server.url))
        again = [*by_reader(server.url), "--resume"]
        assert ran(tmp_path, capsys, *again)[0] == 0
        code, error, _ = ran(tmp_path, capsys, *again, "--temperature", "0.5")
    assert code == 2
    assert "the run was made with" in error


def test_a_judge_is_asked_when_it_is_wanted(tmp_path, capsys):
    def answer(handler):
        shape = handler.request_body["response_format"]["json_schema"]["schema"]["properties"].get("answer")
        if shape is None:
            marking(first_words)(handler)
        else:
            question = handler.request_body["messages"][-1]["content"]
            quote = question.split("First: ", 1)[-1].split()[0]
            says(json.dumps({"quote": quote, "answer": shape["enum"][0]}))(handler)

    with serving(answer) as server:
        code, result, out = ran(tmp_path, capsys, *by_reader(server.url, "cascade"), "--judge", "--param", "people=8")
    assert code == 0
    assert result["failures"] == 0
    verdicts = [
        verdict
        for line in map(json.loads, (out / "records.jsonl").read_text().splitlines())
        for step in line["transcript"]
        for verdict in step.get("trace", {}).get("verdicts", [])
    ]
    assert {verdict["question"]: verdict["answer"] for verdict in verdicts} == {
        "contradict": "contradict",
        "closer": "first",
    }
    assert json.loads((out / "manifest.json").read_text())["configuration"]["model"]["judges"] is True


def test_people_may_be_played_by_a_model_and_the_agent_too(tmp_path, capsys):
    """Both through one endpoint: what either is asked is its own."""

    def answer(request):
        if "You are chatting with an assistant" in request["messages"][0]["content"]:
            return "Tuesday at 10 is fine."
        return json.dumps({"target": "all", "content": "When can you meet?", "decision": "query"})

    options = ["--people", "llm", "--param", "disclosure=partial", "--agent", "llm"]
    with serving(replies(answer)) as server:
        code, result, out = ran(
            tmp_path, capsys, *options, "--base-url", server.url, "--model", "m", family="meeting", count=1
        )
    assert code == 0
    assert result["failures"] == 0
    (record,) = map(json.loads, (out / "records.jsonl").read_text().splitlines())
    said = [step["text"] for step in record["transcript"] if step.get("turn", 0) > 1 and "text" in step]
    assert said
    assert all("Tuesday at 10 is fine." in text for text in said)
    asked = [r["messages"] for r in server.requests if "You are chatting" in r["messages"][0]["content"]]
    opening = {step["from"]: step["text"] for step in record["transcript"] if step["turn"] == 1 and "text" in step}
    assert asked
    assert all(messages[2]["content"] in opening.values() for messages in asked)
    acting = [r["messages"] for r in server.requests if "You are chatting" not in r["messages"][0]["content"]]
    assert len(acting) == result["llm_calls"]
    assert not [entry for messages in acting for entry in messages if "PREFERRED TIMES" in entry["content"]]
