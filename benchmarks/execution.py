"""Execution with a real model: the model alone, and the same model inside Ombud, on the same scenarios.

    python -m benchmarks.execution --data FILE... --base-url URL --model NAME --out DIR [--limit N]

Every answer of the model is kept in DIR/answers.jsonl, so that a run that was stopped goes on where it was, and what is
scored is DIR/results.jsonl, a line for each scenario and way of answering.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from tabulate import tabulate
from tqdm import tqdm

from extraction.conversation import ChatMessage
from oracle.agents.hybrid import HybridAgent
from oracle.execution.writer import ATTEMPTS, Written
from oracle.play import played
from scenarios.protocol import Observation, Reply, Turn
from scenarios.records import ExecutionRecord, read_records

WAYS = ("alone", "ombud")
METRICS = ("accuracy", "exact", "loose", "published", "substance")


class KeptWriter:
    """An OpenAI-compatible model whose answers are kept in a file: asked twice, it answers once.

    seconds: what its answers took when they were first given.
    """

    def __init__(self, base_url: str, model: str, path: Path, cap: int) -> None:
        from openai import OpenAI  # noqa: PLC0415 - takes a second to import

        self._client = OpenAI(base_url=base_url, api_key="none", timeout=3600, max_retries=3)
        self._model = model
        self._path = path
        self._cap = cap
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self._kept: dict[str, dict[str, Any]] = {line["key"]: line for line in map(json.loads, lines)}
        self.seconds = 0.0

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        """The likeliest answer."""
        max_tokens = min(max_tokens, self._cap)
        messages = [{"role": entry.role, "content": entry.content} for entry in chat]
        asked = json.dumps([self._model, messages, max_tokens], ensure_ascii=False)
        key = sha256(asked.encode()).hexdigest()
        if key not in self._kept:
            start = perf_counter()
            given: Any = messages
            answer = self._client.chat.completions.create(
                model=self._model, messages=given, max_tokens=max_tokens, temperature=0.0, seed=0
            )
            tokens = answer.usage.total_tokens if answer.usage else 0
            line = {
                "key": key,
                "text": answer.choices[0].message.content or "",
                "tokens": tokens,
                "seconds": perf_counter() - start,
            }
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._kept[key] = line
        kept = self._kept[key]
        self.seconds += kept["seconds"]
        return Written(kept["text"], 1, kept["tokens"])


class AloneAgent:
    """The model by itself: the operator's prompt, and everyone's messages as they stand."""

    def __init__(self, writer: KeptWriter, max_tokens: int) -> None:
        self._writer = writer
        self._max_tokens = max_tokens

    def act(self, observation: Observation) -> Turn:
        """One answer to all of it."""
        system = "\n".join(entry.content for entry in observation.chat if entry.role == "system")
        said = "\n\n".join(entry.content for entry in observation.chat if entry.role != "system")
        answer = self._writer.write([ChatMessage("system", system), ChatMessage("user", said)], self._max_tokens)
        return Turn((Reply(None, answer.text),), {"response": answer.text})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--model", default="model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=40, help="scenarios of each file, the first ones")
    parser.add_argument("--max-tokens", type=int, default=700, help="of the model alone")
    parser.add_argument("--cap", type=int, default=900, help="tokens of any one answer, in both ways")
    parser.add_argument("--attempts", type=int, default=ATTEMPTS, help="inside Ombud, after the first draft")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    writer = KeptWriter(options.base_url, options.model, options.out / "answers.jsonl", options.cap)
    results = options.out / "results.jsonl"
    done = {(line["file"], line["id"], line["way"]) for line in _lines(results)}
    for path in options.data:
        records = [record for _, record in read_records(path) if isinstance(record, ExecutionRecord)][: options.limit]
        for record in tqdm(records, desc=path.stem):
            for way in options.ways:
                if (path.stem, record.id, way) in done:
                    continue
                line = {
                    "file": path.stem,
                    "id": record.id,
                    "way": way,
                    **run(record, way, writer, options.max_tokens, options.attempts),
                }
                with results.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(table(_lines(results)))


def run(record: ExecutionRecord, way: str, writer: KeptWriter, max_tokens: int, attempts: int) -> dict[str, Any]:
    """One scenario answered one way: its scores, and what the model took for it."""
    writer.seconds = 0.0
    counter = Counting(writer)
    agent = HybridAgent(writer=counter, attempts=attempts) if way == "ombud" else AloneAgent(counter, max_tokens)  # type: ignore[arg-type]
    line = played(record, record.id, agent, 0, None)
    if line["status"] != "done":
        raise RuntimeError(f"{record.id}: {line['error']}\n{line['traceback']}")
    outcome = line["transcript"][-1]["outcome"]
    return {
        "scores": line["scores"],
        "calls": counter.calls,
        "tokens": counter.tokens,
        "seconds": writer.seconds,
        "response": outcome["response"],
        "unmet": outcome.get("unmet", []),
    }


class Counting:
    """Counts what a writer is asked."""

    def __init__(self, writer: KeptWriter) -> None:
        self._writer = writer
        self.calls = 0
        self.tokens = 0

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        """The writer's own answer."""
        answer = self._writer.write(chat, max_tokens)
        self.calls, self.tokens = self.calls + answer.calls, self.tokens + answer.tokens
        return answer


def table(lines: Iterable[Mapping[str, Any]]) -> str:
    """Means by file and way, and the paired difference in accuracy with its 95 % bootstrap interval by scenario."""
    kept = list(lines)
    rows = []
    for file in dict.fromkeys(line["file"] for line in kept):
        by_way = {
            way: {line["id"]: line for line in kept if line["file"] == file and line["way"] == way} for way in WAYS
        }
        both = [id_ for id_ in by_way["alone"] if id_ in by_way["ombud"]]
        for way in WAYS:
            mine = [by_way[way][id_] for id_ in both] or list(by_way[way].values())
            if mine:
                scores = [
                    round(100 * statistics.fmean(line["scores"][metric] for line in mine), 1) for metric in METRICS
                ]
                costs = [
                    round(statistics.fmean(line[name] for line in mine), 1) for name in ("calls", "tokens", "seconds")
                ]
                rows.append([file, way, len(mine), *scores, *costs])
        if both:
            gains = [by_way["ombud"][i]["scores"]["accuracy"] - by_way["alone"][i]["scores"]["accuracy"] for i in both]
            low, high = interval(gains)
            rows.append([file, f"gain {100 * statistics.fmean(gains):.1f} ({100 * low:.1f} to {100 * high:.1f})"])
    return tabulate(rows, headers=["file", "way", "n", *METRICS, "calls", "tokens", "seconds"])


def interval(values: Sequence[float], draws: int = 2000) -> tuple[float, float]:
    """95 % bootstrap interval of the mean, seeded."""
    source = random.Random(0)
    means = sorted(statistics.fmean(source.choices(values, k=len(values))) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws)]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


if __name__ == "__main__":
    main()
