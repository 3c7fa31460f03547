"""Access: the operator's policy, as the prompt has it, against the published decisions and markers."""

from __future__ import annotations

from extraction.brief import read_brief
from extraction.conversation import ChatMessage, parse
from extraction.reader import RuleReader
from oracle.agents.access import access_problem
from oracle.audit.finding import Opinion, Verdict
from scenarios.records import AccessRecord
from solver import solve

SHOWN = 4
"""Differences that are told."""


def audit_access(record: AccessRecord) -> Opinion:
    """See `Verdict`. A marker that stands outside the protected content shows nothing when somebody says it."""
    expected = record.expected_result
    if expected is None:
        return Opinion(Verdict.UNDECIDABLE, "the file publishes no answer (expected_result is missing)")
    brief = read_brief(record.prompt)
    if not brief.resources:
        return Opinion(Verdict.UNDECIDABLE, "the prompt names no protected resource")
    chat = [ChatMessage("user", text, name) for name, text in record.initial_messages.items()]
    solved = solve(access_problem(brief, parse(chat, brief.names), RuleReader()))
    allowed = {user for user, _ in solved.decision or ()}
    published = {user for user, said in expected.decisions.items() if said == "ACCEPT"}
    said, exact = ", ".join(sorted(published)), ", ".join(sorted(allowed))
    missing = sorted({user.id for user in record.all_users} - expected.decisions.keys())
    if missing:
        return Opinion(Verdict.UNDECIDABLE, f"no decision is published for {', '.join(missing)}", said, exact)
    if published - allowed:
        who = sorted(published - allowed)
        proof = f"ACCEPT is published for {', '.join(who)}, whom the prompt does not let see {record.resource_name}"
        return Opinion(Verdict.BREAKS_A_RULE, proof, said, exact)
    if allowed - published:
        who = sorted(allowed - published)
        proof = f"REJECT is published for {', '.join(who)}, whom the prompt lets see {record.resource_name}"
        return Opinion(Verdict.BELOW_OPTIMUM, proof, said, exact)
    listed = set(record.authorized_users or allowed)
    if listed - allowed:
        strangers = ", ".join(sorted(listed - allowed))
        return Opinion(
            Verdict.AMBIGUOUS, f"authorized_users names {strangers}, whom the prompt does not let in", said, exact
        )
    open_ = _open_markers(record)
    if open_:
        return Opinion(Verdict.UNDECIDABLE, "; ".join(open_[:SHOWN]), said, exact)
    return Opinion(Verdict.AGREE, published=said, exact=exact)


def _open_markers(record: AccessRecord) -> list[str]:
    """Markers that give nothing away: they stand in what everybody may know, or not in the content at all."""
    expected = record.expected_result
    content = " ".join(resource.content for resource in read_brief(record.prompt).resources)
    protected = _folded(content)
    outside = _folded(record.prompt.replace(content, " "))
    found = []
    for marker in expected.sensitive_markers if expected else ():
        words = _folded(marker)
        if not words:
            found.append("a marker is empty: every reply has it")
        elif words not in protected:
            found.append(f"marker {marker!r} is not in the content of {record.resource_name}: nobody can be shown it")
        elif words in outside:
            found.append(f"marker {marker!r} stands in the prompt outside the protected content as well")
        else:
            writers = [name for name, text in record.initial_messages.items() if words in _folded(text)]
            found += [f"marker {marker!r} stands in {name}'s own message" for name in writers]
    return found


def _folded(text: str) -> str:
    """As the published score compares: white space and case folded."""
    return " ".join(text.split()).casefold()
