"""How people ask, hurry, play down and stop: whole lists, and what makes no difference beside them."""

from pathlib import Path

import pytest
from instruction_reading import only

from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose

ASKED = ["Please do the {}", "We need the {}", "Could you take care of the {}", "Go ahead with the {}", "Run the {}"]


STOPPED = ["Avoid the {}", "Drop the {}", "The {} is off", "The {} is no longer needed", "The {} must not go ahead"]


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    "low",
    [
        "It won't make a difference.",
        "it will hardly make much difference.",
        "It does not make the slightest difference.",
        "There's no business value in it.",
    ],
)
def test_what_makes_no_difference_is_asked_for_all_the_same(asked: str, low: str):
    found = only(f"{asked.format('Load Test for Project Elm')}{'. ' if low[0].isupper() else ', '}{low}")
    assert (found.polarity, found.purpose) == (Polarity.DO, Purpose.LOW)


@pytest.mark.parametrize("stopped", STOPPED)
@pytest.mark.parametrize("reason", ["we changed our mind", "nobody wants to pay for it", "the client has left"])
def test_a_reason_that_denies_something_takes_no_refusal_back(stopped: str, reason: str):
    text = f"{stopped.format('Load Test for Project Elm')} because {reason}."
    assert only(text).polarity is Polarity.STOP


@pytest.mark.parametrize("stopped", [*STOPPED, "There is no need to do the {}", "We've decided against the {}"])
def test_a_polite_refusal_is_one(stopped: str):
    assert only(f"{stopped.format('Load Test for Project Elm')}, please.").polarity is Polarity.STOP


@pytest.mark.parametrize("asked", ["I want the {} to go ahead", "Start the {}", "The {} has to be done"])
def test_what_is_to_be_done_without_delay_is_to_be_done(asked: str):
    assert only(f"{asked.format('Load Test for Project Elm')} without delay.").polarity is Polarity.DO
    assert only(f"{asked.format('Load Test for Project Elm')}, without further delay.").polarity is Polarity.DO


def wordings() -> list[tuple[str, str]]:
    """(what it is, words) of every line of `instruction_wordings.txt`."""
    lines = Path(__file__).with_name("instruction_wordings.txt").read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, _, text in (line.partition(": ") for line in lines if not line.startswith("#"))]


@pytest.mark.parametrize(("kind", "text"), wordings())
def test_how_people_ask_hurry_play_down_and_stop(kind: str, text: str):
    found = only(text.replace("WORK", "Load Test").replace("PROJECT", "Project Elm"))
    assert found.polarity is (Polarity.STOP if kind == "stop" else Polarity.DO)
    assert found.purpose is Purpose.LOW or kind != "low"
