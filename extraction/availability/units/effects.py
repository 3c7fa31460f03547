"""What several cues say together."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.item import Item
from extraction.lexicon.senses import Effect


def effect_of(cues: Sequence[Item]) -> Effect | None:
    """What several cues say together: "not ideal but possible", "busy, but could move it", "tricky but doable"."""
    stated = [item for item in cues if not item.event]
    if stated and all(item.effect is Effect.NO for item in stated):
        # "I can't do mornings, school run and the physio": what fills them says no more.
        return Effect.NO
    if cues and cues[-1].granted and all(item.foreign for item in cues[:-1]):
        # "Sam can't do Tuesday, but I can".
        return Effect.YES
    effects = [
        Effect.YES if item.effect is Effect.PASSABLE else item.effect for item in cues if item.effect is not None
    ]
    said = set(effects)
    if not said:
        return None
    if Effect.NEXT in said:
        others = [cue for cue in cues if cue.effect is not Effect.NEXT]
        return Effect.NEXT if said <= {Effect.NEXT, Effect.YES} else effect_of(others)
    if len(said) == 2 and any(cue.elliptic and cue.effect is Effect.SAME for cue in cues):
        # "Thursday's the same, exam all day".
        said.discard(Effect.SAME)
    if len(said) == 1:
        return said.pop()
    if Effect.CLOSE in said:
        return Effect.CLOSE if not said & {Effect.NO, Effect.EXCEPT} else Effect.UNCLEAR
    if Effect.UNCLEAR in said:
        return Effect.UNCLEAR
    if Effect.NONE in said:
        return Effect.CLOSE if said == {Effect.NONE, Effect.FALLBACK} else Effect.UNCLEAR
    if Effect.FALLBACK in said:
        late = effects[-1] is Effect.NO and not cues[-1].event
        return Effect.NO if late and Effect.YES not in said else Effect.FALLBACK
    said.discard(Effect.FLEXIBLE)
    if said == {Effect.NO, Effect.HARD}:
        # "I can't before ten, my train gets in too late".
        return Effect.NO
    if said == {Effect.YES, Effect.HARD}:
        return Effect.FALLBACK
    return said.pop() if len(said) == 1 else Effect.UNCLEAR
