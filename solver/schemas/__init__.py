"""JSON Schemas (draft 2020-12) of problem files and of certificate files.

A schema says which values are where. What holds between values - ids that exist, no circles, sums below 2**53 - is for
the problems themselves to check: they refuse all that a schema refuses, and more.
"""

from __future__ import annotations

from solver.schemas.certificate import CERTIFICATE
from solver.schemas.families import FAMILIES
from solver.schemas.parts import Schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> Schema:
    """The schema of a family's problems, or with "certificate" of what `ombud solve --out` writes. Or KeyError."""
    schema = CERTIFICATE if name == "certificate" else FAMILIES[name]
    return {"$schema": DRAFT, "$id": f"{name}.schema.json", **schema}
