"""A cue without times, about those before it or about all others: "... but it is not ideal", "that is all"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.statements.exceptions import close_except
from extraction.availability.statements.ledger import GRADES, OPPOSITE, Said
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit, excepts_of_all
from extraction.facts import Availability, Grade
from extraction.lexicon.senses import Effect, Role
from extraction.words import vocabulary, word

_BEYOND = vocabulary("else other that those these this")
_POINTERS = vocabulary("that those it this these")
_WEEK = vocabulary("week calendar diary schedule agenda planner timetable workload plate")
_ABSENT = vocabulary("away abroad holiday leave sick ill hospital vacation pto ooo travelling traveling overseas")
_PARTLY = vocabulary("partly mostly half often sometimes was were be been if")
_DENIALS = vocabulary("no not never nope nah")
_RELATIVES = vocabulary("which when where")


def read_cue_alone(state: State, unit: Unit, later: Sequence[Unit], waiting: Unit | None) -> None:
    ledger, effect = state.ledger, unit.effect
    if state.excepted is not None and effect is state.excepted and not unit.link.but:
        # "All week except Wednesday, my day off".
        ledger.pass_over(unit.first, unit.last)
        return
    heading = any(cue.heading for cue in unit.cues) or word(state.tokens, state.marks[-1].last - 1) == ":"
    if waiting is not None and effect in GRADES:
        close_except(ledger, waiting, unit)
    elif unit.link.reason or all(cue.event for cue in unit.cues) or (unit.link.so and effect is Effect.UNCLEAR):
        return
    elif effect in (Effect.FALLBACK, Effect.HARD) and state.first and later and ledger.said is None and not heading:
        state.lowered = not _judges_the_week(state, unit)
    elif effect is Effect.FALLBACK and heading and later and unit.link.joined:
        state.fallen_back = True
    elif effect is Effect.CLOSE and _closes_a_refusal(state, unit):
        ledger.leave(unit.first, unit.last)
    elif effect is Effect.CLOSE or (effect is Effect.NONE and state.heading is Effect.FALLBACK):
        close(state, unit)
        # What follows explains it: "nothing else this week, I am away".
        state.heading, ledger.said = None, None
    elif effect is Effect.EXCEPT and ledger.said is not None:
        # "Tuesday works, except the first hour": what is left of it nobody here knows.
        state.take_back(ledger.said, unit)
    elif effect is Effect.NO and _is_away_this_week(state, unit):
        # "I'm off sick this week".
        ledger.close(unit.first, unit.last, Grade.UNAVAILABLE)
    elif ledger.said is not None and (
        not state.first
        or (_denied(state, unit) and not heading)
        or _points_back(state, unit)
        or (effect is Effect.FALLBACK and not later and not heading)
    ):
        _refine(state, unit, ledger.said)
    elif not heading and (
        effect in (Effect.NO, Effect.FALLBACK, Effect.NONE, Effect.FLEXIBLE)
        or (effect is Effect.YES and _is_personal(state, unit))
    ):
        ledger.leave(unit.first, unit.last)


def close(state: State, unit: Unit) -> None:
    """Rule out all times not named; where something was not understood, nobody here knows which these are."""
    if any(word(state.tokens, cue.first) == "unless" for cue in unit.cues):
        # "No backups unless you're desperate": there are some.
        return
    if state.ledger.unsure or state.raised:
        state.ledger.leave(unit.first, unit.last)
    else:
        state.ledger.close(unit.first, unit.last, Grade.UNAVAILABLE)


def _judges_the_week(state: State, unit: Unit) -> bool:
    """Whether what is hard is the week, and not the time that follows: "my diary is grim, but Monday is clear"."""
    before = (mark for mark in state.marks if mark.first < unit.first)
    return any(mark.role is Role.NOUN and word(state.tokens, mark.first) in _WEEK for mark in before)


def _is_away_this_week(state: State, unit: Unit) -> bool:
    """Whether somebody is ill or away, and says that of the whole week: a busy week may still have a gap."""
    following = [word(state.tokens, k) for k in (unit.last, unit.last + 1)]
    before = {word(state.tokens, k) for k in range(unit.first - 3, unit.first)}
    return bool(state.says(unit) & _ABSENT) and following == ["this", "week"] and not before & _PARTLY


def _closes_a_refusal(state: State, unit: Unit) -> bool:
    """Whether nobody can tell all that is wrong from all there is: "I am busy Tuesday, that is all", "nothing else"."""
    grades = {fact.grade for fact in state.ledger.facts if isinstance(fact, Availability)}
    bare = word(state.tokens, unit.first) == "nothing" and word(state.tokens, unit.last - 1) in _BEYOND
    return grades == {Grade.UNAVAILABLE} and (bare or word(state.tokens, unit.first) in _POINTERS)


def _points_back(state: State, unit: Unit) -> bool:
    return any(state.marks[place].first < unit.cues[0].first for place in state.folded.points_back)


def _denied(state: State, unit: Unit) -> bool:
    """Whether a sentence only denies the times just named, of which nothing was said: "Mondays. No, not for me."."""
    bare = state.ledger.said is not None and state.ledger.said.bare
    denies = word(state.tokens, state.marks[0].first) in _DENIALS and not state.folded.strange
    return bare and unit.effect is Effect.NO and denies


def _is_personal(state: State, unit: Unit) -> bool:
    """Whether a cue is a statement whose times stand elsewhere ("I am free"), and no courtesy ("great")."""
    before = {mark.role for mark in state.marks if mark.first < unit.last}
    return bool(before & {Role.SELF, Role.THAT, Role.CAN})


def _is_of_exception(state: State, unit: Unit, said: Said) -> bool:
    """Whether a clause tells of the exception before it: "all afternoons except Wednesday's, which I can't do"."""
    excepted = any(exclusion.opposite for _, expression in said.times for exclusion in expression.excluded)
    behind = [mark for mark in state.marks if said.last <= mark.first < unit.first]
    relative = any(word(state.tokens, mark.first) in _RELATIVES for mark in behind)
    return excepted and relative and not state.first


def _refine(state: State, unit: Unit, said: Said) -> None:
    """Read another word on the last times: "... but it is not ideal"."""
    ledger, effect = state.ledger, unit.effect
    of_exception = not state.first and any(excepts_of_all(group) for group, _ in said.times)
    busy = of_exception or any(cue.busy for cue in unit.cues)
    if effect is Effect.NO and said.effect is Effect.YES and busy and not unit.link.but:
        # "Any day except Wednesday, I'm in court" says why not; "Tuesday, I'm in court" says two things at once.
        if not any(expression.excluded for _, expression in said.times):
            state.take_back(said, unit)
    elif said.effect is Effect.NO and effect is Effect.FALLBACK and state.first and state.folded.strange:
        # "Not Monday before ten. I come from ... and could not be there any sooner."
        ledger.leave(unit.first, unit.last)
    elif said.effect in GRADES and _is_of_exception(state, unit, said):
        if effect is not OPPOSITE[said.effect]:
            state.take_back(said, unit)
    elif effect in (Effect.NO, Effect.FALLBACK):
        for _, expression in said.times if effect is not said.effect else ():
            again = ledger.grade(unit.first, unit.last, effect, expression)
            ledger.facts += again[0] if again is not None else []
        said.effect = effect
    elif effect in (Effect.YES, Effect.FLEXIBLE) and said.effect is Effect.NO:
        ledger.leave(unit.first, unit.last)
    elif effect in (Effect.HEDGE, Effect.HARD, Effect.UNCLEAR) and unit.link.but and said.effect is not Effect.FALLBACK:
        state.take_back(said, unit)
