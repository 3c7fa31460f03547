"""`ombud serve`"""

from __future__ import annotations

import argparse
from pathlib import Path

from oracle.commands.options import READERS, Commands, modelled, port, positive, seconds, shared


def add(commands: Commands) -> None:
    """Its options."""
    serve = commands.add_parser("serve", help="the hybrid agent as a model, by OpenAI's interface, and a console")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen at (default 127.0.0.1: this machine)")
    serve.add_argument("--port", type=port, default=8770, metavar="P", help="default 8770; 0 takes any free one")
    serve.add_argument("--upstream", metavar="URL", help="server for all other models, such as http://HOST:PORT/v1")
    serve.add_argument("--upstream-key-file", type=Path, metavar="FILE", help="the key to that server")
    serve.add_argument("--api-key-file", type=Path, metavar="FILE", help="let in only who has one of these, one a line")
    serve.add_argument("--reader", choices=READERS, default="rules")
    modelled(serve, keeps=False)
    serve.add_argument(
        "--workers",
        type=positive,
        metavar="K",
        help="processes that decide by rules (default: one a core)",
    )
    serve.add_argument(
        "--model-workers",
        type=positive,
        metavar="K",
        help="processes for conversations that the model is asked about (default 4)",
    )
    serve.add_argument("--max-body", type=positive, metavar="BYTES", help="largest request (default 1048576)")
    serve.add_argument(
        "--time-limit", type=seconds, metavar="SECONDS", help="for one conversation (default 10; with a model 300)"
    )
    serve.add_argument("--arrival", type=seconds, metavar="SECONDS", help="for a request to arrive whole (default 10)")
    serve.add_argument(
        "--grace", type=seconds, metavar="SECONDS", help="for what is under way when it is stopped (default 15)"
    )
    serve.add_argument("--log-transcripts", type=Path, metavar="FILE", help="append requests and answers to FILE")
    serve.set_defaults(seed=0)
    shared(serve, run)


def run(options: argparse.Namespace) -> int:
    """`ombud serve`"""
    from oracle.serving.run import run

    return run(options)
