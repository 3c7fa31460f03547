"""API keys. They are compared in constant time and kept as digests alone."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path

from scenarios.errors import InputError


def keys_in(path: Path) -> list[str]:
    """One key a line; blank lines and lines that begin with # are passed over. Raises InputError, also without any."""
    try:
        # Some editors begin a file with a mark of their own, which is no part of the key.
        lines = [line.strip() for line in path.read_bytes().decode("utf-8-sig").splitlines()]
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    except UnicodeDecodeError as error:
        raise InputError.from_decoding(error, path) from error
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys:
        raise InputError("no key in it: write one a line", path)
    return keys


class Keys:
    """Who is let in: everyone where there are no keys."""

    def __init__(self, keys: frozenset[str] = frozenset()) -> None:
        self._digests = tuple(sorted(sha256(key.encode()).digest() for key in keys))

    def __bool__(self) -> bool:
        return bool(self._digests)

    @classmethod
    def read(cls, path: Path) -> Keys:
        """Those in a file. Raises InputError."""
        return cls(frozenset(keys_in(path)))

    def admit(self, authorization: bytes) -> bool:
        """Whether a header `Bearer KEY` has one of the keys. All are compared, whichever it is."""
        if not self._digests:
            return True
        scheme, _, key = authorization.partition(b" ")
        digest = sha256(key.strip()).digest()
        matches = [hmac.compare_digest(digest, known) for known in self._digests]
        return any(matches) and scheme.lower() == b"bearer"
