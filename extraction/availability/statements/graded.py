"""The times of a unit, graded one by one, and what that does to the statement before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.items.going import moved
from extraction.availability.items.item import Item, unshared
from extraction.availability.statements.again import said_again, within, without
from extraction.availability.statements.dayless import as_before, on_those, timed_behind, with_days, within_said
from extraction.availability.statements.exceptions import denied
from extraction.availability.statements.extended import beyond_said
from extraction.availability.statements.generally import of_days_said, within_general
from extraction.availability.statements.kept import is_of_day_off, within_kept
from extraction.availability.statements.ledger import ALL_DAY, GRADES, Said
from extraction.availability.statements.narrowing import narrows_before
from extraction.availability.statements.only import others_ruled_out
from extraction.availability.statements.outdone import CHOOSING, chooses, of_offered, returns, supersede
from extraction.availability.statements.spared import ruled_out, spared, unruled
from extraction.availability.statements.state import RATHER, State
from extraction.availability.units.clauses import Unit
from extraction.facts import Fact, Grade
from extraction.lexicon.senses import Effect
from extraction.times.context import cover
from extraction.times.groups import Group
from extraction.times.hours import Hours, Shape
from extraction.times.resolve import TimeExpression, is_rest
from extraction.words import Kind, vocabulary, word

_RESTRICTING = vocabulary("just only")
_DENYING = vocabulary("no not never nothing none")


def state_times(state: State, unit: Unit, effect: Effect) -> None:
    """Grade the times of a unit, or all others where it offers any time behind the best one."""
    if _offers_all(state, unit, effect):
        state.ledger.close(unit.first, unit.last, Grade.FALLBACK)
    else:
        _state_each(state, unit, effect)


def _state_each(state: State, unit: Unit, effect: Effect) -> None:
    """Grade the times of a unit one by one."""
    unit = on_those(beyond_said(state, denied(within_general(state, unit), effect), effect))
    unit = as_before(state, with_days(state, timed_behind(state, unit), effect))
    narrowed = within_said(state, unit)
    narrows, words, unit = narrowed is not unit, state.says(unit), narrowed
    ranked = effect is Effect.YES and (
        "best" in words or bool(words & (RATHER | CHOOSING)) or any(cue.heading or cue.best for cue in unit.cues)
    )
    of_days_said(state, unit, ranked)
    chosen = ranked and (chooses(state, unit) or returns(state, unit))
    # "Monday or Tuesday at ten, Monday is best": what is chosen has the hours that were offered.
    unit = replace(unit, times=tuple(map(unshared, unit.times))) if chosen else unit
    if effect is Effect.YES:
        supersede(state, unit, words, ranked)
    said = Said(
        effect,
        unit.first,
        unit.last,
        ranked=ranked,
        closed=bool(unit.cues) and not unit.leads and unit.cues[-1].first >= unit.times[-1].last,
        inside=bool(unit.cues) and unit.times[-1].last > unit.cues[-1].last,
        bare=not unit.cues,
        concludes=unit.link.so,
        explains=unit.link.dash or unit.link.colon,
        busy=any(cue.busy for cue in unit.cues),
        narrows=narrows,
        moves=effect if effect in (Effect.LEAVES, Effect.ARRIVES) else None,
    )
    before, facts, exceptions, heard = state.ledger.said, list[Fact](), list[Fact](), list[str]()
    _take_days(state, unit, before)
    spoken = frozenset(state.ledger.context.named_days)

    def known(group: Group) -> bool:
        return state.days_of([group]) <= spoken

    busy, twice = any(cue.busy for cue in unit.cues), any(_is_bare_denial(state, cue) for cue in unit.cues)
    for item in unit.times:
        if item.group is None or (len(unit.times) > 1 and item.group.is_any_time):
            # "Do not book anything for me on Friday" speaks of Friday.
            continue
        group, graded = moved(item.group, effect, "back" in words)
        expression = state.ledger.resolve(group, _is_general(state, graded, group, busy))
        heard += expression.days
        if before is not None and is_of_day_off(state, group, graded, before, expression):
            state.ledger.leave(item.first, item.last)
            continue
        if graded is Effect.CLOSE:
            graded, expression = Effect.NO, state.ledger.others_on(expression)
        elif before is not None and _is_of_said(state, unit, effect, before) and before.covers_part(expression):
            # "Ten to twelve every day, though I'd rather not do Friday".
            offered = before.touched & expression.touched
            expression = replace(expression, slots=offered, touched=offered)
        elif (state.among or chosen) and not group.hours:
            graded, expression = of_offered(state, graded, expression)
        expression = within_kept(state, unit, group, graded, expression)
        facts, expression = _in_half(state, said, graded, group, expression, facts)
        said.effect = graded
        made = state.ledger.grade(unit.first, unit.last, graded, expression, busy, twice)
        # "No mornings, any day but Friday" offers the afternoons.
        limits = (not group.hours or (unit.link.but and group.is_limit)) and not _is_turned(before)
        denies = before is None and word(state.tokens, group.first) in _DENYING
        if made is not None and made[1] and not unit.cues and group.days and (denies or (limits and known(group))):
            # "Tuesday to Friday, 9 to 10. On Friday not 9:30": the day was spoken of, and only this is new.
            # "No later than three on Friday": nothing is offered.
            made = ([], made[1])
        if (
            made is None
            or ((state.blurred or state.shaken_days) and _is_of_blurred(state, unit, group))
            or (is_rest(group) and state.ledger.unsure)
        ):
            _leave_open(state, unit, group, expression, moves=effect in (Effect.LEAVES, Effect.ARRIVES))
            state.ledger.leave(*((item.first, item.last) if graded in GRADES else (unit.first, unit.last)))
            continue
        said.times.append((group, expression))
        facts += spared(state, unit, group, made[0])
        exceptions += made[1]
    if not said.times:
        _only_speak(state, unit, heard)
    _conclude(state, unit, said, [*facts, *exceptions])


def _in_half(
    state: State, said: Said, effect: Effect, group: Group, expression: TimeExpression, facts: list[Fact]
) -> tuple[list[Fact], TimeExpression]:
    """The facts so far without half a day of which a time leaves a part, and that part."""
    before = None if state.first else state.ledger.said
    half = said_again(before, said, group, expression) if effect is Effect.YES else None
    if not half:
        return facts, expression
    state.ledger.clear(half)
    return without(facts, half), within(expression, half)


def _is_bare_denial(state: State, cue: Item) -> bool:
    """Whether a cue is no more than a "not"."""
    return cue.last == cue.first + 1 and word(state.tokens, cue.first) in ("not", "no", "never")


def _is_turned(before: Said | None) -> bool:
    return before is not None and before.effect is Effect.NO


def _only_speak(state: State, unit: Unit, days: Sequence[str]) -> None:
    """Note what a unit that grades nothing leaves for what follows. days: those that it names."""
    # "I'm working from home on Monday and Friday. On those days ...".
    state.ledger.context.spoken = tuple(dict.fromkeys(days))
    if days and all(group.days and not group.hours for group in unit.groups):
        # "Mondays and Fridays I work from home, so any time works."
        state.ledger.context.days = state.ledger.context.spoken
    if len(unit.times) > 1 and any(item.group is None or item.group.hours for item in unit.times):
        # "I work Mondays and Tuesdays only, 9 to 1. Anything in there": of which day and hours nobody here knows.
        state.ledger.context.days = ()


def _take_days(state: State, unit: Unit, before: Said | None) -> None:
    """Note whose hours are named, where a unit begins with hours of no days: "ideally at ten, Friday any time"."""
    if unit.times[0].group is None or unit.times[0].group.days:
        return
    named = [i.group for i in state.folded.items if i.group is not None and i.group.days and i.last <= unit.first]
    if unit.link.so and named and (before is None or before.effect is not Effect.NO):
        # "Fridays I work half days, so mornings only": those of Friday.
        state.ledger.context.topic = tuple(sorted(state.days_of(named), key=state.ledger.grid.days.index))
    if before is None:
        return
    if before.whole_days:
        # "Tuesday or Wednesday, before lunch": the hours are those of all these days.
        state.ledger.context.days = before.days
    if unit.link.reason:
        # "Wednesday and Friday afternoon, because I have the kids in the mornings": those of these days.
        state.ledger.context.topic = before.days


def _is_of_said(state: State, unit: Unit, effect: Effect, before: Said) -> bool:
    """Whether days are only spoken of as far as they were named: "any afternoon, but not Thursday"."""
    every = all(days.every for group, _ in before.times for days in group.days) and before.effect is Effect.YES
    bare = every and effect is Effect.NO and state.says(unit) == {"not"}
    # "Any morning, just not on Friday".
    only = bare and not state.first and word(state.tokens, unit.first - 1) in _RESTRICTING
    return only or (unit.link.but and (bare or effect is Effect.FALLBACK))


def _offers_all(state: State, unit: Unit, effect: Effect) -> bool:
    """Whether all times are offered behind the best of them: "Monday morning is best, but any time works"."""
    said = state.ledger.said
    if said is None or not said.ranked or not (unit.cues and unit.link.but) or effect is not Effect.YES:
        return False
    return all(item.group is not None and item.group.is_any_time for item in unit.times) and not state.ledger.unsure


def _leave_open(state: State, unit: Unit, group: Group, expression: TimeExpression, moves: bool) -> None:
    """Take back what a time that is not understood may change of what was said; moves: one comes or goes then."""
    before = state.ledger.said
    state.blurred = state.blurred or bool(group.hours and not group.days)
    narrows = before is not None and (before.whole_days or before.covers(expression.touched))
    narrows = narrows or (unit.link.but and moves)
    if before is not None and narrows and group.hours and group.is_of_those and not state.first:
        # "Wednesday is fine, but ... before four": what is left of it nobody here knows.
        state.take_back(before, unit)
    slots = expression.touched
    if unit.effect is Effect.NO and group.shared:
        # "Just not Wednesday 9 to 11 or Monday": at some time of that day they can't.
        slots |= cover(state.ledger.grid, expression.days, ALL_DAY)[1]
    if unit.link.but and any(hours.shape in (Shape.FROM, Shape.UNTIL) for hours in group.hours):
        # "Tuesday and Friday are fine, but Friday ... after two".
        slots |= cover(state.ledger.grid, expression.days, ALL_DAY)[1]
    state.ledger.doubt(unruled(state, group, slots))


def _conclude(state: State, unit: Unit, said: Said, facts: list[Fact]) -> None:
    """Put a statement in the place of the last one."""
    before = state.ledger.said
    if before is not None and narrows_before(said, before):
        state.ledger.retract(before)
        state.ledger.pass_over(before.first, before.last)
    if before is not None and before.effect is Effect.NO and _is_all_left(said):
        # "I'm free on Tuesday. Oh, the vet comes at three, so until half past two."
        day = cover(state.ledger.grid, said.days, ALL_DAY)[1]
        state.ledger.clear((day - said.touched) & state.ledger.offered - ruled_out(state.ledger))
    if said.times and len(said.times) == sum(item.group is not None for item in unit.times):
        # Of times some of which are not understood, "only" rules out nobody knows what.
        others = others_ruled_out(state.ledger, state.marks, state.folded, unit, said)
        said.facts = [*others, *facts]
    elif said.times:
        said.facts = facts
    state.ledger.facts += said.facts
    if unit.effect is Effect.SAME and before is not None and before.effect is said.effect and said.times:
        # "Monday is fine and so is Tuesday, but Tuesday is better".
        said.times[:0] = before.times
        said.facts = [*before.facts, *said.facts]
    ends = next((t.text for t in state.tokens[unit.last :] if t.kind is not Kind.WORD), "")
    closed = unit.link.bracket and ends in (")", "]")
    if closed and before is not None and before.effect is Effect.YES and said.effect is Effect.FALLBACK:
        # "Monday 9 to 11 (2 to 3 if need be), Tuesday 1 to 3": a list goes on behind its bracket.
        said = before
    if state.topic is not None and said.times and set(said.days) <= state.days_of(state.topic.groups):
        # What the sentence before was about is told now.
        state.ledger.settle(state.topic.first, state.topic.last)
        state.ledger.doubted -= {slot for slot in state.ledger.grid.slots if slot.split()[0] in said.days}
        state.topic = None
    state.ledger.said, state.ledger.closing = said if said.times else None, None
    # "I can't do Monday. Tuesday. Friday at ten": the second may go on, and so the third.
    state.ledger.shaken = before or state.ledger.shaken if not (said.times or unit.cues) else None
    state.ledger.context.spoken = said.days or state.ledger.context.spoken
    state.ledger.context.state((each.days, each.intervals) for _, each in said.times)
    last = said.times[-1] if said.times else None
    groups = (last[0], *(group for group, _ in last[0].exceptions)) if last is not None and last[0].days else ()
    if last is not None and any(_is_half(hours) for group in groups for hours in group.hours):
        # "Monday to Wednesday, mornings are ideal and afternoons are possible", "Monday not mornings, afternoons fine".
        state.ledger.context.topic = last[1].days


def _is_half(hours: Hours) -> bool:
    """Whether mornings or afternoons that are named next are those of the same days."""
    return (hours.general and not hours.every) or (hours.part is not None and hours.part.half is not None)


def _is_all_left(said: Said) -> bool:
    """Whether a statement concludes what is left of days: "so until three"."""
    limits = (Shape.FROM, Shape.UNTIL, Shape.AFTER_THAT, Shape.BEFORE_THAT)
    hours = [each for group, _ in said.times for each in group.hours]
    return (
        said.effect is Effect.YES
        and said.concludes
        and said.bare
        and all(h.shape in limits for h in hours)
        and bool(hours)
    )


def _is_of_blurred(state: State, unit: Unit, group: Group) -> bool:
    """Whether afternoons, or "that day", may be those of times that are not understood: "on ... mornings, and ... "."""
    if state.blurred and not group.hours and any(days.here for days in group.days):
        return True
    halves = any(_is_half(hours) and not hours.every for hours in group.hours)
    if state.shaken_days and state.ledger.said is None and halves and not group.days:
        # "From Wednesday on, ... - I'm free in the afternoons": those of which days nobody here knows.
        return True
    if state.shaken_days and not group.days and not unit.link.but:
        # "Monday and Friday ..., and I can go on until three".
        until = bool(group.hours) and all(hours.shape is Shape.UNTIL for hours in group.hours)
        clocked = all(hours.shape in (Shape.FROM, Shape.POINT, Shape.SPAN) for hours in group.hours)
        if until or (group.hours and clocked and len(state.shaken_days) > 1):
            return True
    concluded = any(word(state.tokens, k) in ("so", "only") for k in range(unit.first - 3, unit.first))
    return state.blurred and not group.days and any(hours.general for hours in group.hours) and not concluded


def _is_general(state: State, effect: Effect, group: Group, busy: bool) -> bool:
    """Whether a limit without a day holds for every day: "not before ten", but not "busy until ten"."""
    if effect not in (Effect.NO, Effect.FALLBACK) or group.days or state.ledger.context.days is not None or busy:
        return False
    return all(hours.shape in (Shape.FROM, Shape.UNTIL) for hours in group.hours)
