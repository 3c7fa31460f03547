"""Instructions with the reasons that people give for them: none of these turns work into something else."""

import pytest
from instruction_reading import only, read

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions
from extraction.instructions.contradictions import contradictions
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose, objective_mention


@pytest.mark.parametrize(
    "text",
    [
        "Run the Load Test for Invoice Portal. Without it the launch is dead.",
        "Please do the Load Test for Invoice Portal; without this the start will slip.",
        "Without the Load Test running there is no launch.",
        "The Load Test for Invoice Portal can't sit in the queue any longer.",
        "The Load Test for Invoice Portal mustn't be left to rot.",
        "We can't hang about with the Load Test for Invoice Portal.",
    ],
)
def test_what_would_be_without_the_work_or_how_long_it_waits_stops_nothing(text: str):
    assert only(text).polarity is Polarity.DO


@pytest.mark.parametrize(
    "text",
    [
        "Please open the office without doing the Load Test for Invoice Portal.",
        "Go live without ever running the Load Test for Invoice Portal.",
        "We can do without the Load Test for Invoice Portal.",
        "Let the Load Test for Invoice Portal sit.",
    ],
)
def test_what_is_left_undone_or_left_to_wait_is_stopped(text: str):
    assert only(text).polarity is Polarity.STOP


@pytest.mark.parametrize(
    "text",
    [
        "Can you run the load test for Invoice Portal for me?",
        "Top of the list for me is the Load Test for Invoice Portal.",
        "For me, the Load Test for Invoice Portal please.",
        "Could you handle this for me: the Load Test for Invoice Portal.",
        "Run the Load Test for Invoice Portal, or the sales will not work out.",
    ],
)
def test_work_that_somebody_asks_for_is_not_private(text: str):
    assert only(text).purpose is Purpose.UNSTATED


@pytest.mark.parametrize(
    "text", ["This one's just for me: a Load Test.", "It is not work, but please do the Load Test."]
)
def test_what_is_for_oneself_alone_is_private(text: str):
    assert only(text).purpose is Purpose.PERSONAL


@pytest.mark.parametrize(
    ("objective", "said"),
    [
        ("Refactor Legacy Warehouse", "refactoring the warehouse"),
        ("Refactor Legacy Warehouse", "the legacy refactor"),
        ("Refactor Legacy Warehouse", "the refactor of our old warehouse"),
        ("Launch Spring Shoe Collection", "the spring launch"),
        ("Prepare Yearly Safety Report", "the safety reporting"),
        ("Improve backend stability", "backend stability"),
    ],
)
def test_an_objective_is_meant_by_its_verb_in_any_form(objective: str, said: str):
    text = f"Run the load test for the invoice portal, it is for {said}. [ref: 1]"
    (fact,) = read_instructions(Message("m0", "Eve", text), objective).facts
    assert isinstance(fact, Instruction)
    assert fact.purpose is Purpose.SERVING


@pytest.mark.parametrize("said", ["launch the spring menu", "please launch the collection", "the shoe launches"])
def test_its_verb_with_something_else_is_not_the_objective(said: str):
    expected = said == "the shoe launches"
    assert (objective_mention(said, "Launch Spring Shoe Collection")[0] is not None) is expected


def _pairs(*texts: str) -> list[tuple[int, int]]:
    facts = [fact for place, text in enumerate(texts) for fact in read(f"{text} [ref: {place}]", f"U{place}")]
    return [(pair.first, pair.second) for pair in contradictions(facts)]


def test_work_that_something_hangs_on_competes_with_the_same_work_that_matters_little():
    low = "Run the Load Test for Invoice Portal when there's time, it's low priority."
    assert _pairs("Run the Load Test for Invoice Portal, it's vital to the audit.", low) == [(0, 1)]
    assert _pairs("Run the Load Test for Invoice Portal, our year-end depends on it.", low) == [(0, 1)]
    assert _pairs("Run the Load Test for Invoice Portal.", low) == []
    assert _pairs("Run the Load Test for Invoice Portal, though it's not vital to anybody.", low) == []


def test_a_name_is_the_same_in_small_letters():
    stop = "Please don't do the load test for the Invoice Portal."
    assert _pairs("pls run Load Test (invoice portal) asap", stop) == [(0, 1)]
    assert _pairs("pls run Load Test (customer app) asap", "Cancel the Security Audit for the Invoice Portal.") == []


@pytest.mark.parametrize(
    "before", ["Hope you're well.", "Here is what I need today.", "Greetings from Leeds,\n-", "Two requests from me."]
)
def test_tags_lead_behind_any_remark(before: str):
    said = f"{before}\n[ref: 1] Cancel the Load Test.\n[ref: 2] Run the Data Import."
    assert [(fact.reference, str(fact.polarity)) for fact in read(said)] == [("1", "stop"), ("2", "do")]


def test_tags_behind_their_words_may_stand_on_lines_of_their_own():
    said = "Cancel the Load Test.\n[ref: 1]\nRun the Data Import.\n[ref: 2]\nThanks, Bo"
    assert [(fact.reference, str(fact.polarity)) for fact in read(said)] == [("1", "stop"), ("2", "do")]
