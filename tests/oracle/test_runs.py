"""Run folders: nothing finished is lost, nothing is repeated, and a changed configuration is refused."""

import json
from pathlib import Path

import pytest

from oracle.runs import RECORDS, Configuration, RunFolder, read_lines, read_manifest
from scenarios.errors import InputError

CONFIGURATION = Configuration("hybrid", "rules", "script", 0, {"f.jsonl": "abc"})


def keep(path: Path, *keys: str, status: str = "done", resume: bool = False) -> set[str]:
    with RunFolder(path, CONFIGURATION, resume=resume) as folder:
        before = set(folder.done)
        for key in keys:
            folder.keep({"key": key, "status": status})
    return before


def test_a_resumed_run_knows_what_is_done(tmp_path: Path):
    keep(tmp_path / "run", "a", "b")
    assert keep(tmp_path / "run", "c", resume=True) == {"a", "b"}
    assert [line["key"] for line in read_lines(tmp_path / "run")] == ["a", "b", "c"]


def test_what_failed_is_tried_again_and_the_last_line_counts(tmp_path: Path):
    keep(tmp_path / "run", "a", status="failed")
    assert keep(tmp_path / "run", "a", resume=True) == set()
    assert [line["status"] for line in read_lines(tmp_path / "run")] == ["done"]


def test_a_run_is_not_overwritten(tmp_path: Path):
    keep(tmp_path / "run", "a")
    with pytest.raises(InputError, match="holds a run already: add --resume"):
        keep(tmp_path / "run", "b")


def test_a_changed_configuration_is_refused_and_named(tmp_path: Path):
    keep(tmp_path / "run", "a")
    changed = Configuration("silent", "rules", "script", 0, {"f.jsonl": "abc"})
    with pytest.raises(InputError, match="agent: the run was made with 'hybrid', now it is 'silent'"):
        RunFolder(tmp_path / "run", changed, resume=True)


@pytest.mark.parametrize("torn", ['{"key": "c", "sta', "{", '{"key": "c", "status": "done"}'])
def test_half_a_line_of_a_killed_run_is_cut_off(tmp_path: Path, torn: str):
    keep(tmp_path / "run", "a", "b")
    with (tmp_path / "run" / RECORDS).open("a", encoding="utf-8") as file:
        file.write(torn)
    assert [line["key"] for line in read_lines(tmp_path / "run")] == ["a", "b"]
    keep(tmp_path / "run", "c", resume=True)
    lines = (tmp_path / "run" / RECORDS).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["key"] for line in lines] == ["a", "b", "c"]


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match=r"manifest\.json: is no run"):
        read_manifest(tmp_path)


def test_a_line_that_is_no_record_is_named(tmp_path: Path):
    keep(tmp_path / "run", "a")
    with (tmp_path / "run" / RECORDS).open("a", encoding="utf-8") as file:
        file.write("nonsense\n")
    with pytest.raises(InputError, match=r"records\.jsonl:2: is no record"):
        list(read_lines(tmp_path / "run"))
