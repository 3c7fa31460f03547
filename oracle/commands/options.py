"""What commands have in common: options, the parameters of a generator, progress."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from scenarios.errors import InputError

if TYPE_CHECKING:
    from oracle.models import ModelOptions
    from scenarios.generate.parameters import Parameters

Commands = Any
"""Where a command is added: what `add_subparsers` returns has no public name."""
FAMILY_NAMES = ("selection", "access", "meeting", "execution")
AGENTS = ("hybrid", "silent", "accept-all", "deny-all", "first-come", "random")
MODELLED_AGENTS = ("llm",)
"""Those that are nothing without a model."""
READERS = ("rules", "llm", "cascade")
VOICES = ("code", "llm")
T = TypeVar("T")


def shared(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """--json, and what the command does."""
    command.add_argument("--json", action="store_true", help="one JSON object on standard output, and nothing else")
    command.set_defaults(command=run)


def seeded(command: argparse.ArgumentParser, default: int | None = 0) -> None:
    """--seed, and --param for a generator."""
    command.add_argument("--seed", type=seed, default=default)
    command.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter of the generator, such as people=5",
    )


def modelled(command: argparse.ArgumentParser, *, keeps: bool = True) -> None:
    """Which model is asked, and how."""
    served(command, keeps=keeps)
    command.add_argument("--votes", type=positive, default=1, metavar="N", help="samples of each question (default 1)")
    command.add_argument(
        "--judge", action="store_true", help="ask it what rules cannot tell about pairs of instructions"
    )


def served(command: argparse.ArgumentParser, *, keeps: bool = True) -> None:
    """Where a model is. The key is taken from OMBUD_API_KEY or OPENAI_API_KEY, and from nowhere else.

    keeps: whether answers may be kept on disk, to be found there by the next run. Not where what they take is measured.
    """
    command.add_argument(
        "--base-url",
        "--endpoint",
        metavar="URL",
        help="an OpenAI-compatible endpoint, such as http://127.0.0.1:8123/v1 (default: OMBUD_BASE_URL)",
    )
    command.add_argument("--model", metavar="NAME", help="the model's name there (default: OMBUD_MODEL)")
    command.add_argument("--temperature", type=temperature, default=0.0, help="of the model's answers (default 0)")
    if keeps:
        command.add_argument("--no-cache", action="store_true", help="ask again for answers that are kept on disk")
    else:
        command.set_defaults(no_cache=True)


def model_options(options: argparse.Namespace, *roles: str) -> ModelOptions | None:
    """What `modelled` was given; None where nobody asks a model: neither the reader nor any of `roles`, nor by name."""
    if options.reader == "rules" and "llm" not in roles and options.model is None:
        return None
    from oracle.models import ModelOptions

    return ModelOptions(
        options.base_url,
        options.model,
        options.temperature,
        options.seed,
        options.votes,
        options.judge,
        not options.no_cache,
    )


def positive(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number of at least 1 is wanted, got {text!r}")
    return int(text)


def seed(text: str) -> int:
    """A whole number that every engine takes for a seed."""
    from solver.validate import MOST_SEED

    if not text.isdecimal() or int(text) > MOST_SEED:
        raise argparse.ArgumentTypeError(f"a whole number from 0 to {MOST_SEED} is wanted, got {text!r}")
    return int(text)


def port(text: str) -> int:
    """A port to listen at; 0 for any that is free."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port from 0 to 65535 is wanted, got {text!r}")
    return int(text)


def seconds(text: str) -> float:
    """A finite number of at least 0."""
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found < float("inf"):
        raise argparse.ArgumentTypeError(f"a number of seconds of at least 0 is wanted, got {text!r}")
    return found


def temperature(text: str) -> float:
    """A number from 0 to 2."""
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 2:
        raise argparse.ArgumentTypeError(f"a temperature from 0 to 2 is wanted, got {text!r}")
    return found


def parameters(
    given: Sequence[str], from_file: Mapping[str, Any] | None = None, path: Path | None = None
) -> Parameters:
    """The generator's parameters from `NAME=VALUE` pairs, and before them those of a file.

    Raises InputError naming the parameter.
    """
    from pydantic import ValidationError

    from scenarios.generate.parameters import Parameters

    fields: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise InputError(f"--param wants NAME=VALUE, got {pair!r}")
        if name not in Parameters.model_fields:
            raise InputError(f"--param: {name!r} is none of {', '.join(Parameters.model_fields)}")
        fields[name] = value
    try:
        stored = Parameters.model_validate(from_file or {})
    except ValidationError as error:
        raise InputError.from_validation(error, path) from error
    try:
        told = Parameters.model_validate_strings(fields)
        return Parameters.model_validate(stored.model_dump(exclude_unset=True) | told.model_dump(exclude_unset=True))
    except ValidationError as error:
        raise InputError.from_validation(error) from error


def watched(items: Iterable[T], total: int | None = None) -> Iterable[T]:
    """With a progress bar on standard error when a person is watching it."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, total=total, unit="scenario", file=sys.stderr)
