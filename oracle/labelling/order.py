"""What is ordered: how many records of which family, which shares of which kind, and which splits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from scenarios.errors import InputError
from scenarios.generate.parameters import Kind, Parameters
from scenarios.generate.patterns import Split

KINDS: tuple[str, ...] = get_args(Kind)
SPLITS: tuple[str, ...] = get_args(Split)
BLOCK, STEP = 1000, 617
"""Shares hold exactly in every block of so many records; the step is prime to it, and spreads the kinds."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of records. The i-th depends on all but `count`, so that a prefix is a prefix.

    targets: share of each kind; the rest is whatever comes out. splits: share of each split, adding up to 1, or none.
    """

    family: str
    count: int
    seed: int
    parameters: Parameters
    targets: Mapping[str, float] = field(default_factory=dict)
    splits: Mapping[str, float] = field(default_factory=dict)
    form: str = "records"

    def parameters_of(self, index: int) -> Parameters:
        """Those of one record: with its kind and its split."""
        kind = share_at(self.targets, index, STEP)
        split = share_at(self.splits, index, 383)
        if kind is None and split is None:
            return self.parameters
        return _with(self.parameters, kind, split)

    def to_dict(self) -> dict[str, Any]:
        """For a manifest."""
        return {
            "family": self.family,
            "count": self.count,
            "seed": self.seed,
            "parameters": self.parameters.model_dump(exclude_none=True),
            "targets": dict(self.targets),
            "splits": dict(self.splits),
            "format": self.form,
        }


_CACHE: dict[tuple[Parameters, str | None, str | None], Parameters] = {}


def _with(parameters: Parameters, kind: str | None, split: str | None) -> Parameters:
    key = parameters, kind, split
    if key not in _CACHE:
        more = {name: value for name, value in (("kind", kind), ("split", split)) if value is not None}
        _CACHE[key] = parameters.model_copy(update=more)
    return _CACHE[key]


def share_at(shares: Mapping[str, float], index: int, step: int) -> str | None:
    """The part that a place falls to, where parts have these shares of every block; None for what is left over."""
    if not shares:
        return None
    # With the block's number, so that two sharings of one file do not always meet in the same places.
    point = ((index % BLOCK) * step + index // BLOCK * 7) % BLOCK + 0.5
    edge = 0.0
    for name, share in shares.items():
        edge += share * BLOCK
        if point < edge:
            return name
    return None


def shares(text: str, known: tuple[str, ...], option: str) -> dict[str, float]:
    """`unique=0.4, infeasible=0.1` as numbers. Raises InputError naming what is wrong."""
    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise InputError(f"{option} wants NAME=SHARE, got {part!r}")
        if name in found:
            raise InputError(f"{option} gives {name!r} twice")
        try:
            found[name] = float(value)
        except ValueError:
            raise InputError(f"{option}: the share of {name!r} must be a number, got {value!r}") from None
    return checked(found, known, option)


def checked(found: Mapping[str, Any], known: tuple[str, ...], option: str) -> dict[str, float]:
    """Shares of known names, each within 0..1 and together at most 1. Raises InputError."""
    for name, share in found.items():
        if name not in known:
            raise InputError(f"{option}: {name!r} is none of {', '.join(known)}")
        if isinstance(share, bool) or not isinstance(share, (int, float)) or not 0 <= share <= 1:
            raise InputError(f"{option}: the share of {name!r} must lie within 0 and 1, got {share!r}")
    total = sum(found.values())
    if total > 1 + 1e-9:
        raise InputError(f"{option} add up to {total:g}, more than 1")
    return {name: float(share) for name, share in found.items()}


def all_of(found: dict[str, float], option: str) -> dict[str, float]:
    """Shares that must leave nothing over. Raises InputError."""
    if found and abs(sum(found.values()) - 1) > 1e-9:
        raise InputError(f"{option} must add up to 1, and add up to {sum(found.values()):g}")
    return found


def from_toml(path: Path) -> dict[str, Any]:
    """An order file: top-level options and the tables `parameters`, `targets` and `splits`. Raises InputError."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not TOML: {error}", path) from error
