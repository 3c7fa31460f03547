"""Sentence patterns: what people write, by what they mean by it, from the files in `wordings/`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Literal, TypeVar

FOLDER = Path(__file__).parent / "wordings"
Split = Literal["train", "validation", "test"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of a file: a sentence with its variants, all of which mean the same.

    id: file, section and place, such as `selection.stop.3`; what splits go by. variants: with placeholders in braces.
    """

    id: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one family, by section."""

    sections: Mapping[str, tuple[Pattern, ...]]

    def choose(self, section: str, random: Random) -> tuple[str, str]:
        """A sentence of that section, and the id of its pattern."""
        found = self.sections[section]
        pattern = found[int(random.random() * len(found))]
        variants = pattern.variants
        return variants[int(random.random() * len(variants))], pattern.id

    @property
    def sentences(self) -> int:
        """How many different sentences there are before any placeholder is filled."""
        return sum(len(pattern.variants) for section in self.sections.values() for pattern in section)


def pick(items: Sequence[T], random: Random) -> T:
    """One of them, each as likely, for a third of what `random.choice` costs."""
    return items[int(random.random() * len(items))]


def below(count: int, random: Random) -> int:
    """A whole number from 0 below `count`: the one that `randrange` would draw, for a third of what it costs."""
    bits, draw = count.bit_length(), random.getrandbits
    found = draw(bits)
    while found >= count:
        found = draw(bits)
    return found


def shuffled(count: int, random: Random) -> list[int]:
    """The numbers below `count` in the order into which `random.shuffle` would bring them."""
    order, draw = list(range(count)), random.getrandbits
    for place in range(count - 1, 0, -1):
        bits = (place + 1).bit_length()
        other = draw(bits)
        while other > place:
            other = draw(bits)
        order[place], order[other] = order[other], order[place]
    return order


def picks(items: Sequence[T], count: int, random: Random) -> list[T]:
    """So many different ones in random order, where they are few beside all there are.

    Raises ValueError where there are fewer than that.
    """
    size = len(items)
    if count > size:
        raise ValueError(f"{count} of {size} items are asked for")
    if 2 * count > size:
        return random.sample(items, count)
    places: dict[int, None] = {}
    draw = random.random
    while len(places) < count:
        places[int(draw() * size)] = None
    return [items[place] for place in places]


def share_of(items: tuple[T, ...], split: Split | None) -> tuple[T, ...]:
    """The part of `items` that belongs to a split: eight in ten to train, one each to the others; at least one each.

    None for all of them. Raises ValueError where there are fewer than three.
    """
    if split is None:
        return items
    if len(items) < 3:
        raise ValueError(f"{len(items)} items are too few for three splits")
    period = min(10, len(items))
    kept = {"validation": (period - 2,), "test": (period - 1,), "train": range(period - 2)}[split]
    return tuple(item for place, item in enumerate(items) if place % period in kept)


@lru_cache(maxsize=64)
def patterns(family: str, split: Split | None = None) -> Patterns:
    """The patterns of a family, or those of one split. Raises ValueError for a line that cannot be read."""
    sections: dict[str, list[Pattern]] = {}
    name = ""
    for number, line in enumerate((FOLDER / f"{family}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            name = line.strip("[] ")
            sections[name] = []
            continue
        if not name:
            raise ValueError(f"{family}.txt:{number}: a pattern stands before any section")
        place = len(sections[name])
        sections[name].append(Pattern(f"{family}.{name}.{place}", variants(line)))
    return Patterns({name: share_of(tuple(found), split) for name, found in sections.items()})


def variants(line: str) -> tuple[str, ...]:
    """Every sentence that a line with alternatives stands for, in order, each once; `\\n` is a line break."""
    parts = re.split(r"\(([^()]*\|[^()]*)\)", line.replace("\\n", "\n"))
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    return tuple(dict.fromkeys(re.sub(r"  +", " ", "".join(some)).strip() for some in product(*choices)))


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with every placeholder of `words` replaced, in one pass. Other braces stay as they are."""
    if "{" not in text:
        return text
    form = _form(text)
    try:
        return form % words
    except KeyError:
        return form % _OrBraces(words)


class _OrBraces(dict[str, str]):
    """Words; a placeholder that has none is its own."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


PLACEHOLDER = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=8192)
def _form(text: str) -> str:
    """The text with %(name)s for every placeholder: parsed once, worded often."""
    return PLACEHOLDER.sub(r"%(\1)s", text.replace("%", "%%"))
