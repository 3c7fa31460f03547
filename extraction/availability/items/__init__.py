"""Marks made into items: times, and cues with what they say where they stand."""
