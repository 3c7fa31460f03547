"""Everyday time expressions: from words ("half past nine on Tuesday") to slots of a grid."""

from extraction.times.resolve import Problem, TimeExpression, read_times

__all__ = ["Problem", "TimeExpression", "read_times"]
