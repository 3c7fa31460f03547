"""How days and times of day that stand together belong together.

A run is a stretch of days and hours with nothing between them but commas, "and", "on" and the like; `grouping` cuts it
into groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.grid import WEEK
from extraction.times.atoms import atom_at, gap_at
from extraction.times.breaks import begins_another, opens_clause, takes_hours
from extraction.times.day_sets import Days
from extraction.times.days import NAMES
from extraction.times.excepting import EXCEPTED, REACHING, exceptions, follows_except, instead, spoil
from extraction.times.explaining import explanation, headed
from extraction.times.grouping import Run, grouped
from extraction.times.groups import Atom, Group, build
from extraction.times.hours import Hours, Shape
from extraction.times.leads import LEAD_STARTS, Lead, is_another, lasting, parse_lead
from extraction.times.numbers import COUNTED
from extraction.times.reaches import REACH_STARTS, parse_reach
from extraction.words import Kind, Token, vocabulary, word

_AFTER_VERB = vocabulary("free busy available not out away off unavailable able happy booked blocked i")


def read_groups(tokens: Sequence[Token], masked: Sequence[bool]) -> list[Group]:
    """Every group in the text, in order. masked: tokens that belong to something else, such as "good morning"."""
    groups: list[Group] = []
    minutes = 0
    i = 0
    while i < len(tokens):
        if tokens[i].text in REACH_STARTS and not masked[i] and (reach := parse_reach(tokens, i)) is not None:
            groups.extend(reach)
            i = reach[-1].last
            continue
        behind = minutes > 0 and i - 1 <= groups[-1].last + (word(tokens, groups[-1].last) == ")")
        again = behind and is_another(tokens, i)
        atom = None if masked[i] or again else _first_atom(tokens, i)
        if atom is None:
            lead = parse_lead(tokens, i) if tokens[i].text in LEAD_STARTS and not masked[i] else None
            if lead is not None and lead.again and groups and word(tokens, groups[-1].first) in COUNTED:
                # "Two hours on Monday from ten and one on Friday": an hour, but not behind "a two-hour slot".
                minutes = min(minutes, HOUR) if word(tokens, i) == "one" else minutes
            if lead is not None and (led := _led(tokens, i, lead, masked, minutes)) is not None:
                groups.extend(led)
                minutes = lead.minutes or minutes
                i = led[-1].last
                continue
            i += 1
            continue
        reached = bool(groups) and _reached(tokens, groups[-1], atom)
        behind_lead = bool(groups) and _is_led(tokens, groups[-1], atom)
        found, i = _read_run(tokens, atom, masked, reached, behind_lead)
        groups.extend(found)
    return _met_limits(tokens, groups)


def _met_limits(tokens: Sequence[Token], groups: list[Group]) -> list[Group]:
    """The groups, with the last day of those until one whose next begins others: "until Wednesday, from Thursday"."""
    begun = {days.edge for group in groups for days in group.days if days.begins}
    if not begun:
        return groups
    return [_with_edge(group, begun) if word(tokens, group.first) == "until" else group for group in groups]


def _with_edge(group: Group, begun: set[str | None]) -> Group:
    """A group of days until one, which is among them where other days begin right behind it."""
    edge = group.days[0].edge if len(group.days) == len(group.atoms) == 1 else None
    if edge is None or WEEK[(WEEK.index(edge) + 1) % len(WEEK)] not in begun:
        return group
    days = replace(group.days[0], names=WEEK[: WEEK.index(edge) + 1])
    return replace(
        build([group.atoms[0]._replace(value=days)], [], group.unclear), exceptions=group.exceptions, last=group.last
    )


def _led(tokens: Sequence[Token], i: int, lead: Lead, masked: Sequence[bool], minutes: int) -> list[Group] | None:
    """The groups behind a lead at token `i`; None where it tells nothing of them. minutes: of the lead before it."""
    atom = None if masked[lead.last] else atom_at(tokens, lead.last)
    if atom is None or (lead.again and not minutes):
        return None
    return lasting(
        tokens, _read_run(tokens, atom, masked, lasts=True)[0], lead, i, minutes if lead.again else lead.minutes
    )


def _first_atom(tokens: Sequence[Token], i: int) -> Atom | None:
    """The atom at token `i`, where none stands before it: there "am" alone is a verb."""
    atom = atom_at(tokens, i)
    if atom is None or tokens[i].text != "am" or atom.last != i + 1:
        return atom
    verb = word(tokens, i - 1) == "i" or tokens[i].end - tokens[i].start == len("am")
    return None if verb else atom


_BEGINNING = vocabulary("starting beginning start begin from")
HOUR = 60
LONGEST = 200
"""Days and hours in one run: every one of 70 slots by itself has 140. How they go together is tried for each pair."""


def _reached(tokens: Sequence[Token], before: Group, atom: Atom) -> bool:
    """Whether a day is the end of a stretch that began on another: "from Tuesday 2 pm to Wednesday 11 am"."""
    link = word(tokens, atom.first - 1)
    return bool(before.hours) and before.last == atom.first - 1 and link in REACHING and isinstance(atom.value, Days)


def _read_run(
    tokens: Sequence[Token],
    atom: Atom,
    masked: Sequence[bool],
    reached: bool = False,
    led: bool = False,
    lasts: bool = False,
) -> tuple[list[Group], int]:
    """The groups of the run that begins with `atom`, and the token after it.

    reached: its first day ends a stretch that began on another, so that it is not known which times are meant. led: its
    hours are those of a day before its verb. lasts: its length is said before it.
    """
    done: list[Group] = []
    run = Run([atom])
    run.spoiled.update({0} if reached else ())
    while True:
        while _explained(tokens, run):
            pass
        end = run.atoms[-1].last
        spoil(tokens, run)
        step = gap_at(tokens, end)
        if step is None or (end < len(tokens) and masked[end]):
            break
        gap, k = step
        following = None if k >= len(tokens) or masked[k] else _next_atom(tokens, run.atoms[-1], k)
        if following is not None and not gap.link and word(tokens, following.last) in EXCEPTED:
            # "Any day, Wednesday excepted".
            following = None
        if k < len(tokens) and tokens[k].text in REACH_STARTS and parse_reach(tokens, k) is not None:
            break
        if lasts and gap.lists and is_another(tokens, k):
            break
        if len(run.atoms) >= LONGEST or (gap.comma and _is_closed(run.atoms[-1], following)):
            break
        if following is not None and (
            (led and gap.lists and takes_hours(tokens, run, following))
            or (led and gap.parts and opens_clause(tokens, run, following))
            or begins_another(tokens, run, gap, following)
        ):
            break
        if following is not None:
            if gap.lists and gap.link != "and" and not gap.tie and _begins_then(tokens, run.atoms[-1], following):
                run.atoms[-1] = _as_moment(run.atoms[-1])
            run.atoms.append(following)
            run.gaps.append(gap)
            continue
        exception = exceptions(tokens, run, gap, k, masked)
        if exception is None:
            break
        groups, excepted, end = exception
        done += groups[:-1]
        done.append(replace(groups[-1], exceptions=tuple(excepted), last=end))
        last = excepted[-1][0]
        if (other := instead(tokens, last.atoms, last.gaps, end)) is not None:
            done.append(other)
            end = other.last
        step = gap_at(tokens, end)
        following = None if step is None or step[1] >= len(tokens) or masked[step[1]] else atom_at(tokens, step[1])
        if following is None or step is None or not step[0].lists:
            return done, end
        run = Run([following])
    done += grouped(run)
    end = run.atoms[-1].last
    other = instead(tokens, run.atoms, run.gaps, end) if follows_except(tokens, run.atoms[0].first) else None
    # "Nine works every day bar Friday, when it has to be ten".
    return (done, end) if other is None else ([*done, other], other.last)


def _begins_then(tokens: Sequence[Token], last: Atom, following: Atom) -> bool:
    """Whether one of several times to begin at is named: "starting at nine, half nine or ten"."""
    hours = (last.value, following.value)
    shapes = [each.shape for each in hours if isinstance(each, Hours)]
    # "From" begins a stretch, but not where only times to start at are named: "anything starting at nine or ten".
    starting = tokens[last.first].text in _BEGINNING or "starting" in {
        word(tokens, k) for k in range(last.first, last.last)
    }
    return shapes == [Shape.FROM, Shape.POINT] and starting


def _as_moment(atom: Atom) -> Atom:
    assert isinstance(atom.value, Hours)
    return atom._replace(value=replace(atom.value, shape=Shape.POINT))


def _explained(tokens: Sequence[Token], run: Run) -> bool:
    """Whether what follows a run tells the rough time at its end, or of its last day, and puts it in its place."""
    last = run.atoms[-1]
    if (clear := explanation(tokens, last) or headed(tokens, last)) is not None:
        run.atoms[-1] = clear._replace(first=last.first)
        return True
    if len(run.atoms) < 2 or run.gaps[-1].lists:
        return False
    rough = run.atoms[-2]
    if isinstance(last.value, Hours) and isinstance(rough.value, Days):
        return _halved(tokens, run)
    if not isinstance(last.value, Days) or (clear := explanation(tokens, rough._replace(last=last.last))) is None:
        return False
    # "Until mid-afternoon on Tuesday, say three"; more hours of that day may follow.
    run.atoms[-2:] = [last._replace(first=rough.first), clear]
    return True


def _halved(tokens: Sequence[Token], run: Run) -> bool:
    """Whether what follows tells the early or the late half of a day: "late Wednesday morning, so eleven"."""
    half = run.atoms[-1].value
    rough = run.atoms[-3] if len(run.atoms) > 2 and not run.gaps[-2].lists else None
    if rough is None or not (isinstance(rough.value, Hours) and rough.value.is_rough and isinstance(half, Hours)):
        return False
    if (clear := explanation(tokens, run.atoms[-1], led=True)) is None:
        return False
    run.atoms[-3:] = [run.atoms[-2]._replace(first=rough.first), clear]
    del run.gaps[-1]
    return True


def _is_led(tokens: Sequence[Token], before: Group, atom: Atom) -> bool:
    """Whether hours are those of a day at the head of their clause: "on Thursday I could make ten"."""
    between = range(before.last, atom.first)
    clause = bool(between) and all(tokens[k].kind is Kind.WORD for k in between)
    return clause and bool(before.days) and not before.hours and isinstance(atom.value, Hours)


def _is_closed(last: Atom, following: Atom | None) -> bool:
    """Whether a time that points back stands by itself: "after that, Tuesday"; not "before that, Monday is fine"."""
    earlier = isinstance(last.value, Hours) and last.value.shape is Shape.BEFORE_THAT
    return last.points_back and not (earlier and following is not None and isinstance(following.value, Days))


def _names_halves(tokens: Sequence[Token]) -> bool:
    """Whether "pm" stands behind a day's name, so that "am" behind another is no verb: "Mon am free, Tue pm busy"."""
    return any(tokens[k].text == "pm" and tokens[k - 1].text in NAMES for k in range(1, len(tokens)))


def _next_atom(tokens: Sequence[Token], before: Atom, k: int) -> Atom | None:
    """The atom at token `k`, right behind another: there "am" may be the morning of the days before it."""
    if tokens[k].text == "am" and (
        not isinstance(before.value, Days) or (word(tokens, k + 1) in _AFTER_VERB and not _names_halves(tokens))
    ):
        return None
    return atom_at(tokens, k)
