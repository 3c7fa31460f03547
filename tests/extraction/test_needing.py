"""What a pattern is said to need stands in whatever it finds."""

import pkgutil
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

import extraction.constraints
from extraction.brief.objective import ANYWHERE, LABELLED, STATED, WORKING
from extraction.constraints.words.quotes import masked
from extraction.needing import Needing

HERE = Path(__file__).parent / "constraints"
LINES = [
    line
    for folder in ("wordings", "frames")
    for path in sorted((HERE / folder).glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
TEXTS = [*LINES, *map(masked, LINES), *map("\n".join, pairwise(LINES))]
PACKAGE = "extraction.constraints."
PATTERNS = {
    f"{module.name.removeprefix(PACKAGE)}.{name}": value
    for module in pkgutil.walk_packages(extraction.constraints.__path__, PACKAGE)
    for name, value in vars(import_module(module.name)).items()
    if isinstance(value, Needing)
}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_whatever_is_found_has_what_is_needed(name: str):
    pattern = PATTERNS[name]
    for text in TEXTS:
        found = pattern.compiled.search(text)
        assert found is None or pattern.search(text) is not None, text
        assert pattern.sub("-", text) == pattern.compiled.sub("-", text)


def test_it_is_a_pattern_where_it_has_what_it_needs():
    title = PATTERNS["kinds.forms.TITLE"]
    text = "A title, and another title."
    assert title.search(text).span() == (2, 7)
    assert title.search(text, 7).span() == (21, 26)
    assert title.match(text, 2)
    assert not title.match(text)
    assert [found.start() for found in title.finditer(text)] == [2, 21]
    assert title.sub("heading", text) == "A heading, and another heading."


@pytest.mark.parametrize("form", [LABELLED, STATED, WORKING, ANYWHERE])
def test_line_by_line_a_pattern_finds_what_it_finds_in_the_whole(form: Needing):
    prompt = """You help.
    OUR GOAL: open the shop.
    What we all want is to open it. North Star: open it
    Nothing here.

    We are all Trying To open the shop; the aim is this."""
    found = [match.span() for match in form.compiled.finditer(prompt)]
    assert found
    assert [match.span() for match in form.in_lines(prompt)] == found
    assert not list(form.in_lines("Nothing here.\nNor here: nothing."))
