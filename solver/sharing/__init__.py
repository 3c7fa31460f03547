"""What people or groups gain from decisions that are rows over columns: leximin, Nash welfare, and the frontier."""
