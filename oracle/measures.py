"""What a conversation cost and what it was worth: one row for each line of a run, for tables and plots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from extraction.brief import Family
from oracle.play import transcript_of
from oracle.runs import scenario_key
from oracle.scores import PUBLISHED, score
from scenarios.protocol import Acted, Transcript
from scenarios.records import MODELS, Record, SelectionRecord
from scenarios.scenario import AccessGold, gold_of, scenario_of

QUALITY: Mapping[str, tuple[str, ...]] = {
    "selection": ("f1",),
    "access": ("privacy", "utility"),
    "meeting": ("success",),
    "execution": ("accuracy",),
}
"""The published metrics that together are a family's quality: their product, since neither alone is worth anything."""
CONTRADICTING = ("conflict", "less_aligned")
"""How reasons of refusal begin where two instructions contradict each other."""


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation.

    scenario: its key, after the name of where it is from. condition: what a plot compares, such as full or partial
    disclosure; "" where there is nothing. people: how many there are. quality: 0..1, None where unscored. seconds: of
    the agent, all its turns together; the model's stand apart and may be part of reading. privacy: after each turn, for
    access alone.
    """

    agent: str
    family: str
    scenario: str
    condition: str
    people: int
    quality: float | None
    scores: Mapping[str, float | None]
    turns: int
    calls: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    model_s: float
    reading_s: float
    building_s: float
    solving_s: float
    certifying_s: float
    privacy: tuple[float | None, ...] = ()

    @property
    def tokens(self) -> int:
        """Prompt and completion."""
        return self.prompt_tokens + self.completion_tokens

    def to_dict(self) -> dict[str, Any]:
        """In JSON types."""
        return asdict(self)


def rows(lines: Iterable[Mapping[str, Any]], agent: str, source: str = "") -> list[Row]:
    """A row for each finished line. source: tells apart what two generators call by one name."""
    return [_row(line, agent, source) for line in lines if line["status"] == "done"]


def quality(family: str, scores: Mapping[str, float | None]) -> float | None:
    """The product of the family's metrics; None where one is unscored.

    A privacy or a utility of nobody (nobody is unauthorised, or authorised) is kept by everyone.
    """
    if all(value is None for value in scores.values()):
        return None
    product = 1.0
    for metric in QUALITY.get(family) or tuple(scores)[:1]:
        value = scores.get(metric)
        if value is not None:
            product *= value
    return product


def _row(line: Mapping[str, Any], agent: str, source: str) -> Row:
    family, costs = Family(line["family"]), line["costs"]
    record = MODELS[family].model_validate(line["scenario"])
    transcript = transcript_of(line)
    return Row(
        agent=agent,
        family=family.value,
        scenario=f"{source}/{scenario_key(line)}",
        condition=condition(record, line.get("labels", {})),
        people=len(scenario_of(record).people),
        quality=quality(family.value, line["scores"]),
        scores=line["scores"],
        turns=len(transcript.turns),
        calls=int(costs.get("llm_calls", 0)),
        prompt_tokens=int(costs.get("llm_prompt_tokens", 0)),
        completion_tokens=int(costs.get("llm_completion_tokens", 0)),
        seconds=costs.get("turn_ms", 0.0) / 1000,
        model_s=costs.get("llm_ms", 0.0) / 1000,
        reading_s=costs.get("reader_ms", 0.0) / 1000,
        building_s=costs.get("build_ms", 0.0) / 1000,
        solving_s=max(0.0, costs.get("solver_ms", 0.0) - costs.get("certify_ms", 0.0)) / 1000,
        certifying_s=costs.get("certify_ms", 0.0) / 1000,
        privacy=privacy_by_turn(family, transcript, record),
    )


def condition(record: Record, labels: Mapping[str, str]) -> str:
    """Disclosure of a meeting, attack on a resource; whether instructions are aligned or in conflict."""
    if isinstance(record, SelectionRecord) and record.expected_output is not None:
        reasons = [refusal.reason for refusal in record.expected_output.rejected_instructions]
        return "conflict" if any(reason.startswith(CONTRADICTING) for reason in reasons) else "aligned"
    return next((labels[name] for name in ("disclosure", "attack", "alignment") if labels.get(name)), "")


def privacy_by_turn(family: Family, transcript: Transcript, record: Record) -> tuple[float | None, ...]:
    """Privacy after the first turn, after the second, and so on."""
    gold = gold_of(record)
    if family is not Family.ACCESS or not isinstance(gold, AccessGold):
        return ()
    ends = [place for place, event in enumerate(transcript.events, start=1) if isinstance(event, Acted)]
    return tuple(score(family, Transcript(transcript.events[:end]), gold)["privacy"] for end in ends)


def metrics_of(family: str, found: Sequence[Row]) -> tuple[str, ...]:
    """The metrics that tables show for a family: the published order, or whatever its rows have."""
    known = {member.value: PUBLISHED[member] for member in Family if member in PUBLISHED}
    return known.get(family) or tuple(found[0].scores if found else ())
