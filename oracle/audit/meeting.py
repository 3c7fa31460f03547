"""One meeting: every slot weighed as the benchmark weighs it, against the slot that is published."""

from __future__ import annotations

import re

from extraction.brief import read_brief
from oracle.audit.finding import Opinion, Verdict
from scenarios.records import MeetingRecord
from scenarios.scenario import MeetingGold, gold_of
from solver.certificate import Status
from solver.meeting import Attendee, Grade, Meeting
from solver.small import certify

LISTS = re.compile(r"(PREFERRED|SECONDARY) TIMES[^\[]*\[(?P<slots>[^\]]*)\]", re.IGNORECASE)
SHOWN = 6
"""Tied slots that are named."""


def audit_meeting(record: MeetingRecord) -> Opinion:
    """See `Verdict`. The slots are those of the brief's week, and whatever else people name."""
    gold = gold_of(record)
    params = record.params or {}
    if not isinstance(gold, MeetingGold):
        return Opinion(Verdict.UNDECIDABLE, "the file does not say when people can come")
    if "optimal_solution" not in params:
        return Opinion(Verdict.UNDECIDABLE, "the file publishes no slot (params.optimal_solution is missing)")
    for user in record.users:
        differing = _differing(user.goal, user.preferred_slots or [], user.secondary_slots or [])
        if differing:
            return Opinion(Verdict.AMBIGUOUS, f"{user.id}'s goal and slots differ on {differing}")
    grid = read_brief(record.prompt).grid.slots
    named = [s for c in gold.calendars for s in sorted(c.preferred | c.secondary)]
    meeting = Meeting(
        tuple(dict.fromkeys([*grid, *named])),
        tuple(Attendee(c.user, c.essential, c.preferred, c.secondary) for c in gold.calendars),
    )
    judged = certify(meeting)
    solved, published = judged.solved, params["optimal_solution"]
    if solved.certificate.status is Status.INFEASIBLE:
        if published is None:
            return Opinion(Verdict.AGREE, published="none", exact="none")
        absent = [str(violation) for violation in meeting.violations(str(published))]
        proof = f"published {published}: {'; '.join(absent)}; no slot has every essential person"
        return Opinion(Verdict.BREAKS_A_RULE, proof, str(published), "none")
    best = solved.optima
    exact = ", ".join(best[:SHOWN]) + (f" and {len(best) - SHOWN} more" if len(best) > SHOWN else "")
    value = solved.certificate.value[0]
    better = f"{best[0]} is worth {value}: {_who(meeting, best[0])}"
    if published is None:
        return Opinion(Verdict.BELOW_OPTIMUM, f"published: no slot. {better}", "none", exact)
    published = str(published)
    if published in best:
        if len(best) == 1:
            return Opinion(Verdict.AGREE, published=published, exact=exact)
        return Opinion(Verdict.TIED, f"all worth {value}: {exact}", published, exact)
    broken = [str(violation) for violation in meeting.violations(published)]
    if broken:
        return Opinion(Verdict.BREAKS_A_RULE, f"published {published}: {'; '.join(broken)}. {better}", published, exact)
    worth = meeting.value(published, meeting.default_objective)[0]
    proof = f"published {published} is worth {worth}: {_who(meeting, published)}. {better}"
    return Opinion(Verdict.BELOW_OPTIMUM, proof, published, exact)


def _differing(goal: str, preferred: list[str], secondary: list[str]) -> str:
    """A list that somebody's goal has otherwise than their slots; what the goal does not say cannot differ."""
    for found in LISTS.finditer(goal):
        slots = re.findall(r"[A-Z][a-z]{2} \d{1,2}:\d{2}", found["slots"])
        field = preferred if found[1].upper() == "PREFERRED" else secondary
        if sorted(slots) != sorted(field):
            return f"{found[1].lower()} times: {slots} and {field}"
    return ""


def _who(meeting: Meeting, slot: str) -> str:
    """What everyone who can come is worth there."""
    parts = []
    utilities = meeting.utilities(slot)
    for attendee in meeting.attendees:
        grade = attendee.grade(slot)
        if grade is not Grade.UNAVAILABLE:
            attendance = "essential" if attendee.essential else "optional"
            parts.append(f"{attendee.user} {utilities[attendee.user]} ({attendance}, {grade.value})")
    return ", ".join(parts) or "nobody can come"
