"""What somebody takes back, or gives an end, without saying once more both whom and what it is about.

"Scratch that", "No more access for Ivan", "From now on only Bo may see the list", "Sorry, I meant Bo", "Only until
Friday, though". A word too many against somebody's access is asked for again, a word too few is a leak. So what would
undo a permission in the sentence behind it undoes it in the next message, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from extraction.brief import Resource
from extraction.deadlines import ending
from extraction.facts import Message, Span, Standing, UserId
from extraction.requests.around import in_quotes
from extraction.requests.facts import Limit, Reach, Retraction
from extraction.requests.naming import by_last_word, hidden, mentioned, pointed_at
from extraction.requests.permission import ORDER
from extraction.requests.said import SENTENCE, people_named
from extraction.requests.withdrawing import (
    ENDED,
    NAME,
    RIGHT,
    SEE,
    SHOWN,
    SIGNS,
    THING,
    retracts,
    taken_back,
)

LONGEST = 30
"""Words of a message that takes back what was said right before it."""
EVERYBODY = re.compile(
    r"\b(?:every|any)(?:body|one)(?: else)?\b|\b(?:all|the) (?:of them|others|the others|the rest|rest)\b|\bothers\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none of (?:them|the others)) "
    r"(?:(?:may|can|should|shall|must|will|is (?:allowed )?to|gets? to) (?:now )?(?:be )?"
    rf"(?:{SEE}|{SHOWN}|open|access)\b"
    r"|(?:has|gets|is to have|is to get) )",
    re.IGNORECASE,
)
ITEM = rf"(?:{NAME}+|i|me|myself|we|us|ourselves)"
FEW = rf"{ITEM}(?:(?:,| and|, and| &| or) {ITEM})*"
EXCLUSIVE = re.compile(
    rf"\b(?:only|just|nobody (?:else )?(?:but|except|other than|apart from|besides)"
    rf"|no[ -]one (?:else )?(?:but|except|other than|apart from|besides)) {FEW} "
    rf"(?:may|can|should|shall|must|will|is to|are to|am to|gets?|has|have)\b[^.;!?]*(?:{THING}|\b(?:it|this|that)\b)"
    rf"|\b(?:restrict|limit|confine|keep) (?:access (?:to|of) )?(?:the |my |our )?(?:{THING}+|it|this|that)"
    rf" (?:again )?(?:to|between|among) {FEW}(?:\W|$)"
    rf"|(?:{THING}+|\b(?:it|this|that)) is (?:now |again )?(?:only for {FEW}|for {FEW} (?:only|alone))\b"
    rf"|^\W*(?:(?:on (?:second thoughts?|reflection)|actually|no|well|sorry|better|rather|hm+|then|so|but)\b\W*)*"
    rf"(?:(?:only|just|nobody but|no[ -]one but) {FEW}(?:\W+(?:from now on|again|any ?more|from here on|as before))?"
    rf"|{FEW} (?:only|alone))(?:\W+(?:please|then|after all|from now on|again))*\W*$",
    re.IGNORECASE,
)
"""Who alone is let see it: everybody else is no longer."""
EVERYTHING = re.compile(
    r"\b(?:revok|withdraw|cancel|rescind|annul|retract|remov|delet|undo|tak)(?:e|ing|s|l?ing)? (?:back |away )?"
    r"(?:all|every|any|each)\b(?: (?:of|single))?(?: (?:the|my|those|these|our|one))?(?: \w+)? ?"
    rf"(?:{RIGHT}|approvals|clearances|consents|delegations?|(?:that |what )?i (?:gave|granted))\b"
    r"|\b(?:revoke|withdraw|rescind|retract) (?:everything|all of (?:it|that|them))\b",
    re.IGNORECASE,
)
CLOSED = re.compile(
    rf"{THING}+ is (?:(?:now|once|again|hereby) )*(?:closed|off limits|private|secret|locked|shut)\b"
    rf"|\b(?:make|keep|mark|declare) (?:the |my |our )?{THING}+"
    r" (?:private|confidential|secret|restricted|closed|locked)\b"
    rf"|\b(?:close|lock|shut|seal|hide) (?:the |my |our )?{THING}+(?: (?:again|down|up|away|off|please|now))*"
    r"(?:\W*$|[,;:]| (?:because|since|as|for now)\b)",
    re.IGNORECASE,
)
"""What closes the resource to all who were let in."""
OUT = re.compile(
    rf"{NAME}+(?:'s| is| are) (?:out|off|off it|out of it|no longer (?:in|on)(?: it)?)\W*$"
    rf"|{NAME}+(?:'s| has| have) (?:seen|had|read) enough\b|{NAME}+ (?:does not|doesn't|no longer|don't) needs? "
    rf"|\b(?:scratch|forget|ignore|disregard|strike|skip|scrap|cancel|undo)(?: about)? (?:the (?:one|permission|bit"
    rf"|thing|part)|that|what i (?:said|wrote)) (?:for|about|on|with|to) {NAME}+"
    rf"|\b(?:cross|strike|scratch) {NAME}+ (?:off|out)\b|\bno {RIGHT} (?:for|to) {NAME}+"
    rf"|^\W*not {NAME}+(?: any ?more| any longer| after all| though)?\W*$"
    rf"|{NAME}+'s? {RIGHT} (?:is|are|has been) (?:now )?{ENDED}",
    re.IGNORECASE,
)
"""What is said of the person by name alone: "Ivan is out", "scratch the one for Ivan"."""
ANOTHER_THING = re.compile(
    r"\b(?:the|an?|my|our|your|his|her|their|this|these|those|some|any) (?!(?:whole|entire|last|previous|one|ones"
    rf"|permissions?|thing|matter|list|readers?|group|circle|files?|documents?|reports?|resources?|contents?|data"
    rf"|information|details|materials?|records?|bit|part|moment|time|day|now|end|future|{RIGHT})\b)[\w-]+",
    re.IGNORECASE,
)
"""What else than access somebody may be refused: "don't send Ivan the invoice"."""
HINT = re.compile(
    rf"n't\b|\b(?:{'|'.join(SIGNS)}|over\b|gone\b|enough|before|back|(?:some|any)(?:one|body) else|typed|lied"
    r"|delet|revers|too (?:soon|early|fast)|better|private)",
    re.IGNORECASE,
)
"""A sign that something may be taken back, in words that nobody reads."""
SOME = re.compile(rf"{HINT.pattern}|\b(?:only|just|alone|out\b|restrict|limit|confin|secret)", re.IGNORECASE)
"""What each of the ways has in which a sentence takes something back; most sentences have none of it."""
LIMITING = re.compile(
    r"\W*(?:(?:but|and|actually|sorry|oh|well|so|please|ah|no|hm+|ok|okay|let's|let us|wait)\W+)*"
    r"(?:make (?:that|it)|say|limit (?:that|it|this)(?: to)?|(?:that|it|this)(?:'s| is| was| ends| holds| counts"
    r"| applies| should be| should end| shall be| expires?| lasts)|(?:he|she|they)(?: may| can|'s| is| are)(?: only)?"
    r"(?: (?:see|have|read|allowed)(?: it| that)?)?|i mean(?:t)?|with an end)?"
    r"\W*(?:only|just|valid|good|at most|no longer than|not beyond)?"
    r"(?P<end>[;]+)\W*(?:(?:only|though|please|thanks|thank you|at most|instead|i mean|and no longer|not longer)\W*)*",
    re.IGNORECASE,
)
"""What stands around an end that is given to what was permitted before; the end itself is blotted out."""


def retractions(
    message: Message, text: str, people: Sequence[UserId], resources: Sequence[Resource]
) -> list[Retraction]:
    """What a message takes back of what its sender permitted before, as far as its own words say no more than that."""
    others = [person for person in people if person != message.sender]
    span = Span.of(message, len(message.text) - len(message.text.lstrip()), len(message.text.rstrip()))
    return [
        Retraction(message.sender, span, Standing.OWN, reach, grantee, resource, kept)
        for reach, grantee, resource, kept in _taken_back(text, others, resources)
    ]


def _taken_back(
    text: str, others: Sequence[UserId], resources: Sequence[Resource]
) -> Iterator[tuple[Reach, UserId | None, str | None, frozenset[UserId]]]:
    about = mentioned(text, resources)
    named = people_named(text, others)
    for sentence in SENTENCE.finditer(text):
        if SOME.search(sentence[0]) is None or in_quotes(text, sentence.start()):
            continue
        if sentence[0].rstrip().endswith("?") and not ORDER.match(sentence[0]):
            continue
        headed = [each.name for each in resources if by_last_word(each).search(sentence[0])]
        here = mentioned(sentence[0], resources) or about or pointed_at(sentence[0], resources)
        here = here or (headed[0] if len(headed) == 1 else None)
        veiled = with_signs(sentence[0], others, resources)
        if EXCLUSIVE.search(veiled):
            yield Reach.ALL, None, here, frozenset(people_named(sentence[0], others))
        elif any(each.search(veiled) for each in (EVERYTHING, NOBODY, CLOSED)) or _of_everybody(veiled):
            yield Reach.ALL, None, here, frozenset()
        elif about is None:
            persons = people_named(sentence[0], others)
            yield from ((Reach.ALL, person, None, frozenset()) for person in persons if _loses(sentence[0], person))
            if not named and retracts(sentence[0]):
                yield Reach.LAST, None, None, frozenset()
        else:
            persons = people_named(sentence[0], others)
            yield from ((Reach.ALL, person, here, frozenset()) for person in persons if _is_out(sentence[0], person))


def limit(message: Message, text: str, people: Sequence[UserId], now: datetime | None) -> Limit | None:
    """The end that a message gives to what its sender permitted last, if it does no more than that."""
    found = ending(text, now) if len(text.split()) <= LONGEST else None
    if found is None or people_named(text, [person for person in people if person != message.sender]):
        return None
    blotted = text[: found.start] + ";" * (found.end - found.start) + text[found.end :]
    if LIMITING.fullmatch(blotted) is None:
        return None
    span = Span.of(message, len(message.text) - len(message.text.lstrip()), len(message.text.rstrip()))
    return Limit(message.sender, span, Standing.OWN, found.at, found.at is not None)


def with_signs(text: str, people: Sequence[UserId], resources: Sequence[Resource]) -> str:
    """The text with stand-ins for people and resources, letter for letter. Nobody can write one of their own."""
    text = hidden(text.replace(NAME, "\ufffd").replace(THING, "\ufffd"), resources).replace("_", THING)
    for resource in resources:
        text = by_last_word(resource).sub(lambda found: found[1] + THING * len(found[2]), text)
    folded = text.casefold()
    for person in sorted((one for one in people if one.casefold() in folded), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(person)}\b", lambda found: NAME * len(found[0]), text, flags=re.IGNORECASE)
    return text


def _of_everybody(veiled: str) -> bool:
    """Whether something is taken from everybody: "close it to everyone again"."""
    meant = EVERYBODY.sub(lambda found: NAME * len(found[0]), veiled.replace(NAME, "\ufffd"))
    return meant != veiled and taken_back(meant, "") is not None


def _of_one(sentence: str, person: UserId) -> str:
    """The sentence with stand-ins for one person."""
    name = rf"\b{re.escape(person)}\b"
    return re.sub(name, lambda found: NAME * len(found[0]), sentence.replace(NAME, "\ufffd"), flags=re.IGNORECASE)


def _is_out(sentence: str, person: UserId) -> bool:
    """Whether it is said of this person by name that they are to see no more: "Ivan has seen enough"."""
    return OUT.search(_of_one(sentence, person)) is not None


def _loses(sentence: str, person: UserId) -> bool:
    """Whether this person, who alone is named, is to see no more of anything."""
    if _is_out(sentence, person):
        return True
    text = _of_one(sentence, person)
    place = taken_back(text, "")
    if place is None:
        return False
    before = re.split(r"[,;:.!?]", text[: place[0]])[-1]
    after = re.split(r"[,;:.!?]", text[place[1] :])[0]
    return ANOTHER_THING.search(before + text[place[0] : place[1]] + after) is None
