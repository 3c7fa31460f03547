"""The model that a command was given: opened for as long as it runs, and named in what it writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scenarios.errors import InputError

if TYPE_CHECKING:
    from extraction.model.asking import ModelUse


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What a command line says of a model; what it leaves out is taken from the environment.

    temperature: >= 0. votes: samples of each question, >= 1.
    judges: the closed questions are asked as well. cache: whether answers are kept on disk.
    """

    base_url: str | None = None
    model: str | None = None
    temperature: float = 0.0
    seed: int = 0
    votes: int = 1
    judges: bool = False
    cache: bool = True


@contextmanager
def opened(options: ModelOptions) -> Iterator[ModelUse]:
    """The endpoint, until the end of the block. Raises InputError where what is given makes none."""
    # Imported late: the libraries behind a model take their time.
    from pydantic import ValidationError  # noqa: PLC0415

    from extraction.model import AnswerCache, Endpoint, Sampling, Settings, cache_folder  # noqa: PLC0415
    from extraction.model.asking import ModelUse  # noqa: PLC0415

    try:
        settings = Settings.found(options.base_url, options.model)
    except ValidationError as error:
        # What was given stays unsaid: it may hold a key.
        found = InputError.from_validation(error, given=False)
        hint = "name one with --model or in OMBUD_MODEL" if found.field == "model" else found.reason
        raise InputError(f"no endpoint: {hint}", field=found.field) from None
    folder = cache_folder()
    try:
        cache = AnswerCache(folder) if options.cache else None
    except OSError as error:
        raise InputError(f"answers cannot be kept here: {error.strerror}; set OMBUD_CACHE", folder) from error
    with Endpoint(settings, cache) as endpoint:
        yield ModelUse(endpoint, Sampling(options.temperature, options.seed), options.votes, options.judges)


def identity(use: ModelUse) -> Mapping[str, Any]:
    """What tells this model, as it is asked, from another: for a manifest. Holds no key."""
    from extraction.model.marks import prompt_hashes  # noqa: PLC0415

    return {
        "model": use.endpoint.settings.model,
        "host": use.endpoint.settings.host,
        "temperature": use.sampling.temperature,
        "seed": use.sampling.seed,
        "votes": use.votes,
        "judges": use.judges,
        "prompts": prompt_hashes(),
    }
