"""Hours that go on from those just offered: "Friday 1 to 3, until 4 if need be", "Tuesday from ten (9 at a pinch)"."""

from __future__ import annotations

from dataclasses import replace

from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.grid import DAY_MINUTES
from extraction.lexicon.senses import Effect
from extraction.times.clock import Clock
from extraction.times.groups import build
from extraction.times.hours import Hours, Shape
from extraction.words import word

_ADDING = (Effect.YES, Effect.FALLBACK, Effect.HEDGE, Effect.UNCLEAR, Effect.NO)


def beyond_said(state: State, unit: Unit, effect: Effect) -> Unit:
    """The unit, with a limit that goes beyond hours just offered as what it adds: "1 to 3, at a push until 4"."""
    said, group = state.ledger.said, unit.groups[0] if len(unit.times) == len(unit.groups) == 1 else None
    if effect not in _ADDING or group is None or said is None or said.effect is not Effect.YES or not said.times:
        return unit
    before, expression = said.times[-1]
    if effect is Effect.NO and not any(word(state.tokens, k) == "then" for k in range(said.last, unit.first)):
        return unit
    if group.days or group.exceptions or group.unclear or len(group.hours) != 1 or len(before.hours) != 1:
        return unit
    limit = _limit(group.hours[0], before.hours[0], word(state.tokens, group.first - 1) == "to", effect)
    if limit is None or len(expression.intervals) != 1:
        return unit
    (low, high), ((begin, end),) = expression.intervals[0], limit.intervals(state.ledger.grid)
    high = high if low < high else low + state.ledger.grid.duration
    if limit.shape is Shape.UNTIL and high < end and (effect is Effect.NO or before.hours[0].end is not None):
        # "Free at nine, then nothing until two".
        added = Hours(Shape.SPAN, begin=Clock(*divmod(high, 60), firm=True), end=limit.end)
    elif limit.shape is Shape.FROM and begin < low < high and end == DAY_MINUTES:
        added = Hours(Shape.SPAN, begin=limit.begin, end=before.hours[0].begin)
    else:
        return unit
    timed = build([atom._replace(value=added) for atom in group.atoms], group.gaps)
    return replace(unit, times=(replace(unit.times[0], group=timed),))


def _limit(hours: Hours, before: Hours, reaching: bool, effect: Effect) -> Hours | None:
    """Hours as a limit on one side; None where they are none. reaching: "to" stands before them."""
    if hours.unclear or hours.strict or hours.latest:
        return None
    if hours.shape in (Shape.FROM, Shape.UNTIL):
        return hours
    if hours.shape is not Shape.POINT or hours.length:
        return None
    if reaching or (before.shape is Shape.UNTIL and effect is Effect.FALLBACK):
        # "Until two, three if I must", "two to four, I could stretch to five".
        return Hours(Shape.UNTIL, end=hours.begin)
    begins = before.shape is Shape.FROM and effect is Effect.FALLBACK
    return Hours(Shape.FROM, begin=hours.begin) if begins else None
