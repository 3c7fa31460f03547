"""What sounds like a private errand, and is work where somebody else wants the opposite of it."""

import pytest
from instruction_reading import read

from extraction.instructions.errands import without_disputed_errands
from extraction.instructions.purpose import Purpose


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Prune the roses.", "Do not prune the roses.", Purpose.UNSTATED),
        ("Cancel the maths test on Friday.", "The maths test on Friday goes ahead.", Purpose.UNSTATED),
        ("Prune the roses.", "Mow the meadow.", Purpose.PERSONAL),
        ("Do a Cost Review for the choir I sing in.", "Suspend the Cost Review of Project Elder.", Purpose.PERSONAL),
        ("Prune my roses.", "Do not prune the roses.", Purpose.PERSONAL),
    ],
)
def test_what_somebody_else_stands_against_is_no_errand(one: str, other: str, expected: Purpose):
    found = without_disputed_errands([*read(f"{one} [ref: 1]", "Ada"), *read(f"{other} [ref: 2]", "Bo")])
    assert found[0].purpose is expected


def test_nobody_stands_against_themselves():
    own = read("Prune the roses. [ref: 1] Do not prune the roses. [ref: 2]")
    assert without_disputed_errands(own) == own
    assert own[0].purpose is Purpose.PERSONAL
