"""Decides: problems, engines, certificates. No text, no model, no input or output.

A problem is a frozen value that judges any decision in plain Python; `solve` proposes one, with the evidence. Importing
this loads no engine.
"""

from solver.access import AccessProblem, Request
from solver.agenda import Entry, Interval, Invitee, MeetingRequest, Person, Precedence, Room, Travel
from solver.blockers import Blocker, Reason
from solver.bookings import Booking, Bookings, Move
from solver.certificate import Certificate, EngineDisagreement, Solved, Status
from solver.meeting import Attendee, Grade, Meeting, SlotId, Weights
from solver.meetings import ManyMeetings
from solver.problem import Objective, Problem, ProblemError, ResourceId, UserId, Violation, problem_hash
from solver.queue import Job, JobOrder, Option, Queue
from solver.rules import Delegation, Denial, Entitlement, Grant, Inheritance, Membership, RoleId, Rule
from solver.selection import Conflict, Instruction, InstructionId, Selection
from solver.solve import AnyProblem, solve
from solver.timetable import AgentId, JobId, Placement, Timetable

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
    "Status",
    "Timetable",
    "Travel",
    "UserId",
    "Violation",
    "Weights",
    "problem_hash",
    "solve",
]
