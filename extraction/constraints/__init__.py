"""Constraints on replies, read from how people word them."""

from extraction.constraints.reader import Asked, read_constraints, request_of, still_asked

__all__ = ["Asked", "read_constraints", "request_of", "still_asked"]
