"""Pictures of what was measured. Every function returns a figure, or None where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import median
from typing import Any

from oracle.drawing import LEAST, PUBLISHED_COLOUR, Figure, available, legend, line, logarithmic, looks, panels, styled
from oracle.measures import QUALITY, Row
from oracle.published import PUBLISHED_RESULTS, SOURCE
from oracle.scores import COUNTS
from oracle.statistics import Values, estimate


def drawn(rows: Sequence[Row]) -> dict[str, Figure]:
    """Every figure for which there are rows, by name. Empty where matplotlib is not installed."""
    if not available():
        return {}
    with styled():
        made = {name: draw(rows) for name, draw in FIGURES.items()}
    return {name: figure for name, figure in made.items() if figure is not None}


def quality_over_seconds(rows: Sequence[Row]) -> Figure | None:
    """A panel for each family: quality, with its interval, over the seconds that an agent thinks in a conversation."""
    scored = [row for row in rows if row.quality is not None]
    families = _known(row.family for row in scored)
    if not families:
        return None
    figure, axes = panels(len(families))
    colours = looks(row.agent for row in rows)
    for axis, family in zip(axes, families, strict=True):
        thinking: list[float] = []
        for agent in _known(row.agent for row in scored if row.family == family):
            theirs = [row for row in scored if row.family == family and row.agent == agent]
            found = estimate(_by_scenario(theirs, lambda row: row.quality))
            assert found is not None
            seconds = max(LEAST, median(row.seconds for row in theirs))
            thinking.append(seconds)
            colour, mark = colours[agent]
            error = [[found.mean - found.low], [found.high - found.mean]]
            axis.errorbar([seconds], [found.mean], error, color=colour, marker=mark, capsize=3, label=agent, ls="")
        for result in PUBLISHED_RESULTS:
            if result.family == family:
                label = f"published: {result.what}" + (
                    f", {result.beside[0]} {result.beside[1]:.3f}" if result.beside else ""
                )
                style = ":" if result.metric == "utility" else "--"
                axis.axhline(result.quality, color=PUBLISHED_COLOUR, linestyle=style, linewidth=1, label=label)
        logarithmic(axis, thinking)
        axis.set_ylim(-0.04, 1.06)
        axis.set_title(f"{family} ({' x '.join(_quality_names(family))})", loc="left", fontsize=10)
        axis.set_xlabel("seconds of thinking in a conversation (median)")
    axes[0].set_ylabel("quality, with 95% interval")
    return legend(figure)


def tokens_over_people(rows: Sequence[Row]) -> Figure | None:
    """Tokens of a conversation over the number of people in it: a line for each agent that was measured."""
    families = _known(row.family for row in rows if row.tokens)
    if not families:
        return None
    figure, axes = panels(len(families))
    colours = looks(row.agent for row in rows)
    for axis, family in zip(axes, families, strict=True):
        for agent in _known(row.agent for row in rows if row.family == family):
            theirs = [row for row in rows if row.family == family and row.agent == agent]
            line(axis, _mean_by(theirs, lambda row: row.people, lambda row: float(row.tokens)), colours[agent], agent)
        axis.set_yscale("symlog", linthresh=100)
        axis.set_ylim(bottom=0)
        axis.set_title(family, loc="left", fontsize=10)
        axis.set_xlabel("people")
    axes[0].set_ylabel("tokens of a conversation")
    return legend(figure)


def privacy_over_rounds(rows: Sequence[Row]) -> Figure | None:
    """Share of the unauthorised who have seen nothing after so many turns; who is done early keeps what it has."""
    theirs = [row for row in rows if row.privacy]
    if not theirs:
        return None
    most = max(len(row.privacy) for row in theirs)
    figure, (axis,) = panels(1)
    colours = looks(row.agent for row in rows)
    for agent in _known(row.agent for row in theirs):
        own = [row for row in theirs if row.agent == agent]
        points = {}
        for turn in range(most):
            found = estimate(_by_scenario(own, partial(_privacy_after, turn=turn)), draws=1)
            if found is not None:
                points[turn + 1] = found.mean
        line(axis, points, colours[agent], agent)
    axis.set_ylim(-0.04, 1.06)
    axis.set_xticks(range(1, most + 1))
    axis.set_xlabel("turn of the agent")
    axis.set_ylabel("privacy")
    return legend(figure)


def by_disclosure(rows: Sequence[Row]) -> Figure | None:
    """Meetings: success and turns where people tell all at once, and where they must be asked."""
    meetings = [row for row in rows if row.family == "meeting" and row.condition in ("full", "partial")]
    if not meetings:
        return None
    figure, axes = panels(2)
    _bars(
        axes[0],
        meetings,
        ("full", "partial"),
        lambda row: row.scores.get("success"),
        "success",
        looks(row.agent for row in rows),
    )
    axes[0].axhline(0.648, color=PUBLISHED_COLOUR, linestyle="--", linewidth=1, label="published: best success")
    axes[0].set_ylim(0, 1.06)
    _bars(
        axes[1], meetings, ("full", "partial"), lambda row: float(row.turns), "turns", looks(row.agent for row in rows)
    )
    for axis in axes:
        axis.set_xlabel("disclosure")
    return legend(figure)


def by_alignment(rows: Sequence[Row]) -> Figure | None:
    """Selection and execution: quality where instructions are aligned, and where they contradict each other."""
    theirs = [row for row in rows if row.condition in ("aligned", "conflict")]
    families = _known(row.family for row in theirs)
    if not families:
        return None
    figure, axes = panels(len(families))
    for axis, family in zip(axes, families, strict=True):
        own = [row for row in theirs if row.family == family]
        name = " x ".join(_quality_names(family))
        _bars(axis, own, ("aligned", "conflict"), lambda row: row.quality, name, looks(row.agent for row in rows))
        axis.set_ylim(0, 1.06)
        axis.set_title(family, loc="left", fontsize=10)
        axis.set_xlabel("instructions")
    return legend(figure)


FIGURES: Mapping[str, Callable[[Sequence[Row]], Figure | None]] = {
    "quality-over-seconds": quality_over_seconds,
    "tokens-over-people": tokens_over_people,
    "privacy-over-rounds": privacy_over_rounds,
    "by-disclosure": by_disclosure,
    "by-alignment": by_alignment,
}
CAPTIONS: Mapping[str, str] = {
    "quality-over-seconds": f"Quality over seconds of thinking. Grey lines are published results ({SOURCE}).",
    "tokens-over-people": "Tokens of a conversation over the number of people in it.",
    "privacy-over-rounds": "Privacy turn by turn: the share of the unauthorised who have been shown nothing so far.",
    "by-disclosure": f"Meetings under full and partial disclosure. The grey line is published ({SOURCE}).",
    "by-alignment": "Quality where instructions are aligned, and where they contradict each other.",
}


def _quality_names(family: str) -> tuple[str, ...]:
    return QUALITY.get(family, ("quality",))


def _privacy_after(row: Row, turn: int) -> float | None:
    return row.privacy[min(turn, len(row.privacy) - 1)]


def _known(names: Any) -> list[str]:
    return list(dict.fromkeys(names))


def _by_scenario(rows: Sequence[Row], value: Callable[[Row], float | None]) -> Values:
    found: dict[str, list[float | None]] = {}
    for row in rows:
        found.setdefault(row.scenario, []).append(value(row))
    return found


def _mean_by(
    rows: Sequence[Row], group: Callable[[Row], int], value: Callable[[Row], float | None]
) -> dict[int, float]:
    points = {}
    for key in sorted({group(row) for row in rows}):
        found = estimate(_by_scenario([row for row in rows if group(row) == key], value), draws=1)
        if found is not None:
            points[key] = found.mean
    return points


def _bars(
    axis: Any,
    rows: Sequence[Row],
    conditions: Sequence[str],
    value: Callable[[Row], float | None],
    name: str,
    colours: Mapping[str, tuple[str, str]],
) -> None:
    """For every condition of which there is something to show, a bar for each agent."""
    conditions = [wanted for wanted in conditions if any(row.condition == wanted for row in rows)]
    agents = _known(row.agent for row in rows)
    width = 0.8 / len(agents)
    for place, agent in enumerate(agents):
        heights, errors, positions = [], [], []
        for number, wanted in enumerate(conditions):
            found = estimate(
                _by_scenario([row for row in rows if row.agent == agent and row.condition == wanted], value),
                share=name not in COUNTS,
            )
            if found is not None:
                positions.append(number + (place - (len(agents) - 1) / 2) * width)
                heights.append(found.mean)
                errors.append((found.mean - found.low, found.high - found.mean))
        axis.bar(
            positions,
            heights,
            width * 0.9,
            yerr=list(zip(*errors, strict=True)) if errors else None,
            color=colours[agent][0],
            label=agent,
            error_kw={"elinewidth": 1, "capsize": 2},
        )
    axis.set_xticks(range(len(conditions)), conditions)
    axis.set_xlim(-0.6, len(conditions) - 0.4)
    axis.set_ylabel(name)
