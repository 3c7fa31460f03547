"""Records of our own schema: the certificate anew, and whether the published fields follow from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from oracle.audit.execution import is_execution
from oracle.audit.finding import Opinion, Verdict
from oracle.labelling.check import OTHER_OPTIMUM, answer_fault
from scenarios.errors import InputError
from solver.problem import ProblemError


def is_own(fields: Mapping[str, Any]) -> bool:
    """Whether a record carries its own formal problem."""
    added = fields.get("ombud")
    return isinstance(added, dict) and "problem" in added and "optima" in added


def audit_own(fields: dict[str, Any]) -> Opinion:
    """See `Verdict`. The seal is for `ombud label --check`: here the label alone is judged.

    Raises InputError for what is no label, and EngineDisagreement.
    """
    added = fields["ombud"]
    said = json.dumps(added["optima"][0]) if added["optima"] else "none"
    try:
        fault = answer_fault({name: value for name, value in fields.items() if value is not None})
    except ProblemError as error:
        raise InputError(str(error), field=f"ombud.problem.{error.field}".rstrip(".")) from error
    except KeyError as error:
        return Opinion(Verdict.UNDECIDABLE, f"the file publishes no answer ({error.args[0]} is missing)", said)
    except (TypeError, IndexError, ValueError) as error:
        raise InputError(f"no label of ours: {type(error).__name__} {error}") from error
    if fault is not None:
        return Opinion(Verdict.BELOW_OPTIMUM if OTHER_OPTIMUM in fault else Verdict.BREAKS_A_RULE, fault, said)
    count = len(added["optima"])
    if count > 1:
        return Opinion(Verdict.TIED, f"{count} decisions are right", said, said)
    return Opinion(Verdict.AGREE, published=said, exact=said)


def family_of(fields: Mapping[str, Any]) -> str:
    """The family of such a record."""
    # What binds a reply is a selection among constraints.
    return "execution" if is_execution(fields) else str(fields["ombud"]["problem"].get("family", ""))
