"""What can go wrong between us and an endpoint, told apart by what to do about it.

No text here holds a key: it is taken out before an error is made, and the SDK's own errors, which quote what the server
sent, are not chained.
"""

from __future__ import annotations

from extraction.cost import Cost


class EndpointError(RuntimeError):
    """The endpoint gave no usable answer, after every attempt that it was worth.

    A failure of the endpoint, not of whoever asked: it is counted apart and can be tried again later.
    spent: what the attempts cost nonetheless.
    """

    transient = False
    """Whether the same request may succeed when it is sent again."""

    def __init__(self, text: str, spent: Cost | None = None, wait: float | None = None) -> None:
        super().__init__(text)
        self.spent = spent if spent is not None else Cost()
        self.wait = wait
        """Seconds that the server asked us to wait (Retry-After), None where it did not say."""

    @property
    def reason(self) -> str:
        """The kind of failure and its text, on one line: what a record keeps."""
        return f"{type(self).__name__}: {self}"


class UnreachableError(EndpointError):
    """No connection, no answer in time, or the connection broke."""

    transient = True


class OverloadedError(EndpointError):
    """HTTP 408, 409, 429 or 5xx: the server cannot answer now."""

    transient = True


class LateError(EndpointError):
    """The answer would come too late, so that it was not asked for."""


class RejectedError(EndpointError):
    """Any other HTTP error: a wrong key, an unknown model, a request that the server does not take."""


class MalformedError(EndpointError):
    """An answer came and is not what was asked for: no JSON, not the schema, no choices, not text."""

    transient = True


class CutOffError(EndpointError):
    """The answer reached its limit of tokens before it ended. Asking again would end there again."""
