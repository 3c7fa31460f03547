"""The people or groups between which `--pareto` finds the frontier."""

from __future__ import annotations

from collections.abc import Collection

from scenarios.errors import InputError
from solver import UserId

OPTION = "--pareto"


def groups_from(text: str, people: Collection[UserId]) -> dict[str, tuple[UserId, ...]]:
    """Groups by name, from items between commas: `user`, `user+user`, or `name=user+user`.

    An item that is somebody's id to the letter is that person, whatever is in it. Raises InputError for someone who
    does not exist, someone who stands twice, an empty or doubled name, and fewer than two groups.
    """
    found: dict[str, tuple[UserId, ...]] = {}
    seen: set[UserId] = set()
    for item in text.split(","):
        name, users = _group(item.strip(), people)
        if not name or not all(users):
            raise InputError(f"{OPTION}: {item!r} names nobody; it wants USER, USER+USER or NAME=USER+USER")
        if name in found:
            raise InputError(f"{OPTION}: group {name!r} stands twice")
        for user in users:
            if user not in people:
                raise InputError(f"{OPTION}: user {user!r} does not exist; there are {_named(people)}")
            if user in seen:
                raise InputError(f"{OPTION}: user {user!r} is in two places")
            seen.add(user)
        found[name] = users
    if len(found) < 2:
        raise InputError(f"{OPTION}: a frontier is between two or more people or groups, got {text!r}")
    return found


def _group(item: str, people: Collection[UserId]) -> tuple[str, tuple[UserId, ...]]:
    if item in people:
        return item, (item,)
    name, equals, users = item.partition("=")
    members = users if equals else name
    return name.strip(), (members,) if members in people else tuple(user.strip() for user in members.split("+"))


def _named(people: Collection[UserId], most: int = 12) -> str:
    names = [repr(user) for user in people]
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
