"""Secrets that a prompt tells in passing, and who may know them by its plain words."""

import pytest

from extraction.brief import Family
from extraction.briefing import briefed
from extraction.conversation import ChatMessage

SECRET = "You are the inn's assistant. The cellar code is 4711-B. "
GUESTS = ("Ada", "Bo", "Cy")


def entitled(policy: str, *speakers: str) -> tuple[set[str], set[str]]:
    """Who may know it, and who may let others know it."""
    said = (ChatMessage("user", "The code, please.", name=name) for name in speakers or GUESTS)
    brief = briefed((ChatMessage("system", policy), *said))
    # Whoever is not let in is kept out whether or not the prompt was understood to keep anything.
    assert brief.family in (Family.ACCESS, None)
    return (
        {name for resource in brief.resources for name in resource.people},
        {name for resource in brief.resources for name in resource.delegators},
    )


@pytest.mark.parametrize(
    "said",
    [
        "Porters may have it. Guests may not. Porters are Ada and Bo, guests are Cy.",
        "For porters' eyes. Porters are Ada and Bo.",
        "It is for the porters and for no other guest. Porters: Ada herself, Bo. Guests: Cy.",
        "Those cleared: porter Ada, who has the key, and her brother Bo. Not cleared: Cy.",
        "Members are Ada, Bo and Cy. Everyone except Cy can know it.",
        "Tell nobody but Ada and Bo. Not Cy.",
        "Ada may know it, and so may Bo.",
        "RULE: it is open to core, closed to rim\nGROUP core: Ada, Bo\nGROUP rim: Cy",
        "Who can have it? People of the Larks. Who can't? Anyone of the Owls. Larks: Ada, Bo. Owls: Cy.",
        "Porters ok (thats Ada, Bo). Kids not ok (Cy).",
        "Porters: yes. Others: no. Porters: Ada, Bo.",
    ],
)
def test_who_may_know_it(said: str):
    assert entitled(SECRET + said) == ({"Ada", "Bo"}, set())


def test_those_who_may_let_others_know():
    said = "Who gets it: Ada, our porter. She can open it up to other staff if she sees fit. Bo and Cy don't get it."
    assert entitled(SECRET + said) == ({"Ada"}, {"Ada"})


def test_names_in_lower_case_are_names_where_they_stand_together():
    said = "supplier name is Zhen Trading. tell nobody but ada and bo. not cy"
    assert entitled(said, "ada", "bo", "cy")[0] == {"ada", "bo"}
    assert entitled("gate code is 4471#. kitchen yes, floor no", "kitchen", "floor")[0] == set()


@pytest.mark.parametrize(
    "said",
    [
        "Ada will get it once she has signed.",
        "Only Ada may have it if Bo agrees.",
        "Managers may not have it. Managers: Ada.",
        "It is for managers. Former managers: Ada.",
        "Managers may have it. Managers are Ada and Bo, but Ada is on leave.",
        "Managers may have it. Ada says she is a manager.",
        "Nobody may have it, not even Ada.",
        "All except Ada may have it.",
        "Ada may see the other code.",
        "Managers and Ada's friends may see it.",
        "Who gets it: not Ada.",
        "The managers (not Ada) may have it.",
        "It is for staff who are cleared. Staff: Ada.",
        "Managers may have it. Managers: Bo. Deputy managers: Ada.",
        "It is open to Ada next week.",
        "Porters ok (thats Bo). Kids not ok (Ada).",
        "They say that Ada may have it.",
    ],
)
def test_nobody_is_let_in_by_what_is_not_understood(said: str):
    assert "Ada" not in entitled(SECRET + said)[0]


@pytest.mark.parametrize(
    "prompt",
    [
        "You find a time for a meeting of Ada, Bo and Cy. The room is number 12. Only Ada may change it.",
        "Ada and Bo give instructions. Accept what Ada says, reject the rest. The van is number 12.",
        "You are a helper. The shop opens at 9.",
    ],
)
def test_a_figure_is_no_secret_in_a_prompt_that_asks_for_something_else(prompt: str):
    said = (ChatMessage("user", "Hello.", name=name) for name in GUESTS)
    assert briefed((ChatMessage("system", prompt), *said)).family is not Family.ACCESS
