"""The former address of `solver.Blocker` and `solver.Reason`, for those who still import from here."""

from solver.selection.blockers import Blocker, Reason

__all__ = ["Blocker", "Reason"]
