"""Times that a sentence only sets above or below others: "Tuesday is better than Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.words import Token, vocabulary, word

_COMPARATIVES = vocabulary("better easier nicer handier preferable worse")
_PARTS = vocabulary("mornings afternoons morning afternoon am pm")
_POSSIBLE = (Effect.YES, Effect.PASSABLE, Effect.FALLBACK)


def compared(tokens: Sequence[Token], found: Sequence[Unit]) -> set[int]:
    """The units that only set times above others: "Tuesday is better than Monday", "I prefer Monday to Friday".

    They offer neither of them, and the second may as well be days from one to the other.
    """
    return {place for place, unit in enumerate(found) if _compares(tokens, unit, found[place + 1 :])}


def _compares(tokens: Sequence[Token], unit: Unit, later: Sequence[Unit]) -> bool:
    said = {word(tokens, k) for cue in unit.cues for k in range(cue.first, cue.last)}
    if later and word(tokens, later[0].first) == "than":
        return bool(said & _COMPARATIVES) and later[0].effect is not Effect.FALLBACK
    if "as" in said and any(word(tokens, item.first - 1) == "as" for item in unit.times):
        # "Monday is not as good as Tuesday".
        return True
    if "prefer" not in said:
        return False
    if any(word(tokens, item.first - 1) == "to" for item in unit.times[1:]):
        return True
    groups = [item.group for item in unit.times if item.group is not None]
    spans = [{word(tokens, k) for k in range(group.first, group.last)} for group in groups]
    return any(
        "to" in words and (not group.hours or words & _PARTS) for group, words in zip(groups, spans, strict=True)
    )


def outranked(tokens: Sequence[Token], unit: Unit) -> Unit:
    """The unit as a second choice where it is set below another: "... over Wednesday, but both are doable"."""
    below = len(unit.cues) > 1 and unit.leads and word(tokens, unit.cues[0].first) in ("than", "over")
    possible = all(cue.effect in _POSSIBLE for cue in unit.cues[1:])
    return replace(unit, effect=Effect.FALLBACK) if below and unit.times and possible else unit
