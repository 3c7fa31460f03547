"""What is written beside a file of labels: the manifest, which a check reads, and the dataset card, which people do."""

from __future__ import annotations

import base64
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oracle.labelling.make import Facts
from oracle.labelling.order import Order
from oracle.labelling.reword import KEPT, asked_model
from oracle.labelling.yardsticks import SAMPLE
from oracle.models import ModelOptions
from oracle.outputs import file_hash
from scenarios.generate.patterns import patterns
from solver.certificate import versions

LICENCE = "Apache-2.0"
MEASURES = {
    "optima": "right decisions that tie",
    "margin": "by how much the best wrong decision is worth less, in the first place where they differ",
    "conflict": "fewest wishes that cannot all be met",
    "rounds": "rounds of questions that the answer needs",
    "people": "people who write",
}
MOST = 40
"""Values of a measure that are counted one by one; larger ones together, so that memory stays flat."""


@dataclass(slots=True)
class Tally:
    """Counts over the records of one file, and the hash of its lines."""

    records: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    splits: Counter[str] = field(default_factory=Counter)
    measures: dict[str, Counter[int]] = field(default_factory=lambda: {name: Counter() for name in MEASURES})
    reworded: Counter[str] = field(default_factory=Counter)

    def add(self, facts: Facts) -> None:
        """One record."""
        self.records += 1
        self.kinds[facts.kind] += 1
        if facts.split:
            self.splits[facts.split] += 1
        for outcome, count in facts.reworded:
            self.reworded[outcome] += count
        for name in MEASURES:
            value = getattr(facts, name)
            if value is not None:
                self.measures[name][min(value, MOST)] += 1

    def join(self, other: Tally) -> None:
        """The counts of another file."""
        self.records += other.records
        self.kinds.update(other.kinds)
        self.splits.update(other.splits)
        self.reworded.update(other.reworded)
        for name, counts in other.measures.items():
            self.measures[name].update(counts)


def manifest(order: Order, tally: Tally, removed: int, path: Path) -> dict[str, Any]:
    """What was ordered, what came out, and which bytes were written."""
    return {**_counts(order, tally, removed), "bytes": path.stat().st_size, "sha256": file_hash(path), **_origin()}


def manifest_of_shards(order: Order, tally: Tally, removed: int, shards: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The same of an order in several files. shards: of each its file, records, bytes and sha256, in their order."""
    return {
        **_counts(order, tally, removed),
        "bytes": sum(shard["bytes"] for shard in shards),
        "shards": list(shards),
        **_origin(),
    }


def _counts(order: Order, tally: Tally, removed: int) -> dict[str, Any]:
    return {
        **order.to_dict(),
        "records": tally.records,
        "kinds": {name: count / tally.records for name, count in sorted(tally.kinds.items())},
        "split_counts": dict(sorted(tally.splits.items())),
        "near_duplicates_replaced": removed,
        **({} if order.reword is None else {"reworded": _reworded(order.reword, tally.reworded)}),
    }


def _reworded(options: ModelOptions, outcomes: Mapping[str, int]) -> dict[str, Any]:
    """Which model was asked, and what came of its words."""
    rejected = {name: count for name, count in sorted(outcomes.items()) if name != KEPT}
    messages = sum(outcomes.values())
    return {**asked_model(options), "messages": messages, "kept": outcomes.get(KEPT, 0), "rejected": rejected}


def _origin() -> dict[str, Any]:
    return {"versions": dict(versions()), "licence": LICENCE}


def card(order: Order, found: Mapping[str, Any], tally: Tally, name: str) -> str:
    """The dataset card, in Markdown with its plots inside."""
    worded = _worded(order.family)
    lines = [
        "---",
        "license: apache-2.0",
        "language: [en]",
        f"size_categories: [{_size(tally.records)}]",
        "tags: [multi-user, verified-labels, " + order.family + "]",
        "---",
        f"# {name}",
        "",
        f"{tally.records} scenarios of the family *{order.family}*: several people write to one agent, and the right "
        "answer is computed by two engines of different kinds, checked in plain Python and certified. A label is the "
        "set of all right decisions.",
        "",
        f"Check every record without the generator: `ombud label --check {name}`.",
        "",
        "## How it was made",
        "",
        "```json",
        json.dumps(order.to_dict(), indent=1),
        "```",
        "",
        f"{worded}{_said_otherwise(found)}{found['near_duplicates_replaced']} near-duplicates were replaced. "
        "Simulated people only: no name, message or figure is of a real person.",
        "",
        "## Right answers",
        "",
        "| kind | records | share | asked for |",
        "|---|---|---|---|",
    ]
    for kind, count in sorted(tally.kinds.items()):
        asked = f"{order.targets[kind]:.1%}" if kind in order.targets else ""
        lines.append(f"| {kind} | {count} | {count / tally.records:.1%} | {asked} |")
    if tally.splits:
        lines += ["", "## Splits", "", "No two share a name, an objective or a sentence pattern.", ""]
        lines += ["| split | records |", "|---|---|", *(f"| {s} | {n} |" for s, n in sorted(tally.splits.items()))]
    lines += ["", "## Difficulty", "", "| measure | mean | 10% | median | 90% | most |", "|---|---|---|---|---|---|"]
    for measure, text in MEASURES.items():
        counts = tally.measures[measure]
        if counts:
            spread = " | ".join(_shown(quantile(counts, q)) for q in (0.1, 0.5, 0.9, 1.0))
            mean = sum(value * n for value, n in counts.items()) / counts.total()
            lines.append(f"| {measure}: {text} | {mean:.2f} | {spread} |")
    lines += ["", f"![difficulty](data:image/png;base64,{_plot(tally)})", ""]
    lines += _baselines(found.get("baselines", {}), tally.records)
    files = found.get("shards") or [{"file": name, "sha256": found["sha256"], "bytes": found["bytes"]}]
    lines += ["## Files", ""]
    lines += [f"SHA-256 of {file['file']}: `{file['sha256']}`, {file['bytes']} bytes.\n" for file in files]
    lines += ["## Licence", "", f"{LICENCE}.", ""]
    return "\n".join(lines)


def _worded(family: str) -> str:
    """How many sentences the generator has; empty for rules with bounds, which are worded by their kind."""
    if family == "execution":
        return ""
    found = patterns(family)
    return (
        f"Worded by {sum(map(len, found.sections.values()))} patterns with {found.sentences} sentences before "
        "any slot is filled. "
    )


def _said_otherwise(found: Mapping[str, Any]) -> str:
    """What a model has reworded; empty where none was asked."""
    if "reworded" not in found:
        return ""
    told = found["reworded"]
    return (
        f"Reworded by {told['model']}: {told['kept']} of {told['messages']} messages; the others kept their words, "
        "since rules did not read the same in the new ones. "
    )


def _baselines(scores: Mapping[str, Mapping[str, Any]], records: int) -> list[str]:
    """A table of what agents score that read nothing, and of the one that reads and solves."""
    metrics = [name for name, value in next(iter(scores.values()), {}).items() if not isinstance(value, Mapping)]
    if not metrics:
        return []
    rows = [
        f"| {agent} | " + " | ".join("" if row.get(m) is None else f"{row[m]:.3f}" for m in metrics) + " |"
        for agent, row in scores.items()
    ]
    head = [f"## Baselines on the first {min(SAMPLE, records)} records", ""]
    return [*head, f"| agent | {' | '.join(metrics)} |", "|---" * (len(metrics) + 1) + "|", *rows, ""]


def _size(count: int) -> str:
    steps = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
    return next((name for limit, name in steps if count < limit), "1M<n<10M")


def quantile(counts: Counter[int], share: float) -> int:
    """The smallest value that at least `share` of what was counted does not exceed."""
    seen, wanted = 0, share * counts.total()
    for value, count in sorted(counts.items()):
        seen += count
        if seen >= wanted - 1e-9:
            return value
    raise ValueError("nothing was counted")


def _shown(value: int) -> str:
    return f"{value} or more" if value == MOST else str(value)


def _plot(tally: Tally) -> str:
    """A histogram for every measure, as PNG in base 64."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - slow to import
    from matplotlib.figure import Figure  # noqa: PLC0415

    shown = {name: counts for name, counts in tally.measures.items() if counts}
    figure = Figure(figsize=(2.6 * len(shown), 2.4), layout="constrained")
    FigureCanvasAgg(figure)
    for place, (name, counts) in enumerate(shown.items()):
        axes = figure.add_subplot(1, len(shown), place + 1)
        axes.bar(list(counts), [counts[value] / counts.total() for value in counts], width=0.9, color="#3b6ea5")
        axes.set_title(name, fontsize=9)
        axes.tick_params(labelsize=7)
        axes.set_ylim(bottom=0)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=90, metadata={"Software": None})
    return base64.b64encode(buffer.getvalue()).decode("ascii")
