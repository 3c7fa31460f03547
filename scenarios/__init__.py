"""Poses: worlds with known truth, the people in them, and the protocol by which they write."""
