"""The notation of the files of phrases, and that every file in the package follows it."""

import re
from importlib.resources import files

import pytest

from extraction.lexicon.phrasebook import parsed, phrases, section, table, words
from extraction.words import tokenize

FILES = sorted(
    path.name.removesuffix(".txt") for path in files("extraction.lexicon").iterdir() if path.name.endswith(".txt")
)


@pytest.mark.parametrize("name", FILES)
def test_every_file_holds_phrases_under_headings(name: str):
    assert all(heading and pattern.strip() for heading, pattern in phrases(name))


@pytest.mark.parametrize("name", FILES)
def test_brackets_are_closed(name: str):
    assert [pattern for _, pattern in phrases(name) if pattern.count("(") != pattern.count(")")] == []


@pytest.mark.parametrize("name", FILES)
def test_brackets_stand_apart_from_words(name: str):
    # "work(s|)" would be two words.
    joined = [p for _, p in phrases(name) if re.search(r"\w\(|\)\w", p)]
    assert joined == []


def test_lines_are_patterns_under_the_heading_above_them():
    lines = ["# A remark.", "[yes]", "good | fine", "", "[no]", "not (good|fine)"]
    assert list(parsed(lines, "x.txt")) == [("yes", "good | fine"), ("no", "not (good|fine)")]


def test_a_list_may_use_another_that_is_defined_later():
    lines = ["DAYS = {WEEK}|weekends", "WEEK = monday|tuesday", "[days]", "on {DAYS}"]
    assert list(parsed(lines, "x.txt")) == [("days", "on ((monday|tuesday)|weekends)")]


def test_a_phrase_before_the_first_heading_is_refused():
    with pytest.raises(ValueError, match=r"x\.txt: 'good' stands before the first heading"):
        list(parsed(["good"], "x.txt"))


def test_an_unknown_list_is_refused():
    with pytest.raises(KeyError, match=r"x\.txt uses \{DAYS\}, which it does not define"):
        list(parsed(["[days]", "on {DAYS}"], "x.txt"))


def test_a_missing_file_is_refused():
    with pytest.raises(FileNotFoundError):
        phrases("no_such_file")


def test_a_missing_section_is_refused():
    with pytest.raises(KeyError, match=r"days\.txt has no section \[months of the year\]"):
        section("days", "months of the year")
    with pytest.raises(KeyError, match=r"days\.txt has no section \[months of the year\]"):
        table("days", {"months": 1, "months of the year": 2})


def test_words_are_those_of_one_section():
    assert {"january", "jan", "may"} <= words("days", "months")
    assert "|" not in words("days", "months")


def test_a_table_holds_the_sections_it_is_asked_for():
    days = table("days", {"midweek": 1, "weekend": 2})
    assert days.longest(tokenize("the middle of the week"), 0) == (1, 5)
    assert days.longest(tokenize("this weekend"), 0) == (2, 2)
    assert days.longest(tokenize("tomorrow"), 0) is None
