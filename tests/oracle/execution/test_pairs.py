"""Satisfiability between kinds, held against replies: for every pair that is not refuted, a reply is built that the
public checkers accept."""

from itertools import combinations

import pytest

from oracle.execution.checkers import met
from oracle.execution.mend import mended
from solver.execution import Constraint, Kind, exclude

REQUEST = "Describe the harbour in winter."
SENTENCES = [
    "The harbour in winter is a quiet place where the fishing boats rest against the wall.",
    "Gulls drift over the frozen basin while the lantern at the pier turns on early in the afternoon.",
    "Many people walk along the harbour quay and watch the water change its colour under heavy clouds.",
    "A keeper checks the ropes every morning and writes down how the wind has moved during the night.",
    "Snow settles on the roofs of the old warehouses and muffles every sound that comes from the town.",
    "Children look for pieces of ice that the tide has left behind on the stones.",
    "In the evening the windows of the tavern glow and the smell of soup reaches the street.",
    "When the first warm week arrives the crews return and paint the hulls for another season.",
]
DRAFT = " ".join(SENTENCES)
CONSTRAINTS = [
    Constraint(Kind.KEYWORDS, words=("lantern", "quay")),
    Constraint(Kind.FREQUENCY, low=2, words=("harbour",)),
    Constraint(Kind.FORBIDDEN, words=("summer",)),
    Constraint(Kind.LETTER, low=5, words=("e",)),
    Constraint(Kind.LANGUAGE, words=("en",)),
    Constraint(Kind.SENTENCES, low=3),
    Constraint(Kind.SENTENCES, high=14),
    Constraint(Kind.PARAGRAPHS, 3, 3),
    Constraint(Kind.WORDS, low=40),
    Constraint(Kind.WORDS, high=250),
    Constraint(Kind.FIRST_WORD, 3, 3, ("meadow",), 2),
    Constraint(Kind.PLACEHOLDERS, low=3),
    Constraint(Kind.POSTSCRIPT, words=("P.S.",)),
    Constraint(Kind.BULLETS, 3, 3),
    Constraint(Kind.HIGHLIGHTS, low=3),
    Constraint(Kind.SECTIONS, low=2, words=("SECTION",)),
    Constraint(Kind.JSON),
    Constraint(Kind.TITLE),
    Constraint(Kind.TWO_RESPONSES),
    Constraint(Kind.REPEAT, words=(REQUEST,)),
    Constraint(Kind.ENDING, words=("That is all.",)),
    Constraint(Kind.CAPITAL_WORDS, low=3),
    Constraint(Kind.CAPITAL),
    Constraint(Kind.LOWERCASE),
    Constraint(Kind.COMMAS, high=0),
    Constraint(Kind.QUOTATION, words=('"',)),
    Constraint(Kind.FREQUENCY, high=2, words=("harbour",)),
    Constraint(Kind.FORBIDDEN, words=("describe", "answer")),
    Constraint(Kind.PARAGRAPHS, 5, 5),
    Constraint(Kind.PARAGRAPHS, low=2),
    Constraint(Kind.FIRST_WORD, 2, 2, ("snow",), 1),
    Constraint(Kind.PLACEHOLDERS, low=10),
    Constraint(Kind.BULLETS, 7, 7),
    Constraint(Kind.HIGHLIGHTS, low=10),
    Constraint(Kind.SECTIONS, low=5, words=("Day",)),
    Constraint(Kind.TITLE, words=("square",)),
    Constraint(Kind.CAPITAL_WORDS, high=0),
]


def name(constraint: Constraint) -> str:
    return constraint.kind.split(":")[1]


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=name)
def test_every_kind_can_be_met_from_a_plain_draft(constraint: Constraint):
    assert met(mended(DRAFT, [constraint], REQUEST, met), constraint)


def test_every_pair_that_is_not_refuted_is_met_by_a_reply():
    unmet = []
    for one, other in combinations(CONSTRAINTS, 2):
        if one.kind is other.kind or exclude(one, other):
            continue
        reply = mended(DRAFT, [one, other], REQUEST, met)
        unmet += [(name(one), name(other), reply) for constraint in (one, other) if not met(reply, constraint)]
    assert not unmet
