"""Which instructions stand against each other where the work has no name with capitals."""

import pytest

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions
from extraction.instructions.contradictions import Ground, contradictions


def grounds(*texts: str) -> list[tuple[int, int, Ground]]:
    """The pairs that stand against each other."""
    messages = (Message(f"m{k}", f"P{k}", f"{text} [ref: {k}]") for k, text in enumerate(texts))
    read = [fact for message in messages for fact in read_instructions(message).facts]
    facts = [fact for fact in read if isinstance(fact, Instruction)]
    assert len(facts) == len(texts)
    return [(pair.first, pair.second, pair.ground) for pair in contradictions(facts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Increase the advertising budget.", "Cut the advertising budget."),
        ("Please raise the prices of the spring menu.", "Lower the prices of the spring menu."),
        ("Open the shop on Sunday.", "Close the shop on Sunday."),
        ("Enable the night mode.", "Please disable the night mode."),
        ("Turn off the projector.", "Keep the projector on."),
        ("Keep the old log files.", "Purge the old log files."),
        ("Hire a second driver.", "Fire the second driver."),
        ("Publish the interview with the coach.", "Pull the interview with the coach."),
        ("Close ticket 42.", "Reopen ticket 42, the noise has come back."),
        ("Increase the budget of Project Elder.", "Cut the budget of Project Elder Two."),
        ("Cut the budget of Project Elder Two.", "Increase the budget of Project Elder."),
        ("Take the old price list off the website.", "Leave the old price list on the website."),
    ],
)
def test_what_one_does_the_other_undoes(one: str, other: str):
    assert grounds(one, other) == [(0, 1, Ground.CONTRARY)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open the branch in Vienna.", "Close the branch in Graz."),
        (
            "Start the Cost Review of Project Elder.",
            "I know I said to stop the Cost Review of Project Ash, but please finish it.",
        ),
        ("Confirm the Cost Review of Project Elder.", "Cancel nothing but do confirm the Cost Review of Project Ash."),
        ("Increase the advertising budget.", "Increase the advertising budget."),
        ("Increase the advertising budget.", "Cut the travel costs."),
        ("Keep the invoices of May.", "Delete the drafts of the invoices from the scanner."),
        ("Add the logo.", "Remove the footer."),
        ("Increase the budget of Project Elder.", "Cut the budget of Project Ash."),
        ("Do not raise the prices.", "Lower the prices."),
        ("Don't set the price at 20.", "Don't set the price at 25."),
        ("Raise the flag of the club and lower the flag of the club.", "Paint the barn."),
    ],
)
def test_other_things_are_not_undone(one: str, other: str):
    assert grounds(one, other) == []


def test_a_refusal_is_about_the_work_that_it_shares_most_with():
    lease, veto = "Sign the lease for the workshop.", "I veto signing the lease for the workshop."
    assert grounds(lease, veto, "Measure the workshop.") == [(0, 1, Ground.OPPOSED)]
    assert grounds("Measure the workshop.", veto) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Run the Load Test.", "Stop the load test for the portal and the website.", "Run the Portal Test."),
        (
            "Start the Q3 Launch Plan review.",
            "Please stop the q3 launch plan review, the printers and the coffee machines broke down.",
            "Water the plants in the printers room.",
        ),
    ],
)
def test_a_name_is_one_however_somebody_else_writes_it(texts: tuple[str, ...]):
    assert grounds(*texts) == [(0, 1, Ground.OPPOSED)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It would be great if the barn could be swept.", "I see no point in sweeping the barn, so please leave it."),
        ("Raise shields.", "Do not raise shields."),
        ("Organise a summer fair.", "Scrap the idea of a summer fair."),
        ("Prepare theatre 2 for the hip replacement.", "Don't prepare theatre 2, it has just been cleaned."),
        ("Please put build 512 on the server tonight.", "Don't put build 512 on the server, the tests aren't through."),
        (
            "Send the newsletter to all customers because the sale starts.",
            "The newsletter must not go out, the lawyers are worried.",
        ),
        ("Pay invoice 88 today.", "Don't pay invoice no. 88 before the goods are here."),
    ],
)
def test_one_wants_what_the_other_forbids(one: str, other: str):
    assert grounds(one, other) == [(0, 1, Ground.OPPOSED)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refund order 1182.", "Do not refund order 1190, it smells of fraud."),
        ("Put build 512 on the server tonight.", "Don't put build 513 on the server before Monday."),
        ("Delete the photos from 2019.", "Do not delete the photos from 2021."),
        ("Raise the rent of flat 4 to 900 euros.", "Raise the rent of flat 5 to 950 euros."),
        ("Ship box 7 to Bern at 9.", "Ship box 8 to Bern at 10."),
        ("Water the plants in the hall at 6.", "Water the plants in the hall at 18."),
        ("Change the title to 'Winter Songs'.", "Change the footer to 'All rights reserved'."),
        ("Add 'milk' to the list.", "Add 'bread' to the list."),
    ],
)
def test_what_has_another_number_is_other_work(one: str, other: str):
    assert grounds(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Set the entrance price at 20 euros.", "Set the entrance price at 25 euros."),
        ("Raise the rent of flat 4 to 900 euros.", "Raise the rent of flat 4 to 950 euros."),
        ("Change the title to 'Winter Songs'.", "Change the title to 'Songs of Winter'."),
        ("Set the thermostat to 20.", "Set the thermostat to 23, it is cold."),
    ],
)
def test_one_thing_cannot_have_two_values(one: str, other: str):
    assert grounds(one, other) == [(0, 1, Ground.CONTRARY)]
    assert grounds(one, one) == []
