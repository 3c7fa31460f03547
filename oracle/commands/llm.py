"""`ombud llm`"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from oracle.commands.options import Commands, port, positive, shared


def add(commands: Commands) -> None:
    """Its options."""
    llm = commands.add_parser("llm", help="a language model on this machine")
    actions = llm.add_subparsers(required=True, metavar="ACTION")
    up = actions.add_parser("up", help="serve a model file by OpenAI's chat completions, until interrupted")
    up.add_argument("--gguf", type=Path, required=True, metavar="FILE", help="a model in GGUF format")
    up.add_argument("--port", type=port, default=8123, help="on 127.0.0.1; 0 for any that is free (default 8123)")
    up.add_argument("--threads", type=positive, default=os.cpu_count() or 1, metavar="N", help="default: all cores")
    up.add_argument("--context", type=positive, default=16384, metavar="TOKENS", help="default 16384")
    shared(up, run)


def run(options: argparse.Namespace) -> int:
    """`ombud llm up`"""
    from oracle.local_model import serve_model

    def ready(url: str) -> None:
        told = {"base_url": url, "gguf": str(options.gguf)}
        print(json.dumps(told) if options.json else f"{options.gguf} at {url}", flush=True)

    serve_model(options.gguf, options.port, options.threads, options.context, ready)
    return 0
