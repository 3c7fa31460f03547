"""Results that others published, to stand beside measured ones. They are marked as published wherever they are shown.

Yang et al., Multi-User Large Language Model Agents (arXiv 2604.08567), table 2: the best in each column over 19 models,
on Muses-Bench. Other scenarios than ours, and other people, played by a model: orientation, not a comparison.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = "Yang et al., arXiv 2604.08567, table 2"


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure. value: 0..1. beside: the other metric of the same model, where two hang together."""

    family: str
    metric: str
    value: float
    what: str
    beside: tuple[str, float] | None = None

    @property
    def quality(self) -> float:
        """As measured rows have it: the product of the family's metrics."""
        return self.value * (self.beside[1] if self.beside else 1.0)


PUBLISHED_RESULTS = (
    Published("selection", "f1", 0.973, "best F1"),
    Published("execution", "accuracy", 0.934, "best accuracy"),
    Published("access", "privacy", 1.0, "best privacy", ("utility", 0.612)),
    Published("access", "utility", 0.975, "best utility", ("privacy", 0.773)),
    Published("meeting", "success", 0.648, "best success"),
)
