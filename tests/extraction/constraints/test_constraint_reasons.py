"""A word that is asked for or refused stays so, whatever reason stands beside it and wherever it is named."""

from itertools import product

import pytest

from extraction.constraints import Asked, read_constraints
from extraction.facts import Message
from solver.execution import Constraint, Kind

ASKED = ["Use the word harbour", 'Include the word "harbour"', "The word harbour has to appear", "Mention 'harbour'"]
REFUSED = ["Don't use the word harbour", "No mention of the word harbour", 'The word "harbour" must not appear']
REASONS = ["he hates surprises", "nobody reads anything else", "I love old songs", "my boss never sails"]
FORMS = ["{rule}, because {reason}.", "{rule} since {reason}.", "Because {reason}, {lower}.", "{rule} as {reason}."]


def read(text: str) -> list[Constraint]:
    reading = read_constraints(Message("m0", "Eve", text))
    return [fact.constraint for fact in reading.facts if isinstance(fact, Asked)]


def texts(rules: list[str], form: str) -> list[str]:
    found = (form.format(rule=r, lower=r[0].lower() + r[1:], reason=reason) for r, reason in product(rules, REASONS))
    # "As nobody" compares as well as it explains.
    return [text for text in found if " as nobody" not in text]


@pytest.mark.parametrize("form", FORMS)
def test_a_reason_refuses_no_word_that_is_asked_for(form: str):
    wanted = [Constraint(Kind.KEYWORDS, words=("harbour",))]
    assert [text for text in texts(ASKED, form) if read(text) != wanted] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_reason_asks_for_no_word_that_is_refused(form: str):
    wanted = [Constraint(Kind.FORBIDDEN, words=("harbour",))]
    assert [text for text in texts(REFUSED, form) if read(text) != wanted] == []


def test_what_follows_a_kind_of_letters_is_no_letter():
    assert read("Everything in capital letters: a short note to the tenants.") == [Constraint(Kind.CAPITAL)]
    assert read("The letter: a, at least 3 times.") == [Constraint(Kind.LETTER, low=3, words=("a",))]


@pytest.mark.parametrize("text", ["Two thirds of the words are mine.", "Tell me the meaning of the word salary."])
def test_words_that_are_spoken_about_bind_nothing(text: str):
    assert read(text) == []
