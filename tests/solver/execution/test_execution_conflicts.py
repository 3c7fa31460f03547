"""Which constraints exclude each other: examples that a person can check, one or more for every rule."""

import pytest

from solver.execution import Constraint, Kind, exclude
from solver.execution.conflicts import clashes_of_pairs, larger_clash
from solver.problem import ProblemError

UPPER, LOWER, JSON = Constraint(Kind.CAPITAL), Constraint(Kind.LOWERCASE), Constraint(Kind.JSON)
NO_COMMA, QUOTED = Constraint(Kind.COMMAS, high=0), Constraint(Kind.QUOTATION, words=('"',))


def repeat(text: str) -> Constraint:
    return Constraint(Kind.REPEAT, words=(text,))


def words(kind: Kind, *said: str, low=None, high=None) -> Constraint:
    return Constraint(kind, low, high, said)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (UPPER, LOWER),
        (UPPER, words(Kind.LANGUAGE, "hi")),
        (UPPER, Constraint(Kind.CAPITAL_WORDS, high=3)),
        (LOWER, Constraint(Kind.CAPITAL_WORDS, low=1)),
        (LOWER, words(Kind.SECTIONS, "Section", low=2)),
        (UPPER, Constraint(Kind.CONSTRAINED)),
        (words(Kind.LANGUAGE, "hi"), words(Kind.LANGUAGE, "ko")),
        (Constraint(Kind.WORDS, low=400), Constraint(Kind.WORDS, high=299)),
        (Constraint(Kind.SENTENCES, low=60), Constraint(Kind.WORDS, high=59)),
        (words(Kind.KEYWORDS, "river"), words(Kind.FORBIDDEN, "River")),
        (words(Kind.FREQUENCY, "war", low=3), words(Kind.FREQUENCY, "war", high=2)),
        (words(Kind.KEYWORDS, "letter"), words(Kind.LETTER, "t", high=1)),
        (words(Kind.ENDING, "Bye, all."), NO_COMMA),
        (words(Kind.ENDING, "Bye."), words(Kind.ENDING, "Thanks.")),
        (repeat("Tell me, please."), NO_COMMA),
        (repeat("Tell me."), QUOTED),
        (repeat("Tell me."), JSON),
        (repeat("Tell me."), Constraint(Kind.FIRST_WORD, 2, 2, ("sun",), 1)),
        (repeat("Tell me."), repeat("Say it.")),
        (JSON, Constraint(Kind.BULLETS, 2, 2)),
        (Constraint(Kind.BULLETS, 2, 2), Constraint(Kind.BULLETS, 3, 3)),
        (Constraint(Kind.TWO_RESPONSES), Constraint(Kind.PARAGRAPHS, 3, 3)),
        (Constraint(Kind.TWO_RESPONSES), Constraint(Kind.TWO_RESPONSES, 1, 1)),
        (Constraint(Kind.TITLE), Constraint(Kind.TITLE, high=0)),
        (Constraint(Kind.FIRST_WORD, 3, 3, ("a",), 1), Constraint(Kind.FIRST_WORD, 4, 4, ("a",), 1)),
        (Constraint(Kind.FIRST_WORD, 3, 3, ("a",), 1), Constraint(Kind.FIRST_WORD, 3, 3, ("b",), 1)),
        (QUOTED, words(Kind.QUOTATION, "'")),
        (words(Kind.SECTIONS, "PART", low=3), Constraint(Kind.CAPITAL_WORDS, high=2)),
        (Constraint(Kind.CONSTRAINED), Constraint(Kind.WORDS, high=3)),
        (repeat("I have two boats. Which should I sell? Tell me."), Constraint(Kind.SENTENCES, high=2)),
        (words(Kind.ENDING, "That is everything! Thank you."), Constraint(Kind.SENTENCES, high=1)),
    ],
)
def test_they_exclude_each_other_whichever_comes_first(one: Constraint, other: Constraint):
    assert exclude(one, other)
    assert exclude(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (UPPER, words(Kind.LANGUAGE, "en")),
        (UPPER, words(Kind.SECTIONS, "SECTION", low=2)),
        (JSON, NO_COMMA),
        (JSON, words(Kind.ENDING, "Bye.")),
        (QUOTED, words(Kind.ENDING, "Bye.")),
        (repeat("Sun is up."), Constraint(Kind.FIRST_WORD, 2, 2, ("sun",), 1)),
        (repeat("Tell me."), Constraint(Kind.FIRST_WORD, 2, 2, ("sun",), 2)),
        (words(Kind.KEYWORDS, "steps"), words(Kind.FORBIDDEN, "step")),
        (words(Kind.FREQUENCY, "war", low=3), words(Kind.FREQUENCY, "war", high=3)),
        (Constraint(Kind.FIRST_WORD, 3, 3, ("a",), 1), Constraint(Kind.FIRST_WORD, 3, 3, ("b",), 2)),
        (Constraint(Kind.SENTENCES, low=60), Constraint(Kind.WORDS, high=60)),
        (Constraint(Kind.TWO_RESPONSES), Constraint(Kind.PARAGRAPHS, low=2)),
        (words(Kind.SECTIONS, "PART", low=3), Constraint(Kind.CAPITAL_WORDS, high=3)),
        (words(Kind.SECTIONS, "Part", low=3), Constraint(Kind.CAPITAL_WORDS, high=0)),
        (Constraint(Kind.CONSTRAINED), Constraint(Kind.WORDS, high=4)),
        (repeat("Ask Dr. Smith, Prof. Lee and Mr. Hall."), Constraint(Kind.SENTENCES, high=2)),
    ],
)
def test_one_reply_can_meet_both(one: Constraint, other: Constraint):
    assert not exclude(one, other)
    assert not exclude(other, one)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            Constraint(Kind.WORDS, high=8),
            Constraint(Kind.HIGHLIGHTS, low=10),
            "at least 10 words are needed and at most 8",
        ),
        (words(Kind.KEYWORDS, "river"), words(Kind.FORBIDDEN, "river"), "'river' is needed once, but not allowed"),
        (words(Kind.ENDING, "A, b, c, d."), NO_COMMA, "a comma is needed 3 times, but not allowed"),
    ],
)
def test_the_reason_is_a_sentence_that_people_can_read(one: Constraint, other: Constraint, reason: str):
    assert reason in exclude(one, other)


def test_three_can_exclude_each_other_where_no_two_do():
    three = [
        words(Kind.FREQUENCY, "war", low=8),
        words(Kind.FREQUENCY, "peace", low=10),
        Constraint(Kind.WORDS, high=15),
        Constraint(Kind.TITLE),
    ]
    assert not list(clashes_of_pairs(three))
    found = larger_clash(three, range(4))
    assert found is not None
    assert found.members == (0, 1, 2)
    assert larger_clash(three, [0, 2, 3]) is None


def test_a_constraint_that_no_reply_meets_clashes_by_itself():
    impossible = Constraint(Kind.FORBIDDEN, words=("a",))
    assert [c.members for c in clashes_of_pairs([impossible])] == []
    with pytest.raises(ProblemError, match="at least 3 and at most 2"):
        Constraint(Kind.WORDS, 3, 2)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": Kind.WORDS}, "needs a bound"),
        ({"kind": Kind.KEYWORDS}, "needs its words"),
        ({"kind": Kind.WORDS, "low": -1}, "must not be negative"),
        ({"kind": Kind.FIRST_WORD, "low": 2, "high": 2, "words": ("a",), "nth": 3}, "within their number"),
    ],
)
def test_an_ill_formed_constraint_is_refused(fields: dict, said: str):
    with pytest.raises(ProblemError, match=said):
        Constraint(**fields)
