"""No time limit on an example: the first of them loads word lists and compiles patterns."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
