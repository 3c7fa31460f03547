"""Engines for parts of a selection. Each only proposes; see `solver.engines` for those of every family."""
