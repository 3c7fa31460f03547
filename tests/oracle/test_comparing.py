"""Two runs held against each other, scenario by scenario."""

import json
from pathlib import Path

import pytest
from small_runs import run, source

from extraction.brief import Family
from oracle.cli import main
from oracle.comparing import compare_runs
from oracle.sources import Generated
from scenarios.errors import InputError
from scenarios.generate.parameters import Parameters


def test_a_comparison_through_the_command_line(tmp_path: Path, capsys):
    for agent in ("hybrid", "accept-all"):
        assert main(["run", "--family", "selection", "--count", "12", "--agent", agent, "--out", str(tmp_path / agent),
                     "--parallel", "2", "--json"]) == 0  # fmt: skip
    capsys.readouterr()
    pair = [str(tmp_path / "hybrid"), str(tmp_path / "accept-all")]
    assert main(["compare", *pair, "--json", "--attribution"]) == 0
    found = json.loads(capsys.readouterr().out)
    f1, exact = found["families"]["selection"]["f1"], found["families"]["selection"]["exact"]
    assert (found["paired"], found["unpaired"], found["failed"]) == (12, 0, 0)
    assert 0 < f1["low"] <= f1["difference"] <= f1["high"]
    assert f1["holm"] >= f1["p"]
    assert exact["wins"] >= 6
    assert exact["mcnemar"] < 0.05
    stages = found["attribution"]["selection"]["f1"]
    assert stages["true facts + solver"] == stages["read facts + solver"] == 1.0
    assert stages["talking"]["loss"] == pytest.approx(f1["difference"])
    assert main(["compare", *pair, "--attribution"]) == 0
    assert "could show" in capsys.readouterr().out
    assert main(["compare", *reversed(pair), "--attribution"]) == 2
    assert "is a run of accept-all" in capsys.readouterr().err
    assert main(["score", pair[0]]) == 0
    assert "95% interval" in capsys.readouterr().out
    assert main(["score", pair[1], "--json"]) == 0
    scored = json.loads(capsys.readouterr().out)
    low, high = scored["intervals"]["selection"]["f1"]
    assert low < scored["families"]["selection"]["f1"] < high


def test_a_comparison_is_never_certain(tmp_path: Path, capsys):
    run(tmp_path / "a", "hybrid", source(count=12))
    run(tmp_path / "b", "silent", source(count=12))
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    said = capsys.readouterr().out
    (exact,) = (" ".join(line.split()) for line in said.splitlines() if " exact " in line)
    assert exact == "selection exact +1.000 0.471 to 1.000 <0.001 0.001 <0.001 12/0/0 0.500"


def test_runs_of_other_scenarios_are_not_compared(tmp_path: Path):
    run(tmp_path / "a", "silent")
    run(tmp_path / "b", "silent", source(Family.ACCESS))
    with pytest.raises(InputError, match="no finished scenario in common"):
        compare_runs(tmp_path / "a", tmp_path / "b")
    other = Generated(Family.SELECTION, 6, 0, Parameters(people=4))
    run(tmp_path / "c", "silent", other)
    with pytest.raises(InputError, match="selection_0_0 is another scenario"):
        compare_runs(tmp_path / "a", tmp_path / "c")
