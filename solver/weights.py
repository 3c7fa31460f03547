"""Authority levels and their weights: the default, and what an organisation's roles make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from solver.problem import ProblemError, RoleId
from solver.validate import member, whole

HIGHEST_AUTHORITY = 10
EVEN: Mapping[int, int] = dict.fromkeys(range(1, HIGHEST_AUTHORITY + 1), 1)
"""w = 1 for every authority."""


def linear_weights() -> dict[int, int]:
    """w = authority: two people of level 5 weigh as much as one of level 10. A choice, not a law: give your own."""
    return {level: level for level in range(1, HIGHEST_AUTHORITY + 1)}


def role_weights(levels: Mapping[RoleId, int], weights: Mapping[RoleId, int]) -> dict[int, int]:
    """w of each authority level, from the weight of the roles at that level: for `Selection.weights` and the like.

    levels: the authority of every role, 1..10. weights: of every role, whole numbers >= 0. Raises ProblemError for a
    role with one of them only, numbers out of range, and two roles of one level with different weights.
    """
    found: dict[int, tuple[int, RoleId]] = {}
    for role in weights:
        member(role, levels, f"roles.{role}.weight", "role")
    for role, level in levels.items():
        whole(level, f"roles.{role}.authority", f"authority of role {role!r}", 1, HIGHEST_AUTHORITY)
        member(role, weights, f"roles.{role}.weight", "weight of role")
        weight = whole(weights[role], f"roles.{role}.weight", f"weight of role {role!r}")
        other, first = found.setdefault(level, (weight, role))
        if other != weight:
            raise ProblemError(
                f"roles {first!r} and {role!r} are both of authority {level}, with weights {other} and {weight}",
                f"roles.{role}.weight",
            )
    return {level: weight for level, (weight, _) in sorted(found.items())}


def role_authority(roles: Iterable[RoleId], levels: Mapping[RoleId, int]) -> int:
    """The authority of someone with these roles: that of the highest. Or ProblemError, for none or an unknown one."""
    held = tuple(roles)
    for role in held:
        member(role, levels, "roles", "role")
    if not held:
        raise ProblemError("somebody without a role has no authority", "roles")
    return max(levels[role] for role in held)
