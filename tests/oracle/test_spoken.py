"""A model's words as a turn: the paper's formats, and everything that models make of them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oracle.agents.spoken import objects, turn_of
from scenarios.protocol import Reply

UNHURRIED = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize(
    ("text", "replies"),
    [
        ('{"target": "Bo", "content": "No."}', [Reply("Bo", "No.")]),
        ('{"target": "all", "content": "When?"}', [Reply(None, "When?")]),
        ('{"target": " ALL ", "content": "When?", "decision": "query"}', [Reply(None, "When?")]),
        ('{"content": "When?"}', [Reply(None, "When?")]),
        ('Sure!\n```json\n{"target": "Bo", "content": "{not} this"}\n```', [Reply("Bo", "{not} this")]),
        (
            '[{"target": "Bo", "content": "a"}, {"target": "Eve", "content": "b"}]',
            [Reply("Bo", "a"), Reply("Eve", "b")],
        ),
        ('{"target": "Bo", "content": "two\nlines"}', [Reply("Bo", "two\nlines")]),
        ("I cannot say.", [Reply(None, "I cannot say.")]),
        ('{"target": "Bo", "content": "cut', [Reply(None, '{"target": "Bo", "content": "cut')]),
        ("  ", []),
        ('{"target": "Bo", "content": 7}', [Reply(None, '{"target": "Bo", "content": 7}')]),
    ],
)
def test_replies(text: str, replies: list[Reply]):
    turn = turn_of(text)
    assert list(turn.replies) == replies
    assert turn.outcome is None


@pytest.mark.parametrize(
    "text",
    [
        '{"accepted_instructions": ["1"], "rejected_instructions": []}',
        'Here: {"final_schedule": "Tue 9:30", "goal_achieved": true} and {"note": {"goal_achieved": false}}',
        '{"goal_achieved": false}{"goal_achieved": true, "final_report": "x"}',
    ],
)
def test_a_decision_ends_the_conversation_and_the_last_one_counts(text: str):
    turn = turn_of(text)
    assert turn.outcome == list(objects(text))[-1] or turn.outcome == next(objects(text))
    assert turn.outcome is not None
    assert turn.replies == ()


def test_an_object_within_another_is_no_decision():
    assert turn_of('{"target": "Bo", "content": "hi", "draft": {"goal_achieved": true}}').outcome is None


@UNHURRIED
@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3), max_size=4),
    st.text("ab }]", max_size=9),
)
def test_objects_are_found_between_any_words(found: list[dict], words: str):
    assert list(objects(words + words.join(map(json.dumps, found)) + words)) == found


@UNHURRIED
@given(st.text('{}[]"\\:, a', max_size=40))
def test_no_text_is_too_odd(text: str):
    turn_of(text)
