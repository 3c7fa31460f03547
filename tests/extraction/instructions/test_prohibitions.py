"""What forbids where no work has a name, and what only sounds like it."""

import pytest
from instruction_reading import only, read

from extraction.instructions.polarity import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "Do not raise shields.",
        "Don't reply to her letter.",
        "Please do not smoke in the barn.",
        "Never serve soup after ten.",
        "The lease must under no circumstances be renewed.",
        "On no account is the lid to be lifted.",
        "Under no circumstances let the dog in.",
        "Children must not play in the yard.",
        "The shop should never open on Sunday.",
        "The recruits are not to sleep until seven.",
        "Hold the programme until the misprints are fixed.",
        "No music in the living room, I'm on a call.",
        "No visitors today, the floor is being waxed.",
        "Nobody restarts the server before I have the logs.",
        "Nobody leaves the hall without a badge.",
        "Nobody may use the lift today.",
        "Please nobody feed the ducks.",
        "None of you may open the vault.",
        "Nothing from last year may be shredded.",
        "Put no salt on the path.",
        "Admit nobody after nine.",
        "Order nothing from that supplier.",
        "There will be no fireworks.",
        "Mrs. Bell gets no discount.",
        "I want no speeches at the party.",
        "Not the requiem on Monday, please.",
        "No dogs in the hall, please.",
        "Absolutely no fireworks this year.",
        "Avoid using the side door.",
    ],
)
def test_what_is_forbidden_by_its_form_alone(text: str):
    assert only(text).polarity is Polarity.STOP


@pytest.mark.parametrize(
    "text",
    [
        "Raise shields.",
        "Ring the bell at noon.",
        "Refuel in Lisbon.",
        "Reply to the complaint with an apology.",
        "Accept donations in cash.",
        "Have the transcripts bound.",
        "Order twenty chairs from the usual shop.",
        "Order no fewer than ten chairs.",
        "Finish the list no later than Friday.",
        "Don't forget to lock the barn.",
        "Not only paint the fence, also mend the gate.",
        "Please lock the barn, nobody else has a key.",
        "Repair the lift; it does not move any more.",
        "Find out why the pump is not running.",
        "Lock the door when nobody is in.",
        "Write to the tenants who have not replied.",
        "Repaint the gate, not the fence.",
        "Keep the pump running until Monday.",
        "The drip is to continue until I have seen the labs.",
        "Do let the recruits sleep until seven.",
        "No rush, the parcel can go on Monday.",
        "Reopen ticket 42, it's not fixed.",
    ],
)
def test_what_is_wanted_all_the_same(text: str):
    assert only(text).polarity is Polarity.DO


@pytest.mark.parametrize(
    "text",
    [
        "No idea, I'm new here.",
        "Children play no part in the yard.",
        "Everyone loved the party.",
        "The van.",
    ],
)
def test_what_is_neither_is_asked_about(text: str):
    assert read(f"{text} [ref: 1]") == []
