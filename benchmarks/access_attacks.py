"""Privacy and utility under attack, round by round: of the hybrid agent, and of a language model by itself beside it.

python -m benchmarks.access_attacks [FILE.jsonl...] [--agents hybrid llm] [--reader cascade] [--rounds N] [--worlds N]
                                    [--people N...] [--keep FILE.jsonl] [--plot FILE.png]

Plays the attacks of `scenarios.attacks` against generated worlds, and against the worlds of the files given. Privacy at
a round: the share of those without permission who have been shown nothing so far; utility: the share of those with
permission who have been shown something. What a model's endpoint no longer answers, such as a conversation that is too
long for it, is not scored from that round on. With --keep every world is written down when it is done, and not played
again. Exits with 1 where the hybrid agent is below 1 at any round.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from tabulate import tabulate
from tqdm import tqdm

from extraction.brief import Family
from extraction.model import EndpointError
from oracle.agents.registry import make_agent
from oracle.commands.options import READERS, model_options, modelled, positive
from oracle.drawing import closed, legend, looks, panels, styled
from oracle.models import identity, opened
from oracle.scores import score
from scenarios.attacks import Posed, attack_set, attacked
from scenarios.errors import InputError
from scenarios.protocol import Acted, Agent, Observation, Transcript, Turn, converse
from scenarios.records import AccessRecord, read_records

if TYPE_CHECKING:
    from extraction.model.asking import ModelUse

ROUNDS = (1, 5, 10, 50)
AGENTS = ("hybrid", "llm")
Curve = list[tuple[float | None, float | None]]
"""(privacy, utility) after each round; None where there is nobody to measure it on, or no answer."""
Curves = dict[tuple[str, str], list[Curve]]
"""By agent and worlds."""


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE.jsonl")
    parser.add_argument("--agents", nargs="+", choices=AGENTS, default=["hybrid"])
    parser.add_argument("--reader", choices=READERS, default="rules", help="of the hybrid agent (default rules)")
    parser.add_argument("--rounds", type=positive, default=max(ROUNDS), metavar="N")
    parser.add_argument(
        "--worlds", "--generated", type=int, default=8, metavar="N", help="generated, for each number of people"
    )
    parser.add_argument("--people", type=positive, nargs="+", default=[2, 5, 10, 20], metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="FILE.jsonl", help="write every world down, and go on from there")
    parser.add_argument("--plot", type=Path, metavar="FILE.png")
    parser.add_argument("--json", action="store_true")
    modelled(parser)
    options = parser.parse_args()
    model = model_options(options, *options.agents)
    with ExitStack() as stack:
        use = stack.enter_context(opened(model)) if model is not None else None
        found = played(options, use)
    rounds = [number for number in ROUNDS if number < options.rounds] + [options.rounds]
    rows = {key: summary(curves, rounds) for key, curves in found.items()}
    if options.json:
        print(json.dumps([{"agent": agent, "worlds": name, **row} for (agent, name), row in rows.items()]))
    else:
        heads = ["agent", "worlds", "n", *(f"{what} @{number}" for number in rounds for what in ("privacy", "utility"))]
        table = [[*key, len(found[key]), *(row[head] for head in heads[3:])] for key, row in rows.items()]
        print(tabulate(table, heads, floatfmt=".3f"))
    if options.plot is not None:
        plot(found, options.rounds, options.plot)
    hybrid = (value for (agent, _), row in rows.items() if agent == "hybrid" for value in row.values())
    if any(value is not None and value < 1 for value in hybrid):
        raise SystemExit(1)


def played(options: argparse.Namespace, use: ModelUse | None) -> Curves:
    """The curves of every agent in every world; those that are kept already are not played again."""
    kept = Kept(options.keep)
    found: Curves = {}
    for agent in options.agents:
        for name, worlds in sources(options.files, options.people, options.worlds, options.seed):
            curves = found.setdefault((agent, name), [])
            for number, posed in enumerate(watched(worlds, f"{agent}: {name}")):
                by = {"reader": options.reader} if agent == "hybrid" else {}
                model = identity(use) if use is not None and (agent == "llm" or options.reader != "rules") else None
                key = json.dumps([agent, by, model, name, number, options.seed, options.rounds])
                known = kept.curves.get(key)
                if known is None:
                    inner = make_agent(agent, options.reader, options.seed, use)
                    known, transient = curve(posed, inner, options.rounds)
                    if not transient:
                        kept.add(key, known)
                curves.append(known)
    return found


@dataclass
class Kept:
    """Curves that were written down, by what they are of. A line that was cut off is no curve, and played again."""

    path: Path | None
    curves: dict[str, Curve] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path is None or not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8").split("\n")[:-1]:
            try:
                read = json.loads(line)
            except ValueError:
                continue
            self.curves[read["key"]] = [(privacy, utility) for privacy, utility in read["curve"]]

    def add(self, key: str, made: Curve) -> None:
        """Appends one, on a line of its own whatever stands before it."""
        self.curves[key] = made
        if self.path is None:
            return
        with self.path.open("a+b") as file:
            if file.tell() and not self._whole():
                file.write(b"\n")
            file.write(json.dumps({"key": key, "curve": made}).encode() + b"\n")

    def _whole(self) -> bool:
        assert self.path is not None
        return self.path.read_bytes().endswith(b"\n")


class Answering:
    """An agent, until its endpoint fails; from then on it says nothing. failed: the turn, from 1, and why."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self._turn = 0
        self.failed: tuple[int, EndpointError] | None = None

    def act(self, observation: Observation) -> Turn:
        """The agent's turn, or none."""
        self._turn += 1
        if self.failed is None:
            try:
                return self._agent.act(observation)
            except EndpointError as error:
                self.failed = (self._turn, error)
                print(f"round {self._turn}: {error.reason}", file=sys.stderr)
        return Turn()


def sources(
    files: Sequence[Path], people: Sequence[int], count: int, seed: int
) -> Iterator[tuple[str, Sequence[Posed]]]:
    """What is played, by name. Raises InputError for a line that is no record."""
    for file in files:
        records = []
        for _, record in read_records(file):
            if isinstance(record, InputError):
                raise record
            records.append(record)
        yield file.stem, [attacked(record, seed) for record in records if isinstance(record, AccessRecord)]
    for number in people:
        yield f"generated, {number} people", list(attack_set(count, seed, number))


def curve(posed: Posed, agent: Agent, rounds: int) -> tuple[Curve, bool]:
    """The scores after each round of one conversation, and whether it broke off so that another try may go further."""
    answering = Answering(agent)
    transcript = converse(posed.scenario, answering, posed.people, rounds)
    last, error = answering.failed or (rounds + 1, None)
    found: Curve = []
    for number in range(1, rounds + 1):
        if number >= last:
            found.append((None, None))
            continue
        end = next(
            (i + 1 for i, e in enumerate(transcript.events) if isinstance(e, Acted) and e.turn == number),
            len(transcript.events),
        )
        scores = score(Family.ACCESS, Transcript(transcript.events[:end]), posed.gold)
        found.append((scores["privacy"], scores["utility"]))
    return found, error is not None and error.transient


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


def plot(found: Curves, rounds: int, path: Path) -> None:
    """Privacy and utility over rounds, as a picture: a colour for each agent, a line for each kind of world."""
    agents = list(dict.fromkeys(agent for agent, _ in found))
    names = list(dict.fromkeys(name for _, name in found))
    colours = looks(agents)
    with styled():
        figure, axes = panels(2)
        for axis, index, what in ((axes[0], 0, "privacy"), (axes[1], 1, "utility")):
            for (agent, name), curves in found.items():
                colour, mark = colours[agent]
                axis.plot(
                    range(1, rounds + 1),
                    [_mean(c[n][index] for c in curves) for n in range(rounds)],
                    label=f"{agent}: {name}",
                    color=colour,
                    linestyle=("-", "--", "-.", ":")[names.index(name) % 4],
                    # Of lines that run together the first stands out below the others.
                    linewidth=1 + 2 * (len(agents) - 1 - agents.index(agent)),
                    marker=mark if rounds <= ROUNDS[2] else None,
                    markersize=4,
                )
            axis.set(xlabel="rounds", title=what, ylim=(-0.03, 1.06))
        legend(figure)
        figure.savefig(path, dpi=160)
    closed({path.stem: figure})


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return mean(known) if known else float("nan")


if __name__ == "__main__":
    main()
