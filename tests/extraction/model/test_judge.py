import json

import pytest

from extraction.cost import Cost
from extraction.facts import Message
from extraction.instructions import Instruction
from extraction.instructions.contradictions import contradictions
from extraction.instructions.reader import read_instructions
from extraction.instructions.undecided import Undecided, undecided
from extraction.model.judge import Judge, questions, read_questions
from tests.extraction.model.marking import using
from tests.faulty_server import says, status

PAIR = ["Begin the load test.", "Nobody touches the test."]


def vote(answer, quote="load test"):
    return says(json.dumps({"quote": quote, "answer": answer}))


def asked(*script, votes=1):
    with using(*script) as (use, server):
        return Judge(use.endpoint, use.sampling, votes).ask("contradict", PAIR), server


def test_a_verdict_is_an_answer_with_a_quote():
    verdict, server = asked(vote("contradict"))
    assert (verdict.answer, verdict.quote, verdict.votes) == ("contradict", "load test", (("contradict", 1),))
    assert verdict.cost.calls == 1
    (request,) = server.requests
    assert request["messages"][-1]["content"] == "First: Begin the load test.\nSecond: Nobody touches the test."
    assert request["response_format"]["json_schema"]["schema"]["properties"]["answer"]["enum"] == [
        "contradict",
        "compatible",
        "unclear",
    ]


def test_a_vote_without_a_quote_that_is_there_does_not_count():
    verdict, _ = asked(vote("contradict", "never said"))
    assert (verdict.answer, verdict.votes) == (None, ())


@pytest.mark.parametrize(
    ("votes", "answer"),
    [
        (["contradict", "compatible", "contradict"], "contradict"),
        (["contradict", "compatible", "unclear"], None),
        (["contradict", "compatible"], None),
        (["compatible", "compatible"], "compatible"),
    ],
)
def test_more_than_half_of_the_samples_decide(votes, answer):
    verdict, server = asked(*map(vote, votes), votes=len(votes))
    assert verdict.answer == answer
    assert verdict.cost.calls == len(votes)
    assert {request["seed"] for request in server.requests} == set(range(len(votes)))
    assert all(request["temperature"] > 0 for request in server.requests)


def test_a_majority_counts_votes_that_were_refused():
    verdict, _ = asked(vote("contradict"), vote("contradict", "not there"), vote("unclear"), votes=3)
    assert verdict.answer is None


def test_where_the_endpoint_fails_there_is_no_verdict():
    verdict, _ = asked(vote("contradict"), status(500), votes=3)
    assert verdict.answer is None
    assert verdict.failure.startswith("OverloadedError: HTTP 500")
    assert verdict.cost.attempts == 3


def test_examples_hold():
    assert set(questions()) == {"contradict", "serves", "closer"}
    bad = b'[q]\nsystem = "s"\nanswers = ["a"]\nexamples = [["text", "a", "no such words"]]\n'
    with pytest.raises(ValueError, match="question 'q', example 1: 'no such words' is not in its text"):
        read_questions(bad)
    with pytest.raises(ValueError, match="'b' is no answer"):
        read_questions(bad.replace(b"no such words", b"text").replace(b'"a", "text"', b'"b", "text"'))


def read(*messages):
    """(user, text) -> their instructions."""
    facts = []
    for place, (user, text) in enumerate(messages):
        facts += read_instructions(Message(f"m{place}", user, f"{text} [ref: {place}]"), "Open the New Branch").facts
    assert all(isinstance(fact, Instruction) for fact in facts)
    return facts


RANKS = {"Eve": 5, "Bo": 5, "Ann": 9}


def open_questions(*messages):
    facts = read(*messages)
    return undecided(facts, contradictions(facts), RANKS, "Open the New Branch")


def test_which_of_two_is_closer_is_asked_between_equals_alone():
    equal = open_questions(("Eve", "Begin the Load Test."), ("Bo", "Cancel the Load Test."))
    assert equal == [Undecided("closer", 0, 1)]
    assert open_questions(("Eve", "Begin the Load Test."), ("Ann", "Cancel the Load Test.")) == []


def test_a_contradiction_is_asked_about_where_topics_touch_without_being_the_same():
    touching = open_questions(
        ("Eve", "Begin the Load Test for Project Juniper."), ("Ann", "Cancel the Cost Review of Project Juniper.")
    )
    assert touching == [Undecided("contradict", 0, 1)]
    assert open_questions(("Eve", "Begin the Load Test."), ("Ann", "Cancel the Cost Review.")) == []
    assert (
        open_questions(("Eve", "Begin the Load Test for Juniper Hall."), ("Ann", "Begin the Audit of Juniper Hall."))
        == []
    )


def test_a_purpose_is_asked_about_where_rules_do_not_cover_the_words_and_nobody_lower_gains():
    vague = "Please see to the Load Test, wherever frumpy zorbing quux may lead."
    assert open_questions(("Ann", vague)) == [Undecided("serves", 0, 0)]
    assert open_questions(("Ann", "Please begin the Load Test.")) == []
    assert open_questions(("Ann", vague), ("Eve", "Cancel the Load Test.")) == []


def test_costs_of_no_question():
    assert Cost() + Cost(calls=1) == Cost(calls=1)
