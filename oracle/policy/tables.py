"""Contents in rows, "NAME: VALUE" each: what sums are made of, and what they are grouped by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extraction.brief import Brief
from scenarios.errors import InputError
from solver.access import Policy
from solver.problem import ResourceId

ROW = re.compile(
    r"^[ \t]*(?:[-*\u2022][ \t]*)?(?P<name>[^:\n]+?)[ \t]*:[ \t]*(?P<value>\S[^\n]*?)[ \t]*$", re.MULTILINE
)
AMOUNT = re.compile(
    r"(?P<before>[^\d\s+-]{0,4}?)\s*(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<after>[^\d\s]{0,4})"
)
"""Such as 91,500 or EUR 91,500.50 or 40 h."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """of: whose amount is how much, in the order of the content. before, after: the unit, where it is written."""

    of: Mapping[str, Decimal]
    before: str = ""
    after: str = ""

    def shown(self, amount: Decimal) -> str:
        """An amount with its unit; a fraction to two places."""
        number = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
        return " ".join(part for part in (self.before, number, self.after) if part)


def rows(resource: ResourceId, brief: Brief) -> dict[str, str]:
    """The rows of a resource's content; lines without a colon are none. Raises InputError where there are none."""
    content = next((each.content for each in brief.resources if each.name == resource), "")
    found: dict[str, str] = {}
    for match in ROW.finditer(content):
        if match["name"] in found:
            raise InputError(f"the content of {resource!r}: a name stands in two rows")
        found[match["name"]] = match["value"]
    if not found:
        raise InputError(f"the content of {resource!r} has no rows, NAME: VALUE each, to make sums of or to group by")
    return found


def amounts(resource: ResourceId, brief: Brief) -> Amounts:
    """The rows as amounts, all in one unit. Raises InputError, which names no value, where they are none."""
    found: dict[str, Decimal] = {}
    units: set[tuple[str, str]] = set()
    for name, value in rows(resource, brief).items():
        match = AMOUNT.fullmatch(value)
        if match is None:
            raise InputError(f"the content of {resource!r}: a row holds no amount, such as 91,500.50, to be added up")
        found[name] = Decimal(match["number"].replace(",", ""))
        units.add((match["before"], match["after"]))
    if len(units) > 1:
        raise InputError(f"the content of {resource!r}: its amounts are in different units, so they have no sum")
    return Amounts(found, *units.pop())


def check_tables(policy: Policy, brief: Brief) -> None:
    """Raises InputError where there are no sums of what the policy allows sums of, whoever asks for what."""
    for rule in policy.aggregates:
        amounts(rule.of, brief)
        if rule.group_by is not None:
            rows(rule.group_by, brief)
