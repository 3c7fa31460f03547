"""The trained reader: what it is trained on, and that what it rights and spoils is counted as such."""

import numpy as np
import pytest

pytest.importorskip("sklearn")

from benchmarks.trained import Told, calibration, together, told, untrained
from extraction.instructions.purpose import Purpose

ERRAND = Told("Please book a table for my anniversary dinner. [ref: 1234]", "Apollo", Purpose.PERSONAL, 0)
PLAIN = Told("Please run the nightly backup. [ref: 1234]", "Apollo", Purpose.UNSTATED, 1)
MISSED = Told("Please run the nightly backup. [ref: 1234]", "Apollo", Purpose.LOW, 2)


class Sure:
    """A model that always says the same, with one confidence."""

    def __init__(self, said: Purpose, share: float) -> None:
        self.classes_ = np.array([said.value, "other"])
        self.share = share

    def predict_proba(self, texts: list[str]) -> np.ndarray:
        return np.tile([self.share, 1 - self.share], (len(texts), 1))


def test_the_model_speaks_only_where_the_patterns_are_silent_and_it_is_sure():
    rows = {name: counts for name, *counts in together(Sure(Purpose.LOW, 0.75), [ERRAND, PLAIN, MISSED])}
    assert ERRAND.read is Purpose.PERSONAL
    assert PLAIN.read is Purpose.UNSTATED
    assert rows["patterns"] == [pytest.approx(2 / 3), 0, 0]
    assert rows["trained"] == [pytest.approx(1 / 3), 1, 2]
    assert rows["both, from 0.7"] == [pytest.approx(2 / 3), 1, 1]
    assert rows["both, from 0.8"] == rows["patterns"]


def test_confidence_is_held_against_what_is_right():
    shares = np.array([[0.95, 0.05, 0.0], [0.6, 0.4, 0.0], [0.55, 0.45, 0.0]])
    rows = {confidence: rest for confidence, *rest in calibration(shares, [MISSED, ERRAND, PLAIN])}
    assert rows[0.9] == [pytest.approx(1 / 3), 1.0]
    assert rows[0.5] == [1.0, pytest.approx(1 / 3)]


def test_it_learns_purposes_from_the_part_that_is_free_to_use():
    known = told("dev", 1)
    model = untrained().fit([item.masked for item in known], [item.purpose.value for item in known])
    assert not any(item.objective in item.masked or "[ref:" in item.masked for item in known)
    assert model.predict([item.masked for item in known]).tolist() == [item.purpose.value for item in known]
