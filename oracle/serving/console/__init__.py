"""The console: one static page, and what it asks the server for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from oracle.serving.limits import Limits

Handler = Callable[[Request], Awaitable[Response]]
PAGES = {
    "/": ("index.html", "text/html"),
    "/console.css": ("console.css", "text/css"),
    "/console.js": ("console.js", "text/javascript"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page loads nothing from elsewhere, and no text on it is ever run."""


def console_routes(watched: Callable[[Handler], Handler], limits: Limits) -> list[Route]:  # noqa: ARG001
    """The page, and the play that it steps through."""
    return [Route(path, watched(_page(*page)), methods=["GET"]) for path, page in PAGES.items()]


def _page(name: str, kind: str) -> Handler:
    content = files(__package__).joinpath(name).read_bytes()
    headers = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "cache-control": "no-cache"}

    async def page(_: Request) -> Response:
        return Response(content, media_type=kind, headers=headers)

    return page
