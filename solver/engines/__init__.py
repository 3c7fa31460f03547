"""Engines propose decisions, each in its own way. None of them is believed by itself."""
