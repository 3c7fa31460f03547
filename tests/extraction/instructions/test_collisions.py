"""Which instructions cannot both be followed by what is to be done to which thing, and how."""

import pytest

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions
from extraction.instructions.bans import bans_in, is_banned
from extraction.instructions.contradictions import contradictions


def read(*texts: str) -> list[Instruction]:
    """The instructions of people each of whom gives one, in order."""
    facts = [
        fact
        for k, text in enumerate(texts)
        for fact in read_instructions(Message(f"m{k}", f"P{k}", f"{text} [ref: {k}]")).facts
        if isinstance(fact, Instruction)
    ]
    assert len(facts) == len(texts)
    return facts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park the ladder truck in bay 1 overnight.", "Park the ladder truck in bay 4 overnight."),
        ("Paint the fence green.", "Paint the fence dark red."),
        ("Serve the cake in the barn.", "Serve the cake on the terrace."),
        ("The speech lasts exactly 15 minutes.", "Keep the speech to 20 minutes."),
        ("Hang the mirror over the sink.", "Hang the mirror next to the door."),
        ("The picnic takes place on Sunday.", "Hold the picnic on Saturday."),
        ("Buy eight tickets for the match.", "Buy ten tickets for the match."),
        ("Serve supper at six.", "Supper is at eight today, not earlier."),
        ("Set the Lund stone on the 8th.", "The Lund stone is set on the 15th, not on the 8th."),
        ("Shoot the duel with the long lens.", "The duel is shot with the wide lens, not the long one."),
        ("Seat Uncle Raj at table one.", "Uncle Raj sits at table six."),
        ("Everyone wears black at the concert.", "At the concert everyone wears white."),
        ("We train on the upper pitch on Wednesday.", "Wednesday's training is on the lower pitch."),
        ("Name the album 'Salt'.", "The album's name will be 'Low Tide'."),
        ("Give me van 2 tomorrow.", "Van 2 goes to Noor tomorrow, all day."),
        ("Reserve the microscope for me on Monday.", "Reserve the microscope for me on Monday."),
        ("Let Emil drive the bus.", "Olga drives the bus."),
        ("Dismiss the second horse trainer.", "The second horse trainer stays on the payroll."),
        ("Mark the tulips down to two euros.", "The tulips' price stays at three euros, no markdown."),
        ("Switch ward 2 to low-salt bread.", "Ward 2 keeps its usual bread."),
        ("Lock the gate at nine.", "The gate stays open all night."),
        ("Raise the crossing barrier at Mill Road.", "The barrier at Mill Road stays lowered."),
        ("Order ten wooden boards from the shop.", "Don't buy any boards this year."),
        ("Leave the hedge alone.", "Trim the hedge today."),
        ("Nobody feeds the ducks.", "Feed the ducks after lunch."),
        ("Roast the lamb at 160 degrees.", "The lamb gets roasted at 140."),
        ("Leave the posters unframed.", "Frame the posters."),
        ("Give the blue room to the couple.", "The blue room is for the professor."),
        ("Make the dragon purple.", "The dragon has to be green."),
        ("Do the drill on Thursday and on no other day.", "Hold the drill on Wednesday."),
        ("Have lunch served at 11:30.", "Lunch is served at 12:15."),
        ("Stack the diaries on the table.", "Put the diaries in the cupboard."),
        ("Serve the fish with the white sauce.", "Serve the fish with the red sauce."),
        ("For the gala lay the red carpet in the hall.", "Lay the red carpet in the foyer."),
    ],
)
def test_one_thing_is_done_in_one_way(one: str, other: str):
    assert [(pair.first, pair.second) for pair in contradictions(read(one, other))] == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open the north gate.", "Keep the south gate shut all day."),
        ("Cancel my dentist appointment.", "Don't cancel her dentist appointment."),
        ("Sell the old tractor.", "The new tractor is not to be sold."),
        ("Wash Anna's car.", "Don't wash Bea's car."),
        ("Lock hatch 2.", "Unlock hatch 3."),
        ("Sunday's ride goes to the lake.", "Saturday's ride goes to the mill."),
        ("Put a lamp in the hall.", "Put a lamp in the study."),
        ("Use the amber wash in scene 2.", "Use the amber wash in scene 4."),
        ("Water the tomatoes at six.", "Water the tomatoes at eight in the evening."),
        ("Close the pool on Monday.", "Open the pool on Tuesday."),
        ("The sauna is closed on Sunday.", "Heat the sauna on Monday."),
        ("Put 'Shenandoah' on the programme.", "Strike 'Danny Boy' from the programme."),
        ("Invite Tom to the party.", "Don't invite Jerry to the party."),
        ("Print 30 flyers about the concert.", "Print 20 flyers about the bazaar."),
        ("Keep the gate shut.", "Paint the gate green."),
        ("Park the truck in bay 1.", "Park the truck in bay 1, please."),
        ("Send the report to Anna.", "Send the report to Bea."),
        ("Post the menu in the window.", "Post the menu on the website."),
        ("Paint the front door red.", "Paint the back door blue."),
        ("Update the website with the new prices.", "Update the website with the new hours."),
        ("Fetch linen for room 3.", "Fetch linen for room 5."),
        ("Take photos at the ceremony.", "Take photos at the dinner."),
        ("Ask Tom to bring the keys.", "Ask Tom to bring the van."),
        ("Run the tests on the old server.", "Run the tests on the spare server."),
        ("Order paper for the printer on floor 2.", "Order paper for the printer on floor 3."),
    ],
)
def test_two_things_and_two_deeds_are_no_contradiction(one: str, other: str):
    assert contradictions(read(one, other)) == []


@pytest.mark.parametrize(
    ("earlier", "later", "contradicts"),
    [
        ("Put the key in box 2.", "Put the key in box 5.", True),
        ("Supper is at six.", "Serve supper at eight.", True),
        ("Order two gas bottles.", "Order three gas bottles.", False),
        ("Order two gas bottles.", "Order three gas bottles instead.", True),
        ("Water the roses at six.", "Water the roses at eight.", False),
    ],
)
def test_whoever_asks_anew_in_a_later_message(earlier: str, later: str, contradicts: bool):
    texts = [f"{earlier} [ref: 1]", f"{later} [ref: 2]"]
    read = [fact for k, text in enumerate(texts) for fact in read_instructions(Message(f"m{k}", "Ann", text)).facts]
    facts = [fact for fact in read if isinstance(fact, Instruction)]
    assert len(facts) == 2
    assert bool(contradictions(facts)) is contradicts


def test_nobody_contradicts_themselves():
    text = "Park the truck in bay 1. [ref: 1] Park the truck in bay 4. [ref: 2]"
    facts = [fact for fact in read_instructions(Message("m0", "Ann", text)).facts if isinstance(fact, Instruction)]
    assert len(facts) == 2
    assert contradictions(facts) == []


@pytest.mark.parametrize(
    ("rule", "text", "banned"),
    [
        ("Names of informants are never printed.", "Print the name of our informant in the story.", True),
        ("Names of informants are never printed.", "Print the weather column.", False),
        ("Nothing containing peanuts may be bought.", "Order 12 jars of peanut butter.", True),
        ("Nothing containing peanuts may be bought.", "Order 30 crates of apples.", False),
        ("Samples labelled BIO-3 must never leave the lab.", "Courier the BIO-3 samples to Oslo.", True),
        ("Never open the vault.", "Open the vault at noon.", True),
        ("Never open the vault.", "Do not open the vault.", False),
        ("No instruction may be ignored.", "Read the instruction aloud.", False),
    ],
)
def test_what_the_operator_forbids(rule: str, text: str, banned: bool):
    (fact,) = read(text)
    assert is_banned(fact, bans_in(f"You help us. {rule}")) is banned
