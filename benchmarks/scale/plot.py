"""Seconds a turn over the number of people."""

from __future__ import annotations

from collections.abc import Sequence

from oracle.drawing import LEAST, Figure, available, legend, line, logarithmic, looks, panels, styled


def scale_figure(points: Sequence[tuple[str, str, int, float]]) -> dict[str, Figure]:
    """(family, agent, people, seconds a turn): a panel for each family, both axes logarithmic, as figure "scale"."""
    if not available():
        return {}
    families = list(dict.fromkeys(point[0] for point in points))
    if not families:
        return {}
    look = looks(point[1] for point in points)
    with styled():
        figure, axes = panels(len(families))
        for axis, family in zip(axes, families, strict=True):
            for agent in look:
                own = {people: max(LEAST, s) for f, a, people, s in points if (f, a) == (family, agent)}
                if own:
                    line(axis, own, look[agent], agent)
            logarithmic(axis, [people for f, _, people, _ in points if f == family])
            axis.set_yscale("log")
            axis.set_title(family, loc="left", fontsize=10)
            axis.set_xlabel("people")
        axes[0].set_ylabel("seconds a turn (median)")
        legend(figure)
    return {"scale": figure}
