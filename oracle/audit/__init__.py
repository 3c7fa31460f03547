"""Other people's labels, recomputed: where the published answer differs from the exact one, and the proof."""
