"""With a real model, served by `ombud llm up` where its weights are there: it answers, reads, and plays by itself."""

import json
import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.reworded import selections
from extraction.conversation import ChatMessage
from extraction.model import Endpoint, Sampling, Settings
from oracle.cli import main
from oracle.runs import read_lines
from scenarios.records import written

WEIGHTS = Path(__file__).parents[3] / "shared" / "tools" / "local-llm"
COMMAND = [sys.executable, "-m", "oracle.cli", "llm", "up", "--json", "--context", "4096"]
pytestmark = [
    pytest.mark.skipif(not WEIGHTS.exists() or find_spec("xllamacpp") is None, reason="no weights, or no llama.cpp"),
    pytest.mark.xdist_group("real model"),
]


@pytest.fixture(scope="module")
def model():
    """(path of the weights, address of the server)."""
    weights = subprocess.run([WEIGHTS, "weights"], capture_output=True, text=True, check=True).stdout.strip()
    command = [*COMMAND, "--gguf", weights, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            yield weights, json.loads(server.stdout.readline())["base_url"]
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == -signal.SIGTERM


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """However slow the machine is: what is asked here is what the model answers, not how fast."""
    monkeypatch.setenv("OMBUD_TIMEOUT", "3600")


@pytest.fixture
def scenarios(tmp_path):
    """Two selections in words that the rules do not cover."""
    path = tmp_path / "reworded.jsonl"
    path.write_text("".join(written(record) + "\n" for record in islice(selections("dev", 6), 2)), encoding="utf-8")
    return path


def ran(path, out, url, capsys, *options):
    endpoint = ["--base-url", url, "--model", "local", "--no-cache", "--json"]
    assert main(["run", "--data", str(path), "--out", str(out), *options, *endpoint]) == 0
    return json.loads(capsys.readouterr().out), list(read_lines(out))


def test_it_answers_and_its_port_is_its_own(model):
    weights, url = model
    with Endpoint(Settings(base_url=url, model="local")) as endpoint:
        completion = endpoint.chat([ChatMessage("user", "Say: yes")], Sampling(max_tokens=3))
    assert completion.text.strip()
    assert 0 < completion.cost.completion_tokens <= 3
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [*COMMAND, "--gguf", weights, "--port", str(taken.getsockname()[1])]
        twice = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (twice.returncode, "cannot be served on port" in twice.stderr) == (2, True)


def test_it_reads_what_rules_do_not_cover_and_every_quote_is_there(model, scenarios, tmp_path, capsys):
    result, lines = ran(scenarios, tmp_path / "run", model[1], capsys, "--agent", "hybrid", "--reader", "cascade")
    assert (result["failures"], result["reader"]["endpoint_failures"]) == (0, 0)
    ways = result["reader"]["ways"]
    asked = sum(way["messages"] for name, way in ways.items() if name != "rules")
    assert asked > 0
    assert sum(way["completion_tokens"] for way in ways.values()) > 0
    for line in lines:
        texts = [step["text"] for step in line["transcript"] if "text" in step]
        facts = [fact for step in line["transcript"] for fact in step.get("trace", {}).get("facts", [])]
        assert facts
        assert all(any(fact["span"]["quote"] in text for text in texts) for fact in facts)


def test_it_plays_by_itself(model, scenarios, tmp_path, capsys):
    result, lines = ran(scenarios, tmp_path / "run", model[1], capsys, "--agent", "llm", "--limit", "1")
    assert result["failures"] == 0
    assert result["llm_calls"] >= 1
    assert all(
        call["completion_tokens"] > 0
        for step in lines[0]["transcript"]
        if "costs" in step
        for call in step["costs"]["calls"]
    )
