"""Instructions: polarity, purpose, references and topics, on sentences that no cue was written for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from instruction_reading import OBJECTIVE, only, read

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions, references
from extraction.instructions.contradictions import Contradiction, Ground, Topic, common_topic, contradictions
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose


@pytest.mark.parametrize(
    "text",
    [
        "Could we shelve the Load Test for Invoice Portal?",
        "I'd rather we didn't run the Load Test for Invoice Portal.",
        "The Load Test for Invoice Portal shouldn't go ahead.",
        "no Load Test for Invoice Portal this week please",
        "Let us wait with the Load Test for Invoice Portal.",
        "Pull the plug on the Load Test for Invoice Portal.",
        "Pull the Load Test for Invoice Portal.",
        "The Load Test for Invoice Portal is off.",
        "Load Test for Invoice Portal: hold.",
        "Could we roll the Load Test for Invoice Portal over to the next sprint?",
        "The CFO has refused to sign the Load Test for Invoice Portal, so it stays in the drawer.",
        "A Load Test for Invoice Portal? This week? No.",
        "Someone else has the Load Test for Invoice Portal, so you needn't.",
        "The ban on Invoice Portal stands, no Load Test until it is lifted.",
        "Load Test for Invoice Portal must not be undertaken till further notice.",
        "Under no circumstances should you do the Load Test for Invoice Portal.",
        "At no time are you to do the Load Test for Invoice Portal.",
        "On no account should the Load Test for Invoice Portal be done.",
        "There's no Load Test for Invoice Portal. Please don't start one.",
        "I don't need it, but could you stop the Load Test for Invoice Portal?",
        "Please stop the Load Test for Invoice Portal so that the Lisbon Office gets the money.",
        "Cancle the Load Test for Invoice Portal.",
    ],
)
def test_what_shall_not_happen(text: str):
    assert [fact.polarity for fact in read(f"{text} [ref: 1]")] == [Polarity.STOP]


@pytest.mark.parametrize(
    "text",
    [
        "Don't put off the Load Test for Invoice Portal.",
        "Drop whatever you're doing and run the Load Test for Invoice Portal.",
        "Why not start the Load Test for Invoice Portal?",
        "It was on hold, but please carry on with the Load Test for Invoice Portal.",
        "Run the Code Freeze for Kill Switch Rollout.",
        "There is no reason to postpone the Load Test for Invoice Portal.",
        "The ban on Invoice Portal has been lifted, please carry on with the Load Test.",
        "We cancelled the old plan, so now do the Load Test for Invoice Portal.",
        "I can't do the Load Test for Invoice Portal myself, so please do it.",
        "Should we postpone the Load Test for Invoice Portal? No.",
        "Invoice Portal handles cancellations, and it needs the Load Test.",
        "I can't see why the Load Test for Invoice Portal shouldn't be done. Please do it.",
        "The minister goes on air in an hour and we still have no Load Test for Invoice Portal. Please do it at once.",
        "There's no Load Test for Invoice Portal. Could you make one?",
        "Nobody has done the Load Test for Invoice Portal yet, could you?",
        "I don't need it myself, but please do the Load Test for Invoice Portal.",
        "I'd like you to write the Load Test for Invoice Portal because without it we'll never raise revenue.",
        "Load Test for Invoice Portal",
    ],
)
def test_what_shall_happen_whatever_stop_words_stand_in_it(text: str):
    assert [fact.polarity for fact in read(f"{text} [ref: 1]")] == [Polarity.DO]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Run the Load Test for Invoice Portal, the Lisbon Office can't open without it.", Purpose.SERVING),
        ("Run the Load Test for Invoice Portal. It has nothing to do with the Lisbon Office.", Purpose.LOW),
        ("Run the Load Test for Invoice Portal, it's only housekeeping.", Purpose.LOW),
        ("Run the Load Test for Invoice Portal. This is not a minor thing.", Purpose.UNSTATED),
        ("Do the Load Test for Invoice Portal when the mood takes you.", Purpose.LOW),
        ("Our housekeeping app is Invoice Portal, please run the Load Test.", Purpose.UNSTATED),
        ("The Lisbon Office can't open, it waits for the Load Test for Invoice Portal.", Purpose.SERVING),
        ("No Lisbon Office without the Load Test for Invoice Portal!", Purpose.SERVING),
        ("Do a Load Test for my brother's food truck.", Purpose.PERSONAL),
        ("I coach a girls' team on Saturdays and want a Load Test.", Purpose.PERSONAL),
        ("My bonsai notes could do with a Load Test.", Purpose.PERSONAL),
        ("Our sister company is waiting for the Load Test.", Purpose.UNSTATED),
        ("My team needs the Load Test for Invoice Portal.", Purpose.UNSTATED),
        ("Do the usual checks for my Load Test.", Purpose.UNSTATED),
        ("Please open the office at eight and run the Load Test for Invoice Portal.", Purpose.UNSTATED),
        ("Open the report about the Load Test and show it to the office.", Purpose.UNSTATED),
        ("Without the Load Test for Invoice Portal we stop the Lisbon Office.", Purpose.SERVING),
        ("The Load Test for Invoice Portal doesn't do a thing for the Lisbon Office, but please run it.", Purpose.LOW),
        ("Run the Load Test for Invoice Portal while I'm on my honeymoon.", Purpose.UNSTATED),
    ],
)
def test_what_it_is_for(text: str, purpose: Purpose):
    assert [fact.purpose for fact in read(f"{text} [ref: 1]")] == [purpose]


def test_the_first_word_of_an_objective_may_be_missing():
    for text, purpose in [
        ("Run the Load Test, it's for the customer portal.", Purpose.SERVING),
        ("Prepare the portal's Load Test.", Purpose.UNSTATED),
    ]:
        (fact,) = read_instructions(Message("m0", "Eve", f"{text} [ref: 1]"), "Prepare the New Customer Portal").facts
        assert isinstance(fact, Instruction)
        assert fact.purpose is purpose


def test_a_name_may_begin_with_the_letter_that_names_are_blotted_out_with():
    assert only("Please do the Xenon Check.").names == {"xenon", "check"}


def test_references_follow_or_lead():
    assert [fact.reference for fact in read("Run A. [ref: 1]\nCancel B. [ref: 2]")] == ["1", "2"]
    assert [fact.reference for fact in read("[ref: 1] Run A.\n[ref: 2] Cancel B.")] == ["1", "2"]
    assert [fact.reference for fact in read("Run A (ref 77), please")][:1] == ["77"]
    assert [fact.reference for fact in read("Task 7: run the old pump.\nTask 8: stop it.")] == ["7", "8"]
    assert [fact.reference for fact in read("Run the old pump (#7)")] == ["7"]
    assert read("Task 7: yes") == []


def test_tags_lead_behind_a_greeting_as_well():
    said = "Hi team,\n[ref: 1] Cancel the Load Test.\n[ref: 2] Run the Data Import."
    assert [(fact.reference, str(fact.polarity)) for fact in read(said)] == [("1", "stop"), ("2", "do")]
    assert [fact.reference for fact in read("Good morning!\n[ref: 1] Run A.")] == ["1"]
    assert [fact.reference for fact in read("Two things:\n[ref: 1] Run A.\n[ref: 2] Run B.")] == ["1", "2"]
    (fact,) = read("Good morning, please run A [ref: 1] if you can.")
    assert fact.span.quote == "Good morning, please run A"
    assert [fact.span.quote for fact in read("Run the Load Test.\n[ref: 1] Thanks, Bo")] == ["Run the Load Test."]
    assert [fact.span.quote for fact in read("Hi Bo,\nrun A.\n[ref: 1]\nThanks")] == ["Hi Bo,\nrun A."]


def test_an_order_begins_behind_a_greeting_and_no_name_does_within_a_sentence():
    said = [
        "Hi Bo, Cancel Load Test",
        "Hi Bo\nCancel Load Test",
        "Dear all,\nCancel Load Test",
        "Yes. Cancel Load Test",
    ]
    assert [only(text).polarity for text in said] == [Polarity.STOP] * 4
    names = [
        "the Load Test, Kill Switch Rollout and Data Import",
        "Thanks for the Kill Switch Rollout",
        "Next, Kill Switch",
    ]
    assert [only(f"{text}, please").polarity for text in names] == [Polarity.DO] * 3


@pytest.mark.parametrize(
    "text",
    [
        "See you at lunch tomorrow.",
        "Thanks for the nice evening at the harbour last Friday with all those wonderful colleagues from Porto.",
    ],
)
def test_small_talk_is_no_instruction(text: str):
    assert not read(f"{text} [ref: 1]")


def test_what_no_cue_shows_is_left_unread_and_can_be_asked_about():
    message = Message("m0", "Eve", "hmm, mixed feelings overall regarding yesterday's discussion [ref: 9]")
    reading = read_instructions(message, OBJECTIVE)
    assert not reading.facts
    assert reading.coverage < 1
    assert [reference for reference, _ in references(message)] == ["9"]


def test_words_without_a_reference_are_left_unread():
    reading = read_instructions(Message("m0", "Eve", "Run A. [ref: 1] And one more thing about lunch"), OBJECTIVE)
    assert [span.quote for span in reading.unread] == ["And one more thing about lunch"]


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_every_span_is_grounded(text: str):
    message = Message("m0", "Eve", text)
    reading = read_instructions(message, OBJECTIVE)
    spans = [fact.span for fact in reading.facts] + list(reading.unread)
    spans += [span for fact in reading.facts if isinstance(fact, Instruction) for span in fact.evidence]
    assert all(span.grounded_in(message) for span in spans)
    assert 0 <= reading.coverage <= 1


def test_opposed_instructions_are_found_by_what_they_are_about():
    facts = read("Run the Load Test for Invoice Portal. [ref: 1]")
    facts += read("Run the Load Test for Search Rebuild. [ref: 2]", "Bob")
    facts += read("Please hold off on Invoice Portal's Load Test. [ref: 3]", "Mia")
    assert contradictions(facts) == [Contradiction(0, 2, Ground.OPPOSED)]


def test_names_alone_tell_what_work_is_meant_where_both_give_some():
    one = Topic(frozenset({"load", "test", "portal"}), 3.0, frozenset({"portal"}), 1.0)
    other = Topic(frozenset({"load", "test", "search"}), 3.0, frozenset({"search"}), 1.0)
    weights = dict.fromkeys(("load", "test", "portal", "search"), 1.0)
    assert common_topic(one, other, weights) == 0.0
    assert common_topic(one, replace(other, names=frozenset()), weights) == pytest.approx(2 / 3)
    assert common_topic(replace(other, names=frozenset()), one, weights) == pytest.approx(2 / 3)
    assert common_topic(one, one, weights) == 1.0


def test_the_same_work_for_competing_purposes_contradicts_and_two_plain_requests_do_not():
    facts = read("Do the Data Import for Warehouse Sync, we need it to open the Lisbon Office. [ref: 1]")
    facts += read("Do the Data Import for Warehouse Sync. It's a minor clean-up. [ref: 2]", "Bob")
    facts += read("Do the Data Import for Warehouse Sync. [ref: 3]", "Mia")
    assert contradictions(facts) == [Contradiction(0, 1, Ground.COMPETING)]


@pytest.mark.parametrize(
    ("text", "polarity", "purpose"),
    [
        ("I see no reason not to run the Load Test for Invoice Portal.", "do", "unstated"),
        ("Why is the Load Test for Invoice Portal not running yet? Start it!", "do", "unstated"),
        ("It's pointless, but please do the Load Test for Invoice Portal.", "do", "low"),
        ("There is no point in running the Load Test for Invoice Portal.", "stop", "low"),
        ("Skip the review and do the Load Test for Invoice Portal instead.", "do", "unstated"),
        ("I will not hear of a queue. Load Test, now.", "do", "unstated"),
        ("Please cancle the Load Test for Invoice Portal.", "stop", "unstated"),
        ("The Load Test for Invoice Portal gets us closer to our common goal.", "do", "serving"),
        ("Run the Load Test for Invoice Portal, a distraction from our common goal.", "do", "low"),
        ("There's no better way to open the Lisbon office than the Load Test for Invoice Portal.", "do", "serving"),
        ("Very important for me: the Load Test for Invoice Portal.", "do", "unstated"),
    ],
)
def test_double_negations_reasons_and_objectives(text: str, polarity: str, purpose: str):
    (fact,) = read(f"{text} [ref: 1]")
    assert fact.polarity == polarity
    assert fact.polarity == "stop" or fact.purpose == purpose
    assert all(span.quote in text for span in fact.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Reserve a table for four at the Italian place on Saturday night.",
        "What rhymes with orange? It's for a love song.",
        "Please water my tomatoes at six.",
        "My washing machine shows an error, what do I do?",
        "Suggest names for our new kitten.",
        "Help me with my crossword, please.",
        "Send flowers to Mum, she's in hospital.",
        "Order dog food, the big bag.",
        "For the house I'm building I need a Load Test.",
    ],
)
def test_an_errand_is_private_by_what_it_is_about(text: str):
    assert read(f"{text} [ref: 12]")[0].purpose is Purpose.PERSONAL


@pytest.mark.parametrize(
    "text",
    [
        "Find me a supplier for steel pipes.",
        "Please get me the numbers for March.",
        "Please run a survey on our pharmacy customers.",
        "Please book flights for the sales team to the trade fair.",
        "Please do the Load Test for Pizza Portal.",
        "Please finish the contract draft, my team needs it.",
    ],
)
def test_what_speaks_of_the_firm_is_no_errand(text: str):
    assert read(f"{text} [ref: 12]")[0].purpose is Purpose.UNSTATED


@pytest.mark.parametrize(
    ("text", "polarity", "purpose"),
    [
        ("Only if you find some time left you can make the Load Test.", Polarity.DO, Purpose.LOW),
        ("Do the Load Test for Invoice Portal once everything else is off your desk.", Polarity.DO, Purpose.LOW),
        ("You can start the Load Test only once legal has approved it.", Polarity.STOP, Purpose.LOW),
        ("We don't strictly need the Load Test for Invoice Portal, it'd just be nice.", Polarity.DO, Purpose.LOW),
        ("We don't need the Load Test for Invoice Portal.", Polarity.STOP, Purpose.UNSTATED),
        ("Please do the Load Test for Invoice Portal. Nobody is really waiting for it.", Polarity.DO, Purpose.LOW),
        ("Freeze everything around Invoice Portal's Load Test.", Polarity.STOP, Purpose.UNSTATED),
        ("Freeze everything else and run Invoice Portal's Load Test.", Polarity.DO, Purpose.UNSTATED),
        ("Don't put off the Load Test on Invoice Portal any longer.", Polarity.DO, Purpose.UNSTATED),
        ("Don't put any more hours into the Load Test on Invoice Portal.", Polarity.STOP, Purpose.UNSTATED),
        ("Invoice Portal doesn't get a Load Test.", Polarity.STOP, Purpose.UNSTATED),
        ("Undo whatever has been set in motion on Invoice Portal's Load Test.", Polarity.STOP, Purpose.UNSTATED),
        ("Drop whatever you're doing and run the Load Test for Invoice Portal.", Polarity.DO, Purpose.UNSTATED),
        ("Invoice Portal must stay without a Load Test.", Polarity.STOP, Purpose.UNSTATED),
        ("Invoice Portal can't go live without a Load Test.", Polarity.DO, Purpose.UNSTATED),
        ("Don't launch Invoice Portal without the Load Test.", Polarity.DO, Purpose.UNSTATED),
        ("Don't start the Load Test without my approval.", Polarity.STOP, Purpose.UNSTATED),
        ("It would be wrong to do the Load Test for Invoice Portal.", Polarity.STOP, Purpose.UNSTATED),
        ("It wouldn't be wrong to do the Load Test for Invoice Portal.", Polarity.DO, Purpose.UNSTATED),
    ],
)
def test_conditions_wholes_and_wants(text: str, polarity: Polarity, purpose: Purpose):
    (found,) = read(f"{text} [ref: 12]")
    assert (found.polarity, found.purpose) == (polarity, purpose)


def test_a_number_by_another_name_is_no_reference_where_references_are_marked():
    (fact,) = read("Ticket 604: the Load Test for Project Elder. Please take it on. [ref: 5655]")
    assert fact.reference == "5655"
    (fact,) = read("Ticket 604: please run the Load Test for Project Elder.")
    assert fact.reference == "604"
