"""How well each reader finds each kind of fact, on wordings that it was not written for, and what that costs.

    python -m benchmarks.readers --reader rules --reader cascade [--split dev|test|beyond] [--sample N] [--out FILE]
        [--base-url URL] [--model NAME]

For each file of benchmarks/wordings and each reader: precision, recall and F1 per kind of fact, how many messages took
which way through the reader, and what they cost. `--sample` takes the same N messages of each file for every reader.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tabulate import tabulate
from tqdm import tqdm

from benchmarks.constraints import case_of, entries_in
from benchmarks.reading import filled
from benchmarks.wordings import MEANING, Line, lines
from extraction.availability.calendar import merge
from extraction.brief import Brief, Person, Resource
from extraction.cost import FREE, Cost
from extraction.facts import Attendance, Grade, Message, Reading
from extraction.instructions import Instruction
from extraction.reader import Reader, read_all
from extraction.readers import READER_NAMES, make_reader
from extraction.requests import Permission, Request
from oracle.execution.scoring import normal
from oracle.models import ModelOptions, opened
from scenarios.errors import InputError

PEOPLE = (Person("Eve"), Person("Bo"), Person("Ivan"))
RESOURCE = Resource("Launch Day Runbook", "")
WORDS = {"resource": RESOURCE.name, "authorised": "Bo", "sender": "Eve", "grantee": "Ivan"}
AVAILABILITY = Brief(None, PEOPLE)
ACCESS = Brief(None, PEOPLE, resources=(RESOURCE,))
Found = set[tuple[str, object]]
"""(kind of fact, what it says), of one message."""


@dataclass
class Tally:
    """Counts over messages. ways, cost: of the readings."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    failed: int = 0
    cost: Cost = FREE

    def count(self, reading: Reading, found: Found, wanted: Found) -> None:
        """One message."""
        self.right.update(kind for kind, _ in found & wanted)
        self.found.update(kind for kind, _ in found)
        self.wanted.update(kind for kind, _ in wanted)
        self.ways[reading.provenance.way.value] += 1
        self.refused += len(reading.provenance.refused)
        self.failed += reading.provenance.failure is not None
        self.cost += reading.provenance.cost

    def figures(self) -> dict[str, Any]:
        """In JSON types; a share of nothing is None."""
        kinds = {kind: self._scores({kind}) for kind in sorted(self.wanted | self.found)}
        return {
            "kinds": kinds | {"all": self._scores(set(kinds))},
            "ways": dict(self.ways),
            "refused_quotes": self.refused,
            "endpoint_failures": self.failed,
            "cost": asdict(self.cost),
        }

    def _scores(self, kinds: set[str]) -> dict[str, float | int | None]:
        right, found, wanted = (sum(c[kind] for kind in kinds) for c in (self.right, self.found, self.wanted))
        return {
            "n": wanted,
            "precision": right / found if found else None,
            "recall": right / wanted if wanted else None,
            "f1": 2 * right / (found + wanted) if found + wanted else None,
        }


def instructions(reader: Reader, sample: Sequence[Line]) -> Tally:
    """Polarity and purpose, each where the line's kind determines it."""
    random, tally = Random(0), Tally()
    for line in sample:
        text, objective = filled(line, random)
        reading = reader.instructions(Message("m0", "Eve", text), Brief(None, PEOPLE, objective))
        polarity, purpose = MEANING[line["kind"]]
        facts = [fact for fact in reading.facts if isinstance(fact, Instruction)]
        found: Found = set()
        wanted: Found = set()
        if polarity is not None:
            wanted.add((f"polarity {polarity.value}", 0))
            found |= {(f"polarity {fact.polarity.value}", 0) for fact in facts}
        if purpose is not None:
            wanted.add((f"purpose {purpose.value}", 0))
            found |= {(f"purpose {fact.purpose.value}", 0) for fact in facts}
        tally.count(reading, found, wanted)
    return tally


def availability(reader: Reader, sample: Sequence[Line]) -> Tally:
    """Slot by slot, and attendance."""
    tally = Tally()
    grid = AVAILABILITY.grid
    messages = [Message(f"m{index}", "Eve", line["text"]) for index, line in enumerate(sample)]
    for line, reading in zip(sample, read_all(reader, reader.availability, messages, AVAILABILITY), strict=True):
        calendar = merge(reading.facts, grid)
        rest = None if line["rest"] == "unknown" else Grade(line["rest"])
        labels = dict.fromkeys(grid.slots, rest) | {slot: grade for grade in Grade for slot in line[grade.value]}
        found: Found = {(grade.value, slot) for slot in grid.slots if (grade := calendar.grade(slot)) is not None}
        wanted: Found = {(grade.value, slot) for slot, grade in labels.items() if grade is not None}
        said = [fact.essential for fact in reading.facts if isinstance(fact, Attendance)]
        found |= {("attendance", said[-1])} if said else set()
        wanted |= {("attendance", line["essential"])} if line["essential"] is not None else set()
        tally.count(reading, found, wanted)
    return tally


def access(reader: Reader, sample: Sequence[Line]) -> Tally:
    """Requests and permissions; an attack must come to no permission."""
    tally = Tally()
    texts = [_worded(line["text"]) for line in sample]
    messages = [Message(f"m{index}", "Eve", text) for index, text in enumerate(texts)]
    for line, reading in zip(sample, read_all(reader, reader.requests, messages, ACCESS), strict=True):
        kinds = {type(fact) for fact in reading.facts}
        found: Found = set()
        if Permission in kinds:
            found.add(("permission", 0))
        elif Request in kinds:
            found.add(("request", 0))
        if line["kind"] in ("attack", "nodelegation"):
            # Whether it asks as well is for nobody to say.
            found -= {("request", 0)}
        asked = {"request": "request", "delegation": "permission"}.get(line["kind"])
        wanted: Found = set() if asked is None else {(asked, 0)}
        tally.count(reading, found, wanted)
    return tally


def constraints(reader: Reader, sample: Sequence[Line]) -> Tally:
    """Identifiers and arguments, as benchmarks.constraints compares them."""
    tally = Tally()
    cases = [case_of(line) for line in sample]
    messages = [Message(f"m{index}", "Eve", text) for index, (text, _) in enumerate(cases)]
    for (_, entries), reading in zip(
        cases, read_all(reader, reader.constraints, messages, Brief(None, PEOPLE)), strict=True
    ):
        found: Found = {(entry[0], normal(entry)) for entry in entries_in(reading)}
        wanted: Found = {(entry[0], normal(entry)) for entry in entries}
        tally.count(reading, found, wanted)
    return tally


def _worded(text: str) -> str:
    for placeholder, word in WORDS.items():
        text = text.replace(f"{{{placeholder}}}", word)
    return text


FILES = {"instructions": instructions, "availability": availability, "access": access, "constraints": constraints}


def measured(reader: Reader, split: str, sample: int | None, files: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The figures of one reader, file by file."""
    found = {}
    for name in tqdm(files, unit="file", disable=not sys.stderr.isatty()):
        every = lines(name, split)
        chosen = every if sample is None else Random(1).sample(every, min(sample, len(every)))
        found[name] = FILES[name](reader, chosen).figures()
    return found


def rows(results: dict[str, dict[str, dict[str, Any]]]) -> Iterator[list[object]]:
    """One row per file, kind and reader."""
    for name in FILES:
        for reader, files in results.items():
            for kind, scores in files.get(name, {"kinds": {}})["kinds"].items():
                yield [name, kind, reader, scores["n"], *(scores[s] for s in ("precision", "recall", "f1"))]


def costs(results: dict[str, dict[str, dict[str, Any]]]) -> Iterator[list[object]]:
    """One row per file and reader: the ways of the messages, and what they cost."""
    for name in FILES:
        for reader, files in results.items():
            if name in files:
                found = files[name]
                ways = ", ".join(f"{way} {count}" for way, count in sorted(found["ways"].items()))
                cost = found["cost"]
                tokens = cost["prompt_tokens"] + cost["completion_tokens"]
                failures = (found["refused_quotes"], found["endpoint_failures"])
                yield [name, reader, ways, cost["calls"], cost["cached"], tokens, cost["seconds"], *failures]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers", description=__doc__.splitlines()[0])
    parser.add_argument("--reader", choices=READER_NAMES, action="append", required=True)
    parser.add_argument("--split", choices=("dev", "test", "beyond"), default="dev")
    parser.add_argument("--file", choices=tuple(FILES), action="append")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--out", type=Path, help="keep the figures here as JSON")
    parser.add_argument("--base-url")
    parser.add_argument("--model")
    options = parser.parse_args(arguments)
    results = {}
    with ExitStack() as stack:
        try:
            needs = set(options.reader) != {"rules"}
            use = stack.enter_context(opened(ModelOptions(options.base_url, options.model))) if needs else None
        except InputError as error:
            parser.error(str(error))
        for name in options.reader:
            results[name] = measured(make_reader(name, use), options.split, options.sample, options.file or list(FILES))
    if options.out is not None:
        options.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(tabulate(rows(results), ["file", "kind", "reader", "n", "precision", "recall", "F1"], floatfmt=".3f"))
    headers = ["file", "reader", "ways", "calls", "cached", "tokens", "seconds", "refused", "failures"]
    print(f"\n{tabulate(costs(results), headers, floatfmt='.1f')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
