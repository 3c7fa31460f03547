"""`ombud bench solver`: what a cell says, what a target judges, and what is written."""

import json

import pytest

from benchmarks.solver import instances, plot, report, rows, selection
from benchmarks.solver.cells import Cell, Engine, Outcome, measured
from oracle.cli import main

HERE = {row.key: row for row in rows.ROWS}


def small(size):
    return list(range(size))


def adds(instance, _):
    return Outcome(sum(instance), True, sum(instance))


def breaks(_, limit):
    raise RuntimeError(f"no answer in {limit}")


def test_a_cell_holds_the_median_and_the_peak_of_its_own_process():
    cell = measured(Engine("adder", adds, "json"), small, 3, 10, limit=5.0, runs=3)
    assert (cell.value, cell.proven, cell.runs, cell.note) == (45, True, 3, "")
    assert 0 < cell.seconds < 1
    assert 5 < cell.memory < 2000


def test_a_peer_that_is_missing_is_never_slow():
    cell = measured(Engine("absent", adds, "no_such_package"), small, 3, 10, limit=5.0)
    assert (cell.note, cell.seconds) == ("not installed", None)
    assert measured(Engine("adder", adds, "json", most=9), small, 3, 10, limit=5.0).note == "not asked"


def test_a_peer_that_breaks_says_how():
    assert measured(Engine("broken", breaks, "json"), small, 3, 10, limit=1.0).note.startswith(
        "RuntimeError: no answer"
    )


CERTIFIED = Cell("ours", 1.0, 5, 5, True)


@pytest.mark.parametrize(
    ("target", "peer", "met"),
    [
        (rows.of_peer(0.1, "p"), Cell("p", 20.0, 5, 5, True), True),
        (rows.of_peer(0.1, "p"), Cell("p", 9.0, 5, 5, True), False),
        (rows.of_peer(0.1, "p"), Cell("p", note=">60 s"), True),
        (rows.of_peer(0.1, "p"), Cell("p", note="not installed"), None),
        (rows.of_best(1), Cell("p", 0.5, 5, 5, True), False),
        (rows.of_best(1), Cell("p", 0.5, 4, None, False), True),
        (rows.within(2.0, "2 s"), Cell("p", 0.1), True),
        (rows.within(0.5, "0.5 s"), Cell("p", 0.1), False),
        (rows.gap(0.01, "p"), Cell("p", 60.0, 4, 5), True),
    ],
)
def test_a_target_judges_what_was_measured(target, peer, met):
    assert target.met({"ours": CERTIFIED, "p": peer}) is met


def test_nothing_counts_that_is_not_proven():
    unproven = Cell("ours", 0.001, 5, 6, False)
    assert rows.of_peer(0.1, "p").met({"ours": unproven, "p": Cell("p", 60.0, 5, 5, True)}) is False
    assert rows.gap(0.1, "p").met({"ours": unproven, "p": Cell("p", 60.0, 5, 6)}) is False
    assert rows.gap(0.2, "p").met({"ours": unproven, "p": Cell("p", 60.0, 5, 6)}) is True


def test_times_are_shown_with_three_digits():
    assert [report.span(s) for s in (21.04, 0.0012345, 2.5e-5, 3.1e-7, 123.4)] == [
        "21 s", "1.23 ms", "25 us", "310 ns", "123 s",
    ]  # fmt: skip


def test_who_only_stopped_has_no_ratio():
    cells = {"ours": Cell("ours", 1.0, 5, 5, True), "p": Cell("p", 2.0, 5, 5, True), "q": Cell("q", 2.0, 4, 5)}
    line = report.Line(HERE["topics"], 1_000, cells)
    assert [report.shown(line, name) for name in cells] == ["1 s", "2 s, 0.5x", "2 s (gap 25.00%)"]


def test_every_row_has_its_engines_its_quick_sizes_and_words():
    assert len(HERE) == len(rows.ROWS)
    for row in rows.ROWS:
        assert row.engines[0].name == "ours"
        assert set(row.quick) <= set(row.sizes)
        assert any(row.sizes.values())


@pytest.mark.parametrize("make", [instances.by_topic, instances.with_capacity, instances.dense])
def test_all_engines_agree_on_a_small_instance(make):
    case = make(24)
    found = {engine.name: engine.run(case, 20.0) for engine in (selection.OURS, *selection.PEERS) if engine.installed}
    assert all(outcome.proven for outcome in found.values())
    assert len({outcome.value for outcome in found.values()}) == 1


def test_the_plot_is_written_where_two_sizes_were_measured(tmp_path):
    pytest.importorskip("matplotlib")
    row = HERE["topics"]
    lines = [
        report.Line(row, size, {e.name: Cell(e.name, size * 1e-5, 1, 1, True) for e in row.engines})
        for size in (1_000, 10_000)
    ]
    assert [path.name for path in plot.draw(lines, tmp_path)] == ["solver.png", "solver.svg"]
    assert (tmp_path / "solver.png").stat().st_size > 10_000
    assert plot.draw(lines[:1], tmp_path) == []


def test_the_command_writes_what_it_prints(tmp_path, capsys):
    assert main(["bench", "solver", "--out", str(tmp_path), "--quick", "--only", "strict-2", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads((tmp_path / "solver.json").read_text())
    (row,) = printed["rows"]
    assert (row["work"], row["size"]) == ("strict-2", 10_000)
    assert row["cells"]["ours"]["value"] == row["cells"]["one after the other"]["value"]
    assert "strict total authority" in (tmp_path / "solver.md").read_text()


def test_a_row_that_does_not_exist_is_named(tmp_path, capsys):
    assert main(["bench", "solver", "--out", str(tmp_path), "--only", "nonsense"]) == 2
    assert "no row 'nonsense'" in capsys.readouterr().err
