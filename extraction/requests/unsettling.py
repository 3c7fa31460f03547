"""What somebody writes after they have let another one in, and is not understood to leave that be.

There are endless ways to take a permission back, to put it off or to narrow it ("nvm", "the less he knows the better",
"that was my kid typing"), and only a few in which words leave it as it is. So it is the latter that are known. A clause
leaves it be if it speaks of nothing of the kind, but of a matter of its own; or if each of its words is plain, such as
are said in thanks or to bear it out; or if it is made of what may stand behind a permission in its own sentence. After
any other the permission is held, until its giver says it once more: a word too many costs them a sentence, a word too
few is a leak.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.brief import Resource
from extraction.cues import cues, plain
from extraction.facts import Fact, Reading, Span, Standing, UserId
from extraction.requests.behind import ANOTHER
from extraction.requests.facts import Doubt, Limit, Permission, Request, Withdrawal
from extraction.requests.gibes import MOCKING
from extraction.requests.grammar import grammar
from extraction.requests.matters import APPROVING, WROTE, Heard, Met, heard, unknown, words_in
from extraction.requests.naming import hidden, mentioned
from extraction.requests.plainly import understood
from extraction.requests.questions import ASKING, HOW, ORDERING, REMEMBERED
from extraction.requests.retracting import with_signs
from extraction.requests.rivals import KIN
from extraction.requests.said import people_named
from extraction.requests.sentence import Sentence
from extraction.requests.signs import FRIENDLY, REFUSING, SYMBOL
from extraction.requests.sorts import everyday, hollow, is_of
from extraction.requests.withdrawing import NAME, THING
from extraction.telling_apart import Apart, told_apart
from extraction.words import vocabulary

CLAUSE = re.compile(r"(?:[^.!?\n;:\u2013\u2014]|\.(?=\w)|[;:](?=\S))+[.!?;:\u2013\u2014]*")
"""A sentence, or what stands between it and a semicolon or a dash."""
LONGEST = 2_000
"""Letters of a message. Nobody needs more to leave a permission as it is."""
ENOUGH = 8
"""Clauses of a message after which no more are weighed."""
LONGEST_CLAUSE = 200
"""Letters of one that is read by its grammar: the ways to read it grow faster than its words."""
UNSURE = vocabulary("should ought really sure supposed why wise okay ok safe trustworthy mean meant which who")
"""Words by which a question about a permission may doubt it."""
SENDING_OFF = vocabulary("out off over away actually then so done finished gone")
"""Words that by themselves may end anything."""
LIMITED = re.compile(r"\b(?:only|alone|tops|at most|maximum)\s*(?:[.,!]|$)", re.IGNORECASE)
"""How a piece ends that says how little is permitted."""
SAID_OF_MORE = frozenset({"sorry", "no problem", "morning", "afternoon", "evening"})
"""What only keeps company elsewhere: here it may regret, or is part of "this morning"."""
THANKED_FOR = re.compile(r"(?: (?:so|very) much| a lot)? (?:for|about|with|on)\b", re.IGNORECASE)
"""Behind thanks, what they are for."""
SAYING = vocabulary(
    "say says said think thinks thought tell tells told want wants ask asks asked know knows feel feels would"
)
WILLING = vocabulary("should must need let ought want better rather us goes all everything")
"""Words with which a clause says more than its writer's mood behind a matter of their own: "Stay dry!" has none."""
UNDONE = (
    r"(?:cancel|revoke|undo|remove|stop|withdraw|delete|rescind|retract|suspend|exclude|refuse|lock|take|kick|throw|turn"
    r"|hesitate|hold back|keep)"
)
NOT_UNDONE = re.compile(
    r"\b(?:do not|don't|dont|never|no (?:need|reason|cause) (?:for \w+ )?to|need not|needn't|(?:will|would|shall) not"
    rf"|won't|wouldn't|shan't|not going to|refuse to|no intention of) (?:ever |please )?{UNDONE}(?:ing|ling|ping)?\b"
    rf"(?:(?: \w+)? (?:away|back|out|off|down)\b(?: (?:from|for|to|with))?| (?:from|for|to|with))?"
    rf"(?! (?:open|sharing|showing|letting|him in|her in|them in|in|{NAME}+ in|on)\b)",
    re.IGNORECASE,
)
"""What is not to be taken back."""
REFUSED = re.compile(
    r"\b(?:wants?|wanted|asks?|asked|begs?|begged|tells?|told|orders?|ordered|urges?|urged|would like|expects?)"
    r" (?:me|us) to [^.!?;\n]*[.!?;\n,]*\s*(?:(?:but|and|well|sorry)\W+)*(?:i|we)"
    r" (?:won't|will not|refused?|declined?|said no|never will|(?:am|'m) not going to|wouldn't|would not)\b"
    r"(?=\s*(?:[.!,;]|$|to\b))",
    re.IGNORECASE,
)
"""What somebody else wants undone, and its writer does not."""
NOBODY_ELSE = re.compile(
    r"\bnot (?:with|to|for) (?:the (?:rest|others)|any(?:one|body)|every(?:one|body))\b(?: else)?"
    r"(?: of (?:the|my|our|them)(?: \w+)?)?",
    re.IGNORECASE,
)
"""What is for nobody but whom it is for."""
RELATED = re.compile(
    rf"(?:\b(?:he|she|they)|{NAME})(?:'s| is| are) (?:my|our) (?:(?!ex\b|late\b|former\b)\w+ )?{KIN}\b"
    r"|\b(?:it|this|that)(?:'s| is) (?:all )?for (?:his|her|their) (?!eyes\b)[\w-]+(?: [\w-]+)?(?=\W*(?:[.!;,\n]|$))",
    re.IGNORECASE,
)
"""What the person is to its writer, and what they need it for."""
ANOTHER_MATTER = re.compile(
    r"\b(?:(?:do not|don't|please) )?(?P<verb>send|give|hand|lend|bring|show|email|mail|forward|buy|pay|charge|invite)"
    rf" (?:{NAME}+|him|her|them|{ANOTHER}+) (?:(?:the|an?|my|our|any|some) (?:[\w-]+ ){{0,2}}?(?P<noun>[\w-]+))"
    rf"(?=\W*(?:$|[.,;!?]|please\b|thanks\b|today\b|yet\b))",
    re.IGNORECASE,
)
"""What else somebody is to be given, or not: "don't send Ivan the invoice"."""
ANOTHER_ONE = re.compile(
    r"\b(?:(?i:and|also|plus)) [A-Z]\w+(?: [A-Z]\w+)?,? (?i:as well|too|also)\b|\b[Ss]ame (?:goes )?for [A-Z]\w+"
)
"""Somebody else who is let in as well: "And Bo as well, please"."""


# A conversation comes whole with every turn.
@lru_cache(maxsize=4096)
def doubts(
    reading: Reading, people: tuple[UserId, ...], resources: tuple[Resource, ...], let_in: frozenset[UserId]
) -> tuple[Doubt, ...]:
    """What in a message, written by somebody who has let these people in before, is not understood to leave that be.

    One for each of them who is named in it and is not left be, or one for all where it names none of them.
    """
    message = reading.message
    text = plain(message.text)
    if not text.strip() or message.joined:
        return ()
    span = Span.of(message, len(text) - len(text.lstrip()), len(text.rstrip()))
    if len(text) > LONGEST:
        return (Doubt(message.sender, span, Standing.OWN, None, None),)
    apart = told_apart(text, people, hidden(text, resources))
    others = [person for person in apart.people if apart.name(person) != message.sender]
    named = _people_named(apart.text, others)
    unsigned = _unsigned(apart, message.sender)
    found = []
    meant: list[UserId | None] = [person for person in named if apart.name(person) in let_in]
    for who in meant or [None]:
        clauses = _unsettling(unsigned, who, named, resources, _about(reading.facts, who, apart))
        if clauses:
            about = {mentioned(clause, resources) for clause in clauses}
            resource = about.pop() if len(about) == 1 else None
            found.append(Doubt(message.sender, span, Standing.OWN, None if who is None else apart.name(who), resource))
    return tuple(found)


def _unsigned(apart: Apart, sender: UserId) -> str:
    """The text without the name of whoever wrote it, letter for letter."""
    name = re.escape(apart.stand_in(sender))
    return re.sub(rf"\b{name}\b", lambda found: " " * len(found[0]), apart.text, flags=re.IGNORECASE)


def _about(facts: Sequence[Fact], who: UserId | None, apart: Apart) -> list[Fact]:
    """The facts of a message, of permissions those alone that let this person in."""
    name = None if who is None else apart.name(who)
    return [fact for fact in facts if not isinstance(fact, Permission) or name in (None, fact.grantee)]


def _people_named(text: str, others: Sequence[UserId]) -> tuple[UserId, ...]:
    """Those who are named, be it by a part of their name."""
    found = list(people_named(text, others))
    for person in others:
        parts = [part for part in re.findall(r"\w{3,}", person) if part != person]
        if person not in found and any(re.search(rf"\b{re.escape(part)}\b", text) for part in parts):
            found.append(person)
    return tuple(found)


def _unsettling(
    text: str, who: UserId | None, named: Sequence[UserId], resources: Sequence[Resource], facts: Sequence[Fact]
) -> list[str]:
    """The clauses of a message that do not leave be what `who` was let see, or all who were if they are not named."""
    met, of_its_own, words = Met.nothing(resources), False, 0
    given = max((fact.span.end for fact in facts if isinstance(fact, Permission)), default=0)
    veiled = REMEMBERED.sub(_blank, _veiled(text, who, named, resources))
    found = []
    for clause in CLAUSE.finditer(veiled):
        said = heard(clause[0], met)
        if clause.start() < given or _is_read(clause.span(), facts):
            continue
        letters = text[clause.start() : clause.end()]
        strange = len(unknown(said)) == len(said.words)
        behind = given > 0 and not strange and _is_understood(letters, who, named)
        if not behind and _unsettles(clause[0], said, facts, of_its_own):
            found.append(letters)
            if len(found) == ENOUGH:
                break
        of_its_own = of_its_own or said.matter
        words += len(said.words)
    if found and cues("confirming").search(_as_he(text, who)) and not _stops(veiled):
        return []
    rest = FRIENDLY.sub("", text[given:])
    if not found and (REFUSING.search(rest) or (not words and SYMBOL.search(rest))):
        return [rest]
    return found


def _is_read(place: tuple[int, int], facts: Sequence[Fact]) -> bool:
    """Whether the sentence was understood, as a permission or as what takes one back or gives it an end."""
    return any(
        place[0] <= fact.span.start < place[1] or isinstance(fact, Limit)
        for fact in facts
        if isinstance(fact, (Permission, Withdrawal, Limit))
    )


def _is_understood(sentence: str, who: UserId | None, named: Sequence[UserId]) -> bool:
    """Whether it is made of what may stand behind a permission in its own sentence."""
    if len(sentence) > LONGEST_CLAUSE:
        return False
    others = [name for name in named if name != who]
    names: dict[str, list[str]] = {"S": [], "O": others, "R": [], "Q": [], "G": [who] if who else []}
    return understood(Sentence(sentence, names, True, grammar("permitting")), sentence)


def _as_he(text: str, who: UserId | None) -> str:
    return text if who is None else re.sub(rf"\b{re.escape(who)}\b", "he", text, flags=re.IGNORECASE)


def _veiled(text: str, who: UserId | None, named: Sequence[UserId], resources: Sequence[Resource]) -> str:
    """The text with stand-ins for names, letter for letter, and blanks for what leaves a permission be."""
    text = text.replace(ANOTHER, "\ufffd")
    text = with_signs(text, [who] if who is not None else [], resources)
    if who is not None and NAME not in text:
        parts = "|".join(map(re.escape, re.findall(r"\w{3,}", who)))
        text = re.sub(rf"\b(?:{parts})s?\b", lambda found: NAME * len(found[0]), text)
    for other in sorted(named, key=len, reverse=True):
        parts = "|".join(map(re.escape, [other, *re.findall(r"\w{3,}", other)]))
        text = re.sub(rf"\b(?:{parts})\b", lambda found: ANOTHER * len(found[0]), text, flags=re.IGNORECASE)
    for each in (REFUSED, NOT_UNDONE, NOBODY_ELSE, ANOTHER_ONE, RELATED):
        text = each.sub(_blank, text)
    text = ANOTHER_MATTER.sub(lambda found: _blank(found) if _is_given(found) else found[0], text)
    spoken = re.sub(f"{NAME}+|{ANOTHER}+", lambda found: "he".ljust(len(found[0]), "-"), text)
    spoken = re.sub(f"{THING}+", lambda found: "it".ljust(len(found[0]), "-"), spoken)
    for name in ("harmless", "confirming", "innocent"):
        for cue in cues(name).finditer(spoken):
            text = text[: cue.start()] + " " * (cue.end() - cue.start()) + text[cue.end() :]
    for cue in cues("social").finditer(spoken):
        thanked = THANKED_FOR.match(spoken, cue.end()) is not None
        if cue[0].casefold() not in SAID_OF_MORE and not thanked:
            text = text[: cue.start()] + " " * (cue.end() - cue.start()) + text[cue.end() :]
    return text


def _is_given(found: re.Match[str]) -> bool:
    """Whether it is a thing that somebody gets, and not the slip, the boot or the brush-off."""
    noun = found["noun"].casefold()
    return noun in everyday() or (noun not in hollow() and found["verb"].casefold() not in ("give", "show", "hand"))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^.!?\n]", " ", found[0])


def _unsettles(clause: str, said: Heard, facts: Sequence[Fact], of_its_own: bool) -> bool:
    """Whether a clause does not leave a permission be. of_its_own: whether the message has had a matter of its own."""
    if (
        cues("unsettling").search(clause) is not None
        or MOCKING.search(clause) is not None
        or said.words[-1:] in (["first"], ["beforehand"])
    ):
        return True
    stopping = any(is_of("STOPPING", word) for word in said.words)
    stopping = stopping or (bool(said.words) and SENDING_OFF.issuperset(said.words))
    asks = clause.rstrip().endswith("?") or ASKING.match(clause) is not None
    if asks and not ORDERING.match(clause):
        doubtful = UNSURE if not unknown(said) else UNSURE | WROTE
        return (
            (stopping and not said.matter)
            or (said.refers and not doubtful.isdisjoint(said.words))
            or (said.refers and stopping)
        )
    if LIMITED.search(clause) is not None:
        return True
    objects = said.speaker and not SAYING.isdisjoint(said.words) and APPROVING.isdisjoint(said.words)
    if not said.refers:
        aside = of_its_own and WILLING.isdisjoint(said.words)
        aside = aside or (clause.rstrip().endswith("?") and HOW.match(clause) is not None)
        return not said.matter and (stopping or objects or (bool(unknown(said)) and not aside))
    if not (stopping or said.person or said.speaker) and _is_for_oneself(said, facts):
        return False
    own = [word for word in said.own if not is_of("PLAIN", word) and word not in everyday()]
    return stopping or bool(unknown(said) or own) or (said.speaker and APPROVING.isdisjoint(said.words))


def _is_for_oneself(said: Heard, facts: Sequence[Fact]) -> bool:
    """Whether somebody asks for what they may see themselves."""
    asks = any(isinstance(fact, Request) for fact in facts)
    return asks and "R" in said.words and not {"me", "us"}.isdisjoint(said.words)


def _stops(veiled: str) -> bool:
    return any(is_of("STOPPING", word) for word in words_in(veiled))
