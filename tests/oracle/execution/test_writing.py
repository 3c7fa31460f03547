"""Write, check, mend, ask again: with writers that fail in the ways that models do."""

from collections.abc import Sequence

import pytest

from extraction.conversation import ChatMessage
from extraction.cost import Cost
from oracle.execution.checkers import met
from oracle.execution.mend import mended
from oracle.execution.substance import overlap, says_something
from oracle.execution.writer import ATTEMPTS, Written
from oracle.execution.writing import write_reply
from solver.execution import Constraint, Kind, Source, Wish

REQUEST = "Describe how a lighthouse keeper spends a winter day."
DRAFT = (
    "A lighthouse keeper begins the winter day before dawn, when the lamp still turns. He cleans the lens and notes "
    "the weather in a book. After breakfast he walks around the tower, checks the rails, and clears the snow from "
    "the steps. In the afternoon he repairs what the storm has loosened. At dusk he lights the lamp again."
)


class Script:
    """Answers in order, the last one for ever; remembers what it was asked."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[Sequence[ChatMessage]] = []

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        self.asked.append(chat)
        return Written(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0], Cost(1, 1, 0, max_tokens))


def wishes(*constraints: Constraint, authority: int = 5) -> list[Wish]:
    return [Wish(f"Ann#{n}", "Ann", authority, Source.RULE, c) for n, c in enumerate(constraints)]


def test_what_code_can_mend_is_not_asked_for_again():
    script = Script(DRAFT)
    asked = wishes(
        Constraint(Kind.COMMAS, high=0),
        Constraint(Kind.LOWERCASE),
        Constraint(Kind.QUOTATION, words=('"',)),
        Constraint(Kind.TITLE),
        Constraint(Kind.ENDING, words=("good night",)),
        Constraint(Kind.BULLETS, 2, 2),
        Constraint(Kind.HIGHLIGHTS, low=3),
        Constraint(Kind.POSTSCRIPT, words=("P.S.",)),
    )
    found = write_reply(script, [REQUEST], asked, strict=True)
    assert not found.failed
    assert (len(script.asked), found.cost.calls) == (1, 1)
    assert overlap(found.text, REQUEST) == overlap(DRAFT, REQUEST) >= 0.8


def test_one_of_the_fixed_answers_stands_alone_where_nothing_else_is_asked_for():
    script = Script(f"My answer is yes. {DRAFT}")
    found = write_reply(script, [REQUEST], wishes(Constraint(Kind.CONSTRAINED)), strict=True)
    assert not found.failed
    assert script.asked[0][-1].content.endswith('alone: "My answer is yes.", "My answer is no.", "My answer is maybe."')
    alone = write_reply(Script("my answer is NO!"), [REQUEST], wishes(Constraint(Kind.CONSTRAINED)), strict=True)
    assert (alone.text, alone.failed) == ("My answer is no.", ())


def test_one_of_the_fixed_answers_is_the_beginning_of_a_reply_that_more_is_asked_of():
    script = Script(f"My answer is yes.\nMy answer is yes.\n{DRAFT}")
    asked = wishes(
        Constraint(Kind.CONSTRAINED), Constraint(Kind.QUOTATION, words=('"',)), Constraint(Kind.BULLETS, 2, 2)
    )
    found = write_reply(script, [REQUEST], asked, strict=True)
    assert not found.failed
    assert found.text.count("My answer is yes.") == 1
    assert "cleans the lens" in found.text
    assert "and then write the rest" in script.asked[0][-1].content
    forbidding = wishes(Constraint(Kind.CONSTRAINED), Constraint(Kind.FORBIDDEN, words=("snow",)))
    assert write_reply(script, [REQUEST], forbidding, strict=True).text == "My answer is yes."


def test_what_fails_is_named_to_the_model():
    script = Script(DRAFT, "The old bell and the compass on the wall keep him company.")
    found = write_reply(script, [REQUEST], wishes(Constraint(Kind.KEYWORDS, words=("compass",))), strict=True)
    assert not found.failed
    assert '"compass"' in script.asked[1][-1].content
    assert DRAFT[:40] in found.text


def test_a_model_that_never_obeys_is_asked_so_often_and_the_best_draft_is_kept():
    script = Script(DRAFT, "Too few.", DRAFT)
    asked = wishes(Constraint(Kind.LANGUAGE, words=("ko",)), Constraint(Kind.COMMAS, high=0))
    found = write_reply(script, [REQUEST], asked, strict=True)
    assert [wish.constraint.kind for wish in found.failed] == [Kind.LANGUAGE]
    assert len(script.asked) == 1 + ATTEMPTS
    assert "lighthouse" in found.text


def test_authority_decides_which_draft_is_best():
    short, long = "The keeper of the lighthouse sleeps all winter day.", DRAFT
    mixed = [
        *wishes(Constraint(Kind.SENTENCES, high=1), authority=9),
        Wish("Bo#0", "Bo", 2, Source.RULE, Constraint(Kind.KEYWORDS, words=("snow", "storm"))),
    ]
    found = write_reply(Script(long, short), [REQUEST], mixed, strict=True)
    assert all(wish.user == "Bo" for wish in found.failed)


@pytest.mark.parametrize("draft", ["", "   ", "Sure!", "Here is the response you asked for."])
def test_template_text_alone_is_never_a_reply_that_says_something(draft: str):
    every = [
        Constraint(Kind.TITLE),
        Constraint(Kind.ENDING, words=("Describe how a lighthouse keeper lives.",)),
        Constraint(Kind.REPEAT, words=(REQUEST,)),
        Constraint(Kind.POSTSCRIPT, words=("P.S.",)),
        Constraint(Kind.HIGHLIGHTS, low=2),
        Constraint(Kind.KEYWORDS, words=("lantern", "winter")),
        Constraint(Kind.SECTIONS, low=2, words=("Part",)),
    ]
    text = mended(draft, every, REQUEST, met)
    assert not says_something(text, [REQUEST], every)
    found = write_reply(Script(draft), [REQUEST], wishes(*every), strict=True)
    assert found.empty


def test_frames_around_nothing_satisfy_the_checkers_and_still_say_nothing():
    every = [
        Constraint(Kind.TITLE),
        Constraint(Kind.COMMAS, high=0),
        Constraint(Kind.HIGHLIGHTS, low=2),
        Constraint(Kind.PLACEHOLDERS, low=2),
        Constraint(Kind.KEYWORDS, words=("compass",)),
    ]
    shell = "<<title>> *a* *b* [x] [y] compass"
    assert all(met(shell, constraint) for constraint in every)
    assert not says_something(shell, [REQUEST], every)
    assert not says_something(REQUEST, [REQUEST], every)
    assert says_something(DRAFT, [REQUEST], every)


FILLER = (
    "It is important to think about this carefully and to plan every step. Many people find that good preparation "
    "helps. A clear structure keeps everyone informed. The best results come from patience, and from honest feedback."
)


def test_fluent_text_about_nothing_meets_the_checkers_and_says_nothing():
    every = [Constraint(Kind.COMMAS, high=0), Constraint(Kind.LOWERCASE), Constraint(Kind.HIGHLIGHTS, low=2)]
    text = mended(FILLER, every, REQUEST, met)
    assert all(met(text, constraint) for constraint in every)
    assert not says_something(text, [REQUEST, "Explain why cities plant trees along their streets."], every)
    assert write_reply(Script(FILLER), [REQUEST], wishes(*every), strict=True).empty


def test_nothing_is_said_that_the_model_did_not_say():
    many = [
        Constraint(Kind.SENTENCES, low=40),
        Constraint(Kind.WORDS, low=500),
        Constraint(Kind.FORBIDDEN, words=("snow",)),
    ]
    text = mended(DRAFT, many, REQUEST, met)
    assert set(text.split()) <= set(DRAFT.split())
    assert "snow" not in text
