"""Refusals that stand behind the name of a piece of work, which is blotted out."""

import pytest

from extraction.instructions.refusals import BEHIND_NAME, refusals

SAID = {
    "wait": "XXXXXX can wait.",
    "go": "XXXXXX has to go.",
    "over": "XXXXXX? It's over.",
    "done": "XXXXXX? Done for.",
    "dead": "XXXXXX is dead.",
    "gone": "XXXXXX is gone.",
    "off": "XXXXXX is off.",
    "history": "XXXXXX is history.",
    "cancelled": "XXXXXX? Cancelled.",
    "canceled": "XXXXXX? Canceled.",
    "out": "XXXXXX: out.",
    "hold": "XXXXXX: hold.",
    "no": "XXXXXX: no.",
    "later": "XXXXXX: later.",
    "never": "XXXXXX: never.",
}


@pytest.mark.parametrize("word", sorted(SAID))
def test_each_of_them_is_found(word: str):
    assert refusals().search(SAID[word]) is not None


def test_these_are_all_of_them():
    assert SAID.keys() == BEHIND_NAME


def test_a_name_alone_refuses_nothing():
    assert refusals().search("XXXXXX by Friday.") is None
