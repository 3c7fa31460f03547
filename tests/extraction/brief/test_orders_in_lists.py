"""Ranks that lists, tables, charts and labels tell, in which more stands than names."""

import pytest
from ranks import order_of_speakers

TEAM = ("Mo", "Kim", "Lee")
TABLE = "\n\n| who | level |\n|---|---|\n| Kim | 1 |\n| Lee | 2 |\n| Mo | 3 |\n"


@pytest.mark.parametrize(
    "said",
    [
        "From the top down: Kim (owner), Lee (chef), Mo (cook).",
        "Highest to lowest: Kim, Lee, Mo.",
        "Precedence:\n1. the mayor, Kim\n2. the clerk, Lee\n3. councillor Mo\n",
        "Our org chart:\n\nVP Engineering: Kim\n  \u2514 Team lead: Lee\n      \u2514 Developer: Mo\n",
        f"Level 1 outranks everybody, level 3 is the trainee.{TABLE}",
        f"A lower level number wins.{TABLE}",
        "You answer to Kim first, to Lee second, to Mo third.",
        "Kim's directions prevail over Lee's, and Lee's over Mo's.",
        "Kim's commands come before Lee's, and Lee's rulings beat Mo's.",
        "White (Kim) tops orange (Lee), orange tops blue (Mo).",
    ],
)
def test_who_stands_above_whom(said: str):
    assert order_of_speakers(said, *TEAM) == "Kim > Lee > Mo"


@pytest.mark.parametrize(
    ("said", "order"),
    [
        (f"Level 1 is the lowest.{TABLE}", "Mo > Lee > Kim"),
        ("Precedence:\n1. the mayor, Kim\n2. councillors Lee and Mo\n", "Kim > Lee = Mo"),
        ("Our org chart:\n\nLead: Kim\n  Developers: Lee, Mo\n", "Kim > Lee = Mo"),
    ],
)
def test_people_may_stand_side_by_side_or_upwards(said: str, order: str):
    assert order_of_speakers(said, *TEAM) == order
