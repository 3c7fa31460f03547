"""Times that are built as those of the statement before them, so that what is said there holds for them too."""

from __future__ import annotations

from extraction.availability.statements.ledger import Said
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.times.day_sets import Days
from extraction.times.hours import Hours


def goes_parallel(said: Said, unit: Unit) -> bool:
    """Whether times are built alike: "my mornings are free on Monday, my afternoons on Tuesday"."""
    groups = [*(group for group, _ in said.times), *unit.groups]
    return all(
        g.days and not g.exceptions and isinstance(g.atoms[0].value, Hours) and g.atoms[0].value.general for g in groups
    )


def is_listed(said: Said, unit: Unit) -> bool:
    """Whether days with their hours go on a list of such: "Monday I'm busy from ten to twelve, Tuesday from two on"."""
    groups = [*(group for group, _ in said.times), *unit.groups]
    # "Monday at ten would be fine, Tuesday at two".
    open_ = said.inside or said.effect is Effect.YES
    return open_ and all(g.days and g.hours and isinstance(g.atoms[0].value, Days) for g in groups)
