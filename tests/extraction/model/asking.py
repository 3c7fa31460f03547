"""One question to an endpoint, and the settings to ask it with."""

from typing import Literal

from pydantic import BaseModel

from extraction.conversation import ChatMessage
from extraction.model import (
    Endpoint,
    EndpointError,
    Settings,
)
from tests.faulty_server import serving

KEY = "sk-very-secret-key"


ASK = [ChatMessage("system", "Be brief."), ChatMessage("user", "Which colour?", name="Eve")]


class Colour(BaseModel):
    colour: Literal["red", "blue"]


def settings(url, **fields):
    return Settings(base_url=url, model="m", key=KEY, **{"timeout": 60.0, "attempts": 3} | fields)


def asked(*script, waits=None, **fields):
    """(what `structured` gives or raises, the server) for a scripted server, without waiting."""
    with serving(*script) as server:
        pause = (waits if waits is not None else []).append
        with Endpoint(settings(server.url, **fields), pause=pause) as endpoint:
            try:
                return endpoint.structured(Colour, ASK), server
            except EndpointError as error:
                return error, server
