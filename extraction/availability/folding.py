"""From the marks of a sentence to its items.

Negations, modals and "have" only mean something together with what follows them. This is where "I do not think I can
do", "no way", "neither ... works" and "I have the dentist" each become one cue with one effect.
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.fillers import event, unknown
from extraction.availability.items import Folded, Item
from extraction.availability.marks import Mark
from extraction.availability.verbs import can, have, meet
from extraction.availability.walk import BREAKS, CONSEQUENCES, COPULAS, STEPPED_OVER, Walk
from extraction.lexicon.senses import Effect, Role
from extraction.times.hours import Shape
from extraction.words import Token, vocabulary, word

_NO_PREDICATE_AFTER = frozenset({Role.OTHER, Role.LINK, Role.FOR, Role.OBJECT, Role.EVENT, Role.ASK, Role.UNKNOWN})
_IN_TOPIC = frozenset(
    {Role.LIGHT, Role.SELF, Role.THAT, Role.TIME, Role.NOUN, Role.MEETING, Role.MEET, Role.LINK, Role.CAN, Role.AND}
)
_RELATIVES = vocabulary("what which when where how why who")
_KEEPING = vocabulary("keep keeping leave leaving hold holding")
_FINDING = vocabulary("find consider deem call think")
_TAKING = vocabulary("taking taken took booking having rule rules ruling count cross crosses knocks wipes strike")
_THIS = vocabulary("you this it us the everyone our")
_IT = vocabulary("it that this")
_ENDING = frozenset({None, Role.MARK, Role.BUT, Role.AND, Role.REASON})
_GAPS = vocabulary("gap window opening hole slot")
_WORKING = vocabulary("going able likely seem seems appear appears bound sure")
_SAME = vocabulary("the exactly just")
_BEYOND = vocabulary("before after earlier later sooner")
_OF_MIND = (Effect.HEDGE, Effect.UNCLEAR, Effect.HARD)
_LATER = vocabulary("second third next 2nd 3rd fourth")


def fold(tokens: Sequence[Token], marks: Sequence[Mark]) -> Folded:
    """The items of one sentence."""
    walk = Walk(tokens, marks)
    place = 0
    while place < len(marks):
        place = _step(walk, place)
    _flush(walk, len(marks))
    return walk.out


def _step(walk: Walk, place: int) -> int:
    """Read the mark at `place`, and say where to go on."""
    mark = walk.marks[place]
    match mark.role:
        case Role.TIME:
            walk.add_time(place)
        case Role.CUE:
            return _cue(walk, place)
        case Role.CAN | Role.CANNOT:
            return can(walk, place)
        case Role.MEET:
            return meet(walk, place)
        case Role.NOT if _denies_beyond(walk, place):
            # "From one, not before": only from one.
            walk.out.only.append(place)
            return place + 2
        case Role.NOT if walk.carried and walk.negation is not None and walk.negation.role is Role.NOT:
            # "Do not think I am not free".
            walk.out.conditional.append(place)
        case Role.NOT | Role.NEITHER:
            walk.negation, walk.carried = mark, mark.role is Role.NEITHER or _awaited(walk, place)
        case Role.THINK:
            walk.carried = walk.negation is not None
        case Role.HAVE:
            return have(walk, place)
        case Role.EVENT | Role.MEETING:
            event(walk, place)
        case Role.UNKNOWN if walk.text(place) in _FINDING and _found(walk, place):
            walk.carried = walk.negation is not None
        case Role.UNKNOWN if walk.text(place) in _TAKING and _taken_off(walk, place):
            pass
        case Role.UNKNOWN:
            return unknown(walk, place)
        case Role.OTHER | Role.ASK:
            if walk.text(place) not in _RELATIVES:
                walk.out.strange.append(place)
        case Role.NOUN if walk.text(place) in _GAPS and _opens(walk, place):
            walk.emit(place, mark.first, mark.last, Effect.YES)
        case Role.ONLY:
            walk.out.only.append(place)
        case Role.LIGHT if walk.text(place) == "just" and walk.role(place - 1) is Role.BUT and _limits(walk, place):
            walk.out.only.append(place)
        case Role.SOFT if not _weakens(walk, place):
            walk.emit(place, mark.first, mark.last, Effect.UNCLEAR)
        case Role.THAT:
            walk.out.points_back.append(place)
        case Role.ALSO:
            walk.out.also.append(place)
        case Role.REST:
            walk.out.items.append(Item(place, mark.first, mark.last, rest=True))
        case Role.IF:
            return _condition(walk, place)
        case Role.MARK if walk.text(place) in ":=|→-–—'\"":
            pass
        case Role.MARK if _lists(walk, place):
            pass
        case Role.MARK | Role.BUT | Role.REASON | Role.CORRECT:
            _flush(walk, place)
    return place + 1


def _opens(walk: Walk, place: int) -> bool:
    """Whether a gap stands between a day and its hours: "Wednesday a gap from ten to noon"."""
    article = walk.text(place - 1) in ("a", "one") and walk.role(place - 2) in (Role.TIME, Role.MARK)
    after = walk.skip(place + 1, frozenset({Role.LINK}))
    return article and walk.negation is None and walk.has_times() and walk.role(after) is Role.TIME


def _limits(walk: Walk, place: int) -> bool:
    """Whether "just" behind a "but" limits what was said to a time: "good, but just in the morning"."""
    return walk.role(walk.skip(place + 1, frozenset({Role.LINK, Role.LIGHT}))) is Role.TIME


def _denies_beyond(walk: Walk, place: int) -> bool:
    """Whether a negation and the word behind it rule out what lies beyond a time: "from one, not before"."""
    beyond = walk.role(place + 1) is Role.UNKNOWN and walk.text(place + 1) in _BEYOND
    return beyond and walk.role(place + 2) in _ENDING and walk.has_times()


def _found(walk: Walk, place: int) -> bool:
    """Whether a verb says how its times are judged: "I find Tuesday ideal"."""
    time = walk.skip(place + 1, STEPPED_OVER | {Role.LINK})
    return walk.role(time) is Role.TIME and walk.role(walk.skip(time + 1)) is Role.CUE


def _taken_off(walk: Walk, place: int) -> bool:
    """Whether times are taken off or ruled out: "I am taking Thursday off", "that rules Thursday out"."""
    time = walk.skip(place + 1)
    return walk.role(time) is Role.TIME and walk.text(walk.skip(time + 1)) in ("off", "out")


def _awaited(walk: Walk, place: int) -> bool:
    """Whether a negation before a time belongs to the predicate behind it: "no morning works"."""
    any_ = walk.text(place) == "not" and walk.text(place + 1) == "any"
    if (not any_ and walk.text(place) not in ("no", "nothing")) or walk.role(place - 1) is Role.TIME:
        return False
    after = walk.skip(place + 1, STEPPED_OVER | {Role.LINK})
    if walk.role(after) is not Role.TIME:
        return False
    after = walk.skip(after + 1)
    entry = walk.marks[after].entry if walk.role(after) is Role.CUE else None
    return entry is not None and not entry.heading and entry.plain in (Effect.YES, Effect.FALLBACK)


def _cue(walk: Walk, place: int) -> int:
    """A cue, whose effect the words before it may change."""
    mark, entry = walk.marks[place], walk.marks[place].entry
    assert entry is not None
    if (entry.strict and not _is_predicate(walk, place)) or (entry.heading and _qualifies(walk, place)):
        walk.out.strange.append(place)
        return place + 1
    if walk.text(place) == "rather" and mark.last == mark.first + 1 and walk.role(place + 1) is Role.CUE:
        # "It is rather grim".
        return place + 1
    if walk.text(place) == "work" and _is_labour(walk, place):
        walk.out.strange.append(place)
        return place + 1
    if walk.text(place) == "waiting" and walk.out.items and walk.out.items[-1].effect is Effect.NO:
        # "I'm stuck here waiting for the plumber".
        return place + 1
    if (
        word(walk.tokens, mark.last - 1) == "be"
        and word(walk.tokens, mark.last - 2) == "to"
        and _is_speaker(walk, place)
    ):
        after = walk.skip(place + 1, STEPPED_OVER | {Role.LINK})
        if walk.role(after) is not Role.TIME:
            # "I have to be home all day", but "it has to be Tuesday".
            away = walk.role(after) is Role.UNKNOWN
            walk.emit(place, mark.first, mark.last, Effect.NO if away else Effect.UNCLEAR, busy=away)
            return place + 1
    if entry.plain in _OF_MIND and _names_meeting(walk, place):
        return place + 1
    bare = walk.text(place) in _SAME and word(walk.tokens, mark.last - 1) == "same"
    if entry.plain is Effect.SAME and bare and not _repeats(walk, place):
        # "The same workshop".
        return place + 1
    if walk.text(place) == "off" and _off_duty(walk, place):
        return place + 1
    effect = entry.negated if walk.negation is not None else entry.plain
    if walk.text(place) == "working" and walk.role(place - 1) is not Role.TIME and _is_speaker(walk, place):
        effect = Effect.UNCLEAR
    if effect is Effect.NO and "avoid" in word(walk.tokens, mark.last - 1) and _if_possible(walk, place):
        effect = Effect.FALLBACK
    if walk.text(place - 1) in _LATER and effect is Effect.YES:
        effect = Effect.FALLBACK
    if entry.person and _softened(walk, place):
        effect = Effect.UNCLEAR
    if walk.text(place - 1) in ("was", "were") and effect is Effect.YES:
        effect = Effect.UNCLEAR
    if entry.plain in (Effect.EXCEPT, Effect.SAME):
        effect = entry.plain
    foreign = not entry.heading and walk.has_foreign_subject(place) and not _turned(walk, place, entry.person)
    if foreign:
        effect = Effect.UNCLEAR
    if entry.person and effect is Effect.YES and _kept(walk):
        effect = _kept_for(walk, mark.first)
    busy = entry.person and entry.plain is Effect.NO
    item = walk.emit(place, walk.begins(place, mark.first), mark.last, effect, entry.heading, busy=busy)
    item.best = entry.negated is Effect.FALLBACK
    # "Tuesday from one to three, Thursday the same".
    item.elliptic = _repeats(walk, place)
    item.foreign = foreign
    return place + 1


def _is_predicate(walk: Walk, place: int) -> bool:
    """Whether a predicate may stand at `place`."""
    before, after = walk.role(place - 1), walk.role(place + 1)
    if after in (Role.NOUN, Role.MEETING):
        return True
    if before in _NO_PREDICATE_AFTER:
        return False
    article = walk.text(place - 1) in ("a", "an", "the", "any", "each", "every", "this", "such")
    return not (article and after in (Role.UNKNOWN, Role.EVENT))


def _if_possible(walk: Walk, place: int) -> bool:
    """Whether what is asked for is asked for "if possible"."""
    behind = (k for k in range(place + 1, len(walk.marks)) if walk.role(k) is Role.POLITE)
    return any(walk.text(k) == "possible" for k in behind)


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
    anything = group is not None and not group.days and all(hours.every for hours in group.hours)
    able = walk.role(after) is Role.CAN and walk.role(after + 1) is not Role.NOT and not _but(walk, place, after)
    return anything or able


def _but(walk: Walk, first: int, last: int) -> bool:
    return any(walk.role(k) is Role.BUT and walk.text(k) not in CONSEQUENCES for k in range(first, last))


def _is_speaker(walk: Walk, place: int) -> bool:
    """Whether the speaker is what the word at `place` is said of: "I am working"."""
    before = walk.back(place - 1, frozenset({Role.LIGHT, Role.ALSO}))
    return walk.role(before) is Role.SELF and walk.text(before) in ("i", "we")


def _repeats(walk: Walk, place: int) -> bool:
    """Whether "the same" is said of the time right before it."""
    entry = walk.marks[place].entry
    same = entry is not None and entry.plain is Effect.SAME
    return same and walk.role(place - 1) is Role.TIME and walk.role(place + 1) in _ENDING


def _turned(walk: Walk, place: int, person: bool) -> bool:
    """Whether the times stand behind what is said of them: "Also is good Friday"."""
    before = walk.back(place - 1, STEPPED_OVER)
    return not person and walk.role(before) in (None, Role.SELF) and walk.role(walk.skip(place + 1)) is Role.TIME


def _qualifies(walk: Walk, place: int) -> bool:
    """Whether a word that could head a list only qualifies a noun: "the second group", "a backup server"."""
    inside = walk.role(place - 1) not in (None, Role.MARK, Role.TIME)
    return inside and walk.role(place + 1) in (Role.UNKNOWN, Role.EVENT, Role.MEETING)


def _names_meeting(walk: Walk, place: int) -> bool:
    """Whether a word belongs to the name of a meeting: "for the planning chat", "the working group"."""
    mark = walk.marks[place]
    article = walk.text(place - 1) in ("the", "a", "our", "this", "my", "your")
    single = mark.last == mark.first + 1
    return single and article and walk.role(place + 1) in (Role.MEETING, Role.EVENT)


def _weakens(walk: Walk, place: int) -> bool:
    """Whether a softener has something to soften: not in "Wednesday, not so much"."""
    after = walk.skip(place + 1, frozenset({Role.LIGHT, Role.SOFT}))
    if walk.text(place) == "not":
        return walk.role(after) in (Role.CUE, Role.UNKNOWN)
    return walk.role(after) not in (None, Role.MARK, Role.BUT)


def _softened(walk: Walk, place: int) -> bool:
    """Whether the predicate at `place` is weakened: "pretty busy"."""
    return walk.role(walk.back(place - 1, frozenset({Role.LIGHT, Role.NOT}))) is Role.SOFT


def _kept(walk: Walk) -> bool:
    """Whether times are to be kept free, which leaves open for what: "I try to keep Fridays free"."""
    if not walk.out.items or not walk.out.items[-1].is_time:
        return False
    before = walk.back(walk.out.items[-1].place - 1, frozenset({Role.SELF, Role.AND, Role.TIME}))
    return walk.text(before) in _KEEPING


def _kept_for(walk: Walk, token: int) -> Effect:
    """What it says of times that they are kept free, as the word at `token` has it: for this meeting, or of all."""
    link, whom = word(walk.tokens, token + 1), word(walk.tokens, token + 2)
    if link == "for" and whom in _THIS:
        return Effect.YES
    return Effect.NO if link in ("of", "from") else Effect.UNCLEAR


def _condition(walk: Walk, place: int) -> int:
    """A condition: "if we meet on Tuesday" names a topic, any other leaves what depends on it open."""
    before = walk.marks[place - 1] if place else None
    excepted = before is not None and before.group is not None and bool(before.group.exceptions)
    ended = walk.back(place - 1, frozenset({Role.NOUN}))
    relative = walk.text(ended) == "," and walk.role(walk.back(ended - 1, frozenset({Role.NOUN}))) is Role.TIME
    if not excepted and len(walk.out.items) > 1 and walk.role(ended) is Role.TIME:
        excepted = walk.out.items[-2].effect is Effect.EXCEPT
    hours = before.group.hours if before is not None and before.group is not None and before.group.days else ()
    clocked = bool(hours) and all(each.shape in (Shape.SPAN, Shape.POINT) for each in hours)
    if walk.text(place) == "when" and (relative or excepted or clocked):
        walk.out.asides.append(place)
        return place + 1
    if walk.text(place) == "when" and walk.text(place - 1) in COPULAS and walk.role(place - 2) is Role.TIME:
        # "Tuesday is when I am free".
        return place + 1
    after = walk.skip(place + 1, _IN_TOPIC)
    times = [k for k in range(place + 1, after) if walk.role(k) is Role.TIME]
    last = walk.marks[times[-1]].group if times else None
    turned = last is not None and last.is_turned
    if times and walk.text(place + 1) in _IT and walk.text(place) == "if" and _opens_clause(walk, times[-1] + 1):
        # "If it is Wednesday at ten I will pop in".
        for k in range(place + 1, times[-1] + 1):
            if walk.role(k) is Role.TIME:
                walk.add_time(k)
        return times[-1] + 1
    if times and (after == len(walk.marks) or walk.role(after) in BREAKS or turned):
        # "As long as it is after ten, any day works": the comma stands in the time.
        for k in times:
            walk.add_time(k)
        return after
    walk.out.conditional.append(place)
    if walk.text(place) == "if":
        ends = (k for k in range(place + 1, len(walk.marks)) if walk.text(k) in (",", "then"))
        walk.out.consequences += list(ends)[:1]
    return place + 1


def _opens_clause(walk: Walk, place: int) -> bool:
    """Whether the speaker is the subject of a clause that begins at `place`."""
    return walk.role(place) is Role.SELF and walk.text(place) in ("i", "we")


def _lists(walk: Walk, place: int) -> bool:
    """Whether a comma goes on with a list that a negation stands before: "none of Monday, Tuesday or Friday works"."""
    waits = walk.negation is not None and walk.negation.role is Role.NEITHER
    times = walk.role(place - 1) is Role.TIME and Role.TIME in (walk.role(place + 1), walk.role(place + 2))
    return waits and times and walk.text(place) == ","


def _bracketed(walk: Walk, place: int) -> bool:
    """Whether a negation stands alone in a bracket that ends at `place`."""
    opened = walk.role(walk.begun - 1) is Role.MARK and walk.text(walk.begun - 1) in "(["
    return opened and place == walk.begun + 1


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
        elif (place == len(walk.marks) and not walk.out.items) or (
            not timed and walk.concludes() and walk.skip(walk.begun, STEPPED_OVER | {Role.NEITHER, Role.THAT}) == place
        ):
            # "No."; "I am with clients on Friday, so no."
            walk.emit(place - 1, first, last, Effect.NO)
    walk.negation, walk.carried = None, False
    walk.begun = place + 1
