"""Constraints by a model: it points at words, code reads the constraint out of them or refuses."""

import json
import tomllib
from importlib.resources import files

import pytest

from extraction.brief import Brief, Person
from extraction.constraints import Asked
from extraction.facts import Message, Span, Standing
from extraction.grounding import ground
from extraction.model.asking import MOST_SENTENCES
from extraction.model.constraints import constraints_of
from extraction.model.marks import ConstraintMark
from extraction.provenance import Way
from extraction.reader import RuleReader
from extraction.readers import make_reader
from solver.execution import Constraint, Kind, Source
from tests.extraction.model.marking import asked_about, marking, using
from tests.faulty_server import hang_up, says

BRIEF = Brief(None, (Person("Eve"),))
READERS = ("llm", "cascade")


def said(*rules):
    return Message("m0", "Eve", f"Tell me about quux.\n\nRules:\n{' '.join(rules)}")


def read(message, marks, reader="cascade"):
    """(reading, what the model was asked about)."""
    with using(marking(lambda text: marks(text) if callable(marks) else marks)) as (use, server):
        reading = make_reader(reader, use).constraints(message, BRIEF)
        return reading, [asked_about(request) for request in server.requests]


def asked(reading):
    return [(fact.constraint, fact.source) for fact in reading.facts if isinstance(fact, Asked)]


@pytest.mark.parametrize("reader", READERS)
def test_what_rules_read_is_theirs_and_costs_nothing(reader):
    message = said("Use no commas.", "At least 50 words.")
    reading, questions = read(message, [("no commas", "include")], reader)
    assert questions == []
    assert reading == RuleReader().constraints(message, BRIEF)
    assert reading.provenance.way is Way.RULES


@pytest.mark.parametrize("reader", READERS)
def test_only_sentences_that_rules_leave_unread_are_asked_about_each_by_itself(reader):
    strange, other = "Six full stops are all I can bear.", "Zorb as frumpily as a quux."
    message = said("Use no commas.", strange, other)
    reading, questions = read(message, lambda text: [("Six full stops", "sentences")] * (text == strange), reader)
    assert questions == [strange, other]
    assert asked(reading) == [
        (Constraint(Kind.COMMAS, high=0), Source.RULE),
        (Constraint(Kind.SENTENCES, 6, 6), Source.RULE),
    ]
    assert [span.quote for span in reading.unread] == [other]
    assert all(fact.span.grounded_in(message) and fact.standing is Standing.OWN for fact in reading.facts)
    assert (reading.provenance.way, reading.provenance.cost.calls) == (Way.MODEL, 2)


def made(sentence, quote, kind, *, request="Tell me about quux.", known=()):
    """(constraints, reasons for refusals) of one mark in a sentence."""
    message = Message("m0", "Eve", sentence)
    span = ground(message, quote)
    assert span is not None
    whole = Span.of(message, 0, len(sentence))
    return constraints_of(message, request, whole, [(span, ConstraintMark(kind))], known)


@pytest.mark.parametrize(
    ("sentence", "quote", "kind", "constraint"),
    [
        ('I adore "oven" and "rye".', 'I adore "oven" and "rye"', "include",
         Constraint(Kind.KEYWORDS, words=("oven", "rye"))),
        ('My eyes hurt at "Oven".', 'My eyes hurt at "Oven"', "avoid", Constraint(Kind.FORBIDDEN, words=("oven",))),
        ('"Oven" earns its place twice or more.', '"Oven" earns its place twice or more', "frequency",
         Constraint(Kind.FREQUENCY, low=2, words=("oven",))),
        ("The letter q deserves at least 3 outings.", "The letter q deserves at least 3", "letter",
         Constraint(Kind.LETTER, low=3, words=("q",))),
        ("Our readers know Danish.", "Danish", "language", Constraint(Kind.LANGUAGE, words=("da",))),
        ("Never ever over 50 words.", "over 50 words", "words", Constraint(Kind.WORDS, high=50)),
        ("Six full stops will do.", "Six full stops", "sentences", Constraint(Kind.SENTENCES, 6, 6)),
        ("Three lumps and *** amid them.", "Three lumps and ***", "paragraphs", Constraint(Kind.PARAGRAPHS, 3, 3)),
        ('Of 4 paragraphs the second has "so" in front.', 'Of 4 paragraphs the second has "so" in front', "first word",
         Constraint(Kind.FIRST_WORD, 4, 4, ("so",), 2)),
        ("Two gaps for me to fill, [like this].", "Two gaps", "placeholders", Constraint(Kind.PLACEHOLDERS, low=2)),
        ("An afterthought, P.P.S. and all.", "An afterthought", "postscript",
         Constraint(Kind.POSTSCRIPT, words=("P.P.S",))),
        ("Five dots down the page.", "Five dots", "bullets", Constraint(Kind.BULLETS, 5, 5)),
        ("Let 3 phrases stand out like *so*.", "3 phrases stand out", "highlights", Constraint(Kind.HIGHLIGHTS, low=3)),
        ('Two parts with "Act 1" over one.', 'Two parts with "Act 1"', "sections",
         Constraint(Kind.SECTIONS, low=2, words=("Act",))),
        ("A machine eats JSON.", "JSON", "json", Constraint(Kind.JSON)),
        ("<<Such>> on top.", "<<Such>> on top", "title", Constraint(Kind.TITLE)),
        ("One thing ****** another.", "One thing ****** another", "two responses", Constraint(Kind.TWO_RESPONSES)),
        ("Echo what I asked.", "what I asked", "repeat", Constraint(Kind.REPEAT, words=("Tell me about quux.",))),
        ('"Fair winds" lingers.', '"Fair winds" lingers', "ending", Constraint(Kind.ENDING, words=("Fair winds",))),
        ("A shout or two: 2 in caps.", "2 in caps", "capital words", Constraint(Kind.CAPITAL_WORDS, low=2)),
        ("Big letters from A to Z.", "Big letters", "capitals", Constraint(Kind.CAPITAL)),
        ("Leave the shift key alone.", "the shift key", "small letters", Constraint(Kind.LOWERCASE)),
        ("Commas make me ill.", "Commas", "no commas", Constraint(Kind.COMMAS, high=0)),
        ("Speech marks hug it.", "Speech marks", "quotation marks", Constraint(Kind.QUOTATION, words=('"',))),
    ],
)  # fmt: skip
def test_code_reads_the_constraint_out_of_the_quote(sentence, quote, kind, constraint):
    assert made(sentence, quote, kind) == ([constraint], [])


@pytest.mark.parametrize(
    ("sentence", "quote", "kind", "reason"),
    [
        ("Be kind.", "Be kind", "json", "does not name its kind"),
        ("The bakery has 5 ovens.", "5 ovens", "words", "does not name its kind"),
        ("JSON is not for me.", "JSON", "json", "refuses by its cues"),
        ('Nobody wants "oven", so no.', '"oven"', "include", "refuses by its cues"),
        ("Words count.", "Words", "words", "no count"),
        ("3 sentences here, 4 sentences there.", "3 sentences here, 4 sentences", "sentences", "several counts"),
        ("Avoid the oven.", "the oven", "avoid", "does not name its kind"),
        ('"Oven" and "rye" twice.', '"Oven" and "rye" twice', "frequency", "several words"),
        ("A letter twice.", "letter twice", "letter", "no single letter"),
        ("Danish or Dutch.", "Danish", "language", "several languages"),
        ("At least 3 parts with *** amid them.", "At least 3 parts with ***", "paragraphs", "no exact number"),
        ("Four paragraphs.", "Four paragraphs", "first word", "no words in quotation marks"),
        ("The answer is free.", "The answer", "choice", "not the fixed answers"),
        ("Three parts.", "Three parts", "sections", "no heading"),
        ('"A", then "B".', '"A", then "B"', "ending", "several endings"),
        ("About 50 words.", "About 50 words", "words", "no count"),
    ],
)
def test_what_code_cannot_read_is_refused_and_counted(sentence, quote, kind, reason):
    constraints, refused = made(sentence, quote, kind)
    assert constraints == []
    assert refused == [f"{reason}: {quote!r} as {kind}"]


def test_nothing_that_stands_against_what_rules_read_is_taken_from_a_model():
    """Whoever answers for the model could have a person take back what they said: later goes over earlier."""
    message = said("Use at least 80 words.", "The fewest words, 9 of them, zorb.")
    ruled = RuleReader().constraints(message, BRIEF)
    assert len(ruled.facts) == len(ruled.unread) == 1
    reading, _ = read(message, [("9 of them", "words"), ("fewest words, 9", "words")])
    assert reading.facts == ruled.facts
    assert reading.unread == ruled.unread
    assert reading.provenance.way is Way.QUESTION
    assert [reason.split(":")[0] for reason in reading.provenance.refused] == [
        "does not name its kind",
        "stands against what else is asked",
    ]


@pytest.mark.parametrize(
    "marks",
    [
        [("No such words at all", "json")],
        [("Zorb", "other")],
        [("zorb", "json")],
        [("Rules", "include")],
        [("Tell me about quux", "repeat")],
        [],
    ],
)
def test_hostile_and_idle_answers_leave_the_sentence_unread(marks):
    message = said("Zorb as frumpily as a quux.")
    reading, _ = read(message, marks)
    assert reading.facts == ()
    assert [span.quote for span in reading.unread] == ["Zorb as frumpily as a quux."]
    assert reading.provenance.way is Way.QUESTION


@pytest.mark.parametrize(
    "answer",
    [
        says("not json"),
        says(json.dumps({"marks": [{"quote": "x", "kind": "operator"}]})),
        says(json.dumps({"marks": [{"quote": "x", "kind": "json"}] * 99})),
        hang_up,
    ],
)
def test_where_the_endpoint_fails_the_rules_stand(answer):
    message = said("Use no commas.", "Zorb as frumpily as a quux.")
    with using(answer) as (use, _):
        reading = make_reader("cascade", use).constraints(message, BRIEF)
    assert reading.facts == RuleReader().constraints(message, BRIEF).facts
    assert reading.unread
    assert reading.provenance.way is Way.FAILED
    assert reading.provenance.failure


def test_a_model_is_asked_about_so_many_sentences_and_no_more():
    message = said(*(f"Zorb quux {letter}." for letter in "abcdefghijkl"))
    reading, questions = read(message, [])
    assert len(questions) == MOST_SENTENCES
    assert reading.unread == RuleReader().constraints(message, BRIEF).unread


def test_every_example_of_the_prompt_is_one_that_code_can_read():
    content = files("extraction.model").joinpath("prompts", "constraints.toml").read_text(encoding="utf-8")
    for example in tomllib.loads(content)["examples"]:
        for quote, kind in example["marks"]:
            constraints, refused = made(example["text"], quote, kind)
            assert refused == []
            assert bool(constraints) == (kind != "other"), quote
