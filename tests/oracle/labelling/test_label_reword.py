"""Rewording by a model: new words stay where rules read the same in them, and a file of them is checked without it."""

import json
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from oracle.cli import main
from oracle.labelling.check import fault_of
from oracle.labelling.make import make
from oracle.labelling.messages import said
from oracle.labelling.order import Order
from oracle.labelling.seal import sealed
from oracle.models import ModelOptions
from scenarios.generate.parameters import Parameters
from tests.faulty_server import FaultyServer, Request, body, completion, replies, serving, status

CONTRARY = "Please do not do the Load Test for Harbour Gateway."


def asked_about(request: Request) -> str:
    return str(request["messages"][-1]["content"])


def by_length(request: Request) -> str:
    """Of five messages one gets new words, one new facts, one the same words, one markup and one nothing."""
    words = asked_about(request)
    return (f"Hi, {words}", CONTRARY, words, f"<b>{words}</b>", "")[len(words) % 5]


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with serving(replies(by_length)) as found:
        yield found


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUD_CACHE", str(tmp_path_factory.mktemp("cache")))


def order(family: str, url: str, form: str = "records", **parameters: object) -> Order:
    reword = ModelOptions(url, "m", cache=False)
    return Order(family, 4, 0, Parameters.model_validate(parameters), form=form, reword=reword)


@pytest.mark.parametrize("form", ["records", "muses", "chat", "preferences"])
@pytest.mark.parametrize("family", ["selection", "access", "meeting"])
def test_new_words_stand_in_every_form_beside_the_old_ones_and_hold(server: FaultyServer, family: str, form: str):
    kept = 0
    for index in range(3):
        line = make(order(family, server.url, form), index).line
        assert fault_of(line) is None
        fields = orjson.loads(line)
        stand = {(one.user, one.text) for one in said(fields)}
        for entry in fields["ombud"].get("reworded", ()):
            kept += 1
            assert entry["to"] == f"Hi, {entry['from']}"
            assert (entry["user"], entry["to"]) in stand
            assert (entry["user"], entry["from"]) not in stand
        before = orjson.loads(make(Order(family, 4, 0, Parameters(), form=form), index).line)
        assert before["ombud"]["problem"] == fields["ombud"]["problem"]
    assert kept


def test_private_orders_say_what_is_sent(server: FaultyServer):
    fields = orjson.loads(make(order("selection", server.url), 0).line)
    assert fields["ombud"]["reworded"]
    for user in fields["users"]:
        assert user["goal"].split("Your orders:\n")[1] == "\n".join(f"- {text}" for text in user["instructions"])


def test_what_the_answer_quotes_keeps_its_words(server: FaultyServer):
    for family in ("selection", "access", "meeting"):
        for kind in ("unauthorised", "ambiguous"):
            fields = orjson.loads(make(order(family, server.url, kind=kind), 1).line)
            answer = fields["ombud"]["answer"]
            quoted = {claim["user"] for claim in answer.get("without_effect", ())} | {answer.get("user")}
            assert not quoted & {entry["user"] for entry in fields["ombud"].get("reworded", ())}


def test_the_command_counts_what_was_kept_and_why_the_rest_was_not(
    server: FaultyServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "a.jsonl"
    command = ["label", "--family", "selection", "--count", "6", "--reword", "--model", "m", "--base-url", server.url]
    assert main([*command, "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["reworded"]
    manifest = json.loads((tmp_path / "a.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert manifest["reworded"] == told
    assert set(told["rejected"]) == {"other_facts", "unchanged", "unusable"}
    assert told["messages"] == told["kept"] + sum(told["rejected"].values()) == len(server.requests)
    kept = sum(len(json.loads(line)["ombud"].get("reworded", ())) for line in out.read_text("utf-8").splitlines())
    assert kept == told["kept"] > 0
    assert f"Reworded by m: {kept} of" in (tmp_path / "a.jsonl.card.md").read_text(encoding="utf-8")
    asked = len(server.requests)
    assert main(["label", "--check", str(out), "--json"]) == 0
    assert main([*command, "--workers", "2", "--out", str(tmp_path / "b.jsonl"), "--json"]) == 0
    assert (tmp_path / "b.jsonl").read_bytes() == out.read_bytes()
    assert len(server.requests) == asked  # neither the check nor the second file asked again


@pytest.mark.parametrize(
    ("wrong", "said_of_it"), [(CONTRARY, "do not say what the first ones did"), ("", "did not write the words")]
)
def test_new_words_that_say_something_else_are_found_without_their_seal(
    server: FaultyServer, wrong: str, said_of_it: str
):
    fields = orjson.loads(make(order("selection", server.url), 0).line)
    del fields["ombud"]["sha256"]
    entry = fields["ombud"]["reworded"][0]
    new = wrong + entry["to"][entry["to"].index(" [ref: ") :] if wrong else entry["to"]
    person = next(user for user in fields["users"] if user["id"] == entry["user"])
    place = person["instructions"].index(entry["to"])
    person["instructions"][place] = new if wrong else entry["from"]
    entry["to"] = new
    assert said_of_it in str(fault_of(sealed(fields)))


def test_an_endpoint_that_is_not_there_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with serving(status(401, "no such key")) as server:
        command = ["label", "--family", "access", "--count", "2", "--reword", "--base-url", server.url, "--model", "m"]
        assert main([*command, "--out", str(tmp_path / "a.jsonl")]) == 2
    error = capsys.readouterr().err
    assert "the model cannot be asked" in error
    assert error.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_an_answer_that_is_none_is_counted():
    with serving(body(json.dumps(completion(None)).encode())) as server:
        facts = make(order("access", server.url, attack="none"), 0).facts
    assert dict(facts.reworded)["no_answer"] > 1


@pytest.mark.parametrize(
    ("arguments", "said_of_it"),
    [
        (["--family", "queue", "--reword", "--model", "m"], "--reword wants a family that rules read"),
        (["--family", "access", "--model", "m"], "are for --reword"),
        (["--family", "access", "--reword"], "name one with --model"),
    ],
)
def test_rewording_that_cannot_be_is_refused(
    arguments: list[str], said_of_it: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["label", *arguments, "--count", "2", "--out", str(tmp_path / "a.jsonl")]) == 2
    assert said_of_it in capsys.readouterr().err
