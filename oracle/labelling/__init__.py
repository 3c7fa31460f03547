"""Labels by the million: what is ordered, made by workers, sealed, written, described and checked again."""
