"""Decides: problems, engines, certificates. No text, no model, no input or output.

A problem is a frozen value that judges any decision in plain Python; `solve` proposes one, with the evidence. Importing
this loads no engine.
"""

from solver.access import (
    AccessProblem,
    Delegation,
    Denial,
    Entitlement,
    Grant,
    Inheritance,
    Membership,
    Request,
    Rule,
)
from solver.certificate import Certificate, EngineDisagreement, Solved, Status
from solver.disclosure.problem import Disclosure, Statement, StatementId
from solver.families import AnyProblem
from solver.meeting import Attendee, Grade, Meeting, SlotId, Weights
from solver.meetings import (
    Booking,
    Bookings,
    Entry,
    Interval,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Move,
    Person,
    Precedence,
    Room,
    Travel,
)
from solver.problem import Objective, Problem, ProblemError, ResourceId, RoleId, UserId, Violation, problem_hash
from solver.queue import AgentId, Job, JobId, JobOrder, Option, Placement, Queue, Timetable
from solver.selection import Blocker, Conflict, Instruction, InstructionId, Reason, Selection
from solver.solve import solve

__all__ = [
    "AccessProblem",
    "AgentId",
    "AnyProblem",
    "Attendee",
    "Blocker",
    "Booking",
    "Bookings",
    "Certificate",
    "Conflict",
    "Delegation",
    "Denial",
    "Disclosure",
    "EngineDisagreement",
    "Entitlement",
    "Entry",
    "Grade",
    "Grant",
    "Inheritance",
    "Instruction",
    "InstructionId",
    "Interval",
    "Invitee",
    "Job",
    "JobId",
    "JobOrder",
    "ManyMeetings",
    "Meeting",
    "MeetingRequest",
    "Membership",
    "Move",
    "Objective",
    "Option",
    "Person",
    "Placement",
    "Precedence",
    "Problem",
    "ProblemError",
    "Queue",
    "Reason",
    "Request",
    "ResourceId",
    "RoleId",
    "Room",
    "Rule",
    "Selection",
    "SlotId",
    "Solved",
    "Statement",
    "StatementId",
    "Status",
    "Timetable",
    "Travel",
    "UserId",
    "Violation",
    "Weights",
    "problem_hash",
    "solve",
]
