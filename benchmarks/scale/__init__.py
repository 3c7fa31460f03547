"""From 2 to 30 people for agents, and on to 10,000 for the solver: `ombud bench scale`."""
