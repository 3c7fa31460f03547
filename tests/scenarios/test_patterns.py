"""Sentence patterns: variants, splits, and that what they say is what is read in them."""

import re

import pytest

from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from scenarios.generate import LABELLED
from scenarios.generate.cast import names
from scenarios.generate.patterns import FOLDER, filled, patterns, share_of, variants

SPLITS = ("train", "validation", "test")

PATTERNED = [family for family in LABELLED if (FOLDER / f"{family}.txt").exists()]
"""Families whose sentences stand in files; those of execution are rules with bounds, and their generator words them."""


def test_a_line_stands_for_every_choice_of_its_alternatives():
    assert variants("(Run|Do) it(| now).") == ("Run it.", "Run it now.", "Do it.", "Do it now.")
    assert variants("Run it (on Monday).") == ("Run it (on Monday).",)


def test_braces_that_are_no_placeholder_stay():
    assert filled("{work} {other} {}", {"work": "{other}"}) == "{other} {other} {}"


@pytest.mark.parametrize("family", PATTERNED)
def test_every_family_has_several_hundred_sentences_and_none_twice(family: str):
    found = patterns(family)
    assert found.sentences >= 250
    for section in found.sections.values():
        texts = [text for pattern in section for text in pattern.variants]
        assert len(texts) == len(set(texts))
        assert all(text.count("(") == text.count(")") and "|" not in text for text in texts)


@pytest.mark.parametrize("family", PATTERNED)
def test_splits_share_no_pattern_and_lack_no_section(family: str):
    used = [{p.id for section in patterns(family, split).sections.values() for p in section} for split in SPLITS]
    assert not used[0] & used[1]
    assert not used[0] & used[2]
    assert not used[1] & used[2]
    for split in SPLITS:
        assert all(patterns(family, split).sections.values())


def test_names_are_shared_out_as_well():
    shares = [set(names(split)) for split in SPLITS]
    assert sum(map(len, shares)) == len(names()) == len(set(names()))
    assert min(map(len, shares)) >= 23
    with pytest.raises(ValueError, match="too few"):
        share_of(("a", "b"), "test")


MEANING = {
    "plain": (Polarity.DO, Purpose.UNSTATED),
    "urgent": (Polarity.DO, Purpose.UNSTATED),
    "stop": (Polarity.STOP, None),
    "serving": (Polarity.DO, Purpose.SERVING),
    "low": (Polarity.DO, Purpose.LOW),
    "private": (None, Purpose.PERSONAL),
    "stop_unnamed": (Polarity.STOP, None),
    "stop_claiming": (Polarity.STOP, None),
}


def test_instructions_are_read_as_they_are_meant():
    """By the rule reader, which these sentences were not written for: nearly all of them."""
    words = {"task": "Load Test", "project": "Harbour Gateway", "objective": "Halve the Delivery Time", "boss": "Amara"}
    words["work"] = f"{words['task']} for {words['project']}"
    wrong, count = [], 0
    for section, (polarity, purpose) in MEANING.items():
        for pattern in patterns("selection").sections[section]:
            for text in pattern.variants:
                count += 1
                message = Message("m", "Eve", f"{filled(text, words)} [ref: 1234]")
                facts = [f for f in read_instructions(message, words["objective"]).facts if isinstance(f, Instruction)]
                right = facts and polarity in (None, facts[0].polarity) and purpose in (None, facts[0].purpose)
                if not right:
                    wrong.append(text)
    assert len(wrong) <= 0.01 * count, wrong


@pytest.mark.parametrize("family", PATTERNED)
def test_every_placeholder_is_one_that_the_generator_fills(family: str):
    known = {
        "selection": "work task project objective boss",
        "access": "resource insider me guest title",
        "meeting": "times day other at who",
        "meetings": "title length people optional from to equipment earlier when entry who other_length",
        "queue": "job length agent other_agent other_length due deadline release earlier who",
    }[family].split()
    for section in patterns(family).sections.values():
        for pattern in section:
            for text in pattern.variants:
                assert set(re.findall(r"\{(\w*)\}", text)) <= set(known), text
