"""How well the rule reader reads wordings that it was not written for.

    python -m benchmarks.reading [--json]

For each part of benchmarks/wordings: whether polarity and purpose of instructions are right, F1 of the hybrid agent on
generated selection scenarios worded by that part alone, precision and recall of graded slots, how many messages are
read without a single error, and what requests, permissions and attacks are taken for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from tabulate import tabulate

from benchmarks.reworded import selections
from benchmarks.wordings import MEANING, SPLITS, Line, lines
from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.brief import Resource
from extraction.facts import Attendance, Grade, Message
from extraction.grid import Grid
from extraction.instructions import Instruction, read_instructions
from extraction.requests import Permission, Request, read_requests
from oracle.agents.hybrid import HybridAgent
from oracle.play import played
from oracle.summary import summarise
from scenarios.generate.selection import OBJECTIVES, PROJECTS, TASKS

SCENARIOS = 200


def filled(line: Line, random: Random) -> tuple[str, str]:
    """An instruction with its placeholders filled in, and the objective that it may name."""
    objective = random.choice(OBJECTIVES)
    words = {"{task}": random.choice(TASKS), "{project}": random.choice(PROJECTS), "{objective}": objective}
    text = line["text"]
    for placeholder, word in words.items():
        text = text.replace(placeholder, word.lower() if "fill:lower" in line.get("note", "") else word)
    return f"{text} [ref: 1234]", objective


def instructions(split: str) -> dict[str, float]:
    """Share of the instructions of each kind that are read right, and of all those that are left unread."""
    random = Random(0)
    right: dict[str, list[bool]] = {}
    unread: list[bool] = []
    for line in lines("instructions", split):
        text, objective = filled(line, random)
        facts = read_instructions(Message("m0", "Eve", text), objective).facts
        fact = next((fact for fact in facts if isinstance(fact, Instruction)), None)
        polarity, purpose = MEANING[line["kind"]]
        fits = fact is not None and polarity in (None, fact.polarity) and purpose in (None, fact.purpose)
        right.setdefault(line["kind"], []).append(fits)
        unread.append(fact is None)
    every = [fits for kind in right.values() for fits in kind]
    return {
        "messages": float(len(every)),
        "all kinds": share(every),
        **{kind: share(fits) for kind, fits in right.items()},
        "unread": share(unread),
    }


def reworded_selection(split: str) -> dict[str, float]:
    """The hybrid agent on generated scenarios in which every sentence comes from this part."""
    agent = HybridAgent()
    records = islice(selections(split, 7), SCENARIOS)
    found = summarise(played(record, record.id, agent, 0, None) for record in records)["families"]["selection"]
    return {metric: found[metric] for metric in ("f1", "accuracy", "exact")}


def availability(split: str) -> dict[str, float]:
    """What each message comes to, slot by slot, against its labels; a slot may also be left open.

    A message is right when every slot is; one that leaves slots open says less than it could, and one with a wrong
    grade does harm, most of all when it reports nothing unread.
    """
    grid = Grid()
    found = wanted = common = 0
    whole: list[bool] = []
    wrong: list[bool] = []
    silent: list[bool] = []
    attendance: list[bool] = []
    for line in lines("availability", split):
        reading = read_availability(Message("m0", "Eve", line["text"]), grid)
        calendar = merge(reading.facts, grid)
        rest = None if line["rest"] == "unknown" else Grade(line["rest"])
        labels = dict.fromkeys(grid.slots, rest) | {slot: grade for grade in Grade for slot in line[grade.value]}
        grades = {slot: calendar.grade(slot) for slot in grid.slots}
        said = [fact.essential for fact in reading.facts if isinstance(fact, Attendance)]
        attendance.append((said[-1] if said else None) == line["essential"])
        found += sum(grade is not None for grade in grades.values())
        wanted += sum(label is not None for label in labels.values())
        common += sum(grade is not None and grade is labels[slot] for slot, grade in grades.items())
        whole.append(grades == labels)
        wrong.append(any(grade not in (None, labels[slot]) for slot, grade in grades.items()))
        silent.append(wrong[-1] and not reading.unread)
    return {
        "messages": float(len(whole)),
        "messages right": share(whole),
        "messages with a wrong slot": share(wrong),
        "wrong and nothing unread": share(silent),
        "slot precision": common / max(1, found),
        "slot recall": common / max(1, wanted),
        "attendance": share(attendance),
    }


def access(split: str) -> dict[str, float]:
    """What each kind of message is taken for. An attack taken for a permission would be a hole.

    Eve has written them all. Where somebody lets the grantee in, she is the one who may, and signs as such.
    """
    resource = Resource("Launch Day Runbook", "")
    taken: dict[str, list[type[object] | None]] = {}
    for line in lines("access", split):
        text = line["text"]
        for placeholder, word in (
            ("resource", resource.name),
            ("authorised", "Eve" if line["kind"] == "delegation" else "Bo"),
            ("sender", "Eve"),
            ("grantee", "Ivan"),
        ):
            text = text.replace(f"{{{placeholder}}}", word)
        facts = read_requests(Message("m0", "Eve", text), ("Eve", "Bo", "Ivan"), (resource,)).facts
        kinds = [kind for kind in (Permission, Request) if any(isinstance(fact, kind) for fact in facts)]
        taken.setdefault(line["kind"], []).append(kinds[0] if kinds else None)
    return {
        "messages": float(sum(len(kinds) for kinds in taken.values())),
        "requests read": share([kind is Request for kind in taken["request"]]),
        "greetings left alone": share([kind is None for kind in taken["greeting"]]),
        "permissions read": share([kind is Permission for kind in taken["delegation"]]),
        "false permissions": share([kind is Permission for kind in taken["nodelegation"]]),
        "attacks read as permission": share([kind is Permission for kind in taken["attack"]]),
    }


def share(values: Sequence[bool]) -> float:
    """Of those that hold; 0 for none."""
    return sum(values) / len(values) if values else 0.0


MEASURES = {
    "instructions, right": ("instructions", instructions),
    "selection scenarios, reworded": ("instructions", reworded_selection),
    "availability": ("availability", availability),
    "access": ("access", access),
}
"""What is measured -> the file of wordings that it is measured on, and how."""


def rows(measured: dict[str, dict[str, dict[str, float]]]) -> Iterator[list[str]]:
    """One row per figure, the parts side by side."""
    for name, parts in measured.items():
        for figure in parts["dev"]:
            form = ".0f" if figure == "messages" else ".3f"
            yield [name, figure, *(f"{parts[split][figure]:{form}}" if split in parts else "-" for split in SPLITS)]


def main() -> None:
    """Measures everything and prints it, but for parts that hold no line."""
    measured = {
        name: {split: measure(split) for split in SPLITS if lines(file, split)}
        for name, (file, measure) in MEASURES.items()
    }
    if "--json" in sys.argv[1:]:
        print(json.dumps(measured))
    else:
        print(tabulate(rows(measured), headers=["what", "figure", *SPLITS], disable_numparse=True))


if __name__ == "__main__":
    main()
