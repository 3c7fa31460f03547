"""Two constraints in one sentence are read as both of them: phrases of different kinds, joined as people join them."""

from collections import Counter

import pytest
from constraint_tables import constraints_of
from test_constraint_frames import FORMS, phrases

from benchmarks.constraints import entries_of
from oracle.execution.scoring import normal
from solver.execution import public_entries

JOINTS = {
    "do": (" and ", ", and ", "; ", ", but ", " and also ", ", and please "),
    "must": (" and ", ", and ", "; ", ", but "),
    "how": (" and ", ", and ", " as well as "),
}
FRAMES = {
    "do": (
        "Describe a lighthouse. {Both}.",
        "Describe a lighthouse.\n\nConstraint: {Both}.",
        "In this conversation, {both}.",
    ),
    "must": (
        "Describe a lighthouse. {Both}.",
        "Describe a lighthouse.\n\nRules:\n- {Both}.",
        "In this conversation, {both}.",
    ),
    "how": ("Describe a lighthouse {both}.", "Describe a lighthouse, {both}."),
}
APART = (
    {"words"},
    {"sentences"},
    {"lowercase", "capital", "capital_words"},
    {"paragraphs", "first_word", "sections", "two_responses"},
    {"quotation", "ending"},
)
"""Kinds that no sentence asks for together."""
STEPS = (1, 2, 3, 5, 8, 13, 21, 34)
"""How far apart in the file the two phrases of a pair stand."""


def _kind(phrase: list[str]) -> str:
    return phrase[0].partition(" ")[0]


def _go_together(one: list[str], other: list[str]) -> bool:
    kinds = {_kind(one), _kind(other)}
    return len(kinds) == 2 and not any(kinds <= apart for apart in APART)


@pytest.mark.parametrize("form", JOINTS)
@pytest.mark.parametrize("step", STEPS)
def test_both_of_two_constraints_are_read(form: str, step: int) -> None:
    said = phrases()
    place = 1 + FORMS.index(form)
    wrong = []
    for number, one in enumerate(said):
        other = said[(number + step) % len(said)]
        if not _go_together(one, other):
            continue
        joints, frames = JOINTS[form], FRAMES[form]
        both = one[place] + joints[number % len(joints)] + other[place]
        message = frames[number % len(frames)].format(both=both, Both=both[0].upper() + both[1:])
        expected = Counter(
            normal(entry)
            for phrase in (one, other)
            for constraint in constraints_of(phrase[0])
            for entry in public_entries(constraint)
        )
        read = Counter(normal(entry) for entry in entries_of(message))
        if read != expected:
            wrong.append((message, dict(expected - read), dict(read - expected)))
    assert wrong == []
