"""A message or a prompt may stop or begin anywhere, and be any words: it is read all the same."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.wordings import lines
from extraction.availability import read_availability
from extraction.brief import Resource
from extraction.briefing import briefed
from extraction.constraints import Asked, read_constraints
from extraction.conversation import ChatMessage
from extraction.facts import Message, Reading
from extraction.grid import Grid
from extraction.instructions import read_instructions
from extraction.requests import read_requests

GRID, PLAN = Grid(), Resource("Plan", "")
READERS: dict[str, Callable[[Message], Reading]] = {
    "access": lambda message: read_requests(message, ("Eve", "Bo", "Ivan"), (PLAN,)),
    "availability": lambda message: read_availability(message, GRID),
    "constraints": read_constraints,
    "instructions": read_instructions,
}
EVERY = 10
"""One line of so many is cut at each of its words."""


@pytest.mark.parametrize("name", READERS)
def test_a_message_cut_off_at_any_word_is_read(name: str):
    for line in list(lines(name, "dev"))[::EVERY]:
        text = line["text"]
        for cut in re.finditer(r"\s+|$", text):
            for piece in (text[: cut.start()], text[cut.end() :]):
                reading = READERS[name](Message("m0", "Eve", piece))
                assert all(span.quote in piece for span in reading.unread), piece


@pytest.mark.parametrize(
    "text", ["On Friday somewhere", "I'm on it, Tuesday some time", "Four hundred forms, all in", "sometime", "all in"]
)
def test_a_message_about_times_may_end_in_the_midst_of_one(text: str):
    read_availability(Message("m0", "Eve", text), GRID)


PIECES = [
    "s",
    "y",
    "a",
    "I",
    "the",
    "of",
    "and",
    "or",
    ",",
    ":",
    "(",
    ")",
    ".",
    "-",
    "|",
    ">",
    "=",
    ";",
    "'s",
    "'",
    '"',
    "#",
    "1",
    "2",
    "100",
    "%",
    "level",
    "rank",
    "weight",
    "first",
    "then",
    "Ann",
    "Bo",
    "boss",
    "chef",
    "manager",
    "outranks",
    "above",
    "below",
    "beats",
    "decides",
    "says",
    "goes",
    "wins",
    "last",
    "top",
    "than",
    "everyone",
    "nobody",
    "only",
    "may",
    "see",
    "secret",
    "code",
    "is",
    "4471",
    "meeting",
    "reply",
    "must",
    "attend",
    "optional",
    "reports",
    "to",
    "list",
    "lead",
    "deputy",
    "veto",
    "unless",
    "equal",
    "rules",
    "for",
    "every",
    "response",
    "no",
    "commas",
    "in",
    "words",
]
"""What orders, charts and lists are made of, and letters that are no word."""


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["Decide which instructions to carry out.\n", "Schedule a meeting. ", "Only Ann may see it. "]),
    st.lists(st.sampled_from([*PIECES, "\n", "\ns: Ann\n", " (y) "]), max_size=40).map(" ".join),
)
def test_a_prompt_of_any_words_is_read(task: str, rest: str):
    brief = briefed((ChatMessage("system", task + rest), ChatMessage("user", "Hello", name="Ann")))
    assert all(person.name for person in brief.people)


@pytest.mark.parametrize("blank", ['" "', "\u201c \u201d", "` `", '"\t"'])
def test_a_blank_in_quotation_marks_is_no_word(blank: str):
    text = f"Write four paragraphs with two line breaks between them. Begin paragraph 4 with {blank}."
    asked = [fact.constraint for fact in read_constraints(Message("m0", "Eve", text)).facts if isinstance(fact, Asked)]
    assert [constraint.words for constraint in asked] == [()]
