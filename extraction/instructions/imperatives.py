"""Sentences that order or forbid by their form alone: "Archive the old tickets", "the archive must not be deleted".

No list of verbs holds all work there is. A word that opens a clause, with a thing right behind it, is a verb, unless it
is one of the words that can't be; and whatever verb stands under an order's negation is refused, but for a few.
"""

from __future__ import annotations

import re

from extraction.cues import cues, words
from extraction.cues.finding import openings
from extraction.instructions.clearing import ORDERING

DETERMINER = (
    r"(?:the|an?|all|our|my|your|his|her|its|their|this|that|these|those|any|some|every|each|both|another|new|last|next"
    r"|more|extra|additional|several|many|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|it|them|us|\d+"
    r"|x[x ]*x|\w+['\u2019]s)"
)
PARTICLE = r"(?:up|down|out|off|over|back|away|together|through)"
DAY_TIME = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|dawn"
    r"|dusk|sunrise|sunset|breakfast|lunch(?:time)?|dinner|supper|weekends?|weeks?|months?|today|tomorrow|tonight"
    r"|\d[\d:.]{0,4}(?:st|nd|rd|th)?(?: ?[ap]\.?m)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
WHEN = (
    rf"(?:(?:at|on|in|by|from|before|after|until|till|around|over|every|each|this|next|as of|starting)"
    rf" (?:(?:the|about|early|late|next|this|every|half past|quarter past|quarter to) )?{DAY_TIME}"
    rf"|(?:today|tomorrow|tonight|first thing|later))"
    rf"(?: (?:o'clock|sharp|on|onwards?|at|in|the|{DAY_TIME})){{0,4}}"
)
"""When something is to be done, before the order itself: "on Sunday close the shop", "at four o'clock ring it"."""
# Atomic: there are many ways to divide a row of days, and none is better than the first.
OPENS = (
    rf"(?>(?:(?:please|also|then|and) )?{WHEN}[ ,]+)?+"
    r"(?:(?:please|kindly|also|then|now|just|first|next|quickly|immediately|only|simply|again|do)[ ,]+)*"
)
ORDER = re.compile(
    rf"(?:^|[.!?;:,\n*\u2022)-]\s*|\b(?:and|but|so|then|please|kindly)\s+){OPENS}(?P<verb>[a-z]{{2,}})(?:\s+{PARTICLE})?"
    rf"\s+{DETERMINER}\b",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    r"(?:^|(?<=[.!?;:,\n] ))(?:(?:and|also|please|so|but),? )?(?:someone|somebody|one of you|you lot)"
    r"(?: please| kindly)? "
    rf"(?P<verb>{'|'.join(sorted(ORDERING))})\b",
    re.IGNORECASE,
)
"""An order to whoever is free: "someone water my plants"."""
GETTING = re.compile(
    r"(?:^|(?<=[.!?;:,\n] ))(?:(?:and|also|please|so|but|kindly),? )?get (?:me |us |him |her |them )?"
    r"(?:the|an?|some|more|another|new|extra|two|three|four|five|six|ten|\d+)\b"
    r"(?! (?:idea|point|picture|hint|feeling|impression|message|joke|bit|lot|chance)\b)",
    re.IGNORECASE,
)
"""An order to fetch or to buy: "get me a photo of the ferry"; what is meant otherwise begins no order."""
HAVING = re.compile(
    rf"(?:^|[.!?;:,\n*\u2022)-]\s*|\bplease\s+)(?:have|get)\s+(?:{DETERMINER}(?:\s+\w+){{1,4}}?"
    r"|(?!(?:we|you|i|they|he|she|it|to|been|got|had|not|never|already|just)\b)\w{3,}(?:\s+\w+)?)"
    r"\s+\w+(?:ed|en|ought|aught|ound|ung)\b",
    re.I,
)
"""To have it done: "have the windows cleaned"."""
BARE = re.compile(rf"(?:^|[.!?\n:]\s+|^\W+){OPENS}(?P<verb>[a-z]{{2,}}) (?P<rest>[^.;!?\n]+)(?P<end>[.;!\n]|$)", re.I)
"""A sentence that opens with a word and goes on without a thing right behind it: "refuel in Lisbon"."""
FINITE = re.compile(
    r"(?:\w+ ){0,3}?(?:is|are|was|were|has|have|had|will|would|must|should|shall|can|could|may|might|stays?|remains?"
    r"|goes|keeps?|takes?|needs?|looks?|seems?|'s|'re|\w+ed(?= (?:the|an?|his|her|my|our|their|its|it|them|us|me)\b))"
    r"\b(?! to\b)",
    re.IGNORECASE,
)
"""What makes a word before it the subject of a sentence: "classes are let in", "Ann baked a cake"."""
NO_VERB = re.compile(
    r"(?:\w{2,}(?<!br)ing|(?!(?:re|ap|sup|com|multi)p?ly\b|rely\b)\w+ly|\w+(?<!s)s|(?!need|feed|speed|embed|shred|seed|weed)\w+ed)"
)
"""What the form of a word tells that is no order: "Regarding the audit", "Thanks a lot", "Attached the list"."""
FRONTED = re.compile(
    r"(?:^|(?<=[.!?:\n] ))\W{0,5}(?:(?:please|also|and|then|but|so),? )?"
    r"(?:for|in|on|at|with|under|behind|after|before|during|from|as|instead of|rather than|to|outside|inside|by)\s"
    r"(?:(?:the|an?|our|my|your|this|that|his|her|their) )?"
    r"(?:(?!(?:the|an?|our|my|your|his|her|their)\b)[\w'-]+,?\s(?:of the )?){1,4}?"
    rf"(?:please )?(?P<verb>{'|'.join(sorted(ORDERING))})\s+"
    r"(?P<rest>(?!(?:of|is|are|was|were|and|or|to|in|on|at|for)\b)[\w'-]+[^.;!?\n]*)",
    re.IGNORECASE,
)
"""What an order is for, or where it is carried out, before the order itself: "for the gala use the white plates"."""
BEFORE_FRONTED = frozenset(
    re.findall(r"\w+", "for in on at with under behind after before during from as instead rather to outside inside by")
)
NO_ORDER_BEHIND = re.compile(
    r"\b(?:the|an?|our|my|your|this|that|his|her|their|every|each|any|no|all)\s+"
    r"(?:(?:\w+ly|last|next|first|second|old|new|same|other|only|whole|big|small)\s+)?$"
    r"|\b(?:to|i|we|you|he|she|it|they|who|which|that|used|did|does)\s+$",
    re.IGNORECASE,
)
"""What stands before a word that is a thing there, or tells of somebody: "at the next stop", "where they play"."""
GOING_ON = re.compile(
    r"(?:(?:the|an?|our|my|his|her|their)\s+)?(?:\w+\s+){1,3}?(?:\w{3,}ed|met|went|came|took|had|got|ran|sat|stood)\b",
    re.I,
)
""" "At the next stop the bus turned": what looks like an order was the end of when it was."""
CLAUSES = re.compile(r"[.;!?,:\n]|\b(?:and|but|so)\b")


def orders(text: str) -> bool:
    """Whether a clause of `text` is an order by its form. Names are blotted out in it."""
    if any(is_verb(found["verb"].casefold()) for found in ORDER.finditer(text)) or HAVING.search(text) is not None:
        return True
    if SOMEBODY.search(text) is not None or GETTING.search(text) is not None:
        return True
    if "XX" not in text and any(map(_is_bare, BARE.finditer(text))):
        return True
    return not openings(text).words.isdisjoint(BEFORE_FRONTED) and any(map(_is_fronted, FRONTED.finditer(text)))


def all_there_is(text: str, match: re.Match[str]) -> bool:
    """Whether a cue speaks of the work itself: nothing else is named, and no other clause asks for anything."""
    before, after = CLAUSES.split(text[: match.start()])[:-1], CLAUSES.split(text[match.end() :])[1:]
    return "XX" not in text and not any(cues("verbs").search(part) or orders(part) for part in (*before, *after))


def is_verb(word: str) -> bool:
    """Whether a word that opens a clause can be an order."""
    return word not in words("no_orders") and NO_VERB.fullmatch(word) is None


def _is_fronted(found: re.Match[str]) -> bool:
    """ "For the gala use the white plates", and not "before the show starts the hall is full"."""
    before = found.string[: found.start("verb")]
    rest = found["rest"]
    return not (NO_ORDER_BEHIND.search(before) or FINITE.match(rest) or GOING_ON.match(rest))


def _is_bare(found: re.Match[str]) -> bool:
    word = found["verb"].casefold()
    return is_verb(word) and re.fullmatch(DETERMINER, word) is None and FINITE.match(found["rest"]) is None
