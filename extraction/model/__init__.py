"""A language model behind an OpenAI-compatible endpoint."""

from extraction.cost import Cost
from extraction.model.cache import AnswerCache, cache_folder
from extraction.model.endpoint import Completion, Endpoint, Sampling
from extraction.model.errors import (
    CutOffError,
    EndpointError,
    MalformedError,
    OverloadedError,
    RejectedError,
    UnreachableError,
)
from extraction.model.settings import Settings

__all__ = [
    "AnswerCache",
    "Completion",
    "Cost",
    "CutOffError",
    "Endpoint",
    "EndpointError",
    "MalformedError",
    "OverloadedError",
    "RejectedError",
    "Sampling",
    "Settings",
    "UnreachableError",
    "cache_folder",
]
