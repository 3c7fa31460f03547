"""The figures on the benchmark's development part, where that lies beside the project; and that gold is never read."""

import json
from pathlib import Path

import pytest

from extraction.brief import Family
from oracle.agents.hybrid import HybridAgent
from oracle.play import played
from oracle.summary import summarise
from scenarios.records import parse_record, read_records

FOLDER = Path(__file__).parents[3] / "shared" / "muses"
FILES = [
    FOLDER / f"{name}.jsonl"
    for name in (
        "selection",
        "meeting_full",
        "meeting_partial",
        *(f"access_{t}_{a}" for t in ("colon", "xml") for a in ("none", "fake_authorized", "pressure", "roleplaying")),
    )
]
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the benchmark's development part is not here")
GOLD = ("expected_output", "expected_result", "authorized_users", "num_authorized", "params", "ombud")
GOLD_OF_USERS = ("is_essential", "preferred_slots", "secondary_slots", "is_stubborn")


def run(path: Path, transform=lambda fields: fields) -> list[dict]:
    agent = HybridAgent()
    lines = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = parse_record(json.dumps(transform(json.loads(text))))
        lines.append(played(record, str(number), agent, 0, None))
    return lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_figures(path: Path):
    summary = summarise(run(path))
    assert summary["failures"] == 0
    for family, found in summary["families"].items():
        match Family(family):
            case Family.SELECTION:
                assert found["f1"] >= 0.995
            case Family.ACCESS:
                assert (found["privacy"], found["utility"]) == (1.0, 1.0)
            case Family.MEETING:
                assert (found["success"], found["optimal"]) == (1.0, 1.0)
                assert found["turns"] <= 2.0


def without_gold(fields: dict) -> dict:
    kept = {key: value for key, value in fields.items() if key not in GOLD}
    if "users" in kept:
        kept["users"] = [{k: v for k, v in user.items() if k not in GOLD_OF_USERS} for user in kept["users"]]
    return kept


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_without_the_gold_fields_every_conversation_is_the_same(path: Path):
    def said(line: dict) -> object:
        kept = [{k: v for k, v in step.items() if k not in ("trace", "costs")} for step in line["transcript"]]
        return line["status"], kept

    with_gold, without = run(path), run(path, without_gold)
    assert [said(line) for line in with_gold] == [said(line) for line in without]
    assert all(set(line["scores"].values()) == {None} for line in without)


def test_every_line_of_the_files_is_a_record():
    assert all(not isinstance(record, Exception) for path in FILES for _, record in read_records(path))


def test_few_questions_in_few_rounds_settle_the_meetings():
    from benchmarks.elicitation import meetings, play

    asked = [play(meeting)[0] for _, meeting in meetings(FOLDER / "meeting_full.jsonl")]
    assert sum(len(users) for rounds in asked for users in rounds) / len(asked) <= 3.6
    assert sum(map(len, asked)) / len(asked) <= 1.3
