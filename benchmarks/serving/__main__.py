"""What the server takes: latency at a steady rate, memory over many requests, and scores through it.

    python -m benchmarks.serving load [--rate 200] [--seconds 20] [--people 10] [--seen]
    python -m benchmarks.serving cpu [--people 10] [--distinct 200]
    python -m benchmarks.serving memory [--requests 100000]
    python -m benchmarks.serving scores FILE.jsonl... [--training]
    python -m benchmarks.serving beside [FILE.jsonl...] --base-url URL --model NAME [--count 8]

Each starts `ombud serve` by itself, or measures the one at --url. Load is open: requests leave at the rate, whether or
not earlier ones were answered, so that a slow answer delays nobody's clock (no coordinated omission). `cpu` counts
processor time instead, one request after the other: the figure that other work on the machine does not spoil. `beside`
has a model write for conversations of execution, all at once, and sends selections meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import httpx2
import numpy as np
from openai import OpenAI
from tabulate import tabulate

from benchmarks.serving.beside import beside
from benchmarks.serving.bodies import bodies, conversations
from benchmarks.serving.harness import Harness, followed
from benchmarks.serving.processes import processor, resident
from extraction.brief import Family
from oracle.running import Failure, reported
from oracle.scores import Scores, mean, score
from scenarios.errors import InputError
from scenarios.protocol import Transcript
from scenarios.records import ExecutionRecord, Record, read_records
from scenarios.scenario import gold_of, scenario_of


def main() -> int:
    """Runs one measurement and prints its table. The exit code: 2 where a file holds what is no record."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("measure", choices=("load", "cpu", "memory", "scores", "beside"))
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--url", help="a server that runs already, such as http://127.0.0.1:8770/v1")
    parser.add_argument("--rate", type=float, default=200.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seen", action="store_true", help="send every conversation once before the clock starts")
    parser.add_argument("--distinct", type=int, default=200, help="different conversations of each family")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--training", action="store_true", help="the harness's training format")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--base-url", help="where the model is that writes")
    parser.add_argument("--model", help="its name")
    parser.add_argument("--count", type=int, default=8, help="conversations that it writes for")
    options = parser.parse_args()
    if options.measure == "beside" and not (options.model or options.url):
        parser.error("beside needs a --model that writes, or the --url of a server that has one")
    code = 0
    behind = ["--base-url", options.base_url, "--model", options.model] if options.model else []
    with serving(options.url, options.workers, *behind) as (url, process):
        match options.measure:
            case "load":
                asyncio.run(load(url, options))
            case "cpu":
                asyncio.run(cpu(url, process, options))
            case "memory":
                asyncio.run(memory(url, process, options))
            case "scores":
                code = scores(url, options.files, options.training)
            case "beside":
                asyncio.run(writing(url, options))
    return code


@contextmanager
def serving(url: str | None, workers: int, *more: str) -> Iterator[tuple[str, int]]:
    """(address, process id) of a server, started for the measurement where none is given."""
    if url is not None:
        yield url, 0
        return
    command = [sys.executable, "-m", "oracle.cli", "serve", "--port", "0", "--json", "--workers", str(workers), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())
        try:
            yield said["url"], process.pid
        finally:
            process.terminate()


async def load(url: str, options: argparse.Namespace) -> None:
    """Latency of each family at a steady rate."""
    rows = []
    async with client() as http:
        for family in Family:
            bodies = conversations(family, options.people, options.distinct)
            await at_rate(http, url, bodies, 20.0, len(bodies) / 20.0 if options.seen else 2.0)
            # A pause of the client's own collector would be taken for one of the server.
            gc.freeze()
            times, failures = await at_rate(http, url, bodies, options.rate, options.seconds)
            p50, p90, p99 = np.percentile(times, (50, 90, 99))
            rows.append([family.value, len(times), failures, p50, p90, p99, max(times)])
    head = ["family", "requests", "failures", "p50 ms", "p90 ms", "p99 ms", "max ms"]
    print(tabulate(rows, head, floatfmt=".1f"))


async def at_rate(
    http: httpx2.AsyncClient, url: str, bodies: Sequence[bytes], rate: float, seconds: float
) -> tuple[list[float], int]:
    """(milliseconds of each request from the moment it was due, how many failed)."""
    start = time.perf_counter() + 0.1
    tasks = []
    for number in range(int(rate * seconds)):
        due = start + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(one(http, url, bodies[number % len(bodies)], due)))
    found = await asyncio.gather(*tasks)
    return [took for took, _ in found], sum(not answered for _, answered in found)


async def one(http: httpx2.AsyncClient, url: str, body: bytes, due: float) -> tuple[float, bool]:
    """(milliseconds since `due`, whether it was answered)."""
    answer = await http.post(f"{url}/chat/completions", content=body)
    return 1000 * (time.perf_counter() - due), answer.status_code == 200


async def cpu(url: str, process: int, options: argparse.Namespace) -> None:
    """Processor time of a completion: of a conversation that was never seen, and of one that was."""
    if not process:
        raise SystemExit("processor time is measured of a server of its own: leave --url away")
    rows: list[list[Any]] = []
    async with client() as http:
        for family in Family:
            bodies = conversations(family, options.people, options.distinct)
            counts = [processor(process)]
            for _ in ("new", "seen"):
                answered = [(await one(http, url, body, 0.0))[1] for body in bodies]
                if not all(answered):
                    raise SystemExit(f"{answered.count(False)} of {len(bodies)} requests of {family} failed")
                counts.append(processor(process))
            (first, new, seen) = counts
            per_request = [
                (after - before) / len(bodies)
                for a, b in ((first, new), (new, seen))
                for before, after in zip(a, b, strict=True)
            ]
            rows.append([family.value, 2 * len(bodies), *per_request])
    head = ["family", "requests", "new: server ms", "new: worker ms", "seen: server ms", "seen: worker ms"]
    print(tabulate(rows, head, floatfmt=".1f"))


async def memory(url: str, process: int, options: argparse.Namespace) -> None:
    """Memory of the server and its workers while different conversations go by, ten at a time."""
    if not process:
        raise SystemExit("memory is measured of a server of its own: leave --url away")
    bodies = [body for family in Family for body in conversations(family, 5, 50)]
    rows: list[list[Any]] = []
    start, sent = time.perf_counter(), 0
    async with client() as http:
        while sent < options.requests:
            # A number in every message makes each one that was never read before.
            batch = [bodies[(sent + n) % len(bodies)].replace(b"]: ", b"]: Case %d. " % (sent + n)) for n in range(10)]
            await asyncio.gather(*(one(http, url, body, 0.0) for body in batch))
            sent += len(batch)
            if sent % max(10, options.requests // 10 // 10 * 10) == 0:
                rows.append([sent, time.perf_counter() - start, *resident(process)])
                print(tabulate(rows[-1:], tablefmt="plain", floatfmt=".0f"), flush=True)
    print(tabulate(rows, ["requests", "seconds", "server MB", "workers MB"], floatfmt=".0f"))


async def writing(url: str, options: argparse.Namespace) -> None:
    """What a model writes for records of execution, of files or generated, beside selections."""
    read = (record for file in options.files for _, record in read_records(file))
    records = [record for record in islice(read, options.count) if not isinstance(record, InputError)]
    written = bodies(records) if options.files else conversations(Family.EXECUTION, 3, options.count)
    async with client(timeout=None) as http:
        await beside(http, url, written, conversations(Family.SELECTION, options.people, options.distinct))


def scores(url: str, files: Sequence[Path], training: bool) -> int:
    """Our scorers on files of records, talked through as Muses-Bench's harness does.

    Lines that are no records are counted, said, and in no mean. The exit code.
    """
    rows = []
    wrong: list[Failure] = []
    with OpenAI(base_url=url, api_key="none", max_retries=0) as openai:
        harness = Harness(openai, training=training)
        for file in files:
            read = [record for _, record in read_records(file)]
            found = [record for record in read if not isinstance(record, InputError)]
            wrong += [record for record in read if isinstance(record, InputError)]
            scored = [scored_as_published(record, harness.run(record)) for record in found]
            averages = {name: mean(one[name] for one in scored) for name in scored[0]} if scored else {}
            rows.append(
                [
                    file.name,
                    len(found),
                    len(read) - len(found),
                    "  ".join(f"{k} {v:.3f}" for k, v in averages.items() if v is not None),
                ]
            )
    print(tabulate(rows, ["file", "scenarios", "unreadable", "scores"]))
    return reported(wrong)


def scored_as_published(record: Record, transcript: Transcript) -> Scores:
    """Execution by each person's own reply, the others by our scorers."""
    if isinstance(record, ExecutionRecord):
        return {"accuracy": followed(record, transcript)}
    return score(scenario_of(record).family, transcript, gold_of(record))


def client(timeout: float | None = 60.0) -> httpx2.AsyncClient:
    """Keeps its connections. timeout: seconds, None for as long as it takes."""
    return httpx2.AsyncClient(
        headers={"content-type": "application/json"},
        limits=httpx2.Limits(max_connections=512, max_keepalive_connections=512),
        timeout=timeout,
        trust_env=False,
    )


if __name__ == "__main__":
    sys.exit(main())
