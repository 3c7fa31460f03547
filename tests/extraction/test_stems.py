"""Stems, whoever else asks for some at the same time."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from extraction.stems import stem

WORDS = [
    "".join(parts) for parts in product("bcdf", "aeo", "lnrt", ("", "at", "iz"), ("ing", "ations", "ness", "ally"))
]


@pytest.fixture
def restless():
    """Threads that take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_words_of_one_family_have_one_stem():
    assert {stem(word) for word in ("cancel", "cancels", "cancelled", "cancelling")} == {"cancel"}
    assert stem("cancellation") == "cancel"


@pytest.mark.usefixtures("restless")
def test_threads_are_in_nobodys_way():
    alone = {word: stem.__wrapped__(word) for word in WORDS}
    with ThreadPoolExecutor(8) as threads:
        for _ in range(5):
            found = threads.map(lambda words: [stem.__wrapped__(word) for word in words], [WORDS] * 8)
            assert all(dict(zip(WORDS, each, strict=True)) == alone for each in found)
