"""Messages before they are read: what frames them is left out, what is spelled short is written out."""

import pytest

from extraction.constraints import Asked, read_constraints
from extraction.constraints.sentences.spelling import spelled, unframed
from extraction.facts import Message
from solver.execution import Kind


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hi there! Write a note.", "Write a note."),
        ("Dear all,\n\nwrite a note.\n\nBest wishes,\nMaria Lopez", "write a note."),
        ("Good morning Mr. Bell, write a note. Cheers, Bob", "write a note."),
        ("Write a note. Many thanks in advance!", "Write a note."),
        ("End the note with: Kind regards, Maria", "End the note with: Kind regards, Maria"),
        ("The last line of the note is\nKind regards, Maria", "The last line of the note is\nKind regards, Maria"),
        ("Hi no commas in the note", "Hi no commas in the note"),
        ("Hello!", "Hello!"),
        ("Thanks, Bob", "Thanks, Bob"),
    ],
)
def test_a_greeting_and_a_name_frame_a_message(text: str, body: str) -> None:
    plain = unframed(text)
    assert len(plain) == len(text)
    assert plain.strip() == body
    assert text[plain.index(body) :].startswith(body)


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("a note w/o commas, w/ a title", "a note without commas, with a title"),
        ("w/no commas pls", "with no commas please"),
        ("dont say it, it doesnt fit, I CANT read it", "don't say it, it doesn't fit, I CAN'T read it"),
        ('end with "talk w/ us, dont wait", pls', 'end with "talk w/ us, dont wait", please'),
        ("the km/h of a different tent", "the km/h of a different tent"),
    ],
)
def test_short_spellings_are_written_out(text: str, long: str) -> None:
    plain = spelled(text)
    assert plain.text == long
    # Without any there is no list of places; else every place has one, in order, and unchanged words stand in theirs.
    assert len(plain.at) in (0, len(long) + 1)
    assert list(plain.at) == sorted(plain.at)
    assert all(text[there] == long[here] for here, there in enumerate(plain.at[:-1]) if long[here] in ",x")


def test_places_are_those_of_what_was_written() -> None:
    text = "Hi Tom,\n\nwrite a note w/o commas. Dont go over 40 words pls. End w/ See you all w/ joy\n\nThanks, Ann"
    facts = [fact for fact in read_constraints(Message("m", "Ann", text)).facts if isinstance(fact, Asked)]
    assert {fact.constraint.kind for fact in facts} == {Kind.COMMAS, Kind.WORDS, Kind.ENDING}
    assert all(text[fact.span.start : fact.span.end] == fact.span.quote for fact in facts)
    quotes = {fact.constraint.kind: fact.span.quote for fact in facts}
    assert quotes[Kind.WORDS] == "Dont go over 40 words pls."
    assert next(fact.constraint.words for fact in facts if fact.constraint.kind is Kind.ENDING) == (
        "See you all w/ joy",
    )
