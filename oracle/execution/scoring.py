"""Scores of execution: the published measure, with its two known faults and without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from extraction.constraints.sentences.parts import parts_of
from oracle.execution.checkers import judged, met, published
from oracle.execution.substance import says_something
from scenarios.protocol import Spoken, Transcript
from scenarios.scenario import ExecutionGold
from solver.execution import Source, Wish, bind, constraint_of, verifiable
from solver.execution.public import Entry


def score_execution(transcript: Transcript, gold: ExecutionGold) -> dict[str, float | None]:
    """Each 0..1, for the nearest right answer.

    accuracy: share of the instructions followed, strictly; an empty reply follows none, and where the checkers would
    draw a letter at random the one that was asked for is counted. exact: whether all are followed and the
    reply says something. loose: accuracy by
    IFEval's loose measure. published: accuracy with both faults. substance: whether the reply says anything. reading:
    F1 of the instructions read against those that the file says were asked for; None where either does not say.
    reachable: what accuracy a reply can have at most, because instructions of one right answer contradict each other.
    """
    text = response_of(transcript)
    scores = max((_followed(text, entries) for entries in gold.optima), key=lambda found: found["accuracy"])
    requests = [requested(event.text) for event in transcript.events if isinstance(event, Spoken)]
    constraints = [constraint_of(*entry) for entry in gold.optima[0]]
    substance = float(says_something(text, requests, constraints)) if text.strip() else 0.0
    scores["exact"] *= substance
    return {
        **scores,
        "substance": substance,
        "reading": reading_f1(transcript.outcome or {}, gold.asked),
        "reachable": max(map(reachable, gold.optima)),
    }


def reachable(entries: Sequence[Entry]) -> float:
    """The largest share of the instructions that one reply can meet: 0..1, proven; 1 for none."""
    wishes = [
        Wish(str(place), str(place), 1, Source.RULE, constraint_of(*entry)) for place, entry in enumerate(entries)
    ]
    return len(bind(wishes, strict=False).wishes) / len(wishes) if wishes else 1.0


def requested(text: str) -> str:
    """What a message asks for, without its envelope and its constraints."""
    bare = re.sub(r"^\s*(?:<[^<>]+>|[^\s:]+(?: says)?:\s)|</[^<>]+>\s*$", "", text)
    part = parts_of(bare).request
    return bare[part.start : part.end]


def response_of(transcript: Transcript) -> str:
    """The reply itself: as the outcome gives it, else the last words that everybody was shown."""
    outcome = transcript.outcome or {}
    if isinstance(outcome.get("response"), str):
        return str(outcome["response"])
    replies = [reply.content for turn in transcript.turns for reply in turn.replies]
    return replies[-1] if replies else ""


def _followed(text: str, entries: Sequence[Entry]) -> dict[str, float]:
    if not entries:
        said = float(bool(text.strip()))
        return {"accuracy": said, "exact": said, "loose": said, "published": said}
    verdicts = judged(text, entries)
    strict = [_counted(text, verdict.entry, verdict.followed) for verdict in verdicts]
    loose = [one or verdict.followed_loosely for one, verdict in zip(strict, verdicts, strict=True)]
    faulty = published(text, entries)
    return {
        "accuracy": sum(strict) / len(strict),
        "exact": float(all(strict)),
        "loose": sum(loose) / len(loose),
        "published": sum(faulty) / len(faulty),
    }


def _counted(text: str, entry: Entry, followed: bool) -> bool:
    constraint = constraint_of(*entry)
    return followed if verifiable(constraint) else met(text, constraint)


def normal(entry: Entry) -> tuple[str, tuple[tuple[str, object], ...]]:
    """An entry in a form that can be compared: words in lower case, lists sorted, nothing that is not set.

    A word at least once and a keyword are one and the same, and so are a word less than once and a forbidden word. Only
    where a longer word holds it do the checkers tell the latter two apart, and nobody means that.
    """
    id_, arguments = entry
    if id_ == "keywords:frequency" and arguments.get("frequency") == 1:
        word = [arguments.get("keyword")]
        if arguments.get("relation") == "at least":
            id_, arguments = "keywords:existence", {"keywords": word}
        elif arguments.get("relation") == "less than":
            id_, arguments = "keywords:forbidden_words", {"forbidden_words": word}
    return id_, tuple(sorted((name, _plain(value)) for name, value in arguments.items() if value is not None))


def _plain(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.split()).lower()
    if isinstance(value, (list, tuple)):
        return tuple(sorted(str(_plain(item)) for item in value))
    return value


def reading_f1(outcome: Mapping[str, Any], asked: Mapping[str, tuple[Entry, ...]]) -> float | None:
    """F1 over (person, instruction) pairs of everything read under a rule, or of everything where there is no rule."""
    read = outcome.get("read")
    if not asked or not isinstance(read, list):
        return None
    found = Counter((item["user"], normal((item["id"], item["arguments"]))) for item in read)
    right = Counter((user, normal(entry)) for user, entries in asked.items() for entry in entries)
    both = sum((found & right).values())
    return 2 * both / (sum(found.values()) + sum(right.values())) if found or right else 1.0
