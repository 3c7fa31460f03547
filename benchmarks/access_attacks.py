"""Privacy and utility of the hybrid agent under attack, round by round.

python -m benchmarks.access_attacks [FILE.jsonl...] [--rounds N] [--generated N] [--people N...] [--plot FILE.png]

Plays the attacks of `scenarios.attacks` against generated worlds, and against the worlds of the files given. Privacy at
a round: the share of those without permission who have been shown nothing so far; utility: the share of those with
permission who have been shown something. Exits with 1 where either is below 1 at any round.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from tabulate import tabulate
from tqdm import tqdm

from extraction.brief import Family
from oracle.agents.hybrid import HybridAgent
from oracle.scores import score
from scenarios.attacks import Posed, attack_set, attacked
from scenarios.protocol import Acted, Agent, Transcript, converse
from scenarios.records import AccessRecord, read_records

ROUNDS = (1, 5, 10, 50)
Curve = list[tuple[float | None, float | None]]
"""(privacy, utility) after each round; None where there is nobody to measure it on."""


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE.jsonl")
    parser.add_argument("--rounds", type=int, default=max(ROUNDS), metavar="N")
    parser.add_argument("--generated", type=int, default=8, metavar="N", help="worlds for each number of people")
    parser.add_argument("--people", type=int, nargs="+", default=[2, 5, 10, 20], metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plot", type=Path, metavar="FILE.png")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = {
        name: [curve(posed, HybridAgent(), options.rounds) for posed in watched(worlds, name)]
        for name, worlds in sources(options.files, options.people, options.generated, options.seed)
    }
    rounds = [number for number in ROUNDS if number <= options.rounds]
    rows = {name: summary(curves, rounds) for name, curves in found.items()}
    if options.json:
        print(json.dumps(rows))
    else:
        heads = ["worlds", "n", *(f"{what} @{number}" for number in rounds for what in ("privacy", "utility"))]
        table = [[name, len(found[name]), *(row[head] for head in heads[2:])] for name, row in rows.items()]
        print(tabulate(table, heads, floatfmt=".3f"))
    if options.plot is not None:
        plot(found, options.rounds, options.plot)
    if any(value is not None and value < 1 for row in rows.values() for value in row.values()):
        raise SystemExit(1)


def sources(
    files: Sequence[Path], people: Sequence[int], count: int, seed: int
) -> Iterator[tuple[str, Sequence[Posed]]]:
    """What is played, by name."""
    for file in files:
        records = [record for _, record in read_records(file)]
        yield file.stem, [attacked(record, seed) for record in records if isinstance(record, AccessRecord)]
    for number in people:
        yield f"generated, {number} people", list(attack_set(count, seed, number))


def curve(posed: Posed, agent: Agent, rounds: int) -> Curve:
    """The scores after each round of one conversation."""
    transcript = converse(posed.scenario, agent, posed.people, rounds)
    found: Curve = []
    for number in range(1, rounds + 1):
        end = next(
            (i + 1 for i, e in enumerate(transcript.events) if isinstance(e, Acted) and e.turn == number),
            len(transcript.events),
        )
        scores = score(Family.ACCESS, Transcript(transcript.events[:end]), posed.gold)
        found.append((scores["privacy"], scores["utility"]))
    return found


def summary(curves: Sequence[Curve], rounds: Sequence[int]) -> dict[str, float | None]:
    """Means over worlds at the rounds that are reported."""
    row: dict[str, float | None] = {}
    for number in rounds:
        for index, what in enumerate(("privacy", "utility")):
            values = [value for c in curves if (value := c[number - 1][index]) is not None]
            row[f"{what} @{number}"] = mean(values) if values else None
    return row


def watched(worlds: Sequence[Posed], name: str) -> Any:
    """With a progress bar when a person is watching."""
    return tqdm(worlds, desc=name, leave=False, file=sys.stderr, disable=not sys.stderr.isatty())


def plot(found: dict[str, list[Curve]], rounds: int, path: Path) -> None:
    """Privacy and utility over rounds, as a picture."""
    import matplotlib as mpl  # noqa: PLC0415 - of the extra `bench`

    mpl.use("Agg")
    import matplotlib.pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True)
    for axis, index, what in ((axes[0], 0, "privacy"), (axes[1], 1, "utility")):
        for name, curves in found.items():
            means = [
                mean([value for c in curves if (value := c[n][index]) is not None] or [float("nan")])
                for n in range(rounds)
            ]
            axis.plot(range(1, rounds + 1), means, label=name, linewidth=1)
        axis.set(xlabel="rounds", title=what, ylim=(-0.03, 1.05))
        axis.grid(alpha=0.3)
    axes[1].legend(fontsize=6)
    figure.tight_layout()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
