"""Engines of every family: the linear form, and who decides it. They propose; none is believed by itself."""
