"""The report: everything collected, then one template filled in."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from oracle.drawing import closed, inline
from oracle.measures import Row, quality, rows
from oracle.outputs import refuse_targets, write_whole
from oracle.plots import CAPTIONS, drawn
from oracle.published import PUBLISHED_RESULTS, SOURCE
from oracle.report.told import prompt_of, told
from oracle.runs import read_manifest
from oracle.scores import COUNTS, PUBLISHED
from oracle.statistics import estimate
from oracle.summary import rescored_lines, summarise, values
from oracle.tables import between, number

FOLDER = Path(__file__).parent
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """A run that was read, with its scores worked out anew. name: what the page calls it."""

    name: str
    path: Path
    manifest: Mapping[str, Any]
    lines: Sequence[Line]


def write_report(
    runs: Sequence[Path], out: Path, *, watch: Callable[..., Iterable[Any]], reasons: bool = True
) -> dict[str, Any]:
    """Writes the page, whole or not at all, and says what is in it: runs, scenarios, bytes.

    The first run is the one whose facts, certificates and explanations are shown; the others stand beside it. reasons:
    whether decisions are explained, which takes most of the time. Raises InputError.
    """
    refuse_targets([out])
    read = _named([_read(path) for path in runs])
    page = _page(read, watch, reasons)
    write_whole(out, page)
    scenarios = len({line["key"] for run in read for line in run.lines})
    return {"runs": len(read), "scenarios": scenarios, "out": str(out), "bytes": out.stat().st_size}


def _read(path: Path) -> Read:
    manifest = read_manifest(path)
    return Read(manifest["configuration"]["agent"], path, manifest, list(rescored_lines(path)))


def _named(read: Sequence[Read]) -> list[Read]:
    """By agent; with the folder where two have the same one."""
    names = [run.name for run in read]
    return [
        Read(f"{run.name} ({run.path.name})", run.path, run.manifest, run.lines) if names.count(run.name) > 1 else run
        for run in read
    ]


def _page(read: Sequence[Read], watch: Callable[..., Iterable[Any]], reasons: bool) -> str:
    found = [row for run in read for row in rows(run.lines, run.name)]
    figures = drawn(found)
    plots = [{"svg": Markup(inline(figure)), "caption": CAPTIONS[name]} for name, figure in figures.items()]
    if figures:
        closed(figures)
    script = (FOLDER / "report.js").read_text(encoding="utf-8")
    transcripts = [_escaped(each) for each in _transcripts(read, watch, reasons)]
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=select_autoescape(("html",)), undefined=StrictUndefined
    )
    return environment.get_template("report.html").render(
        runs=[_about(run) for run in read],
        scores=_scores(read),
        costs=_costs(found, read),
        published=PUBLISHED_RESULTS,
        source=SOURCE,
        plots=plots,
        index=_escaped(_index(read)),
        transcripts=transcripts,
        style=Markup((FOLDER / "report.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        number=number,
    )


def _escaped(value: object) -> Markup:
    """JSON that may stand in a script element: whatever people wrote, no tag begins in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _about(run: Read) -> dict[str, Any]:
    """What a run was: its configuration and where it ran, without the data's hashes in full."""
    configuration = run.manifest["configuration"]
    summary = summarise(run.lines)
    return {
        "name": run.name,
        "agent": configuration["agent"],
        "reader": configuration["reader"],
        "seed": configuration["seed"],
        "data": ", ".join(f"{name} {str(value)[:12]}" for name, value in configuration["data"].items()),
        "model": ", ".join(f"{name} {value}" for name, value in (configuration.get("model") or {}).items()) or "none",
        "machine": ", ".join(str(value) for value in (run.manifest.get("machine") or {}).values()),
        "versions": ", ".join(f"{k} {str(v)[:12]}" for k, v in run.manifest["versions"].items()),
        "scenarios": summary["scenarios"],
        "failures": summary["failures"],
        "endpoint_failures": summary["endpoint_failures"],
    }


def _scores(read: Sequence[Read]) -> list[dict[str, Any]]:
    """One for each run, family and metric: mean, standard error and interval."""
    result = []
    for family, metrics in PUBLISHED.items():
        for metric in metrics:
            for run in read:
                theirs = [line for line in run.lines if line["status"] == "done" and line["family"] == family.value]
                found = estimate(values(theirs, metric), share=metric not in COUNTS)
                if found is not None:
                    result.append(
                        {
                            "family": family.value,
                            "metric": metric,
                            "run": run.name,
                            "mean": found.mean,
                            "error": number(found.error),
                            "interval": between([found.low, found.high]),
                            "n": found.n,
                        }
                    )
    return result


def _costs(found: Sequence[Row], read: Sequence[Read]) -> list[dict[str, Any]]:
    """One for each run and family: means of what a conversation took."""
    result = []
    for run in read:
        for family in dict.fromkeys(row.family for row in found if row.agent == run.name):
            theirs = [row for row in found if (row.agent, row.family) == (run.name, family)]
            named = ("turns", "calls", "prompt_tokens", "completion_tokens")
            times = ("seconds", "model_s", "reading_s", "building_s", "solving_s", "certifying_s")
            result.append(
                {"run": run.name, "family": family, "n": len(theirs)}
                | {name: sum(getattr(row, name) for row in theirs) / len(theirs) for name in (*named, *times)}
            )
    return result


def _index(read: Sequence[Read]) -> dict[str, Any]:
    """What the table of scenarios shows: for each its key, family, labels, and the quality that each run reached."""
    lines = [{line["key"]: line for line in run.lines} for run in read]
    entries = []
    for key in dict.fromkeys(key for run in lines for key in run):
        each = [run.get(key) for run in lines]
        some = next((line for line in each if line is not None and line["status"] == "done"), None)
        entries.append(
            [
                key,
                "" if some is None else some["family"],
                "" if some is None else ", ".join(some.get("labels", {}).values()),
                [_reached(line) for line in each],
            ]
        )
    return {"runs": [run.name for run in read], "scenarios": entries}


def _reached(line: Line | None) -> float | str | None:
    """Quality 0..1, "failed" or "endpoint failed", None for unscored or not run."""
    if line is None:
        return None
    if line["status"] != "done":
        return "endpoint failed" if line.get("cause") == "endpoint" else "failed"
    found = quality(line["family"], line["scores"])
    return None if found is None else round(found, 4)


def _transcripts(read: Sequence[Read], watch: Callable[..., Iterable[Any]], reasons: bool) -> Iterable[dict[str, Any]]:
    """One for each scenario, in the order of the index."""
    lines = [{line["key"]: line for line in run.lines} for run in read]
    for key in watch(list(dict.fromkeys(key for run in lines for key in run))):
        each = [run.get(key) for run in lines]
        some = next(line for line in each if line is not None)
        yield {
            "prompt": prompt_of(some),
            "runs": [
                None if line is None else told(line, marked=place == 0, reasons=2.0 if reasons else None)
                for place, line in enumerate(each)
            ],
        }
