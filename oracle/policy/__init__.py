"""Policies as files, decisions about them, and the log of those decisions."""
