"""Times meant by their place in a list: "Monday at ten or Friday at two. The first is best, the other is OK"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.ledger import Said
from extraction.availability.marks import Mark
from extraction.lexicon.senses import Effect, Role
from extraction.words import Token, vocabulary, word

_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
_OF_TWO = {"former": 0, "latter": 1}
_COUNTS = {"one": 1, "two": 2, "three": 3}
_NOUNS = vocabulary("one option slot time choice suggestion")
_VERBS = vocabulary("is are would will works suits work suit does fits could can being has")


def referred(tokens: Sequence[Token], marks: Sequence[Mark], said: Said | None) -> Sequence[Mark]:
    """The marks, with such words as the times of the last statement that they stand for.

    Only where these are a list of offers and the sentence names no other time: "the first is at nine" tells of another.
    """
    if said is None or len(said.times) < 2 or said.effect not in (Effect.YES, Effect.FALLBACK):
        return marks
    if not any(word(tokens, mark.first) == "the" for mark in marks):
        return marks
    if any(len(expression.days) != 1 for _, expression in said.times):
        return marks
    found: list[Mark] = []
    used: list[int] = []
    place = 0
    while place < len(marks):
        behind, places = _named(tokens, marks[place], len(said.times), used)
        until = next((k for k in range(place, len(marks)) if marks[k].last >= behind), len(marks))
        if places and until < len(marks) and marks[until].last == behind:
            groups = [said.times[k][0] for k in places]
            found += (Mark(Role.TIME, marks[place].first, behind, None, group) for group in groups)
            used += places
            place = until + 1
        elif marks[place].role is Role.TIME:
            return marks
        else:
            found.append(marks[place])
            place += 1
    return found if used else marks


def _named(tokens: Sequence[Token], mark: Mark, count: int, used: Sequence[int]) -> tuple[int, list[int]]:
    """The token after words at a mark that stand for some of `count` times, and the places of these.

    used: the places that the sentence has named before.
    """
    if word(tokens, mark.first) != "the":
        return mark.last, []
    text, behind = word(tokens, mark.first + 1), mark.first + 2
    places: list[int] = []
    if text == "other":
        left = [k for k in range(count) if k not in used]
        number = _COUNTS.get(word(tokens, behind), 1)
        places = left if used and len(left) == number else []
        behind += word(tokens, behind) in _COUNTS
    elif text in _PLACES and _PLACES[text] < count:
        places = [_PLACES[text] % count]
    elif text in _OF_TWO and count == len(_OF_TWO):
        places = [_OF_TWO[text]]
    behind += text != "other" and word(tokens, behind) in _NOUNS
    return behind, places if word(tokens, behind) in _VERBS else []
