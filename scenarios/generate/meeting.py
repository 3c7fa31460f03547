"""Generated meetings: calendars with a best time of a known kind, told at once or only when asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from extraction.facts import SlotId
from extraction.grid import Grid
from scenarios.generate.cast import MESSAGE_FORMAT, TITLES, Member, cast, enveloped, profiles
from scenarios.generate.parameters import Difficulty, Disclosure, Parameters, chosen, fingerprint, random_of
from scenarios.generate.patterns import Patterns, filled, patterns, picks
from scenarios.generate.posed import FEATURES, Fields, Told, Unfit, addition, pose
from scenarios.time_wording import DAYS, list_slots
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


@lru_cache(maxsize=8)
def _grid(duration: int) -> Grid:
    return Grid(duration=duration)


def meeting_fields(parameters: Parameters, seed: int, index: int, attempt: int = 0) -> Fields:
    """One scenario in JSON types, its answer computed and certified.

    Raises Unfit where what is drawn is not of the kind that `parameters` ask for.
    """
    kind = parameters.kind
    random = random_of("meeting", fingerprint(parameters), seed, index, attempt)
    told, sentences = Told(parameters, seed, index), patterns("meeting", parameters.split)
    grid = _grid(parameters.duration or 30)
    least = max(2, parameters.essential or 0)
    members = cast(parameters.people or random.randint(least, max(10, least)), random, TITLES, parameters.split)
    difficulty = _difficulty(parameters, random)
    disclosure = chosen(parameters.disclosure, random, DISCLOSURES)
    diaries = _diaries(members, grid, difficulty, disclosure, parameters.essential, random)
    doubtful = _doubtful(diaries, grid, random) if kind == "ambiguous" else None
    posed = pose(
        problem_of(diaries if doubtful is None else doubtful[0], grid),
        kind,
        [] if doubtful is None else [problem_of(doubtful[1], grid)],
    )
    if doubtful is not None:
        diaries = doubtful[0]
    template = parameters.template or "xml"
    texts = {d.member.name: _opening(d, sentences, told, random) for d in diaries}
    if doubtful is not None:
        told.question, texts[doubtful[2]] = _question(doubtful, sentences, told, random)
    elif kind == "unauthorised":
        _claim(diaries, texts, sentences, told, random)
    return {
        "id": f"meeting_{seed}_{index}",
        "difficulty": difficulty,
        "disclosure_mode": disclosure,
        "users": [
            {
                "id": d.member.name,
                "role": d.member.title,
                "goal": goal_of(d),
                "is_essential": d.essential,
                "preferred_slots": list(d.preferred),
                "secondary_slots": list(d.fallback),
            }
            for d in diaries
        ],
        "prompt": _prompt(members, grid, template),
        "initial_messages": {name: enveloped(name, text, template) for name, text in texts.items()},
        "params": {
            "all_users": [member.name for member in members],
            "essential_users": [d.member.name for d in diaries if d.essential],
            "optimal_solution": None if posed.readings else posed.judged.solved.decision,
        },
        "ombud": addition(posed, told, _measures(diaries, doubtful is not None)),
        FEATURES: [*told.wording, *(f"{d.essential}{d.preferred}{d.fallback}" for d in diaries)],
    }


def _difficulty(parameters: Parameters, random: Random) -> Difficulty:
    if parameters.kind == "infeasible":
        if parameters.difficulty not in (None, "impossible"):
            raise Unfit(f"infeasible does not go with difficulty={parameters.difficulty}")
        return "impossible"
    if parameters.kind is not None and parameters.difficulty == "impossible":
        raise Unfit(f"{parameters.kind} does not go with difficulty=impossible")
    return chosen(parameters.difficulty, random, DIFFICULTIES)


def problem_of(diaries: list[Diary], grid: Grid) -> Meeting:
    return Meeting(
        grid.slots,
        tuple([Attendee(d.member.name, d.essential, frozenset(d.preferred), frozenset(d.fallback)) for d in diaries]),
    )


def _opening(diary: Diary, sentences: Patterns, told: Told, random: Random) -> str:
    """What somebody writes unasked: a greeting, or their first choices, and whether they have others."""

    def say(section: str) -> str:
        text, id_ = sentences.choose(section, random)
        told.wording.append(id_)
        return text

    if diary.passive:
        return say("greeting")
    text = filled(say("first"), {"times": list_slots(diary.preferred, random)})
    if diary.fallback and not diary.stubborn:
        text += f" {say('hint')}"
    return text


def _measures(diaries: list[Diary], asks: bool) -> Fields:
    """conflict: how many people it takes, at least, for their first choices to have no slot in common.

    rounds: of questions, at least: none where a slot can be told to be best from the first messages alone.
    """
    wishes = [frozenset(d.preferred) for d in diaries]
    told = [frozenset() if d.passive else frozenset(d.preferred) for d in diaries]
    settled = not asks and all(told) and bool(frozenset.intersection(*map(frozenset, told)))
    return {"conflict": _least_conflict(wishes), "rounds": int(not settled)}


def _least_conflict(wishes: list[frozenset[SlotId]]) -> int:
    """The size of the smallest group without a common slot; 0 where everyone has one in common."""
    if frozenset.intersection(*wishes):
        return 0
    common = set(wishes)
    for size in range(2, len(wishes) + 1):
        wider = {one & wish for one in common for wish in wishes}
        if frozenset() in wider:
            return size
        common = wider
    return len(wishes)


def _doubtful(diaries: list[Diary], grid: Grid, random: Random) -> tuple[list[Diary], list[Diary], str, SlotId, SlotId]:
    """Two sets of diaries that differ in one person's only time: what their words leave open."""
    place = next((k for k, d in enumerate(diaries) if d.essential), 0)
    unsure = diaries[place]
    at = random.choice(grid.slots).partition(" ")[2]
    slots = [slot for slot in grid.slots if slot.partition(" ")[2] == at]
    one, other = random.sample(slots, 2)
    readings = []
    for slot in (one, other):
        changed = []
        for k, diary in enumerate(diaries):
            if k == place:
                changed.append(replace(unsure, preferred=(slot,), fallback=(), passive=False))
            elif diary.essential:
                more = [s for s in (one, other) if s not in diary.preferred and s not in diary.fallback]
                preferred = tuple(s for s in grid.slots if s in diary.preferred or s in more)
                changed.append(replace(diary, preferred=preferred, passive=False))
            else:
                changed.append(diary)
        readings.append(changed)
    return readings[0], readings[1], unsure.member.name, one, other


def _question(
    doubtful: tuple[list[Diary], list[Diary], str, SlotId, SlotId], sentences: Patterns, told: Told, random: Random
) -> tuple[dict[str, str], str]:
    """Whom to ask about what, and the words that leave it open."""
    text, id_ = sentences.choose("unsure", random)
    told.wording.append(id_)
    _, _, user, one, other = doubtful
    first, _, at = one.partition(" ")
    second = other.partition(" ")[0]
    words = filled(text, {"day": DAYS[first], "other": DAYS[second], "at": at})
    return {"user": user, "about": words}, words


def _claim(diaries: list[Diary], texts: dict[str, str], sentences: Patterns, told: Told, random: Random) -> None:
    """Somebody says of somebody else what is not theirs to say."""
    claimer, about = random.sample(diaries, 2)
    text, id_ = sentences.choose("claim", random)
    told.wording.append(id_)
    words = filled(text, {"who": about.member.name})
    texts[claimer.member.name] += f" {words}"
    told.claims.append({"user": claimer.member.name, "quote": words})


def _diaries(
    members: list[Member], grid: Grid, difficulty: str, disclosure: str, essential: int | None, random: Random
) -> list[Diary]:
    """Random calendars around one shared slot, or around none where the meeting shall be impossible."""
    shared = random.choice(grid.slots)
    needed = essential or random.randint(2 if difficulty == "impossible" else 1, max(2, len(members) // 2))
    place = _place(grid)
    halves = random.sample(grid.slots, len(grid.slots)) if difficulty == "impossible" else []
    diaries = []
    for rank, member in enumerate(members):
        required = rank < needed
        pool: Sequence[SlotId] = grid.slots
        if difficulty == "impossible" and required:
            pool = halves[: len(halves) // 2] if rank == 0 else halves[len(halves) // 2 :]
        drawn = [slot for slot in picks(pool, 5 + int(7 * random.random()), random) if slot != shared]
        cut = 2 + int((len(drawn) - 1) * random.random())
        preferred, fallback = set(drawn[:cut]), set(drawn[cut:])
        if difficulty == "consensus":
            preferred.add(shared)
        elif difficulty == "negotiation" or (difficulty == "partial" and required):
            (fallback if random.random() < 0.5 else preferred).add(shared)
        ordered = [tuple(sorted(slots, key=place.__getitem__)) for slots in (preferred, fallback)]
        passive = disclosure == "partial" and random.random() < 0.6
        diaries.append(Diary(member, required, ordered[0], ordered[1], random.random() < 0.5, passive))
    random.shuffle(diaries)
    return diaries


@lru_cache(maxsize=8)
def _place(grid: Grid) -> dict[SlotId, int]:
    return {slot: place for place, slot in enumerate(grid.slots)}


def goal_of(diary: Diary) -> str:
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
