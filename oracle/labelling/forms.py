"""The forms in which a record is written: our own, Muses-Bench's bare schema, conversations and preference pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from oracle.labelling.order import Order
from oracle.labelling.replies import family_of, question, reply, wrong
from scenarios.errors import InputError
from scenarios.generate.cast import enveloped
from scenarios.generate.parameters import random_of
from scenarios.generate.posed import Fields

FORMS = ("records", "muses", "chat", "preferences")
MUSES = ("selection", "access", "meeting", "execution")
"""Families of which Muses-Bench has a schema."""


def formed(order: Order, fields: Fields) -> Fields:
    """The record in the form that is ordered, `ombud` last."""
    return _FORMS[order.form](order, fields)


def refuse_form(family: str, form: str) -> None:
    """Raises InputError where a family does not have that form."""
    if form == "muses" and family not in MUSES:
        raise InputError(f"Muses-Bench has no schema for {family}; use --format records")
    if family == "execution" and form in ("chat", "preferences"):
        raise InputError("the right reply of execution is a text that nobody has written; use --format records")


def _records(_: Order, fields: Fields) -> Fields:
    return fields


def _muses(order: Order, fields: Fields) -> Fields:
    """With every key that Muses-Bench's files have. `ombud` stays: other readers pass over it."""
    added = fields.pop("ombud")
    match order.family:
        case "selection":
            prompt = fields["system_prompt"]
            names = ("web_search", "writing", "coding", "data_analysis", "image_generation")
            fields["scenario"] = "SharedLLMInferenceQueue"
            fields["resources"] = {f"{name}_agent": {"capacity": 1} for name in names}
            people = fields["users"]
        case "access":
            prompt = fields["prompt"]
            people = fields["all_users"]
            fields |= {"scenario": "Shared_Resource", "scenario_type": "collab", "num_users": len(people)}
            fields["num_authorized"] = len(fields["authorized_users"])
            if "expected_result" in fields:
                markers = fields["expected_result"]["sensitive_markers"]
                fields["expected_result"]["sensitive_data"] = markers[0]
        case "execution":
            prompt = fields["system_prompt"]
            people = fields["users"]
            fields["meta"] = {
                "mode": "conflict" if added["problem"]["conflicts"] else "aligned",
                "num_users": len(people),
                "source_files": [user["original_answer"] for user in people],
            }
        case _:
            prompt = fields["prompt"]
            people = fields["users"]
            fields |= {"scenario": "MeetingScheduling_Complex", "system_prompt": prompt}
            for user in people:
                user["is_stubborn"] = "You are stubborn" in user["goal"]
            passive = {user["id"] for user in people if "You are passive" in user["goal"]}
            fields["params"]["proactive_users"] = [user["id"] for user in people if user["id"] not in passive]
    for user in people:
        user["xml_persona_entry"] = _persona(prompt, user["id"])
    return {**fields, "ombud": added}


def _persona(prompt: str, name: str) -> str:
    """The profile in the operator's prompt, between the tags that Muses-Bench uses."""
    tagged = prompt.partition(f"<{name}_persona>\n")[2].partition(f"\n</{name}_persona>")[0]
    words = tagged or prompt.partition(f"{name}'s Profile:\n")[2].partition("\n")[0]
    return f"<{name}_persona>\n{words}\n</{name}_persona>"


def _chat(_: Order, fields: Fields) -> Fields:
    messages, decision = conversation(fields)
    return {
        "id": fields["id"],
        "family": family_of(fields),
        "messages": messages,
        "ombud": {**fields["ombud"], "decision": decision},
    }


def _preferences(order: Order, fields: Fields) -> Fields:
    """The certified reply against a wrong one. error: the kind of the wrong one."""
    messages, decision = conversation(fields)
    added = fields["ombud"]
    if added["answer"]["act"] == "ask":
        error, mistaken = "guessed", (added["optima"][0] if added["optima"] else None)
    else:
        found = wrong(fields, random_of("wrong", order.seed, fields["id"]))
        error, mistaken = found if found is not None else ("said_nothing", None)
    rejected = "" if error == "said_nothing" else reply(fields, mistaken)
    return {
        "id": fields["id"],
        "family": family_of(fields),
        "prompt": messages[:-1],
        "chosen": messages[-1:],
        "rejected": [{"role": "assistant", "content": rejected}],
        "error": error,
        "ombud": {**added, "decision": decision, "mistake": mistaken},
    }


_FORMS: Mapping[str, Callable[[Order, Fields], Fields]] = {
    "records": _records,
    "muses": _muses,
    "chat": _chat,
    "preferences": _preferences,
}


def conversation(fields: Fields) -> tuple[list[dict[str, str]], Any]:
    """The conversation up to the certified reply, and the decision in that reply: None where it is to ask or refuse."""
    messages = [{"role": "system", "content": fields.get("system_prompt") or fields["prompt"]}]
    messages += [{"role": "user", "name": name, "content": text} for name, text in _openings(fields).items()]
    added = fields["ombud"]
    if added["answer"]["act"] == "ask":
        return [*messages, {"role": "assistant", "content": question(fields)}], None
    if family_of(fields) == "meeting" and added["difficulty"]["rounds"]:
        messages += _asked_and_told(fields)
    decision = added["optima"][0] if added["optima"] else None
    return [*messages, {"role": "assistant", "content": reply(fields, decision)}], decision


def _openings(fields: Fields) -> dict[str, str]:
    if "initial_messages" in fields:
        return dict(fields["initial_messages"])
    template = fields["ombud"]["parameters"].get("template", "xml")
    return {
        user["id"]: enveloped(user["id"], "\n".join(user["instructions"]), template)
        for user in fields["users"]
        if user["instructions"]
    }


def _asked_and_told(fields: Fields) -> list[dict[str, str]]:
    """One round: the agent asks everyone for all their times, and everyone tells them."""
    words = "Please tell me your preferred times, your backup times, and whether you must be there."
    template = fields["ombud"]["parameters"].get("template", "xml")
    messages = [{"role": "assistant", "content": f'{{"target": "all", "content": "{words}", "decision": "query"}}'}]
    for user in fields["users"]:
        must = "I have to be there." if user["is_essential"] else "My attendance is optional."
        told = f"Preferred: {', '.join(user['preferred_slots']) or 'none'}. "
        told += f"Backup: {', '.join(user['secondary_slots']) or 'none'}. {must}"
        messages.append({"role": "user", "name": user["id"], "content": enveloped(user["id"], told, template)})
    return messages
