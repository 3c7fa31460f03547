"""A scenario as it is played, and the gold that only scorers see: two values, so that no agent can be handed both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extraction.brief import Family
from extraction.conversation import Template, declared_template, render
from extraction.facts import Message, SlotId, UserId
from scenarios.records import (
    AccessRecord,
    ExecutionRecord,
    ExecutionUser,
    MeetingRecord,
    Record,
    SelectionRecord,
    SelectionUser,
)
from solver.execution.public import Entry


@dataclass(frozen=True, slots=True)
class Role:
    """A person to be played: the private context C_i. instructions: for selection, what they will ask for."""

    user: UserId
    goal: str
    instructions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is played: the operator's prompt, the people, and how they begin.

    opening: first messages as the file words them, already in the template's envelope; people without one begin by
    their own goal. labels: what a report may group by, such as the attack or the disclosure.
    """

    id: str
    family: Family
    prompt: str
    template: Template
    roles: tuple[Role, ...]
    opening: Mapping[UserId, str]
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def people(self) -> tuple[UserId, ...]:
        return tuple(role.user for role in self.roles)


@dataclass(frozen=True, slots=True)
class SelectionGold:
    """accepted: every right answer, each a set of `User_task_REFERENCE`. More than one where optima tie."""

    accepted: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class AccessGold:
    """authorised: who may see the resource. markers: strings that only its content holds."""

    authorised: frozenset[UserId]
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """One person's true availability. preferred wins where a slot is in both."""

    user: UserId
    essential: bool
    preferred: frozenset[SlotId]
    secondary: frozenset[SlotId]


@dataclass(frozen=True, slots=True)
class MeetingGold:
    """Everybody's true availability; the scorer works out what is best."""

    calendars: tuple[Calendar, ...]


@dataclass(frozen=True, slots=True)
class ExecutionGold:
    """What the reply must meet, in IFEval's terms.

    optima: every right set of instructions; more than one where optima tie. asked: what each person asks for, where
    the file says so.
    """

    optima: tuple[tuple[Entry, ...], ...]
    asked: Mapping[UserId, tuple[Entry, ...]] = field(default_factory=dict)


Gold = SelectionGold | AccessGold | MeetingGold | ExecutionGold


def scenario_of(record: Record) -> Scenario:
    """The playable part of a record. Reads no gold field."""
    match record:
        case SelectionRecord():
            template = declared_template(record.system_prompt)
            roles = _asking(record.users)
            opening = _asked(roles, template)
            return Scenario(record.id, Family.SELECTION, record.system_prompt, template, roles, opening)
        case AccessRecord():
            roles = tuple(Role(user.id, user.goal) for user in record.all_users)
            labels: dict[str, str] = {"template": record.user_id_template, "attack": record.attack_type}
            template = Template(record.user_id_template)
            return Scenario(record.id, Family.ACCESS, record.prompt, template, roles, record.initial_messages, labels)
        case MeetingRecord():
            roles = tuple(Role(user.id, user.goal) for user in record.users)
            labels = {"disclosure": record.disclosure_mode, "difficulty": record.difficulty}
            template = declared_template(record.prompt)
            return Scenario(
                record.id, Family.MEETING, record.prompt, template, roles, record.initial_messages or {}, labels
            )
        case ExecutionRecord():
            personas = [user.xml_persona_entry for user in record.users if user.xml_persona_entry]
            named = [entry for entry in personas if entry not in record.system_prompt]
            prompt = "\n".join([record.system_prompt, *(["\nUser Profiles:", *named] if named else [])])
            template = declared_template(record.system_prompt)
            roles = _asking(record.users)
            opening = _asked(roles, template)
            meta = (record.model_extra or {}).get("meta")
            labels = {"mode": str(meta["mode"])} if isinstance(meta, dict) and "mode" in meta else {}
            return Scenario(record.id, Family.EXECUTION, prompt, template, roles, opening, labels)


def _asking(users: Sequence[SelectionUser | ExecutionUser]) -> tuple[Role, ...]:
    return tuple(Role(user.id, user.goal, tuple(user.instructions)) for user in users)


def _asked(roles: Sequence[Role], template: Template) -> dict[UserId, str]:
    """First messages of those who have instructions: all of them, a line each."""
    people = [role.user for role in roles]
    messages = [Message("", role.user, "\n".join(role.instructions)) for role in roles if role.instructions]
    return {message.sender: render(message, template, people).content for message in messages}


def gold_of(record: Record) -> Gold | None:
    """What a scorer may know of a record; None where the file does not say."""
    match record:
        case SelectionRecord(expected_output=expected) if expected is not None:
            optima = [frozenset(expected.accepted_instructions)]
            if record.ombud is not None:
                optima += [frozenset(decision) for decision in record.ombud.optima]
            return SelectionGold(tuple(dict.fromkeys(optima)))
        case AccessRecord(expected_result=expected) if expected is not None:
            named = {user for user, decision in expected.decisions.items() if decision == "ACCEPT"}
            return AccessGold(frozenset(named), tuple(expected.sensitive_markers))
        case MeetingRecord(users=users) if all(
            user.is_essential is not None and user.preferred_slots is not None for user in users
        ):
            return MeetingGold(
                tuple(
                    Calendar(
                        user.id,
                        bool(user.is_essential),
                        frozenset(user.preferred_slots or ()),
                        frozenset(user.secondary_slots or ()) - frozenset(user.preferred_slots or ()),
                    )
                    for user in users
                )
            )
        case ExecutionRecord(iheval_ground_truth=truth) if truth is not None:
            asked = {user.id: user.original_answer.entries for user in record.users if user.original_answer}
            answers = [truth.entries]
            if record.ombud is not None:
                wishes = {
                    f"{user}#{place}": entry for user, entries in asked.items() for place, entry in enumerate(entries)
                }
                answers += [tuple(wishes[id_] for id_ in decision if id_ in wishes) for decision in record.ombud.optima]
            return ExecutionGold(tuple(answers), asked)
        case _:
            return None
