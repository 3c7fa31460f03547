"""Which kind of decision an operator asks for: by the keys of the answer, by what is protected, and by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from extraction.cues import cues


class Family(StrEnum):
    """What kind of decision a brief asks for."""

    SELECTION = "selection"
    ACCESS = "access"
    MEETING = "meeting"
    EXECUTION = "execution"


SELECTED = re.compile(r"\baccepted_instructions\b|\breference (?:tag|number)")
SCHEDULED = re.compile(r"\bfinal_schedule\b")
BETWEEN = re.compile(r"\b(?:with|between|of) (?:(?:Mr|Mrs|Ms|Dr|Prof)\. )?[A-Z]")
"""People by their names, behind what brings them together."""
NAMED = re.compile(r"\([A-Z][\w'-]+(?:,| and) [A-Z]")
"""Several of them in brackets."""
SATISFIED = re.compile(
    r"\b(?:satisf\w+|execut\w+|meets?|obey\w*|fulfil\w*)\b[^.\n]{0,60}?\b(?:instructions|constraints?|requirements)\b",
    re.IGNORECASE,
)
"""That replies have to keep to what people ask for, whatever that will be."""
EVERY = r"(?:any|every|each|all|your)(?: of)?(?: your)? (?:questions?|repl(?:y|ies)|responses?|answers?|outputs?)"
MUST = r"(?:must|shall|should|has to|have to|is to|are to|needs? to|may|can)"
BOUND = r"(?:no|never|always|at (?:most|least)|only|(?:more|less|fewer) than|exactly)"
RULED = re.compile(
    rf"\b(?:(?:{EVERY}|(?:no|never an?) (?:reply|response|answer|output))\b.{{0,30}}?\b{MUST}"
    rf"|{BOUND}\b.{{0,60}}?\b(?:in|for|of|to) {EVERY}|(?:answer|reply|respond|write)(?: to)? {EVERY})\b",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"\b(?:(?:house|standing|general|fixed|basic|iron|golden|operator's|my|our|one) (?:\w+ )?(?:rule|order|policy"
    r"|instruction)s?"
    r"|(?:rule|order|instruction)s? from (?:me|us|the operator))\b[^:.\n]{0,60}: (?P<rule>\S.*)"
    r"|\b(?:what(?:ever)?|no matter what|regardless of what)\b[^,.\n]{0,20}\b(?:any(?:one|body)|every(?:one|body)"
    r"|users?|people|they)\b"
    r"[^,.\n]{0,30}, (?P<always>\S.*)",
    re.IGNORECASE,
)
"""A rule that holds whoever asks for something: "House rule: ...", "whatever anybody asks for, ..."."""
ENTIRE = re.compile(
    r"\b(?:your|the|each|every) (?:entire|whole|complete|full) (?:repl(?:y|ies)|responses?|answers?|outputs?|text)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
LONGEST_RULE = 400
"""Letters of a sentence with a rule for replies."""
SORTED = re.compile(
    r"[\"'`](?:accepted|approved)\w*[\"'`][\s\S]{0,200}?[\"'`](?:rejected|refused|declined|denied)\w*[\"'`]"
)
"""Keys of an answer that says what is done and what is not."""
DISPUTED = re.compile(
    r"\b(?:when|if) (?:\w+ ){1,4}?(?:disagree|conflict|differ|clash|contradict|collide|argue)\w*", re.IGNORECASE
)
"""When somebody else has to decide: no time that is looked for."""
NOT_ORDERS = re.compile(
    r"\b(?:pull|merge|meeting|feature|support) requests?\b|\bin order\b|\b(?:don't|do not|never|not|how to) \w+",
    re.IGNORECASE,
)
"""What is no order that anybody gives the agent, and what it is not to do."""


def family_of(policy: str, *, protects: bool) -> Family | None:
    """The family of a prompt without its contents and profiles; None where it asks for no decision that we know.

    protects: whether the prompt has protected content, or says that something is restricted.
    """
    if SELECTED.search(policy):
        return Family.SELECTION
    if protects:
        return Family.ACCESS
    if SORTED.search(policy):
        return Family.SELECTION
    if SCHEDULED.search(policy):
        return Family.MEETING
    said = NOT_ORDERS.sub(" ", policy)
    ordered = _says(said, "ordered")
    if ordered and _says(said, "choosing"):
        return Family.SELECTION
    if _brings_together(DISPUTED.sub(" ", said)):
        return Family.MEETING
    if _says(said, "constraining") and _says(said, "written") and _says(said, "several"):
        return Family.EXECUTION
    if ordered and _says(said, "clashing") and (_says(said, "preceding") or _says(said, "several")):
        return Family.SELECTION
    return Family.EXECUTION if SATISFIED.search(said) or any(rules_in(policy)) else None


def shows_keys(policy: str) -> bool:
    """Whether a selection shows in the keys of the answer, and not in words alone."""
    return SELECTED.search(policy) is not None or SORTED.search(policy) is not None


def ranks_orders(policy: str) -> bool:
    """Whether a prompt that says no more of its decision speaks of orders by people of whom some have more to say."""
    return all(_says(NOT_ORDERS.sub(" ", policy), concept) for concept in ("ordered", "preceding", "several"))


def rules_in(policy: str) -> Iterator[str]:
    """The sentences that tell how every reply has to be."""
    sentences = (sentence.strip() for sentence in SENTENCE_END.split(policy))
    return (sentence for sentence in sentences if len(sentence) <= LONGEST_RULE and RULED.search(sentence))


def standing_rules_in(policy: str) -> Iterator[str]:
    """What the operator asks of replies in passing: a standing order, or a sentence on "your whole answer".

    That alone shows no family: where none is written nobody asks for texts.
    """
    for sentence in (each.strip() for each in SENTENCE_END.split(policy)):
        if len(sentence) <= LONGEST_RULE and not RULED.search(sentence):
            found = STANDING.search(sentence)
            if found is not None:
                yield found["rule"] or found["always"]
            elif ENTIRE.search(sentence):
                yield sentence


def _says(policy: str, concept: str) -> bool:
    return cues(concept).search(policy) is not None


def _brings_together(policy: str) -> bool:
    """Whether people are to meet at a time that is still to be found."""
    if _says(policy, "convening"):
        return True
    return _says(policy, "gathering") and (
        _says(policy, "attending") or any(named.search(policy) for named in (BETWEEN, NAMED))
    )
