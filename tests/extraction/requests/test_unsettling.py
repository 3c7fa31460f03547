"""What leaves a permission be, and what does not: of what a clause speaks, and whether its words are plain."""

import pytest

from extraction.brief import Resource
from extraction.facts import Message
from extraction.requests import doubts, read_requests
from extraction.requests.matters import Heard, Met, heard
from extraction.requests.sorts import is_of, sorts
from extraction.requests.unsettling import LONGEST

RESOURCES = (Resource("Price List", ""), Resource("Rota", ""))
PEOPLE = ("Eve", "Bo", "Ivan", "Cy")


def held(text: str, *let_in: str, joined: bool = False) -> set[tuple[str | None, str | None]]:
    reading = read_requests(Message("m0", "Eve", text, joined), PEOPLE, RESOURCES)
    return {
        (doubt.grantee, doubt.resource) for doubt in doubts(reading, PEOPLE, RESOURCES, frozenset(let_in or ("Ivan",)))
    }


def spoken_of(*sentences: str) -> Heard:
    met = Met.nothing(RESOURCES)
    return [heard(sentence, met) for sentence in sentences][-1]


@pytest.mark.parametrize(
    ("sentences", "refers", "matter"),
    [
        (["The plumber cancelled."], False, True),
        (["We lost the match.", "I am sick of it."], False, True),
        (["I broke the cup and dropped it."], False, True),
        (["The weather ruined it."], True, True),
        (["He is late."], True, False),
        (["The courier called.", "He is late."], False, True),
        (["There was a breach at his firm."], True, False),
        (["Pull the plug."], False, False),
        (["The permission was hasty."], True, False),
        (["I told the plumber."], False, True),
        (["I told you."], True, False),
        (["It is raining."], False, True),
        (["I see that all is well."], False, False),
        (["Undo that."], True, False),
        (["Nothing until the book is out."], False, False),
    ],
)
def test_of_what_a_sentence_speaks(sentences: list[str], refers: bool, matter: bool):
    found = spoken_of(*sentences)
    assert (found.refers, found.matter) == (refers, matter)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nix it.", {(None, None)}),
        ("Ivan has itchy feet.", {("Ivan", None)}),
        ("Cy and Ivan have itchy feet.", {("Ivan", None)}),
        ("Ivan fancies the Rota.", {("Ivan", "Rota")}),
        ("Cy has itchy feet.", {(None, None)}),
        ("Thank you, Ivan.", set()),
        ("The train was late.", set()),
        ("Please don't take it away from Ivan.", set()),
        ("Don't send Ivan the invoice.", set()),
        ("", set()),
        ("x" * (LONGEST + 1), {(None, None)}),
    ],
)
def test_what_is_held_is_what_the_words_name(text: str, who: set[tuple[str | None, str | None]]):
    assert held(text) == who


def test_each_of_those_who_are_named_is_held():
    assert held("Ivan and Cy have itchy feet.", "Ivan", "Cy") == {("Ivan", None), ("Cy", None)}


def test_words_that_stood_among_those_of_others_hold_nothing():
    assert held("Nix it.", joined=True) == set()


def test_words_before_a_permission_are_not_weighed_once_more():
    assert held("It is Ivan's turn, at long last. Ivan may see the Price List.") == set()
    assert held("Ivan may see the Price List. Nix it.") == {("Ivan", None)}


def test_no_word_is_plain_and_unsettling_at_once_where_that_would_let_it_pass():
    """What stops a permission counts first; what is listed twice is so on purpose, for its other use."""
    assert not sorts()["MATTERS"] & (sorts()["STOPPING"] | sorts()["SPEAKERS"] | sorts()["DEVICES"])
    assert is_of("STOPPING", "withdrawing")
    assert is_of("PLAIN", "needs")
    assert not is_of("PLAIN", "forbids")
