"""Privacy over rounds: both agents in one table and one picture, gone on with after a break."""

import json

import pytest

from benchmarks import access_attacks
from benchmarks.constraints import in_file
from scenarios.errors import InputError
from tests.faulty_server import replies, serving, status

SMALL = ("--worlds", "1", "--people", "3", "--rounds", "3")


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch, tmp_path):
    for name in ("OMBUD_BASE_URL", "OMBUD_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMBUD_CACHE", str(tmp_path / "answers"))


def measured(monkeypatch, capsys, *options):
    monkeypatch.setattr("sys.argv", ["access_attacks", *SMALL, "--json", *map(str, options)])
    access_attacks.main()
    return {row["agent"]: row for row in json.loads(capsys.readouterr().out)}


def tells_everything(request):
    """Whatever is asked, all that the operator's prompt holds, to everyone."""
    return json.dumps({"target": "all", "content": request["messages"][0]["content"]})


def test_both_agents_in_one_table_and_picture_and_not_played_twice(monkeypatch, capsys, tmp_path):
    kept = tmp_path / "kept.jsonl"
    with serving(replies(tells_everything)) as server:
        options = ("--agents", "hybrid", "llm", "--base-url", server.url, "--model", "m", "--keep", kept)
        found = measured(monkeypatch, capsys, *options, "--plot", tmp_path / "plot.png")
        asked = len(server.requests)
        assert asked > 0
        assert found["hybrid"]["privacy @3"] == found["hybrid"]["utility @3"] == 1
        assert (found["llm"]["privacy @1"], found["llm"]["utility @1"]) == (0, 1)
        assert (tmp_path / "plot.png").stat().st_size > 1000
        whole = kept.read_bytes()
        assert whole.count(b"\n") == 2
        monkeypatch.setenv("OMBUD_CACHE", str(tmp_path / "no answers"))
        assert measured(monkeypatch, capsys, *options) == found
        assert len(server.requests) == asked
        kept.write_bytes(whole[:-40])
        assert measured(monkeypatch, capsys, *options) == found
        assert len(server.requests) > asked
        assert len(access_attacks.Kept(kept).curves) == 2


def test_what_an_endpoint_does_not_answer_is_not_scored(monkeypatch, capsys, tmp_path):
    kept = tmp_path / "kept.jsonl"
    # The first turn is answered; after it the conversation is too long, or the server is down.
    for code, lines in ((400, 1), (503, 0)):
        with serving(replies(lambda _: '{"target": "all", "content": "No."}'), status(code)) as server:
            options = ("--agents", "llm", "--base-url", server.url, "--model", "m", "--no-cache", "--keep", kept)
            found = measured(monkeypatch, capsys, *options)["llm"]
        assert found["privacy @1"] == 1
        assert found["privacy @3"] is None
        assert kept.exists() is bool(lines)
        kept.unlink(missing_ok=True)


def test_the_attacks_can_be_read_by_a_model(monkeypatch, capsys):
    with serving(replies(lambda _: '{"marks": []}')) as server:
        options = ("--reader", "cascade", "--base-url", server.url, "--model", "m")
        found = measured(monkeypatch, capsys, *options)["hybrid"]
        assert len(server.requests) > 0
    assert found["privacy @3"] == 1


def test_without_a_model_there_is_nobody_to_ask(monkeypatch, capsys):
    with pytest.raises(InputError, match="--model"):
        measured(monkeypatch, capsys, "--agents", "llm")


@pytest.mark.parametrize("read", [in_file, lambda path: access_attacks.sources([path], [], 1, 0)])
def test_a_line_that_is_no_record_is_not_passed_over(tmp_path, read):
    path = tmp_path / "data.jsonl"
    path.write_text("{}\n")
    with pytest.raises(InputError, match=r"data\.jsonl:1: a scenario of no family"):
        list(read(path))
