"""The public IFEval checkers (Zhou et al., arXiv 2311.07911), as the package `if-verifiable` carries them.

They are run, not copied. Three things around them are ours: the sentence tokenizer's data are found where they lie,
langdetect is seeded and never loaded by two threads at once, and what the checkers draw at random is refused: for a
`letter` that is no letter they test some other one, so that the count is taken here.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import ModuleType
from typing import Any

from scenarios.errors import InputError
from solver.execution import Constraint, Kind, public_entries, verifiable
from solver.execution.public import Entry

PACKAGE = "if_verifiable"
DATA = "tokenizers/punkt_tab"
LANGUAGE = "english"
SEED = 0
_LOCK = Lock()


BY_WORDS = (Kind.KEYWORDS, Kind.FREQUENCY, Kind.FORBIDDEN, Kind.LETTER, Kind.SECTIONS)
"""Kinds whose words a public checker may take for something else: these are counted here alone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the public checkers say of one entry. followed_loosely: as IFEval's loose measure has it."""

    entry: Entry
    followed: bool
    followed_loosely: bool


def follows(text: str, entry: Entry) -> bool:
    """Whether `text` follows one instruction, strictly: the published checker's own word.

    Raises InputError where the checkers or their data are not installed, KeyError for an instruction they do not know.
    """
    id_, arguments = entry
    checker = _registry()[id_](id_)
    checker.build_description(**{name: value for name, value in arguments.items() if value is not None})
    return bool(checker.check_following(text))


def judged(text: str, entries: Sequence[Entry]) -> list[Verdict]:
    """Every entry, strictly and loosely. An empty reply follows nothing: the checkers let it pass many."""
    if not text.strip():
        return [Verdict(entry, False, False) for entry in entries]
    variants = _loose()(text)
    found = []
    for entry in entries:
        strict = follows(text, entry)
        loose = strict or any(variant.strip() and follows(variant, entry) for variant in variants)
        found.append(Verdict(entry, strict, loose))
    return found


def published(text: str, entries: Sequence[Entry]) -> list[bool]:
    """As published: an empty reply is checked like any other, and a `letter` that is none makes for a random test."""
    return [follows(text, entry) for entry in entries]


def met(text: str, constraint: Constraint) -> bool:
    """Whether a reply meets a constraint. Where the public checkers can say, what they say; else by counting here."""
    if not text.strip():
        return False
    if verifiable(constraint):
        return all(follows(text, entry) for entry in public_entries(constraint))
    return counted_here(text, constraint) and all(
        follows(text, entry) for entry in public_entries(constraint) if constraint.kind not in BY_WORDS
    )


def counted_here(text: str, constraint: Constraint) -> bool:
    """Kinds or bounds that no public checker knows, by the same definitions as those that it does know."""
    from oracle.execution.measure import measure  # noqa: PLC0415 - the checkers come first

    if constraint.kind is Kind.LANGUAGE:
        return _language(text) == constraint.words[0]
    count = measure(text, constraint)
    if constraint.low is None and constraint.high is None:
        return count > 0
    return (constraint.low is None or count >= constraint.low) and (constraint.high is None or count <= constraint.high)


@cache
def _registry() -> Mapping[str, Any]:
    with _LOCK:
        _bare_package()
        _find_data()
        from if_verifiable.ifeval.instructions_registry import INSTRUCTION_DICT  # noqa: PLC0415

        # The checkers import langdetect: 100 ms, and only where something is checked.
        langdetect: Any = sys.modules["langdetect"]
        langdetect.DetectorFactory.seed = SEED
        # Loads the language profiles, which two threads must not do at once.
        langdetect.detect("Is this English?")
        # They write to the root logger whenever a text has no letters.
        logging.getLogger().addFilter(lambda record: not str(record.msg).startswith("Unable to detect language"))
        registry: Mapping[str, Any] = INSTRUCTION_DICT
        return registry


def _language(text: str) -> str:
    _registry()
    langdetect: Any = sys.modules["langdetect"]
    try:
        return str(langdetect.detect(text))
    except langdetect.LangDetectException:
        return ""


@cache
def _loose() -> Any:
    _registry()
    from if_verifiable.common import get_loose_transformations  # noqa: PLC0415

    return get_loose_transformations


def _bare_package() -> None:
    """Its checkers without its loader of data sets, which takes seconds to import and asks the network."""
    if PACKAGE in sys.modules:
        return
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise InputError("the public IFEval checkers are not installed: pip install 'ombud[execution]'")
    package = ModuleType(PACKAGE)
    package.__path__ = list(found.submodule_search_locations)
    package.__spec__ = found
    sys.modules[PACKAGE] = package


def _find_data() -> None:
    """NLTK's `punkt_tab`: on NLTK's own path, or from where llama-index-core keeps it, which is never imported for it.

    NLTK opens no file that has a second hard link, and installers make such links: what is found is copied once into
    the cache of the user.
    """
    nltk: Any = importlib.import_module("nltk")

    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ombud" / "nltk_data"
    if not (cache / DATA / LANGUAGE).is_dir():
        index = importlib.util.find_spec("llama_index")
        for place in (index.submodule_search_locations or ()) if index is not None else ():
            source = Path(place) / "core" / "_static" / "nltk_cache" / DATA / LANGUAGE
            if source.is_dir():
                _copy(source, cache / DATA / LANGUAGE)
                break
    nltk.data.path.append(str(cache))
    try:
        nltk.data.find(f"{DATA}/{LANGUAGE}")
    except LookupError:
        raise InputError(
            "NLTK's punkt_tab is missing: python -m nltk.downloader punkt_tab, "
            "or pip install --no-deps llama-index-core, which has it inside"
        ) from None


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all, whoever else copies at the same time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as folder:
        shutil.copytree(source, Path(folder) / target.name)
        with suppress(OSError):
            (Path(folder) / target.name).rename(target)
