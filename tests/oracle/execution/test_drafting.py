"""Request by request: what each part is told, what is asked for again, and what of an answer is kept."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.conversation import ChatMessage
from extraction.model import Endpoint, EndpointError, Sampling, Settings
from oracle.execution.checkers import met
from oracle.execution.cleaning import cleaned, key
from oracle.execution.drafting import MOST_CALLS, Drafting
from oracle.execution.mend import mended
from oracle.execution.model_writer import EndpointWriter
from oracle.execution.sharing import parts_of, room_of
from oracle.execution.writer import Written
from oracle.execution.writing import write_reply
from solver.execution import Constraint, Kind, Source, Wish
from tests.faulty_server import says, serving, status

BREAD = "Explain how bread is baked at home."
ROWING = "Describe a morning of rowing on a lake."
REQUESTS = (BREAD, ROWING)


class Scribe:
    """Answers by the first rule whose words stand in the question; remembers what it was asked."""

    def __init__(self, **answers: str) -> None:
        self.answers = {words.replace("_", " "): answer for words, answer in answers.items()}
        self.asked: list[str] = []

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        assert max_tokens > 0
        self.asked.append("\n".join(message.content for message in chat))
        return Written(next((a for words, a in self.answers.items() if words in self.asked[-1]), "Nothing."))


def test_every_request_is_asked_by_itself_and_gets_a_paragraph():
    scribe = Scribe(bread="Dough has to rest.", rowing="Mist lies over the water.")
    drafting = Drafting(scribe, REQUESTS, [])
    drafting.first()
    assert drafting.text == "Dough has to rest.\n\nMist lies over the water."
    assert [BREAD in asked for asked in scribe.asked] == [True, False]


def test_words_are_dealt_out_and_each_part_is_told_of_its_own():
    constraints = [
        Constraint(Kind.KEYWORDS, words=("oven", "oar")),
        Constraint(Kind.FREQUENCY, low=3, words=("early",)),
        Constraint(Kind.FORBIDDEN, words=("never",)),
    ]
    first, second = parts_of(REQUESTS, constraints)
    assert first.words + second.words == {"oven": 1, "oar": 1, "early": 3}
    assert abs(first.words.total() - second.words.total()) <= 1
    assert all([rule.kind for rule in part.rules] == [Kind.FORBIDDEN] for part in (first, second))


@given(st.integers(1, 30), st.integers(1, 12))
def test_the_shares_keep_to_a_limit_on_sentences(limit: int, count: int):
    parts = parts_of([f"Request {n}." for n in range(count)], [Constraint(Kind.SENTENCES, high=limit)])
    assert 1 <= len(parts) <= count
    assert sum(part.most or 0 for part in parts) <= limit
    assert all(1 <= part.least <= (part.most or 0) for part in parts)


@given(st.integers(1, 90), st.integers(1, 12))
def test_the_shares_make_up_what_is_asked_for(least: int, count: int):
    parts = parts_of([f"Request {n}." for n in range(count)], [Constraint(Kind.SENTENCES, low=least)])
    assert len(parts) == count
    assert sum(part.least for part in parts) >= least


def test_one_of_the_fixed_answers_is_asked_of_the_first_part_alone():
    constraints = [Constraint(Kind.CONSTRAINED), Constraint(Kind.LANGUAGE, words=("fr",))]
    first, second = parts_of(REQUESTS, constraints)
    assert [rule.kind for rule in first.rules] == [Kind.CONSTRAINED, Kind.LANGUAGE]
    assert [rule.kind for rule in second.rules] == [Kind.LANGUAGE]


def test_missing_words_are_asked_for_and_sentences_without_them_are_not_taken():
    scribe = Scribe(
        with_the_word="1. The oven is hot by then. 2. This one has nothing to say.",
        bread="Dough has to rest.",
        rowing="Mist lies over the water.",
    )
    constraint = Constraint(Kind.KEYWORDS, words=("oven",))
    drafting = Drafting(scribe, REQUESTS, [constraint])
    drafting.first()
    drafting.again([constraint], empty=False)
    assert drafting.text == "Dough has to rest. The oven is hot by then.\n\nMist lies over the water."
    assert len(scribe.asked) == 3


def test_only_the_part_that_breaks_a_rule_is_written_anew():
    scribe = Scribe(
        does_not_keep="Let the dough rest.", bread="Never knead it long.", rowing="Mist lies over the water."
    )
    constraint = Constraint(Kind.FORBIDDEN, words=("never",))
    drafting = Drafting(scribe, REQUESTS, [constraint])
    drafting.first()
    drafting.again([constraint], empty=False)
    assert drafting.text == "Let the dough rest.\n\nMist lies over the water."


def test_a_part_in_the_wrong_language_is_translated():
    german = "Der Teig muss am Abend noch einige Stunden ruhen."
    scribe = Scribe(Translate_into_German=german, bread="The dough has to rest for some hours in the evening.")
    constraint = Constraint(Kind.LANGUAGE, words=("de",))
    drafting = Drafting(scribe, [BREAD], [constraint])
    drafting.first()
    assert "German only" in scribe.asked[0]
    drafting.again([constraint], empty=False)
    assert drafting.text == german


def test_what_is_too_short_gets_new_sentences_and_no_old_ones():
    scribe = Scribe(
        say_something_new="Dough has to rest for an hour. The crust turns brown.",
        bread="Dough has to rest for an hour.",
    )
    constraint = Constraint(Kind.SENTENCES, low=2)
    drafting = Drafting(scribe, [BREAD], [constraint])
    drafting.first()
    drafting.again([constraint], empty=False)
    assert drafting.text == "Dough has to rest for an hour. The crust turns brown."


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("Certainly! The dough has to rest.", "The dough has to rest."),
        ("Sure, here is a recipe for bread:\n\nMix flour and water.", "Mix flour and water."),
        (
            "Here are the new sentences:\n1. Mix flour and water.\n2. Let it rest.",
            "1. Mix flour and water.\n2. Let it rest.",
        ),
        ("Use no commas. The dough has to rest.", "The dough has to rest."),
        ("1. The dough has to rest.\n2. The dough has to rest.", "1. The dough has to rest."),
        ("It rests rests rests rests rests. Then it rises.", "Then it rises."),
        ("Yes. No. Yes.", "Yes. No. Yes."),
        ("Of course it has to rest. It does.", "Of course it has to rest. It does."),
        ('{"answer": "Use no commas."}', '{"answer": "Use no commas."}'),
        ("", ""),
    ],
)
def test_what_says_nothing_is_left_out(answer: str, kept: str):
    assert cleaned(Written(answer), {key("Use no commas.")}) == kept


def test_a_sentence_that_stops_in_its_midst_is_left_out_unless_it_is_all_there_is():
    assert cleaned(Written("Dough rests. The crust tur", cut=True), set()) == "Dough rests."
    assert cleaned(Written("Dough rests. The crust turns brown.", cut=False), set()).endswith("brown.")
    assert cleaned(Written("Dough has to", cut=True), set()) == "Dough has to"


@given(st.text("ab .!?\n-1", max_size=80), st.booleans())
def test_nothing_is_kept_that_the_model_did_not_write(text: str, cut: bool):
    assert set(cleaned(Written(text, cut=cut), set()).split()) <= set(text.split())


def test_a_title_stands_below_the_word_that_must_come_first():
    constraints = [Constraint(Kind.TITLE), Constraint(Kind.FIRST_WORD, 2, 2, ("morning",), nth=1)]
    text = mended("Mist lies over the water.\n\nThe oars are cold.", constraints, ROWING, met)
    assert all(met(text, constraint) for constraint in constraints)


def test_words_asked_for_are_spared_where_a_reply_must_be_shorter():
    constraints = [Constraint(Kind.SENTENCES, high=1), Constraint(Kind.KEYWORDS, words=("oar",))]
    draft = "Mist lies over the water. An oar creaks. It gets light."
    assert mended(draft, constraints, ROWING, met) == "Mist lies over the water."
    assert mended(draft, constraints, ROWING, met, sparing_words=True) == "An oar creaks."


def test_a_letter_that_stands_too_seldom_is_asked_for_in_words():
    scribe = Scribe(the_letter="Quick hands help. They rest.", bread="Dough has to rest.")
    constraint = Constraint(Kind.LETTER, low=1, words=("q",))
    drafting = Drafting(scribe, [BREAD], [constraint])
    drafting.first()
    drafting.again([constraint], empty=False)
    assert drafting.text == "Dough has to rest. Quick hands help."


def test_rules_for_every_sentence_are_told_with_every_question():
    scribe = Scribe(bread="Dough has to rest.")
    constraints = [Constraint(Kind.FORBIDDEN, words=("salt",)), Constraint(Kind.KEYWORDS, words=("oven",))]
    drafting = Drafting(scribe, [BREAD], constraints)
    drafting.first()
    drafting.again([constraints[1], Constraint(Kind.SENTENCES, low=9)], empty=False)
    assert len(scribe.asked) == 3
    assert all('Never use the words "salt".' in asked.splitlines()[0] for asked in scribe.asked)


def test_a_translation_that_is_none_is_not_taken():
    scribe = Scribe(Translate_into_German="This is still English and no German at all.", bread="The dough has to rest.")
    constraint = Constraint(Kind.LANGUAGE, words=("de",))
    drafting = Drafting(scribe, [BREAD], [constraint])
    drafting.first()
    drafting.again([constraint], empty=False)
    assert drafting.text == "The dough has to rest."


def test_a_word_that_is_wanted_very_often_is_asked_for_so_many_times_at_most():
    scribe = Scribe(bread="Dough has to rest.")
    constraint = Constraint(Kind.FREQUENCY, low=500, words=("oven",))
    drafting = Drafting(scribe, [BREAD], [constraint])
    drafting.first()
    drafting.again([constraint], empty=False)
    assert len(scribe.asked) == 1 + MOST_CALLS


def test_an_answer_that_says_nothing_is_asked_for_anew():
    scribe = Scribe(does_not_answer="Dough has to rest overnight.", bread="Well.")
    drafting = Drafting(scribe, [BREAD], [])
    drafting.first()
    drafting.again([], empty=True)
    assert drafting.text == "Dough has to rest overnight."


def test_what_is_written_anew_may_say_again_what_was_good_in_it():
    kept = "The dough has to rest for an hour."
    scribe = Scribe(does_not_keep=f"{kept} Bake it long.", bread=f"{kept} Never hurry.")
    constraint = Constraint(Kind.FORBIDDEN, words=("never",))
    drafting = Drafting(scribe, [BREAD], [constraint])
    drafting.first()
    drafting.again([constraint], empty=False)
    assert drafting.text == f"{kept} Bake it long."


def test_a_reply_over_its_limit_keeps_the_sentence_with_the_word_where_that_says_something(monkeypatch):
    monkeypatch.setattr("oracle.execution.writing.ATTEMPTS", 0)
    said = (
        "Bread is baked at home in a hot oven. A stone inside it explains how the crust turns brown at home with bread."
    )
    constraints = [Constraint(Kind.SENTENCES, high=1), Constraint(Kind.KEYWORDS, words=("stone",))]
    wishes = [Wish(f"Ann#{n}", "Ann", 5, Source.RULE, each) for n, each in enumerate(constraints)]
    found = write_reply(Scribe(bread=said), [BREAD], wishes, strict=True)
    assert not found.failed
    assert found.text.startswith("A stone")


def test_a_model_behind_an_endpoint_tells_that_its_answer_was_cut():
    with (
        serving(says("Dough has to", "length")) as server,
        Endpoint(Settings(base_url=server.url, model="m")) as endpoint,
    ):
        written = EndpointWriter(endpoint, Sampling()).write([ChatMessage("user", BREAD)], 9)
    assert (written.text, written.cut) == ("Dough has to", True)


@pytest.mark.parametrize("answers", [1, 2])
def test_what_was_written_stands_where_the_endpoint_gives_out(answers: int):
    script = [says("Bread is baked at home in an oven."), says("A morning of rowing begins with mist.")][:answers]
    wishes = [Wish("Ann#0", "Ann", 5, Source.RULE, Constraint(Kind.KEYWORDS, words=("stone",)))]
    with (
        serving(*script, status(401)) as server,
        Endpoint(Settings(base_url=server.url, model="m", attempts=1)) as endpoint,
    ):
        found = write_reply(EndpointWriter(endpoint, Sampling()), REQUESTS, wishes, strict=True)
    assert found.text.startswith("Bread is baked at home in an oven.")
    assert ("rowing" in found.text) == (answers == 2)
    assert found.failed == tuple(wishes)
    assert "401" in (found.failure or "")
    assert found.cost.calls == answers + 1, "what gave no answer was paid for, too"
    assert len(server.requests) == answers + 1, "nothing more is asked of an endpoint that gave out"


def test_an_endpoint_that_gives_nothing_at_all_is_an_error():
    with (
        serving(status(401)) as server,
        Endpoint(Settings(base_url=server.url, model="m", attempts=1)) as endpoint,
        pytest.raises(EndpointError, match="401"),
    ):
        write_reply(EndpointWriter(endpoint, Sampling()), REQUESTS, [], strict=True)


def test_a_translation_has_room_by_the_length_of_its_text():
    rooms = [room_of("x" * length) for length in (0, 200, 400, 10_000)]
    assert rooms == sorted(rooms)
    assert rooms[0] < rooms[2] < rooms[3] == room_of("x" * 20_000)
