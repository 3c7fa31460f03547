"""Meetings: the hybrid agent decides at once where nothing could change the decision, and asks everyone where it could.

All are asked together, for first choices and fallbacks. What somebody has not said stays unknown; it is never taken for
yes or no before they have been asked for it. After that first question, whether and when somebody is asked again
depends on their own words alone: or else a question to one person would tell of another one's fallback times. Before
it says that there is no time, it asks everyone once for what they could still move: that tells no more than the answer
would.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extraction.availability.calendar import Calendar, merge
from extraction.availability.history import adds, over_time
from extraction.availability.leftover import matters
from extraction.availability.nothing_more import closed, nothing_more
from extraction.brief import Brief
from extraction.facts import Attendance, Availability, Fact, Grade, Reading, SlotId, UserId
from extraction.reader import Reader, read_all
from oracle.agents.trace import spent, traced
from oracle.agents.view import View, position
from oracle.stopwatch import Stopwatch
from scenarios.protocol import Reply, Turn
from solver import Attendee, EngineDisagreement, Meeting, Solved, solve
from solver.meeting.elicitation import final, impossible
from solver.meeting.knowledge import ANY, Knowledge

ALONE = {grade: frozenset((grade,)) for grade in Grade}
"""What is known of a slot of which one grade was said."""
MOST_QUESTIONS = 2
"""So often one person is asked; what they leave open then is decided without it."""
BEST = "which times suit you best"
BACKUP = "which other times could you make work as a backup if need be"
ATTENDANCE = "is your attendance required or optional"
LAST_RESORT = "last resort"
"""In every question for nothing but times beside those already named."""
OTHERS = f"which other times, if any, could you make work as a {LAST_RESORT}"
LINES = {BEST: '"Best: ..."', BACKUP: '"Backup: ..." (or none)', ATTENDANCE: '"Attendance: ..."'}
"""How an answer may look."""
NOTHING_YET = f"so far no time suits everyone who is required. Could you adjust? If so, {OTHERS}?"

TO_THE_LETTER = re.compile(r"I could not place these words of yours: .+(?=\. )", re.DOTALL)
"""What somebody wrote: whoever words a question keeps it."""
NEEDED = ("times", "backup", "required", "optional", LAST_RESORT)
"""Words without which a question does not ask for everything."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one person has told.

    settled: they were asked for everything, and have answered so that all of it was understood, second choices or the
    word that there are none included. unread: what of their last answer was not understood, where it could matter.
    """

    calendar: Calendar
    essential: bool | None
    settled: bool
    unread: tuple[str, ...]


def decide_meeting(view: View, reader: Reader, watch: Stopwatch) -> Turn:
    """A question to whoever is needed, or the decision."""
    brief = view.brief
    if not brief.names:
        return Turn(costs=watch.costs())
    with watch.reading():
        theirs = [message for message in view.messages if message.sender in brief.names]
        readings = read_all(reader, reader.availability, theirs, brief)
        heard = {user: _heard(user, readings, view) for user in brief.names}

    def asking(*replies: Reply) -> Turn:
        return Turn(replies, None, watch.costs(spent(readings, view)), traced(readings, view, None))

    slots = brief.grid.slots
    with watch.building():
        knowledge = [_knowledge(user, heard[user]) for user in brief.names]
    with watch.solving():
        slot = final(knowledge, slots)
        settled = slot is not None or impossible(knowledge, slots)
        needed = _unsettled(heard, view) if view.questions else [] if settled else list(brief.names)
    if needed:
        return asking(*_questions(needed, heard, view))
    with watch.building():
        problem = Meeting(slots, tuple(_attendee(user, heard[user], slots) for user in brief.names))
    with watch.solving():
        solved = solve(problem, all_engines=view.evidence)
    silent: list[UserId] = []
    if solved.decision is None:
        if not _tried(view):
            return asking(Reply(None, f"{', '.join(brief.names)}: {NOTHING_YET}"))
        silent = [user for user in brief.names if _names_no_time(heard[user].calendar, slots)]
    if silent:
        # That nobody knows when they can is no reason to say that there is no time.
        with watch.building():
            problem = _without(problem, silent)
        with watch.solving():
            solved = solve(problem, all_engines=view.evidence)
    if slot is not None and slot not in solved.optima:
        claims = {"elicitation": slot, "the other engines": solved.optima}
        raise EngineDisagreement(solved.certificate.problem_hash, claims)
    trace = traced(readings, view, solved, problem)
    return Turn((), _outcome(problem, solved, silent), watch.costs(spent(readings, view)), trace)


def _tried(view: View) -> bool:
    """Whether everyone was asked already what they could move."""
    return any(target is None and LAST_RESORT in text for _, target, text in view.questions)


def _heard(user: UserId, readings: Sequence[Reading], view: View) -> Heard:
    theirs = [reading for reading in readings if reading.message.sender == user]
    answers = {message.id for message in view.answers(user)}
    answered = [reading for reading in theirs if reading.message.id in answers]
    asked = {reading.message.id: _asked_last(user, reading, view) for reading in answered}
    more = {message for message, text in asked.items() if OTHERS in text or BACKUP in text}
    named = _named(theirs)
    if named:
        # "None, sorry" to a question for other times leaves those that were named.
        theirs = [closed(r) if r.message.id in more and nothing_more(r) else r for r in theirs]
    others, best = ({message for message, text in asked.items() if words in text} for words in (LAST_RESORT, BEST))
    first = [reading.message.id for reading in answered[:1]]
    added = {message for message in first if BACKUP in asked[message] and adds(theirs, message)}
    others |= added
    facts = over_time(theirs, others, view.brief.grid, best)
    # Somebody of whom no time was understood may have told all of them before they were asked.
    last = [reading for reading in theirs if reading.message.id in answers][-1:] if named and not added else theirs
    unread = tuple(s.quote for r in last for s in r.unread if matters(s) or not r.facts) if answered else ()
    calendar = merge(facts, view.brief.grid)
    open_ = unread or _leaves_open(calendar, view.brief.grid.slots)
    settled = bool(answered) and (not open_ or view.asked(user) >= MOST_QUESTIONS)
    return Heard(calendar, _essential(user, facts, view.brief), settled, unread)


def _named(readings: Sequence[Reading]) -> bool:
    """Whether they tell of a time that somebody can make."""
    facts = (fact for reading in readings for fact in reading.facts)
    return any(isinstance(fact, Availability) and fact.grade is not Grade.UNAVAILABLE for fact in facts)


def _asked_last(user: UserId, reading: Reading, view: View) -> str:
    """The question that a message of theirs answers."""
    before = position(reading.message)
    asked = [text for index, target, text in view.questions if target in (user, None) and index < before]
    return TO_THE_LETTER.sub("", asked[-1]) if asked else ""


def _essential(user: UserId, facts: Sequence[Fact], brief: Brief) -> bool | None:
    """Whether the meeting needs them: the operator's word, else their own last one, else unknown."""
    if user in brief.essential:
        return True
    if user in brief.optional:
        return False
    said = [fact.essential for fact in facts if isinstance(fact, Attendance)]
    return said[-1] if said else None


def _knowledge(user: UserId, heard: Heard) -> Knowledge:
    """Somebody who was asked for everything, and has answered, has named all there is."""
    grades = {slot: ALONE[grade] for slot, grade in heard.calendar.grades.items()}
    if heard.calendar.closure is not None:
        return Knowledge(user, heard.essential, grades, ALONE[heard.calendar.closure])
    return Knowledge(user, heard.essential, grades, ALONE[Grade.UNAVAILABLE] if heard.settled else ANY)


def _unsettled(heard: Mapping[UserId, Heard], view: View) -> list[UserId]:
    """Who has still to answer for themselves, as long as they can be asked. Reads nothing but their own words."""
    return [user for user, own in heard.items() if view.asked(user) < MOST_QUESTIONS and _open(own)]


def _open(heard: Heard) -> bool:
    return not heard.settled or heard.essential is None


def _questions(needed: Sequence[UserId], heard: Mapping[UserId, Heard], view: View) -> tuple[Reply, ...]:
    """At first one message to everyone; then one to each in private. What somebody wrote goes back to nobody else."""
    if not view.questions:
        return (Reply(None, f"{', '.join(needed)}: {_asking((BEST, BACKUP, ATTENDANCE))}"),)
    return tuple(
        Reply(user, f"{user}, {_not_placed(own)}{_asking(_missing(own, view))}")
        for user, own in heard.items()
        if user in needed
    )


def _missing(heard: Heard, view: View) -> tuple[str, ...]:
    """What somebody has not told so that it was understood."""
    times = bool(heard.unread) or _names_no_time(heard.calendar, view.brief.grid.slots)
    asked = (BEST, BACKUP) if times else (OTHERS,) if _leaves_open(heard.calendar, view.brief.grid.slots) else ()
    return asked if heard.essential is not None else (*asked, ATTENDANCE)


def _asking(parts: Sequence[str]) -> str:
    """One question for all of them, and how to answer where times are asked for."""
    *first, last = parts
    asked = f"{', '.join(first)}{',' * (len(first) > 1)} and {last}?" if first else f"{last}?"
    return f"{asked} A line each will do: {', '.join(LINES[part] for part in parts)}." if BEST in parts else asked


def _not_placed(heard: Heard) -> str:
    """What of their own words is asked about; in one paragraph, which is for nobody else."""
    words = "; ".join(" ".join(quote.split()) for quote in heard.unread)
    return f"I could not place these words of yours: {words}. Once more, please: " if words else ""


def _attendee(user: UserId, heard: Heard, slots: Sequence[SlotId]) -> Attendee:
    """The cautious completion: what nobody said is no, and whoever did not say so is needed."""
    preferred, fallback = (_of_grade(heard.calendar, grade, slots) for grade in (Grade.PREFERRED, Grade.FALLBACK))
    return Attendee(user, heard.essential is not False, preferred, fallback)


def _of_grade(calendar: Calendar, grade: Grade, slots: Sequence[SlotId]) -> frozenset[SlotId]:
    """The slots that have a grade, as far as anything was said of them."""
    said = frozenset([slot for slot, own in calendar.grades.items() if own is grade])
    return said | (frozenset(slots) - calendar.grades.keys()) if calendar.closure is grade else said


def _names_no_time(calendar: Calendar, slots: Sequence[SlotId]) -> bool:
    """Whether it holds no time that its owner can make, and not their word either that there is none."""
    said = calendar.grades.values()
    return _leaves_unsaid(calendar, slots) and Grade.PREFERRED not in said and Grade.FALLBACK not in said


def _leaves_open(calendar: Calendar, slots: Sequence[SlotId]) -> bool:
    """Whether its owner has neither named a second choice nor said that there is none."""
    return _leaves_unsaid(calendar, slots) and Grade.FALLBACK not in calendar.grades.values()


def _leaves_unsaid(calendar: Calendar, slots: Sequence[SlotId]) -> bool:
    """Whether its owner has said nothing of some slot."""
    return calendar.closure is None and any(slot not in calendar.grades for slot in slots)


def _without(problem: Meeting, silent: Sequence[UserId]) -> Meeting:
    """The same for everybody else, with nobody waiting for the silent."""
    attendees = (replace(a, essential=False) if a.user in silent else a for a in problem.attendees)
    return replace(problem, attendees=tuple(attendees))


def _outcome(problem: Meeting, solved: Solved[SlotId], silent: Sequence[UserId]) -> dict[str, Any]:
    """In the paper's format. It names who comes, and not why the others do not; and who has named no time."""
    slot = solved.decision
    if slot is None:
        report = "There is no time that all required people can make."
        return {"goal_achieved": False, "final_schedule": None, "attendees": [], "final_report": report}
    coming = [a.user for a in problem.attendees if a.grade(slot) is not Grade.UNAVAILABLE]
    report = f"Meeting finalized for {slot} with {', '.join(coming)}."
    if silent:
        report += f" {', '.join(silent)} named no time."
    return {"goal_achieved": True, "final_schedule": slot, "attendees": coming, "final_report": report}
