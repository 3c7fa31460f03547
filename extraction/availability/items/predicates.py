"""What a cue says where it stands: its effect, as the words before and behind it have it."""

from __future__ import annotations

from extraction.availability.items.going import effect_of_going, effect_of_moving
from extraction.availability.items.repeated import repeats, repeats_on
from extraction.availability.items.walk import CONSEQUENCES, ENDING, STEPPED_OVER, Walk
from extraction.lexicon.senses import Effect, Role
from extraction.words import vocabulary, word

_NO_PREDICATE_AFTER = frozenset({Role.OTHER, Role.LINK, Role.FOR, Role.OBJECT, Role.EVENT, Role.ASK, Role.UNKNOWN})
_KEEPING = vocabulary("keep keeping leave leaving hold holding")
_WANTED = _KEEPING | {"want", "need", "needs", "reserve", "reserved", "save", "saving", "kept"}
_REFLEXIVE = vocabulary("myself ourselves")
"""Whom a time is kept for that nobody else gets."""
_THIS = vocabulary("you this it us the everyone our")
_WORKING = vocabulary("going able likely seem seems appear appears bound sure")
_GIVING_UP = vocabulary("skip miss cancel postpone sacrifice")
_SAME = vocabulary("the exactly just")
_OF_MIND = (Effect.HEDGE, Effect.UNCLEAR, Effect.HARD)
_SOMEWHERE = vocabulary("home downtown uptown upstairs downstairs indoors outdoors present aboard backstage inside")
_AWAY = vocabulary("at in on out off away ill sick")


def cue(walk: Walk, place: int) -> int:
    """A cue, whose effect the words before it may change."""
    mark, entry = walk.marks[place], walk.marks[place].entry
    assert entry is not None
    if entry.plain in (Effect.CLOSE, Effect.SAME) and _leads_predicate(walk, place):
        if entry.plain is Effect.SAME:
            walk.negation, walk.carried = mark, True
        walk.out.points_back.append(place)
        return place + 1
    labour = walk.text(place) == "work" and _is_labour(walk, place)
    if (entry.strict and (labour or not _is_predicate(walk, place))) or _qualifies(walk, place):
        walk.out.strange.append(place)
        return place + 1
    if _states_nothing(walk, place) or _bound_elsewhere(walk, place):
        return place + 1
    if (last := _given_up(walk, place)) > place:
        # "I'd have to skip lunch, but Monday at one is OK".
        walk.emit(last - 1, walk.begins(place, mark.first), walk.marks[last - 1].last, Effect.FALLBACK)
        return last
    if (bound := _bound(walk, place)) is not None:
        walk.emit(place, mark.first, mark.last, bound, busy=bound is Effect.NO)
        return place + 1
    effect = entry.negated if walk.negation is not None else entry.plain
    if walk.text(place) == "working" and (
        place == 0 or (walk.role(place - 1) is not Role.TIME and _is_speaker(walk, place))
    ):
        effect = Effect.UNCLEAR
    if word(walk.tokens, mark.last - 1) in _REFLEXIVE and not _kept(walk, _WANTED):
        effect = Effect.UNCLEAR
    wished = effect is Effect.NO and "avoid" in word(walk.tokens, mark.last - 1)
    if wished and (_if_possible(walk) or _pleads(walk, place)):
        effect = Effect.FALLBACK
    softened = entry.person and _softened(walk, place) and not (effect is Effect.YES and _excepts(walk, place))
    if softened or (effect in (Effect.YES, Effect.NO) and _is_over(walk, place)):
        effect = Effect.UNCLEAR
    if effect in (Effect.YES, Effect.NO) and not entry.person and _belittled(walk, place):
        effect = Effect.FALLBACK
    if entry.plain in (Effect.EXCEPT, Effect.SAME):
        effect = entry.plain
    effect = effect_of_moving(walk, place, effect_of_going(walk, place, effect))
    foreign = not entry.heading and walk.has_foreign_subject(place) and not _turned(walk, place, entry.person)
    # "Month end has us by the throat".
    foreign = foreign and not (effect is Effect.NO and _befalls_speaker(walk, mark.first, mark.last))
    if foreign:
        effect = Effect.UNCLEAR
    undone = walk.text(walk.back(place - 1, STEPPED_OVER)) in ("have", "has")
    if entry.plain is Effect.NO and effect is Effect.YES and undone:
        # "I haven't planned the end of the week yet".
        effect = Effect.UNCLEAR
    if entry.person and effect is Effect.YES and walk.text(place - 1) == "keep" and walk.text(place - 2) == "to":
        # "Mornings are what I have to keep clear".
        effect = _kept_for(walk, mark.first)
    if entry.person and effect is Effect.YES and _kept(walk):
        effect = _kept_for(walk, mark.first)
    busy = entry.person and entry.plain is Effect.NO
    item = walk.emit(place, walk.begins(place, mark.first), mark.last, effect, entry.heading, busy=busy)
    item.best = entry.negated is Effect.FALLBACK
    # "Tuesday from one to three, Thursday the same".
    item.elliptic = repeats(walk, place)
    item.foreign = foreign
    item.compares = walk.text(place) == "than"
    return place + 1


def _is_over(walk: Walk, place: int) -> bool:
    """Whether what is said was so, and may not be any more."""
    # "I've been off since Monday": until when, nobody here knows.
    been = walk.text(place - 1) == "been" and walk.text(place) in _AWAY and walk.role(place + 1) is Role.TIME
    return been or walk.text(place - 1) in ("was", "were")


def _leads_predicate(walk: Walk, place: int) -> bool:
    """Whether what points back at times stands before what is said of them: "those are all fine", "neither is ok"."""
    entry = walk.marks[place + 1].entry if walk.role(place + 1) is Role.CUE else None
    pointing = word(walk.tokens, walk.marks[place].last - 1) == "all" or walk.text(place) in ("neither", "nor")
    return pointing and entry is not None and entry.plain in (Effect.YES, Effect.PASSABLE, Effect.FALLBACK)


def _befalls_speaker(walk: Walk, first: int, last: int) -> bool:
    """Whether the speaker is the object of a cue: "has us by the throat", "keep me busy"."""
    return any(word(walk.tokens, k) in ("me", "us") for k in range(first + 1, last))


def _states_nothing(walk: Walk, place: int) -> bool:
    """Whether the cue at `place` has no weight of its own where it stands."""
    mark, entry, text = walk.marks[place], walk.marks[place].entry, walk.text(place)
    assert entry is not None
    if text == "rather" and mark.last == mark.first + 1:
        # "It is rather grim".
        return walk.role(place + 1) is Role.CUE
    if text == "stretch" and mark.last == mark.first + 1:
        # "Minus the two to three stretch".
        return walk.role(place - 1) is Role.TIME
    if text == "waiting":
        # "I'm stuck here waiting for the plumber".
        return bool(walk.out.items) and walk.out.items[-1].effect is Effect.NO
    if text == "leave" and mark.last == mark.first + 1 and walk.role(walk.skip(place + 1)) is Role.TIME:
        # "Please leave Friday alone".
        return walk.text(walk.skip(place + 1) + 1) == "alone"
    if text == "due":
        # "I'm due in court on Tuesday": what stands behind it says so.
        after = walk.marks[place + 1].entry if walk.role(place + 1) is Role.CUE else None
        return after is not None and after.person and after.plain is Effect.NO
    if text == "off" and mark.last == mark.first + 1:
        return _off_duty(walk, place)
    if entry.plain is Effect.SAME and text in _SAME and word(walk.tokens, mark.last - 1) == "same":
        # "The same workshop"; "Tuesday has the same opening": which that is nobody here knows.
        if walk.text(place - 1) == "has" and walk.role(place - 2) is Role.TIME:
            walk.out.strange.append(place)
        return not (repeats(walk, place) or repeats_on(walk, place))
    return entry.plain in _OF_MIND and _names_meeting(walk, place)


def _given_up(walk: Walk, place: int) -> int:
    """The place behind an event that would be given up for the meeting: "skip lunch"; `place` where there is none."""
    event = walk.skip(place + 1, STEPPED_OVER | {Role.SELF})
    given = word(walk.tokens, walk.marks[place].last - 1) in _GIVING_UP and walk.role(event) is Role.EVENT
    return event + 1 if given and walk.negation is None else place


def _bound(walk: Walk, place: int) -> Effect | None:
    """What "I have to be home all day" says of its times; None for any other cue, and for "it has to be Tuesday"."""
    last = walk.marks[place].last
    has_to_be = (word(walk.tokens, last - 2), word(walk.tokens, last - 1)) == ("to", "be")
    after = walk.skip(place + 1, STEPPED_OVER | {Role.LINK})
    if not has_to_be or not _is_speaker(walk, place):
        return None
    if walk.text(place + 1) == "somewhere":
        return Effect.NO
    if walk.role(after) is Role.TIME:
        return None
    # "I have to be careful on Monday" says nothing of where.
    somewhere = after > place + 1 or walk.text(after) in _SOMEWHERE
    return Effect.NO if somewhere and walk.role(after) is Role.UNKNOWN else Effect.UNCLEAR


def _bound_elsewhere(walk: Walk, place: int) -> bool:
    """Whether what fills the time stands behind "I have to be": "I have to be on site until eleven"."""
    last = walk.marks[place].last
    following = walk.marks[place + 1].entry if walk.role(place + 1) is Role.CUE else None
    has_to_be = (word(walk.tokens, last - 2), word(walk.tokens, last - 1)) == ("to", "be")
    return has_to_be and following is not None and following.plain is Effect.NO and _is_speaker(walk, place)


def _is_predicate(walk: Walk, place: int) -> bool:
    """Whether a predicate may stand at `place`."""
    before, after = walk.role(place - 1), walk.role(place + 1)
    if after in (Role.NOUN, Role.MEETING):
        return True
    if before in _NO_PREDICATE_AFTER:
        return False
    article = walk.text(place - 1) in ("a", "an", "the", "any", "each", "every", "this", "such")
    return not (article and after in (Role.UNKNOWN, Role.EVENT))


def _if_possible(walk: Walk) -> bool:
    """Whether what is asked for is asked for "if possible" or "if I can"."""
    polite = [mark for mark in walk.marks if mark.role is Role.POLITE]
    said = {word(walk.tokens, token) for mark in polite for token in range(mark.first, mark.last)}
    return bool(said & {"possible", "can"})


def _pleads(walk: Walk, place: int) -> bool:
    """Whether somebody asks not to take what they can do: "ten is possible, but please avoid it"."""
    possible = bool(walk.out.items) and walk.out.items[-1].effect in (Effect.YES, Effect.PASSABLE)
    after = walk.skip(place + 1)
    return possible and walk.role(walk.begun - 1) is Role.BUT and walk.role(after) in ENDING


def _is_labour(walk: Walk, place: int) -> bool:
    """Whether "work" is what people do, and not what times do: "I have to work on Friday"."""
    before = walk.text(place - 1)
    timed = walk.role(walk.skip(place + 1, frozenset({Role.LINK}))) is Role.TIME
    joined = walk.role(place - 1) is Role.AND
    return (before == "to" and walk.text(place - 2) not in _WORKING) or (timed and joined)


def _off_duty(walk: Walk, place: int) -> bool:
    """Whether somebody is off work and so can meet: "Thursday I'm off and can meet any time"."""
    after = walk.skip(place + 1, frozenset({Role.AND, Role.MARK, Role.LIGHT, Role.BUT, Role.SELF}))
    if after == place + 1 or not walk.has_times():
        return False
    group = walk.marks[after].group if walk.role(after) is Role.TIME else None
    anything = group is not None and group.is_any_time
    able = walk.role(after) is Role.CAN and walk.role(after + 1) is not Role.NOT and not _but(walk, place, after)
    # "Monday I'm off and I can meet Tuesday".
    able = able and not any(mark.group is not None and mark.group.days for mark in walk.marks[after:])
    return anything or able


def _but(walk: Walk, first: int, last: int) -> bool:
    return any(walk.role(k) is Role.BUT and walk.text(k) not in CONSEQUENCES for k in range(first, last))


def _is_speaker(walk: Walk, place: int) -> bool:
    """Whether the speaker is what the word at `place` is said of: "I am working"."""
    before = walk.back(place - 1, frozenset({Role.LIGHT, Role.ALSO}))
    return walk.role(before) is Role.SELF and walk.text(before) in ("i", "we")


def _turned(walk: Walk, place: int, person: bool) -> bool:
    """Whether the times stand behind what is said of them: "Also is good Friday"."""
    before = walk.back(place - 1, STEPPED_OVER)
    return not person and walk.role(before) in (None, Role.SELF) and walk.role(walk.skip(place + 1)) is Role.TIME


def _qualifies(walk: Walk, place: int) -> bool:
    """Whether a word that could head a list only qualifies a noun: "the second group", "a backup server"."""
    entry = walk.marks[place].entry
    if entry is None or entry.plain is Effect.NO or not (entry.heading or walk.text(place) == "second"):
        return False
    inside = walk.role(place - 1) not in (None, Role.MARK, Role.TIME)
    return inside and walk.role(place + 1) in (Role.UNKNOWN, Role.EVENT, Role.MEETING)


def _names_meeting(walk: Walk, place: int) -> bool:
    """Whether a word belongs to the name of a meeting: "for the planning chat", "the working group"."""
    mark = walk.marks[place]
    article = walk.text(place - 1) in ("the", "a", "our", "this", "my", "your")
    single = mark.last == mark.first + 1
    # "Our stand-up and planning".
    beside = walk.role(place - 1) is Role.AND and walk.role(place - 2) in (Role.MEETING, Role.EVENT)
    return single and (beside or (article and walk.role(place + 1) in (Role.MEETING, Role.EVENT)))


def weakens(walk: Walk, place: int) -> bool:
    """Whether a softener has something to soften: not in "Wednesday, not so much"."""
    after = walk.skip(place + 1, frozenset({Role.LIGHT, Role.SOFT}))
    if walk.text(place) == "not":
        return walk.role(after) in (Role.CUE, Role.UNKNOWN)
    return walk.role(after) not in (None, Role.MARK, Role.BUT)


def _excepts(walk: Walk, place: int) -> bool:
    """Whether an exception stands right behind a predicate: "I'm mostly free except on Monday"."""
    after = walk.skip(place + 1, STEPPED_OVER | {Role.MARK})
    entry = walk.marks[after].entry if walk.role(after) is Role.CUE else None
    return entry is not None and entry.plain is Effect.EXCEPT


def _belittled(walk: Walk, place: int) -> bool:
    """Whether a softener turns the predicate at `place`: "not so good", "not too bad"."""
    return walk.role(place - 1) is Role.SOFT and walk.text(place - 1) == "not"


def _softened(walk: Walk, place: int) -> bool:
    """Whether the predicate at `place` is weakened: "pretty busy"."""
    return walk.role(walk.back(place - 1, frozenset({Role.LIGHT, Role.NOT}))) is Role.SOFT


def _kept(walk: Walk, verbs: frozenset[str] = _KEEPING) -> bool:
    """Whether times are to be kept free, which leaves open for what: "I try to keep Fridays free"."""
    if not walk.out.items or not walk.out.items[-1].is_time:
        return False
    before = walk.back(walk.out.items[-1].place - 1, frozenset({Role.SELF, Role.AND, Role.TIME}))
    return walk.text(before) in verbs


def _kept_for(walk: Walk, token: int) -> Effect:
    """What it says of times that they are kept free, as the word at `token` has it: for this meeting, or of all."""
    link, whom = word(walk.tokens, token + 1), word(walk.tokens, token + 2)
    if link == "for" and whom in _THIS:
        return Effect.YES
    return Effect.NO if link in ("of", "from") else Effect.UNCLEAR
