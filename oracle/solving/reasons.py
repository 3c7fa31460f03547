"""An explanation for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from solver import Status
from solver.explanation import Conflict, DropOut, Explanation, Party, Reach, Threshold


def reasons(explanation: Explanation) -> Iterator[str]:
    """One line for each thing that it says."""
    for conflict in explanation.conflicts:
        yield _conflict(conflict)
    for threshold in explanation.thresholds:
        yield _threshold(threshold)
    if explanation.infeasible:
        yield f"cannot all have their way: {', '.join(map(_party, explanation.infeasible))}"
    for concession in explanation.concessions:
        yield f"if {' and '.join(concession.people)} give way (cost {concession.cost}): {concession.then}"
    for drop_out in explanation.drop_outs:
        yield _drop_out(drop_out)


def _party(party: Party) -> str:
    known = [party.user] if party.user != party.id else []
    known += [f"authority {party.authority}"] if party.authority is not None else []
    about = f" ({', '.join(known)})" if known else ""
    return f"{party.id}{about}" + (f', who said "{party.quote}"' if party.quote else "")


def _conflict(conflict: Conflict) -> str:
    against = f", against {' and '.join(map(_party, conflict.against))}" if conflict.against else ""
    rest = "" if conflict.smallest else "; a smaller set may do"
    return f"{_party(conflict.refused)} is refused: {conflict.reason}{against}{rest}"


def _threshold(threshold: Threshold) -> str:
    match threshold.reach:
        case Reach.NEVER:
            return f"{threshold.id} would be refused at any weight or authority"
        case Reach.UNKNOWN:
            return f"{threshold.id}: the weight or authority at which it would be accepted is not known"
    tie = f"; at {(threshold.at or 0) - 1} it would tie" if threshold.ties else ""
    return f"{threshold.id} would be accepted from {threshold.at} on{tie}"


def _drop_out(drop_out: DropOut) -> str:
    start = f"without {drop_out.user}: "
    if drop_out.status is not Status.OPTIMAL:
        return f"{start}{drop_out.status.value}"
    changes = [
        f"{word} {', '.join(ids)}" for word, ids in (("gains", drop_out.gains), ("loses", drop_out.loses)) if ids
    ]
    changes += [f"decision {drop_out.decision}"] if drop_out.decision else []
    return start + ("; ".join(changes) or "nothing changes for the others")
