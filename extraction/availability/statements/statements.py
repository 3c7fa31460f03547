"""From units to facts: what one statement says of its times, given the statements before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.availability.statements.alone import close, read_cue_alone
from extraction.availability.statements.corrected import correct, corrects
from extraction.availability.statements.doubted import doubt, explains, grounds
from extraction.availability.statements.exceptions import close_except, except_from
from extraction.availability.statements.graded import state_times
from extraction.availability.statements.ledger import GRADES, OPPOSITE
from extraction.availability.statements.likened import likens
from extraction.availability.statements.rest import names_everything, read_rest, rest_of
from extraction.availability.statements.said import effect_on
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.words import word


def read_unit(state: State, unit: Unit, later: Sequence[Unit], doubtful: bool, strange: bool = False) -> None:
    """Read one unit; `later` are those after it in the sentence.

    doubtful: its times can only be left unread. strange: because words around them are not understood.
    """
    waiting, state.waiting = state.waiting, None
    alone, state.alone = state.alone, None
    week, state.week = state.week, None
    state.following = later[0] if later else None
    if unit.link.closed and state.outer is not None:
        # "Tuesday nine to ten (until eleven if we have to), Wednesday at two".
        state.ledger.said, state.outer = state.outer, None
    if unit.link.bracket:
        state.outer = state.ledger.said
    if unit.effect is Effect.CLOSE and unit.leads and names_everything(unit):
        # "That's the only time I have all week."
        unit = replace(unit, times=())
    if (strange or not doubtful) and not state.lost and likens(state, unit):
        pass
    elif doubtful or state.lost:
        state.lost = state.lost or (unit.effect is Effect.EXCEPT and state.first)
        if strange and explains(state, unit):
            state.ledger.pass_over(unit.first, unit.last)
        elif unit.times:
            doubt(state, unit)
    elif unit.link.reason and (not unit.cues or grounds(state, unit, later)):
        # "... because of our daily stand-up".
        state.ledger.pass_over(unit.first, unit.last)
    elif not unit.times:
        read_cue_alone(state, unit, later, waiting)
        state.alone = unit if unit.effect in GRADES and not unit.link.reason else None
    elif (
        unit.effect is Effect.EXCEPT
        and state.ledger.said is None
        and state.ledger.closing is None
        and alone is not None
    ):
        # "All good except Thursday".
        close_except(state.ledger, unit, alone)
    elif unit.effect is Effect.EXCEPT and week is not None and state.ledger.said is None and _is_sole(state, unit):
        # "This week is hopeless. The one exception is Wednesday at ten".
        state.ledger.settle(week.first, week.last)
        close_except(state.ledger, unit, week)
    elif unit.effect is Effect.EXCEPT and _is_told(state, unit, later):
        # "Two exceptions: on Monday I'm with my physio, so I'm gone between two and four".
        _set_days(state, unit)
        state.ledger.said = None
    elif unit.effect is Effect.EXCEPT:
        if state.first and later:
            state.waiting = unit
            return
        said = state.ledger.closing or (state.ledger.said.effect if state.ledger.said is not None else None)
        state.excepted = OPPOSITE.get(said) if said is not None else None
        except_from(state.ledger, unit)
        state.first = False
        return
    elif unit.link.correction is not None and corrects(state, unit):
        correct(state, unit)
    else:
        _times(state, unit)
        if waiting is not None:
            except_from(state.ledger, waiting, waited=True)
    state.first = False
    state.excepted = None


def _is_sole(state: State, unit: Unit) -> bool:
    """Whether a unit begins a sentence and says what the exception is."""
    return state.first and "exception" in state.says(unit) and state.ledger.closing is None


def _is_told(state: State, unit: Unit, later: Sequence[Unit]) -> bool:
    """Whether what stands behind an exception of whole days tells which hours of these are meant."""
    said = state.ledger.said
    behind = [group for other in later[:1] if other.effect is Effect.NO for group in other.groups]
    whole = bool(unit.groups) and all(group.days and not group.hours for group in unit.groups)
    told = bool(behind) and all(group.hours and not group.days for group in behind)
    return whole and told and said is not None and said.effect is Effect.YES


def _set_days(state: State, unit: Unit) -> None:
    """Note the days of a unit as those that are spoken of, and state nothing of them."""
    context = state.ledger.context
    named = (set(context.named), set(context.named_days))
    for group in unit.groups:
        state.ledger.resolve(group)
    context.named, context.named_days = named
    state.ledger.pass_over(unit.first, unit.last)


def _times(state: State, unit: Unit) -> None:
    effect = effect_on(state, unit)
    if rest := rest_of(unit):
        read_rest(state, unit, effect, rest)
    elif effect is Effect.CLOSE and not unit.leads:
        # "Tuesday at ten is all I have."
        state_times(state, unit, Effect.YES)
        close(state, unit)
    elif (not unit.cues and _restates(state, unit)) or _affirms(state, unit, effect):
        state.ledger.pass_over(unit.first, unit.last)
    elif not unit.cues and _is_topic(state, unit):
        group = unit.times[0].group
        assert group is not None
        named = set(state.ledger.context.named)
        state.ledger.resolve(group)
        state.ledger.context.named = named
        state.ledger.pass_over(unit.first, unit.last)
    else:
        state_times(state, unit, effect)


def _restates(state: State, unit: Unit) -> bool:
    """Whether a unit only says again which days the statement before is about: "busy ten to eleven, on both days"."""
    said = state.ledger.said
    if said is None or state.first or not _are_those(unit):
        return False
    return all(set(state.ledger.resolve(group).days) == set(said.days) for group in unit.groups)


def _affirms(state: State, unit: Unit, effect: Effect) -> bool:
    """Whether days whose hours were offered are said to suit: "Monday from ten, Friday till two, both days are ok"."""
    if effect is not Effect.YES or not _are_those(unit) or any(cue.best or cue.heading for cue in unit.cues):
        return False
    days = {day for group in unit.groups for day in state.ledger.resolve(group).days}
    return bool(days) and days <= {slot.split()[0] for slot in state.ledger.offered}


def _are_those(unit: Unit) -> bool:
    """Whether the times of a unit are all days said before: "both days"."""
    plain = all(
        g.days and all(days.several for days in g.days) and not (g.hours or g.exceptions or g.unclear)
        for g in unit.groups
    )
    return plain and len(unit.groups) == len(unit.times)


def _is_topic(state: State, unit: Unit) -> bool:
    """Whether a unit is a day over a list of times of day: "Tuesday:"."""
    group = unit.times[0].group
    return len(unit.times) == 1 and group is not None and not group.hours and word(state.tokens, group.last) == ":"
