"""Keeps a library's own chatter off standard output, which belongs to whoever runs us."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_LOCK = Lock()


@contextmanager
def stdout_to_stderr() -> Iterator[None]:
    """What compiled code prints goes to standard error instead. One at a time: descriptors belong to the process.

    HiGHS 1.12.0 prints a line of its own from the integer search, whatever its options say (ERGO-Code/HiGHS issue
    2783).
    """
    with _LOCK:
        try:
            kept = os.dup(1)
        except OSError:  # there is no standard output
            yield
            return
        try:
            os.dup2(2, 1)
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)
