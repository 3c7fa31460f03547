"""Instructions that are counted, as they have no references: where each begins and ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.facts import Message
from extraction.instructions import read_instructions, references
from extraction.instructions.counted import parts_of
from extraction.instructions.polarity import Polarity
from extraction.instructions.reader import LONGEST


def read(text: str) -> list[tuple[str, Polarity]]:
    facts = read_instructions(Message("m0", "Ada", text, first=1)).facts
    return [(fact.span.quote, fact.polarity) for fact in facts]


DO, STOP = Polarity.DO, Polarity.STOP


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Please run the backup tonight.", [("Please run the backup tonight.", DO)]),
        (
            "Rotate the keys before the weekend. The old ones leaked. Also book the big room for Friday.",
            [
                ("Rotate the keys before the weekend. The old ones leaked.", DO),
                ("Also book the big room for Friday.", DO),
            ],
        ),
        ("Hi all! Could you order printer paper, please?", [("Could you order printer paper, please?", DO)]),
        (
            "Please rotate the keys and don't run the backup. It's urgent.",
            [("Please rotate the keys", DO), ("don't run the backup. It's urgent.", STOP)],
        ),
        ("Paint the door and the fence.", [("Paint the door and the fence.", DO)]),
        (
            "Don't run the backup, the disk isn't there yet.",
            [("Don't run the backup, the disk isn't there yet.", STOP)],
        ),
        (
            "My list:\n- rotate the keys\n- run the backup\n\nThanks, Ada",
            [("rotate the keys", DO), ("run the backup", DO)],
        ),
        (
            "1. Archive the old tickets. They slow us down.\n2. Hold the newsletter",
            [("Archive the old tickets. They slow us down.", DO), ("Hold the newsletter", STOP)],
        ),
        (
            "1. Archive the tickets. Also hold the newsletter.",
            [("1. Archive the tickets.", DO), ("Also hold the newsletter.", STOP)],
        ),
        (
            "My list:\n- rotate the keys\n- blue\n- run the backup",
            [("rotate the keys", DO), ("run the backup", DO)],
        ),
        (
            "Run the backup. As discussed, please rotate the keys.",
            [("Run the backup.", DO), ("As discussed, please rotate the keys.", DO)],
        ),
        (
            "Rotate the keys, please run the backup and don't paint the fence.",
            [("Rotate the keys", DO), ("please run the backup", DO), ("don't paint the fence.", STOP)],
        ),
        ("Paint the door. Room 3 will open on Monday.", [("Paint the door.", DO), ("Room 3 will open on Monday.", DO)]),
        (
            "The trolley goes behind the desk. Send the letters.",
            [("The trolley goes behind the desk.", DO), ("Send the letters.", DO)],
        ),
        ("Paint the door. The room is open.", [("Paint the door. The room is open.", DO)]),
        ("Paint the door. Supper stays at six, Ann.", [("Paint the door.", DO), ("Supper stays at six, Ann.", DO)]),
        ("Paint the door. We need new chairs.", [("Paint the door.", DO), ("We need new chairs.", DO)]),
        ("Paint the door. The team could use new chairs.", [("Paint the door. The team could use new chairs.", DO)]),
        ("Rotate the keys. Do it before noon.", [("Rotate the keys. Do it before noon.", DO)]),
        ("Close Room 3 to visitors on Monday.", [("Close Room 3 to visitors on Monday.", DO)]),
        (
            "As you know, I was at the dentist's. Hang the picture in Room 4. Dust the cases.",
            [
                ("As you know, I was at the dentist's. Hang the picture in Room 4.", DO),
                ("Dust the cases.", DO),
            ],
        ),
        ("What is this about?", []),
        ("Good morning. Hope you are all well.", []),
    ],
)
def test_each_instruction_has_its_own_words(text: str, found: list[tuple[str, Polarity]]):
    assert read(text) == found


@given(
    st.lists(
        st.sampled_from(
            [
                "Run the backup.",
                "Do not paint the fence.",
                "It is urgent.",
                "Hi!",
                "\n- water the plants",
                "\n\n",
                "and ",
            ]
        ),
        max_size=8,
    ).map(" ".join)
)
def test_words_stand_in_one_instruction_at_most_and_are_counted_in_order(text: str):
    message = Message("m0", "Ada", text, first=1)
    found = references(message)
    assert [reference for reference, _ in found] == [str(place) for place in range(1, len(found) + 1)]
    assert all(span.grounded_in(message) for _, span in found)
    assert all(one.end <= other.start for (_, one), (_, other) in pairwise(found))
    assert text.count("Run the backup.") <= sum(span.quote.count("Run the backup.") for _, span in found)


@pytest.mark.parametrize("piece", ["run it, and please ", "run it. ", "- run it\n", "a and b but c "])
def test_as_often_is_it_asked_what_asks_as_there_are_pieces(piece: str):
    asked: list[str] = []

    def asks(words: str) -> bool:
        asked.append(words)
        return "run" in words

    assert list(parts_of(piece * 500, asks)) or "run" not in piece
    assert len(asked) <= 500 * 4
    assert sum(map(len, asked)) <= 500 * 4 * len(piece)


def test_what_is_too_long_is_no_instruction():
    text = f"Run the backup{' and so on' * (LONGEST // 10)}"
    for length, many in ((LONGEST, 1), (LONGEST + 1, 0)):
        message = Message("m0", "Ada", text[:length].ljust(length, "o"), first=1)
        assert len(references(message)) == many


def test_numbers_begin_with_the_first_of_the_message_and_what_joins_two_is_not_left_unread():
    reading = read_instructions(Message("m0", "Ada", "Please rotate the keys and don't run the backup.", first=7))
    assert [(fact.reference, fact.span.quote) for fact in reading.facts] == [
        ("7", "Please rotate the keys"),
        ("8", "don't run the backup."),
    ]
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("All tests are green. Ship the app on Friday.", "Ship the app on Friday."),
        ("The gate squeaks. Oil it.", "The gate squeaks. Oil it."),
        ("This is for my hobby blog. Write a post about bees.", "This is for my hobby blog. Write a post about bees."),
    ],
)
def test_a_remark_belongs_to_the_next_instruction_only_where_that_takes_it_up(text: str, words: str):
    assert [fact.span.quote for fact in read_instructions(Message("m0", "Eve", text, first=1)).facts] == [words]
