"""What reading took: calls to a model, tokens, seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Costs add up; all figures are >= 0.

    calls: answers that a model gave, or failed to give. attempts: requests sent for them, retries included.
    prompt_tokens, completion_tokens: of all attempts, as the server counts them; 0 where it does not.
    seconds: from the first request to the last byte, waiting between attempts included.
    cached: answers taken from the cache, which cost nothing else.
    """

    calls: int = 0
    attempts: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    cached: int = 0

    @property
    def tokens(self) -> int:
        """Prompt and completion."""
        return self.prompt_tokens + self.completion_tokens

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.calls + other.calls,
            self.attempts + other.attempts,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.seconds + other.seconds,
            self.cached + other.cached,
        )


FREE = Cost()
"""Nothing was asked."""
