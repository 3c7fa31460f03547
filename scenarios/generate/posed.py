"""What all generators end with: the formal problem certified, its difficulty measured, and the answer that is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from random import Random
from typing import Any

import orjson

from scenarios.generate.parameters import Kind, Parameters
from scenarios.generate.patterns import Patterns, filled
from solver.certificate import Status
from solver.families import AnyProblem
from solver.read import plain
from solver.small import Judged, certify

Fields = dict[str, Any]
"""A record in JSON types, as it is written."""


FEATURES = "_features"
"""Where a draw carries what near-duplicates share; it is taken out before a record is written."""


class Unfit(Exception):  # noqa: N818 - named for what happened
    """What was drawn is not of the kind that was asked for; draw again."""


@dataclass(frozen=True, slots=True)
class Posed:
    """A problem, in JSON types, with its answer.

    readings: where the words leave it open, every problem that they may mean, the first of which is `judged`.
    """

    problem: Fields
    judged: Judged
    readings: tuple[tuple[Fields, Judged], ...] = ()

    @property
    def kind(self) -> Kind:
        """What comes out, but for claims: those are in the words."""
        if self.readings:
            return "ambiguous"
        certificate = self.judged.solved.certificate
        if certificate.status is Status.INFEASIBLE:
            return "infeasible"
        if certificate.status is not Status.OPTIMAL:
            raise Unfit
        return "unique" if certificate.optima == 1 and certificate.optima_complete else "tied"


def pose(problem: AnyProblem, kind: Kind | None, others: Sequence[AnyProblem] = ()) -> Posed:
    """Certify, and hold against the kind that was asked for. others: what the words may mean as well.

    Raises Unfit where it is of another kind, or where every reading has a common right answer.
    """
    posed = Posed(*answered(problem))
    if others:
        readings = [(posed.problem, posed.judged), *map(answered, others)]
        optima = [set(judged.solved.optima) for _, judged in readings]
        if set.intersection(*optima) or not all(optima):
            raise Unfit
        return Posed(posed.problem, posed.judged, tuple(readings))
    found = posed.kind
    if kind in ("unique", "tied", "infeasible") and found != kind:
        raise Unfit
    if kind == "unauthorised" and found == "infeasible":
        raise Unfit
    return posed


def answered(problem: AnyProblem) -> tuple[Fields, Judged]:
    """The problem in JSON types, and its answer."""
    fields = problem.to_dict()
    return fields, certify(problem, identity=identity_of(fields))


def identity_of(fields: Fields) -> str | None:
    """The hash of a problem in JSON types, as `solver.problem.problem_hash` has it; None where it takes that one."""
    text = orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)
    return sha256(text).hexdigest() if text.isascii() else None


@dataclass(slots=True)
class Told:
    """Everything beside the problem that a record says of its own making."""

    parameters: Parameters
    seed: int
    index: int
    wording: list[str] = field(default_factory=list)
    """Ids of the patterns that were used."""
    features: list[str] = field(default_factory=list)
    """What is said, sentence by sentence, without names and references: what near-duplicates share."""
    claims: list[dict[str, str]] = field(default_factory=list)
    """What somebody claims that grants nothing: user and their words."""
    question: dict[str, str] | None = None
    """Of whom the right question is asked, and about which words."""

    def say(self, sentences: Patterns, random: Random, section: str, words: Mapping[str, str]) -> str:
        """A sentence of a section, with `words` in the place of its placeholders; what is kept of it is noted here."""
        text, id_ = sentences.choose(section, random)
        self.wording.append(id_)
        found = filled(text, words)
        self.features.append(found)
        return found[0].upper() + found[1:]


def addition(posed: Posed, told: Told, difficulty: Mapping[str, Any]) -> Fields:
    """The part of a record that is Ombud's own."""
    kind: Kind = "unauthorised" if told.claims and not posed.readings else posed.kind
    found: Fields = {
        "kind": kind,
        "problem": posed.problem,
        **certified(posed.judged),
        "difficulty": {**measured(posed.judged), **difficulty},
        "answer": _answer(kind, told),
    }
    if posed.readings:
        found["readings"] = [{"problem": p, **certified(judged)} for p, judged in posed.readings]
    found["wording"] = sorted(set(told.wording))
    found |= {"parameters": given(told.parameters), "seed": told.seed, "index": told.index}
    if told.parameters.split is not None:
        found["split"] = told.parameters.split
    return found


@lru_cache(maxsize=64)
def given(parameters: Parameters) -> Fields:
    """Those that are given, in JSON types."""
    return parameters.model_dump(exclude_none=True)


def certified(judged: Judged) -> Fields:
    """The right decisions and the certificate, in JSON types."""
    solved = judged.solved
    return {"optima": [plain(optimum) for optimum in solved.optima], "certificate": solved.certificate.to_dict()}


def measured(judged: Judged) -> Fields:
    """What the certificate itself says of difficulty: how many answers are right, and by how much they are.

    margin: the optimum's value minus that of the best decision that is not right, place by place; None where there is
    none, or where it was not looked for.
    """
    value, second = judged.solved.certificate.value, judged.runner_up
    margin = None if second is None else [a - b for a, b in zip(value, second, strict=True)]
    return {"optima": judged.solved.certificate.optima, "margin": margin}


def _answer(kind: Kind, told: Told) -> Fields:
    if kind == "ambiguous":
        return {"act": "ask", **(told.question or {})}
    if kind == "infeasible":
        return {"act": "report", "finding": "infeasible"}
    answer: Fields = {"act": "decide"}
    if told.claims:
        answer["without_effect"] = told.claims
    return answer
