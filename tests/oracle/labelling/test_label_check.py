"""Labels that were changed: seals, and `label --check`."""

import json
from pathlib import Path

import orjson
import pytest
from label_command import Ombud, order

from oracle.labelling.check import fault_of
from oracle.labelling.make import Making, make
from oracle.labelling.seal import intact, sealed


def test_a_single_changed_byte_is_found_wherever_it_is():
    line = make(order("queue"), 0).line
    assert intact(line)
    for place in range(0, len(line), 7):
        changed = bytearray(line)
        changed[place] ^= 1
        assert fault_of(bytes(changed)) is not None


def test_a_label_that_was_sealed_wrong_is_found_without_its_seal():
    fields = orjson.loads(make(order("meeting"), 0).line)
    del fields["ombud"]["sha256"]
    slots = fields["ombud"]["problem"]["slots"]
    fields["ombud"]["optima"] = [next(slot for slot in slots if slot not in fields["ombud"]["optima"])]
    fields["ombud"]["certificate"]["optima"] = 1
    assert "right decisions are others" in str(fault_of(sealed(fields)))
    fields = orjson.loads(make(order("selection"), 0).line)
    del fields["ombud"]["sha256"]
    fields["expected_output"]["accepted_instructions"] = []
    assert fault_of(sealed(fields)) == "expected_output.accepted_instructions is not right"


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_a_file_is_checked_whole(ombud: Ombud, tmp_path: Path, suffix: str):
    path = tmp_path / f"a.{suffix}"
    ombud("label", "--family", "access", "--count", "20", "--out", path)
    assert json.loads(ombud("label", "--check", path, "--json").stdout) == {
        "file": str(path),
        "records": 20,
        "faults": 0,
    }
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert ombud("label", "--check", path, code=2).stderr
    (tmp_path / f"a.{suffix}.manifest.json").unlink()
    assert ombud("label", "--check", path, code=2).stderr  # without the manifest as well


def test_one_fault_is_one_fault(ombud: Ombud, tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text("no record\n", encoding="utf-8")
    assert ombud("label", "--check", path, code=2).stdout == f"1 record in {path}: 1 fault\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--count", "5", "--out", "x.jsonl"), "--count, --out"),
        (("--family", "access", "--seed", "0"), "--family, --seed"),
        (("--param", "people=3"), "--param"),
        (("--reword", "--base-url", "http://127.0.0.1:9/v1", "--no-cache"), "--reword, --base-url, --no-cache"),
        (("--shards", "2", "--workers", "2"), "--shards"),
    ],
)
def test_a_check_refuses_what_it_would_ignore(ombud: Ombud, tmp_path: Path, arguments: tuple[str, ...], said: str):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(made.line + b"\n" for made in Making(order("access", 2))))
    done = ombud("label", "--check", path, *arguments, code=2)
    assert done.stderr.count("\n") == 1
    assert f"; {said} would make one" in done.stderr
    assert ombud("label", "--check", path, "--workers", "2").stdout == f"2 records in {path}: all hold\n"


def test_missing_and_doubled_lines_are_found_without_a_manifest(ombud: Ombud, tmp_path: Path):
    path = tmp_path / "a.jsonl"
    lines = [made.line + b"\n" for made in Making(order("access", 4))]
    for some in (lines[1:], [*lines, lines[3]], [lines[1], lines[0]]):
        path.write_bytes(b"".join(some))
        assert "lines are missing, doubled or out of order" in ombud("label", "--check", path, code=2).stderr


def test_a_pair_whose_wrong_reply_is_right_is_found():
    fields = orjson.loads(make(order("meeting", form="preferences"), 0).line)
    del fields["ombud"]["sha256"]
    fields["ombud"]["mistake"] = fields["ombud"]["optima"][0]
    assert fault_of(sealed(fields)) == "the wrong reply of the pair is right"
