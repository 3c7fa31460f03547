"""What a decision costs when it is computed, and when it is talked through: `ombud bench turns`."""
