"""Enumerations without `enum`: what other code expects of one."""

import copy
import pickle
from collections.abc import Callable

import pytest

from extraction.enumerations import Sort
from extraction.lexicon.senses import Effect, Role
from extraction.times.parts import Part


def test_members_stand_in_their_order_and_are_found_by_name() -> None:
    assert [effect.name for effect in list(Effect)[:3]] == ["YES", "PASSABLE", "FALLBACK"]
    assert Effect["YES"] is Effect.YES
    assert Effect.YES.value == 1
    with pytest.raises(KeyError):
        Effect["MAYBE"]


def test_what_is_no_member_stays_what_it_was() -> None:
    assert Part.LATE_AFTERNOON.half == 12
    assert {"half", "windows"}.isdisjoint(part.name for part in Part)


def test_members_of_two_enumerations_differ_whatever_they_are_called() -> None:
    assert Role.NOT in set(Role)
    assert not set(Role) & set(Effect)
    assert repr(Role.NOT) == "Role.NOT"


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda member: pickle.loads(pickle.dumps(member))])
def test_a_copy_is_the_member_itself(copied: Callable[[Sort], Sort]) -> None:
    assert copied(Effect.NO) is Effect.NO
    assert copied(Part.LATE) is Part.LATE
