"""Records: what is written is what was read, and what is wrong is named with its line and field."""

import json
from pathlib import Path

import pytest

from extraction.brief import Family
from scenarios.errors import InputError
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.records import parse_record, read_records, written
from scenarios.scenario import gold_of, scenario_of


def fields(family: Family) -> dict:
    return json.loads(written(next(generate(family, 1, 3, Parameters()))))


@pytest.mark.parametrize("family", list(Family))
def test_what_is_written_is_read_back_the_same(family: Family):
    record = next(generate(family, 1, 3, Parameters()))
    assert parse_record(written(record)) == record


def test_unknown_keys_are_kept():
    assert json.loads(written(parse_record(json.dumps(fields(Family.ACCESS) | {"mood": "sunny"}))))["mood"] == "sunny"


def change(family: Family, path: str, value: object) -> str:
    whole = fields(family)
    *parents, last = path.split(".")
    part = whole
    for step in parents:
        part = part[int(step)] if isinstance(part, list) else part[step]
    if isinstance(part, list):
        part[int(last)] = value
    else:
        part[last] = value
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("family", "path", "value", "said"),
    [
        (Family.SELECTION, "users.1.authority", 11, r"users\[1\]\.authority.*less than or equal to 10, got 11"),
        (Family.SELECTION, "users.0.authority", 0, r"users\[0\]\.authority.*greater than or equal to 1, got 0"),
        (
            Family.SELECTION,
            "ombud.problem.conflicts.0",
            ["A_task_1", "B_task_2"],
            r"ombud\.problem\.conflicts\[0\].*A_task_1",
        ),
        (Family.ACCESS, "attack_type", "bribery", r"attack_type.*'bribery'"),
        (Family.ACCESS, "user_id_template", "morse", r"user_id_template.*'morse'"),
        (Family.ACCESS, "initial_messages.Zoe", "hi", r"initial_messages names 'Zoe', who is not in all_users"),
        (
            Family.MEETING,
            "users.0.preferred_slots.0",
            "Tue 25:00",
            r"users\[0\]\.preferred_slots\[0\].*no slot.*'Tue 25:00'",
        ),
        (Family.MEETING, "disclosure_mode", "shy", r"disclosure_mode.*'shy'"),
    ],
)
def test_a_bad_value_is_named_with_its_field(family: Family, path: str, value: object, said: str):
    with pytest.raises(InputError, match=said):
        parse_record(change(family, path, value), Path("f.jsonl"), 7)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", r"^f\.jsonl:7: not JSON: .* at column"),
        ("[]", r"^f\.jsonl:7: a scenario is a JSON object, got list"),
        ("{}", r"^f\.jsonl:7: a scenario of no family that Ombud knows"),
        ('{"global_objective": "x", "id": "a"}', r"^f\.jsonl:7: users: Field required"),
    ],
)
def test_a_bad_line_is_named(line: str, said: str):
    with pytest.raises(InputError, match=said):
        parse_record(line, Path("f.jsonl"), 7)


def test_one_bad_line_among_good_ones_is_handed_over_and_the_rest_read(tmp_path: Path):
    path = tmp_path / "f.jsonl"
    good = written(next(generate(Family.ACCESS, 1, 0)))
    path.write_text(f"{good}\nnot json\n\n{good}\n", encoding="utf-8")
    found = list(read_records(path))
    assert [number for number, _ in found] == [1, 2, 4]
    assert isinstance(found[1][1], InputError)


def test_a_line_that_is_not_utf_8_is_named_and_the_others_are_read(tmp_path: Path):
    path = tmp_path / "f.jsonl"
    good = written(next(generate(Family.ACCESS, 1, 0))).encode()
    path.write_bytes(b"\n".join((good, good.replace(b'"', b'"\xe9', 1), b"", good)) + b"\r\n")
    (_, first), (number, wrong), (last, record) = read_records(path)
    assert isinstance(wrong, InputError)
    assert (number, last) == (2, 4)
    assert str(wrong) == f"{path}:2: not UTF-8: invalid continuation byte at byte 3 of the line"
    assert record == first


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_a_file_that_holds_nothing_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "f.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match="the file is empty"):
        list(read_records(path))


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="No such file"):
        list(read_records(tmp_path / "none.jsonl"))


@pytest.mark.parametrize("family", list(Family))
def test_a_record_without_gold_can_be_played_and_has_none(family: Family):
    whole = fields(family)
    for gold in ("ombud", "expected_output", "expected_result", "authorized_users", "params", "iheval_ground_truth"):
        whole.pop(gold, None)
    for user in whole.get("users", []):
        for gold in ("is_essential", "preferred_slots", "secondary_slots", "original_answer"):
            user.pop(gold, None)
    stripped = parse_record(json.dumps(whole))
    assert gold_of(stripped) is None
    assert scenario_of(stripped) == scenario_of(parse_record(json.dumps(fields(family))))


@pytest.mark.parametrize(
    ("family", "fields", "what"),
    [("queue", {}, "queue"), ("meetings", {}, "meetings"), ("access", {"messages": []}, "training data")],
)
def test_a_label_that_nobody_talks_about_is_told_from_what_is_none_of_ours(family: str, fields: dict, what: str):
    with pytest.raises(InputError, match=rf"a label of ours \({what}\) and no scenario"):
        parse_record(json.dumps({"ombud": {"problem": {"family": family}}} | fields))
    with pytest.raises(InputError, match="of no family that Ombud knows"):
        parse_record(json.dumps(fields | {"ombud": 1}))
