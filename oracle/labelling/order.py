"""What is ordered: how many records of which family, which shares of which kind, and which splits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from oracle.models import ModelOptions
from scenarios.errors import InputError
from scenarios.generate.parameters import Kind, Parameters
from scenarios.generate.patterns import Split
from scenarios.json_text import decoded

KINDS: tuple[str, ...] = get_args(Kind)
SPLITS: tuple[str, ...] = get_args(Split)
BLOCK = 1000
"""After so many records the sequence of kinds and splits begins again; shares hold exactly in every block."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of records. The i-th depends on all but `count`, so that a prefix is a prefix.

    targets: share of each kind; the rest is whatever comes out. splits: share of each split, adding up to 1, or none.
    first: the place of the first record, counted from 0: where a shard of a larger order begins.
    reword: the model that is asked to say what people write in other words; None for the patterns' own.
    """

    family: str
    count: int
    seed: int
    parameters: Parameters
    targets: Mapping[str, float] = field(default_factory=dict)
    splits: Mapping[str, float] = field(default_factory=dict)
    form: str = "records"
    first: int = 0
    reword: ModelOptions | None = None

    @property
    def places(self) -> range:
        """Of all its records."""
        return range(self.first, self.first + self.count)

    def shard(self, number: int, of: int) -> Order:
        """The part of this order that falls to one of several shards, numbered from 1; all of nearly the same size.

        Raises InputError where there is no such shard, or nothing in it.
        """
        if not 1 <= number <= of <= self.count:
            raise InputError(f"shard {number}/{of} of {self.count} records: wants 1 <= I <= K <= count")
        start, end = ((self.count * edge) // of for edge in (number - 1, number))
        return replace(self, first=self.first + start, count=end - start)

    def parameters_of(self, index: int) -> Parameters:
        """Those of one record: with its kind and its split."""
        if not self.targets and not self.splits:
            return self.parameters
        kind, split = _sequence(tuple(self.targets.items()), tuple(self.splits.items()))[index % BLOCK]
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
            "first": self.first,
        }


_CACHE: dict[tuple[Parameters, str | None, str | None], Parameters] = {}


def _with(parameters: Parameters, kind: str | None, split: str | None) -> Parameters:
    key = parameters, kind, split
    if key not in _CACHE:
        more = {name: value for name, value in (("kind", kind), ("split", split)) if value is not None}
        _CACHE[key] = parameters.model_copy(update=more)
    return _CACHE[key]


Shares = tuple[tuple[str, float], ...]


@lru_cache(maxsize=16)
def _sequence(targets: Shares, splits: Shares) -> tuple[tuple[str | None, str | None], ...]:
    """(kind, split) of every place in a block; every pair has its share, as if the two were drawn apart."""
    kinds: list[tuple[str | None, float]] = [*targets, (None, 1 - sum(share for _, share in targets))]
    parts: list[tuple[str | None, float]] = [*splits] if splits else [(None, 1.0)]
    cells = [(kind, split) for kind, _ in kinds for split, _ in parts]
    weights = [share * other for _, share in kinds for _, other in parts]
    kept = [(cell, weight) for cell, weight in zip(cells, weights, strict=True) if weight > 1e-9]
    return tuple(kept[place][0] for place in shared_out([weight for _, weight in kept], BLOCK))


def shared_out(weights: Sequence[float], count: int) -> list[int]:
    """`count` places for shares that add up to 1, so that every beginning has each share, but for less than one.

    Of those whose turn it may be, the one whose turn would be over first (Tijdeman, The chairman assignment problem,
    1980): nobody is ever ahead or behind by 1 - 1 / (2k - 2).
    """
    if len(weights) == 1:
        return [0] * count
    slack = 1 / (2 * len(weights) - 2)
    had = [0] * len(weights)
    places = []
    for n in range(1, count + 1):
        due = [share * n - got for share, got in zip(weights, had, strict=True)]
        waiting = [k for k, behind in enumerate(due) if behind >= slack - 1e-9]
        turn = min(waiting, key=lambda k: ((1 - slack - due[k]) / weights[k], k))
        had[turn] += 1
        places.append(turn)
    return places


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
        return tomllib.loads(decoded(path.read_bytes(), path))
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not TOML: {error}", path) from error
