"""Problems of any number of people, one wish each, as pure functions of that number: for the solver alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from benchmarks.solver.instances import by_topic
from solver import AccessProblem, Attendee, Delegation, Denial, Entitlement, Grant, Meeting, Selection
from solver.families import AnyProblem

SLOTS = tuple(
    f"{day} {hour}:{minute}"
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri")
    for hour in (9, 10, 11, 13, 14, 15, 16)
    for minute in ("00", "30")
)
"""The grid of the paper's meetings."""


def selection(people: int) -> Selection:
    """One instruction each, four contradicting wishes to a topic, eight conflicts for each on average."""
    return by_topic(people).problem


def access(people: int) -> AccessProblem:
    """One resource and six roles: a third may see it by role, some are let in by those entitled, some are denied."""
    chance = Random(people)
    names = [f"u{k}" for k in range(people)]
    roles = {name: (f"role{k % 6}",) for k, name in enumerate(names)}
    entitled = names[: max(1, people // 10)]
    let_in = chance.sample(names, max(1, people // 10))
    return AccessProblem(
        principals=tuple(names),
        resources=("file",),
        roles=roles,
        grants=(Grant("role0", "file"), Grant("role1", "file"), *(Grant(name, "file") for name in entitled)),
        may_delegate=tuple(Entitlement(name, "file") for name in entitled),
        delegations=tuple(
            dict.fromkeys(
                Delegation(giver, name, "file") for name in let_in if (giver := chance.choice(entitled)) != name
            )
        ),
        denials=tuple(Denial(name, "file") for name in chance.sample(names, people // 20)),
    )


def meeting(people: int) -> Meeting:
    """A week of half hours; a tenth must come and can at one time in common, everybody likes some times."""
    chance = Random(people)
    shared = chance.choice(SLOTS)
    attendees = []
    for k in range(people):
        times = chance.sample(SLOTS, 10)
        preferred, fallback = set(times[:5]), set(times[5:])
        essential = k < max(1, people // 10)
        if essential:
            preferred.add(shared)
            fallback.discard(shared)
        attendees.append(Attendee(f"u{k}", essential, frozenset(preferred), frozenset(fallback)))
    return Meeting(SLOTS, tuple(attendees))


CROWDS: Mapping[str, Callable[[int], AnyProblem]] = {"selection": selection, "access": access, "meeting": meeting}
