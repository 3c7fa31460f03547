"""The last of several times, where what is said behind them is said of it alone: "Friday 1 to 3, till 4 if need be"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.item import Item, kinds
from extraction.lexicon.senses import Effect
from extraction.times.groups import Group, Tie, build, halves
from extraction.times.parts import Part
from extraction.words import Token, vocabulary, word

PLURAL = vocabulary("are work suit fit do were all both have look")
_BEFORE_TIME = vocabulary("to the time times slot slots bit stretch gap")
_DOUBTING = (Effect.HARD, Effect.HEDGE, Effect.UNCLEAR)
_KEEPING = vocabulary("keep leave save hold")
_EVEN = vocabulary("only just even perhaps maybe also")


_MODALS = vocabulary("would could can might")
"""Behind one of these a verb has no number: "Friday would work"."""
SINGULAR = vocabulary("is works suits fits does 's was looks has")


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
        preferred = items[0].best and items[0].effect is Effect.YES and (not words & PLURAL or words & _MODALS)
        item.backup = len(listed) > 1 and _is_backup(tokens, item, items[place - 1], pair, bool(preferred))
        following = items[place + 1] if place + 1 < len(items) and items[place + 1].is_time else None
        if following is not None and words & {"(", "["} and word(tokens, item.last) not in (")", "]"):
            # "Monday 9-10, Tuesday 2-3 (I could stretch to 4)".
            item.backup = False
        item.lone = (item.lone and not item.carried) or item.backup


def _is_backup(tokens: Sequence[Token], cue: Item, time: Item, pair: bool, preferred: bool) -> bool:
    """Whether a cue makes the time before it the second choice beside others: "Monday, with Friday as a backup".

    pair: they are two, and nothing stands before them. preferred: what stands before them says that they come first.
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
    # "I prefer Monday and Tuesday is fine as a backup": they can't be both.
    second = preferred and word(tokens, before) == "and" and last.end - last.start == len(last.text)
    return cue.effect is Effect.FALLBACK and (other or bool(bracketed) or (singular and apart) or second)


def backed_up(tokens: Sequence[Token], group: Group, last: int, cue: Item) -> tuple[Group, Group] | None:
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
