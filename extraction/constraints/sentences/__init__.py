"""Which sentences and clauses of a message say how a text must be, and which ask for it or tell of other things."""
