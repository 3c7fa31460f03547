"""The frontier of one meeting: found in a table of worths, complete on the word of a look at every slot."""

from __future__ import annotations

import numpy as np

from solver.certificate import EngineDisagreement
from solver.deadline import Deadline
from solver.fairness import Point, weakly_dominates
from solver.frontier import Found, Groups, checked_points, gains
from solver.meeting import brute, closed
from solver.meeting.problem import Meeting, SlotId


def meeting_frontier(meeting: Meeting, groups: Groups, problem_hash: str, deadline: Deadline) -> Found[SlotId]:
    """By comparing columns of the table of worths; and by asking the problem about every slot."""
    worth, possible = closed.utility_table(meeting)
    row = {attendee.user: index for index, attendee in enumerate(meeting.attendees)}
    table = np.stack([worth[[row[user] for user in group]].sum(axis=0) for group in groups])
    open_ = np.flatnonzero(possible)
    columns = table[:, open_]
    dominated = [
        bool(((columns >= columns[:, [k]]).all(axis=0) & (columns > columns[:, [k]]).any(axis=0)).any())
        for k in range(len(open_))
    ]
    found: dict[Point, SlotId] = {}
    for k, slot in enumerate(open_):
        if not dominated[k]:
            found.setdefault(tuple(columns[:, k].tolist()), meeting.slots[slot])
    if deadline.over():
        return checked_points(meeting, groups, found, (closed.NAME,) if found else (), problem_hash)
    second: dict[Point, SlotId] = {}
    for slot_id in meeting.slots:
        if not any(True for _ in meeting.violations(slot_id)):
            second.setdefault(gains(meeting, groups, slot_id), slot_id)
    second = {a: s for a, s in second.items() if not any(weakly_dominates(b, a) for b in second if b != a)}
    if second != found:
        raise EngineDisagreement(problem_hash, {closed.NAME: sorted(found), brute.NAME: sorted(second)})
    return checked_points(meeting, groups, found, (closed.NAME, brute.NAME), problem_hash)
