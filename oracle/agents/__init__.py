"""Agents: whoever answers a conversation. Each is given an observation and returns a turn."""
