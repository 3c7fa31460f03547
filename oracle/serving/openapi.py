"""The server's description of itself (OpenAPI 3.1), from the same models that validate requests."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from oracle.serving.schema import Completion, CompletionRequest, ErrorBody, Health, Model, Models

REFERENCE = "#/components/schemas/{model}"
REFUSALS = {
    "400": "The request is wrong, or reading it takes too long.",
    "401": "A key is needed, or this one is not known.",
    "404": "No such model.",
    "408": "The request did not arrive in time.",
    "413": "More than one client may send.",
    "415": "The body is no JSON.",
    "429": "Too many completions are under way.",
    "502": "The upstream server, or the model that writes replies, does not answer.",
    "503": "The model that writes replies can't answer now, or the server was stopped.",
}


def document(version: str) -> dict[str, Any]:
    """The whole document."""
    _, found = models_json_schema(
        [
            (CompletionRequest, "validation"),
            (Completion, "serialization"),
            (Models, "serialization"),
            (Model, "serialization"),
            (ErrorBody, "serialization"),
            (Health, "serialization"),
        ],
        ref_template=REFERENCE,
    )
    errors = {status: _response(why, ErrorBody) for status, why in REFUSALS.items()}
    completion = _response("The answer; as server-sent events where `stream` is true.", Completion)
    completion["content"]["text/event-stream"] = {"schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ombud",
            "version": version,
            "description": "Ombud as a model: what one agent should do when many people ask at once.",
        },
        "components": {
            "schemas": found["$defs"],
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"key": []}],
        "paths": {
            "/v1/chat/completions": {
                "post": {
                    "operationId": "complete",
                    "summary": "Answer a conversation.",
                    "requestBody": {
                        "required": True,
                        "content": {
                            "application/json": {"schema": {"$ref": REFERENCE.format(model="CompletionRequest")}}
                        },
                    },
                    "responses": {"200": completion, **errors},
                }
            },
            "/v1/models": {
                "get": {
                    "operationId": "models",
                    "summary": "The models that there are.",
                    "responses": {"200": _response("The models.", Models), "401": errors["401"]},
                }
            },
            "/v1/models/{name}": {
                "get": {
                    "operationId": "model",
                    "summary": "One of them.",
                    "parameters": [{"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}],
                    "responses": {
                        "200": _response("The model.", Model),
                        "401": errors["401"],
                        "404": errors["404"],
                    },
                }
            },
            "/health": {
                "get": {
                    "operationId": "health",
                    "summary": "Whether the server answers.",
                    "responses": {"200": _response("It does.", Health)},
                }
            },
            "/metrics": {
                "get": {
                    "operationId": "metrics",
                    "summary": "Counts and times, in Prometheus' text format.",
                    "responses": {
                        "200": {
                            "description": "The metrics.",
                            "content": {"text/plain": {"schema": {"type": "string"}}},
                        },
                        "401": errors["401"],
                    },
                }
            },
        },
    }


def _response(description: str, model: type[BaseModel]) -> dict[str, Any]:
    schema = {"$ref": REFERENCE.format(model=model.__name__)}
    return {"description": description, "content": {"application/json": {"schema": schema}}}
