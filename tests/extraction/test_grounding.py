import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.facts import Message
from extraction.grounding import ground


def quoted(text, quote, **place):
    span = ground(Message("m0", "Eve", text), quote, **place)
    return None if span is None else (span.start, span.end, span.quote)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Please stop it.", "stop it", "stop it"),
        ("Please stop\n\t it.", "stop it", "stop\n\t it"),
        ("Please stop it.", " stop  it ", "stop it"),
        ("I don’t", "don't", "don’t"),
        ("say “no”", 'say "no"', "say “no”"),
        ("Grüße, José", "José", "José"),
        (unicodedata.normalize("NFD", "Grüße, José!"), "José", unicodedata.normalize("NFD", "José")),
        ("José!", unicodedata.normalize("NFD", "José"), "José"),
        ("明日は休みです", "明日は休みです", "明日は休みです"),
        ("a 😀 b", "😀 b", "😀 b"),
        ("Please stop it.", "Stop it", None),
        ("Please stop it.", "stop the", None),
        ("Ivanhoe", "Ivan", None),
        ("Ivanhoe, Ivan", "Ivan", "Ivan"),
        ("Please stop it.", "", None),
        ("Please stop it.", " . ", None),
        ("", "stop", None),
        ("one\u0301 two", "one two", None),
        ("b\u0301 b", "b", "b"),
        ("b\u0301", "b", None),
    ],
)
def test_a_quote_is_found_to_the_letter_or_not_at_all(text, quote, found):
    place = quoted(text, quote)
    assert (place and place[2]) == found


def test_a_quote_may_be_looked_for_in_a_part():
    assert quoted("no, no", "no", start=1) == (4, 6, "no")
    assert quoted("yes, no", "no", end=4) is None


@given(st.text("ab \n'’é\u0301", max_size=12), st.data())
def test_every_run_of_whole_words_is_found_and_what_is_found_is_what_was_asked_for(text, data):
    message = Message("m0", "Eve", text)
    words = text.split()
    if words and (first := data.draw(st.integers(0, len(words) - 1))) is not None:
        last = data.draw(st.integers(first + 1, len(words)))
        quote = " ".join(words[first:last])
        if any(character.isalnum() for character in quote):
            span = ground(message, quote)
            assert span is not None
            assert span.grounded_in(message)
            assert folded(span.quote) == folded(quote)


@given(st.text("ab \n", max_size=8), st.text("ab \n", max_size=4))
def test_as_a_naive_search_has_it(text, quote):
    """A quote is there if and only if its words stand in the text's words one after the other."""
    wanted, words = quote.split(), text.split()
    there = any(words[k : k + len(wanted)] == wanted for k in range(len(words))) if wanted else False
    assert (ground(Message("m0", "Eve", text), quote) is not None) == there


def folded(text):
    return " ".join(unicodedata.normalize("NFC", text.replace("’", "'")).split())
