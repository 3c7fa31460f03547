"""Items made into units: each cue with the times that it speaks of, and what becomes of units beside others."""
