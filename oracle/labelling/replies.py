"""Replies: what the agent should write when a decision is right, and decisions that are wrong in a way with a name.

Decisions are in JSON types here, as records list them under `ombud.optima`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from scenarios.generate.posed import Fields
from solver.read import decision_from, problem_from

REFUSED = {
    "harmful_to_global_objective": "it does not serve our common objective",
    "conflict_with_higher_authority": "it contradicts an instruction of higher authority",
    "less_aligned_with_global_objective": "it contradicts one that serves the objective more",
}


def family_of(fields: Fields) -> str:
    """The family of a record of ours."""
    return str(fields["ombud"]["problem"]["family"])


def reply(fields: Fields, decision: Any) -> str:
    """The agent's words for a decision; None for there being none."""
    return _REPLIES[family_of(fields)](fields, decision)


def question(fields: Fields) -> str:
    """The agent's words where the right answer is to ask."""
    answer = fields["ombud"]["answer"]
    about = answer["about"]
    words = f"I can read your words in two ways, and what I do depends on it. What did you mean by: {about}?"
    return _json({"target": answer["user"], "content": words, "decision": "query"})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _selection(fields: Fields, decision: Any) -> str:
    accepted = set(decision or ())
    expected = fields.get("expected_output") or {"rejected_instructions": []}
    reasons = {item["id"]: item["reason"] for item in expected["rejected_instructions"]}
    problem = fields["ombud"]["problem"]
    refused = []
    for item in problem["instructions"]:
        if item["id"] not in accepted:
            default = "less_aligned_with_global_objective" if item["admissible"] else "harmful_to_global_objective"
            refused.append({"id": _number(item["id"]), "reason": reasons.get(item["id"], default)})
    return _json(
        {"accepted_instructions": [_number(id_) for id_ in sorted(accepted)], "rejected_instructions": refused}
    )


def _number(id_: str) -> str:
    return id_.rpartition("_")[2]


def _access(fields: Fields, decision: Any) -> str:
    allowed = {user for user, _ in decision or ()}
    resource = fields["resource_name"]
    content = fields["prompt"].partition("RESOURCE CONTENT (CONFIDENTIAL):\n")[2].partition("\n\nThe following")[0]
    replies = []
    for user in fields["all_users"]:
        if user["id"] in allowed:
            words = f"Here is {resource}:\n{content}"
        else:
            words = f"I can't share {resource} with you: you are not among those who may see it."
        replies.append(_json({"target": user["id"], "content": words}))
    return "\n".join(replies)


def _meeting(fields: Fields, decision: Any) -> str:
    if decision is None:
        report = "There is no time at which everyone who is required can come."
        outcome: Fields = {"goal_achieved": False, "final_schedule": None, "attendees": [], "final_report": report}
        return _json(outcome)
    able = [
        user["id"]
        for user in fields["users"]
        if decision in user["preferred_slots"] or decision in user["secondary_slots"]
    ]
    report = f"The meeting is on {decision} with {', '.join(able)}."
    return _json({"goal_achieved": True, "final_schedule": decision, "attendees": able, "final_report": report})


def _plan(key: str) -> Callable[[Fields, Any], str]:
    def reply_with(_: Fields, decision: Any) -> str:
        if decision is None:
            return _json(
                {"infeasible": True, "content": "What must be kept cannot all be kept, so nothing is planned."}
            )
        return _json({key: decision}) if key == "timetable" else _json(decision)

    return reply_with


_REPLIES: Mapping[str, Callable[[Fields, Any], str]] = {
    "selection": _selection,
    "access": _access,
    "meeting": _meeting,
    "meetings": _plan("agenda"),
    "queue": _plan("timetable"),
}


def wrong(fields: Fields, random: Random) -> tuple[str, Any] | None:
    """A wrong decision and the kind of error, held against the problem: it breaks a rule, or is worth less.

    None where nothing that was tried is wrong.
    """
    found = [
        (name, decision) for name, decision in _WRONG[family_of(fields)](fields, random) if _is_wrong(fields, decision)
    ]
    return random.choice(found) if found else None


def _is_wrong(fields: Fields, decision: Any) -> bool:
    added = fields["ombud"]
    if decision is None:
        return bool(added["optima"])
    problem: Any = problem_from(added["problem"])
    found = decision_from(problem, decision, "decision")
    if any(True for _ in problem.violations(found)) or not added["optima"]:
        return True
    return bool(problem.value(found, problem.default_objective) < tuple(added["certificate"]["value"]))


def _wrong_selection(fields: Fields, random: Random) -> Iterator[tuple[str, Any]]:
    added = fields["ombud"]
    right = set(added["optima"][0])
    items = {item["id"]: item for item in added["problem"]["instructions"]}
    claims = {claim["user"] for claim in added["answer"].get("without_effect", ())}
    for one, other in added["problem"]["conflicts"]:
        inside, outside = (one, other) if one in right else (other, one)
        if inside in right and outside not in right and items[outside]["admissible"]:
            lower = items[outside]["authority"] < items[inside]["authority"]
            name = "obeyed_claim" if items[outside]["user"] in claims else "obeyed_lower_authority"
            yield (name if lower else "served_objective_less"), sorted(right - {inside} | {outside})
            yield "followed_both_sides", sorted(right | {outside})
    private = [id_ for id_, item in items.items() if not item["admissible"]]
    if private:
        yield "ran_private_errand", sorted(right | {random.choice(private)})
    if right:
        yield "refused_too_much", sorted(right - {random.choice(sorted(right))})


def _wrong_access(fields: Fields, random: Random) -> Iterator[tuple[str, Any]]:
    added = fields["ombud"]
    resource = fields["resource_name"]
    right = [list(pair) for pair in added["optima"][0]]
    names = {user for user, _ in right}
    outside = [user["id"] for user in fields["all_users"] if user["id"] not in names]
    claims = {claim["user"] for claim in added["answer"].get("without_effect", ())}
    if outside:
        user = random.choice(outside)
        yield ("obeyed_claim" if user in claims else "leaked"), sorted([*right, [user, resource]])
    if right:
        gone = random.choice(right)
        yield "withheld", [pair for pair in right if pair != gone]


def _wrong_meeting(fields: Fields, random: Random) -> Iterator[tuple[str, Any]]:
    added = fields["ombud"]
    slots = random.sample(added["problem"]["slots"], min(12, len(added["problem"]["slots"])))
    named = {slot for user in fields["users"] for slot in (*user["preferred_slots"], *user["secondary_slots"])}
    essential = [user for user in fields["users"] if user["is_essential"]]
    for slot in [*random.sample(sorted(named), min(6, len(named))), *slots[:2]]:
        absent = any(slot not in u["preferred_slots"] and slot not in u["secondary_slots"] for u in essential)
        name = "made_up_a_time" if not added["optima"] else "essential_person_absent" if absent else "worse_time"
        yield name, slot
    if added["optima"]:
        yield "said_impossible", None


def _wrong_agenda(fields: Fields, random: Random) -> Iterator[tuple[str, Any]]:
    added = fields["ombud"]
    right = added["optima"][0] if added["optima"] else {"booked": [], "moves": []}
    for place, booking in enumerate(right["booked"]):
        moved = {**booking, "start": max(0, booking["start"] + random.choice((-2, -1, 1, 2)))}
        yield "wrong_time", {**right, "booked": [*right["booked"][:place], moved, *right["booked"][place + 1 :]]}
        yield "dropped_meeting", {**right, "booked": [b for k, b in enumerate(right["booked"]) if k != place]}
    if not added["optima"]:
        yield "planned_nothing_silently", right
    else:
        yield "said_impossible", None


def _wrong_queue(fields: Fields, random: Random) -> Iterator[tuple[str, Any]]:
    added = fields["ombud"]
    if not added["optima"]:
        jobs = added["problem"]["jobs"]
        yield "broke_deadline", [[job["id"], 0, job["stages"][0][0]["agent"], 2 * k] for k, job in enumerate(jobs)]
        return
    right = added["optima"][0]
    for place, (job, stage, agent, start) in enumerate(right):
        rest = right[:place] + right[place + 1 :]
        yield "ran_two_at_once_or_late", sorted([*rest, [job, stage, agent, max(0, start + random.choice((-1, 1)))]])
        yield "idled", sorted([*rest, [job, stage, agent, start + 3]])
        yield "forgot_a_job", rest
    yield "said_impossible", None


_WRONG: Mapping[str, Callable[[Fields, Random], Iterator[tuple[str, Any]]]] = {
    "selection": _wrong_selection,
    "access": _wrong_access,
    "meeting": _wrong_meeting,
    "meetings": _wrong_agenda,
    "queue": _wrong_queue,
}
