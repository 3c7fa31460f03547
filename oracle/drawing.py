"""What all pictures share: colours, panels, a legend below, and SVG and PNG of the same bytes every time.

matplotlib is optional (extra `bench`): nothing here may be called where `available` is False.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

Figure = Any
COLOURS = ("#c1121f", "#1d3557", "#2a9d8f", "#f4a261", "#6d6875", "#457b9d", "#9b5de5", "#8a817c")
MARKS = "os^DvPX*"
PUBLISHED_COLOUR = "#777777"
LEAST = 1e-5
"""Seconds at the left of a logarithmic axis: agents that do not think take less."""
ASIDE = 1.3
"""How far the outermost mark is from the end of a logarithmic axis, as a factor."""
STYLE: Mapping[str, Any] = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "ombud",
    "figure.constrained_layout.use": True,
}


def written(figures: Mapping[str, Figure], folder: Path) -> list[Path]:
    """Each as SVG and PNG."""
    paths = [folder / f"{name}.{kind}" for name in figures for kind in ("svg", "png")]
    with styled() if figures else nullcontext():
        for path in paths:
            figures[path.stem].savefig(path, dpi=160, metadata={"Date": None} if path.suffix == ".svg" else None)
    return paths


def inline(figure: Figure) -> str:
    """As SVG that can stand within a page."""
    text = io.StringIO()
    with styled():
        figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()[text.getvalue().index("<svg") :]


def closed(figures: Mapping[str, Figure]) -> None:
    """Gives their memory back."""
    import matplotlib.pyplot as plt  # noqa: PLC0415 - see styled

    for figure in figures.values():
        plt.close(figure)


def available() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


@contextmanager
def styled() -> Iterator[None]:
    """Without a window, and the same bytes for the same figure."""
    import matplotlib as mpl  # noqa: PLC0415 - optional, and slow to import

    mpl.use("Agg")
    style: Any = dict(STYLE)
    with mpl.rc_context(style):
        yield


def panels(count: int) -> tuple[Figure, list[Any]]:
    """A figure with `count` axes side by side."""
    import matplotlib.pyplot as plt  # noqa: PLC0415 - see styled

    figure, axes = plt.subplots(1, count, figsize=(max(4.8, 3.9 * count), 3.5), squeeze=False)
    for axis in axes.flat:
        axis.grid(visible=True, axis="y", color="#e5e5e5", linewidth=0.7)
        axis.set_axisbelow(True)
    return figure, list(axes.flat)


def logarithmic(axis: Any, values: Iterable[float]) -> None:
    """The x-axis in whole decades around these values, > 0. Each has a plain number; labels between would collide."""
    found = list(values)
    axis.set_xscale("log")
    axis.set_xlim(10.0 ** floor(log10(min(found) / ASIDE)), 10.0 ** ceil(log10(max(found) * ASIDE)))
    axis.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axis.xaxis.set_minor_formatter(lambda *_: "")


def legend(figure: Figure) -> Figure:
    """One for all panels, below them, so that it covers nothing."""
    found: dict[str, Any] = {}
    for axis in figure.axes:
        for handle, label in zip(*axis.get_legend_handles_labels(), strict=True):
            found.setdefault(label, handle)
    columns = max(1, int(figure.get_figwidth() / 1.6))
    figure.legend(found.values(), found.keys(), loc="outside lower center", ncols=columns, fontsize=8, frameon=False)
    return figure


def line(axis: Any, points: Mapping[int, float], look: tuple[str, str], label: str) -> None:
    """Points joined by a line. look: colour and mark."""
    # The first agent lies on top of those that score the same.
    order = 10 - COLOURS.index(look[0])
    axis.plot(
        list(points), list(points.values()), color=look[0], marker=look[1], markersize=4.5, label=label, zorder=order
    )


def looks(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Colour and mark of every name, in the order in which they first come."""
    return {name: (COLOURS[i % len(COLOURS)], MARKS[i % len(MARKS)]) for i, name in enumerate(dict.fromkeys(names))}
