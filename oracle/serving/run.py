"""Starts the server that `ombud serve` was asked for, and stops it."""

from __future__ import annotations

import argparse
import asyncio
import gc
import ipaddress
import json
import logging
import os
import socket
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from oracle.commands.options import model_options
from oracle.models import ModelOptions, opened
from oracle.serving.app import OURS, Service
from oracle.serving.bulkhead import Bulkhead, Deciders
from oracle.serving.http import listening, server
from oracle.serving.keys import Keys, keys_in
from oracle.serving.limits import Limits
from oracle.serving.upstream import Upstream
from oracle.serving.workers import Workers
from scenarios.errors import InputError

WITH_A_MODEL = 300.0
"""Seconds for one conversation that a model reads or writes for."""
ASKING = 4
"""Workers for conversations that wait for a model, where nothing else is said."""


def run(options: argparse.Namespace) -> int:
    """Returns when the server was told to stop and everything under way is answered. Raises InputError."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    model = _model(options)
    if model is None and options.model_workers is not None:
        raise InputError("--model-workers needs a --model")
    limits = Limits()
    limits = replace(
        limits,
        body=options.max_body or limits.body,
        arrival=options.arrival or limits.arrival,
        grace=options.grace or limits.grace,
    )
    keys = Keys.read(options.api_key_file) if options.api_key_file else Keys()
    upstream = _upstream(options, keys)
    if options.log_transcripts:
        _check_writable(options)
    try:
        listener = listening(options.host, options.port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot listen at {options.host} port {options.port}: {reason}") from error
    workers = _workers(options, limits, model)
    try:
        with listener:
            service = Service(workers, limits, keys, upstream, options.log_transcripts, options.reader, model)
            asyncio.run(_serve(service, listener, options))
    finally:
        workers.close()
    return 0


def _workers(options: argparse.Namespace, limits: Limits, model: ModelOptions | None) -> Deciders:
    """One set of workers; two where a model only writes, so that conversations without it never wait for it."""
    number = options.workers or os.cpu_count() or 1
    if model is None:
        return Workers(number, replace(limits, seconds=options.time_limit or limits.seconds), options.reader)
    long = replace(limits, seconds=options.time_limit or WITH_A_MODEL)
    asking = Workers(options.model_workers or ASKING, long, options.reader, model)
    if options.reader != "rules":
        return asking
    return Bulkhead(Workers(number, replace(limits, seconds=min(limits.seconds, long.seconds))), asking)


async def _serve(service: Service, listener: socket.socket, options: argparse.Namespace) -> None:
    await service.workers.ready()
    host, port = listener.getsockname()[:2]
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if options.json:
        print(
            json.dumps({"url": f"{url}/v1", "console": f"{url}/", "models": list(OURS), "pid": os.getpid()}), flush=True
        )
    else:
        print(f"serving {' and '.join(OURS)} at {url}/v1, the console at {url}/", flush=True)
    if not service.keys and not _loopback(host):
        print("ombud: warning: anybody who reaches this address is let in: see --api-key-file", file=sys.stderr)
    app = service.app()
    # What is loaded stays: looking through all of it, as the collector does now and then, holds up every request.
    gc.freeze()
    await server(app, service.limits).serve(sockets=[listener])


def _loopback(host: str) -> bool:
    return ipaddress.ip_address(host.partition("%")[0]).is_loopback


def _upstream(options: argparse.Namespace, keys: Keys) -> Upstream | None:
    if options.upstream is None:
        if options.upstream_key_file is not None:
            raise InputError("--upstream-key-file needs an --upstream")
        return None
    if not _is_address(options.upstream):
        raise InputError(f"--upstream wants an address such as http://127.0.0.1:8123/v1, got {options.upstream!r}")
    return Upstream(options.upstream, _upstream_key(options.upstream_key_file), pass_keys=not keys)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        # A port or a bracket that is none.
        return False


def _upstream_key(path: Path | None) -> str:
    """The key in a file, "" without one. Raises InputError: with half a key every request would fail."""
    if path is None:
        return ""
    key, *more = keys_in(path)
    if more or not (key.isascii() and key.isprintable()):
        raise InputError("one key is wanted, in plain letters on one line", path)
    return key


def _model(options: argparse.Namespace) -> ModelOptions | None:
    """The model that reads and writes: at --base-url, or at the upstream where no other address is given."""
    found = model_options(options)
    if found is None:
        return None
    if found.base_url is None and not os.environ.get("OMBUD_BASE_URL"):
        found = replace(found, base_url=options.upstream)
    with opened(found):
        # What makes no endpoint is told here, and not by every worker.
        return found


def _check_writable(options: argparse.Namespace) -> None:
    try:
        options.log_transcripts.open("a", encoding="utf-8").close()
    except OSError as error:
        raise InputError(error.strerror or "cannot be written", options.log_transcripts) from error
