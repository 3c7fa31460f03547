"""Selection: the instructions read from their own words, decided exactly, against the published sets."""

from __future__ import annotations

from collections import Counter

from extraction.brief import Brief, read_brief
from extraction.conversation import declared_template
from extraction.facts import Message
from extraction.instructions import Instruction, references
from extraction.reader import RuleReader
from oracle.agents.selection import latest, selection_problem
from oracle.audit.finding import Opinion, Verdict
from scenarios.records import SelectionRecord
from solver import solve
from solver.selection import Selection

SHOWN = 4
"""Differences that are told."""


def audit_selection(record: SelectionRecord) -> Opinion:
    """See `Verdict`. Where rules cannot read an instruction, the label cannot be decided from the text by them."""
    expected = record.expected_output
    if expected is None:
        return Opinion(Verdict.UNDECIDABLE, "the file publishes no answer (expected_output is missing)")
    brief = read_brief(record.system_prompt)
    texts = {user.id: user.instructions for user in record.users}
    declared_template(record.system_prompt)
    messages = [Message(f"m{k}", user, "\n".join(lines)) for k, (user, lines) in enumerate(texts.items()) if lines]
    named = [(message.sender, reference, span) for message in messages for reference, span in references(message)]
    twice = [reference for reference, n in Counter(reference for _, reference, _ in named).items() if n > 1]
    if twice:
        uses = [f"{user}: {span.quote.strip()!r}" for user, reference, span in named if reference == twice[0]]
        proof = (
            f"reference {twice[0]} is used {len(uses)} times, so an answer by reference names more than one: "
            + "; ".join(uses)
        )
        return Opinion(Verdict.AMBIGUOUS, proof)
    ranks = {person.name: person.authority for person in brief.people}
    for user in record.users:
        if ranks.get(user.id, user.authority) not in (None, user.authority):
            proof = f"{user.id} has authority {user.authority} in the file and {ranks[user.id]} in the prompt"
            return Opinion(Verdict.AMBIGUOUS, proof)
    reader = RuleReader()
    facts = latest(
        [f for message in messages for f in reader.instructions(message, brief).facts if isinstance(f, Instruction)]
    )
    read = {(fact.user, fact.reference) for fact in facts}
    unread = [f"{user}: {span.quote.strip()!r}" for user, reference, span in named if (user, reference) not in read]
    if unread:
        return Opinion(Verdict.UNDECIDABLE, f"not readable by rules: {'; '.join(unread[:SHOWN])}")
    quotes = {f"{fact.user}_task_{fact.reference}": fact.span.quote.strip() for fact in facts}
    return _compared(facts, brief, frozenset(expected.accepted_instructions), quotes)


def _compared(facts: list[Instruction], brief: Brief, published: frozenset[str], quotes: dict[str, str]) -> Opinion:
    problem, _ = selection_problem(facts, brief)
    solved = solve(problem)
    said = ", ".join(sorted(published))
    unknown = sorted(published - problem.by_id.keys())
    if unknown:
        return Opinion(Verdict.BREAKS_A_RULE, f"published answer names {unknown[0]}, which nobody asked for", said)
    exact = ", ".join(sorted(solved.decision or ()))
    if published in solved.optima:
        if len(solved.optima) == 1:
            return Opinion(Verdict.AGREE, published=said, exact=exact)
        return Opinion(Verdict.TIED, _tie(problem, solved.optima, quotes), said, exact)
    broken = [f"{violation} ({_quoted(str(violation), quotes)})" for violation in problem.violations(published)]
    if broken:
        return Opinion(Verdict.BREAKS_A_RULE, "; ".join(broken[:SHOWN]), said, exact)
    best = min(solved.optima, key=lambda optimum: len(optimum ^ published))
    proof = [f"accept {id_}: {quotes[id_]!r}" for id_ in sorted(best - published)]
    proof += [f"not {id_}: {quotes[id_]!r}" for id_ in sorted(published - best)]
    values = [list(problem.value(some, problem.default_objective)) for some in (published, best)]
    levels = [level for level, _ in problem.tiers]
    proof.append(f"worth by authority {levels}: published {values[0]}, exact {values[1]}")
    return Opinion(Verdict.BELOW_OPTIMUM, "; ".join(proof), said, exact)


def _tie(problem: Selection, optima: tuple[frozenset[str], ...], quotes: dict[str, str]) -> str:
    open_ = frozenset().union(*optima) - frozenset.intersection(*optima)
    pairs = [
        f"{c.a} {quotes[c.a]!r} against {c.b} {quotes[c.b]!r}, both authority {problem.by_id[c.a].authority}"
        for c in problem.conflicts
        if c.a in open_ and c.b in open_
    ]
    return f"{len(optima)} answers are right: {'; '.join(pairs[:SHOWN])}"


def _quoted(text: str, quotes: dict[str, str]) -> str:
    return " / ".join(f"{quote!r}" for id_, quote in quotes.items() if id_ in text)
