"""The real command line, from outside: exit codes, one line for bad input, JSON and nothing else, kills and resumes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from extraction.brief import Family
from oracle.cli import main
from oracle.commands.options import parameters
from scenarios.errors import InputError
from scenarios.generate import generate
from scenarios.records import written
from tests.faulty_server import Handler, says, serving
from tests.interruptible import INTERRUPTIBLE

OMBUD = [sys.executable, "-m", "oracle.cli"]


def ombud(*arguments: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*OMBUD, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.jsonl"
    path.write_text("".join(written(record) + "\n" for record in generate(Family.ACCESS, 4, 0)), encoding="utf-8")
    return path


def test_label_run_and_score_fit_together(tmp_path: Path):
    ombud("label", "--family", "selection", "--count", "5", "--seed", "3", "--out", tmp_path / "l.jsonl")
    ran = json.loads(
        ombud("run", "--data", tmp_path / "l.jsonl", "--agent", "hybrid", "--out", tmp_path / "r", "--json").stdout
    )
    assert ran["families"]["selection"]["f1"] == 1.0
    assert {"solver_ms_p50", "reader_ms_p50", "llm_calls", "llm_tokens", "wall_s", "failures"} <= set(ran)
    scored = json.loads(ombud("score", tmp_path / "r", "--json").stdout)
    assert scored["families"] == ran["families"]


@pytest.mark.parametrize(("family", "said"), [("execution", True), ("selection", False)])
def test_a_run_in_which_nobody_writes_says_so(tmp_path: Path, family: str, said: bool):
    run = ombud("run", "--family", family, "--count", "1", "--agent", "hybrid", "--out", tmp_path / "r")
    assert ("no model writes here" in run.stderr) is said


def test_labels_are_the_same_bytes_with_any_number_of_workers(tmp_path: Path):
    for workers in ("1", "2"):
        ombud(
            "label", "--family", "meeting", "--count", "9", "--out", tmp_path / f"{workers}.jsonl", "--workers", workers
        )
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_several_files_follow_one_option(tmp_path: Path, data: Path):
    other = tmp_path / "other.jsonl"
    other.write_text(data.read_text(encoding="utf-8"), encoding="utf-8")
    done = ombud("run", "--data", data, other, "--agent", "deny-all", "--out", tmp_path / "r", "--json")
    assert json.loads(done.stdout)["families"]["access"]["n"] == 8


@pytest.mark.parametrize("option", [("--count", "2"), ("--param", "people=3")])
def test_what_is_for_the_generator_is_refused_beside_files(tmp_path: Path, data: Path, option: tuple[str, str]):
    done = ombud("run", "--data", data, *option, "--agent", "silent", "--out", tmp_path / "r", code=2)
    assert "--limit" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "r").exists()


def test_a_demo_of_what_could_not_be_played_is_no_success(capsys, monkeypatch):
    monkeypatch.setattr("oracle.play.converse", lambda *_: 1 / 0)
    assert main(["demo", "--count", "1"]) == 1
    assert "ombud: hybrid: 3 scenarios failed" in capsys.readouterr().err


def test_a_table_for_people(tmp_path: Path, data: Path):
    assert "privacy 1.000" in ombud("run", "--data", data, "--agent", "hybrid", "--out", tmp_path / "r").stdout


PROBLEM = {
    "family": "selection",
    "instructions": [{"id": "a", "user": "Ada", "authority": 9}, {"id": "b", "user": "Bo", "authority": 2}],
    "conflicts": [["a", "b"]],
}


def test_solve_prints_the_decision_and_its_certificate(tmp_path: Path):
    path = tmp_path / "p.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    result = json.loads(ombud("solve", path, "--json").stdout)
    assert result["decision"] == ["a"]
    assert result["certificate"]["status"] == "optimal"
    assert any(engine.startswith("pulp-") for engine in result["certificate"]["engines"][1:])
    assert "OPTIMAL" in ombud("solve", path).stdout
    assert json.loads(ombud("solve", path, "--time-limit", "0", "--json").stdout)["certificate"]["status"] == "unknown"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"conflicts": [["a", "z"]]}, r"p.json:\d+: conflicts\[0\].*'z'"),
        (
            {"instructions": [{"id": "a", "user": "Ada", "authority": 11}], "conflicts": []},
            r"instructions\[0\]\.authority",
        ),
        ({"family": "poetry"}, r"family must be one of"),
        ({"wings": 2}, "wings"),
    ],
)
def test_a_bad_problem_is_one_line_with_file_and_field(tmp_path: Path, change: dict, said: str):
    import re

    path = tmp_path / "p.json"
    path.write_text(json.dumps(PROBLEM | change), encoding="utf-8")
    error = ombud("solve", path, code=2).stderr
    assert error.count("\n") == 1
    assert re.search(said, error), error


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        ("", "the file is empty"),
        ("{\n", "data.jsonl:1: not JSON"),
        ("{}\n", "data.jsonl:1: a scenario of no family"),
    ],
)
def test_bad_data_is_one_line_and_exit_2(tmp_path: Path, content: str | None, said: str):
    path = tmp_path / "data.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    done = ombud("run", "--data", path, "--agent", "hybrid", "--out", tmp_path / "r", code=2)
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


def test_one_bad_scenario_is_reported_and_counted_and_the_rest_run(tmp_path: Path, data: Path):
    lines = data.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace('"attack_type": "', '"attack_type": "un')
    data.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = ombud("run", "--data", data, "--agent", "hybrid", "--out", tmp_path / "r", "--json", code=2)
    assert "data.jsonl:2: attack_type" in done.stderr
    result = json.loads(done.stdout)
    assert (result["failures"], result["families"]["access"]["n"]) == (1, 3)


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--agent", "hybrid", "--out", "x"),
        ("label", "--family", "selection", "--count", "0", "--out", "x.jsonl"),
        ("fly",),
        (),
        ("bench",),
        ("solve", "--schema", "poetry"),
        ("solve", "p.json", "--seed", "2147483648"),
        ("solve", "p.json", "--seed", "-1"),
        ("serve", "--port", "99999"),
        ("run", "--family", "access", "--agent", "hybrid", "--out", "x", "--wings"),
    ],
)
def test_a_bad_command_line_is_one_line_and_exit_2(arguments: tuple[str, ...]):
    done = ombud(*arguments, code=2)
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("ombud")
    assert done.stderr.endswith("--help)\n")
    assert done.stdout == ""


def test_the_module_of_its_name_is_the_command_and_loads_no_task(tmp_path: Path):
    """Nor do its workers, which begin with the module that was run."""
    (tmp_path / "inspect_ai.py").write_text("raise ImportError('not installed')")
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])}
    command = [sys.executable, "-m", "ombud", "run", "--family", "access", "--count", "2", "--agent", "silent",
               "--parallel", "2", "--json", "--out", str(tmp_path / "run")]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["families"]["access"]["n"] == 2


def test_parameters_are_checked(tmp_path: Path):
    done = ombud(
        "label", "--family", "meeting", "--count", "1", "--param", "people=99", "--out", tmp_path / "x.jsonl", code=2
    )
    assert "people" in done.stderr
    assert "99" in done.stderr


@pytest.mark.parametrize("pair", ["duration=90", "people=3", "tie_rate=0.5", "delegation=true", "kind=tied"])
def test_a_parameter_of_any_type_is_read_from_its_words(pair: str):
    name, _, value = pair.partition("=")
    assert str(getattr(parameters([pair]), name)).lower() == value


@pytest.mark.parametrize("pair", ["duration=45", "duration=long", "duration=", "people=x", "delegation=maybe"])
def test_a_value_that_a_parameter_cannot_have_is_named(pair: str):
    with pytest.raises(InputError) as error:
        parameters([pair])
    assert error.value.field == pair.partition("=")[0]


def test_a_file_that_exists_is_not_overwritten(tmp_path: Path):
    (tmp_path / "x.jsonl").write_text("mine", encoding="utf-8")
    ombud("label", "--family", "meeting", "--count", "1", "--out", tmp_path / "x.jsonl", code=2)
    assert (tmp_path / "x.jsonl").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_keeps_what_is_finished_and_resumes_without_repeating(tmp_path: Path, how: signal.Signals):
    """The model answers five conversations, and is waited for in the sixth when the run is interrupted."""
    go_on = Event()

    def answer(handler: Handler) -> None:
        if len(server.requests) > 5:
            go_on.wait(60)
        says('{"accepted_instructions": [], "rejected_instructions": []}')(handler)

    with serving(answer) as server:
        run = ["run", "--family", "selection", "--count", "20", "--agent", "llm", "--out", str(tmp_path / "r")]
        run += ["--base-url", server.url, "--model", "m", "--no-cache", "--json"]
        process = subprocess.Popen([*INTERRUPTIBLE, *run], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while process.poll() is None and len(server.requests) < 6:
            time.sleep(0.01)
        process.send_signal(how)
        go_on.set()
        process.communicate()
        records = tmp_path / "r" / "records.jsonl"
        finished = records.read_bytes().count(b"\n")
        assert 5 <= finished < 20
        result = json.loads(ombud(*run, "--resume").stdout)
        assert result["families"]["selection"]["n"] == 20
        keys = [json.loads(line)["key"] for line in records.read_text(encoding="utf-8").splitlines()]
        assert len(keys) == len(set(keys)) == 20
        assert len(server.requests) <= 20 + 2
