"""From a problem to a certified decision: one file for each family."""
