"""What fills one's time without a word such as "busy": "in meetings", "the dentist", "seeing my accountant"."""

from __future__ import annotations

from extraction.availability.items.appointments import lasts
from extraction.availability.items.naming import names_meeting
from extraction.availability.items.walk import COPULAS, ENDING, Walk
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Effect, Role
from extraction.spelling import is_english
from extraction.times.hours import Shape
from extraction.times.numbers import hour_at
from extraction.words import Kind, vocabulary, word

_NOT_BUSY = words("doings", "not busy")
_AT_HAND = words("doings", "at hand")
_PLACES = vocabulary("forest contest test west guest harvest protest bucharest budapest brest northwest southwest")
_BEING = vocabulary("am are be stay")
_BEFORE_DOING = vocabulary("am are be probably currently")
_HOLDING = vocabulary("has shows lists contains holds says")
_IMPERSONAL = vocabulary("it that this there")
"""What stands for no person: "it's raining"."""
_SUPPOSING = vocabulary("would could might should")
_SMALL = frozenset({Role.LIGHT, Role.SELF})


def event(walk: Walk, place: int) -> None:
    """Something to go to: "in meetings", "at the dentist's".

    Without a preposition an event only counts where nothing else is said.
    """
    before = place - 1
    article = ""
    while walk.role(before) in (Role.LIGHT, Role.SELF, Role.NOUN, Role.UNKNOWN) and walk.role(before - 1) is not None:
        article = article or walk.text(before)
        before -= 1
    mark = walk.marks[place]
    if walk.role(place - 1) is Role.LIGHT and (last := _had_too(walk, place)) is not None:
        walk.emit(last - 1, mark.first, walk.marks[last - 1].last, Effect.NO, busy=True)
        return
    if walk.role(place - 1) is Role.ONLY:
        # "My only meeting is on Tuesday".
        walk.emit(place, mark.first, mark.last, Effect.NO, event=True, busy=True)
        return
    if walk.role(place) is Role.MEETING and (scheduled := _scheduled(walk, place)) is not None:
        walk.emit(place, mark.first, mark.last, scheduled, event=True, busy=True)
        return
    inside = walk.text(before) in ("in", "on", "at", "attending") and article not in ("this", "our")
    plural = walk.text(place).endswith("s")
    if (walk.role(place) is Role.EVENT and inside) or (inside and article != "the" and (article or plural)):
        effect = Effect.NO if walk.negation is None and not _is_past(walk, before) else Effect.UNCLEAR
        walk.emit(place, walk.marks[before].first, mark.last, effect, busy=True)
    elif walk.role(place) is Role.MEETING and _fills(walk, place):
        walk.emit(place, mark.first, mark.last, Effect.NO, event=True, busy=True)
    elif walk.role(place) is Role.EVENT:
        known = (
            walk.text(before) == "the"
            or article in ("the", "this", "our")
            or walk.role(before) in (Role.FOR, Role.OBJECT)
        )
        filled = walk.role(before) is Role.TIME and walk.text(before + 1) in ("is", "'s") and walk.negation is None
        effect = Effect.UNCLEAR if known and not filled else Effect.NO
        walk.emit(place, mark.first, mark.last, effect, event=True, busy=True)


def _scheduled(walk: Walk, place: int) -> Effect | None:
    """What a meeting says of times that have it: "Monday has a call from 9 to 11", "Monday: calls 9-10, 3-4"."""
    held = place - 1
    while walk.text(held) not in _HOLDING and (walk.role(held) in _SMALL | {Role.NOT} or _is_count(walk, held)):
        held -= 1
    owner = walk.marks[held - 1].group if walk.role(held - 1) is Role.TIME else None
    listed = walk.text(held) in (":", "=") and owner is not None and not owner.hours
    has = walk.text(held) in _HOLDING and (owner is not None or walk.role(held - 1) is Role.NOUN)
    if not (listed or has) or walk.text(held + 1) in ("the", "this", "our"):
        return None
    if walk.negation is not None:
        # "Monday: no meetings" may as well ask for none.
        return Effect.UNCLEAR if listed else Effect.YES if walk.negation.first > walk.marks[held].first else None
    walk.out.strange = [k for k in walk.out.strange if not held <= k < place]
    time = walk.skip(place + 1, frozenset({Role.LINK}))
    time += walk.text(time) in (",", ":")
    group = walk.marks[time].group if walk.role(time) is Role.TIME else None
    # "Monday: call at ten" may as well propose it.
    known = group is not None and (has or all(hours.shape is Shape.SPAN for hours in group.hours))
    return Effect.NO if known else Effect.UNCLEAR


def _is_count(walk: Walk, place: int) -> bool:
    """Whether a number says how many there are."""
    return walk.role(place) is Role.UNKNOWN and hour_at(walk.tokens, walk.marks[place].first) is not None


def _is_past(walk: Walk, place: int) -> bool:
    """Whether what stands at `place` is over: "last week I was at the fair"."""
    return walk.text(walk.back(place - 1, frozenset({Role.LIGHT, Role.ALSO}))) in ("was", "were")


def _fills(walk: Walk, place: int) -> bool:
    """Whether a meeting stands right behind a stretch of time, as calendars show it: "9-10 review"."""
    before = walk.marks[place - 1] if place else None
    if before is None or before.group is None or walk.role(place + 1) not in (None, Role.MARK, Role.AND, Role.BUT):
        return False
    return bool(before.group.hours) and before.group.hours[-1].shape is Shape.SPAN


def _left(walk: Walk, place: int) -> bool:
    """Whether times are to be left alone: "please leave Friday alone"."""
    return walk.text(walk.back(place - 1, _SMALL | {Role.TIME})) == "leave"


def _had_too(walk: Walk, place: int) -> int | None:
    """The place behind one more thing that fills a time: "I have training on Monday and a site visit on Tuesday"."""
    begun = walk.back(place - 1, _SMALL)
    items = walk.out.items
    goes_on = walk.role(begun) is Role.AND or (walk.role(begun) is Role.MARK and walk.text(begun) == ",")
    if not (
        goes_on
        and (begun < place - 1 or walk.role(begun) is Role.AND)
        and len(items) > 1
        and items[-1].is_time
        and items[-2].busy
    ):
        return None
    if items[-2].effect is not Effect.NO or word(walk.tokens, items[-2].first) not in ("have", "got", "having"):
        return None
    after = walk.skip(place, frozenset({Role.UNKNOWN, Role.EVENT, Role.MEETING}))
    if walk.text(after) == "training" and walk.role(after) is Role.CUE:
        # "And fire warden training on Friday".
        after += 1
    time = walk.skip(after, frozenset({Role.LINK}))
    return after if walk.role(time) is Role.TIME and items[-1].place < begun else None


def _whereabouts(walk: Walk, place: int) -> int | None:
    """The place behind where the speaker is, which fills the time: "I am on the ward", "we are with the printers"."""
    at = walk.back(place - 1, _SMALL)
    article = at < place - 1
    be = walk.back(at - 1, frozenset({Role.LIGHT, Role.ALSO}))
    said = {walk.text(k) for k in range(be + 1, at)}
    own = walk.role(be) is Role.SELF and walk.text(be) in ("i", "we") and bool(said & _BEING)
    if not own or walk.negation is not None or walk.text(at) not in ("at", "in", "on", "with"):
        return None
    if walk.text(at) == "with" and not (article or walk.has_times()):
        # "I am with Bob on Tuesday": one may agree with him.
        return None
    after = walk.skip(place, _SMALL | {Role.UNKNOWN, Role.EVENT, Role.MEETING})
    while walk.text(after) in ("in", "at") and walk.role(walk.skip(after + 1)) is Role.UNKNOWN:
        after = walk.skip(after + 1, _SMALL | {Role.UNKNOWN})
    after = walk.back(after - 1, _SMALL) + 1
    words = {walk.text(k) for k in range(at + 1, after)}
    if any(text in ("most", "least") or text.endswith("est") for text in words - _PLACES):
        # "I am at my most alert on Tuesdays".
        return None
    spoken_of = walk.role(after) in (Role.FOR, Role.OBJECT) and walk.role(walk.skip(after + 1)) is Role.TIME
    numbered = any(walk.tokens[walk.marks[k].first].kind is not Kind.WORD for k in range(place, after))
    return None if words & _AT_HAND or spoken_of or numbered or not is_english(walk.text(place)) else after


def _cross(walk: Walk, place: int) -> int:
    """An "x" behind a time: beside others that are answered it crosses the time out, alone it may be a kiss."""
    if walk.role(place - 1) is Role.TIME and walk.role(place + 1) in ENDING:
        others = (k for k in range(1, len(walk.marks)) if k != place)
        answers = [k for k in others if walk.role(k) is Role.CUE or walk.text(k) == "x"]
        answered = bool(answers) and all(walk.role(k - 1) is Role.TIME for k in answers)
        walk.emit(place, walk.marks[place].first, walk.marks[place].last, Effect.NO if answered else Effect.UNCLEAR)
    return place + 1


def unknown(walk: Walk, place: int) -> int:
    """An unknown word: as what one is doing ("I am seeing my accountant") it fills the time, otherwise it is noted."""
    text = walk.text(place)
    if text == "x":
        return _cross(walk, place)
    before = walk.back(place - 1, frozenset({Role.LIGHT, Role.ALSO}))
    stands = walk.text(place - 1) in COPULAS or (
        place > 1 and walk.role(place - 1) is Role.LIGHT and walk.text(place - 2) in COPULAS
    )
    named = walk.skip(place, _SMALL | {Role.UNKNOWN})
    owned = any(walk.text(k) == "'s" for k in range(place, named)) and walk.role(place - 1) is not Role.SELF
    time = walk.back(place - 1, _SMALL)
    filled = walk.role(time) is Role.TIME and walk.text(time + 1) in COPULAS and walk.role(named) is Role.EVENT
    if filled and not owned and walk.negation is None and "be" not in {walk.text(k) for k in range(time, place)}:
        # "Tuesday is our big product launch".
        walk.emit(named, walk.marks[place].first, walk.marks[named].last, Effect.NO, event=True, busy=True)
        return named + 1
    if lasts(walk, place):
        # "The training runs all day Monday".
        return place + 1
    if text == "goes" and walk.role(place - 1) is Role.TIME and walk.role(place + 1) in ENDING:
        # "Anything goes".
        walk.emit(place, walk.marks[place].first, walk.marks[place].last, Effect.YES)
        return place + 1
    one = place + 1 + (walk.text(place + 1) == "one")
    if text == "another" and walk.role(walk.skip(one, frozenset({Role.LINK}))) is Role.TIME and walk.has_times():
        # "Two viewings, one from nine to ten and another from two to three".
        return one
    if text == "left" and walk.role(place - 1) in (Role.TIME, Role.NOUN) and walk.role(place + 1) in ENDING:
        # "There's only Tuesday left".
        return place + 1
    if stands and walk.role(before) in (Role.TIME, Role.THAT, Role.NOUN):
        # "Tuesday is a nightmare": something is said of it, whatever it is.
        walk.emit(place, walk.marks[place].first, walk.marks[place].last, Effect.UNCLEAR)
        return place + 1
    if text == "alone" and walk.role(place - 1) is Role.TIME and walk.out.items[-1].is_time and _left(walk, place):
        walk.emit(place, walk.marks[place].first, walk.marks[place].last, Effect.NO)
        return place + 1
    if (last := _had_too(walk, place)) is not None:
        walk.emit(last - 1, walk.marks[place].first, walk.marks[last - 1].last, Effect.NO, busy=True)
        return last
    if (where := _whereabouts(walk, place)) is not None:
        walk.emit(where - 1, walk.marks[place].first, walk.marks[where - 1].last, Effect.NO, busy=True)
        return where
    heads = walk.text(place + 1) == ":" or (before < 0 and walk.text(place + 1) in (",", "!"))
    active = (before < 0 and walk.text(0) not in _IMPERSONAL) or (
        walk.role(before) is Role.SELF and walk.text(place - 1) in _BEFORE_DOING
    )
    # "I'd be rushing": nobody says that they will.
    active = active and walk.text(place - 2) not in _SUPPOSING
    # "Monday: plastering."
    listed = walk.text(before) in (":", "=") and walk.role(before - 1) is Role.TIME and before == place - 1
    active = active or listed
    doing = text.endswith("ing") and len(text) > 5 and is_english(text)
    # "I'm taking my car to the garage", not "taking Tuesday off".
    doing = doing and (text not in _NOT_BUSY or (text == "taking" and walk.role(place + 1) is Role.SELF))
    if heads or not (active and doing and walk.negation is None):
        walk.out.strange.append(place)
        return place + 1
    after = walk.skip(place + 1, _SMALL | {Role.UNKNOWN, Role.EVENT, Role.MEETING, Role.NOUN})
    if any(names_meeting(walk, k) for k in range(place + 1, after)):
        # "I'm chairing our meeting on Monday", "drafting the agenda".
        walk.out.strange.append(place)
        return place + 1
    if walk.role(after) in (Role.FOR, Role.OBJECT) and walk.role(after + 1) is Role.TIME:
        # "I am rooting for Thursday": it is spoken of, not filled.
        walk.out.strange.append(place)
        return place + 1
    after = walk.back(after - 1, _SMALL) + 1
    walk.emit(after - 1, walk.marks[place].first, walk.marks[after - 1].last, Effect.NO, busy=True)
    return after
