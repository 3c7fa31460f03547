"""What is meant by times of which nothing is said: whether they go on from the statement before.

Rules in order, each of which answers or leaves it to the next: first those that hold always, then those behind another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extraction.availability.statements.ledger import ALL_DAY, Said
from extraction.availability.statements.only import is_only_one
from extraction.availability.statements.parallel import goes_parallel, is_listed
from extraction.availability.statements.sorts import (
    affirmed,
    breaks_off,
    ends,
    is_any,
    is_busy_then,
    is_every_day,
    is_left,
    limits_to,
    whenever,
)
from extraction.availability.statements.state import State
from extraction.availability.units.clauses import Unit, denies_hours
from extraction.lexicon.senses import Effect, Role
from extraction.times.context import cover
from extraction.times.explaining import is_headed, tells_days
from extraction.words import vocabulary, word

_PREPOSITIONS = vocabulary("in on at from")
_COPULAS = vocabulary("is are 's does do")
_CHOOSING = vocabulary("realistically really effectively basically practically essentially")
"""Between "so" and the times that are left."""
_DENYING = vocabulary("not no never")
_STATING = vocabulary("is are 's")
_EXPLAINING = vocabulary("when where why how what")


@dataclass(frozen=True, slots=True)
class _Bare:
    """Times of which nothing is said. also, only: such a word stands at them. denied: what was said before them begins
    with "not". before: the word before them. after: the two words behind them.
    """

    state: State
    unit: Unit
    also: bool
    only: bool
    denied: bool
    before: str
    after: tuple[str, str]


def effect_unsaid(state: State, unit: Unit, said: Said | None) -> Effect:
    """The effect of times of which nothing is said, after what was said before them, if anything was."""
    folded, marks, tokens = state.folded, state.marks, state.tokens
    before = word(tokens, unit.first - 1)
    begun = unit.first - 1 - (before in _PREPOSITIONS)
    bare = _Bare(
        state,
        unit,
        also=any(unit.first - 1 <= marks[place].first <= unit.last + 1 for place in folded.also),
        only=any(begun <= marks[place].first <= unit.last for place in folded.only),
        denied=said is not None and word(tokens, said.first) == "not",
        before=before,
        after=(word(tokens, unit.last), word(tokens, unit.last + 1)),
    )
    for rule in _ALWAYS:
        effect = rule(bare)
        if effect is not None:
            return effect
    if said is None:
        return _first_said(bare)
    found = next((effect for rule in _BEHIND if (effect := rule(bare, said)) is not None), None)
    found = _goes_on(bare, said) if found is None else found
    # "On Monday I start at eleven and on Friday at ten".
    return said.moves if found is Effect.NO and said.moves is not None else found


def _unclear(bare: _Bare) -> Effect | None:
    """Times of a reason, and words that go on to other times without a pause."""
    return Effect.UNCLEAR if bare.unit.link.reason or breaks_off(bare.state) else None


def _busy(bare: _Bare) -> Effect | None:
    """Times at which a relative clause says that the speaker is busy."""
    return Effect.NO if is_busy_then(bare.state, bare.unit) else None


def _corrected(bare: _Bare) -> Effect | None:
    """What is put in the place of other times: "Not Tuesday. Make it Wednesday", "not Tuesday, rather Wednesday"."""
    correction = bare.unit.link.correction
    return Effect.YES if correction is not None and (correction.asked or bare.denied) else None


def _settled(bare: _Bare) -> Effect | None:
    """ "Tuesday is off, Wednesday is on", "so Thursday at eleven it is"."""
    if not ends(bare.state, bare.unit.last + 2):
        return None
    is_on = bare.after[0] in _COPULAS and bare.after[1] == "on"
    return Effect.YES if is_on or (bare.after == ("it", "is") and not bare.state.folded.strange) else None


def _told_of(bare: _Bare) -> Effect | None:
    """What is told of times and not understood: "Tuesday's my long day"."""
    tokens, times = bare.state.tokens, bare.unit.times
    told = bare.after[0] in _STATING and not ends(bare.state, bare.unit.last + 1)
    # "Monday is when I catch up on everything."
    told = told or any(word(tokens, i.last) in _STATING and word(tokens, i.last + 1) in _EXPLAINING for i in times)
    return Effect.UNCLEAR if told and not is_only_one(bare.state, bare.unit) else None


def _defined(bare: _Bare) -> Effect | None:
    """Days that are told of all days: "my working days are Tuesday and Wednesday" offers none of them."""
    first = bare.unit.times[0]
    every = first.group is not None and bool(first.group.days) and all(days.every for days in first.group.days)
    told = len(bare.unit.times) > 1 and word(bare.state.tokens, first.last) in _STATING
    return Effect.UNCLEAR if every and told else None


def _any_time_but(bare: _Bare) -> Effect | None:
    """ "Monday is out, but anything on Tuesday", "no mornings, any day but Friday"."""
    return Effect.YES if bare.unit.link.but and (whenever(bare.unit) or is_every_day(bare.unit)) else None


def _first_said(bare: _Bare) -> Effect:
    """The effect of the first times of all."""
    state, unit = bare.state, bare.unit
    if state.dayless is not None and not any(item.group is None or item.group.hours for item in unit.times):
        return state.dayless[1]
    if state.first and state.heading is not None and not bare.also:
        return state.heading
    if state.first:
        # "I can't do Monday. Tuesday. Friday at ten": what is not understood may have gone on with a refusal.
        shaken = state.ledger.shaken
        refused = shaken is not None and shaken.effect is Effect.NO and not (shaken.closed or bare.also)
        return Effect.UNCLEAR if refused else Effect.YES
    # "..., so Thursday or Friday please".
    return Effect.YES if bare.only or (unit.link.so and "please" in (*bare.after, bare.before)) else Effect.UNCLEAR


def _in_place_of(bare: _Bare, said: Said) -> Effect | None:
    """What a verb affirms, or a "but" offers, behind a refusal: "... but Tuesday will", "not Monday, but Tuesday"."""
    link = bare.unit.link
    if said.effect is Effect.NO and affirmed(bare.state, bare.unit):
        return Effect.YES if link.but or link.comma else Effect.UNCLEAR
    replaced = said.effect is Effect.NO and link.but and _replaces(bare.state, bare.unit, said)
    return Effect.YES if replaced else None


def _begins(bare: _Bare, said: Said) -> Effect | None:
    """Times that begin a sentence: "Mon no. Thu 11.", "Mon if need be. Thu 11."; "busy Mon. Thu 11." may go on."""
    state, unit = bare.state, bare.unit
    if not state.first or bare.also or state.heading is not None:
        return state.heading if state.first and not bare.also else None
    # "No mornings, no Fridays. So Monday to Thursday".
    so = bare.before == "so" and state.marks[0].first == unit.first - 1 and said.effect is Effect.NO
    # "Not Monday. Wednesday from two": what else is out would have its own "not". "From then on: Wednesday at two".
    timed = bool(unit.groups) and all(group.days and group.hours for group in unit.groups)
    denied = said.whole_days and word(state.tokens, said.first) in _DENYING
    told = timed and (denied or is_headed(state.tokens, unit.groups[0]))
    closed = so or told or (said.closed and said.effect in (Effect.NO, Effect.FALLBACK))
    new = said.effect is Effect.YES or closed or bare.only or whenever(unit) or is_any(state, unit)
    return Effect.YES if new else Effect.UNCLEAR


def _left_over(bare: _Bare, said: Said) -> Effect | None:
    """What a refusal leaves: "on a course from ten to four, so only before ten"."""
    # "..., so realistically Wednesday to Friday".
    chosen = bare.unit.link.so and bare.before in _CHOOSING and not bare.also
    if said.effect is not Effect.NO or not (bare.before == "so" or chosen):
        return None
    others = bool(bare.unit.groups) and all(g.days and not g.hours and not g.unclear for g in bare.unit.groups)
    others = others and chosen and not bare.state.days_of(bare.unit.groups) & set(said.days)
    # "Friday I have the kids, so mornings only": those of Friday, or those of other days?
    only = bare.only and not any(h.general for group in bare.unit.groups if not group.days for h in group.hours)
    return Effect.YES if only or is_left(bare.unit) or others else Effect.UNCLEAR


def _denied(bare: _Bare, said: Said) -> Effect | None:
    """ "On Monday I can't do ten to twelve, Tuesday not two to three", "Monday is fine, Tuesday not before ten"."""
    denies = bool(bare.unit.groups) and all(map(denies_hours, bare.unit.groups))
    return said.effect if denies and said.effect in (Effect.YES, Effect.NO) else None


def _only(bare: _Bare, said: Said) -> Effect | None:
    """ "Only Tuesday"; but "Friday is out, but only in the morning" leaves its afternoon open."""
    narrows = said.effect is Effect.NO and bare.unit.link.but and all(map(limits_to, bare.unit.groups))
    return (Effect.UNCLEAR if narrows else Effect.YES) if bare.only else None


def _narrowed(bare: _Bare, said: Said) -> Effect | None:
    """Hours for days that were said, or for some of them."""
    unit, groups = bare.unit, bare.unit.groups
    if not groups:
        return None
    on_those = all(group.days and group.hours and group.is_of_those for group in groups)
    if (said.whole_days and on_those) or word(bare.state.tokens, unit.first) == "when":
        # "Monday or Thursday works, from two on both", "nine bar Friday, when it has to be ten".
        return said.effect
    lowered = said.effect is Effect.FALLBACK and not unit.link.so
    if not unit.link.but or not (said.effect is Effect.YES or lowered):
        return None
    # "Wednesday is good, but just in the morning".
    limited = said.whole_days and not bare.state.folded.strange and all(limits_to(group) for group in groups)
    # "Wednesday to Friday yes, but Friday only after two".
    return said.effect if limited or all(group.days and group.is_limit for group in groups) else None


def _instead(bare: _Bare, said: Said) -> Effect | None:
    """What is said again of a day alone: "Thursday and Friday are good, but Friday just the morning"."""
    state, link, groups = bare.state, bare.unit.link, bare.unit.groups
    if said.effect not in (Effect.YES, Effect.FALLBACK) or not said.whole_days or not groups:
        return None
    apart = link.but or ((link.comma or link.dash) and not (link.joined or bare.also))
    timed = all(group.days and group.hours and not group.unclear for group in groups)
    days = state.days_of(groups)
    if not (apart and timed and days <= set(said.days)):
        return None
    # Of that day nothing else was meant.
    state.ledger.clear(cover(state.ledger.grid, days, ALL_DAY)[1])
    state.ledger.pass_over(said.first, said.last)
    return said.effect


def _parallel(bare: _Bare, said: Said) -> Effect | None:
    """Times of the same kind, and those that tell what was meant by the ones before."""
    told = goes_parallel(said, bare.unit) or tells_days([group for group, _ in said.times], bare.unit.groups)
    return said.effect if told else None


def _from_then(bare: _Bare, said: Said) -> Effect | None:
    """ "Not until Thursday; from then on any time"."""
    then = said.effect is Effect.NO and whenever(bare.unit) and bare.unit.groups[0].points_back
    return Effect.YES if then else None


def _just(bare: _Bare, said: Said) -> Effect | None:
    """ "Tuesday is fine, Friday just the morning", "Monday is out, Tuesday only after three"."""
    just = any(word(bare.state.tokens, k) in ("just", "only") for k in range(bare.unit.first, bare.unit.last))
    if just and said.effect is Effect.FALLBACK:
        # "I'd rather avoid Monday, and Tuesday only after three".
        return Effect.UNCLEAR
    return Effect.YES if just and (said.closed or said.moves is not None) else None


def _any_time(bare: _Bare, said: Said) -> Effect | None:
    """ "Monday is fine, Tuesday any time"; "Monday is out, Tuesday any time"."""
    apart = said.effect in (Effect.NO, Effect.FALLBACK) or said.closed
    dated = whenever(bare.unit) and all(group.days for group in bare.unit.groups)
    return Effect.YES if apart and bare.unit.link.comma and dated else None


def _replaces(state: State, unit: Unit, said: Said) -> bool:
    """Whether days stand in the place of those that no more than a "not" before them denies."""
    bare = word(state.tokens, said.first) == "not" and not said.closed and not state.first
    return bare and all(item.group is not None and item.group.days for item in unit.times)


def _goes_on(bare: _Bare, said: Said) -> Effect:
    """ "Monday works, Tuesday" breaks off; "free Monday, Tuesday" goes on."""
    unit = bare.unit
    limits = all(item.group is not None and item.group.is_limit for item in unit.times)
    so = limits or (bare.before == "so" and said.effect is Effect.YES)
    limited = any(
        mark.role is Role.IF
        and unit.link.but
        and said.effect is not Effect.NO
        and said.last <= mark.first < unit.first <= mark.last + 3
        for mark in bare.state.marks
    )
    closed = said.closed and not unit.link.joined and not is_listed(said, unit)
    broken = not limited and ((unit.link.but and not so) or closed)
    return Effect.UNCLEAR if broken and not bare.also else said.effect


_ALWAYS: tuple[Callable[[_Bare], Effect | None], ...] = (
    _unclear,
    _busy,
    _corrected,
    _settled,
    _told_of,
    _defined,
    _any_time_but,
)
_BEHIND: tuple[Callable[[_Bare, Said], Effect | None], ...] = (
    _in_place_of,
    _begins,
    _left_over,
    _denied,
    _only,
    _narrowed,
    _instead,
    _parallel,
    _from_then,
    _just,
    _any_time,
)
