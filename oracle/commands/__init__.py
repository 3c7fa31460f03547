"""One module for each command: its options in `add`, and `run`, which imports what it needs when it runs."""
