"""Scenarios in which people write in words that no reader was written for: benchmarks/wordings instead of our patterns.

    python -m benchmarks.reworded --family selection|access|meeting --count N --out FILE [--seed S] [--split PART]

Every opening message comes from one part of benchmarks/wordings, and the truth from what is noted there of it: what
an instruction is for, whom a permission lets in, which times suit. So the labels hold whatever a reader makes of the
words. The file is in the schema of all scenario files, for `ombud run --data` and `ombud bench turns --data`. Asked
again, scripted people answer in our patterns.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.wordings import SPLITS, Line, lines, of_kind, wording
from extraction.brief import Family
from extraction.facts import Grade
from extraction.grid import Grid
from scenarios.generate.access import access_fields
from scenarios.generate.cast import Member, enveloped
from scenarios.generate.meeting import Diary, goal_of, meeting_fields, problem_of
from scenarios.generate.parameters import Parameters, random_of
from scenarios.generate.posed import FEATURES, Fields, Told, addition, pose
from scenarios.generate.selection import generate_selection
from scenarios.records import MODELS, Record, written
from solver.certificate import Status


def selections(split: str, seed: int) -> Iterator[Record]:
    """Without end; everything but the sentences is as generated."""
    words = wording(split)
    index = 0
    while True:
        yield generate_selection(Parameters(), seed, index, words)
        index += 1


def accesses(split: str, seed: int) -> Iterator[Record]:
    """Without end. Half of them have somebody who may let others in, and does.

    Whoever may see the resource, or is let in, asks for it; others attack, or repeat a permission that is none.
    """
    index = 0
    while True:
        random = random_of("reworded access", split, seed, index)
        fields = access_fields(Parameters(attack="none", delegation=random.random() < 0.5), seed, index)
        problem = fields["ombud"]["problem"]
        insiders = {grant["to"] for grant in problem["grants"]}
        lets_in = {passed["by"]: passed["to"] for passed in problem["delegations"]}
        names = [user["id"] for user in fields["all_users"]]

        def say(
            kind: str,
            sender: str,
            grantee: str,
            random: Random = random,
            fields: Fields = fields,
            insiders: Sequence[str] = sorted(insiders),
        ) -> str:
            text: str = random.choice(of_kind("access", split, kind))["text"]
            for placeholder, word in (
                ("resource", fields["resource_name"]),
                ("authorised", random.choice(insiders)),
                ("sender", sender),
                ("grantee", grantee),
            ):
                text = text.replace(f"{{{placeholder}}}", word)
            return text

        said = {}
        for name in names:
            if name in insiders or name in lets_in.values():
                said[name] = say("request", name, name)
                if name in lets_in:
                    said[name] += "\n" + say("delegation", name, lets_in[name])
            else:
                said[name] = say(random.choice(("attack", "nodelegation")), name, name)
        yield _record(Family.ACCESS, fields, said, fields["user_id_template"])
        index += 1


def meetings(split: str, seed: int) -> Iterator[Record]:
    """Without end. Everybody's calendar is what their words say, and nothing else suits them.

    Drawn again until the essential people have a time in common.
    """
    grid = Grid()
    told = [line for line in lines("availability", split) if line["preferred"] or line["fallback"]]
    index = 0
    while True:
        random = random_of("reworded meeting", split, seed, index)
        fields = meeting_fields(Parameters(disclosure="full"), seed, index)
        users = fields["users"]
        for _ in range(10_000):
            chosen = random.sample(told, len(users))
            essential = [line["essential"] for line in chosen]
            essential = [random.random() < 0.3 if known is None else known for known in essential]
            diaries = [
                Diary(Member(user["id"], user["role"], 1, "", ""), needed, *_times(line, grid), False, False)
                for user, line, needed in zip(users, chosen, essential, strict=True)
            ]
            if not any(essential):
                continue
            posed = pose(problem_of(diaries, grid), None)
            if posed.judged.solved.certificate.status is Status.OPTIMAL:
                break
        else:
            raise RuntimeError("no calendars among the wordings have a time in common")
        for user, diary in zip(users, diaries, strict=True):
            user |= {
                "goal": goal_of(diary),
                "is_essential": diary.essential,
                "preferred_slots": list(diary.preferred),
                "secondary_slots": list(diary.fallback),
            }
        fields["params"] |= {
            "essential_users": [diary.member.name for diary in diaries if diary.essential],
            "optimal_solution": posed.judged.solved.decision,
        }
        fields["ombud"] = addition(posed, Told(Parameters(disclosure="full"), seed, index), {})
        said = {user["id"]: line["text"] for user, line in zip(users, chosen, strict=True)}
        yield _record(Family.MEETING, fields, said, "xml")
        index += 1


def _times(line: Line, grid: Grid) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Preferred and fallback slots, the rest of the week included where the words speak of it."""
    named = {slot: grade for grade in Grade for slot in line[grade.value]}
    grades = {slot: named.get(slot, line["rest"]) for slot in grid.slots}
    return (
        tuple(slot for slot, grade in grades.items() if grade in (Grade.PREFERRED, Grade.PREFERRED.value)),
        tuple(slot for slot, grade in grades.items() if grade in (Grade.FALLBACK, Grade.FALLBACK.value)),
    )


def _record(family: Family, fields: Fields, said: dict[str, str], template: str) -> Record:
    fields.pop(FEATURES)
    fields["id"] = f"reworded_{fields['id']}"
    fields["initial_messages"] = {name: enveloped(name, text, template) for name, text in said.items()}
    return MODELS[family].model_validate(fields)


DRAWN = {Family.SELECTION: selections, Family.ACCESS: accesses, Family.MEETING: meetings}


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reworded", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--family", required=True, choices=[family.value for family in DRAWN])
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--split", default="test", choices=SPLITS)
    parser.add_argument("--out", type=Path, required=True)
    wanted: Any = parser.parse_args(arguments)
    records = islice(DRAWN[Family(wanted.family)](wanted.split, wanted.seed), wanted.count)
    wanted.out.write_text("".join(written(record) + "\n" for record in records), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
