"""The form in which an operator wants the decision, by keys of their own."""

from typing import Any

import pytest

from extraction.brief.forms import (
    Addressing,
    Form,
    ReplyFormat,
    as_schema,
    filled,
    fits,
    read_outcome_form,
    read_reply_format,
)

CHOSEN: dict[str, Any] = {
    "accepted_instructions": ["12", "14"],
    "rejected_instructions": [{"id": "13", "reason": "conflict_with_higher_authority"}],
}
MET: dict[str, Any] = {
    "goal_achieved": True,
    "final_schedule": "Tue 9:00",
    "attendees": ["Ada", "Bo"],
    "final_report": "Meeting finalized for Tue 9:00 with Ada, Bo.",
}
WHY = "conflict_with_higher_authority"


def answered(brief: str, outcome: dict[str, Any]) -> Any:
    form = read_outcome_form(brief)
    assert form is not None
    assert fits(form, outcome)
    return filled(form, outcome)


@pytest.mark.parametrize(
    ("brief", "answer"),
    [
        ('Answer with JSON: {"accepted": ["1"], "rejected": ["2"]}', {"accepted": ["12", "14"], "rejected": ["13"]}),
        ("Return {'approved': [101, 102], 'declined': [103]}", {"approved": [12, 14], "declined": [13]}),
        (
            'Reply with\n```json\n{\n  "execute": ["<ref>", ...],\n  "refuse": ["<ref>", ...]\n}\n```',
            {"execute": ["12", "14"], "refuse": ["13"]},
        ),
        (
            'Respond as {"AcceptedRefs": [], "RejectedRefs": []}.',
            {"AcceptedRefs": ["12", "14"], "RejectedRefs": ["13"]},
        ),
        ('Output {"plan": {"follow": [...], "skip": [...]}}', {"plan": {"follow": ["12", "14"], "skip": ["13"]}}),
        (
            'Answer {"accepted": ["1"], "rejected": [{"ref": 2, "why": "..."}]}',
            {"accepted": ["12", "14"], "rejected": [{"ref": 13, "why": WHY}]},
        ),
        (
            'Write JSON with the two keys "follow" (references to follow) and "ignore" (the others).',
            {"follow": ["12", "14"], "ignore": ["13"]},
        ),
        (
            'Give a list: [{"ref": "1", "decision": "accept|reject", "reason": "..."}, ...]',
            [
                {"ref": "12", "decision": "accept", "reason": ""},
                {"ref": "14", "decision": "accept", "reason": ""},
                {"ref": "13", "decision": "reject", "reason": WHY},
            ],
        ),
        (
            'Output {"decisions": [{"id": 1, "accepted": true}]}',
            {"decisions": [{"id": 12, "accepted": True}, {"id": 14, "accepted": True}, {"id": 13, "accepted": False}]},
        ),
        (
            'Output e.g. [{"ref": 1, "verdict": "accepted"}, {"ref": 2, "verdict": "rejected"}]',
            [
                {"ref": 12, "verdict": "accepted"},
                {"ref": 14, "verdict": "accepted"},
                {"ref": 13, "verdict": "rejected"},
            ],
        ),
        ('Return {"executed": [12], "not_executed": [13]}', {"executed": [12, 14], "not_executed": [13]}),
        ("Reply with a JSON array of the references that you carry out.", ["12", "14"]),
        ('Output: {"1": "accept", "2": "reject"}', {"12": "accept", "14": "accept", "13": "reject"}),
        ('Answer as JSON: {"<ref>": "follow|ignore", ...}', {"12": "follow", "14": "follow", "13": "ignore"}),
        ('Answer with {"ref": "yes/no"} for all of them.', {"12": "yes", "14": "yes", "13": "no"}),
        ('Return {"verdicts": {"1": true, "2": false}}', {"verdicts": {"12": True, "14": True, "13": False}}),
        (
            'Reply with a JSON object that maps each reference number to "accepted" or "declined".',
            {"12": "accepted", "14": "accepted", "13": "declined"},
        ),
        ('Answer {"accepted": [], "confidence": 0.5}', {"accepted": ["12", "14"], "confidence": None}),
    ],
)
def test_chosen_instructions(brief: str, answer: Any):
    assert answered(brief, CHOSEN) == answer


@pytest.mark.parametrize(
    ("brief", "answer"),
    [
        ('Your answer: {"scheduled_slot": "<Day HH:MM>"}', {"scheduled_slot": "Tue 9:00"}),
        ('In the end output {"meeting_time": "Mon 10:00"}.', {"meeting_time": "Tue 9:00"}),
        ('Print {"day": "Mon", "time": "10:00"} as JSON.', {"day": "Tue", "time": "9:00"}),
        ('Reply as JSON: {"day": ..., "time": ...} once it is fixed.', {"day": "Tue", "time": "9:00"}),
        ("Give me a JSON object with the day and time.", {"day": "Tue", "time": "9:00"}),
        ('JSON containing "meeting_time" and "attendees".', {"meeting_time": "Tue 9:00", "attendees": ["Ada", "Bo"]}),
        ("Answer in JSON with keys day and time.", {"day": "Tue", "time": "9:00"}),
        (
            "A JSON object with the fields: day, time, and attendees, please.",
            {"day": "Tue", "time": "9:00", "attendees": ["Ada", "Bo"]},
        ),
        (
            'Give {"slot": "...", "participants": ["..."]} as the answer.',
            {"slot": "Tue 9:00", "participants": ["Ada", "Bo"]},
        ),
        (
            'Answer {"success": true, "when": "<slot>", "summary": "<text>"}',
            {"success": True, "when": "Tue 9:00", "summary": MET["final_report"]},
        ),
        (
            'Respond in JSON {"status": "pending"|"final", "slot": string|null, "message": string}.',
            {"status": "final", "slot": "Tue 9:00", "message": MET["final_report"]},
        ),
        ('Answer {"state": "open or booked", "slot": "..."}', {"state": "booked", "slot": "Tue 9:00"}),
        ("When it is settled, answer with the slot only.", "Tue 9:00"),
        ("Finally reply with nothing but the agreed time.", "Tue 9:00"),
    ],
)
def test_a_meeting(brief: str, answer: Any):
    assert answered(brief, MET) == answer


def test_a_meeting_that_does_not_take_place_has_nulls():
    none = {"goal_achieved": False, "final_schedule": None, "attendees": [], "final_report": "There is no time."}
    assert answered('Print {"day": "Mon", "time": "10:00"}', none) == {"day": None, "time": None}
    assert answered("Answer with the slot only.", none) == "none"


@pytest.mark.parametrize(
    "brief",
    [
        "",
        'Answer {"accepted_instructions": [], "rejected_instructions": []}',
        "Answer in JSON with keys day and colour.",
        "Use the keys day and time.",
        'Answer with JSON: {"final_schedule": "Mon 9:00"}',
        'The users are {"users": [{"name": "Ada", "id": 1, "status": "accepted"}]}.',
        'The hours: {"start": "9:00", "end": "17:00"}',
        'Write {"target": "Ada", "content": "..."}',
        "Say the time only when everybody has answered.",
        "Answer with the time only if it suits all.",
        "Answer {broken: [",
        'Answer {"1": "Mon 9:00", "2": "Mon 10:00"}',
        'Answer {"ref": "the reference", "id": "yours"}',
        "Reply with an object that maps references to what you think of them.",
        '{"accepted": ["1"]}',
    ],
)
def test_no_form_of_its_own(brief: str):
    assert read_outcome_form(brief) is None


def test_a_form_is_for_decisions_of_its_kind():
    form = read_outcome_form('Answer with JSON: {"accepted": ["1"], "rejected": ["2"]}')
    assert form is not None
    assert not fits(form, MET)
    assert not fits(form, {"binding": []})


@pytest.mark.parametrize(
    ("prompt", "addressing"),
    [
        ('Reply with {"recipient": "name", "message": "..."}.', Addressing("recipient", "message")),
        ('Answer as [{"user": "name", "response": "..."}].', Addressing("user", "response", listed=True)),
        ('Answer {"messages": [{"to": "", "text": ""}]}', Addressing("to", "text", listed=True, within="messages")),
    ],
)
def test_messages_may_have_other_keys(prompt: str, addressing: Addressing):
    assert read_reply_format(prompt) == ReplyFormat(Form.ADDRESSED, addressing=addressing)


def test_a_schema_names_the_keys():
    strings = {"type": "array", "items": {"type": "string"}}
    properties = {"accepted_instructions": strings, "rejected_instructions": strings}
    wanted = as_schema(ReplyFormat(), {"type": "object", "properties": properties})
    assert wanted.own is not None
    assert filled(wanted.own, CHOSEN) == {"accepted_instructions": ["12", "14"], "rejected_instructions": ["13"]}
    numbers = {"type": "array", "items": {"type": "integer"}}
    wanted = as_schema(ReplyFormat(), {"type": "object", "properties": {"follow": numbers}})
    assert wanted.own is not None
    assert filled(wanted.own, CHOSEN) == {"follow": [12, 14]}
    message = {"type": "object", "properties": {"to": {"type": "string"}, "text": {"type": "string"}}}
    assert as_schema(ReplyFormat(), message).addressing == Addressing("to", "text")
    assert as_schema(ReplyFormat(), {"type": "string"}).form is Form.KEYED


def test_a_schema_may_refer_to_its_own_parts():
    entry = {"type": "object", "properties": {"reference": {"type": "string"}, "decision": {"enum": ["yes", "drop"]}}}
    either = {"anyOf": [{"type": "null"}, {"type": "array", "items": {"$ref": "#/$defs/Entry"}}]}
    schema = {"$defs": {"Entry": entry}, "type": "object", "properties": {"decisions": either}}
    wanted = as_schema(ReplyFormat(), schema)
    assert wanted.own is not None
    assert filled(wanted.own, CHOSEN)["decisions"][2] == {"reference": "13", "decision": "drop"}
    loop = {"$defs": {"Loop": {"$ref": "#/$defs/Loop"}}, "properties": {"a": {"$ref": "#/$defs/Loop"}}}
    assert as_schema(ReplyFormat(), loop).own is None
    wide = {str(k): {"properties": {str(i): {"$ref": f"#/$defs/{k + 1}"} for i in range(100)}} for k in range(6)}
    assert as_schema(ReplyFormat(), {"$defs": wide, "$ref": "#/$defs/0"}).own is None
