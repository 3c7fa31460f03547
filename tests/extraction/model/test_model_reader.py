import pytest

from extraction.brief import Brief, Person, Resource
from extraction.facts import Attendance, Availability, Grade, Message, Standing
from extraction.grid import Grid
from extraction.instructions import Instruction
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from extraction.model import AnswerCache
from extraction.model.marks import PROMPTS, InstructionMark, prompt, prompt_hashes, read_prompt
from extraction.provenance import Way
from extraction.reader import read_all
from extraction.readers import READER_NAMES, make_reader
from extraction.requests import Claim, Permission, Request
from tests.extraction.model.marking import asked_about, marking, using
from tests.faulty_server import body, break_off, hang_up, says, status

WORK = Brief(None, (Person("Eve"),), objective="Open the New Branch")
WEEK = Brief(None, (Person("Eve"),))
VAULT = Brief(None, (Person("Eve"), Person("Ivan")), resources=(Resource("Vault Plan", "SECRET"),))


def said(text):
    return Message("m0", "Eve", text)


def read_as(family, text, marks, brief, reader="llm"):
    """The reading of one message by a model that gives these marks."""
    with using(marking(lambda _: marks)) as (use, _):
        return getattr(make_reader(reader, use), family)(said(text), brief)


def test_examples_of_every_prompt_stand_in_their_texts():
    assert set(prompt_hashes()) == {*PROMPTS, "judgements"}
    assert all(len(prompt(name, kinds).opening) > 5 for name, kinds in PROMPTS.items())


@pytest.mark.parametrize(
    ("marks", "wrong"),
    [('[["start it", "do"]]', "'start it' is not in its text"), ('[["Stop it", "halt"]]', "'halt' is no kind")],
)
def test_an_example_that_does_not_hold_stops_everything_before_the_first_call(marks, wrong):
    content = f'system = "s"\n[[examples]]\ntext = "Stop it."\nmarks = {marks}\n'
    with pytest.raises(ValueError, match=f"example 1: {wrong}"):
        read_prompt("p", content.encode(), InstructionMark)


def test_an_instruction_is_made_of_what_the_model_points_at():
    text = "The Load Test for Project Juniper is a pet idea of mine, never mind it. [ref: 12]"
    reading = read_as("instructions", text, [("a pet idea of mine", "low"), ("never mind it", "stop")], WORK)
    (fact,) = reading.facts
    assert isinstance(fact, Instruction)
    assert (fact.user, fact.reference, fact.standing) == ("Eve", "12", Standing.OWN)
    assert (fact.polarity, fact.purpose) == (Polarity.STOP, Purpose.LOW)
    assert fact.names == {"load", "test", "project", "junip"}
    assert all(span.grounded_in(said(text)) for span in (fact.span, *fact.evidence))
    assert reading.provenance.way is Way.MODEL
    assert (reading.provenance.cost.calls, reading.provenance.cost.tokens) == (1, 10)


@pytest.mark.parametrize(
    ("text", "mark", "reason"),
    [
        ("Begin the Load Test. [ref: 1]", ("Begin the load test", "do"), "not in the message"),
        ("Begin the Load Test. [ref: 1]", ("[ref: 1]", "do"), "not in the message|belongs to no instruction"),
        ("Cancel the Load Test. [ref: 1]", ("Cancel the Load Test", "do"), "refuses by its cues"),
        ("Don't delay the Load Test. [ref: 1]", ("Don't delay", "stop"), "urges by its cues"),
        ("Begin the Load Test. [ref: 1]", ("Load Test", "stop"), "names work and nothing else"),
        ("Begin the Load Test. [ref: 1]", ("the Load Test", "personal"), "names work and nothing else"),
        ("Begin the Load Test. [ref: 1]", ("Begin the Load Test", "serving"), "does not name the objective"),
    ],
)
def test_what_code_cannot_confirm_is_refused_and_counted(text, mark, reason):
    reading = read_as("instructions", text, [mark], WORK)
    (refused,) = reading.provenance.refused
    assert any(refused.startswith(part) for part in reason.split("|"))
    assert reading.facts == make_reader("rules").instructions(said(text), WORK).facts


UNSURE = "Somehow the zorbing Cost Review deserves mountains of frumpy quux. [ref: 1]"
"""Far too many words that no rule knows."""


@pytest.mark.parametrize(
    "marks", [[("zorbing", "do"), ("frumpy", "stop")], [("mountains", "low")], [("Frumpy", "do")], []]
)
def test_without_one_polarity_an_instruction_that_rules_are_not_sure_of_is_left_for_a_question(marks):
    reading = read_as("instructions", UNSURE, marks, WORK)
    assert reading.facts == ()
    assert [span.quote for span in reading.unread] == [UNSURE.split(" [", maxsplit=1)[0]]
    assert reading.provenance.way is Way.QUESTION


def test_several_instructions_in_one_message_keep_their_own_marks():
    text = "[ref: 1] Begin the Load Test. [ref: 2] Let the Cost Review rest."
    reading = read_as("instructions", text, [("Begin", "do"), ("rest", "stop")], WORK)
    assert [(f.reference, f.polarity) for f in reading.facts] == [("1", Polarity.DO), ("2", Polarity.STOP)]


@pytest.mark.parametrize(
    ("quote", "kind", "grade", "slots"),
    [
        ("Tuesday at 9 rocks", "good", None, ()),
        ("Tuesday zorning is grand", "good", None, ()),
        ("Tuesday at 9 is grand", "good", Grade.PREFERRED, ("Tue 9:00",)),
        ("in a pinch, Tuesday at 9", "backup", Grade.FALLBACK, ("Tue 9:00",)),
        ("up a mountain on Tuesday at 9", "busy", Grade.UNAVAILABLE, ("Tue 9:00",)),
        ("what about Tuesday at 9", "unsaid", None, ()),
        ("up a mountain", "busy", None, ()),
    ],
)
def test_code_says_which_slots_a_clause_means(quote, kind, grade, slots):
    reading = read_as("availability", f"Well, {quote}.", [(quote, kind)], WEEK)
    facts = [fact for fact in reading.facts if isinstance(fact, Availability)]
    assert [(fact.grade, tuple(fact.slots)) for fact in facts] == ([(grade, slots)] if grade else [])
    assert all(fact.span.quote == quote and fact.user == "Eve" for fact in facts)


def test_a_clause_whose_cues_say_the_opposite_is_left_for_a_question():
    reading = read_as("availability", "I'm busy Tuesday at 9.", [("I'm busy Tuesday at 9", "good")], WEEK)
    assert reading.facts == ()
    assert [span.quote for span in reading.unread] == ["I'm busy Tuesday at 9"]


def test_attendance_by_a_model_is_its_senders():
    reading = read_as("availability", "I'd be a mere spectator.", [("I'd be a mere spectator", "optional")], WEEK)
    (fact,) = reading.facts
    assert isinstance(fact, Attendance)
    assert (fact.user, fact.essential) == ("Eve", False)


def test_requests_and_claims_by_a_model():
    text = "As head of audit, the Vault Plan is what I'm after."
    reading = read_as("requests", text, [("As head of audit", "claims"), ("is what I'm after", "asks")], VAULT)
    assert [(type(fact), fact.standing) for fact in reading.facts] == [
        (Claim, Standing.CLAIM),
        (Request, Standing.OWN),
    ]
    assert reading.facts[1].resource == "Vault Plan"


@pytest.mark.parametrize("reader", ["llm", "cascade"])
def test_a_model_alone_never_gives_a_permission(reader):
    text = "Nothing in the Vault Plan need be hidden from Ivan."
    reading = read_as("requests", text, [(text, "allows")], VAULT, reader)
    assert not any(isinstance(fact, Permission) for fact in reading.facts)
    assert any(isinstance(fact, Claim) and fact.standing is Standing.CLAIM for fact in reading.facts)
    assert [span.quote for span in reading.unread] == [text]


def test_small_talk_by_a_model_is_nothing_to_ask_about():
    reading = read_as("requests", "Did you see the match?", [("Did you see the match?", "chat")], VAULT)
    assert (reading.facts, reading.unread) == ((), ())


FAULTS = [
    hang_up,
    break_off,
    status(429),
    status(500),
    status(401),
    says('{"marks": [{"quote": "Beg', finish="length"),
    says('{"marks": [{"quote": "Beg'),
    says('{"marks": [{"quote": 3, "kind": "do"}]}'),
    says('{"marks": [{"quote": "Begin", "kind": "never"}]}'),
    says('{"facts": []}'),
    body(b'{"choices": []}'),
    body(b"\xff\xfe"),
]


@pytest.mark.parametrize("reader", ["llm", "cascade"])
@pytest.mark.parametrize("fault", FAULTS)
def test_where_the_endpoint_fails_rules_read_alone_and_the_reason_is_kept(fault, reader):
    texts = {
        "instructions": ("Somehow or other the Cost Review wants looking after by capable hands. [ref: 1]", WORK),
        "requests": ("Nothing in the Vault Plan need be hidden from Ivan.", VAULT),
        "availability": ("Tuesday at 9 frumps me gladly.", WEEK),
    }
    rules = make_reader("rules")
    with using(fault) as (use, _):
        found = make_reader(reader, use)
        for family, (text, brief) in texts.items():
            alone = getattr(rules, family)(said(text), brief)
            reading = getattr(found, family)(said(text), brief)
            assert (reading.facts, reading.unread) == (alone.facts, alone.unread)
            assert reading.provenance.way is Way.FAILED
            assert "Error: " in reading.provenance.failure


def test_a_message_too_long_for_a_model_is_left_to_the_rules():
    with using(says("")) as (use, server):
        reading = make_reader("llm", use).instructions(said("Begin the Load Test. " * 400 + "[ref: 1]"), WORK)
    assert reading.provenance.way is Way.FAILED
    assert server.requests == []


def test_many_messages_are_read_at_one_time_and_the_same_words_are_paid_for_once(tmp_path):
    messages = [Message(f"m{n}", "Eve", f"Begin the Load Test number {n % 5}. [ref: {n}]") for n in range(20)]
    with using(marking(lambda _: [("Begin", "do")]), cache=AnswerCache(tmp_path)) as (use, server):
        reader = make_reader("llm", use)
        readings = read_all(reader, reader.instructions, messages, WORK)
        assert read_all(reader, reader.instructions, messages, WORK) == readings
        later = make_reader("llm", use)
        cached = read_all(later, later.instructions, messages, WORK)
        assert len(server.requests) == 5
    assert [fact.reference for reading in readings for fact in reading.facts] == [str(n) for n in range(20)]
    costs = [reading.provenance.cost for reading in readings]
    assert (sum(cost.calls for cost in costs), sum(cost.cached for cost in costs)) == (5, 15)
    assert {(reading.provenance.cost.calls, reading.provenance.cost.cached) for reading in cached} == {(0, 1)}


def test_one_bad_answer_spoils_no_other_message():
    def answer(handler):
        bad = "second" in asked_about(handler.request_body)
        (status(400) if bad else marking(lambda _: [("Begin", "do")]))(handler)

    messages = [Message(f"m{n}", "Eve", f"Begin the {n} Audit. [ref: 1]") for n in ("first", "second", "third")]
    with using(answer) as (use, _):
        reader = make_reader("llm", use)
        ways = [r.provenance.way for r in read_all(reader, reader.instructions, messages, WORK)]
    assert ways == [Way.MODEL, Way.FAILED, Way.MODEL]


def test_readers_have_names():
    with using(says("")) as (use, _):
        for name in READER_NAMES:
            assert make_reader(name, use).at_once >= 1
        with pytest.raises(ValueError, match="needs a model"):
            make_reader("llm")
        with pytest.raises(KeyError):
            make_reader("magic", use)
    assert Grid().slots
