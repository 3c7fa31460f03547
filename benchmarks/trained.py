"""Would a small trained reader see the purpose of instructions that the patterns miss?

    python -m benchmarks.trained [--train dev] [--test test]

Trains a linear model of words and letters (TF-IDF, logistic regression) on one part of the wordings, and lets it name
the purpose where the patterns find none and it is sure. Its confidence is held against folds of its own part that share
no sentence with the rest. Printed: the share right by patterns alone, by the trained model alone, and by both together
at each confidence, with how many messages that changes for the better and for the worse.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from tabulate import tabulate

from benchmarks.reading import filled
from benchmarks.wordings import MEANING, SPLITS, lines
from extraction.facts import Message
from extraction.instructions import Instruction, read_instructions
from extraction.instructions.purpose import Purpose

FILLINGS = 3
"""How often each sentence is trained on, with other names in its slots each time."""
FOLDS = 8
CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Told:
    """An instruction as it was written. line: which sentence it is; objective: what it may name."""

    text: str
    objective: str
    purpose: Purpose
    line: int

    @property
    def masked(self) -> str:
        """Without the names, which say nothing of purposes elsewhere."""
        words = self.text.split("[ref:")[0]
        return words.replace(self.objective, "OBJECTIVE").replace(self.objective.lower(), "OBJECTIVE")

    @property
    def read(self) -> Purpose | None:
        """By the patterns; None where they read no instruction at all."""
        facts = read_instructions(Message("m0", "Eve", self.text), self.objective).facts
        return next((fact.purpose for fact in facts if isinstance(fact, Instruction)), None)


def main() -> None:
    """Trains, measures and prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--train", choices=SPLITS, default="dev")
    parser.add_argument("--test", choices=SPLITS, default="test")
    options = parser.parse_args()
    known, asked = told(options.train, FILLINGS), told(options.test, 1)
    model = untrained()
    shares = cross_val_predict(
        model,
        [item.masked for item in known],
        labels(known),
        groups=[item.line for item in known],
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )
    model.fit([item.masked for item in known], labels(known))
    print(tabulate(calibration(shares, known), ["confidence", "share of messages", "right"], floatfmt=".3f"), "\n")
    print(tabulate(together(model, asked), ["reader", "right", "better", "worse"], floatfmt=".3f"))


def told(split: str, fillings: int) -> list[Told]:
    """The instructions of one part whose kind determines a purpose."""
    random = Random(0)
    return [
        Told(*filled(line, random), purpose, number)
        for number, line in enumerate(lines("instructions", split))
        if (purpose := MEANING[line["kind"]][1]) is not None
        for _ in range(fillings)
    ]


def untrained() -> Pipeline:
    """Words and pairs of them, and letters within words, weighed by how rare they are."""
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    words = TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, min_df=2)
    return make_pipeline(make_union(letters, words), LogisticRegression(C=20, max_iter=2000))


def labels(items: Sequence[Told]) -> NDArray[np.str_]:
    """Their purposes."""
    return np.array([item.purpose.value for item in items])


def calibration(shares: NDArray[np.float64], known: Sequence[Told]) -> list[tuple[float, float, float]]:
    """(confidence, share of messages with at least as much, share of those right), on sentences not trained on."""
    right = np.unique(labels(known))[shares.argmax(axis=1)] == labels(known)
    sure = [shares.max(axis=1) >= confidence for confidence in CONFIDENCES]
    return [
        (confidence, float(mask.mean()), float(right[mask].mean()))
        for confidence, mask in zip(CONFIDENCES, sure, strict=True)
    ]


def together(model: Pipeline, asked: Sequence[Told]) -> list[tuple[str, float, int, int]]:
    """(reader, share right, messages righted, messages spoilt) against the patterns alone."""
    read = np.array([item.read.value if item.read else "" for item in asked])
    shares = model.predict_proba([item.masked for item in asked])
    guess, sure = model.classes_[shares.argmax(axis=1)], shares.max(axis=1)
    wanted = labels(asked)

    def row(name: str, found: NDArray[np.str_]) -> tuple[str, float, int, int]:
        right, before = found == wanted, read == wanted
        return name, float(right.mean()), int((right & ~before).sum()), int((before & ~right).sum())

    silent = read == Purpose.UNSTATED.value
    mixed = [(f"both, from {least}", np.where(silent & (sure >= least), guess, read)) for least in CONFIDENCES]
    return [row("patterns", read), row("trained", guess), *(row(*pair) for pair in mixed)]


if __name__ == "__main__":
    main()
