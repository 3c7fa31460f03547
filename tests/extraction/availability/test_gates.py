"""Looking first whether a word can begin anything at all changes nothing that is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction import lexicon
from extraction.availability import spelling
from extraction.availability.marks import paraphrases
from extraction.availability.marks.paraphrases import paraphrased
from extraction.availability.reader import read_availability
from extraction.availability.spelling import mended
from extraction.facts import Message
from extraction.grid import Grid
from extraction.lexicon import mask_polite
from extraction.lexicon.phrasebook import table
from extraction.words import tokenize

POLITE = sorted(table("politeness", {"anywhere": True, "greeting": True, "clause": True}).words)
PUT_OTHERWISE = sorted(table("paraphrases", {"no": "x", "yes": "x"}).words)
PLAIN = [
    "I can do",
    "Monday",
    "at 10",
    "Tuesday is out",
    "gr8",
    "b4",
    "any1",
    "4 me",
    "ill be",
    "4",
    "ill",
    ".",
    ",",
    "\n",
]
TEXTS = st.lists(st.sampled_from([*POLITE, *PUT_OTHERWISE, *PLAIN, *PLAIN]), max_size=15).map(" ".join)


class Everything:
    """A gate that lets everything through."""

    def __contains__(self, item: object) -> bool:
        return True


@given(text=TEXTS)
def test_gates_let_through_whatever_counts(text: str):
    tokens = tokenize(text)
    gated = (
        mask_polite(tokens),
        paraphrased(tokens),
        mended(tokens),
        read_availability(Message("m0", "Ada", text), Grid()),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "_POLITE_STARTS", Everything())
        patch.setattr(paraphrases._STATEMENTS, "first_words", Everything())
        patch.setattr(spelling, "_SOUNDING", Everything())
        assert mask_polite(tokens) == gated[0]
        assert paraphrased(tokens) == gated[1]
        assert mended(tokens) == gated[2]
        assert read_availability(Message("m0", "Ada", text), Grid()) == gated[3]


def test_gates_keep_most_words_out():
    assert len(lexicon._POLITE_STARTS) < 200
    assert "monday" not in lexicon._POLITE_STARTS
