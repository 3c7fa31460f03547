"""The console: one static page, and the plays that it steps through."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from extraction.brief import Family
from oracle.serving.body import read_json
from oracle.serving.bulkhead import Deciders
from oracle.serving.console import plays
from oracle.serving.errors import ApiError, invalid
from oracle.serving.limits import Limits
from scenarios.errors import InputError
from scenarios.generate.parameters import Parameters

Handler = Callable[[Request], Awaitable[Response]]
PAGES = {
    "/": ("index.html", "text/html"),
    "/console.css": ("console.css", "text/css"),
    **{f"/{name}.js": (f"{name}.js", "text/javascript") for name in ("console", "conversation", "evidence", "drawing")},
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page loads nothing from elsewhere, and no text on it is ever run."""


def console_routes(watched: Callable[[Handler], Handler], workers: Deciders, limits: Limits) -> list[Route]:
    """The page; a generated scenario or one from a file; what its people write next."""

    async def generated(request: Request) -> Response:
        """GET /console/scenario?family=meeting&seed=1&people=4"""
        asked = dict(request.query_params)
        try:
            family, seed = Family(asked.pop("family", "meeting")), int(asked.pop("seed", "0"))
            parameters = Parameters.model_validate_strings(asked)
        except ValidationError as error:
            raise invalid(error) from None
        except ValueError as error:
            raise ApiError(400, str(error)) from None
        return JSONResponse(await workers.call(plays.generated, family, seed, parameters))

    async def loaded(request: Request) -> Response:
        """POST /console/scenario: a line of a file of records"""
        return await _from_record(plays.loaded, request)

    async def written(request: Request) -> Response:
        """POST /console/people: what everybody writes after what they were told"""
        return await _from_record(plays.written, request)

    async def _from_record(play: Callable[[bytes], object], request: Request) -> Response:
        body = await read_json(request, limits)
        try:
            return JSONResponse(await workers.call(play, body))
        except ValidationError as error:
            raise invalid(error) from None
        except InputError as error:
            raise ApiError(400, str(error), param=error.field or None) from None

    return [
        *(Route(path, watched(_page(*page)), methods=["GET"]) for path, page in PAGES.items()),
        Route("/console/scenario", watched(generated), methods=["GET"]),
        Route("/console/scenario", watched(loaded), methods=["POST"]),
        Route("/console/people", watched(written), methods=["POST"]),
    ]


def _page(name: str, kind: str) -> Handler:
    content = files(__package__).joinpath(name).read_bytes()
    headers = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "cache-control": "no-cache"}

    async def page(_: Request) -> Response:
        return Response(content, media_type=kind, headers=headers)

    return page
