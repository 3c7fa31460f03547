"""Run folders: nothing finished is lost, nothing is repeated, and a changed configuration is refused."""

import ast
import json
from pathlib import Path

import pytest

from oracle.runs import CODE, RECORDS, Configuration, RunFolder, read_lines, read_manifest
from scenarios.errors import InputError

CONFIGURATION = Configuration("hybrid", "rules", "script", 0, {"f.jsonl": "abc"})

KEPT: dict[str, dict] = {
    "done": {"scenario": {}, "family": "access", "scores": {}, "costs": {}, "transcript": []},
    "failed": {"scenario": {}, "error": "x"},
}


def keep(path: Path, *keys: str, status: str = "done", resume: bool = False) -> set[str]:
    with RunFolder(path, CONFIGURATION, resume=resume) as folder:
        before = set(folder.done)
        for key in keys:
            folder.keep(KEPT[status] | {"key": key, "status": status})
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


@pytest.mark.parametrize("content", ["[1]", "{}", '{"key": 1}', '{"key": "b"}', '"text', "\xff"])
def test_a_line_of_another_form_is_named_too(tmp_path: Path, content: str):
    keep(tmp_path / "run", "a")
    with (tmp_path / "run" / RECORDS).open("ab") as file:
        file.write(content.encode("latin-1") + b"\n")
    with pytest.raises(InputError, match=r"records\.jsonl:2: is no record") as caught:
        list(read_lines(tmp_path / "run"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "content", ["[]", "{}", '{"configuration": {}, "versions": {}}', '{"configuration": 1}', "{", ""]
)
def test_a_manifest_of_another_form_is_no_run(tmp_path: Path, content: str):
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"manifest\.json: ") as caught:
        read_manifest(tmp_path)
    assert "\n" not in str(caught.value)


def test_the_hash_of_the_code_is_over_all_that_agents_import():
    """Wherever in this floor it stands: what an answer depends on must not change within a run."""
    root = Path(__file__).parent.parent.parent
    known: set[Path] = set()
    waiting = sorted((root / "oracle" / "agents").rglob("*.py"))
    while waiting:
        path = waiting.pop()
        if path in known:
            continue
        known.add(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("oracle."):
                module = root.joinpath(*node.module.split("."))
                waiting.append(module / "__init__.py" if module.is_dir() else module.with_suffix(".py"))
    hashed = [root / place for place in CODE]
    assert not [path for path in known if not any(place in (path, *path.parents) for place in hashed)]
    assert len(known) > 30
    assert all(place.exists() for place in hashed)
