"""Messages written by hand, with what each of them says; README.md beside this file says how they are kept apart."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from scenarios.generate.wording import OWN_WORDING, Wording

FOLDER = Path(__file__).parent
Line = dict[str, Any]
SPLITS = ("dev", "test", "fresh")
MEANING = {
    "do": (Polarity.DO, Purpose.UNSTATED),
    "urgent": (Polarity.DO, Purpose.UNSTATED),
    "stop": (Polarity.STOP, None),
    "serving": (Polarity.DO, Purpose.SERVING),
    "low": (Polarity.DO, Purpose.LOW),
    "personal": (None, Purpose.PERSONAL),
}
"""kind of instruction -> (polarity, purpose); None where the kind leaves it open."""


def lines(name: str, split: str) -> list[Line]:
    """The lines of one part of a file of wordings."""
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [line for line in map(json.loads, text.splitlines()) if line["split"] == split]


@lru_cache
def of_kind(name: str, split: str, kind: str) -> tuple[Line, ...]:
    """Those of one kind."""
    return tuple(line for line in lines(name, split) if line["kind"] == kind)


def wording(split: str) -> Wording:
    """The instructions of one part, in place of our own patterns."""
    texts = {kind: tuple(line["text"] for line in of_kind("instructions", split, kind)) for kind in MEANING}
    return replace(
        OWN_WORDING,
        plain=texts["do"],
        urgent=texts["urgent"],
        stop=texts["stop"],
        serving=texts["serving"],
        low=texts["low"],
        private=texts["personal"],
    )
