"""What is said of the times of a unit; for times alone, what goes on from the statement before."""

from __future__ import annotations

from extraction.availability.statements.dayless import is_of_condition
from extraction.availability.statements.ledger import Said
from extraction.availability.statements.outdone import FREE_FROM_WORK, is_second
from extraction.availability.statements.state import State
from extraction.availability.statements.unsaid import effect_unsaid
from extraction.availability.units.clauses import Unit
from extraction.lexicon.senses import Effect
from extraction.times.hours import Hours, Shape
from extraction.times.parts import Part
from extraction.words import vocabulary, word

_COPULAS = vocabulary("is are am 's does do")
_DENIALS = vocabulary("not no never nothing neither nor none nope nah")
_COMPARING = vocabulary("over than to instead")
_NOTHING = vocabulary("nothing at all whatsoever")
_ABLE = vocabulary("can could able unable make get be")
_AT_WORK = vocabulary("back office desk")
_BESIDE = vocabulary("also could other others else")
_INCLUDING = vocabulary("including incl includes")


def effect_on(state: State, unit: Unit) -> Effect:
    """What is said of the times of a unit; for times alone, what goes on from before."""
    said = state.ledger.said
    match unit.effect:
        case Effect.NO if said is None and not state.first and unit.link.but and _is_elliptic(state, unit):
            # "The Tuesday one ... my yoga, but Wednesday doesn't": what it denies is not understood.
            return Effect.UNCLEAR
        case Effect.NO if (
            said is not None
            and said.effect is Effect.NO
            and unit.link.but
            and not unit.link.so
            and _is_bare_not(state, unit)
        ):
            # "Mornings are out, but not Wednesday's".
            return Effect.UNCLEAR
        case Effect.NO if (unit.leads and _spares(state, unit)) or _has_to_be_by(state, unit) or _is_by(state, unit):
            return Effect.UNCLEAR
        case Effect.NO if _is_called_away(state, unit, said):
            return Effect.LEAVES
        case Effect.NO if _is_away(state, unit) and _offers(state, unit):
            return Effect.YES if state.says(unit) <= FREE_FROM_WORK else Effect.UNCLEAR
        case Effect.UNCLEAR if said is not None and said.effect is Effect.NO and _denies_on(state, unit, said):
            return Effect.NO
        case Effect.UNCLEAR if said is not None and said.ranked and _ranked_below(state, unit):
            return Effect.FALLBACK
        case Effect.UNCLEAR | Effect.ARRIVES if said is not None and said.effect is Effect.NO and _is_back(state, unit):
            # "I teach until lunch, but from one on I'm in the office".
            return Effect.YES
        case Effect.UNCLEAR if _off_work(state, unit):
            return Effect.YES
        case Effect.NO if said is not None and said.effect is Effect.NO and _turns(state, unit, said):
            # "Tuesday is taken from nine to ten, Wednesday isn't": of all of Wednesday nobody here knows.
            return Effect.YES if said.closed or said.whole_days else Effect.UNCLEAR
        case Effect.NONE if unit.times and not unit.leads and state.heading in (None, Effect.YES):
            # "Tuesday: none".
            return Effect.NO
        case Effect.SAME:
            if state.ledger.closing is not None and state.says(unit) & _INCLUDING:
                # "Everything else is out, including Friday afternoon".
                return state.ledger.closing
            if state.fallen_back and said is not None and said.effect is Effect.YES:
                return Effect.FALLBACK
            return said.effect if said is not None else Effect.UNCLEAR
        case Effect.NEXT:
            return _ranked(state, said)
        case Effect.YES if said is not None and said.effect is Effect.FALLBACK and is_of_condition(state, unit, said):
            # "If it has to be Thursday, I can do Thursday morning".
            state.ledger.retract(said)
            state.ledger.pass_over(said.first, said.last)
            return Effect.FALLBACK
        case Effect.YES if state.lowered and unit.link.but:
            return Effect.FALLBACK
        case Effect.YES if said is not None and said.ranked and is_second(state, unit, said):
            return Effect.FALLBACK
        case Effect.YES if all(cue.effect is Effect.PASSABLE for cue in unit.cues) and said is not None:
            # "I would rather have the morning, the afternoon is possible".
            return _ranked(state, said)
        case Effect.YES if state.is_heading(unit) and _is_beside(state, unit):
            return _ranked(state, said)
        case None:
            return effect_unsaid(state, unit, said)
    return unit.effect


def _is_beside(state: State, unit: Unit) -> bool:
    """Whether a heading is that of a second list: "also possible: ...", "what I could do as well: ..."."""
    said = {word(state.tokens, k) for k in range(state.marks[0].first, unit.times[0].first)}
    return bool(said & _BESIDE) or any(cue.effect is Effect.PASSABLE for cue in unit.cues)


def _ranked(state: State, said: Said | None) -> Effect:
    """The effect of times that come after those said before, which may have been the first choice."""
    if said is None and state.ledger.unsure:
        return Effect.UNCLEAR
    return Effect.FALLBACK if said is not None and said.ranked else Effect.YES


def _is_away(state: State, unit: Unit) -> bool:
    """Whether a refusal is one because its sender is busy or off work."""
    return any(cue.busy for cue in unit.cues) or state.says(unit) <= FREE_FROM_WORK


def _offers(state: State, unit: Unit) -> bool:
    """Whether "any time" follows what seems to rule out a time: "Wednesday I'm off, any time"."""
    atoms = [atom for item in unit.times if item.group is not None for atom in item.group.atoms]
    last = atoms[-1].value if len(atoms) > 1 else None
    whenever = isinstance(last, Hours) and last.part is Part.DAY and last.every and not last.rest
    return whenever and word(state.tokens, atoms[-1].first - 1) in (",", "so", "-", "–", "—")


def _spares(state: State, unit: Unit) -> bool:
    """Whether a refusal leaves something of the later times: "nothing on Monday, on Tuesday just at ten"."""
    first = unit.times[0].last
    return len(unit.times) > 1 and any(word(state.tokens, k) in ("just", "only") for k in range(first, unit.last))


def _has_to_be_by(state: State, unit: Unit) -> bool:
    """Whether one has to be somewhere by some time, and is busy who knows when: "I have to be at the gate by ten"."""
    until = [i for i in unit.times if i.group is not None and any(h.shape is Shape.UNTIL for h in i.group.hours)]
    by = any(word(state.tokens, k) == "by" for i in until for k in range(i.first, i.last))
    return by and {"to", "be"} <= state.says(unit) and any(cue.busy for cue in unit.cues)


def _is_by(state: State, unit: Unit) -> bool:
    """Whether one is in some state by a time, and so from it on, or until then: "I'm no use by four"."""
    until = [i for i in unit.times if i.group is not None and any(h.shape is Shape.UNTIL for h in i.group.hours)]
    by = any(word(state.tokens, i.first) == "by" for i in until)
    return by and not state.says(unit) & _ABLE


def _is_called_away(state: State, unit: Unit, said: Said | None) -> bool:
    """Whether one has to go at some moment of an open stretch: "free from one, but I have to be there at two"."""
    if said is None or said.effect is not Effect.YES or not unit.link.but or len(said.times) != 1:
        return False
    before = said.times[0][0].hours
    opened = bool(before) and all(hours.shape is Shape.FROM for hours in before)
    moment = all(g.hours and not g.days and all(h.shape is Shape.POINT for h in g.hours) for g in unit.groups)
    begun = {word(state.tokens, k) for cue in unit.cues for k in range(cue.first - 2, cue.last)}
    return opened and moment and {"have", "to"} <= begun


def _is_bare_not(state: State, unit: Unit) -> bool:
    """Whether nothing but "not" is said of times."""
    return unit.leads and len(unit.cues) == 1 and state.says(unit) == {"not"}


def _denies_on(state: State, unit: Unit, said: Said) -> bool:
    """Whether "nothing" goes on from a refusal that says so too: "nothing before two on Monday, nothing on Friday"."""
    goes_on = (unit.link.comma or unit.link.joined) and not state.first and unit.leads and not unit.link.but
    return goes_on and state.says(unit) <= _NOTHING and word(state.tokens, said.first) == "nothing"


def _ranked_below(state: State, unit: Unit) -> bool:
    """Whether times stand below those before them and are still possible: "Monday over Tuesday, but both work"."""
    compared, judged = unit.cues[:1], unit.cues[1:]
    words = {word(state.tokens, k) for cue in compared for k in range(cue.first, cue.last)}
    both = any(word(state.tokens, k) in ("both", "either") for k in range(unit.times[-1].last, unit.last))
    possible = bool(judged) and all(cue.effect in (Effect.YES, Effect.PASSABLE) for cue in judged)
    return unit.leads and bool(words & _COMPARING) and both and possible


def _off_work(state: State, unit: Unit) -> bool:
    """Whether who is off goes on that they can meet: "Thursday I'm off and can come any time"."""
    off, able = unit.cues[:1], unit.cues[1:]
    words = {word(state.tokens, k) for cue in off for k in range(cue.first, cue.last)}
    return bool(able) and words <= FREE_FROM_WORK and all(cue.effect is Effect.YES for cue in able)


def _is_back(state: State, unit: Unit) -> bool:
    """Whether who was away says from when on they are where they work again."""
    begins = (Shape.FROM, Shape.AFTER_THAT)
    limits = all(g.hours and all(h.shape in begins for h in g.hours) for g in unit.groups)
    there = bool(state.says(unit) & _AT_WORK) and not state.folded.strange
    # "I'm travelling on Monday, Tuesday I'm back from eleven".
    back = unit.link.but or (bool(unit.groups) and all(g.days for g in unit.groups) and "back" in state.says(unit))
    return back and limits and bool(unit.groups) and there


def _turns(state: State, unit: Unit, said: Said) -> bool:
    """Whether a "not" without a verb denies the refusal before it: "busy on Thursday, on Tuesday I'm not"."""
    refused = {word(state.tokens, k) for k in range(said.first, said.last)} & _DENIALS
    return _is_elliptic(state, unit) and not refused


def _is_elliptic(state: State, unit: Unit) -> bool:
    """Whether a unit is times and a "not" that denies what is said before: "Tuesday is not", "Wednesday does not"."""
    bare = all(cue.elliptic and word(state.tokens, cue.first) == "not" for cue in unit.cues)
    return bare and bool(unit.cues) and word(state.tokens, unit.cues[0].first - 1) in _COPULAS
