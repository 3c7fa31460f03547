"""Reads: conversations, the operator's brief, and facts that are tied to the words they came from."""
