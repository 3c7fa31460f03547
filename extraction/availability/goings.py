"""Coming and going: whether a cue says that somebody is away until a time, or from it on."""

from __future__ import annotations

from extraction.availability.walk import Walk
from extraction.lexicon.senses import Effect, Role
from extraction.words import vocabulary, word

_GONE = vocabulary("gone away out off")
_LASTING = vocabulary("until till from between")
_BY = vocabulary("by before around about")


def moving(walk: Walk, place: int, effect: Effect) -> Effect:
    """The effect of the cue at `place`, as the words around it say who goes or comes, and when."""
    mark = walk.marks[place]
    ends, following = word(walk.tokens, mark.last - 1), word(walk.tokens, mark.last)
    if effect is Effect.LEAVES and walk.role(place - 1) is Role.CAN:
        # "I could leave at three".
        return Effect.UNCLEAR
    if effect is Effect.NO and ends in _GONE and following == "by":
        # "I'm gone by three".
        return Effect.LEAVES
    if effect is Effect.LEAVES and ends in _GONE and following in _LASTING:
        # "I have to be out until three".
        return Effect.NO
    if effect is Effect.LEAVES and _are_meetings(walk, place - 1):
        # "My meetings finish at three".
        return Effect.ARRIVES
    timed = walk.role(place + 1) is Role.TIME and walk.negation is None
    if effect is Effect.UNCLEAR and ends == "back" and timed and following in _BY:
        # "I should be back by lunch".
        return Effect.ARRIVES
    return effect


def _are_meetings(walk: Walk, place: int) -> bool:
    """Whether the speaker's meetings, and not the speaker, are the subject at `place`."""
    return walk.role(place) is Role.MEETING and walk.text(place).endswith("s") and walk.text(place - 1) == "my"
