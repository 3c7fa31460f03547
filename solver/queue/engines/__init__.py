"""Engines for queues. Each only proposes; see `solver.engines` for those of every family."""
