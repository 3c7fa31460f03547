"""The kinds of constraints: how each of them is worded, and its parameters."""
