"""How many things a request asks for, and a bulleted list without a number of its own."""

import pytest

from extraction.constraints import Asked, read_constraints
from extraction.constraints.words.things import things_of
from extraction.facts import Message
from solver.execution import Constraint, Kind


@pytest.mark.parametrize(
    ("request_", "number", "noun"),
    [
        ("Propose 10 names for a kitten.", 10, "names"),
        ("Suggest two ads for this tonic.", 2, "ads"),
        ("Give me five tips for a 30-year-old runner.", 5, "tips"),
        ("What are six ways to save water in 2024?", 6, "ways"),
        ("Come up with a dozen slogans for a bakery founded in 1998.", 12, "slogans"),
        ("My son is 12. Suggest seven books for him.", 7, "books"),
        ("I need 6 small business ideas under $500.", 6, "ideas"),
        ("Name the four largest lakes.", 4, "lakes"),
    ],
)
def test_the_one_number_of_things(request_: str, number: int, noun: str):
    things = things_of(request_)
    assert things is not None
    assert (things.number, things.noun) == (number, noun)


@pytest.mark.parametrize(
    "request_",
    [
        "Write 5 paragraphs about bees.",
        "List 3 rivers and 4 mountains.",
        "Suggest 3 names for a girl and 4 for a boy.",
        "Plan a 5-day trip.",
        "Name 3 rivers. Then list 4 mountains.",
        "Give me at least 5 ideas.",
        "Tell me about the 7 wonders.",
        "Write about the year 1999.",
        "What should a 12 year old read?",
        "",
    ],
)
def test_years_ages_lengths_and_several_counts_are_no_number_of_things(request_: str):
    assert things_of(request_) is None


def asked(request: str, rule: str) -> list[Constraint]:
    message = Message("m", "Ann", f"{request}\n\nConstraint: {rule}")
    return [fact.constraint for fact in read_constraints(message).facts if isinstance(fact, Asked)]


@pytest.mark.parametrize(
    "rule",
    [
        "The names should be listed in bullet points.",
        "Give the names as a bulleted list.",
        "Use bullet points.",
        "Your answer must be a bullet list.",
    ],
)
def test_a_list_without_a_number_has_that_of_the_request(rule: str):
    assert asked("Propose ten names for a kitten.", rule) == [Constraint(Kind.BULLETS, 10, 10)]
    assert asked("Propose names for a kitten.", rule) == []


@pytest.mark.parametrize(
    ("request_", "rule"),
    [
        ("Write 3 emails to a supplier.", "Use bullet points."),
        ("Propose ten names for a kitten.", "You may use bullet points."),
        ("Propose ten names for a kitten.", "Each section must have bullet points."),
        ("Propose ten names for a kitten.", "Explain the last one in bullet points."),
    ],
)
def test_bullets_that_are_not_the_things_have_no_number(request_: str, rule: str):
    assert asked(request_, rule) == []


def test_a_number_of_its_own_counts_and_no_bullets_are_none():
    assert asked("Propose ten names.", "Use 3 bullet points.") == [Constraint(Kind.BULLETS, 3, 3)]
    assert asked("Propose ten names.", "Use no bullet points.") == [Constraint(Kind.BULLETS, 0, 0)]


def test_a_word_each_time_occurs_as_often_as_things_are_asked_for():
    rule = 'Include the word "tonic" each time.'
    assert asked("Suggest two ads.", rule) == [Constraint(Kind.FREQUENCY, low=2, words=("tonic",))]
    assert asked("Suggest ads.", rule) == [Constraint(Kind.KEYWORDS, words=("tonic",))]
