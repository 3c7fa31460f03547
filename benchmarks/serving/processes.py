"""What a server and the processes below it take, as Linux counts it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def descendants(process: int) -> set[int]:
    """Process ids of all below it."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in map(str.split, listed.splitlines())}
    family = {process}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return family - {process}


def resident(process: int) -> tuple[float, float]:
    """(megabytes of a process, of all its descendants)."""
    return _megabytes(process), sum(map(_megabytes, descendants(process)))


def processor(process: int) -> tuple[float, float]:
    """(milliseconds of processor time that a process has taken, that all its descendants have)."""
    return _milliseconds(process), sum(map(_milliseconds, descendants(process)))


def _megabytes(process: int) -> float:
    pages = _read(process, "statm").split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if pages else 0.0


def _milliseconds(process: int) -> float:
    # The name of the program, in brackets, may hold anything; user and system time are fields 14 and 15.
    fields = _read(process, "stat").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _read(process: int, name: str) -> str:
    """A file of the kernel about it; empty where the process has ended."""
    try:
        return Path(f"/proc/{process}/{name}").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
