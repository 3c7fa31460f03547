"""How many questions and rounds a meeting takes when nothing is known at first, beside asking everyone.

One question is one person asked about a set of slots; who is essential is known. The answers are those of the true
calendars.

python -m benchmarks.elicitation FILE.jsonl... [--scenarios]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from tabulate import tabulate

from extraction.brief import read_brief
from scenarios.errors import InputError
from scenarios.records import MeetingRecord, read_records
from scenarios.scenario import MeetingGold, gold_of
from solver import Attendee, Meeting, SlotId, Status, solve
from solver.meeting.asking import next_round
from solver.meeting.elicitation import final
from solver.meeting.knowledge import Knowledge
from solver.meeting.tally import Tally

REPEATS = 200


def main() -> None:
    """Print the table, and the questions of every round of every scenario where asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--scenarios", action="store_true", help="a line for each scenario")
    options = parser.parse_args()
    rows = []
    for file in options.files:
        questions: list[int] = []
        rounds: list[int] = []
        everyone: list[int] = []
        choosing = counting = 0.0
        for name, meeting in meetings(file):
            asked, seconds = play(meeting)
            choosing += seconds
            questions.append(sum(map(len, asked)))
            rounds.append(len(asked))
            everyone.append(len(meeting.attendees))
            counting += counted(meeting, asked)
            if options.scenarios:
                print(f"{name}: {' + '.join(str(len(users)) for users in asked)} of {len(meeting.attendees)}")
        answers = sum(questions)
        figures = [statistics.mean(column) for column in (everyone, questions, rounds)]
        rows.append((file.name, len(rounds), *figures, 1e6 * counting / answers, 1e6 * choosing / sum(rounds)))
    print(tabulate(rows, ("file", "n", "people", "questions", "rounds", "us an answer", "us a round"), floatfmt=".2f"))


def meetings(file: Path) -> Iterator[tuple[str, Meeting]]:
    """The true meeting of every scenario. Raises InputError for a line that is none."""
    for number, record in read_records(file):
        if isinstance(record, InputError):
            raise record
        gold = gold_of(record)
        if not (isinstance(record, MeetingRecord) and isinstance(gold, MeetingGold)):
            raise InputError("no meeting with everyone's true calendar", file, number)
        people = tuple(Attendee(c.user, c.essential, c.preferred, c.secondary) for c in gold.calendars)
        yield record.id, Meeting(tuple(read_brief(record.prompt).grid.slots), people)


def play(meeting: Meeting) -> tuple[list[list[str]], float]:
    """Who is asked in each round, and the seconds that choosing took.

    Raises AssertionError where the decision is not the true one.
    """
    truth = {person.user: person for person in meeting.attendees}
    known = {user: Knowledge(user, person.essential) for user, person in truth.items()}
    rounds: list[list[str]] = []
    seconds = 0.0
    while True:
        start = time.perf_counter()
        questions = next_round(list(known.values()), meeting.slots)
        seconds += time.perf_counter() - start
        if not questions:
            break
        for question in questions:
            user = question.user
            told = {slot: frozenset((truth[user].grade(slot),)) for slot in question.slots}
            known[user] = Knowledge(user, truth[user].essential, {**known[user].grades, **told})
        rounds.append([question.user for question in questions])
    solved = solve(meeting)
    named = final(list(known.values()), meeting.slots)
    if not (named in solved.optima or (named is None and solved.certificate.status is Status.INFEASIBLE)):
        raise AssertionError(f"{named} was named, and {solved.optima} are best")
    return rounds, seconds


def counted(meeting: Meeting, asked: list[list[str]]) -> float:
    """Seconds for counting these answers one by one, each with the question whether the decision stands."""

    def mask(slots: frozenset[SlotId]) -> int:
        return sum(1 << meeting.column[slot] for slot in slots)

    masks = {person.user: (mask(person.preferred), mask(person.fallback)) for person in meeting.attendees}
    essential = {person.user: person.essential for person in meeting.attendees}
    order = [(user, *masks[user]) for users in asked for user in users]
    tallies = [Tally(essential, len(meeting.slots)) for _ in range(REPEATS)]
    start = time.perf_counter()
    for tally in tallies:
        for user, preferred, fallback in order:
            tally.answer(user, preferred, fallback)
            tally.final()
    return (time.perf_counter() - start) / REPEATS


if __name__ == "__main__":
    main()
