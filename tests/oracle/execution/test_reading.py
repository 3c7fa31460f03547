"""What counts as the same instruction when reading is scored, held against the public checkers."""

import pytest

from oracle.execution.checkers import follows
from oracle.execution.scoring import normal

FORBIDDEN = ("keywords:forbidden_words", {"forbidden_words": ["camera"]})
NEVER = ("keywords:frequency", {"relation": "less than", "keyword": "Camera", "frequency": 1})
KEYWORD = ("keywords:existence", {"keywords": ["camera"]})
ONCE = ("keywords:frequency", {"relation": "at least", "keyword": "camera", "frequency": 1})


def test_less_than_once_is_forbidden_and_at_least_once_a_keyword():
    assert normal(FORBIDDEN) == normal(NEVER)
    assert normal(KEYWORD) == normal(ONCE)
    assert normal(FORBIDDEN) != normal(KEYWORD)


@pytest.mark.parametrize("frequency", [0, 2])
def test_other_counts_stay_what_they_are(frequency: int):
    for relation in ("less than", "at least"):
        entry = ("keywords:frequency", {"relation": relation, "keyword": "camera", "frequency": frequency})
        assert normal(entry)[0] == "keywords:frequency"


@pytest.mark.parametrize("text", ["A camera.", "CAMERA and camera", "No such thing.", "came, ra", "(camera)"])
def test_the_checkers_say_the_same_of_words(text: str):
    assert follows(text, FORBIDDEN) == follows(text, NEVER)
    assert follows(text, KEYWORD) == follows(text, ONCE)
    assert follows(text, FORBIDDEN) != follows(text, KEYWORD)


def test_only_inside_a_longer_word_do_the_checkers_differ():
    assert follows("Two cameraman's hats.", FORBIDDEN)
    assert not follows("Two cameraman's hats.", NEVER)
