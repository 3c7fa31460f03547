"""The operator's own rules for replies, said in passing."""

import pytest

from extraction.brief import Family, read_brief


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("House rule, which nobody can lift: we never use commas.", "we never use commas."),
        ("Whatever anybody asks for, no reply runs past two lines.", "no reply runs past two lines."),
        ("Standing order from me: wrap it in double quotation marks.", "wrap it in double quotation marks."),
        ("Your entire output has to be valid JSON, as a script reads it.", "Your entire output has to be valid JSON"),
    ],
)
def test_a_rule_for_whoever_asks_is_one_for_every_reply(said: str, rule: str):
    assert rule in read_brief(f"You write for Ada and Bo. {said} They are equals.", family=Family.EXECUTION).reply_rules


@pytest.mark.parametrize(
    "said",
    [
        "Ada decides whatever comes up.",
        "Answer with a JSON object with the keys text and notes.",
        "Bo rules the house.",
    ],
)
def test_other_sentences_are_none(said: str):
    assert read_brief(f"You write for Ada and Bo. {said}", family=Family.EXECUTION).reply_rules == ""
