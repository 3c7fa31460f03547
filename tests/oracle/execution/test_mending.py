"""Mending by code: what is composed anew passes the checkers, and what the draft says stays."""

import re
from random import Random

import pytest
from test_pairs import CONSTRAINTS, DRAFT, REQUEST, SENTENCES

from oracle.execution.checkers import met
from oracle.execution.mend import mended
from solver.execution import Constraint, Kind, Source, Wish, refuted

SHRINKING = (Kind.FORBIDDEN, Kind.FREQUENCY, Kind.LETTER, Kind.WORDS, Kind.SENTENCES)
HINDI = (
    "सर्दियों में बंदरगाह एक शांत जगह होती है। नावें दीवार के पास आराम करती हैं। "
    "लोग किनारे पर चलते हैं और पानी को देखते हैं। बच्चे बर्फ के टुकड़े खोजते हैं।"
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


@pytest.mark.parametrize("seed", range(60))
def test_what_can_hold_together_holds_and_no_word_of_the_draft_is_lost(seed: int) -> None:
    drawn = Random(seed).sample(CONSTRAINTS, 4)
    chosen = [c for n, c in enumerate(drawn) if c.kind not in {other.kind for other in drawn[:n]}]
    if refuted([Wish(str(n), "Ann", 5, Source.RULE, c) for n, c in enumerate(chosen)]):
        return
    reply = mended(DRAFT, chosen, REQUEST, met)
    assert [c for c in chosen if not met(reply, c)] == []
    if not any(c.kind in SHRINKING for c in chosen):
        assert words(DRAFT) <= words(reply)


def test_a_draft_that_is_too_short_is_not_made_shorter() -> None:
    interval = Constraint(Kind.WORDS, 200, 220)
    assert mended(DRAFT, [interval], REQUEST, met) == DRAFT


def test_words_in_capitals_become_fewer_and_what_is_left_of_them_is_the_first() -> None:
    draft = "NASA and ESA met at the harbour in winter. A keeper heard it. I saw it on the BBC."
    reply = mended(draft, [Constraint(Kind.CAPITAL_WORDS, high=3)], REQUEST, met)
    assert reply == "NASA and ESA met at the harbour in winter. a keeper heard it. I saw it on the bbc."


@pytest.mark.parametrize("count", [2, 3, 5, 8])
@pytest.mark.parametrize(
    "layout", [Constraint(Kind.PARAGRAPHS, 3, 3), Constraint(Kind.FIRST_WORD, 2, 2, ("meadow",), 1)], ids=str
)
def test_something_stands_below_every_heading(layout: Constraint, count: int) -> None:
    sections = Constraint(Kind.SECTIONS, low=count, words=("Day",))
    reply = mended(DRAFT, [layout, sections], REQUEST, met)
    assert met(reply, layout)
    below = re.split(r"Day \d+\n", reply)[1:]
    assert len(below) == count
    assert all(any(sentence[:20] in part for sentence in SENTENCES) for part in below)


def test_parts_have_headings_of_both_kinds() -> None:
    both = [Constraint(Kind.SECTIONS, low=n, words=(word,)) for n, word in ((2, "Act"), (3, "Scene"))]
    reply = mended(DRAFT, both, REQUEST, met)
    assert all(met(reply, constraint) for constraint in both)


def test_what_may_not_be_said_stands_in_no_title_and_in_no_key() -> None:
    forbidden = Constraint(Kind.FORBIDDEN, words=("describe", "answer"))
    titled = mended(DRAFT, [forbidden, Constraint(Kind.TITLE)], REQUEST, met)
    assert titled.startswith("<<The harbour in winter is a quiet place>>")
    document = mended(DRAFT, [forbidden, Constraint(Kind.JSON)], REQUEST, met)
    assert met(document, forbidden)
    assert SENTENCES[0] in document


def test_the_request_said_again_counts_where_a_word_may_stand_once() -> None:
    once = Constraint(Kind.FREQUENCY, high=1, words=("harbour",))
    reply = mended(DRAFT, [once, Constraint(Kind.REPEAT, words=(REQUEST,))], REQUEST, met)
    assert met(reply, once)
    assert reply.startswith(REQUEST)


def test_the_last_words_are_part_of_the_one_sentence_that_is_allowed() -> None:
    both = [Constraint(Kind.SENTENCES, high=1), Constraint(Kind.ENDING, words=("Any questions?",))]
    reply = mended(DRAFT, both, REQUEST, met)
    assert all(met(reply, constraint) for constraint in both)
    assert reply.startswith(SENTENCES[0].rstrip("."))


@pytest.mark.parametrize(
    "constraint",
    [
        Constraint(Kind.HIGHLIGHTS, low=3),
        Constraint(Kind.PLACEHOLDERS, low=3),
        Constraint(Kind.SENTENCES, low=4),
    ],
    ids=str,
)
def test_text_in_a_script_with_signs_of_its_own_is_marked_and_counted(constraint: Constraint) -> None:
    hindi = Constraint(Kind.LANGUAGE, words=("hi",))
    reply = mended(HINDI, [hindi, constraint], REQUEST, met)
    assert met(reply, hindi)
    assert met(reply, constraint)


@pytest.mark.parametrize("word", ["c++", "*sale", "(x", "$5", "[a", "why?"])
def test_signs_in_a_word_mean_themselves(word: str) -> None:
    text = f"They learn {word} and like {word} here."
    assert met(text, Constraint(Kind.KEYWORDS, words=(word,)))
    assert met(text, Constraint(Kind.FREQUENCY, 2, 2, (word,)))
    assert not met(text, Constraint(Kind.FORBIDDEN, words=(word,)))
    other = text.replace(word, "it")
    assert not met(other, Constraint(Kind.KEYWORDS, words=(word,)))
    assert met(other, Constraint(Kind.FORBIDDEN, words=(word,)))
    assert met(f"{word} 1 they\n{word} 2 learn", Constraint(Kind.SECTIONS, low=2, words=(word,)))
