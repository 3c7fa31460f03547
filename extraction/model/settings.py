"""Where a model is served, and how patiently it is asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

DEFAULT_URL = "https://api.openai.com/v1"


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address such as http://127.0.0.1:8123/v1 is wanted")
    if parts.username or parts.password:
        raise ValueError("keys belong in the environment (OMBUD_API_KEY), not in the address")
    return text.rstrip("/")


class Settings(BaseModel):
    """An OpenAI-compatible endpoint. Raises ValidationError naming the field that is wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    base_url: Annotated[str, AfterValidator(_web_address)] = DEFAULT_URL
    """With the version, as in http://127.0.0.1:8123/v1."""
    model: str = Field(min_length=1)
    """The model's name as the server knows it."""
    key: SecretStr = SecretStr("")
    """Empty for a server that asks for none. Never shown, logged or written down."""
    timeout: float = Field(default=120.0, gt=0)
    """Seconds for one attempt, from the request to the last byte of the answer."""
    attempts: int = Field(default=4, ge=1)
    """How often one request is sent at most."""
    longest_wait: float = Field(default=30.0, ge=0)
    """Seconds between two attempts at most. A server that asks for more is not asked again."""
    patience: int = Field(default=3, ge=1)
    """After so many failed requests in a row, attempts and all, the endpoint is not asked for `rest` seconds."""
    rest: float = Field(default=60.0, gt=0)
    """Seconds for which an endpoint that keeps failing is left alone."""
    concurrency: int = Field(default=4, ge=1)
    """Requests under way at one time."""

    @property
    def host(self) -> str:
        """Host and port: what a manifest says of the endpoint."""
        return urlsplit(self.base_url).netloc

    @classmethod
    def found(
        cls, base_url: str | None = None, model: str | None = None, environment: Mapping[str, str] = os.environ
    ) -> Settings:
        """What is given, else what the environment says: OMBUD_BASE_URL, OMBUD_MODEL, OMBUD_API_KEY,
        OMBUD_CONCURRENCY and OMBUD_TIMEOUT, then OPENAI_BASE_URL and OPENAI_API_KEY.

        Raises ValidationError where that makes no endpoint.
        """
        fields = {
            "base_url": base_url or environment.get("OMBUD_BASE_URL") or environment.get("OPENAI_BASE_URL"),
            "model": model or environment.get("OMBUD_MODEL") or "",
            "key": environment.get("OMBUD_API_KEY") or environment.get("OPENAI_API_KEY"),
            "concurrency": environment.get("OMBUD_CONCURRENCY"),
            "timeout": environment.get("OMBUD_TIMEOUT"),
        }
        return cls.model_validate({name: value for name, value in fields.items() if value is not None})
