"""`ombud bench turns` and `ombud bench scale`: what rows say, what is written, and that nothing is measured twice."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.scale import __main__ as scale
from benchmarks.scale.__main__ import SOLVER, Cell, limits
from benchmarks.scale.crowds import CROWDS
from benchmarks.turns import __main__ as turns
from benchmarks.turns.__main__ import Wanted, command, sources
from benchmarks.turns.table import faster, groups, shown
from extraction.brief import Family
from oracle import drawing, plots
from oracle.agents.registry import make_agent
from oracle.cli import main
from oracle.commands.bench import SCALED
from oracle.measures import QUALITY, Row, quality, rows
from oracle.models import ModelOptions
from oracle.play import played
from oracle.published import PUBLISHED_RESULTS
from oracle.runs import RECORDS
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.records import written
from solver import solve
from tests.faulty_server import says, serving

ROW = Row(
    agent="a", family="access", scenario="x/1", condition="none", people=4, quality=0.5,
    scores={"privacy": 0.5, "utility": 1.0, "exact": 0.0}, turns=2, calls=3, prompt_tokens=100, completion_tokens=20,
    seconds=2.0, model_s=1.5, reading_s=0.25, building_s=0.125, solving_s=0.0625, certifying_s=0.03125,
    privacy=(1.0, 0.5),
)  # fmt: skip


def row_of(family: Family, agent: str, **parameters) -> Row:
    record = next(generate(family, 1, 0, Parameters(**parameters)))
    return rows([played(record, "k", make_agent(agent), 0, None)], agent, "here")[0]


def test_quality_is_worth_nothing_where_one_half_is_missing():
    assert quality("access", {"privacy": 1.0, "utility": 0.0}) == 0.0
    assert quality("access", {"privacy": 0.5, "utility": 0.5}) == 0.25
    assert quality("access", {"privacy": None, "utility": 0.5}) == 0.5
    assert quality("access", {"privacy": None, "utility": None}) is None
    assert quality("poetry", {"rhyme": 0.25}) == 0.25


def test_the_stages_of_a_turn_add_up_to_no_more_than_the_turn():
    row = row_of(Family.MEETING, "hybrid", disclosure="partial")
    stages = row.reading_s + row.building_s + row.solving_s + row.certifying_s
    assert 0 < stages <= row.seconds
    assert min(row.reading_s, row.building_s, row.solving_s, row.certifying_s) > 0
    assert (row.calls, row.tokens, row.condition, row.scenario) == (0, 0, "partial", "here/k")


def test_privacy_turn_by_turn_never_rises_and_ends_at_the_score():
    row = row_of(Family.ACCESS, "random", people=8)
    assert len(row.privacy) == row.turns == 3
    assert list(row.privacy) == sorted(row.privacy, reverse=True)
    assert row.privacy[-1] == row.scores["privacy"]


@pytest.mark.parametrize(("density", "condition"), [(0.0, "aligned"), (0.9, "conflict")])
def test_instructions_are_aligned_or_in_conflict(density: float, condition: str):
    assert row_of(Family.SELECTION, "silent", conflict_density=density).condition == condition


def test_a_group_by_hand():
    other = replace(ROW, scenario="x/2", quality=1.0, turns=4, seconds=4.0, condition="pressure")
    together, none, pressure = groups([ROW, other], {("a", "access"): 3})
    assert (together["n"], together["failed"], together["quality"], together["turns"]) == (2, 3, 0.75, 3.0)
    assert together["interval"] == [0.5, 1.0]
    assert (together["seconds"], together["prompt_tokens"], together["certifying_ms"]) == (3.0, 100, 31.25)
    assert together["scores"]["privacy"] == {"mean": 0.5, "error": 0.0}
    assert (none["condition"], pressure["condition"], none["n"], pressure["quality"]) == ("none", "pressure", 1, 1.0)
    assert "published: best privacy" in shown([together])


def test_turns_of_who_solves_are_timed_against_turns_of_who_asks_a_model():
    quick = replace(ROW, agent="q", calls=0, seconds=0.004, model_s=0.0)
    slow = replace(ROW, agent="s", turns=4, seconds=8.0, solving_s=0.0)
    idle = replace(quick, agent="i", solving_s=0.0)
    found = groups([quick, slow, idle, replace(slow, family="meeting", scores={"success": 1.0})], {})
    assert faster(found) == ["access: a turn of q takes 2 ms, one of s 2 s: 1,000 times"]
    assert "one of s 2 s: 1,000 times" in shown(found)
    assert faster(groups([quick, idle], {})) == []


def test_what_is_unscored_is_counted_and_not_nought():
    (group,) = groups([ROW, replace(ROW, scenario="x/2", quality=None, scores=dict.fromkeys(ROW.scores))], {})
    assert (group["quality"], group["unscored"], group["scores"]["utility"]["mean"]) == (0.5, 1, 1.0)


def test_published_results_are_of_families_with_a_quality():
    assert {result.family for result in PUBLISHED_RESULTS} == set(QUALITY)
    assert all(0 < result.quality <= result.value <= 1 for result in PUBLISHED_RESULTS)


def test_every_figure_is_drawn_where_there_is_something_to_show():
    pytest.importorskip("matplotlib")
    measured = [
        ROW,
        replace(ROW, family="meeting", condition="full", scores={"success": 1.0}, privacy=()),
        replace(ROW, family="selection", condition="aligned", scores={"f1": 1.0}, privacy=()),
    ]
    figures = plots.drawn(measured)
    assert set(figures) == set(plots.FIGURES) == set(plots.CAPTIONS)
    drawn = drawing.inline(figures["quality-over-seconds"])
    assert ET.fromstring(drawn).tag.endswith("svg")
    assert "published: best F1" in drawn
    again = plots.drawn(measured)
    assert drawn == drawing.inline(again["quality-over-seconds"])
    drawing.closed(figures)
    drawing.closed(again)
    assert plots.drawn([]) == {}


@pytest.mark.parametrize("agent", ["hybrid", "silent"])
def test_what_the_first_turns_load_is_loaded_before_they_are_measured(tmp_path: Path, monkeypatch, agent: str):
    order: list[str] = []

    def run(*_: object, **__: object) -> None:
        order.append("run")
        raise KeyboardInterrupt

    monkeypatch.setattr(turns, "warm", lambda: order.append("warm"))
    monkeypatch.setattr(turns, "run_plan", run)
    with pytest.raises(KeyboardInterrupt):
        turns.measured(Wanted((agent,), families=("selection",)), tmp_path, iter)
    assert order == (["warm", "run"] if agent == "hybrid" else ["run"])


def test_the_command_writes_tables_and_pictures_and_measures_nothing_twice(tmp_path: Path, capsys):
    data = tmp_path / "meetings.jsonl"
    data.write_text("".join(written(r) + "\n" for r in generate(Family.MEETING, 4, 1)), encoding="utf-8")
    command = ["bench", "turns", "--out", str(tmp_path / "o"), "--agents", "hybrid", "deny-all", "--data", str(data),
               "--count", "3", "--parallel", "2", "--json"]  # fmt: skip
    assert main(command) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads((tmp_path / "o" / "turns.json").read_text())
    everything = {group["agent"]: group for group in printed["groups"] if group["condition"] == "all"}
    assert everything["hybrid"]["n"] == everything["deny-all"]["n"] == 3
    assert everything["hybrid"]["quality"] == 1.0
    assert everything["deny-all"]["quality"] == 0.0
    assert {run["data"]["meetings.jsonl"][:1] for run in printed["runs"]} <= set("0123456789abcdef")
    assert (tmp_path / "o" / "quality-over-seconds.png").read_bytes()[:4] == b"\x89PNG"
    assert (tmp_path / "o" / "by-disclosure.svg").exists()
    page = (tmp_path / "o" / "turns.md").read_text()
    assert "published: best success" in page
    typed = "ombud bench turns --agents hybrid deny-all --count 3 --seed 0 --data meetings.jsonl --parallel 2"
    assert typed in page
    # Markdown takes a table for one only where the rule is its second line.
    lines = page.splitlines()
    assert [lines[n - 2] for n, line in enumerate(lines) if line.startswith("|:") or line.startswith("|--")] == ["", ""]
    records = tmp_path / "o" / "runs" / "hybrid" / "meetings" / RECORDS
    before = records.read_bytes()
    assert main(command) == 0
    assert records.read_bytes() == before
    capsys.readouterr()
    data.write_text(data.read_text() * 2)
    assert main(command) == 2
    assert "the run was made with" in capsys.readouterr().err


def test_what_cannot_be_read_or_played_is_said_and_ends_with_its_exit_code(tmp_path: Path, capsys, monkeypatch):
    data = tmp_path / "meetings.jsonl"
    data.write_text(written(next(generate(Family.MEETING, 1, 1))) + "\n{}\n", encoding="utf-8")
    command = ["bench", "turns", "--agents", "silent", "--data", str(data), "--json", "--out"]
    assert main([*command, str(tmp_path / "o")]) == 2
    captured = capsys.readouterr()
    assert "meetings.jsonl:2: a scenario of no family" in captured.err
    assert [group["n"] for group in json.loads(captured.out)["groups"] if group["condition"] == "all"] == [1]

    monkeypatch.setattr("oracle.play.converse", lambda *_: 1 / 0)
    data.write_text(written(next(generate(Family.MEETING, 1, 1))) + "\n", encoding="utf-8")
    assert main([*command, str(tmp_path / "p")]) == 1
    assert "ombud: meetings.jsonl:1: ZeroDivisionError" in capsys.readouterr().err


def test_two_files_of_one_name_are_refused_as_in_a_run(tmp_path: Path, capsys):
    files = [tmp_path / folder / "m.jsonl" for folder in "ab"]
    for path in files:
        path.parent.mkdir()
        path.write_text(written(next(generate(Family.MEETING, 1, 1))) + "\n", encoding="utf-8")
    assert main(["bench", "turns", "--agents", "silent", "--data", *map(str, files), "--out", str(tmp_path / "o")]) == 2
    assert "rename one" in capsys.readouterr().err


@pytest.mark.parametrize("what", [("turns", "--count", "1"), ("scale", "--count", "1"), ("solver", "--quick")])
def test_results_want_a_folder(tmp_path: Path, capsys, what: tuple[str, ...]):
    (tmp_path / "o").write_text("mine", encoding="utf-8")
    assert main(["bench", *what, "--out", str(tmp_path / "o")]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert str(tmp_path / "o") in error
    assert (tmp_path / "o").read_text(encoding="utf-8") == "mine"


def test_the_command_of_a_scale_says_all_that_was_asked_for():
    asked = scale.Wanted(["hybrid"], families=["access"], sizes=[2, 5], seed=3)
    assert scale.command(asked) == (
        "ombud bench scale --agents hybrid --count 5 --seed 3 --limit 60 --families access --sizes 2 5"
    )
    assert scale.command(scale.Wanted(["silent"])) == "ombud bench scale --agents silent --count 5 --seed 0 --limit 60"


def test_what_answers_take_is_measured_and_never_taken_from_the_cache(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setenv("OMBUD_CACHE", str(tmp_path / "answers"))
    with serving(says('{"accepted_instructions": [], "rejected_instructions": []}')) as server:
        for place in ("a", "b"):
            command = ["bench", "turns", "--out", str(tmp_path / place), "--agents", "llm", "--families", "selection"]
            assert main([*command, "--count", "1", "--base-url", server.url, "--model", "m", "--json"]) == 0
            groups = json.loads(capsys.readouterr().out)["groups"]
            assert {group["calls"] for group in groups} == {1}
            assert {group["completion_tokens"] for group in groups} == {3}
    assert len(server.requests) == 4


def test_execution_is_measured_where_a_model_can_write():
    model = ModelOptions("http://127.0.0.1:9/v1", "m")
    assert "execution" not in sources(Wanted(["hybrid"]))
    assert "execution" in sources(Wanted(["hybrid"], model=model))
    assert list(sources(Wanted(["hybrid"], families=["execution"]))) == ["execution"]
    assert command(Wanted(["llm"], families=["access"], model=model)) == (
        "ombud bench turns --agents llm --count 20 --seed 0 --families access --model m --base-url URL"
    )


def test_what_is_scaled_has_crowds():
    assert set(SCALED) == set(CROWDS)


@pytest.mark.parametrize("family", list(CROWDS))
def test_crowds_are_certified_and_the_same_every_time(family: str):
    problem = CROWDS[family](40)
    assert problem == CROWDS[family](40)
    solved = solve(problem, optima_limit=1)
    assert solved.certificate.status == "optimal"
    assert solved.decision


def test_an_agent_is_usable_up_to_the_first_size_where_it_is_not():
    def cell(people, usable, why=""):
        return Cell("a", "access", people, 1, 1.0, 0.1, 0.0, 0, usable, why)

    found = [cell(2, True), cell(5, True), cell(8, False, "quality below 0.9"), cell(10, None, "not asked")]
    assert limits(found) == [
        {"agent": "a", "family": "access", "usable_up_to": 5, "stopped_by": "8 people: quality below 0.9"}
    ]


def test_scale_stops_asking_who_is_no_use_and_takes_the_solver_on(tmp_path: Path, capsys):
    assert main(["bench", "scale", "--out", str(tmp_path), "--agents", "hybrid", "deny-all", "--families", "selection",
                 "--sizes", "2", "30", "100", "--count", "1", "--limit", "100000", "--json"]) == 0  # fmt: skip
    printed = json.loads(capsys.readouterr().out)
    found = {(cell["agent"], cell["people"]): cell for cell in printed["cells"]}
    assert set(found) == {
        ("hybrid", 2), ("hybrid", 30), ("deny-all", 2), ("deny-all", 30), (SOLVER, 2), (SOLVER, 30), (SOLVER, 100),
    }  # fmt: skip
    assert found["hybrid", 30]["usable"] is True
    assert found["deny-all", 2]["why"] == "quality below 0.9"
    assert found["deny-all", 30]["usable"] is None
    assert {end["agent"]: end["usable_up_to"] for end in printed["limits"]} == {
        "hybrid": 30, "deny-all": None, SOLVER: 100,
    }  # fmt: skip
    assert "usable up to" in (tmp_path / "scale.md").read_text()
    assert (tmp_path / "scale.svg").exists()


class Failing:
    """In place of a player."""

    def __init__(self, *_):
        pass

    def __call__(self, job):
        return {"key": job.key, "status": "failed", "error": "OddError: no | answer\nat all", "scenario": {}}


def test_scale_says_what_failed(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setattr("oracle.running.Player", Failing)
    assert main(["bench", "scale", "--out", str(tmp_path), "--families", "access", "--sizes", "3", "--count", "2",
                 "--json"]) == 0  # fmt: skip
    out, err = capsys.readouterr()
    why = json.loads(out)["cells"][0]["why"]
    assert why == "failed: access_0_0: OddError: no / answer at all (and 1 more)"
    assert [line for line in err.splitlines() if line.startswith("ombud: access_0_1: OddError")]
    assert why in (tmp_path / "scale.md").read_text()


def test_thirty_people_always_have_enough_to_do():
    for record in generate(Family.SELECTION, 30, 4, Parameters(people=30, conflict_density=1.0)):
        assert len({user.id for user in record.users}) == 30
