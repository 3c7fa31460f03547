"""What takes back, narrows or doubts the permission that its writer gave in the message before.

Such words say neither whom nor what they are about: "Sorry, I meant Bo", "Hold on", "My kid typed that".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.brief import Resource
from extraction.cues import cues
from extraction.facts import Message, Span, Standing, UserId
from extraction.requests.amending import amends, told_elsewhere
from extraction.requests.around import ASKED, MEANT
from extraction.requests.behind import AFTERTHOUGHT, ANOTHER, REFUSAL, undoes
from extraction.requests.facts import Reach, Retraction
from extraction.requests.grammar import grammar
from extraction.requests.plainly import understood
from extraction.requests.retracting import ANOTHER_THING, HINT, LONGEST, with_signs
from extraction.requests.said import SENTENCE, people_named
from extraction.requests.sentence import Sentence
from extraction.requests.withdrawing import NAME, NOT_SO, RIGHT, THING
from extraction.words import vocabulary

SHORT = 15
"""Words of one in which any sign of it is enough."""
POINTING = re.compile(
    rf"{NAME}|{THING}|\b(?:it|that|this|he|she|they|him|her|them|all|everything|message|mail|list|{RIGHT})\b",
    re.IGNORECASE,
)
"""What speaks of a permission, of whom it lets in, or of what they see."""
OF_ANOTHER = re.compile(
    r"\b(?:thoughts?|think|thinking|talk|discuss|decide|reconsider\w*) (?:about|over|on) "
    r"(?!(?:it|this|that|he|him|them)\b)(?:(?:the|my|our|an?) )?\w+",
    re.IGNORECASE,
)
"""What its writer wavers in that is no permission: "I need to think about dinner"."""
ELLIPTIC = re.compile(
    r"\W*(?:(?:please|kindly|no|oh|ah|sorry|oops|argh|ugh|actually|better|ok|okay|but|so)\b\W*)*"
    r"(?:(?:undo|revert|reverse|retract|withdraw|rescind|revoke|annul|cancel|scratch|strike|scrap|delete|erase|abort|stop|no"
    r"|wait|hold on|hang on|rollback|roll back)\b\W*)+(?:(?:please|now|again|everything|thanks|sorry|for now)\b\W*)*",
    re.IGNORECASE,
)
"""An order to undo what is not even named: it stands right before it."""
ASIDE = re.compile(
    rf"(?:(?<=[.!?\n])|^)(?![^.!?\n]*(?:{NAME}|{THING}|\b(?:i|we|you|it|he|she|they|him|her|them)\b))[^.!?\n]*\?",
    re.IGNORECASE,
)
"""A question that is about nobody: "wait, what's that noise?"."""
NOBODY_ELSE = re.compile(r"no(?:body| one|-one) else\b", re.IGNORECASE)

NEGATIONS = vocabulary("no not never nothing nobody none")
"""Words with which a sentence may say that nothing is amended: "I have nothing against it"."""


def corrections(
    message: Message, text: str, people: Sequence[UserId], resources: Sequence[Resource], alone: bool
) -> list[Retraction]:
    """What takes back what stands in the message before it, if that is where its sender permitted something.

    alone: whether nothing else was found in it. Any sign that something is taken back is then enough, unless it is
    something else that it speaks of.
    """
    words = len(text.split())
    if words > LONGEST or text.rstrip().endswith("?"):
        return []
    others = [person for person in people if person != message.sender]
    veiled = ASIDE.sub(" ", with_signs(text, others, resources))
    meant = MEANT.search(veiled.replace(NAME, ANOTHER)) is not None
    if (
        meant
        or ELLIPTIC.fullmatch(veiled)
        or undoes(_unburdened(veiled))
        or (words <= SHORT and THING not in veiled and _doubted(veiled))
    ):
        reach = Reach.SLIP
    elif (
        undoes(_unburdened(re.sub(f"{NAME}+", "he", veiled)))
        or (alone and words <= SHORT and _hinted(veiled))
        or (alone and _amended(text, others, message.sender))
    ):
        reach = Reach.NEXT
    else:
        return []
    span = Span.of(message, len(message.text) - len(message.text.lstrip()), len(message.text.rstrip()))
    named: Sequence[UserId | None] = () if meant else people_named(text, others)
    return [Retraction(message.sender, span, Standing.OWN, reach, person) for person in named or [None]]


def _unburdened(veiled: str) -> str:
    """The text without what only sounds like a second thought, or bears the permission out."""
    for name in ("innocent", "harmless", "confirming"):
        veiled = cues(name).sub(" ", veiled)
    return veiled


def _amended(text: str, others: Sequence[UserId], sender: UserId) -> bool:
    """Whether a sentence of it would amend a permission right before it, of which it speaks."""
    names = {"S": [sender], "O": [], "R": [], "Q": [], "G": people_named(text, others)}
    for sentence in SENTENCE.finditer(cues("social").sub(" ", text)):
        if cues("innocent").search(sentence[0]):
            continue
        read = Sentence(sentence[0], names, True, grammar("permitting"))
        words = [word.text for word in read.words]
        speaks_of_it = words[:1] in (["it"], ["this"]) or not {"P", "G", "that"}.isdisjoint(words)
        denied = not NEGATIONS.isdisjoint(words)
        if speaks_of_it and not denied and not understood(read, sentence[0]) and amends(words, "?" in text):
            return True
    return False


def _doubted(veiled: str) -> bool:
    """Whether a message says what would undo a permission in its own sentence, or in the one behind it."""
    veiled = ASKED.sub(" ", _unburdened(veiled))
    afterthought = AFTERTHOUGHT.match(cues("social").sub(" ", veiled))
    if afterthought is not None and _is_about_it(veiled[afterthought.end() :], True):
        return True
    if told_elsewhere(OF_ANOTHER.sub(" ", re.sub(f"{NAME}+", "he", veiled))):
        return True
    return cues("retracting").search(veiled) is not None and _is_about_it(veiled, True)


def _hinted(veiled: str) -> bool:
    """Whether there is any sign in it that something is taken back, and nothing else that this may be about."""
    veiled = cues("social").sub(" ", _unburdened(veiled))
    if REFUSAL.search(veiled) and _is_about_it(veiled, True):
        return True
    found = [hint.start() for hint in HINT.finditer(veiled) if not NOBODY_ELSE.match(veiled, hint.start())]
    return bool(found) and _is_about_it(veiled, False) and not any(NOT_SO.search(veiled, 0, at) for at in found)


def _is_about_it(veiled: str, clear: bool) -> bool:
    """Whether words may be about what was permitted. clear: whether they are such as are said of little else."""
    points, another = POINTING.search(veiled) is not None, ANOTHER_THING.search(veiled) is not None
    return points or not another if clear else points and not another
