"""Tables of phrases: their notation, and that the longest phrase wins, checked against writing all phrases out."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.phrases import Phrases
from extraction.words import tokenize


def longest(table: Phrases[int], text: str, i: int = 0) -> tuple[int, int] | None:
    return table.longest(tokenize(text), i)


@pytest.mark.parametrize("text", ["free", "not free", "wide open", "open", "so so"])
def test_brackets_and_bars_stand_for_several_phrases(text: str):
    table = Phrases([("(not|) free | (wide|) open", 1), ("so so", 2)])
    assert longest(table, text) == (2 if text == "so so" else 1, len(text.split()))


def test_brackets_may_stand_in_brackets():
    table = Phrases([("(a (very|) good|the best) day", 1)])
    assert [
        longest(table, f"{lead} day") is not None for lead in ("a very good", "a good", "the best", "very good")
    ] == [
        True,
        True,
        True,
        False,
    ]


def test_the_longest_phrase_wins():
    table = Phrases([("not", 1), ("not at all", 2)])
    assert longest(table, "not at all free") == (2, 3)
    assert longest(table, "not at ten") == (1, 1)


def test_of_two_entries_with_the_same_phrase_the_later_holds():
    assert longest(Phrases([("(very|) free", 1), ("free", 2)]), "free") == (2, 1)


def test_a_hyphen_inside_a_phrase_does_not_count():
    table = Phrases([("double booked", 1)])
    assert longest(table, "double-booked") == (1, 3)
    assert longest(table, "double - booked") is None


def test_what_stands_behind_the_stop_is_not_looked_at():
    assert Phrases([("wide open", 1)]).longest(tokenize("wide open"), 0, 1) is None


def test_an_empty_phrase_is_found_nowhere():
    table = Phrases([("(not|)", 1)])
    assert longest(table, "free") is None
    assert table.first_words == {"not"}


def test_words_are_those_of_every_phrase():
    table = Phrases([("(not|) free | busy", 1)])
    assert table.words == {"not", "free", "busy"}
    assert table.first_words == {"not", "free", "busy"}


WORDS = st.sampled_from(["a", "b", "c"])
CHOICES = st.lists(st.lists(WORDS, max_size=2).map(tuple), min_size=1, max_size=3)


@given(st.lists(st.lists(CHOICES, min_size=1, max_size=3), min_size=1, max_size=3), st.lists(WORDS, max_size=6))
def test_a_table_finds_what_all_its_phrases_written_out_hold(patterns, text):
    written: dict[tuple[str, ...], int] = {}
    entries = []
    for value, groups in enumerate(patterns):
        entries.append((" ".join(f"({'|'.join(' '.join(c) for c in choices)})" for choices in groups), value))
        for parts in product(*groups):
            written[sum(parts, ())] = value
    found = [(written[tuple(text[:n])], n) for n in range(1, len(text) + 1) if tuple(text[:n]) in written]
    assert longest(Phrases(entries), " ".join(text)) == (found[-1] if found else None)


def test_a_pattern_of_a_trillion_phrases_is_not_written_out():
    table = Phrases([(" ".join(["(so|very|(quite|) really|)"] * 40) + " good", 1)])
    assert longest(table, "really so quite really good") == (1, 5)
    assert longest(table, " ".join(["very"] * 40) + " good") == (1, 41)
    assert longest(table, " ".join(["very"] * 41) + " good") is None
