"""Times set above those said before, or below them: "I could do Monday, though I'd prefer Tuesday"."""

from __future__ import annotations

from dataclasses import replace

from extraction.availability.statements.ledger import Said
from extraction.availability.statements.state import RATHER, State
from extraction.availability.units.clauses import Unit
from extraction.facts import Availability, Closure, Grade
from extraction.lexicon.senses import Effect
from extraction.times.day_sets import Days
from extraction.times.resolve import TimeExpression
from extraction.words import vocabulary, word

FREE_FROM_WORK = vocabulary("off work day days my am is a are on i have the , it and or")
"""Words of a statement that somebody does not work, which says nothing of whether they could meet."""
_BETTER = vocabulary("better preferable easier nicer handier")
_CONCEDING = vocabulary("although though while whilst")
CHOOSING = vocabulary("choose pick favour lean leaning opt")
_LEFT = vocabulary("what where")
"""The first words of "what I'd really like" and the like."""
_TOP = vocabulary("favourite best")
_IDEALLY = vocabulary("ideally preferably")
_BESIDE = vocabulary("while whilst whereas")
_MORE = vocabulary("even still")
_FIRST = vocabulary("ideally preferably prefer preferred preference best first favourite better rather sooner")


def chooses(state: State, unit: Unit) -> bool:
    """Whether days are preferred of which some hours were offered: "Monday 9-11 or Friday 9-11. Friday is best"."""
    said = state.ledger.said
    if said is None or said.effect is not Effect.YES or not all(group.hours for group, _ in said.times):
        return False
    named = _plain_days(state, unit)
    return bool(named) and named <= set(said.days)


def returns(state: State, unit: Unit) -> bool:
    """Whether all days of a unit were offered before, so that the hours they were offered with are meant."""
    named = _plain_days(state, unit)
    return bool(named) and named <= {slot.split()[0] for slot in state.ledger.offered}


def _plain_days(state: State, unit: Unit) -> set[str]:
    """The days of a unit that names nothing but days, and not the whole of them."""
    groups = unit.groups
    plain = all(
        group.days and not (group.hours or group.exceptions or any(days.whole for days in group.days))
        for group in groups
    )
    return state.days_of(groups) if plain and len(groups) == len(unit.times) else set()


def of_offered(state: State, effect: Effect, expression: TimeExpression) -> tuple[Effect, TimeExpression]:
    """What is chosen among the times said before, where these are known: "of those I'd prefer Monday"."""
    chosen = expression.touched & state.ledger.offered
    known = chosen and not state.ledger.unsure
    return effect if known else Effect.UNCLEAR, replace(expression, slots=chosen, touched=chosen)


def _outdone(state: State, unit: Unit, words: set[str], said: Said) -> bool:
    """Whether times are set above those before them: "Monday or Tuesday would work, but Tuesday is better"."""
    better = is_more(state, unit, words)
    compares = words & (RATHER | CHOOSING) or better or bool(words & _TOP)
    compares = compares or any(cue.best or cue.heading for cue in unit.cues)
    if not compares or _picks(unit):
        # "Monday at ten or Tuesday at two. The first is better."
        return bool(compares)
    if state.first and not state.among and not chooses(state, unit):
        # "Friday is fine. Preferably after ten."
        narrows = bool(words & _TOP) or words <= _IDEALLY
        return _is_bettered(state, unit, words, said) or (narrows and _is_part(state, unit, said))
    chosen = any(cue.best and cue.heading for cue in unit.cues) or bool(words & (CHOOSING | _LEFT))
    days = state.days_of(unit.groups)
    if _prefers_hours(unit) and days and days.isdisjoint(said.days):
        # "Monday works, but on Friday I'd prefer the afternoon": those to the rest of Friday.
        return False
    if (unit.link.but or _conceded(state)) and (better or words & RATHER or chosen):
        # "Monday works, but my first choice is Tuesday".
        return True
    if _is_bettered(state, unit, words, said):
        return True
    return _is_part(state, unit, said)


def _picks(unit: Unit) -> bool:
    """Whether a unit speaks of one of the times listed before it."""
    groups = [item.group for item in unit.times]
    return all(group is not None and group.picks for group in groups)


def is_more(state: State, unit: Unit, words: set[str]) -> bool:
    """Whether a unit says that its times are better, or more of something: "considerably more convenient"."""
    return bool(words & _BETTER) or any(word(state.tokens, cue.first - 1) == "more" for cue in unit.cues)


def _is_part(state: State, unit: Unit, said: Said) -> bool:
    """Whether the times of a unit are some of those just said."""
    groups = [item.group for item in unit.times]
    found = [state.ledger.apart_from(group, said) if group is not None else None for group in groups]
    slots = frozenset[str]().union(*(each for each in found if each is not None))
    before = frozenset(slot for _, expression in said.times for slot in expression.touched)
    return None not in found and bool(slots) and slots < before


def _conceded(state: State) -> bool:
    """Whether the sentence grants what it says first: "although I can do Monday, I'd prefer Tuesday"."""
    opening = [word(state.tokens, state.marks[0].first + k) for k in (0, 1)]
    return not state.first and (opening[0] in _CONCEDING or opening == ["even", "though"])


def _is_bettered(state: State, unit: Unit, words: set[str], said: Said) -> bool:
    """Whether other times are better than those just offered: "Monday works, Tuesday works better"."""
    groups = unit.groups
    others = state.days_of(groups)
    more = word(state.tokens, unit.times[-1].last) in _MORE or bool(words & _MORE)
    compares = is_more(state, unit, words) or bool(words & RATHER)
    compares = compares and all(group.days for group in groups) and not more and not _prefers_hours(unit)
    apart = others.isdisjoint(said.days) or (others == set(said.days) and _is_beside(state, unit, said))
    return compares and bool(others) and apart and not unit.link.correction


def _prefers_hours(unit: Unit) -> bool:
    """Whether hours are preferred to others of a day that stands before: "Thursday I'd prefer from three on"."""
    cue = unit.cues[0]
    atoms = [atom for group in unit.groups for atom in group.atoms]
    return all(isinstance(atom.value, Days) is (atom.first < cue.first) for atom in atoms) and any(
        atom.first > cue.first for atom in atoms
    )


def _is_beside(state: State, unit: Unit, said: Said) -> bool:
    """Whether other hours are named of the days just said: "nine on Monday would do, ten on Monday is better"."""
    groups = unit.groups
    if not all(group.hours for group in (*groups, *(group for group, _ in said.times))):
        return False
    found = [state.ledger.apart_from(group, said) for group in groups]
    return all(slots is not None and not slots & said.touched for slots in found)


def supersede(state: State, unit: Unit, words: set[str], ranked: bool) -> None:
    """Lower or take back what was said before, where times that are offered now say more. ranked: they come first."""
    said = state.ledger.said
    if ranked and words & _FIRST:
        _lower_rest(state)
    if said is not None and _outdone(state, unit, words, said):
        outdo(state, said)
    if said is not None and _is_offered_off(state, unit, said):
        state.ledger.retract(said)


def _lower_rest(state: State) -> None:
    """Lower all times not named, where they were just offered: "I'm otherwise free, but I'd prefer Tuesday"."""
    facts = state.ledger.facts
    if state.ledger.closing is Effect.YES and not state.first and isinstance(closure := facts[-1], Closure):
        facts[-1] = replace(closure, grade=Grade.FALLBACK)


def _is_offered_off(state: State, unit: Unit, said: Said) -> bool:
    """Whether the sender is off work on the days before, and free for this: "Thursday is my day off, so any time"."""
    whenever = all(item.group is not None and item.group.is_any_time for item in unit.times)
    return whenever and is_off_work(state, said)


def is_off_work(state: State, said: Said) -> bool:
    """Whether a statement tells of days on which its sender does not work, and no more."""
    if said.effect is not Effect.NO or not said.whole_days:
        return False
    timed = {k for group, _ in said.times for k in range(group.first, group.last)}
    words = {word(state.tokens, k) for k in range(said.first, said.last) if k not in timed}
    return "off" in words and words <= FREE_FROM_WORK


def outdo(state: State, said: Said) -> None:
    """Lower what was offered first: "I could do Monday, though I would prefer Tuesday"."""
    if said.effect is not Effect.YES or said.ranked:
        return
    state.ledger.retract(said)
    said.effect = Effect.FALLBACK
    said.facts = [
        replace(f, grade=Grade.FALLBACK) if isinstance(f, Availability) and f.grade is Grade.PREFERRED else f
        for f in said.facts
    ]
    state.ledger.facts += said.facts


def is_second(state: State, unit: Unit, said: Said) -> bool:
    """Whether times will do beside better ones: "Monday would be better, though I could do Tuesday"."""
    plain = not any(cue.best or cue.heading for cue in unit.cues) and not unit.link.so
    also = any(unit.first <= state.marks[place].first <= unit.last + 1 for place in state.folded.also)
    first = any(word(state.tokens, k) in _FIRST for k in range(said.first, said.last))
    # "Ten on Monday is perfect, whereas on Friday I'm free": both of them are.
    beside = word(state.tokens, unit.first - 1) in _BESIDE or word(state.tokens, unit.first - 2) in _BESIDE
    contrasts = (unit.link.but and (first or not beside)) or (also and first)
    contrasts = contrasts and not any(i.group is None or i.group.is_any_time for i in unit.times)
    return plain and contrasts and said.effect is Effect.YES
