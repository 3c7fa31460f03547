"""Engines for many meetings. Each only proposes; see `solver.engines` for those of every family."""
