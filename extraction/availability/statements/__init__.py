"""Units made into facts: what each statement says of its times, given those before it."""
