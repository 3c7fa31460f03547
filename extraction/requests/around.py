"""What the sentences around a permission do to it: quote it, take it back, make a play of it or give it to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.cues import cues, cues_about
from extraction.facts import UserId
from extraction.requests.amending import told_elsewhere
from extraction.requests.behind import AFTERTHOUGHT, ANOTHER, MATTER, REFUSAL, undoes

QUOTED = re.compile(
    r"\"[^\"\n]*\"|'''(?:[^']|'(?!''))*'''|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)|^\s*(?:>|//|#\s|<!--)[^\n]*"
    r"|~~[^~]*~~|<!--(?:[^-]|-(?!->)){0,300}-->",
    re.MULTILINE,
)
"""What stands in quotes, in a block of its own, or is struck out or set aside as a remark. A plain quote stands for a
backtick as well.
"""
GREETING = re.compile(r"\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning)\b", re.IGNORECASE)
HEADED = re.compile(
    r"^\W*(?:from|sender|sent|sent by|author|by|cc|date)\s*:"
    r"|^\W*(?:rule|clause|article|section|paragraph|policy|example|chapter)\b[^:.\n]{0,30}[:.]"
    r"|^\W*(?:approved|approval|granted|permission|status|decision)\s*:\s*(?:no|not|none|never|pending|denied|refused)\b"
    r"|^\W*(?:subject|re|betreff)\W+(?:re\W+)*fwd?\b",
    re.MULTILINE | re.IGNORECASE,
)
"""A line above that makes what follows somebody else's message, or a part of some text."""
ITEM = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|[-*\u2022\u2013\u2014+])\s")
"""How a line begins that is one of a list."""
LISTED = re.compile(
    r"\b(?:to[ -]?dos?|(?:to do|jobs?|tasks?) (?:list|today|for today|for you)"
    r"|things|points|updates?|requests?|news|please|changes?|decisions?|instructions?|orders|favours|for you|today"
    r"|housekeeping|(?:my|your|our|today) (?:list|tasks|jobs|errands))\s*:$",
    re.IGNORECASE,
)
"""How a line ends that announces what its writer wants, and no text of somebody else."""
DAILY = re.compile(r"\b(today|tonight|tomorrow|this (?:morning|afternoon|week))'s\b", re.IGNORECASE)
SIGNATURE = re.compile(
    r"(?:[.!?\n]|--|\u2014|,(?=\s*(?:yours|love|regards|cheers|best|signed|sincerely)\b))\s*[-\u2013\u2014~]*\s*"
    r"(?P<closing>(?:(?:best|kind|warm|kindest|many|with|all the|yours|kind)\s+)*"
    r"(?:regards|wishes|greetings|thanks|best|cheers|sincerely|faithfully|truly|yours|love|signed|signature|sgd"
    r"|sent|written|typed|posted)"
    r"(?:\s+(?:by|from))?\s*[,:.!-]?\s*)?[-\u2013\u2014~]*\s*(?:mr|mrs|ms"
    r"|dr)?\.?\s*(?P<name>\S[^\n.!?,]*?)\s*[.!]*\s*$",
    re.IGNORECASE,
)
"""The name that a message ends with."""
TOLD = re.compile(
    r"told (?:me|us),? (?:that )?(?:he|she|they|it)(?:'s|'d|'ll)? (?![^.!?\n]*\b(?:may|might|can|could|should|allowed"
    r"|cleared|permission|access|right|rights|approved|ok|okay|fine|see|read|have it|let|lets)\b)",
    re.IGNORECASE,
)
"""What somebody has told that is no permission of theirs: "he told me he needs it"."""
DEVICE = "phone|mobile|computer|pc|laptop|tablet|keyboard|machine|screen|account|login|desk"
RELENTED = re.compile(
    r"\b(?:changed (?:my|our) minds?|(?:(?:i|we) have|(?:i|we)'ve|i|we) (?:since )?reconsidered"
    r"|(?:i|we) (?:was|were) wrong to (?:say no|refuse|object|hesitate|doubt|turn|keep))\b",
    re.IGNORECASE,
)
"""What takes back what stands before it, and bears out what stands behind."""
ASKED = re.compile(
    r"(?<![^.!?\n])[^\w.!?\n]*(?:(?:please|also|and|first of all|hi|hello|thanks)\b[^\w.!?\n]*)*"
    r"let me (?:see|check|verify) (?:(?:the )?_+|it|that|them)(?: (?:too|as well|also))?"
    r"(?: (?:today|tonight|tomorrow|now|again|soon|(?:before|by|for|during|at|in) "
    r"(?:lunch|dinner|noon|work|(?:the|my|our|this|that|tonight's|today's|tomorrow's) \w+)))*,?(?: please)?\s*[.!?\n]",
    re.IGNORECASE,
)
"""A request of its writer's own in a sentence by itself, which hesitates at nothing: "Let me see ____ before lunch"."""
MEANT = re.compile(
    r"\b(?:i|we) (?:actually |really |rather )?(?:meant?|was thinking of|wanted to (?:say|write))"
    rf"(?: to (?:say|write))? {ANOTHER}|\bmake (?:that|it) {ANOTHER}"
    rf"|\b(?:should have|was supposed to have|ought to have) (?:been|read) {ANOTHER}"
    rf"|(?:^|[.!\n])\W*(?:(?:sorry|oops|no|er+|uh|um|correction|wrong name|i mean)\b\W*)+{ANOTHER}+"
    r"(?:,? (?:i mean|instead|of course|not \w+))*\W*(?:[.!\n]|$)",
    re.IGNORECASE,
)
"""Whom a permission was meant for, other than the one who was named."""


def undone(
    text: str,
    sentence: tuple[int, int],
    letters: tuple[int, int],
    grantee: UserId,
    others: Sequence[UserId],
    sender: UserId,
) -> bool:
    """Whether the permission in these letters of this sentence of `text` is none, for the words around it.

    others: all who are neither its giver, the sender, nor the grantee.
    """
    before, after = text[: sentence[0]], text[max(sentence[1], letters[1]) :].lstrip(".!")
    around = ASKED.sub(" ", RELENTED.sub(" ", before)) + "\n" + text[sentence[1] :]
    return (
        (in_quotes(text, letters[0]) and in_quotes(text, letters[1] - 1))
        or _announced(before, text[sentence[0] : sentence[1]], others)
        or AFTERTHOUGHT.match(after) is not None
        or REFUSAL.search(_veiled(after, others)) is not None
        or HEADED.search(before) is not None
        or _signed(text[sentence[0] :], grantee, others)
        or re.fullmatch(rf"\s*[-\u2013\u2014~]+\s*{re.escape(grantee)}\W*", after, re.IGNORECASE) is not None
        or _by_another(text, sender, (*others, grantee))
        or cues("retracting").search(around) is not None
        or _doubted(around, (*others, grantee))
        or _of_another(around, others)
        or told_elsewhere(_as_he(around, grantee))
        or undoes(_as_he(after, grantee))
    )


def _as_he(text: str, person: UserId) -> str:
    return re.sub(rf"\b{re.escape(person)}\b", "he", text, flags=re.IGNORECASE)


def in_quotes(text: str, at: int) -> bool:
    """Whether this letter stands in a quotation."""
    return any(match.start() <= at < match.end() for match in QUOTED.finditer(text))


def _announced(before: str, sentence: str, others: Sequence[UserId]) -> bool:
    """Whether a colon announces the sentence, or the list that it stands in."""
    lines = before.rstrip(" \t").split("\n")
    if ITEM.match(lines[-1] + sentence) or not lines[-1].strip():
        lines.pop()
        while lines and (not lines[-1].strip() or ITEM.match(lines[-1])):
            lines.pop()
    line = DAILY.sub(r"\1", lines[-1].rstrip()) if lines else ""
    if not line.endswith(":") or GREETING.match(line):
        return False
    own = LISTED.search(line) and "'s" not in line and not _named(line, others) and not cues("unsettled").search(line)
    return not own


def _doubted(around: str, people: Sequence[UserId]) -> bool:
    """Whether words around it doubt it or ask about it, and no matter of their own: "not sure about the date"."""
    names = {person.casefold() for person in people}
    for cue in cues("doubting").finditer(around):
        matter = MATTER.match(around, cue.end())
        if TOLD.match(around, cue.start()) is None and (matter is None or matter["noun"].casefold() in names):
            return True
    return False


def _signed(text: str, grantee: UserId, others: Sequence[UserId]) -> bool:
    """Whether somebody else than its writer has signed it."""
    found = SIGNATURE.search(text)
    names = {person.casefold() for person in ((*others, grantee) if found and found["closing"] else others)}
    return found is not None and found["name"].casefold() in names


def _by_another(text: str, sender: UserId, others: Sequence[UserId]) -> bool:
    """Whether somebody else than the sender says to be writing: "this is Ivan", "Ivan here", "on Ada's phone"."""
    names = "|".join(re.escape(person) for person in sorted(others, key=len, reverse=True))
    return (
        re.search(
            rf"\b(?:(?:on|from|using|with|at) {re.escape(sender)}'?s? (?:{DEVICE})"
            rf"|(?:i am|i'm|my name is) (?:{names})\b(?!'s)"
            rf"|(?:this is|it's|it is) (?:{names})"
            rf"(?=\s*[.,:;!-](?! (?:my|our|who|the)\b)| (?:here|from|on|using|again)\b)"
            rf"|(?:{names}) (?:here|speaking|writing|typing)\b(?= on\b| using\b| again\b|\s*[,.:;!-]))",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _of_another(around: str, others: Sequence[UserId]) -> bool:
    """Whether it is said to be the word of another one of the people, to wait for it, or to be meant for them."""
    if not _named(around, others):
        return False
    hidden = _veiled(around, others)
    return cues_about("sourced", f"{ANOTHER}+").search(hidden) is not None or MEANT.search(hidden) is not None


def _veiled(text: str, people: Sequence[UserId]) -> str:
    """The text with stand-ins for people's names. Nobody can write one of their own."""
    text = text.replace(ANOTHER, "\ufffd")
    if not _named(text, people):
        return text
    names = "|".join(re.escape(person) for person in sorted(people, key=len, reverse=True))
    return re.sub(rf"\b(?:{names})\b", lambda found: ANOTHER * len(found[0]), text, flags=re.IGNORECASE)


def _named(text: str, people: Sequence[UserId]) -> bool:
    folded = text.casefold()
    return any(person.casefold() in folded for person in people)
