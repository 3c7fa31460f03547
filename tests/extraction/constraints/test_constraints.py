"""Constraints read from text: by example, in wordings of many kinds, and always with the words they came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.constraints import f1, measure, wordings
from extraction.constraints import Asked, read_constraints, request_of
from extraction.constraints.sentences.parts import parts_of
from extraction.constraints.words.counts import bounds_in
from extraction.facts import Message
from solver.execution import Constraint, Kind, Source


def read(text: str) -> list[tuple[Source, Constraint]]:
    return [(f.source, f.constraint) for f in read_constraints(Message("m", "Ann", text)).facts if isinstance(f, Asked)]


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("at least 3 times", 3, None),
        ("no fewer than twelve", 12, None),
        ("more than 20", 21, None),
        ("not more than 20", None, 20),
        ("should not be less than 100", 100, None),
        ("avoid using it more than twice", None, 2),
        ("less than four", None, 3),
        ("do not go over 50", None, 50),
        ("between 20 and 30", 20, 30),
        ("20-30", 20, 30),
        ("five or six", 5, 6),
        ("150+", 150, None),
        ("100 words or less", None, 100),
        ("once or more", 1, None),
        ("exactly 4", 4, 4),
        ("two hundred and fifty", 250, 250),
        ("a dozen", 12, 12),
        ("1,200", 1200, 1200),
        ("north of 200", 201, None),
        ("nothing over 60", None, 60),
        ("cap the reply at 90", None, 90),
        ("at least 3 and at most 5", 3, 5),
        ("at least three sentences and no more than five sentences", 3, 5),
        ("no more and no less than four", 4, 4),
        ("ten to twelve", 10, 12),
        ("fewer words than 80", None, 79),
        ("more often than twice", 3, None),
        ("never use 5 or more", None, 4),
        ("4 bullets max", None, 4),
        ("three letters or more", 3, None),
        ("50 words, not one more", None, 50),
        ("not a single", None, 0),
        ("more than 90 words is too long", None, 90),
        ("anything under five is too short", 5, None),
        ("at least about 200", 200, None),
        ("a couple of hundred", 200, 200),
    ],
)
def test_bounds(said: str, low: int | None, high: int | None):
    assert [(found.low, found.high) for found in bounds_in(said)] == [(low, high)]


@pytest.mark.parametrize("said", ["roughly 250 words", "around 20", "90 words or so", "about three", "~40", "30ish"])
def test_a_vague_number_bounds_nothing(said: str):
    assert list(bounds_in(said)) == []


def test_bounds_of_two_units_are_not_joined():
    assert [(found.low, found.high) for found in bounds_in("at least 60 sentences, but less than 600 words")] == [
        (60, None),
        (None, 599),
    ]


@pytest.mark.parametrize(
    ("rule", "constraints"),
    [
        ('Don\'t you dare forget the word "oven".', [Constraint(Kind.KEYWORDS, words=("oven",))]),
        ("Never omit a P.S. at the end.", [Constraint(Kind.POSTSCRIPT, words=("P.S.",))]),
        ("Do not use a single comma.", [Constraint(Kind.COMMAS, high=0)]),
        ("No commas and more than 3 sentences.", [Constraint(Kind.COMMAS, high=0), Constraint(Kind.SENTENCES, low=4)]),
        ("The last text was 500 words long.", []),
        ("Each sentence must have at most 9 words.", []),
        ("At least 100 and at most 150 words.", [Constraint(Kind.WORDS, 100, 150)]),
        (
            'Instead of "dough", say "batter".',
            [Constraint(Kind.FORBIDDEN, words=("dough",)), Constraint(Kind.KEYWORDS, words=("batter",))],
        ),
        (
            'The word "rye" and the word "oven" must both be in it.',
            [Constraint(Kind.KEYWORDS, words=("rye", "oven"))],
        ),
        ("It should not be in English but in Dutch.", [Constraint(Kind.LANGUAGE, words=("nl",))]),
        ("Put *** between the paragraphs. There must be three of them.", [Constraint(Kind.PARAGRAPHS, 3, 3)]),
    ],
)
def test_what_is_negated_told_or_contrasted(rule: str, constraints: list[Constraint]):
    assert [constraint for _, constraint in read(f"Tell me.\n\nConstraint: {rule}")] == constraints


@pytest.mark.parametrize(
    ("request_", "constraints"),
    [
        ("Write a 200-word note about bees.", [Constraint(Kind.WORDS, 200, 200)]),
        ("Could you describe a lighthouse in at most 60 words?", [Constraint(Kind.WORDS, high=60)]),
        ("Please write a poem about rain in Spanish.", [Constraint(Kind.LANGUAGE, words=("es",))]),
        ("List the planets as JSON, without commas.", [Constraint(Kind.JSON), Constraint(Kind.COMMAS, high=0)]),
        ("Give me five bullet points on tides.", [Constraint(Kind.BULLETS, 5, 5)]),
        ("Write an all-lowercase letter.", [Constraint(Kind.LOWERCASE)]),
        ("List 3 words that rhyme with sea.", []),
        ("Write about how to say hello in German.", []),
        ("Describe how a comma is used in English.", []),
        ("Tell me about the 3 bullets in the wall.", []),
        ("What is the longest word in German?", []),
        ("Explain why 500 words are enough.", []),
        ("Describe a capital city.", []),
    ],
)
def test_without_rules_the_request_says_how_the_text_is_and_not_what_it_is_about(
    request_: str, constraints: list[Constraint]
):
    assert read(request_) == [(Source.REQUEST, constraint) for constraint in constraints]


def test_a_rule_and_what_stands_beside_the_request_are_told_apart():
    text = (
        "Tell me about herons.\n\nUse at least 3 commas.\n\n"
        "Constraint: Your every response in this conversation must adhere to the following rules:\n\nUse no commas."
    )
    assert read(text) == [
        (Source.REQUEST, Constraint(Kind.COMMAS, low=3)),
        (Source.RULE, Constraint(Kind.COMMAS, high=0)),
    ]
    assert request_of(Message("m", "Ann", text)) == "Tell me about herons."


def test_without_a_heading_everything_after_the_first_sentence_may_be_a_constraint():
    text = "Tell me about herons. Please mention where they nest. Use less than 50 words."
    assert read(text) == [(Source.REQUEST, Constraint(Kind.WORDS, high=49))]
    assert request_of(Message("m", "Ann", text)) == "Tell me about herons. Please mention where they nest."


def test_material_that_the_request_is_about_stays_with_it():
    material = "Summarise this:\n\nHerons nest in colonies. They fish alone."
    text = f"{material}\n\nYour response should be long.\n\nRules: Use no commas."
    assert request_of(Message("m", "Ann", text)) == "Summarise this: Herons nest in colonies. They fish alone."


def test_the_request_itself_is_no_constraint():
    assert read("Write 3 sentences in Italian about the word 'sun'.\n\nConstraint: Use no commas.") == [
        (Source.RULE, Constraint(Kind.COMMAS, high=0))
    ]


def test_what_is_in_quotation_marks_or_shows_a_form_is_no_instruction():
    text = 'Constraint: Use the word "use no commas" twice in exactly 2 bullet points:\n* Write 9 sentences.\n* Two'
    kinds = {constraint.kind for _, constraint in read(f"Tell me.\n\n{text}")}
    assert kinds == {Kind.FREQUENCY, Kind.BULLETS}


@pytest.mark.parametrize(
    ("rules", "constraint"),
    [
        ("There must be 4 paragraphs. Separate them by two line breaks. The third paragraph starts with \"so\".",
         Constraint(Kind.FIRST_WORD, 4, 4, ("so",), 3)),
        ("There must be 4 parts. Mark each of them with Part X.", Constraint(Kind.SECTIONS, low=4, words=("Part",))),
        ("There must be 4 parts. Put *** between them.", Constraint(Kind.PARAGRAPHS, 4, 4)),
        ("There must be two parts. Put ****** between them.", Constraint(Kind.TWO_RESPONSES)),
    ],
)  # fmt: skip
def test_what_parts_are_is_for_the_other_sentences_to_say(rules: str, constraint: Constraint):
    assert read(f"Tell me.\n\nConstraint: {rules}") == [(Source.RULE, constraint)]


def test_every_span_is_the_messages_own_words_and_what_is_not_understood_is_said():
    message = Message("m", "Ann", 'Tell me.\n\nRules: Use no commas. Write as a pirate would. End with "Ahoy".')
    reading = read_constraints(message)
    assert len(reading.facts) == 2
    assert all(fact.span.grounded_in(message) for fact in reading.facts)
    assert [span.quote for span in reading.unread] == ["Write as a pirate would."]


def test_a_correction_behind_a_bullet_moves_no_words():
    message = Message("m0", "Ada", "Write a poem.\n- At most 9 sentences\n- Actually, cancel that.\n- Use no commas.")
    reading = read_constraints(message)
    assert all(span.grounded_in(message) for span in (*(fact.span for fact in reading.facts), *reading.unread))
    assert "- Use no commas." in [fact.span.quote for fact in reading.facts]


def test_words_that_only_take_something_back_are_not_left_unread():
    text = "Explain knots.\n\nRules: Write as a pirate would. No commas. Sorry, scratch that."
    reading = read_constraints(Message("m", "Ann", text))
    assert (reading.facts, [span.quote for span in reading.unread]) == ((), ["Write as a pirate would."])


def test_wordings_of_the_dev_half_are_read():
    assert f1(*measure(wordings("dev"))[:3]) >= 0.97


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str):
    message = Message("m", "Ann", text)
    parts = parts_of(text)
    assert 0 <= parts.request.start <= parts.request.end <= len(text)
    reading = read_constraints(message)
    assert all(fact.span.grounded_in(message) for fact in reading.facts)


@pytest.mark.parametrize(
    ("rule", "constraints"),
    [
        ("Feel free to use commas.", []),
        ('You don\'t have to mention "oven".', []),
        ("You may use at most 3 bullet points.", [Constraint(Kind.BULLETS, high=3)]),
        ("Spanish is the only language you may use.", [Constraint(Kind.LANGUAGE, words=("es",))]),
        ("You may use commas, but avoid the letter q.", [Constraint(Kind.LETTER, high=0, words=("q",))]),
        ("At least 40 words, not counting the title.", [Constraint(Kind.WORDS, low=40)]),
        ('Do not end with "Thanks".', []),
        ('Leave the word "oven" out of it.', [Constraint(Kind.FORBIDDEN, words=("oven",))]),
        ("A 300-word limit applies.", [Constraint(Kind.WORDS, high=300)]),
        ("Put asterisks around two phrases, like *so*.", [Constraint(Kind.HIGHLIGHTS, low=2)]),
    ],
)
def test_what_is_left_to_the_writer_is_no_constraint(rule: str, constraints: list[Constraint]):
    assert [constraint for _, constraint in read(f"Tell me.\n\nConstraint: {rule}")] == constraints


@pytest.mark.parametrize("run", [" " * 1500, "you may " * 150, "no more " * 150, '"a" and ' * 150])
def test_long_runs_are_read_all_the_same(run: str):
    """Patterns that go back over white space again and again would never come to an end here."""
    assert (Source.RULE, Constraint(Kind.COMMAS, high=0)) in read(f"Tell me.\n\nRules: {run}.\nUse no commas.")
