"""The schema of certificate files."""

from __future__ import annotations

from solver.schemas.families import FAMILIES
from solver.schemas.parts import ID, TEXT, TRUTH, Schema, items, named, or_null, record, row, said, whole

BOOKING = record({"meeting": TEXT, "start": whole(), "room": TEXT, "optional": items(TEXT)})

DECISIONS: dict[str, Schema] = {
    "selection": items(TEXT, "accepted instructions"),
    "access": items(row(TEXT, TEXT), "allowed pairs of principal and resource"),
    "disclosure": items(TEXT, "statements told"),
    "meeting": said(TEXT, "the slot"),
    "meetings": record({"booked": items(BOOKING), "moves": items(record({"entry": TEXT, "start": whole()}))}),
    "queue": items(row(TEXT, whole(), TEXT, whole()), "job, stage from 0, agent and start"),
}

EVIDENCE = record(
    {
        "status": {"enum": ["optimal", "feasible", "infeasible", "unknown"]},
        "objective": {"enum": ["weighted", "strict", "leximin", "nash"]},
        "value": items(whole(None), "compared lexicographically; empty without a decision"),
        "bound": items(whole(None), "no allowed decision is worth more"),
        "engines": items(TEXT, "who vouches for the status"),
        "checked": said(TRUTH, "whether plain Python found the answer to hold"),
        "optima": whole(about="how many are listed"),
        "optima_complete": said(TRUTH, "whether these are all that tie"),
        "problem_hash": said(ID, "SHA-256 of the problem's canonical JSON"),
        "versions": named(TEXT),
        "seed": whole(-(2**63)),
    }
)

CERTIFICATE: Schema = {
    "title": "What was established about a problem, as `ombud solve --out` writes it and `--verify` checks it",
    "type": "object",
    "required": ["family", "problem", "decision", "utilities", "optima", "certificate"],
    "properties": {
        "family": {"enum": list(FAMILIES)},
        "utilities": or_null(named(whole(None), "what each person gains")),
        "certificate": EVIDENCE,
    },
    "allOf": [
        {
            "if": {"properties": {"family": {"const": family}}, "required": ["family"]},
            "then": {
                "properties": {
                    "problem": {"$ref": f"{family}.schema.json"},
                    "decision": or_null(decision),
                    "optima": items(decision),
                }
            },
        }
        for family, decision in DECISIONS.items()
    ],
}
