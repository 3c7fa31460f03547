"""The notation of cue files, and that every file in the package compiles."""

from importlib.resources import files

import pytest

from extraction.cues import compiled, cues, plain, words

FILES = sorted(
    path.name.removesuffix(".txt") for path in files("extraction.cues").iterdir() if path.name.endswith(".txt")
)


@pytest.mark.parametrize("name", FILES)
def test_every_cue_file_compiles_and_matches_no_empty_text(name: str):
    assert not cues(name).search("")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stop", "Cancelling it now"),
        ("stop", "call the whole thing off"),
        ("stop", "PUT X ON HOLD"),
        ("stop", "put\nit\non ice"),
        ("stop", "It was postponed."),
        ("low", "no great rush"),
        ("urgent", "can\u2019t wait"),
    ],
)
def test_a_cue_matches_in_any_inflection_gap_case_and_quote(name: str, text: str):
    assert cues(name).search(plain(text))


@pytest.mark.parametrize(
    ("name", "text"), [("stop", "asphalt"), ("stop", "cancelx"), ("urgent", "snow"), ("do", "undo")]
)
def test_a_cue_is_a_whole_word(name: str, text: str):
    assert not cues(name).fullmatch(text)


def test_a_gap_at_an_end_is_refused():
    with pytest.raises(ValueError, match="a gap needs words on both sides"):
        compiled("call ...")


def test_plain_keeps_every_offset():
    text = "don\u2019t \u201cgo\u201d"
    assert plain(text) == 'don\'t "go"'
    assert len(plain(text)) == len(text)


def test_words_are_listed_plainly():
    assert {"the", "please"} <= words("filler")
