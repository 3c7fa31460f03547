"""How well constraints are read: the benchmark's files, and wordings of our own, of which some are never fitted to.

    python -m benchmarks.constraints [--data FILE...] [--misses]

F1 over (identifier, arguments), counted over all messages. --misses shows what went wrong on the dev half and in files.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tabulate import tabulate

from benchmarks.wordings import lines
from extraction.constraints import Asked, read_constraints
from extraction.facts import Message, Reading
from oracle.execution.scoring import normal
from scenarios.errors import InputError
from scenarios.records import ExecutionRecord, read_records
from solver.execution import Constraint, Kind, Source, public_entries
from solver.execution.public import Entry

REQUEST = "Describe how a small bakery plans its week."
SPLITS = ("dev", "test", "fresh", "beyond")
MEASURING_ONLY = ("test", "fresh")
Found = Counter[object]
Case = tuple[str, list[Entry]]


def entries_of(text: str) -> list[Entry]:
    """What is read under a rule, or everything where there is none."""
    return entries_in(read_constraints(Message("m", "Somebody", text)))


def entries_in(reading: Reading) -> list[Entry]:
    """What a reading holds under a rule, or everything where there is no rule."""
    facts = [fact for fact in reading.facts if isinstance(fact, Asked)]
    ruled = [fact for fact in facts if fact.source is Source.RULE]
    return [entry for fact in ruled or facts for entry in entries_for(fact.constraint)]


def entries_for(constraint: Constraint) -> tuple[Entry, ...]:
    """As IFEval writes them, languages as well that its checker does not know: they are read and kept all the same."""
    if constraint.kind is Kind.LANGUAGE:
        return ((constraint.kind.value, {"language": constraint.words[0]}),)
    return tuple(public_entries(constraint))


def case_of(line: Mapping[str, Any]) -> Case:
    """A line of the wordings as a whole message, with what it asks for. bare: its text is the message."""
    entries: list[Entry] = [
        (id_, {k: REQUEST if v == "{request}" else v for k, v in a.items()}) for id_, a in line["constraints"]
    ]
    return line["text"] if line.get("bare") else f"{REQUEST}\n\nConstraint: {line['text']}", entries


def wordings(split: str) -> Iterator[Case]:
    """Whole messages with what they ask for."""
    return map(case_of, lines("constraints", split))


def in_file(path: Path) -> Iterator[Case]:
    """Every person's message in a file of execution. Raises InputError for a line that is no record."""
    for _, record in read_records(path):
        if isinstance(record, InputError):
            raise record
        if isinstance(record, ExecutionRecord):
            for user in record.users:
                if user.original_answer is not None:
                    yield "\n".join(user.instructions), list(user.original_answer.entries)


def measure(cases: Iterable[Case]) -> tuple[int, int, int, list[tuple[str, Found, Found]]]:
    """(right, spurious, missed, the messages that went wrong with what was missed and what was spurious)."""
    right = spurious = missed = 0
    wrong = []
    for text, entries in cases:
        gold: Found = Counter(normal(entry) for entry in entries)
        found: Found = Counter(normal(entry) for entry in entries_of(text))
        right += (gold & found).total()
        spurious += (found - gold).total()
        missed += (gold - found).total()
        if gold != found:
            wrong.append((text, gold - found, found - gold))
    return right, spurious, missed, wrong


def f1(right: int, spurious: int, missed: int) -> float:
    """2 right / (2 right + spurious + missed)."""
    return 2 * right / (2 * right + spurious + missed) if right else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="*", default=[])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    sources = {f"wordings, {split}": list(wordings(split)) for split in SPLITS}
    sources |= {path.name: list(in_file(path)) for path in options.data}
    rows = []
    for name, cases in sources.items():
        right, spurious, missed, wrong = measure(cases)
        rows.append([name, len(cases), right, spurious, missed, round(f1(right, spurious, missed), 4)])
        if options.misses and not name.endswith(MEASURING_ONLY):
            for text, lost, extra in {case[0]: case for case in wrong}.values():
                print(f"{text}\n  missed {dict(lost)}\n  spurious {dict(extra)}")
    print(tabulate(rows, headers=["source", "messages", "right", "spurious", "missed", "F1"]))


if __name__ == "__main__":
    main()
