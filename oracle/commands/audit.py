"""`ombud audit`"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from oracle.commands.options import Commands, shared, watched
from scenarios.errors import InputError

SUFFIXES = (".html", ".jsonl")


def add(commands: Commands) -> None:
    """Its options."""
    audit = commands.add_parser("audit", help="recompute published labels, and say where they differ and why")
    audit.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    audit.add_argument(
        "--out", type=Path, metavar="FILE.html|FILE.jsonl", help="a report page, or one finding for every line"
    )
    shared(audit, run)


def run(options: argparse.Namespace) -> int:
    """`ombud audit`: exit 2 where a line is no record; a wrong label is what is looked for, and no error."""
    from oracle.audit.files import audit_file, summary
    from oracle.audit.finding import GOOD, Verdict
    from oracle.outputs import write_whole

    _refuse_target(options.out)
    findings = list(watched(finding for path in options.files for finding in audit_file(path)))
    found = summary(findings)
    if options.out is not None:
        from oracle.audit.page import page

        lines = (json.dumps(finding.to_dict(), ensure_ascii=False) + "\n" for finding in findings)
        text = page(findings, found) if options.out.suffix == ".html" else "".join(lines)
        write_whole(options.out, text)
    if options.json:
        listed = [finding.to_dict() for finding in findings if finding.verdict is not Verdict.AGREE or finding.notes]
        print(json.dumps({**found, "findings": listed}, ensure_ascii=False))
    else:
        for finding in findings:
            place = f"{finding.file}:{finding.line}: " + (f"{finding.id}: " if finding.id else "")
            if finding.verdict not in GOOD:
                print(f"{place}{finding.verdict.value}: {finding.proof}")
            for note in finding.notes:
                print(f"{place}note: {note}")
        counts = ", ".join(f"{found[verdict.value]} {verdict.value}" for verdict in Verdict if found[verdict.value])
        print(f"{found['records']} records: {counts}")
    return 2 if found[Verdict.UNREADABLE.value] else 0


def _refuse_target(path: Path | None) -> None:
    from oracle.outputs import refuse_targets

    if path is None:
        return
    if path.suffix not in SUFFIXES:
        raise InputError(f"a report is written as {' or '.join(SUFFIXES)}", path)
    refuse_targets([path])
