"""Answers on disk, so that the same question is never paid for twice."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import diskcache

STRIPES = 64


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """OMBUD_CACHE, else `ombud/answers` in the user's cache folder."""
    if chosen := environment.get("OMBUD_CACHE"):
        return Path(chosen)
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ombud" / "answers"


class AnswerCache:
    """Keys are hashes of everything that an answer depends on. Threads and processes may share a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where the folder cannot be made."""
        # JSON instead of the library's pickle: a cache that somebody else can write to must not run code.
        self._answers = diskcache.Cache(str(folder), disk=diskcache.JSONDisk)
        self._locks = tuple(Lock() for _ in range(STRIPES))

    @staticmethod
    def key(**parts: Any) -> str:
        """The hash of `parts`, which must be JSON."""
        return sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @contextmanager
    def asking(self, key: str) -> Iterator[None]:
        """Two threads with the same question come one after the other, so that the second finds the answer."""
        with self._locks[int(key[:8], 16) % STRIPES]:
            yield

    def get(self, key: str) -> dict[str, Any] | None:
        """What was kept, or None."""
        found: dict[str, Any] | None = self._answers.get(key)
        return found

    def keep(self, key: str, answer: Mapping[str, Any]) -> None:
        """Keeps an answer, which must be JSON."""
        self._answers.set(key, dict(answer))

    def close(self) -> None:
        """Closes the files of this thread."""
        self._answers.close()
