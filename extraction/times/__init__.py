"""Everyday time expressions: from words ("half past nine on Tuesday") to slots of a grid."""

from extraction.times.context import Problem
from extraction.times.resolve import TimeExpression, read_times

__all__ = ["Problem", "TimeExpression", "read_times"]
