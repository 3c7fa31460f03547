"""Orders and refusals by the form of a sentence, whatever verb it has and however the work is called."""

import pytest

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions
from extraction.instructions.polarity import Polarity


def polarity(text: str) -> Polarity | None:
    """Whether it is to happen; None where that is not understood."""
    facts = read_instructions(Message("m0", "Eve", f"{text} [ref: 12]")).facts
    return next((fact.polarity for fact in facts if isinstance(fact, Instruction)), None)


@pytest.mark.parametrize(
    "text",
    [
        "Print the new price list.",
        "Refill the first-aid kits.",
        "Whiten our walls.",
        "Task: rename the project folder.",
        "- Sweep the yard",
        "Archive last year's tickets.",
        "Thanks all. Now polish the brass.",
        "Wash the van, please.",
        "Hire two temps for the stocktaking.",
        "Have the windows cleaned.",
        "We should hold the open day as planned.",
    ],
)
def test_a_verb_with_a_thing_behind_it_is_an_order(text: str):
    assert polarity(text) is Polarity.DO


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("At four o'clock whiten the walls.", 1),
        ("Tomorrow morning polish the brass.", 1),
        ("From Monday on rake the leaves, please.", 1),
        ("On the 5th refill the kits.", 1),
        ("In the evening the walls look white.", 0),
        ("On Sunday Ann baked a cake.", 0),
        ("Ann baked a cake on Sunday.", 0),
        ("Tomorrow is the day.", 0),
    ],
)
def test_an_order_may_begin_with_its_time(text: str, counted: int):
    facts = read_instructions(Message("m0", "Eve", text, first=1)).facts
    assert [fact.span.quote for fact in facts] == [text] * counted


@pytest.mark.parametrize(
    "text",
    [
        "Regarding the audit.",
        "Despite the delays.",
        "Love the idea.",
        "Which of the audits?",
        "It was a long day.",
        "Attached the list.",
        "Everyone loved the party.",
        "What a day!",
        "Half the team is ill.",
        "Have the best of days!",
    ],
)
def test_what_only_begins_like_an_order_is_asked_about(text: str):
    assert polarity(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Do not renew the software licences.",
        "Please do not publish the job advert.",
        "Hi, don't delete the backups please.",
        "And don't repaint our van.",
        "Never email the suppliers again.",
        "Under no circumstances print the badges.",
        "You must not print the badges.",
        "The archive must not be deleted.",
        "The invoices should not be mailed this week.",
        "The lab results are not to be shared with anyone.",
        "No repainting of the van, please.",
        "Painting the hall has to wait.",
        "Stop the customer survey.",
        "Cancel the team outing.",
        "Please abandon the customer survey.",
    ],
)
def test_any_verb_can_be_refused(text: str):
    assert polarity(text) is Polarity.STOP


@pytest.mark.parametrize(
    "text",
    [
        "Don't forget the invoices, mail them today.",
        "Don't hesitate to mail the invoices.",
        "Do not wait for the manager, mail the invoices.",
        "Don't put the audit off any longer.",
        "The audit must not be put off any longer.",
        "The audit must not be forgotten.",
        "It's now or never for the audit. Now, please.",
        "No objection to the audit, please run it.",
        "I don't have the list, please send it to me.",
        "Do not underestimate the audit: run it.",
        "Drop everything and run the payroll export.",
        "Stop the team meeting and run the payroll export.",
        "Lunch can wait, run the payroll export.",
    ],
)
def test_not_every_negation_refuses_the_work(text: str):
    assert polarity(text) is Polarity.DO


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("For the gala use the white plates.", 1),
        ("For the gala, use white plates.", 1),
        ("Instead of tea serve coffee at four.", 1),
        ("Wrap Mr Bell's order in star paper.", 1),
        ("Invite Judge Parry.", 1),
        ("Get me a photo of the ferry.", 1),
        ("Get the idea?", 0),
        ("Someone water the plants.", 1),
        ("In my last place the book club met on Mondays.", 0),
        ("As a child I used to play the piano.", 0),
        ("In the evening the walls look white.", 0),
    ],
)
def test_an_order_may_begin_with_what_it_is_for(text: str, counted: int):
    facts = read_instructions(Message("m0", "Eve", text, first=1)).facts
    assert [fact.span.quote for fact in facts] == [text] * counted
