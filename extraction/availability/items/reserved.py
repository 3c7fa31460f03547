"""What would only be used if all else fails: "Friday is feasible, but I'd only use it if the others fall through".

The "only" limits no days here, and the condition comes to a second choice whatever it names.
"""

from __future__ import annotations

from extraction.availability.items.walk import BREAKS, Walk
from extraction.availability.marks.conditions import FAILING_WORDS
from extraction.lexicon.senses import Effect, Role
from extraction.words import vocabulary, word

_USED = frozenset({Role.LIGHT, Role.MEET, Role.SELF, Role.THAT, Role.CUE})
_IT = vocabulary("it that this them those these one either")
_CONDITIONS = vocabulary("if when should")


def only(walk: Walk, place: int) -> int:
    """An "only", which limits the times beside it, or says under which condition they would be used."""
    if walk.role(place + 1) is Role.NOT and walk.has_times():
        # "Any morning works, only not Friday".
        return place + 1
    after = _only_if(walk, place)
    if after > place:
        return after
    walk.out.only.append(place)
    return place + 1


def _only_if(walk: Walk, place: int) -> int:
    """The place behind such a reservation, whose "only" stands at `place`; `place` where there is none."""
    if not walk.has_times():
        return place
    begun = place + 1
    while walk.role(begun) in _USED and walk.text(begun) not in _CONDITIONS:
        begun += 1
    names = any(walk.text(k) in _IT for k in range(place + 1, begun))
    if not names or walk.role(begun) not in (Role.IF, Role.CUE) or walk.text(begun) not in _CONDITIONS:
        return place
    end = begun + 1
    while end < len(walk.marks) and walk.role(end) not in BREAKS:
        end += 1
    first, last = walk.marks[begun].first, walk.marks[end - 1].last
    said = {word(walk.tokens, k) for k in range(first, last)}
    if not said & FAILING_WORDS:
        return place
    walk.emit(end - 1, walk.marks[place].first, last, Effect.FALLBACK)
    return end
