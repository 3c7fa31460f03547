"""The server under load, and driven as Muses-Bench's own harness drives a model."""
