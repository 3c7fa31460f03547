"""Pictures that can be read: labels do not lie on each other, and what was not measured has no place."""

from itertools import pairwise

import pytest

from benchmarks.scale.plot import scale_figure
from oracle import drawing, plots
from oracle.measures import Row

pytest.importorskip("matplotlib")


def row(agent: str, condition: str, seconds: float, family: str = "selection") -> Row:
    return Row(agent, family, "s", condition, 3, 0.5, {"success": 0.5}, 1, 0, 0, 0, seconds, 0, 0, 0, 0, 0)


def labels_apart(axis, figure) -> bool:
    figure.canvas.draw()
    shown = [label for label in axis.get_xticklabels(which="both") if label.get_text() and label.get_visible()]
    boxes = sorted((label.get_window_extent().x0, label.get_window_extent().x1) for label in shown)
    return len(boxes) > 1 and all(one[1] < other[0] for one, other in pairwise(boxes))


@pytest.mark.parametrize("seconds", [(0.0012, 0.035), (0.02, 0.03), (0.01, 0.1), (0.0, 1200.0), (0.5, 0.5)])
def test_seconds_are_plain_numbers_that_lie_apart(seconds: tuple[float, float]):
    rows = [row(f"agent {place}", "conflict", value) for place, value in enumerate(seconds)]
    with drawing.styled():
        figure = plots.quality_over_seconds(rows)
        (axis,) = figure.axes
        assert labels_apart(axis, figure)
        low, high = axis.get_xlim()
        assert all(low < max(drawing.LEAST, value) < high for value in seconds)
    drawing.closed({"": figure})


def test_people_lie_apart_too():
    figures = scale_figure([("meeting", "hybrid", people, 0.01 * people) for people in (2, 5, 10, 20, 30)])
    with drawing.styled():
        assert labels_apart(figures["scale"].axes[0], figures["scale"])
    drawing.closed(figures)


@pytest.mark.parametrize(
    ("draw", "family", "names"),
    [
        (plots.by_alignment, "selection", ("aligned", "conflict")),
        (plots.by_disclosure, "meeting", ("full", "partial")),
    ],
)
def test_a_condition_that_was_not_measured_has_no_place(draw, family: str, names: tuple[str, str]):
    for measured in (names, names[:1], names[1:]):
        rows = [row(agent, name, 1.0, family) for agent in ("a", "b") for name in measured]
        with drawing.styled():
            figure = draw(rows)
            figure.canvas.draw()
        axis = figure.axes[0]
        assert [label.get_text() for label in axis.get_xticklabels()] == list(measured)
        low, high = axis.get_xlim()
        bars = [bar for bar in axis.patches if bar.get_height()]
        assert len(bars) == 2 * len(measured)
        assert all(low < bar.get_x() and bar.get_x() + bar.get_width() < high for bar in bars)
        drawing.closed({"": figure})
