"""Answers and judges: the hybrid agent, baselines, scores, runs, labels, and the command line."""
