"""Permissions: read where every word of the sentence has its place, and nowhere else."""

from pathlib import Path

import pytest

from extraction.brief import Resource
from extraction.facts import Message
from extraction.requests import Permission, Withdrawal, read_requests
from extraction.requests.grammar import Grammar, Parsed, grammar
from extraction.words import tokenize

PEOPLE = ("Eve", "Bo", "Ivan")
RESOURCE = Resource("Price List", "")


def wordings(name: str) -> list[str]:
    """The lines of a file in `permissions`: one wording each, but for remarks."""
    lines = Path(__file__).with_name("permissions").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if not line.startswith("#")]


def facts(line: str):
    text = line.replace("NAME", "Ivan").replace("THING", RESOURCE.name)
    return read_requests(Message("m0", "Eve", text), PEOPLE, (RESOURCE,)).facts


def permissions(line: str) -> list[Permission]:
    return [fact for fact in facts(line) if isinstance(fact, Permission)]


@pytest.mark.parametrize("line", wordings("given"))
def test_a_permission_is_read_and_quotes_its_words(line: str):
    found = permissions(line)
    assert {(one.user, one.grantee, one.resource) for one in found} == {("Eve", "Ivan", "Price List")}
    text = line.replace("NAME", "Ivan").replace("THING", RESOURCE.name)
    assert all(text[one.span.start : one.span.end] == one.span.quote for one in found)


@pytest.mark.parametrize("line", [*wordings("not_given"), *wordings("beyond")])
def test_what_gives_nothing_or_is_not_understood_lets_nobody_in(line: str):
    assert not permissions(line)


@pytest.mark.parametrize(
    ("plain", "turned"),
    [
        ("Let NAME see THING.", "Let NAME see THING frobnicated."),
        ("NAME may see THING.", "Frobnicating, NAME may see THING."),
        ("NAME may see THING, since he works on it.", "NAME may see THING, since Bo says he works on it."),
        ("I'm fine with NAME reading THING.", "I'm fine with NAME reading the frobs of THING."),
    ],
)
def test_one_word_without_a_place_and_nothing_is_permitted(plain: str, turned: str):
    assert permissions(plain)
    assert not permissions(turned)


def withdrawals(line: str) -> list[Withdrawal]:
    return [fact for fact in facts(line) if isinstance(fact, Withdrawal)]


@pytest.mark.parametrize("line", wordings("taken_back"))
def test_what_was_permitted_is_taken_back(line: str):
    assert {(one.user, one.grantee, one.resource) for one in withdrawals(line)} == {("Eve", "Ivan", "Price List")}
    assert not permissions(line)


@pytest.mark.parametrize("line", wordings("not_taken_back"))
def test_a_question_a_quotation_or_what_is_denied_takes_nothing_back(line: str):
    assert not withdrawals(line)


def test_a_sentence_of_hundreds_of_words_permits_nothing_and_is_asked_about():
    for many, there in ((1, 1), (60, 0)):
        text = f"Ivan may see Price List, because he works on the plan{' of the plan' * many}."
        reading = read_requests(Message("m0", "Eve", text), PEOPLE, (RESOURCE,))
        assert sum(isinstance(fact, Permission) for fact in reading.facts) == there
        assert bool(reading.unread) is not bool(there)


@pytest.mark.parametrize("who", ["NAME and Bo", "NAME & Bo", "NAME plus Bo", "NAME as well as Bo", "both NAME and Bo"])
def test_two_people_at_once(who: str):
    found = permissions(f"Please let {who} see THING.")
    assert {permission.grantee for permission in found} == {"Ivan", "Bo"}


TWO = (RESOURCE, Resource("vendor_contracts", ""))


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("Ivan may see Price List and vendor_contracts.", {"Price List", "vendor_contracts"}),
        ("Give Ivan access to both the Price List and the vendor contracts.", {"Price List", "vendor_contracts"}),
        ("Share Price List as well as vendor_contracts with Ivan.", {"Price List", "vendor_contracts"}),
        ("Ivan may see Price List. vendor_contracts stays closed.", {"Price List"}),
        ("Unlike vendor_contracts, Ivan may see Price List.", {"Price List"}),
        ("Ivan may see Price List, but not vendor_contracts.", set()),
        ("Ivan may see Price List or vendor_contracts.", set()),
        ("Ivan may see Price List and must not see vendor_contracts.", set()),
        ("Ivan may see what vendor_contracts says about Price List.", set()),
        ("I compared Price List and vendor_contracts. Let Ivan see it.", set()),
    ],
)
def test_two_resources_at_once(text: str, which: set[str]):
    found = read_requests(Message("m0", "Eve", text), PEOPLE, TWO).facts
    assert {fact.resource for fact in found if isinstance(fact, Permission)} == which


GRAMMAR = """
forms see sees seeing saw seen
verbs LOOK = see | look at
ACT:
    let~ G [also] LOOK (R|it)
CORE = ACT | i am ACT.ing
"""


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("let G see R", {4}),
        ("let G also look at it", {6}),
        ("i am leting G see R", {6}),
        ("let G sees R", set()),
        ("let G see", set()),
        ("let G see R now", {4}),
    ],
)
def test_the_notation_of_the_grammar(words: str, end: set[int]):
    assert Parsed(Grammar(GRAMMAR), words.split()).ends("CORE", 0) == end


def test_every_word_of_the_grammar_is_one_that_texts_are_read_as():
    words = {word for word in grammar("permitting").vocabulary if word[0].islower() and word != "lets"}
    assert {word for word in words if [token.text for token in tokenize(word)] != [word]} == set()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("CORE = let [G see", "CORE: a bracket is not closed"),
        ("CORE = let G] see", r"CORE: \] stands where no bracket is open"),
        ("CORE = CORE see", "CORE leads back to itself"),
        ("CORE = [see]", "CORE can be empty"),
        ("let G see", "'let G see' defines nothing"),
    ],
)
def test_a_grammar_that_cannot_be_is_refused(text: str, error: str):
    with pytest.raises(ValueError, match=error):
        Grammar(text)


def test_what_another_one_may_not_see_takes_nothing_from_the_one_let_in():
    found = facts("NAME may see THING. Bo may not see it, though.")
    assert [(type(fact), fact.grantee) for fact in found] == [(Permission, "Ivan"), (Withdrawal, "Bo")]
