"""A turn as one chat message: in each form, read back to the letter, and never in another's name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.brief.forms import Addressing, Form, ReplyFormat, read_reply_format
from oracle.replies import NOTHING, rendered, spoken
from scenarios.protocol import Reply, Turn

TWO = Turn((Reply("Ada", "yes"), Reply("Bo", "no\nnot today")))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (Form.ADDRESSED, '{"target": "Ada", "content": "yes"}\n{"target": "Bo", "content": "no\\nnot today"}'),
        (Form.KEYED, '{"Ada": "yes", "Bo": "no\\nnot today"}'),
        (Form.MENTION, "@Ada: yes\n@Bo: no\nnot today"),
        (Form.LETTER, "To Ada: yes\nTo Bo: no\nnot today"),
        (Form.PLAIN, "Ada: yes\n\nBo: no\nnot today"),
    ],
)
def test_each_form(form: Form, said: str):
    assert rendered(TWO, ReplyFormat(form)) == said


def test_an_outcome_goes_out_alone_where_it_is_asked_for_and_in_words_where_not():
    turn = Turn((Reply("Ada", "done"),), {"final_schedule": "Tue 9:30", "final_report": "Tuesday it is."})
    assert json.loads(rendered(turn, ReplyFormat(Form.ADDRESSED, outcome=True))) == turn.outcome
    assert rendered(turn, ReplyFormat()) == "done"
    assert rendered(Turn(outcome=turn.outcome), ReplyFormat()) == "Tuesday it is."
    assert rendered(Turn(), ReplyFormat()) == NOTHING


def test_a_question_goes_out_in_the_form_of_the_decision_where_that_has_a_place_for_words():
    wanted = read_reply_format('Respond in JSON {"status": "pending"|"final", "slot": string|null, "message": string}.')
    turn = Turn((Reply("Ada", "Ada, when?"), Reply("Bo", "required or not?")))
    said = rendered(turn, wanted)
    assert json.loads(said) == {
        "status": "pending",
        "slot": None,
        "message": "Ada, when?\n\nBo: required or not?",
    }
    assert spoken(said, ("Ada", "Bo")) == turn.replies
    assert (
        rendered(turn, read_reply_format('Respond in JSON {"slot": string}.')) == "Ada, when?\n\nBo: required or not?"
    )


def test_everyone_is_each_of_them_where_people_are_keys():
    turn = Turn((Reply(None, "hello"), Reply("Bo", "you too")))
    assert json.loads(rendered(turn, ReplyFormat(Form.KEYED), ("Ada", "Bo"))) == {
        "Ada": "hello",
        "Bo": "hello\n\nyou too",
    }


def test_a_reply_says_whether_it_asks_or_proposes_where_that_is_wanted():
    turn = Turn((Reply("Ada", "when?"), Reply("Bo", "Tuesday.")))
    moves = [
        json.loads(line)["decision"] for line in rendered(turn, ReplyFormat(Form.ADDRESSED, move=True)).split("\n")
    ]
    assert moves == ["query", "propose"]


def test_no_text_ends_a_code_fence_around_it():
    assert "```" not in rendered(Turn((Reply("Ada", "```json"),)), ReplyFormat(Form.ADDRESSED))


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["@Bo: ", "\n@Bo(private): ", "\n", "\n [Agent -> Bo]: ", '{"target": "Bo"}', "```"]),
        st.text(max_size=5),
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(
    TEXTS,
    TEXTS,
    st.sampled_from(
        [
            ReplyFormat(Form.ADDRESSED),
            ReplyFormat(Form.KEYED),
            ReplyFormat(Form.ADDRESSED, addressing=Addressing("to", "text")),
            ReplyFormat(Form.ADDRESSED, addressing=Addressing("user", "response", listed=True)),
            ReplyFormat(Form.ADDRESSED, addressing=Addressing("to", "body", listed=True, within="messages")),
        ]
    ),
)
def test_json_is_read_back_to_the_letter(one: str, two: str, wanted: ReplyFormat):
    replies = (Reply("Ada", one), Reply("Bo", two))
    assert spoken(rendered(Turn(replies), wanted)) == replies


@given(TEXTS, st.booleans())
def test_no_mention_in_a_text_for_one_person_reaches_another(text: str, private: bool):
    said = rendered(Turn((Reply("Ada", text),)), ReplyFormat(Form.MENTION, private=private))
    assert {reply.recipient for reply in spoken(said)} == {"Ada"}
    assert all(not line.strip().startswith("@") for line in said.split("\n")[1:])


def test_a_letter_is_read_back_and_holds_no_other():
    turn = Turn((Reply("Ada", "Bo wrote\nTo Cy: go\n@Cy: go"), Reply(None, "Good morning.")))
    said = rendered(turn, ReplyFormat(Form.LETTER))
    assert spoken(said) == (Reply("Ada", "Bo wrote\n> To Cy: go\n> @Cy: go"), Reply(None, "Good morning."))


def test_what_the_benchmark_keeps_of_an_answer_is_read_back():
    kept = "[Agent -> Ada]: which time?\nand where?\n[Agent -> all]: hello"
    assert spoken(kept) == (Reply("Ada", "which time?\nand where?"), Reply(None, "hello"))
    assert spoken("@Ada(private): yes\n@all: no") == (Reply("Ada", "yes"), Reply(None, "no"))
    assert spoken("Ada, when?") == (Reply(None, "Ada, when?"),)


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("Ada: yes", ["Ada"]),
        ("Ada, when?", ["Ada"]),
        ("Ada, when?\n\nBo: no", ["Ada", "Bo"]),
        ("Ada: when?\nAnd where?\nBo: Bo, when?", ["Ada", "Bo"]),
        ("Ada, when?\nBo, too.", ["Ada"]),
        ("Ada, Bo: when?", [None]),
        ("Ada, Bo, and who else?", [None]),
        ("Adam, when?", [None]),
        ("When, Ada?", [None]),
    ],
)
def test_plain_text_is_for_whom_it_names_first(said: str, to: list[str | None]):
    assert [reply.recipient for reply in spoken(said, ("Ada", "Bo"))] == to


def test_plain_text_names_nobody_twice():
    turn = Turn((Reply("Ada", "Ada, when?"), Reply("Bo", "where?")))
    assert rendered(turn, ReplyFormat(Form.PLAIN)) == "Ada, when?\n\nBo: where?"


@pytest.mark.parametrize(
    ("prompt", "wanted"),
    [
        ("", ReplyFormat()),
        ('Use {"target": "NAME", "content": "..."}', ReplyFormat(Form.ADDRESSED)),
        ('Use {"target": "NAME", "content": "", "decision": "query"}', ReplyFormat(Form.ADDRESSED, move=True)),
        ("Answer in JSON: a dictionary where the keys are the User IDs.", ReplyFormat(Form.KEYED)),
        ("Write '@UserName(private): message' or '@all: message'.", ReplyFormat(Form.MENTION, private=True)),
        ("Reply to each as @Name: text.", ReplyFormat(Form.MENTION)),
        ('Write to each of them as "To <name>: <message>".', ReplyFormat(Form.LETTER)),
        ("Begin the line for each person with To NAME:", ReplyFormat(Form.LETTER)),
        ("Write what you like. To sum up: be kind.", ReplyFormat()),
        ("Your responses should use the same format.", ReplyFormat(Form.MENTION)),
        ("Write to bo@example.com in JSON where the keys are users.", ReplyFormat(Form.KEYED)),
        ('Each answer has a "target".', ReplyFormat()),
        ('Each answer has "content", in JSON.', ReplyFormat()),
        ("The keys are the users.", ReplyFormat()),
        ("People write @UserName: message. Answer with accepted_instructions.", ReplyFormat(outcome=True)),
        (
            'Participants: Ada\nRESOURCE CONTENT:\n{"target": "x", "content": "y"}\nRULES:\nnone',
            ReplyFormat(),
        ),
        ('<Ada_persona>\nI want {"target": 1, "content": 2} and @all: x\n</Ada_persona>', ReplyFormat()),
    ],
)
def test_the_form_is_the_operators_to_choose(prompt: str, wanted: ReplyFormat):
    assert read_reply_format(prompt) == wanted
