"""A peer for many meetings: CP-SAT with an interval for each meeting, as one would write it first.

Optional intervals, no overlap for each person, a cumulative resource for rooms by Hall's condition on nested types, and
what a start is worth by an element constraint. No travel, seats for everyone: what the benchmark's instances need.
"""

from __future__ import annotations

from importlib import import_module
from time import perf_counter
from typing import Any

from solver import Entry, ManyMeetings, MeetingRequest
from solver.meetings.engines.calendar import common_step
from solver.meetings.engines.grid import room_types


def by_intervals(problem: ManyMeetings, limit: float) -> tuple[float, int | None]:
    """Seconds, and the value if it was proven optimal."""
    started = perf_counter()
    model = _Intervals(problem)
    solver = model.cp.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = limit
    status = solver.solve(model.model)
    taken = perf_counter() - started
    return taken, round(solver.objective_value) if status == model.cp.OPTIMAL else None


class _Intervals:
    """Starts as integer variables; times in multiples of the common step."""

    def __init__(self, problem: ManyMeetings) -> None:
        self.cp: Any = import_module("ortools.sat.python.cp_model")
        self.model = self.cp.CpModel()
        self.problem, self.step = problem, common_step(problem)
        self.busy: dict[str, list[Any]] = {user: [] for user in problem.person}
        self.held: dict[str, tuple[Any, Any]] = {}
        self.types = room_types(problem, apart=False)
        self.in_type: list[list[Any]] = [[] for _ in self.types]
        self.objective: list[Any] = []
        for entry in problem.entries:
            self._entry(entry)
        for meeting in problem.meetings:
            self._meeting(meeting)
        for intervals in self.busy.values():
            self.model.add_no_overlap(intervals)
        for kind, intervals in zip(self.types, self.in_type, strict=True):
            self.model.add_cumulative(intervals, [1] * len(intervals), len(kind.rooms))
        for pair in problem.precedence:
            (first, a), (second, b) = self.held[pair.before], self.held[pair.after]
            gap = (problem.meeting[pair.before].duration + pair.lag) // self.step
            self.model.add(first + gap <= second).only_enforce_if(a, b)
        self.model.maximize(sum(self.objective))

    def _starts(self, user: str, duration: int) -> list[tuple[int, int]]:
        step = self.step
        spans = [(h.start // step, (h.end - duration) // step) for h in self.problem.hours(user)]
        return [span for span in spans if span[0] <= span[1]]

    def _entry(self, entry: Entry) -> None:
        length = entry.duration // self.step
        if entry.move_cost is None:
            start = entry.start // self.step
            self.busy[entry.user].append(self.model.new_interval_var(start, length, start + length, ""))
            return
        window = self.problem.window(entry)
        start = self.model.new_int_var(window.start // self.step, (window.end - entry.duration) // self.step, "")
        stays = self.model.new_bool_var("")
        self.model.add(start == entry.start // self.step).only_enforce_if(stays)
        self.busy[entry.user].append(self.model.new_interval_var(start, length, start + length, ""))
        weight = self.problem.weights[self.problem.person[entry.user].authority]
        self.objective.append(weight * entry.move_cost * stays)

    def _meeting(self, meeting: MeetingRequest) -> None:
        problem, length = self.problem, meeting.duration // self.step
        start = self.model.new_int_var(0, (problem.horizon - meeting.duration) // self.step, "")
        here = self.model.new_bool_var("") if meeting.skip_cost is not None else self.model.new_constant(1)
        self.held[meeting.id] = start, here
        weight = problem.weights[problem.person[meeting.owner].authority]
        self.objective.append(weight * (meeting.skip_cost or 0) * here)
        for invitee in meeting.invitees:
            comes = here
            if not invitee.essential:
                comes = self.model.new_bool_var("")
                self.model.add_implication(comes, here)
            hours = self.cp.Domain.from_intervals([list(span) for span in self._starts(invitee.user, meeting.duration)])
            self.model.add_linear_expression_in_domain(start, hours).only_enforce_if(comes)
            interval = self.model.new_optional_interval_var(start, length, start + length, comes, "")
            self.busy[invitee.user].append(interval)
            worths = [invitee.utility(t * self.step) for t in range(problem.horizon // self.step)]
            worth = self.model.new_int_var(0, max(worths), "")
            self.model.add_element(start, worths, worth)
            gain = self.model.new_int_var(0, max(worths), "")
            self.model.add(gain <= worth)
            self.model.add(gain <= max(worths) * comes)
            self.objective.append(weight * gain)
        chosen = []
        for kind, intervals in zip(self.types, self.in_type, strict=True):
            if kind.seats >= len(meeting.invitees) and meeting.equipment <= kind.equipment:
                chosen.append(self.model.new_bool_var(""))
                intervals.append(self.model.new_optional_interval_var(start, length, start + length, chosen[-1], ""))
        self.model.add(sum(chosen) == here)
