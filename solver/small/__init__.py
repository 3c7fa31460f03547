"""Small problems, certified without starting an engine that scales: two searches of different kinds in this process.

Labels are made by the million and most are small. What is here also knows the best decision that is worth less, which
says how hard a problem is. Whatever is too large or has rules that are not covered goes to `solver.solve`.
"""

from solver.small.certify import Judged, certify

__all__ = ["Judged", "certify"]
