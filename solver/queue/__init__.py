"""Who runs when, on agents that people share."""

from solver.queue.problem import Job, JobOrder, Option, Queue
from solver.queue.timetable import AgentId, JobId, Placement, Timetable

__all__ = [
    "AgentId",
    "Job",
    "JobId",
    "JobOrder",
    "Option",
    "Placement",
    "Queue",
    "Timetable",
]
