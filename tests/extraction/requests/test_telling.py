"""Which pieces of a sentence tell something of their own, and which go on with what was said before."""

import pytest

from extraction.requests.telling import commands, is_verb_form, tells


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        ("the plumber cancelled", True),
        ("my train is late", True),
        ("the bus leaves at six", True),
        ("book the oak room", True),
        ("walking the dog", True),
        ("on monday we met the plumber", True),
        ("not on my watch", False),
        ("minus the annex", False),
        ("over my dead body", False),
        ("and only the summary", False),
        ("the other one", False),
        ("and", False),
    ],
)
def test_a_piece_tells_something_if_it_has_a_verb_or_may_be_an_order(piece: str, told: bool):
    words = piece.split()
    assert tells(words, len(words) - 1) == told
    assert tells(["no", ",", *words, ",", "he", "is"], 2) == told


@pytest.mark.parametrize(
    ("piece", "pronoun", "ordered"),
    [("also pull it", 2, True), ("not him", 1, True), ("the cup fell on it", 4, False), ("i saw him", 2, False)],
)
def test_what_an_order_is_about_is_not_named_before_it(piece: str, pronoun: int, ordered: bool):
    assert commands(piece.split(), pronoun) == ordered


def test_what_may_be_the_verb_behind_a_noun():
    assert all(map(is_verb_form, ("cancelled", "broke", "fell", "is")))
    assert not any(map(is_verb_form, ("plumber", "red", "bed", "annex")))
