"""Does the scorer measure what it says? Agents whose score is known beforehand are held against it.

The right answer must score 1 everywhere, and whoever says nothing, or something empty, must earn nothing where
something had to be done: a well-known benchmark paid the agent that does nothing (tau2-bench, issue 384).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from extraction.brief import Family
from oracle.agents.registry import make_agent
from oracle.gold import GoldAgent, gold_turn
from oracle.scores import Scores, mean, score
from scenarios.generate import generate
from scenarios.people import play
from scenarios.protocol import Agent, Reply, Transcript, Turn, converse
from scenarios.records import Record
from scenarios.scenario import AccessGold, ExecutionGold, Gold, MeetingGold, SelectionGold, gold_of, scenario_of

Score = Callable[[Family, Transcript, Gold | None], Scores]
COUNT = 40
"""Scenarios of each family: enough to see a random agent's even odds within a tenth."""
DEVIATIONS = 5.0
"""Standard errors that a random agent's mean may lie from what it should be."""

EMPTY: Mapping[str, Turn] = {
    "nothing": Turn(),
    "an empty outcome": Turn(outcome={}),
    "an outcome of nulls": Turn(
        outcome={"accepted_instructions": None, "rejected_instructions": None, "final_schedule": None}
    ),
    "an outcome of empty values": Turn(
        outcome={"accepted_instructions": [], "rejected_instructions": [], "goal_achieved": True, "final_schedule": ""}
    ),
    "empty words to everyone": Turn((Reply(None, ""),)),
    "white space to everyone": Turn((Reply(None, " \n\t"),), outcome={"final_schedule": " "}),
}
"""Turns in which there is nothing."""
EARNED: Mapping[Family, tuple[str, ...]] = {
    Family.SELECTION: ("f1", "accuracy", "exact"),
    Family.ACCESS: ("utility", "exact"),
    Family.MEETING: ("success", "utility", "optimal", "feasible"),
    Family.EXECUTION: ("accuracy", "exact", "loose", "substance"),
}
"""Metrics that only work can earn. Privacy is kept by saying nothing, which is why `exact` stands beside it."""
PERFECT: Mapping[Family, Mapping[str, float]] = {
    Family.SELECTION: {"f1": 1.0, "accuracy": 1.0, "exact": 1.0},
    Family.ACCESS: {"privacy": 1.0, "utility": 1.0, "exact": 1.0},
    Family.MEETING: {"success": 1.0, "utility": 1.0, "optimal": 1.0, "feasible": 1.0, "gap": 0.0},
    Family.EXECUTION: {},
}
"""Of a reply no gold is a text, so that execution has no right answer to hold against its scorer."""


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: `what` scored `found`, and should score within `low`..`high`."""

    family: Family
    agent: str
    metric: str
    found: float | None
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Unscored holds nothing."""
        return self.found is not None and self.low - 1e-9 <= self.found <= self.high + 1e-9

    def __str__(self) -> str:
        wanted = f"{self.low:.3f}" if self.low == self.high else f"{self.low:.3f} to {self.high:.3f}"
        found = "nothing" if self.found is None else f"{self.found:.3f}"
        return f"{self.family.value}, {self.agent}: {self.metric} is {found}, should be {wanted}"

    def to_dict(self) -> dict[str, Any]:
        """In JSON types."""
        return {
            "family": self.family.value,
            "agent": self.agent,
            "metric": self.metric,
            "found": self.found,
            "low": self.low,
            "high": self.high,
            "holds": self.holds,
        }


def checks(count: int = COUNT, seed: int = 0, scorer: Score = score) -> Iterator[Check]:
    """Every expectation, on `count` generated scenarios of each family."""
    for family in Family:
        records = [record for record in generate(family, count, seed) if to_be_done(gold_of(record))]
        yield from _right_answer(family, records, scorer)
        yield from _empty_answers(family, records, scorer)
        yield from _baselines(family, records, scorer)


def to_be_done(gold: Gold | None) -> bool:
    """Whether doing nothing is wrong."""
    match gold:
        case SelectionGold(accepted=answers):
            return all(answers)
        case AccessGold(authorised=people):
            return bool(people)
        case MeetingGold(calendars=calendars):
            return any(c.preferred or c.secondary for c in calendars)
        case ExecutionGold(optima=answers):
            return all(answers)
        case None:
            return False


def _right_answer(family: Family, records: Sequence[Record], scorer: Score) -> Iterator[Check]:
    turns = [(record, gold_turn(record)) for record in records]
    scores = [_scored(record, GoldAgent(turn), scorer) for record, turn in turns if turn is not None]
    for metric, wanted in PERFECT[family].items():
        yield Check(family, "the right answer", metric, _worst(scores, metric, wanted), wanted, wanted)


def _empty_answers(family: Family, records: Sequence[Record], scorer: Score) -> Iterator[Check]:
    for name, turn in EMPTY.items():
        scores = [_scored(record, GoldAgent(turn), scorer) for record in records]
        for metric in EARNED[family]:
            yield Check(family, name, metric, _worst(scores, metric, 0.0), 0.0, 0.0)


def _people(record: Record) -> tuple[str, ...]:
    return scenario_of(record).people


def _baselines(family: Family, records: Sequence[Record], scorer: Score) -> Iterator[Check]:
    telling = [record for record in records if _tells(gold_of(record), record)]
    for name, metric, low, high in EXPECTED[family]:
        agent = make_agent(name)
        yield Check(family, name, metric, mean(_scored(r, agent, scorer)[metric] for r in telling), low, high)
    for metric, draws in EVEN_ODDS.get(family, ()):
        yield _at_even_odds(family, metric, telling, scorer, draws)


def _tells(gold: Gold | None, record: Record) -> bool:
    """Whether baselines are told apart: of an access somebody must be kept out."""
    return not isinstance(gold, AccessGold) or len(gold.authorised) < len(_people(record))


def _at_even_odds(
    family: Family, metric: str, records: Sequence[Record], scorer: Score, draws: Callable[[Gold, Record], int]
) -> Check:
    """The random agent at 0.5, within what so many draws leave to chance; where several answers are right it is not.

    SE^2 = sum_s 0.25 / d_s / n^2       n scenarios, d_s draws behind the share of scenario s
    """
    agent = make_agent("random")
    found, variance = [], 0.0
    for record in records:
        gold = gold_of(record)
        if gold is None or (isinstance(gold, SelectionGold) and len(gold.accepted) > 1):
            continue
        value = _scored(record, agent, scorer)[metric]
        if value is not None:
            found.append(value)
            variance += 0.25 / draws(gold, record)
    slack = DEVIATIONS * sqrt(variance) / len(found) if found else 0.0
    return Check(family, "random", metric, mean(found), max(0.0, 0.5 - slack), min(1.0, 0.5 + slack))


def _insiders(gold: Gold, record: Record) -> int:  # noqa: ARG001 - as for the others
    return len(gold.authorised) if isinstance(gold, AccessGold) else 0


def _outsiders(gold: Gold, record: Record) -> int:
    return len(_people(record)) - _insiders(gold, record)


def _instructions(gold: Gold, record: Record) -> int:  # noqa: ARG001 - as for the others
    return sum(len(role.instructions) for role in scenario_of(record).roles)


EXPECTED: Mapping[Family, Sequence[tuple[str, str, float, float]]] = {
    Family.SELECTION: (
        ("deny-all", "f1", 0.0, 0.0),
        ("deny-all", "exact", 0.0, 0.0),
        ("accept-all", "f1", 0.5, 0.99),
        ("first-come", "exact", 0.0, 0.1),
    ),
    Family.ACCESS: (
        ("accept-all", "privacy", 0.0, 0.0),
        ("accept-all", "utility", 1.0, 1.0),
        ("accept-all", "exact", 0.0, 0.0),
        ("deny-all", "privacy", 1.0, 1.0),
        ("deny-all", "utility", 0.0, 0.0),
        ("deny-all", "exact", 0.0, 0.0),
    ),
    # One of the times that somebody likes is seldom one that everyone required can make.
    Family.MEETING: (
        ("deny-all", "success", 0.0, 0.0),
        ("accept-all", "optimal", 0.0, 0.6),
        ("first-come", "optimal", 0.0, 0.6),
        ("random", "optimal", 0.0, 0.6),
    ),
    Family.EXECUTION: (("silent", "exact", 0.0, 0.0), ("deny-all", "exact", 0.0, 0.0)),
}
"""(agent, metric, lowest, highest): where the mean of a baseline must lie."""
EVEN_ODDS: Mapping[Family, Sequence[tuple[str, Callable[[Gold, Record], int]]]] = {
    Family.SELECTION: (("accuracy", _instructions),),
    Family.ACCESS: (("privacy", _outsiders), ("utility", _insiders)),
}
"""Metrics in which the random agent, in one turn, is right with even odds; with how often it draws in a scenario."""


def _scored(record: Record, agent: Agent, scorer: Score) -> Scores:
    scenario = scenario_of(record)
    return scorer(scenario.family, converse(scenario, agent, play(scenario), turn_limit=1), gold_of(record))


def _worst(scores: Sequence[Scores], metric: str, wanted: float) -> float | None:
    """The value that is furthest from what is wanted: one scenario that fools the scorer is enough."""
    found = [value for each in scores if (value := each[metric]) is not None]
    return max(found, key=lambda value: abs(value - wanted)) if found else None
