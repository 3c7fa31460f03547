"""The public checkers as they are run here: what they say is what counts, and their two faults are known."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from oracle.execution.checkers import follows, judged, met, published
from oracle.execution.scoring import reachable
from solver.execution import Constraint, Kind, public_entries, verifiable

TEXTS = [
    "",
    "Hello there. This is a plain reply, with a comma!",
    '"quoted and small, all of it"',
    "* one\n* two\n* three",
    "FIRST\n***\nSECOND\n***\nTHIRD",
    '{"answer": "yes"}',
    "<<Title>>\nText with *marks* and [blanks].\nP.S. One more thing",
    "Section 1\na\nSection 2\nb",
]
CONSTRAINTS = [
    Constraint(Kind.COMMAS, high=0),
    Constraint(Kind.WORDS, low=3, high=9),
    Constraint(Kind.SENTENCES, low=2),
    Constraint(Kind.BULLETS, 3, 3),
    Constraint(Kind.PARAGRAPHS, 3, 3),
    Constraint(Kind.JSON),
    Constraint(Kind.TITLE),
    Constraint(Kind.HIGHLIGHTS, low=1),
    Constraint(Kind.PLACEHOLDERS, low=1),
    Constraint(Kind.POSTSCRIPT, words=("P.S.",)),
    Constraint(Kind.SECTIONS, low=2, words=("Section",)),
    Constraint(Kind.LETTER, low=2, words=("e",)),
    Constraint(Kind.LANGUAGE, words=("en",)),
    Constraint(Kind.QUOTATION, words=('"',)),
]


@pytest.mark.parametrize("text", TEXTS[1:])
def test_our_word_is_the_public_checkers_word(text: str):
    for constraint in CONSTRAINTS:
        assert verifiable(constraint)
        assert met(text, constraint) == all(follows(text, entry) for entry in public_entries(constraint))


def test_an_empty_reply_follows_nothing_here_and_much_as_published():
    entries = [entry for constraint in CONSTRAINTS for entry in public_entries(constraint)]
    assert not any(verdict.followed or verdict.followed_loosely for verdict in judged("  ", entries))
    assert sum(published("", entries)) >= 2


def test_a_letter_that_is_none_is_counted_and_not_drawn():
    three = Constraint(Kind.LETTER, low=3, words=("!",))
    assert not verifiable(three)
    assert met("Now! Now! Now!", three)
    assert not met("Now! Now! eeee zzzz aaaa tttt nnnn oooo ssss", three)


@pytest.mark.parametrize(
    ("constraint", "text", "other"),
    [
        (Constraint(Kind.QUOTATION, words=("'",)), "'a reply'", '"a reply"'),
        (Constraint(Kind.HIGHLIGHTS, high=1), "one *mark* here", "*two* and *marks*"),
        (Constraint(Kind.COMMAS, low=2), "a, b, c", "a, b"),
        (Constraint(Kind.TITLE, high=0), "no title", "<<A title>>"),
        (Constraint(Kind.POSTSCRIPT, high=0), "nothing", "P.S. something"),
        (
            Constraint(Kind.LANGUAGE, words=("tr",)),
            "Bugün hava çok güzel ve deniz sakin görünüyor.",
            "This is English.",
        ),
    ],
)
def test_what_no_public_checker_knows_is_checked_as_well(constraint: Constraint, text: str, other: str):
    assert met(text, constraint)
    assert not met(other, constraint)


def test_many_threads_ask_for_the_first_time_at_once():
    code = (
        "from concurrent.futures import ThreadPoolExecutor as P\n"
        "from oracle.execution.checkers import follows\n"
        "entry = ('language:response_language', {'language': 'en'})\n"
        "with P(8) as pool: print(set(pool.map(lambda n: follows('This is an English sentence.', entry), range(16))))"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{True}"
    with ThreadPoolExecutor(4) as pool:
        assert all(
            pool.map(
                lambda _: follows(
                    "this whole sentence is written in small letters and in plain english words",
                    ("change_case:english_lowercase", {}),
                ),
                range(8),
            )
        )


def test_neither_the_loader_of_data_sets_nor_the_index_is_imported():
    follows("One. Two.", ("length_constraints:number_sentences", {"relation": "at least", "num_sentences": 2}))
    assert not {"datasets", "llama_index.core"} & set(sys.modules)


def test_what_one_reply_can_reach_is_less_where_instructions_contradict_each_other():
    capitals, hindi, oven = (
        ("change_case:english_capital", {}),
        ("language:response_language", {"language": "hi"}),
        ("keywords:existence", {"keywords": ["oven"]}),
    )
    assert reachable([capitals, oven]) == 1.0
    assert reachable([capitals, hindi]) == 0.5
    assert reachable([capitals, hindi, oven, capitals]) == 0.75
    assert reachable([]) == 1.0
