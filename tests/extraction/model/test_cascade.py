"""The cascade on words that rules cover, and on words that no rule knows."""

import pytest

from extraction.brief import Brief, Person, Resource
from extraction.facts import Availability, Message
from extraction.instructions.coverage import covered, loose_words
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from extraction.provenance import Way
from extraction.reader import RuleReader
from extraction.readers import make_reader
from extraction.requests import Claim, Request
from tests.extraction.model.marking import marking, using

WORK = Brief(None, (Person("Eve"),), objective="Open the New Branch")
WEEK = Brief(None, (Person("Eve"),))
VAULT = Brief(None, (Person("Eve"), Person("Ivan")), resources=(Resource("Vault Plan", "SECRET"),))
VAGUE = "Please see to the Load Test, wherever frumpy zorbing quux may lead. [ref: 1]"
UNREAD = "Frumpy zorbing quux for the mountains of yore, Load Test or none. [ref: 1]"


def said(text):
    return Message("m0", "Eve", text)


def cascaded(family, text, marks, brief):
    """(reading, whether the model was asked)."""
    with using(marking(lambda _: marks)) as (use, server):
        reading = getattr(make_reader("cascade", use), family)(said(text), brief)
        return reading, bool(server.requests)


@pytest.mark.parametrize(
    ("family", "text", "brief"),
    [
        ("instructions", "Please begin the Load Test. [ref: 1]", WORK),
        ("instructions", "Cancel the Load Test. [ref: 1]", WORK),
        ("instructions", "Could you plan my daughter's birthday party? [ref: 1]", WORK),
        ("requests", "Please show me the Vault Plan.", VAULT),
        ("requests", "Ivan may see the Vault Plan.", VAULT),
        ("requests", "Hello!", VAULT),
        ("availability", "I am free on Tuesday at 9.", WEEK),
        ("availability", "", WEEK),
    ],
)
def test_what_rules_cover_is_theirs_and_costs_nothing(family, text, brief):
    reading, asked = cascaded(family, text, [], brief)
    assert not asked
    assert reading == getattr(RuleReader(), family)(said(text), brief)
    assert reading.provenance.way is Way.RULES


def test_covered_is_said_by_the_words_that_are_left_over():
    (vague,) = RuleReader().instructions(said(VAGUE), WORK).facts
    (plain,) = RuleReader().instructions(said("Please begin the Load Test. [ref: 1]"), WORK).facts
    assert {"frumpy", "zorbing", "quux"} <= set(loose_words(vague, WORK.objective))
    assert loose_words(plain, WORK.objective) == []
    assert (covered(vague, WORK.objective), covered(plain, WORK.objective)) == (False, True)


@pytest.mark.parametrize(
    ("marks", "way", "polarity"),
    [
        ([("Please see to the Load Test", "do")], Way.AGREED, Polarity.DO),
        ([("wherever", "stop")], Way.QUESTION, None),
        ([], Way.AGREED, Polarity.DO),
        ([("zorbing", "personal"), ("see to", "do")], Way.AGREED, Polarity.DO),
    ],
)
def test_where_rules_are_not_sure_the_model_confirms_or_the_person_is_asked(marks, way, polarity):
    reading, asked = cascaded("instructions", VAGUE, marks, WORK)
    assert asked
    assert reading.provenance.way is way
    assert [fact.polarity for fact in reading.facts] == ([polarity] if polarity else [])
    assert all(fact.purpose is Purpose.UNSTATED for fact in reading.facts)
    assert bool(reading.unread) == (way is Way.QUESTION)


@pytest.mark.parametrize(
    ("marks", "way"),
    [([("zorbing quux", "stop")], Way.MODEL), ([("zorbing quux", "low")], Way.QUESTION), ([], Way.QUESTION)],
)
def test_what_rules_cannot_read_at_all_is_the_models_or_a_question(marks, way):
    assert RuleReader().instructions(said(UNREAD), WORK).facts == ()
    reading, _ = cascaded("instructions", UNREAD, marks, WORK)
    assert reading.provenance.way is way
    assert len(reading.facts) == (way is Way.MODEL)


@pytest.mark.parametrize(
    ("text", "quote", "kind", "way"),
    [
        ("Me zorb free Tuesday at 9.", "free Tuesday at 9", "good", Way.MODEL),
        ("Me zorb free Tuesday at 9.", "free Tuesday at 9", "busy", Way.QUESTION),
        ("Unless the zorbs come, Tuesday at 9 is free for me.", "Tuesday at 9 is free for me", "good", Way.QUESTION),
        ("If the zorbs allow, I am free Tuesday at 9.", "I am free Tuesday at 9", "good", Way.QUESTION),
        ("Tuesday at 9 is free for the zorbs?", "Tuesday at 9 is free", "good", Way.QUESTION),
    ],
)
def test_a_time_counts_where_model_and_cues_say_the_same(text, quote, kind, way):
    assert RuleReader().availability(said(text), WEEK).unread
    reading, _ = cascaded("availability", text, [(quote, kind)], WEEK)
    assert reading.provenance.way is way
    assert any(isinstance(fact, Availability) for fact in reading.facts) == (way is Way.MODEL)


def test_who_must_attend_is_not_taken_on_the_models_word_alone():
    quote = "The zorbs go nowhere lacking me."
    text = f"Me zorb free Tuesday at 9. {quote}"
    assert RuleReader().availability(said(text), WEEK).unread
    reading, asked = cascaded("availability", text, [(quote, "needed")], WEEK)
    assert asked
    assert (reading.provenance.way, reading.facts) == (Way.QUESTION, ())


def test_words_that_may_give_a_permission_become_a_question_to_their_writer():
    text = "Nothing in the Vault Plan need be hidden from Ivan."
    reading, _ = cascaded("requests", text, [(text, "allows")], VAULT)
    assert reading.provenance.way is Way.QUESTION
    assert any(isinstance(fact, Claim) for fact in reading.facts)
    assert [span.quote for span in reading.unread] == [text]


def test_a_request_that_rules_only_guess_at_and_the_model_takes_for_small_talk_is_a_question():
    text = "Have you seen the results of the match?"
    reading, _ = cascaded("requests", text, [(text, "chat")], VAULT)
    assert (reading.provenance.way, reading.facts) == (Way.QUESTION, ())
    agreed, _ = cascaded("requests", text, [(text, "asks")], VAULT)
    assert agreed.provenance.way is Way.AGREED
    assert any(isinstance(fact, Request) for fact in agreed.facts)


def test_with_votes_the_majority_of_marks_counts():
    """Of three samples two see a purpose that rules do not; with several votes it is taken over."""
    from dataclasses import replace

    script = [
        marking(lambda _: [("see to", "do"), ("zorbing", "personal")]),
        marking(lambda _: [("see to", "do")]),
        marking(lambda _: [("Please see to", "do"), ("frumpy zorbing", "personal")]),
    ]
    with using(*script) as (use, server):
        reading = make_reader("cascade", replace(use, votes=3)).instructions(said(VAGUE), WORK)
    assert len(server.requests) == 3
    assert reading.provenance.cost.calls == 3
    (fact,) = reading.facts
    assert (fact.polarity, fact.purpose) == (Polarity.DO, Purpose.PERSONAL)
