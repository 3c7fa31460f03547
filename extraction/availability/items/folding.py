"""From the marks of a sentence to its items.

Negations, modals and "have" only mean something together with what follows them. This is where "I do not think I can
do", "no way", "neither ... works" and "I have the dentist" each become one cue with one effect.
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.appointments import appointment
from extraction.availability.items.conditioned import condition
from extraction.availability.items.fillers import event, unknown
from extraction.availability.items.item import Folded, Item, kinds
from extraction.availability.items.occupied import habitual, occupied, telegraphed
from extraction.availability.items.predicates import cue, weakens
from extraction.availability.items.reserved import only
from extraction.availability.items.verbs import can, have, meet
from extraction.availability.items.verdicts import verdict
from extraction.availability.items.walk import ENDING, STEPPED_OVER, Walk
from extraction.availability.marks.mark import Mark
from extraction.lexicon.senses import Effect, Role
from extraction.times.resolve import is_rest_of_all
from extraction.words import Token, vocabulary

_RELATIVES = vocabulary("what which when where how why who")
_FINDING = vocabulary("find consider deem call think")
_TAKING = vocabulary("taking taken took booking having rule rules ruling count cross crosses knocks wipes strike")
_SUBJECTS = vocabulary("i we")
_TELEGRAPHED = (Role.LINK, Role.FOR, Role.CUE, Role.UNKNOWN)
"""What may say at the head of a sentence where its writer is: "in Leeds", "out on deliveries"."""
_GAPS = vocabulary("gap window opening hole slot")
_BEYOND = vocabulary("before after earlier later sooner")


def fold(tokens: Sequence[Token], marks: Sequence[Mark]) -> Folded:
    """The items of one sentence."""
    walk = Walk(tokens, marks)
    place = 0
    while place < len(marks):
        filled = place + 1 if verdict(walk, place) else _filled(walk, place)
        place = filled if filled is not None else _step(walk, place)
    _flush(walk, len(marks))
    return walk.out


def _filled(walk: Walk, place: int) -> int | None:
    """The place behind what fills the speaker's time from `place` on, whatever that is; None where nothing does."""
    role, own = walk.role(place), walk.text(place) in _SUBJECTS
    if role is Role.SELF:
        return occupied(walk, place) if own else appointment(walk, place)
    if role is Role.CUE and own:
        return habitual(walk, place)
    return telegraphed(walk, place) if role in _TELEGRAPHED else None


def _step(walk: Walk, place: int) -> int:
    """Read the mark at `place`, and say where to go on."""
    mark = walk.marks[place]
    match mark.role:
        case Role.TIME:
            _time(walk, place)
        case Role.CUE:
            return cue(walk, place)
        case Role.CAN | Role.CANNOT:
            return can(walk, place)
        case Role.MEET:
            return meet(walk, place)
        case Role.NOT | Role.NEITHER:
            return _negation(walk, place)
        case Role.LIGHT | Role.HAVE if walk.text(place) in ("has", "have") and _has_me(walk, place):
            walk.emit(place + 1, mark.first, walk.marks[place + 1].last, Effect.NO, busy=True)
            return place + 2
        case Role.THINK:
            walk.carried = walk.negation is not None
        case Role.HAVE:
            return have(walk, place)
        case Role.EVENT | Role.MEETING:
            event(walk, place)
        case Role.UNKNOWN if walk.text(place) in _FINDING and _found(walk, place):
            walk.carried = walk.negation is not None
        case Role.UNKNOWN if walk.text(place) in _TAKING and walk.negation is None and _taken_off(walk, place):
            pass
        case Role.UNKNOWN:
            return unknown(walk, place)
        case Role.OTHER | Role.ASK:
            if walk.text(place) not in _RELATIVES:
                walk.out.strange.append(place)
        case Role.NOUN if _only_ones(walk, place) or (walk.text(place) in _GAPS and _opens(walk, place)):
            walk.emit(place, mark.first, mark.last, Effect.YES)
        case Role.ONLY:
            return only(walk, place)
        case Role.LIGHT if walk.text(place) == "just" and walk.role(place - 1) is Role.BUT and _limits(walk, place):
            walk.out.only.append(place)
        case Role.SOFT if not weakens(walk, place):
            walk.emit(place, mark.first, mark.last, Effect.NO if _denies_those(walk, place) else Effect.UNCLEAR)
        case Role.THAT:
            walk.out.points_back.append(place)
        case Role.ALSO:
            walk.out.also.append(place)
        case Role.REST:
            walk.out.items.append(Item(place, mark.first, mark.last, rest=True))
        case Role.IF:
            return condition(walk, place)
        case Role.MARK if walk.text(place) in ":=|→-–—'\"":
            pass
        case Role.MARK if _lists(walk, place):
            pass
        case Role.MARK | Role.BUT | Role.REASON | Role.CORRECT:
            _flush(walk, place)
    return place + 1


def _negation(walk: Walk, place: int) -> int:
    """A negation, which waits for what it denies."""
    mark, denied = walk.marks[place], walk.negation
    if mark.role is Role.NOT and _denies_beyond(walk, place):
        # "From one, not before": only from one.
        walk.out.only.append(place)
        return place + 2
    if mark.role is Role.NOT and walk.carried and denied is not None and denied.role is Role.NOT:
        # "Do not think I am not free".
        walk.out.conditional.append(place)
    elif _is_answer(walk, place):
        # "No I'm busy on Monday" answers a question, and denies nothing of what follows.
        walk.negation = mark
        _flush(walk, place)
    else:
        walk.negation, walk.carried = mark, mark.role is Role.NEITHER or _awaited(walk, place)
    return place + 1


def _is_answer(walk: Walk, place: int) -> bool:
    """Whether a "no" stands before a whole statement of the speaker's: "no I'm busy", "no sorry, we can't"."""
    behind = walk.skip(place + 1, frozenset({Role.LIGHT}))
    alone = walk.marks[place].last - walk.marks[place].first == 1
    return alone and walk.text(place) == "no" and walk.text(behind) in _SUBJECTS


def _time(walk: Walk, place: int) -> None:
    """A time, or what opens a list of all there is."""
    if _is_all_left(walk, place):
        walk.out.only.append(place)
    else:
        walk.add_time(place)


def _is_all_left(walk: Walk, place: int) -> bool:
    """Whether "what is left" opens a list of all there is: "what's left is Monday at nine"."""
    group = walk.marks[place].group
    time = walk.skip(place + 2, frozenset({Role.LINK, Role.LIGHT}))
    lists = walk.text(place + 1) in ("is", "are", ":") and walk.role(time) is Role.TIME
    return group is not None and walk.text(place) == "what" and is_rest_of_all(group) and lists


def _has_me(walk: Walk, place: int) -> bool:
    """Whether somebody has the speaker for a time: "the dentist has me on Tuesday from nine to ten"."""
    subject = walk.role(place - 1) in (Role.UNKNOWN, Role.EVENT, Role.OTHER) and walk.negation is None
    time = walk.skip(place + 2, frozenset({Role.LINK, Role.LIGHT}))
    return subject and walk.text(place + 1) == "me" and walk.role(time) is Role.TIME


def _denies_those(walk: Walk, place: int) -> bool:
    """Whether "not that" concludes from a reason: "Thursday is our strike day, so not that"."""
    return walk.text(place) == "not" and walk.concludes() and walk.role(place + 1) in ENDING


def _opens(walk: Walk, place: int) -> bool:
    """Whether a gap stands between a day and its hours: "Wednesday a gap from ten to noon"."""
    has = walk.text(place - 2) == "has" and walk.role(place - 3) is Role.TIME
    article = walk.text(place - 1) in ("a", "one") and (has or walk.role(place - 2) in (Role.TIME, Role.MARK))
    after = walk.skip(place + 1, frozenset({Role.LINK}))
    return article and walk.negation is None and walk.has_times() and walk.role(after) is Role.TIME


def _only_ones(walk: Walk, place: int) -> bool:
    """Whether times are named as the only ones, behind what says that the rest is full: "..., the only gaps are"."""
    time = walk.skip(place + 2, frozenset({Role.LINK, Role.LIGHT}))
    named = walk.text(place + 1) in ("is", "are", ":") and walk.role(time) is Role.TIME
    return walk.role(place - 1) is Role.ONLY and named and walk.negation is None and bool(walk.out.items)


def _limits(walk: Walk, place: int) -> bool:
    """Whether "just" behind a "but" limits what was said to a time: "good, but just in the morning"."""
    # "So just quickly: Wednesday at four is good" limits nothing.
    return walk.role(walk.skip(place + 1, frozenset({Role.LINK}))) is Role.TIME


def _denies_beyond(walk: Walk, place: int) -> bool:
    """Whether a negation and the word behind it rule out what lies beyond a time: "from one, not before"."""
    beyond = walk.role(place + 1) is Role.UNKNOWN and walk.text(place + 1) in _BEYOND
    return beyond and walk.role(place + 2) in ENDING and walk.has_times()


def _found(walk: Walk, place: int) -> bool:
    """Whether a verb says how its times are judged: "I find Tuesday ideal"."""
    time = walk.skip(place + 1, STEPPED_OVER | {Role.LINK})
    return walk.role(time) is Role.TIME and walk.role(walk.skip(time + 1)) is Role.CUE


def _taken_off(walk: Walk, place: int) -> bool:
    """Whether times are taken off or ruled out: "I am taking Thursday off", "that rules Thursday out"."""
    time = walk.skip(place + 1)
    while walk.role(time) is Role.TIME and walk.role(time + 2) is Role.TIME and walk.role(time + 1) is Role.AND:
        time += 2
    return walk.role(time) is Role.TIME and walk.text(walk.skip(time + 1)) in ("off", "out")


def _awaited(walk: Walk, place: int) -> bool:
    """Whether a negation before a time belongs to the predicate behind it: "no morning works"."""
    any_ = walk.text(place) == "not" and walk.text(place + 1) == "any"
    if not any_ and walk.text(place) not in ("no", "nothing"):
        return False
    after = walk.skip(place + 1, STEPPED_OVER | {Role.LINK})
    if walk.role(after) is not Role.TIME:
        return False
    # "Tuesday no morning works", but not "Tuesday no, Wednesday works".
    if walk.role(place - 1) is Role.TIME and (
        (kinds(walk.marks[place - 1].group), kinds(walk.marks[after].group)) != ("D", "H") or after > place + 1
    ):
        return False
    after = walk.skip(after + 1)
    entry = walk.marks[after].entry if walk.role(after) is Role.CUE else None
    return entry is not None and not entry.heading and entry.plain in (Effect.YES, Effect.FALLBACK)


def _lists(walk: Walk, place: int) -> bool:
    """Whether a comma goes on with a list that a negation stands before: "none of Monday, Tuesday or Friday works"."""
    judged = walk.skip(place, frozenset({Role.MARK, Role.TIME, Role.AND, Role.LINK}))
    # "I don't think Monday, Tuesday or Friday works".
    carried = walk.carried and judged > place + 1 and walk.role(judged) is Role.CUE
    waits = walk.negation is not None and (walk.negation.role is Role.NEITHER or carried)
    times = walk.role(place - 1) is Role.TIME and Role.TIME in (walk.role(place + 1), walk.role(place + 2))
    return waits and times and walk.text(place) == ","


def _bracketed(walk: Walk, place: int) -> bool:
    """Whether a negation stands alone in a bracket that ends at `place`."""
    opened = walk.role(walk.begun - 1) is Role.MARK and walk.text(walk.begun - 1) in "(["
    return opened and place == walk.begun + 1


def _answers(walk: Walk, place: int) -> bool:
    """Whether a negation at the end of the sentence stands alone behind a time and a comma or a dash: "Friday, no"."""
    apart = walk.role(walk.begun - 1) is Role.MARK and walk.text(walk.begun - 1) in ",-–—…"
    alone = walk.skip(walk.begun, STEPPED_OVER) == place == len(walk.marks)
    return apart and alone and walk.role(walk.back(walk.begun - 2, STEPPED_OVER | {Role.MARK})) is Role.TIME


def _retracts(walk: Walk, place: int) -> bool:
    """Whether a "but" opens the current stretch behind times: "I thought I could do Tuesday, but no"."""
    opened = walk.role(walk.begun - 1) is Role.BUT and walk.text(walk.begun - 1) == "but" and walk.has_times()
    # "I was going to say Monday, but no, Tuesday".
    return opened and walk.role(place + 1) is not Role.TIME


def _flush(walk: Walk, place: int) -> None:
    """At punctuation: "Wednesday is not," is a whole statement, "no," is none."""
    if walk.negation is not None:
        first, last = walk.negation.first, walk.negation.last
        timed = [item for item in walk.out.items if item.place >= walk.begun]
        if timed and timed[-1].is_time and timed[-1].first < first:
            # "Friday morning yes, afternoon no": the cue before the last times has its own.
            cues = [k for k, item in enumerate(timed) if not item.is_time]
            timed = timed[cues[-1] + 1 :] if cues else timed
        if timed and all(item.is_time for item in timed):
            behind = timed[-1].first < first or walk.carried
            known = behind and not walk.strange_since(walk.negation)
            walk.emit(place - 1, first, last, Effect.NO if known else Effect.UNCLEAR).elliptic = True
            walk.out.items.sort(key=lambda item: item.first)
        elif not timed and _bracketed(walk, place) and walk.out.items and walk.out.items[-1].is_time:
            # "Tuesday (no!)".
            walk.emit(place - 1, first, last, Effect.NO).elliptic = True
        elif not timed and _answers(walk, place):
            # "Friday eleven to twelve, no."
            walk.emit(place - 1, first, last, Effect.NO).elliptic = True
        elif (place == len(walk.marks) and not walk.out.items) or (
            not timed
            and (walk.concludes() or _retracts(walk, place))
            and walk.skip(walk.begun, STEPPED_OVER | {Role.NEITHER, Role.THAT}) == place
        ):
            # "No."; "I am with clients on Friday, so no."
            walk.emit(place - 1, first, last, Effect.NO)
    walk.negation, walk.carried = None, False
    walk.begun = place + 1
