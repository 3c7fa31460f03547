"""Requests and answers of the API, as far as Ombud takes part in it. What it does not know it passes over."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from extraction.conversation import ChatMessage

Word = Annotated[str, StringConstraints(min_length=1, max_length=256)]


TEXT, LIST = "(text)", "(list)"
"""Where a field may be text or a list, pydantic puts these tags into the place of an error; they are left out again."""
OneOf = Discriminator(lambda value: LIST if isinstance(value, (list, tuple)) else TEXT)


class Asked(BaseModel):
    """What comes from a client: unknown fields are passed over, as the API's other servers do."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class TextPart(Asked):
    """Text. Ombud reads nothing else."""

    type: Literal["text", "refusal"]
    text: str = ""
    refusal: str = ""


class ApiMessage(Asked):
    """One entry of a conversation."""

    role: Word
    """`system`, `developer`, `assistant`, `tool`, `function`, `user`, or a person's own."""
    content: Annotated[Annotated[str, Tag(TEXT)] | Annotated[list[TextPart], Tag(LIST)], OneOf] | None = None
    name: Word | None = None
    """Who speaks, where several people share the role `user`."""

    def chat(self) -> ChatMessage:
        """As the agent knows it."""
        content = self.content or ""
        text = content if isinstance(content, str) else "\n".join(part.text or part.refusal for part in content)
        return ChatMessage(self.role, text, self.name)


class StreamOptions(Asked):
    include_usage: bool | None = None


class JsonSchema(Asked):
    content: Annotated[dict[str, Any] | None, Field(alias="schema")] = None


class ResponseFormat(Asked):
    type: Literal["text", "json_object", "json_schema"]
    """`json_object` and `json_schema` turn plain text into JSON keyed by person; the operator's wish goes before."""
    json_schema: JsonSchema | None = None
    """Keys for the decision, or for messages, where it has some that can be told for such."""


class CompletionRequest(Asked):
    """A conversation to be answered. Sampling parameters change nothing: the answer is computed."""

    model: Word
    messages: Annotated[list[ApiMessage], Field(min_length=1, max_length=2000)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=16)] | None = None
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1)] | None = None
    stop: Annotated[Annotated[str, Tag(TEXT)] | Annotated[list[str], Field(max_length=16), Tag(LIST)], OneOf] | None = (
        None
    )
    response_format: ResponseFormat | None = None
    tool_choice: Literal["none", "auto"] | None = None
    """Tools may be offered; none is ever called."""
    logprobs: Literal[False] | None = None
    """Nothing is drawn, so that nothing has a probability."""
    modalities: list[Literal["text"]] | None = None

    @property
    def stops(self) -> tuple[str, ...]:
        """Where an answer ends, before it says any of these."""
        given = [self.stop] if isinstance(self.stop, str) else self.stop or []
        return tuple(text for text in given if text)

    @property
    def limit(self) -> int | None:
        """Tokens that an answer may have."""
        return self.max_completion_tokens or self.max_tokens

    @property
    def wants_json(self) -> bool:
        """Whether plain text would be wrong."""
        return self.response_format is not None and self.response_format.type.startswith("json")

    @property
    def json_schema(self) -> str | None:
        """The schema that the client wants its JSON to keep to, as text."""
        given = self.response_format.json_schema if self.response_format is not None else None
        return json.dumps(given.content) if given is not None and given.content is not None else None


class Usage(BaseModel):
    """Tokens by Ombud's own count: see oracle.serving.tokens."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class AnswerMessage(BaseModel):
    role: Literal["assistant"]
    content: str
    refusal: None = None


class Choice(BaseModel):
    index: int
    message: AnswerMessage
    logprobs: None = None
    finish_reason: Literal["stop", "length"]


class Completion(BaseModel):
    """An answer."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    system_fingerprint: str
    choices: list[Choice]
    usage: Usage
    ombud: dict[str, Any] | None = None
    """From `ombud-explain`: what was read, what was decided, and why."""


class Model(BaseModel):
    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class Models(BaseModel):
    object: Literal["list"]
    data: list[Model]


class ErrorDetail(BaseModel):
    message: str
    type: str
    param: str | None
    code: str | None


class ErrorBody(BaseModel):
    error: ErrorDetail


class Health(BaseModel):
    status: Literal["ok"]
    version: str
