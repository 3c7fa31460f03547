"""A language model on this machine, behind an OpenAI-compatible server on loopback: llama.cpp in this process."""

from __future__ import annotations

import signal
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from typing import Any

from scenarios.errors import InputError

MAGIC = b"GGUF"
PACKAGE = "xllamacpp"


def refuse_file(path: Path) -> None:
    """Raises InputError for a file that is not there or holds no model."""
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    if start != MAGIC:
        raise InputError("is no model in GGUF format", path)


def serve_model(path: Path, port: int, threads: int, context: int, ready: Callable[[str], None]) -> None:
    """Serves the model in `path` until this process is interrupted or terminated.

    port: 0 for any free one. threads: of one request. context: tokens that prompt and answer may have together.
    ready: called with the base URL once requests are taken. Raises InputError where there is no such model, no
    llama.cpp, or no such port.
    """
    refuse_file(path)
    if find_spec(PACKAGE) is None:
        raise InputError(f"needs the package {PACKAGE}: pip install 'ombud[llm]'")
    server = _server(path, port, threads, context)
    # Last, since llama.cpp may have set others. There is nothing to tidy up, and what ends the process at once also
    # ends it while an answer is under way, which the server's own end would wait for.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    ready(f"{server.listening_address}/v1")
    Event().wait()


def _server(path: Path, port: int, threads: int, context: int) -> Any:
    import xllamacpp  # noqa: PLC0415 - optional, and slow to import

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.model_alias = {path.stem}
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = port
    parameters.verbosity = 0
    parameters.n_ctx = context
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = threads
    try:
        return xllamacpp.Server(parameters)
    except RuntimeError as error:
        raise InputError(f"cannot be served on port {port}: {' '.join(str(error).split())}", path) from error
