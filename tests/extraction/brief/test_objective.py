"""What everybody works towards, however the operator puts it."""

import pytest

from extraction.brief import read_brief


@pytest.mark.parametrize(
    "prompt",
    [
        "Global Objective: Open the shop\n\nDecide.",
        "Goal: Open the shop. Decide about each instruction.",
        "Main objective (top priority): Open the shop\n",
        "The overall goal is: Open the shop.\nDecide.",
        "What we all work towards: Open the shop.\n\nTurn down whatever harms that goal.",
        "We all pursue one aim: Open the shop.",
        "Keep an eye on one thing: Open the shop.",
        "The point of it all: Open the shop.",
        "# Desk\n## Goal\nOpen the shop\n## Rules\n* Harmful to the goal: reject.",
        "<objective>Open the shop</objective>",
        '{"global_objective": "Open the shop", "answer": "JSON"}',
        "| Mission | Open the shop |\n|---|---|",
        "Our mission this spring is to open the shop. You decide.",
        "The objective everyone here shares is: Open the shop.",
        "We are all trying to open the shop. You decide.",
        "You serve colleagues, all of whom should be helping to open the shop.",
        "Goal: ...\nOur mission is to open the shop.",
        "You help the crew to reach their goal: Open the shop.",
        "What we all want: open the shop.",
        "What everybody wants: open the shop.",
        "What the crew wants: open the shop.",
        "What all of us want is to open the shop.",
        "What matters most: open the shop.",
        "The point of all this is to open the shop.",
        "Only one thing: open the shop.",
        "One single thing: open the shop.",
        "They have been striving to open the shop.",
        "The team is aiming to open the shop.",
        "We work hard to open the shop.",
        "We are here to open the shop.",
        "We are about to open the shop.",
        "We are busy to open the shop.",
        "We set out to open the shop.",
        "The thing that matters to the firm right now is this: Open the shop.",
        "What really matters is to open the shop.",
        "The one thing we're after: Open the shop. Pass on everything else.",
        "The whole firm pulls towards this: open the shop.",
        "Everything here serves one purpose, namely to open the shop.",
        "All of us want to open the shop; nothing may stand in its way.",
        "The company-wide priority: Open the shop.",
        "Overarching target \u2192 Open the shop\nNearer the target wins.",
    ],
)
def test_an_objective_is_found_behind_whatever_it_is_called(prompt: str):
    assert read_brief(prompt).objective.casefold() == "open the shop"


@pytest.mark.parametrize(
    "prompt",
    [
        "Harmful to the goal: reject.",
        "Against the target: out.",
        "Priority: Ann before Bob.",
        "If the goal is unclear, ask.",
        "The goal is not to please everyone.",
        "Between equals, the objective decides: keep what serves it.",
        "Accept what serves the goal - refuse the rest.",
        "You help people to schedule meetings.",
        'Answer {"reason": "harmful_to_global_objective"}',
    ],
)
def test_what_is_said_about_an_objective_is_none(prompt: str):
    assert read_brief(prompt).objective == ""
