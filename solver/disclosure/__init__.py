"""What may be told of a table whose single values are secret: the most useful sums that expose nobody."""

from solver.disclosure.problem import Disclosure, Exposed, Statement, StatementId

__all__ = ["Disclosure", "Exposed", "Statement", "StatementId"]
