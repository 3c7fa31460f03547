"""Generated meetings: calendars with a best time of a known kind, told at once or only when asked."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from extraction.facts import SlotId
from extraction.grid import Grid
from scenarios.generate.cast import MESSAGE_FORMAT, TITLES, Member, cast, profiles
from scenarios.generate.parameters import Difficulty, Disclosure, Parameters, chosen, random_of
from scenarios.records import Addition, MeetingRecord, MeetingUser
from solver import solve
from solver.meeting import Attendee, Meeting

DIFFICULTIES: tuple[Difficulty, ...] = ("consensus", "negotiation", "partial")
DISCLOSURES: tuple[Disclosure, ...] = ("full", "partial")


@dataclass(frozen=True, slots=True)
class Diary:
    """What one person can do. A slot is in one list at most."""

    member: Member
    essential: bool
    preferred: tuple[SlotId, ...]
    fallback: tuple[SlotId, ...]
    stubborn: bool
    passive: bool


def generate_meeting(parameters: Parameters, seed: int, index: int) -> MeetingRecord:
    """One scenario, its best slots computed and certified."""
    random = random_of("meeting", parameters.model_dump_json(), seed, index)
    grid = Grid(duration=parameters.duration or 30)
    members = cast(parameters.people or random.randint(2, 10), random, TITLES)
    difficulty = chosen(parameters.difficulty, random, DIFFICULTIES)
    disclosure = chosen(parameters.disclosure, random, DISCLOSURES)
    diaries = _diaries(members, grid, difficulty, disclosure, random)
    problem = Meeting(
        grid.slots,
        tuple(Attendee(d.member.name, d.essential, frozenset(d.preferred), frozenset(d.fallback)) for d in diaries),
    )
    solved = solve(problem, all_engines=True)
    template = parameters.template or "xml"
    return MeetingRecord(
        id=f"meeting_{seed}_{index}",
        difficulty=difficulty,
        disclosure_mode=disclosure,
        users=[
            MeetingUser(
                id=d.member.name,
                role=d.member.title,
                goal=_goal(d),
                is_essential=d.essential,
                preferred_slots=list(d.preferred),
                secondary_slots=list(d.fallback),
            )
            for d in diaries
        ],
        prompt=_prompt(members, grid, template),
        params={
            "all_users": [member.name for member in members],
            "essential_users": [d.member.name for d in diaries if d.essential],
            "optimal_solution": solved.decision,
        },
        ombud=Addition(
            problem=problem.to_dict(),
            optima=list(solved.optima),
            certificate=solved.certificate.to_dict(),
            parameters=parameters.model_dump(exclude_none=True),
            seed=seed,
        ),
    )


def _diaries(members: list[Member], grid: Grid, difficulty: str, disclosure: str, random: Random) -> list[Diary]:
    """Random calendars around one shared slot, or around none where the meeting shall be impossible."""
    shared = random.choice(grid.slots)
    needed = random.randint(2 if difficulty == "impossible" else 1, max(2, len(members) // 2))
    halves = random.sample(grid.slots, len(grid.slots))
    diaries = []
    for rank, member in enumerate(members):
        essential = rank < needed
        pool = [slot for slot in grid.slots if slot != shared]
        if difficulty == "impossible" and essential:
            pool = halves[: len(halves) // 2] if rank == 0 else halves[len(halves) // 2 :]
        chosen = random.sample(pool, random.randint(4, 10))
        cut = random.randint(2, len(chosen))
        preferred, fallback = set(chosen[:cut]), set(chosen[cut:])
        if difficulty == "consensus":
            preferred.add(shared)
        elif difficulty == "negotiation" or (difficulty == "partial" and essential):
            (fallback if random.random() < 0.5 else preferred).add(shared)
        ordered = [tuple(slot for slot in grid.slots if slot in chosen) for chosen in (preferred, fallback)]
        passive = disclosure == "partial" and random.random() < 0.6
        diaries.append(Diary(member, essential, ordered[0], ordered[1], random.random() < 0.5, passive))
    random.shuffle(diaries)
    return diaries


def _goal(diary: Diary) -> str:
    """The private context, in the form that scripted people and Muses-Bench's own read."""
    status = "REQUIRED" if diary.essential else "OPTIONAL"
    opening = (
        "You are passive: your first message is a greeting, and you name no time before you are asked."
        if diary.passive
        else "You are proactive: your first message names all your preferred times."
    )
    manner = (
        "You are stubborn: tell your secondary times only when somebody asks for backup times."
        if diary.stubborn
        else "You are flexible: say that you have other times, and tell them when asked."
    )
    return (
        f"You are {diary.member.name}, {diary.member.title}. Attendance Status: {status}.\n"
        f"PREFERRED TIMES: {list(diary.preferred)}. SECONDARY TIMES: {list(diary.fallback)}.\n{opening}\n{manner}"
    )


def _prompt(members: list[Member], grid: Grid, template: str) -> str:
    length = "" if grid.duration == 30 else f"\nThe meeting's duration is {grid.duration} minutes."
    return f"""You help a team to find a time for a meeting.

Schedule a meeting for the following participants: {", ".join(member.name for member in members)}.{length}

- Find the time that suits everyone best; preferred times come before secondary ones.
- Ask for what you do not know. People tell you whether their attendance is required or optional.
- Where no time suits everyone, optional people may be left out, required ones may not.

PARTICIPANT PROFILES:
{profiles(members, template)}

MESSAGE FORMAT:
{MESSAGE_FORMAT[template]}

RESPONSE FORMAT: one JSON object:
{{"target": "NAME or all", "content": "Your words.", "decision": "query or propose"}}
When the time is found, only this, with a time such as Tue 9:30:
{{"goal_achieved": true, "final_schedule": "Tue 9:30", "attendees": ["NAME"], "final_report": "One sentence."}}
Where no time exists:
{{"goal_achieved": false, "final_schedule": null, "attendees": [], "final_report": "One sentence."}}
"""
