"""Scenarios worded by hand: that their labels are what the wordings say, and that nothing of ours speaks in them."""

import re
from itertools import islice

import pytest

from benchmarks.reworded import DRAWN, main
from benchmarks.wordings import lines
from extraction.brief import Family
from extraction.grid import Grid
from oracle.agents.registry import make_agent
from oracle.play import played
from scenarios.records import read_records
from solver import solve
from solver.read import problem_from

GRID = Grid()


def drawn(family, count=6, split="dev"):
    return list(islice(DRAWN[family](split, 3), count))


def wording_of(text, split="dev"):
    """The line of benchmarks/wordings that an opening message is, without its tags."""
    return next(line for line in lines("availability", split) if line["text"] in text)


def test_a_calendar_is_what_its_words_say():
    for record in drawn(Family.MEETING):
        for user in record.users:
            line = wording_of(record.initial_messages[user.id])
            assert set(user.preferred_slots) >= set(line["preferred"])
            assert not set(user.preferred_slots) & {*line["fallback"], *line["unavailable"]}
            assert not set(user.secondary_slots) & {*line["preferred"], *line["unavailable"]}
            if line["rest"] == "unknown":
                assert len(user.preferred_slots) + len(user.secondary_slots) == len(
                    {*line["preferred"], *line["fallback"]}
                )
            if line["essential"] is not None:
                assert user.is_essential is line["essential"]


@pytest.mark.parametrize("family", list(DRAWN))
def test_the_label_is_the_optimum_of_its_problem(family):
    for record in drawn(family):
        solved = solve(problem_from(record.ombud.problem))
        assert solved.certificate.to_dict()["value"] == record.ombud.certificate["value"]


def test_permissions_let_in_whom_the_label_lets_in():
    records = drawn(Family.ACCESS, 20)
    assert any(record.ombud.problem["delegations"] for record in records)
    for record in records:
        allowed = {name for name, decision in record.expected_result.decisions.items() if decision == "ACCEPT"}
        guests = {passed["to"] for passed in record.ombud.problem["delegations"]}
        assert allowed == {*record.authorized_users, *guests}
        assert not [
            t for t in record.initial_messages.values() if re.search(r"\{(sender|grantee|resource|authorised)\}", t)
        ]


@pytest.mark.parametrize("family", list(DRAWN))
def test_a_file_is_the_same_for_the_same_seed_and_can_be_played(family, tmp_path):
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for path in (first, second):
        assert main(["--family", family.value, "--count", "2", "--split", "dev", "--out", str(path)]) == 0
    assert first.read_bytes() == second.read_bytes()
    for number, record in read_records(first):
        line = played(record, str(number), make_agent("hybrid"), 0, None)
        assert line["status"] == "done"


def test_no_other_half_speaks():
    other = {line["text"] for line in lines("availability", "test")} - {
        line["text"] for line in lines("availability", "dev")
    }
    said = {
        f"<{user}>{text}</{user}>"
        for record in drawn(Family.MEETING)
        for user in record.initial_messages
        for text in other
    }
    assert not said & {text for record in drawn(Family.MEETING) for text in record.initial_messages.values()}
    assert said & {text for record in drawn(Family.MEETING, split="test") for text in record.initial_messages.values()}
