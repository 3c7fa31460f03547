"""Records of the families that Muses-Bench does not have: many meetings, and queues on shared agents."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from scenarios.records import Addition, Authority, Name, Part


class PlanUser(Part):
    id: Name
    role: str = ""
    authority: Authority
    goal: str = ""


class Plan(Part):
    """A scenario whose answer is a plan: `expected_output` has one of the right ones, `ombud.optima` all of them."""

    id: Name
    users: Annotated[list[PlanUser], Field(min_length=1)]
    system_prompt: Name
    initial_messages: dict[str, str]
    expected_output: dict[str, Any] | None = None
    ombud: Addition


class AgendaRecord(Plan):
    """When and where to hold many meetings. expected_output.agenda: as `Bookings.to_dict`, None where impossible."""


class QueueRecord(Plan):
    """Who runs when. expected_output.timetable: [job, stage, agent, start] each, None where impossible."""
