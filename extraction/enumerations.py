"""Enumerations that are asked for at every word."""

from __future__ import annotations

from enum import Enum


class Sort(Enum):
    """An enumeration whose members are looked up by what they are: `Enum` hashes their names, in Python, each time."""

    __hash__ = object.__hash__
