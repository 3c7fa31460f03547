import pytest

from solver import Attendee, Grade, Meeting, Objective, ProblemError, Weights
from solver.meeting import EssentialAbsent, UnknownSlot

TEAM = Meeting(
    slots=("Mon 9:00", "Mon 9:30", "Tue 9:00"),
    attendees=(
        Attendee("ann", True, frozenset(["Mon 9:00"]), frozenset(["Mon 9:00", "Tue 9:00"])),
        Attendee("bob", True, frozenset(["Mon 9:30", "Tue 9:00"])),
        Attendee("cat", False, frozenset(["Mon 9:00"]), frozenset(["Mon 9:30"])),
    ),
)


def test_a_slot_that_is_both_preferred_and_fallback_is_preferred():
    assert [TEAM.attendees[0].grade(slot) for slot in TEAM.slots] == [
        Grade.PREFERRED,
        Grade.UNAVAILABLE,
        Grade.FALLBACK,
    ]


def test_essential_people_who_cannot_come_are_named():
    assert list(TEAM.violations("Mon 9:00")) == [EssentialAbsent("bob", "Mon 9:00")]
    assert list(TEAM.violations("Sun 9:00")) == [UnknownSlot("Sun 9:00")]
    assert not list(TEAM.violations("Tue 9:00"))
    assert str(EssentialAbsent("bob", "Mon 9:00")) == "'bob' is essential and cannot come at 'Mon 9:00'"
    assert str(UnknownSlot("Sun 9:00")) == "slot 'Sun 9:00' does not exist"


def test_values_and_utilities():
    assert TEAM.utilities("Mon 9:00") == {"ann": 100, "bob": 0, "cat": 2}
    assert TEAM.value("Mon 9:00", Objective.WEIGHTED) == (102,)
    assert TEAM.value("Mon 9:30", Objective.STRICT) == (100, 1)
    assert TEAM.value("Sun 9:00", Objective.WEIGHTED) == (0,)


ANN = Attendee("ann", True, frozenset(["a"]))


@pytest.mark.parametrize(
    ("arguments", "field", "words"),
    [
        ({"slots": ()}, "slots", "at least one slot"),
        ({"attendees": ()}, "attendees", "at least one person"),
        ({"slots": ("a", "a")}, "slots[1]", "'a' stands at 0 and again at 1"),
        ({"slots": ("a", "")}, "slots[1]", "non-empty"),
        ({"attendees": (ANN, ANN)}, "attendees[1].user", "'ann'"),
        ({"attendees": (Attendee("", True, frozenset()),)}, "attendees[0].user", "non-empty"),
        ({"attendees": (Attendee("ann", 1, frozenset()),)}, "attendees[0].essential", "'ann'"),
        ({"attendees": (Attendee("ann", True, frozenset(["z"])),)}, "attendees[0].preferred", "'ann': slot 'z'"),
        ({"attendees": (Attendee("ann", True, frozenset(), frozenset("z")),)}, "attendees[0].fallback", "'z'"),
        ({"weights": Weights(-1)}, "weights.essential_preferred", "at least 0, got -1"),
        ({"weights": Weights(1, 2)}, "weights.essential_fallback", "above that of a preferred slot"),
        ({"weights": Weights(2, 1, 1, 2)}, "weights.optional_fallback", "above that of a preferred slot"),
        ({"weights": Weights(1.0)}, "weights.essential_preferred", "whole number"),
        ({"weights": Weights(2**53)}, "weights", "below 2**53"),
    ],
)
def test_what_is_ill_formed_is_refused_with_its_field(arguments, field, words):
    with pytest.raises(ProblemError) as caught:
        Meeting(**{"slots": ("a", "b"), "attendees": (ANN,), **arguments})
    assert caught.value.field == field
    assert words in str(caught.value)
