"""Whole numbers as people write them."""

import re

import pytest

from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.numbers import NUMBER, number


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1,000", 1000),
        ("1.5k", 1500),
        ("3x", 3),
        ("a hundred and fifty", 150),
        ("two hundred fifty", 250),
        ("fifteen hundred", 1500),
        ("two thousand five hundred", 2500),
        ("twenty-five", 25),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a couple of", 2),
        ("a trio of", 3),
        ("2 hundred", 200),
        ("thrice", 3),
    ],
)
def test_a_number_is_read_whole(said: str, value: int):
    found = re.match(NUMBER, said)
    assert found is not None
    assert (found.group(), number(found.group())) == (said, value)


@pytest.mark.parametrize("said", ["a", "ones", "tend", "someone"])
def test_what_only_looks_like_a_number_is_none(said: str):
    assert re.match(NUMBER, said) is None


@pytest.mark.parametrize(
    ("said", "interval"),
    [
        ("ten-twelve", (10, 12)),
        ("between 5 words and 9 words", (5, 9)),
        ("not less than 8 nor more than 10", (8, 10)),
        ("at most two or three", (None, 3)),
        ("one or two sentences at the maximum", (None, 2)),
        ("20 (or more)", (20, None)),
        ("20 if not more", (20, None)),
        ("5 if that", (None, 5)),
        ("don't stop before you've written eight", (8, None)),
        ("stop before you reach 100", (None, 100)),
        ("squeeze it into 50", (None, 50)),
        ("nobody reads more than 200", (None, 200)),
        ("a reply of 200 words or more won't be accepted", (None, 199)),
        ("not a single sentence over ten", (None, 10)),
    ],
)
def test_bounds_before_behind_and_around_a_number(said: str, interval: tuple[int | None, int | None]):
    assert [bounds.interval for bounds in bounds_in(said)] == [interval]
