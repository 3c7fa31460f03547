"""Readers by the name that the command line knows them under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.reader import Reader, RuleReader

if TYPE_CHECKING:
    from extraction.model.asking import ModelUse

READER_NAMES = ("rules", "llm", "cascade")


def make_reader(name: str, use: ModelUse | None = None) -> Reader:
    """A fresh reader. Raises KeyError for an unknown name, and ValueError where a reader lacks the model it needs."""
    if name not in READER_NAMES:
        raise KeyError(name)
    if name == "rules":
        return RuleReader()
    if use is None:
        raise ValueError(f"the reader {name!r} needs a model")
    # Imported late: the libraries behind a model take their time, and the rules need none of them.
    from extraction.model.cascade import CascadeReader  # noqa: PLC0415 - the libraries behind a model take their time
    from extraction.model.reader import ModelReader  # noqa: PLC0415 - see above

    return ModelReader(use) if name == "llm" else CascadeReader(use)
