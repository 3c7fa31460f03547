"""Slips of the keyboard: which are mended, and which words are left alone."""

import pytest

from extraction.availability.spelling import mended
from extraction.words import tokenize


def words(text: str) -> list[str]:
    return [token.text for token in mended(tokenize(text))]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("mornning", "morning"),
        ("shoud", "should"),
        ("schedle", "schedule"),
        ("flexibl", "flexible"),
        ("tiem", "time"),
        ("ahve", "have"),
        ("aftr", "after"),
        ("wednesdasy", "wednesdays"),
    ],
)
def test_a_word_one_slip_away_from_one_that_the_reader_knows_is_mended(slip: str, meant: str):
    assert words(slip) == [meant]


@pytest.mark.parametrize("word", ["moaning", "zoning", "Xanthippe", "tme", "2nd", "10.30"])
def test_english_words_names_and_short_words_stay(word: str):
    assert words(word) == [token.text for token in tokenize(word)]


def test_offsets_stay_those_of_the_text_as_it_was_written():
    text = "every mornning"
    token = mended(tokenize(text))[1]
    assert text[token.start : token.end] == "mornning"
