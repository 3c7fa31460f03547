"""What /metrics tells: counts and times, never a word of a conversation."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

BY_RULES = (0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
WITH_A_MODEL = (30.0, 60.0, 120.0, 300.0)


class Metrics:
    """One server's own registry."""

    def __init__(self, under_way: Callable[[], float]) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "ombud_requests", "Requests answered.", ("path", "model", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "ombud_completion_seconds",
            "From the whole request to the answer.",
            ("model", "family"),
            buckets=BY_RULES + WITH_A_MODEL,
            registry=self.registry,
        )
        self.reading = Counter("ombud_reading_seconds", "Time spent reading messages.", registry=self.registry)
        self.solving = Counter(
            "ombud_solving_seconds", "Time spent solving, checking and certifying.", registry=self.registry
        )
        self.tokens = Counter("ombud_tokens", "Tokens, by Ombud's own count.", ("kind",), registry=self.registry)
        self.model_calls = Counter("ombud_model_calls", "Calls to the model behind it.", registry=self.registry)
        self.model_tokens = Counter("ombud_model_tokens", "Tokens, by that model's count.", registry=self.registry)
        Gauge("ombud_completions_under_way", "Completions under way.", registry=self.registry).set_function(under_way)
