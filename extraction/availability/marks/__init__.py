"""Words made into marks, which tell what each of them does, and a message cut into sentences."""
