"""Runs side by side, in epochs, resumed, with a model; through the real command line where it matters."""

import json
import os
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from small_runs import run, source

from extraction.brief import Family
from oracle.attribution import attributed
from oracle.cli import main
from oracle.models import ModelOptions
from oracle.parallel import done_by
from oracle.processes import WorkerDied
from oracle.running import Plan, ScenarioError, epoch_seed, reported, run_plan
from oracle.runs import RECORDS, read_lines, read_manifest, scenario_key
from oracle.summary import rescored, summarise
from scenarios.errors import InputError
from scenarios.protocol import Call, Costs, Turn
from tests.interruptible import INTERRUPTIBLE


def kept(path: Path) -> dict[str, dict]:
    """Everything but times."""
    return {
        line["key"]: {
            **{k: v for k, v in line.items() if k != "costs"},
            "transcript": [{k: v for k, v in step.items() if k != "costs"} for step in line["transcript"]],
        }
        for line in read_lines(path)
    }


def test_side_by_side_changes_nothing(tmp_path: Path):
    one = run(tmp_path / "1", "hybrid")
    two = run(tmp_path / "2", "hybrid", parallel=2)
    assert kept(tmp_path / "1") == kept(tmp_path / "2")
    assert one["families"] == two["families"]
    assert read_manifest(tmp_path / "1")["configuration"] == read_manifest(tmp_path / "2")["configuration"]


def test_a_run_side_by_side_is_resumed(tmp_path: Path):
    run(tmp_path / "r", limit=2)
    result = run(tmp_path / "r", resume=True, parallel=3)
    lines = (tmp_path / "r" / RECORDS).read_text(encoding="utf-8").splitlines()
    assert result["scenarios"] == len(lines) == len({json.loads(line)["key"] for line in lines}) == 6


@pytest.mark.parametrize("threads", [True, False])
def test_work_is_handed_out_a_few_pieces_ahead(threads: bool):
    asked: list[int] = []

    def jobs():
        for n in range(1_000):
            asked.append(n)
            yield n

    results = done_by(abs, jobs(), 2, threads=threads)
    assert next(results) in range(4)
    assert len(asked) <= 8
    results.close()
    assert sorted(done_by(abs, range(20), 3, threads=threads)) == list(range(20))


class Dying:
    """In place of a player."""

    def __init__(self, *_):
        pass

    def __call__(self, job):
        if job.key.endswith("_3"):
            os._exit(3)
        return {"key": job.key, "status": "failed", "error": "x", "scenario": {}}


def test_a_worker_that_dies_is_said_and_what_is_done_is_kept(tmp_path: Path, monkeypatch):
    with pytest.raises(WorkerDied):
        list(done_by(os._exit, [3, 3], 2, threads=False))
    monkeypatch.setattr("oracle.running.Player", Dying)
    _, problems = run_plan(
        Plan("silent", "rules", "script", 0, parallel=2), source(), tmp_path / "r", resume=False, watch=lambda x: x
    )
    assert "a worker process died" in str(problems[-1])


def test_epochs_have_seeds_and_lines_of_their_own_and_one_scenario(tmp_path: Path):
    result = run(tmp_path / "r", epochs=3, data=source(count=3))
    lines = list(read_lines(tmp_path / "r"))
    assert len(lines) == 9
    assert len({scenario_key(line) for line in lines}) == 3
    first = [line["transcript"][-1]["outcome"] for line in lines if scenario_key(line) == lines[0]["key"]]
    assert first[0] != first[1] or first[1] != first[2]
    assert result["families"]["selection"]["n"] == 9
    assert len({epoch_seed(5, epoch) for epoch in range(100)}) == 100
    assert epoch_seed(5, 0) == 5


def test_the_error_of_epochs_is_over_scenarios(tmp_path: Path):
    run(tmp_path / "1", "accept-all")
    run(tmp_path / "9", "accept-all", epochs=4)
    once, often = (summarise(read_lines(tmp_path / name))["families"]["selection"] for name in "19")
    assert once["errors"]["f1"] == often["errors"]["f1"] > 0


def test_the_manifest_says_what_was_run_and_where(tmp_path: Path):
    run(tmp_path / "r", "silent")
    manifest = read_manifest(tmp_path / "r")
    assert manifest["machine"]["cores"] >= 1
    assert len(manifest["versions"]["code"]) == 64
    assert manifest["configuration"]["model"] is None


@pytest.mark.parametrize("change", [{"epochs": 2}, {"turn_limit": 1}])
def test_another_plan_does_not_mix(tmp_path: Path, change: dict):
    run(tmp_path / "r", "silent")
    with pytest.raises(InputError, match="choose another folder"):
        run(tmp_path / "r", "silent", resume=True, **change)


def test_changed_code_does_not_mix(tmp_path: Path, monkeypatch):
    run(tmp_path / "r", "silent")
    monkeypatch.setattr("oracle.runs.code_hash", lambda: "other")
    with pytest.raises(InputError, match="code: the run was made with"):
        run(tmp_path / "r", "silent", resume=True)


def test_a_run_that_is_older_than_a_field_goes_on(tmp_path: Path):
    run(tmp_path / "r", "silent", limit=1)
    path = tmp_path / "r" / "manifest.json"
    manifest = json.loads(path.read_text())
    del manifest["configuration"]["epochs"], manifest["configuration"]["model"], manifest["machine"]
    path.write_text(json.dumps(manifest))
    assert run(tmp_path / "r", "silent", resume=True)["scenarios"] == 6


MODEL = ModelOptions("http://127.0.0.1:9/v1", "tiny", cache=False)
"""Named in the manifest, and never asked: `Asking` stands in its place."""


class Asking:
    """An agent with a model, as far as a run can see."""

    def act(self, observation):
        if "Migrate" in observation.chat[0].content:
            raise UnreachableError("no answer within 1 s")
        calls = (Call("turn", "hash", 100, 20, 30.0), Call("turn", "hash", 10, 2, 3.0))
        return Turn(outcome={"accepted_instructions": []}, costs=Costs(reader_ms=1.0).with_calls(calls))


class EndpointError(RuntimeError):
    pass


class UnreachableError(EndpointError):
    pass


@pytest.fixture
def asked(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr("oracle.running.make_agent", lambda *_: Asking())
    plan = Plan("llm", "rules", "script", 0, parallel=4, model=MODEL)
    run_plan(plan, source(count=12), tmp_path / "r", resume=False, watch=lambda x: x)
    return tmp_path / "r"


def test_tokens_calls_and_seconds_are_kept_call_by_call(asked: Path):
    done = [line for line in read_lines(asked) if line["status"] == "done"]
    acted = done[0]["transcript"][-1]["costs"]
    assert [call["prompt_tokens"] for call in acted["calls"]] == [100, 10]
    assert (acted["llm_calls"], acted["llm_tokens"], acted["llm_ms"]) == (2, 132, 33.0)
    summary = summarise(read_lines(asked))
    assert summary["llm_calls"] == 2 * len(done)
    assert summary["llm_prompt_tokens"] == 110 * len(done)
    assert summary["llm_s"] == pytest.approx(0.033 * len(done))


def test_failures_of_the_endpoint_are_counted_apart_and_in_no_mean(asked: Path):
    summary = summarise(read_lines(asked))
    assert 0 < summary["endpoint_failures"] == summary["failures"] < 12
    assert summary["families"]["selection"]["n"] == 12 - summary["failures"]


def test_another_model_does_not_mix(asked: Path, monkeypatch):
    monkeypatch.setattr("oracle.running.make_agent", lambda *_: Asking())
    other = Plan("llm", "rules", "script", 0, model=replace(MODEL, temperature=0.7))
    with pytest.raises(InputError, match="model: the run was made with"):
        run_plan(other, source(count=12), asked, resume=True, watch=lambda x: x)


def test_what_failed_is_tried_again(asked: Path, monkeypatch):
    monkeypatch.setattr(Asking, "act", lambda *_: Turn(outcome={"accepted_instructions": []}))
    run_plan(Plan("llm", "rules", "script", 0, model=MODEL), source(count=12), asked, resume=True, watch=lambda x: x)
    assert summarise(read_lines(asked))["failures"] == 0


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("scenario",), None, "scenario: Field required"),
        (("family",), None, "family: Field required"),
        (("family",), "poetry", "family: Input should be"),
        (("costs",), None, "costs: Field required"),
        (("costs",), {"llm_calls": "many"}, "costs.llm_calls: Input should be"),
        (("scores",), None, "scores: Field required"),
        (("transcript",), None, "transcript: Field required"),
        (("transcript", 0, "text"), None, "transcript[0].said.text: Field required"),
        (("transcript", -1, "trace"), None, "done.trace: Field required"),
        (("scenario", "users", 0, "authority"), 11, "scenario.users[0].authority: Input should be"),
    ],
)
def test_a_kept_line_that_lacks_something_is_one_line_with_its_place(tmp_path: Path, capsys, place, value, said):
    run(tmp_path / "a", "silent")
    records = tmp_path / "a" / RECORDS
    lines = [json.loads(text) for text in records.read_text(encoding="utf-8").splitlines()]
    *way, last = place
    inner = lines[2]
    for step in way:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    records.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    capsys.readouterr()
    for command in (["score"], ["compare", str(tmp_path / "a")], ["report", "--out", str(tmp_path / "x.html")]):
        assert main([*command, str(tmp_path / "a")]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert err.startswith(f"ombud: {records}:3: ")
        assert said in err


def test_where_a_reader_reads_nothing_the_loss_is_in_reading(tmp_path: Path):
    run(tmp_path / "gold", "hybrid", source(Family.MEETING))
    run(tmp_path / "none", "silent", source(Family.MEETING))
    blind, random = ([rescored(line) for line in read_lines(tmp_path / name)] for name in ("none", "gold"))
    success = attributed(blind, random)["meeting"]["success"]
    assert success["reading"]["loss"] == 1.0
    assert success["talking"]["loss"] == -1.0
    assert success["solving"]["loss"] == 0.0


def test_an_interrupt_side_by_side_keeps_what_is_finished(tmp_path: Path):
    # So many that no machine is done with them before the signal comes.
    run = ["run", "--family", "meeting", "--count", "20000", "--agent", "hybrid", "--parallel", "2"]
    command = [*INTERRUPTIBLE, *run, "--out", str(tmp_path / "r")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    records = tmp_path / "r" / RECORDS
    while process.poll() is None and (not records.exists() or records.read_bytes().count(b"\n") < 3):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.strip() == "ombud: interrupted; everything finished so far is kept"
    assert 3 <= len(list(read_lines(tmp_path / "r"))) < 20_000


def test_a_problem_of_several_lines_is_reported_in_one(capsys: pytest.CaptureFixture[str]):
    assert reported([ScenarioError("first\n  second"), InputError("third")]) == 2
    assert capsys.readouterr().err == "ombud: first second\nombud: third\n"
