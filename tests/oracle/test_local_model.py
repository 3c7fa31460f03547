"""`ombud llm up`: a real model served for real where its weights are there, and one clear line for what is wrong."""

import json
import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from extraction.conversation import ChatMessage
from extraction.model import Endpoint, Sampling, Settings
from oracle.cli import main

WEIGHTS = Path(__file__).parents[3] / "shared" / "tools" / "local-llm"


def refused(capsys, *arguments):
    assert main(["llm", "up", *map(str, arguments)]) == 2
    return capsys.readouterr().err


def test_a_file_that_is_no_model_is_named(tmp_path, capsys):
    path = tmp_path / "model.gguf"
    assert "model.gguf: No such file" in refused(capsys, "--gguf", path)
    path.write_bytes(b"GGU")
    assert "model.gguf: is no model in GGUF format" in refused(capsys, "--gguf", path)
    assert "Is a directory" in refused(capsys, "--gguf", tmp_path)


def test_without_llama_cpp_it_says_what_to_install(tmp_path, capsys, monkeypatch):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    monkeypatch.setattr("oracle.local_model.find_spec", lambda _: None)
    assert "pip install 'ombud[llm]'" in refused(capsys, "--gguf", path)


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_is_a_port(port, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["llm", "up", "--gguf", "m.gguf", "--port", port])
    assert ended.value.code == 2
    assert "0 to 65535" in capsys.readouterr().err


@pytest.mark.skipif(not WEIGHTS.exists() or find_spec("xllamacpp") is None, reason="no weights, or no llama.cpp")
def test_a_real_model_answers_and_ends_when_it_is_told_to():
    weights = subprocess.run([WEIGHTS, "weights"], capture_output=True, text=True, check=True).stdout.strip()
    command = [sys.executable, "-m", "oracle.cli", "llm", "up", "--gguf", weights, "--port", "0", "--json"]
    with subprocess.Popen([*command, "--context", "512"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            url = json.loads(server.stdout.readline())["base_url"]
            with Endpoint(Settings(base_url=url, model="local")) as endpoint:
                completion = endpoint.chat([ChatMessage("user", "Say: yes")], Sampling(max_tokens=3))
            assert completion.text.strip()
            assert 0 < completion.cost.completion_tokens <= 3
            with socket.socket() as taken:
                taken.bind(("127.0.0.1", 0))
                taken.listen()
                twice = subprocess.run(
                    [*command[:-2], str(taken.getsockname()[1])], capture_output=True, text=True, check=False
                )
            assert (twice.returncode, "cannot be served on port" in twice.stderr) == (2, True)
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
