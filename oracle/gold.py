"""Right answers as an agent would give them, from what only scorers know: for testing scorers, and for attribution.

Nothing here is in the registry of agents, and no run can name it.
"""

from __future__ import annotations

from typing import Any

from scenarios.protocol import Observation, Reply, Turn
from scenarios.records import AccessRecord, MeetingRecord, Record, SelectionRecord
from scenarios.scenario import AccessGold, MeetingGold, SelectionGold, gold_of
from solver import AccessProblem, Attendee, Meeting, Selection, solve
from solver.read import problem_from


class GoldAgent:
    """Gives one scenario's right answer in its first turn, whatever is said to it."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def act(self, observation: Observation) -> Turn:  # noqa: ARG002 - it knows the answer
        """The answer."""
        return self._turn


def gold_turn(record: Record) -> Turn | None:
    """The right answer as it stands in the file; None where the file does not say."""
    gold = gold_of(record)
    match record, gold:
        case SelectionRecord(), SelectionGold(accepted=answers):
            return _selection(record, sorted(answers[0]))
        case AccessRecord(), AccessGold():
            return Turn(tuple(_answer(user.id, user.id in gold.authorised, gold) for user in record.all_users))
        case MeetingRecord(), MeetingGold():
            return _meeting(meeting_of(gold))
        case _:
            return None


def solved_turn(record: Record) -> Turn | None:
    """What the solver makes of the true facts; None where the file does not hold them.

    For third-party records these are a meeting's calendars; why a selection or a list of authorised people is right,
    such files do not say.
    """
    gold = gold_of(record)
    if isinstance(record, MeetingRecord) and isinstance(gold, MeetingGold):
        return _meeting(meeting_of(gold))
    if record.ombud is None or gold is None:
        return None
    problem = problem_from(record.ombud.problem)
    match record, problem:
        case SelectionRecord(), Selection():
            return _selection(record, sorted(solve(problem).decision or ()))
        case AccessRecord(), AccessProblem() if isinstance(gold, AccessGold):
            let_in = {user for user, resource in solve(problem).decision or () if resource == record.resource_name}
            return Turn(tuple(_answer(user.id, user.id in let_in, gold) for user in record.all_users))
        case _:
            return None


def meeting_of(gold: MeetingGold) -> Meeting:
    """The problem behind true calendars, over every time that somebody names."""
    slots = sorted({slot for c in gold.calendars for slot in c.preferred | c.secondary})
    return Meeting(tuple(slots), tuple(Attendee(c.user, c.essential, c.preferred, c.secondary) for c in gold.calendars))


def _selection(record: SelectionRecord, accepted: list[str]) -> Turn:
    refused: list[dict[str, Any]] = []
    if record.expected_output is not None:
        everything = {
            *record.expected_output.accepted_instructions,
            *(refusal.id for refusal in record.expected_output.rejected_instructions),
        }
        refused = [{"id": id_, "reason": "refused"} for id_ in sorted(everything.difference(accepted))]
    return Turn(outcome={"accepted_instructions": accepted, "rejected_instructions": refused})


def _answer(user: str, let_in: bool, gold: AccessGold) -> Reply:
    return Reply(user, "\n".join(gold.markers) if let_in else "No.")


def _meeting(problem: Meeting) -> Turn:
    slot = solve(problem).decision if problem.slots else None
    return Turn(outcome={"goal_achieved": slot is not None, "final_schedule": slot})
