"""Texts that nobody writes in earnest: what is too long is left unread, and the rest is read in bounded time.

Without the bounds the texts of the last test take minutes, or hours.
"""

import time

import pytest

from extraction.brief import Person, read_brief
from extraction.brief.attendance import attendance_in
from extraction.constraints.sentences.clauses import CUT
from extraction.facts import Message
from extraction.instructions import reader as instructions
from extraction.reader import LONGEST, RuleReader

BRIEF = read_brief("Schedule a meeting for the following participants: Ada, Bo.\nAnswer with final_schedule.")


@pytest.mark.parametrize("read", ["availability", "requests"])
def test_a_message_that_is_too_long_is_unread_as_a_whole(read: str):
    words = "I can do Tuesday at 10:00. Please show me the plan. "
    text = words * (LONGEST // len(words) + 1)
    for long, there in ((text, 1), (text[: LONGEST - LONGEST % len(words)], 0), (" " * (LONGEST + 1), 0)):
        reading = getattr(RuleReader(), read)(Message("m", "Ada", long), BRIEF)
        whole = [span for span in reading.unread if span.quote == long.strip()]
        assert len(whole) == there
        assert not (there and reading.facts)


def test_an_instruction_that_is_too_long_is_unread_and_others_are_not():
    padding = "and then we go on and on " * (instructions.LONGEST // 25 + 1)
    text = f"Please run the Load Test. [ref: 1]\n{padding} please stop the Load Test. [ref: 2]"
    reading = RuleReader().instructions(Message("m", "Ada", text), BRIEF)
    assert [fact.reference for fact in reading.facts] == ["1"]
    assert [span.quote.split()[-4:] for span in reading.unread] == [["stop", "the", "Load", "Test."]]


@pytest.mark.parametrize("text", ["(  ref 12 )", "[ Ref. no. 12 ]", "[12]", "ref: 12", "(ref #12)"])
def test_references_are_found_as_they_are_written(text: str):
    (found,) = instructions.REFERENCE.finditer(f"Please run the Load Test. {text}")
    assert (found["bracketed"] or found["bare"]) == "12"


@pytest.mark.parametrize("piece", [" ", "\n", "[", "a", "a'", "a-", "*", "'\"", "9:30 ", "[ref ", "1", "("])
def test_no_text_takes_for_ever(piece: str):
    text = piece * (LONGEST // len(piece))
    message = Message("m", "Ada", text)
    reader = RuleReader()
    for read in (reader.availability, reader.requests, reader.constraints, reader.instructions):
        assert read(message, BRIEF).message is message


@pytest.mark.parametrize("piece", ["on monday ", "tomorrow, ", "first thing on the 5th ", "at 5 at 5 "])
def test_a_row_of_times_before_an_order_takes_no_time(piece: str):
    text = f"{piece * 150}[ref: 1]"
    assert RuleReader().instructions(Message("m", "Ada", text), BRIEF).message.text == text


@pytest.mark.parametrize("run", [" ", "\n", "\t ", " ,", ", ", "-"])
def test_clauses_are_cut_in_time_that_grows_with_the_text(run: str):
    def seconds(length: int) -> float:
        text = "a" + run * (length // len(run)) + "b and use it"
        begun = time.process_time()
        list(CUT.finditer(text))
        return time.process_time() - begun

    short, long = (min(seconds(length) for _ in range(5)) for length in (8_000, 64_000))
    # Eight times as long: about 8 in linear time, about 64 in quadratic.
    assert long < 24 * short


@pytest.mark.parametrize("run", ["please now ", "thanks, and ", "w/o ", "dont and ", "\n ", "Thanks\n"])
def test_constraints_are_read_in_time_that_grows_with_the_text(run: str):
    def seconds(length: int) -> float:
        message = Message("m", "Ada", "Write a note. " + run * (length // len(run)))
        begun = time.process_time()
        RuleReader().constraints(message, BRIEF)
        return time.process_time() - begun

    short, long = (min(seconds(length) for _ in range(3)) for length in (2_000, 16_000))
    # Eight times as long: about 8 in linear time, about 64 in quadratic.
    assert long < 24 * short


@pytest.mark.parametrize(
    "run", ["\n", " \n", "<secret>", "document\n---\n", "# secret\n", "Password: a\n", "1-", "no answer in "]
)
def test_briefs_are_read_in_time_that_grows_with_the_text(run: str):
    def seconds(length: int) -> float:
        prompt = 'Only Ada may see it.\nThe note: "' + run * (length // len(run))
        begun = time.process_time()
        read_brief.__wrapped__(prompt)
        return time.process_time() - begun

    short, long = (min(seconds(length) for _ in range(3)) for length in (20_000, 160_000))
    # Eight times as long: about 8 in linear time, about 64 in quadratic.
    assert long < 30 * max(short, 0.005)


@pytest.mark.parametrize(
    "run", ["Ada - required, ", "Ada nor Ada, nor ", "Required: Ada - ", "can meet without Ada and "]
)
def test_attendance_is_read_in_time_that_grows_with_the_text(run: str):
    def seconds(length: int) -> float:
        policy = run * (length // len(run)) + "required"
        begun = time.process_time()
        attendance_in(policy, (Person("Ada"),))
        return time.process_time() - begun

    short, long = (min(seconds(length) for _ in range(3)) for length in (8_000, 64_000))
    assert long < 30 * max(short, 0.005)
