"""`ombud bench solver`: the solver beside its peers, on the same instances in the same run."""
