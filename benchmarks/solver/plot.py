"""Time over size, one panel for each kind of work that was measured at several sizes; both axes logarithmic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.solver.report import Line

COLOURS = {
    "ours": "#c1121f",
    "ours, no certificate": "#e8939a",
    "CP-SAT L2": "#1d3557",
    "CP-SAT": "#6c8ebf",
    "PuLP-HiGHS": "#2a9d8f",
    "HiGHS": "#7bc8a4",
    "PuLP-CBC": "#8a817c",
    "CPMpy": "#b5838d",
    "z3": "#9b5de5",
    "clingo": "#f4a261",
    "intervals": "#6d6875",
    "PyJobShop": "#457b9d",
    "ours, certified by solve()": "#e8939a",
    "one after the other": "#8a817c",
}
"""One colour for each engine, the same in all panels."""
MARKS = {"ours": "o", "ours, no certificate": "o", "CP-SAT L2": "s", "CP-SAT": "D", "PuLP-HiGHS": "^", "HiGHS": "v"}


def draw(lines: Sequence[Line], folder: Path) -> list[Path]:
    """Writes solver.png and solver.svg. Nothing where no work was measured at two sizes, or matplotlib is missing."""
    panels = [list(group) for _, group in groupby(lines, key=lambda line: line.row.key)]
    # A time for one of a batch is the same at every size.
    panels = [panel for panel in panels if len(panel) > 1 and not panel[0].row.unit]
    try:
        import matplotlib as mpl  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        return []
    if not panels:
        return []
    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415 - see above

    columns = min(3, len(panels))
    deep = -(-len(panels) // columns)
    style: Any = {"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "svg.fonttype": "none"}
    with mpl.rc_context(style):
        figure, axes = plt.subplots(deep, columns, figsize=(4.3 * columns, 3.5 * deep + 0.9), squeeze=False)
        handles: dict[str, Any] = {}
        for axis, panel in zip(axes.flat, panels, strict=False):
            _panel(axis, panel, handles)
        for axis in axes.flat[len(panels) :]:
            axis.set_visible(False)
        figure.suptitle("Time to an answer, by size (hollow: not proven, or stopped at the limit)", fontsize=11)
        names = [name for name in COLOURS if name in handles]
        figure.legend(
            [handles[name] for name in names], names, loc="lower center", ncols=min(7, len(names)), frameon=False
        )
        figure.tight_layout(rect=(0, 0.4 / (3.5 * deep + 0.9) * (1 + (len(names) > 7) * 0.6), 1, 0.98))
        written = [folder / "solver.png", folder / "solver.svg"]
        for path in written:
            figure.savefig(path, dpi=160)
        plt.close(figure)
    return written


def _panel(axis: Any, panel: Sequence[Line], handles: dict[str, Any]) -> None:
    # Where everybody works until the limit, what counts is the gap that is left.
    gaps = panel[0].row.gaps and not any(cell.proven for line in panel for cell in line.cells.values())
    names = list(panel[0].cells)
    for name in reversed(names):  # ours on top
        points = []
        for line in panel:
            cell = line.cells[name]
            over = cell.note.startswith(">")
            height = cell.gap if gaps else float(cell.note[1:-2]) if over else cell.seconds
            if height is not None and (over or not cell.note):
                points.append((line.size, height, over or not cell.proven))
        if not points:
            continue
        colour, ours = COLOURS.get(name, "#444444"), name.startswith("ours")
        (handle,) = axis.plot(
            [p[0] for p in points],
            [p[1] for p in points],
            color=colour,
            marker=MARKS.get(name, "."),
            markersize=5.5 if ours else 4.5,
            linewidth=2.2 if name == "ours" else 1.2,
            linestyle="--" if ours and name != "ours" else "-",
            zorder=3 if ours else 2,
        )
        handles.setdefault(name, handle)
        for size, height, is_open in points:
            if is_open:
                axis.plot([size], [height], color=colour, marker=MARKS.get(name, "o"), markersize=6, zorder=4, mfc="w")
    axis.set_xscale("log")
    axis.set_yscale("log")
    sizes = [line.size for line in panel]
    axis.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axis.minorticks_off()
    axis.grid(visible=True, axis="y", color="#e5e5e5", linewidth=0.7)
    axis.set_axisbelow(True)
    axis.set_title(panel[0].row.work, fontsize=10, loc="left")
    axis.set_xlabel("size")
    axis.set_ylabel("gap left at the limit, share of the value" if gaps else "seconds")
