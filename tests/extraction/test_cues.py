"""The notation of cue files, and that every file in the package compiles."""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extraction.cues
from extraction.cues import compiled, cues, cues_about, fragment, plain, words

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


WHO = "Bo"
CUES = {
    name: [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    for name in FILES
    for text in [files("extraction.cues").joinpath(f"{name}.txt").read_text(encoding="utf-8")]
}
ENDINGS = ("", "", "s", "ed", "ing", "d", "'s")


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Cues as people might write them, some with words missing or in another form, one after the other, and
    files to look for, most of which they are from."""
    random = draw(st.randoms(use_true_random=False))
    said, names = [], random.sample(FILES, 10)
    for _ in range(random.randint(0, 6)):
        for word in random.choice(CUES[random.choice(names[:8])]).split():
            option = random.choice(word.strip("[]").split("/")).replace("NAME", WHO)
            inflected = option.removesuffix("~") + random.choice(ENDINGS) if option.endswith("~") else option
            if random.random() < 0.9:
                said.append(inflected.replace("...", "that"))
        said.append(random.choice([",", ".", "and", "\n"]))
    return " ".join(said), names[2:]


@cache
def tried_everywhere(name: str, who: str) -> re.Pattern[str]:
    """The same cues without a look at their letters."""
    patterns = [compiled(cue).replace("NAME", who) for cue in sorted(dict.fromkeys(CUES[name]), key=len, reverse=True)]
    return re.compile(rf"(?<![\w'])(?:{'|'.join(patterns)})(?![\w]|'(?!s\b)|-\w)", re.IGNORECASE)


@settings(max_examples=200, deadline=None)
@given(texts())
def test_a_look_at_their_letters_finds_the_same_cues(said: tuple[str, list[str]]):
    text, names = said
    for name in names:
        found, all_found = (pattern.finditer(text) for pattern in (cues_about(name, WHO), tried_everywhere(name, WHO)))
        assert [match.span() for match in found] == [match.span() for match in all_found], name


ODD = str.maketrans({"i": "\u0130", "s": "\u017f", "k": "\u212a", "e": "\u00c9"})
"""Letters that are others in upper case, and those that look like them."""


@settings(max_examples=400, deadline=None)
@given(said=texts(), change=st.sampled_from([str, str.upper, lambda text: text.translate(ODD), "'{}'".format]))
def test_a_look_at_their_first_words_finds_the_same_cues(said: tuple[str, list[str]], change: Callable[[str], str]):
    text, names = change(said[0]), said[1]
    for name in names:
        found, everywhere = cues(name), tried_everywhere(name, "NAME")
        spans = [match.span() for match in everywhere.finditer(text)]
        assert [match.span() for match in found.finditer(text)] == spans, name
        assert found.sub("-", text) == everywhere.sub("-", text), name
        for start, end in [*spans, (0, len(text))]:
            assert (found.match(text[start:]) is None) == (everywhere.match(text[start:]) is None), name
            assert (found.fullmatch(text[start:end]) is None) == (everywhere.fullmatch(text[start:end]) is None), name


def test_a_cue_that_begins_with_no_word_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(extraction.cues, "lines", lambda name: [f"- {name}"])
    with pytest.raises(ValueError, match="it must begin with a word"):
        cues("nothing of the kind")


@pytest.mark.parametrize(
    ("text", "found"), [("an ode to rye", "ode"), ("our press release", "press release"), ("odes", None)]
)
def test_a_fragment_finds_cues_inside_a_larger_pattern_also_in_verbose_form(text: str, found: str | None):
    match = re.search(rf"\b (?: {fragment('texts')} ) \b", text, re.VERBOSE)
    assert (match and match.group()) == found
