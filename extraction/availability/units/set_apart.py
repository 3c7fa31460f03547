"""The last of several times, where what is said behind them is said of it alone: "Friday 1 to 3, till 4 if need be"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from extraction.availability.items.item import Item, kinds
from extraction.availability.units.effects import effect_of
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group, Tie, build, halves
from extraction.times.parts import Part
from extraction.words import Token, glued, vocabulary, word

PLURAL = vocabulary("are work suit fit do were all both have look")
_BEFORE_TIME = vocabulary("to the time times slot slots bit stretch gap")
_DOUBTING = (Effect.HARD, Effect.HEDGE, Effect.UNCLEAR)
_KEEPING = vocabulary("keep leave save hold")
_EVEN = vocabulary("only just even perhaps maybe also")
_MODALS = vocabulary("would could can might will")
"""Behind one of these a verb has no number: "Friday would work"."""
SINGULAR = vocabulary("is works suits fits does 's was looks has")
_BEFORE_LISTED = vocabulary("on at also then maybe perhaps")
_JOINTS = vocabulary("and & or plus , - – — |")
_HALVES = vocabulary("mornings afternoons")
_DASHES = vocabulary("- – —")
_TURNING = vocabulary("but ; so because while whereas though although since")
_BREAKING = vocabulary(", ; but ( [ : - – — | and or so because")
"""What stands between a time and what is said in a clause of its own."""
_SIDES: dict[Effect | None, Effect] = {
    Effect.YES: Effect.YES,
    Effect.PASSABLE: Effect.YES,
    Effect.FALLBACK: Effect.FALLBACK,
    Effect.NO: Effect.NO,
}


def mark_lone(tokens: Sequence[Token], items: Sequence[Item]) -> None:
    """Note the cues behind a list that speak of its last time only, and those whose subject is the speaker."""
    for place, item in enumerate(items):
        item.own = not item.is_time and word(tokens, item.first - 1) in ("i", "we")
        # "I'd prefer to keep Friday free" goes on behind its times.
        item.own = item.own and word(tokens, item.last - 1) not in _KEEPING
        if item.is_time or not place or not items[place - 1].is_time:
            continue
        listed = [other for other in items[:place] if other.is_time]
        words = {word(tokens, k) for k in range(items[place - 1].last, item.last)}
        mixed = len({kinds(other.group) for other in listed}) > 1
        # "Monday afternoon only, mornings are full".
        between = (
            {word(tokens, k) for k in range(items[place - 2].last, items[place - 1].first)} if place > 1 else set()
        )
        answered = ":" in words and all(kinds(other.group) == "D" for other in listed)
        item.lone = (
            (item.elliptic and not answered)
            or {"only", ","} <= between
            or (not words & PLURAL and (bool(words & SINGULAR) or mixed))
        )
        pair = len(listed) == 2 and listed[0] is items[0]
        item.apart = len(listed) > 1 and (
            _is_backup(tokens, item, items[place - 1], pair) or _is_told_apart(tokens, items, place)
        )
        following = items[place + 1] if place + 1 < len(items) and items[place + 1].is_time else None
        if following is not None and words & {"(", "["} and word(tokens, item.last) not in (")", "]"):
            # "Monday 9-10, Tuesday 2-3 (I could stretch to 4)".
            item.apart = False
        item.lone = (item.lone and not item.carried) or item.apart


def _is_told_apart(tokens: Sequence[Token], items: Sequence[Item], place: int) -> bool:
    """Whether the cue at `place` speaks of the last of the times listed between it and the cue before them."""
    last, lead = items[place - 1], _lead(tokens, items, place - 1)
    if lead is None or lead is items[place - 2] or last.rest:
        return False
    joint = last.first - 1
    while word(tokens, joint) in _BEFORE_LISTED:
        joint -= 1
    return word(tokens, joint) in _JOINTS and _can_not_both(tokens, lead, last.last, _behind(items, place))


def _behind(items: Sequence[Item], place: int) -> Sequence[Item]:
    """The cues from `place` on up to the next time: "possible if need be"."""
    return list(takewhile(lambda item: not item.is_time, items[place:]))


def _lead(tokens: Sequence[Token], items: Sequence[Item], place: int) -> Item | None:
    """What says something of the times behind it up to the one at `place`; None where something turns between."""
    k = place
    while k and items[k - 1].is_time and not items[k - 1].rest:
        k -= 1
    lead = items[k - 1] if k else None
    if lead is None:
        return None
    between = {
        word(tokens, i) for left, right in pairwise(items[k - 1 : place + 1]) for i in range(left.last, right.first)
    }
    ahead = {word(tokens, i) for i in range(lead.last, items[k].first)}
    opened = ahead & {"and", "or"} or ("," in ahead and not (lead.adverb or lead.rest))
    return None if opened or between & _TURNING else lead


def _told_apart(tokens: Sequence[Token], items: Sequence[Item], place: int) -> tuple[Group, Group] | None:
    """The time at `place` cut before its last part, where the cue behind speaks of that alone: "free Monday and Friday
    is out".
    """
    time, lead = items[place], _lead(tokens, items, place)
    if lead is None or lead is not items[place - 1] or time.group is None:
        return None
    parts = halves(time.group) if _can_not_both(tokens, lead, time.last, _behind(items, place + 1)) else None
    return parts if parts is not None and (parts[1].days or not parts[0].days) else None


def set_off(tokens: Sequence[Token], items: Sequence[Item], place: int) -> tuple[Group, Group] | None:
    """The time at `place` cut before the part that the cue behind it speaks of alone; None where it speaks of all."""
    time, cue = items[place], items[place + 1]
    backed = _backed_up(tokens, time.group, time.last, cue) if time.group is not None else None
    return backed or _told_apart(tokens, items, place)


def is_cut_by_dash(tokens: Sequence[Token], items: Sequence[Item], place: int) -> bool:
    """Whether the dash in the time at `place` may end a statement: "I'd love Monday - Friday is out" has no stretch."""
    time, lead = items[place], _lead(tokens, items, place)
    if lead is None or lead.is_time or not _can_not_both(tokens, lead, time.last, _behind(items, place + 1)):
        return False
    dashes = (k for k in range(time.first, time.last) if word(tokens, k) in _DASHES)
    return any(not tokens[k].glued and not glued(tokens, k + 1) for k in dashes)


def _can_not_both(tokens: Sequence[Token], lead: Item, end: int, cues: Sequence[Item]) -> bool:
    """Whether what cues say of the times that end at a token can't hold beside what the cue before these says.

    Nothing is free and busy, or the first choice and the second; and a verb of its own begins a second statement.
    """
    cue = cues[0]
    said = {word(tokens, k) for k in range(end, cue.last)}
    before = Effect.FALLBACK if lead.rest else _SIDES.get(lead.effect)
    behind = _SIDES.get(effect_of(cues))
    if before is None or behind is None or before is behind or cue.carried or cue.event or said & _BREAKING:
        return False
    # "I prefer mornings and afternoons are possible": the verb has the number of the last alone.
    verb = bool(said & (SINGULAR | _MODALS)) or (word(tokens, end - 1) in _HALVES and bool(said & PLURAL))
    if said & PLURAL and not verb:
        return False
    if Effect.NO in (before, behind):
        return True
    if before is Effect.YES:
        # The plural is folded into its singular, and is longer than that in the text.
        last = tokens[cue.last - 1]
        named = word(tokens, cue.first) in ("as", "in")
        singular = named and last.end - last.start == len(last.text)
        # "I can do Monday and Friday as a fallback": one of them is, and both may be "at a pinch".
        return singular or (not named and (verb or (lead.best and cue.adverb)))
    return verb and not (lead.adverb or lead.rest)


def _is_backup(tokens: Sequence[Token], cue: Item, time: Item, pair: bool) -> bool:
    """Whether a cue makes the time before it the second choice beside others: "Monday, with Friday as a backup".

    pair: they are two, and nothing stands before them.
    """
    last = tokens[cue.last - 1]
    before = time.first - 1
    while word(tokens, before) in _BEFORE_TIME:
        before -= 1
    # The plural is folded into its singular, and is longer than that in the text.
    led = cue.first + (word(tokens, cue.first) in ("only", "just"))
    singular = word(tokens, led) in ("as", "in") and last.end - last.start == len(last.text)
    apart = word(tokens, before) in (",", "with") or word(tokens, before - 1) in (",", "with")
    # "Monday, or Tuesday if need be", "Monday, Tuesday at a push".
    joined = word(tokens, before) in ("or", "and")
    other = pair and cue.adverb and word(tokens, cue.first) not in ("as", "in") and word(tokens, before - joined) == ","
    # "Monday, Tuesday (Wednesday if need be)".
    bracketed = {word(tokens, before), word(tokens, before - joined)} & {"(", "["}
    return cue.effect is Effect.FALLBACK and (other or bool(bracketed) or (singular and apart))


def _backed_up(tokens: Sequence[Token], group: Group, last: int, cue: Item) -> tuple[Group, Group] | None:
    """A time cut before hours that the cue behind makes the second choice: "Friday 1 to 3, until 4 if need be"."""
    said = {word(tokens, k) for k in range(last, cue.first)}
    opened = [k for k, atom in enumerate(group.atoms) if k and word(tokens, group.atoms[k - 1].last) in ("(", "[")]
    lowers = cue.effect is Effect.FALLBACK or (opened and cue.effect in _DOUBTING)
    if not lowers or group.exceptions or group.unclear:
        return None
    commas = [k for k, gap in enumerate(group.gaps, 1) if gap.comma]
    alone = len(commas) == 1 and (commas[0] == len(group.gaps) or group.gaps[commas[0] - 1].link)
    # "At nine, ten, eleven if need be" may be all of them, and so is "nine, ten: if need be".
    if said & {")", "]"} or not (opened or said <= _EVEN):
        return None
    if not opened and not (alone and (cue.adverb or word(tokens, cue.first) in ("as", "in"))):
        return None
    cut = opened[-1] if opened else commas[0]
    left, right = build(group.atoms[:cut], group.gaps[: cut - 1]), build(group.atoms[cut:], group.gaps[cut:])
    if right.days or not left.hours:
        return None
    return None if group.tied[len(left.hours)] in (Tie.NARROW, Tie.NARROW_ALL) else (left, right)


def denied_alone(tokens: Sequence[Token], group: Group, last: int, denial: Item) -> tuple[Group, Group] | None:
    """A time cut where only its last day is denied: "from three on Tuesday, and Wednesday not at all"."""
    parts = halves(group) if group.gaps and group.gaps[-1].comma else None
    if parts is None or (kinds(parts[0]), kinds(parts[1])) != ("DH", "D"):
        return None
    return None if {word(tokens, k) for k in range(last, denial.first)} & PLURAL else parts


def said_apart(item: Item, cue: Item, behind: Sequence[Item]) -> tuple[Group, Group] | None:
    """A time cut before its last days, of which the cue behind it says other hours."""
    group, hours = item.group, behind[0].group if behind else None
    if hours is None or all(each.part is Part.LUNCH for each in hours.hours):
        # "... and on Friday we could do it over lunch, eleven to one": which hours these are stands behind them.
        return None
    if group is None or not any(gap.comma for gap in group.gaps) or cue.adverb or kinds(group) != "DH":
        return None
    parts = halves(group) if kinds(hours) == "H" else None
    return parts if parts is not None and kinds(parts[1]) == "D" else None
