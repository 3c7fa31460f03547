"""`ombud llm up` ends at once when it is told to, whatever llama.cpp is doing; a stand-in for it, without weights."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

BUSY = '''
import ctypes, socket, threading

class Namespace:
    """Takes whatever is set in it."""

class CommonParams(Namespace):
    def __init__(self):
        self.model, self.cpuparams = Namespace(), Namespace()

class Server:
    def __init__(self, parameters):
        self._socket = socket.create_server(("127.0.0.1", parameters.port))
        self.listening_address = "http://%s:%s" % self._socket.getsockname()
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    def _answer(self):
        """Begins an answer and comes to no end, nor lets Python run in between."""
        request, _ = self._socket.accept()
        request.sendall(b"H")
        ctypes.PyDLL(None).sleep(1000)
'''


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in needs the C library of a Unix")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_while_an_answer_is_under_way(tmp_path: Path, number: signal.Signals):
    (tmp_path / "xllamacpp.py").write_text(BUSY)
    (tmp_path / "m.gguf").write_bytes(b"GGUF")
    command = [
        sys.executable,
        "-m",
        "oracle.cli",
        "llm",
        "up",
        "--gguf",
        str(tmp_path / "m.gguf"),
        "--port",
        "0",
        "--json",
    ]
    found = os.pathsep.join([str(tmp_path), *sys.path])
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": found}) as server:
        try:
            assert server.stdout is not None
            address = urlsplit(json.loads(server.stdout.readline())["base_url"])
            with socket.create_connection((address.hostname, address.port)) as asking:
                assert asking.recv(1) == b"H"
                server.send_signal(number)
                assert server.wait(timeout=60) == -number
        finally:
            server.kill()
