"""Which stage costs how much: the same scenarios with one stage after the other swapped for the truth.

true facts + solver     what the solver makes of the facts that the scenario was made from
read facts + solver     the hybrid agent's run: 1 - (this / the one above) is lost in reading
the other run           a model alone, or a baseline
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extraction.brief import Family
from oracle.gold import GoldAgent, solved_turn
from oracle.runs import scenario_key
from oracle.scores import COUNTS, PUBLISHED, Scores, score
from oracle.statistics import Values, compared, estimate
from oracle.summary import values
from scenarios.people import play
from scenarios.protocol import converse
from scenarios.records import MODELS
from scenarios.scenario import gold_of, scenario_of

Line = Mapping[str, Any]
NOT_KEPT = COUNTS | {"gap"}
"""Metrics of which nothing can be lost."""


def attributed(read: Sequence[Line], other: Sequence[Line], seed: int = 0) -> dict[str, Any]:
    """For each family and metric the three stages, and what each step is worth, paired by scenario, in JSON types.

    solving: 1 minus true facts + solver. reading: that minus read facts + solver. talking: read facts + solver minus
    the other run. Each has its bootstrap interval; a stage without true facts is None.
    """
    result = {}
    for family in Family:
        ours, theirs = ([line for line in lines if line["family"] == family.value] for lines in (read, other))
        if ours and theirs:
            result[family.value] = _family(family, ours, theirs, seed)
    return result


def _family(family: Family, read: Sequence[Line], other: Sequence[Line], seed: int) -> dict[str, Any]:
    exact = {scenario_key(line): true_scores(line) for line in read}
    found: dict[str, Any] = {}
    for metric in PUBLISHED[family]:
        if metric in NOT_KEPT:
            continue
        true: Values = {key: [None if scores is None else scores[metric]] for key, scores in exact.items()}
        by_reading, by_other = values(read, metric), values(other, metric)
        one: Values = {key: [1.0] for key in true}
        found[metric] = {
            "true facts + solver": _mean(true, seed),
            "read facts + solver": _mean(by_reading, seed),
            "other run": _mean(by_other, seed),
            "solving": _step(one, true, seed),
            "reading": _step(true, by_reading, seed),
            "talking": _step(by_reading, by_other, seed),
        }
    return found


def true_scores(line: Line) -> Scores | None:
    """What true facts and the solver score on the line's scenario; None where its file does not hold them."""
    family = Family(line["family"])
    record = MODELS[family].model_validate(line["scenario"])
    turn = solved_turn(record)
    if turn is None:
        return None
    scenario = scenario_of(record)
    return score(family, converse(scenario, GoldAgent(turn), play(scenario), turn_limit=1), gold_of(record))


def _mean(found: Values, seed: int) -> float | None:
    known = estimate(found, seed, draws=1)
    return None if known is None else known.mean


def _step(high: Values, low: Values, seed: int) -> dict[str, float | None] | None:
    found = compared(high, low, seed)
    return None if found is None else {"loss": found.difference, "low": found.low, "high": found.high}
