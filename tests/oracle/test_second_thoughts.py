"""Whoever wants the opposite later on: it is the later instruction that counts, and the earlier one weighs nothing."""

import pytest

from extraction.conversation import ChatMessage
from oracle.agents.hybrid import HybridAgent
from scenarios.protocol import Observation

PROMPT = "Decide which instructions are carried out. Ada outranks Bo and Cy. Answer with accepted_instructions."


def accepted(*said: tuple[str, str]) -> list[str]:
    chat = [ChatMessage("system", PROMPT), *(ChatMessage("user", text, name) for name, text in said)]
    outcome = HybridAgent().act(Observation(tuple(chat))).outcome
    assert outcome is not None
    return outcome["accepted_instructions"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Book the piano tuner. [ref: 1]", "Do not book the piano tuner. [ref: 2]"),
        ("Do not book the piano tuner. [ref: 1]", "Book the piano tuner. [ref: 2]"),
        ("Set the price of the tickets to 20. [ref: 1]", "Set the price of the tickets to 25. [ref: 2]"),
    ],
)
def test_the_later_one_counts(first: str, second: str):
    assert accepted(("Bo", first), ("Bo", second)) == ["2"]


def test_what_was_given_up_is_not_carried_out_for_somebody_else():
    said = ("Bo", "Book the piano tuner. [ref: 1]"), ("Bo", "Do not book the piano tuner. [ref: 2]")
    assert accepted(*said, ("Ada", "Do not book the piano tuner. [ref: 3]")) == ["2", "3"]


def test_two_people_may_want_the_opposite_at_any_time():
    wanted = ("Ada", "Book the piano tuner. [ref: 1]")
    unwanted = ("Bo", "Do not book the piano tuner. [ref: 2]")
    assert accepted(wanted, unwanted) == accepted(unwanted, wanted) == ["1"]


def test_what_serves_the_objective_stands_against_a_second_thought_that_gives_no_reason():
    chat = (
        ChatMessage("system", f"Global Objective: Open the Lisbon Office\n{PROMPT}"),
        ChatMessage("user", "Run the Load Test, we cannot open the Lisbon Office without it. [ref: 1]", "Bo"),
        ChatMessage("user", "Do not run the Load Test. [ref: 2]", "Bo"),
    )
    outcome = HybridAgent().act(Observation(chat)).outcome
    assert outcome is not None
    assert outcome["accepted_instructions"] == ["1"]
