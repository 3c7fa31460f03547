"""Whether a selection stays the same problem in other words: every way in which it may not is refused."""

from typing import Any

import pytest

from extraction.brief import read_brief
from oracle.labelling.messages import prompt_of, replaced, said
from oracle.labelling.reword import _same_problem, read
from scenarios.generate import fields_of
from scenarios.generate.parameters import Parameters

DO = "Please do the Load Test for Harbour Gateway. [ref: 1001]"
STOP = "Please do not do the Load Test for Harbour Gateway. [ref: 2001]"
OTHER = "Please do the Press Kit for Warehouse Sync. [ref: 2002]"
LOWER = "Please do the load test for the harbour gateway. [ref: 2003]"


def record(first: list[str], second: list[str]) -> dict[str, Any]:
    """A selection in which two people write this."""
    fields = fields_of("selection", Parameters(people=2, template="says"), 0, 0)
    assert fields["global_objective"] == "Open the Lisbon Office"
    for user, words in zip(fields["users"], (first, second), strict=True):
        user["instructions"] = list(words)
        user["goal"] = "Your orders:\n" + "\n".join(f"- {text}" for text in words)
    return fields


def same(fields: dict[str, Any], person: int, old: str, new: str) -> bool:
    """The judgement before the new words stand in the record, which is the one after they do."""
    user = fields["users"][person]["id"]
    brief, entries = read_brief(prompt_of(fields)), [{"user": user, "from": old, "to": new}]
    before = _same_problem(fields, entries, brief, "from")
    replaced(fields, user, old, new)
    assert _same_problem(fields, entries, brief, "to") == before
    return before


@pytest.mark.parametrize(
    "new",
    [
        "Could you do the Load Test for Harbour Gateway? [ref: 1001]",
        "The Load Test for Harbour Gateway: please do it now, it is urgent. [ref: 1001]",
    ],
)
def test_other_words_for_the_same_are_the_same_problem(new: str):
    assert same(record([DO], [STOP, OTHER]), 0, DO, new)


@pytest.mark.parametrize(
    ("new", "what_differs"),
    [
        ("Please do not do the Load Test for Harbour Gateway. [ref: 1001]", "no contradiction any more"),
        ("Please do the Cost Review for Partner Directory. [ref: 1001]", "nor where the work is another"),
        ("Please do not do the Press Kit for Warehouse Sync. [ref: 1001]", "a contradiction with another message"),
        ("Please do the Load Test for Harbour Gateway. [ref: 1002]", "another instruction"),
        ("Thank you all for last week.", "no instruction"),
        ("Please do the Load Test for Harbour Gateway, if there is time; it matters little. [ref: 1001]", "it is low"),
        (
            "Please do the Load Test for Harbour Gateway, it helps us to Open the Lisbon Office. [ref: 1001]",
            "it serves",
        ),
        ("Please do the Load Test for Harbour Gateway for my own private blog. [ref: 1001]", "a private errand"),
    ],
)
def test_another_problem_is_refused(new: str, what_differs: str):
    assert not same(record([DO], [STOP, OTHER]), 0, DO, new), what_differs


def test_words_that_say_the_same_alone_and_not_beside_others_are_refused():
    fields = record([LOWER], ["Please do not do the load test for the harbour gateway. [ref: 1004]"])
    new = "Please do the inspection of the boats. [ref: 2003]"
    user, brief = fields["users"][0]["id"], read_brief(prompt_of(fields))
    assert read(LOWER, user, brief) == read(new, user, brief) is not None
    assert not same(fields, 0, LOWER, new)


def test_new_words_are_those_of_their_writer_alone():
    fields = record([DO], [DO])
    assert not same(fields, 1, DO, "Please do not do the Load Test for Harbour Gateway. [ref: 1001]")


def test_what_is_no_selection_has_no_contradictions_between_messages():
    fields = fields_of("access", Parameters(people=3, attack="none"), 0, 0)
    one = next(said(fields))
    entries = [{"user": one.user, "from": one.text, "to": DO}]
    assert _same_problem(fields, entries, read_brief(prompt_of(fields)), "from")
