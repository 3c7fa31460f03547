"""What people say of their instructions afterwards."""

import pytest

from extraction.instructions.followups import FollowUp, follow_ups
from extraction.instructions.polarity import Polarity

DO, STOP, BACK = Polarity.DO, Polarity.STOP, None


def said(text: str, known: tuple[str, ...] = ("12", "8127"), asked: tuple[str, ...] = ()) -> dict[str, Polarity | None]:
    return {found.reference: found.polarity for found in follow_ups(text, known, asked)}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Yes, it shall be done.", DO),
        ("Please do.", DO),
        ("Sure, go ahead!", DO),
        ("12: yes", DO),
        ("No, leave it.", STOP),
        ("12: no", STOP),
        ("Please don't.", STOP),
        ("Never mind, I don't need it any more.", BACK),
    ],
)
def test_an_answer_is_about_the_one_that_was_asked_about(text: str, polarity: Polarity | None):
    assert said(text, asked=("12",)) == {"12": polarity}


def test_several_are_answered_by_their_numbers_or_all_at_once():
    assert said("12: yes, 8127: no", asked=("12", "8127")) == {"12": DO, "8127": STOP}
    assert said("Yes to 12, no to 8127.", asked=("12", "8127")) == {"12": DO, "8127": STOP}
    assert said("Yes to both.", asked=("12", "8127")) == {"12": DO, "8127": DO}
    assert said("The first: yes. The last one: no.", ("5", "12", "8127"), ("12", "8127")) == {"12": DO, "8127": STOP}
    assert said("Yes.", asked=("12", "8127")) == {}


def test_within_a_message_the_last_word_on_what_is_named_counts():
    assert said("12: yes. Sorry, cancel 12.") == {"12": BACK}
    assert said("No. Go ahead with the others.", asked=("12",)) == {"12": STOP}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Actually, cancel 8127.", {"8127": BACK}),
        ("Sorry, I take 12 back.", {"12": BACK}),
        ("Scratch that, never mind 12.", {"12": BACK}),
        ("12 is withdrawn.", {"12": BACK}),
        ("I withdraw my instruction 12.", {"12": BACK}),
        ("I've changed my mind about 8127.", {"8127": BACK}),
        ("Drop the second one, keep the first.", {"8127": BACK, "12": DO}),
        ("Never mind the first one.", {"12": BACK}),
        ("Please don't cancel 8127!", {"8127": DO}),
    ],
)
def test_what_was_asked_for_is_taken_back_by_its_number_or_its_place(text: str, meant: dict[str, Polarity | None]):
    assert said(text) == meant


def test_without_a_number_only_the_one_there_is_is_taken_back():
    assert follow_ups("Cancel that, please.", ["8127"], []) == [FollowUp("8127", BACK)]
    assert follow_ups("Forget all of that.", ["8127"], []) == [FollowUp("8127", BACK)]
    assert said("Cancel that, please.") == {}
    assert said("Cancel the party, please.", known=("8127",)) == {}
    assert said("Drop the first one.", known=("8127",)) == {}
    assert said("Drop the third one.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "No problem.",
        "We had 12 people at lunch, no cancellations.",
        "Should I cancel 8127?",
        "Cancel 8127 only if Ada agrees.",
        "Bob said to cancel 8127.",
        "Cancel 81270.",
        "Yes.",
        f"Cancel 8127. {'And so on. ' * 20}",
    ],
)
def test_other_words_say_nothing_of_them(text: str):
    assert said(text) == {}


def test_not_every_word_to_a_question_is_an_answer():
    assert said("Thanks!", asked=("12",)) == {}


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Cancel the 120 chairs.", set()),
        ("The one with 8127 is cancelled, thanks.", {"8127"}),
        ("Drop the third one.", {"8127"}),
        ("Cancel the fourth.", {"31"}),
        ("Drop the first three.", {"5", "120", "8127"}),
        ("Drop the last 2.", {"8127", "31"}),
        (f"Cancel 8127.{' so' * 28}", {"8127"}),
        (f"Cancel 8127.{' so' * 29}", set()),
    ],
)
def test_numbers_places_and_lengths_count_as_far_as_they_can_mean_an_instruction(text: str, back: set[str]):
    assert set(said(text, ("5", "120", "8127", "31"))) == back


def test_places_are_those_among_all_that_there_are_and_never_more_than_these():
    assert said("Drop the second one.", asked=("12",)) == {"8127": BACK}
    assert said("Drop the first two.") == {"12": BACK, "8127": BACK}
    assert said("Drop the first three.") == {}


WORKS = {
    "12": frozenset({"load", "test", "project", "junip"}),
    "8127": frozenset({"secur", "audit", "invoic", "portal"}),
    "31": frozenset({"load", "test", "invoic", "portal"}),
}


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Forget the Security Audit.", {"8127"}),
        ("I don't need the audit any more.", {"8127"}),
        ("I'm withdrawing my request for the Load Test on Project Juniper.", {"12"}),
        ("Forget the Load Test.", set()),
        ("Forget the Press Kit.", set()),
        ("The audit is not urgent.", set()),
        ("Cancel everything.", {"12", "8127", "31"}),
        ("I take all of it back.", {"12", "8127", "31"}),
        ("Cancel everything else.", set()),
        ("Everything except 8127 is cancelled.", {"12", "31"}),
        ("Drop the first two.", {"12", "8127"}),
        ("The first and the last are no longer necessary.", {"12", "31"}),
        ("8127 is off.", {"8127"}),
        ("Bob thinks I should cancel 8127.", set()),
        ("If Bob objects, drop 8127.", set()),
        ("I withdraw 21.", set()),
    ],
)
def test_several_are_taken_back_by_what_they_are_about_by_their_places_or_all_at_once(text: str, back: set[str]):
    found = follow_ups(text, tuple(WORKS), (), WORKS)
    assert {one.reference for one in found if one.polarity is BACK} == back


@pytest.mark.parametrize(
    "text", ["Never mind.", "No longer needed, thanks.", "Please disregard.", "It's off.", "Don't.", "Actually no."]
)
def test_the_only_one_there_is_needs_no_name(text: str):
    assert [one.reference for one in follow_ups(text, ["8127"], [])] == ["8127"]
    assert follow_ups(text, ["12", "8127"], []) == []
