"""What a sentence says of the times of the question before it: "Monday? Yes.", "How about two? Otherwise four."."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.clauses import Unit
from extraction.availability.graded import state_times
from extraction.availability.items import Folded, Item
from extraction.availability.links import Link
from extraction.availability.state import State
from extraction.lexicon.senses import Effect

_WELCOMING = (Effect.YES, Effect.CLOSE)


def answers(folded: Folded, asked: Sequence[Item], raised: Sequence[Item]) -> bool:
    """Whether a sentence without times speaks of those asked.

    asked: the times of a question that did no more than name them. raised: those of any question, of which "that would
    be perfect" or "that is the only gap I have" speaks.
    """
    if not folded.items or folded.strange or any(item.is_time for item in folded.items):
        return False
    welcome = bool(folded.points_back) or folded.items[0].effect is Effect.CLOSE
    return bool(asked) or (bool(raised) and welcome and all(item.effect in _WELCOMING for item in folded.items))


def goes_beyond(folded: Folded) -> bool:
    """Whether a sentence adds to the times asked, so that these were an offer: "otherwise four", "also free at"."""
    return bool(folded.items) and (folded.items[0].rest or bool(folded.also))


def denies(folded: Folded) -> bool:
    """Whether a sentence may take back the times asked before it: one without times that says anything but yes."""
    timed = any(item.is_time for item in folded.items)
    return not timed and any(item.effect not in _WELCOMING for item in folded.items)


def offer(state: State, times: Sequence[Item]) -> None:
    """State the times of a question that turned out to be an offer."""
    first, last = times[0].first, times[-1].last
    state_times(state, Unit(tuple(times), (), Link(), Effect.YES, first, last), Effect.YES)
