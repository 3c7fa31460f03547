"""Which verifiable constraints a reply must meet: kinds, exact conflicts between them, and what binds."""

from solver.execution.binding import Binding, Dropped, Source, Wish, WishId, bind, refuted
from solver.execution.conflicts import Clash, exclude
from solver.execution.constraint import Constraint, Kind
from solver.execution.public import constraint_of, public_entries, verifiable

__all__ = [
    "Binding",
    "Clash",
    "Constraint",
    "Dropped",
    "Kind",
    "Source",
    "Wish",
    "WishId",
    "bind",
    "constraint_of",
    "exclude",
    "public_entries",
    "refuted",
    "verifiable",
]
