"""What a sentence speaks of that comes after a permission: of that, of those who have a say in it, or of other matters.

Pronouns go on with what was spoken of last: "it" is a thing that a clause before this one has named, or else what was
permitted; "he" is somebody whom the message has named, or else who was let in. What is named speaks for a matter of its
own ("the plumber", "my train"), unless it is what permissions are called, somebody whose word may stand against one, a
time, or a word of a turn of phrase ("the plug", "my mind").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extraction.brief import Resource
from extraction.requests.behind import ANOTHER
from extraction.requests.sorts import everyday, hollow, is_of, sorts, speakers
from extraction.requests.telling import BREAKS, commands, is_verb_form, tells
from extraction.requests.withdrawing import NAME, THING
from extraction.words import Kind, tokenize, vocabulary

SIGNS = {NAME: "G", ANOTHER: "O", THING: "R"}
PERSON = vocabulary("he him his she hers her they them their theirs")
"""Pronouns that mean who was let in, unless somebody else has been spoken of."""
POINTING = vocabulary("it its this that these those")
NAMING = vocabulary(
    "the a an my our your his her their its some any each every no this that these those another more enough new"
)
"""Words with which a thing is named."""
NEW = frozenset(("a", "an", "another", "some", "any"))
"""Words with which a thing is named that has not been spoken of: "a note to the caterers"."""
AFTER_THAT = vocabulary(
    "is was has had should must would will can could may does did need needs ought goes stands 's off out down back up"
    " away over again from to by with about in into under for at please now until one too on as instead and or but not"
    " soon yet first either anyway then"
)
"""Words behind which a "that" before them is no "that" of a clause."""
WEATHER = vocabulary(
    "raining snowing pouring hot cold freezing sunny windy warm wet dark foggy late early time monday tuesday wednesday"
    " thursday friday saturday sunday christmas easter lunchtime chilly humid lovely nice beautiful"
)
"""What "it is" tells of nothing."""
WROTE = vocabulary("said wrote sent gave granted told typed asked allowed permitted decided promised approved agreed")
JOINING = vocabulary("and or but so because when where while if that who which then before after as since")
"""Words with which a clause begins."""
BINDING = vocabulary(
    "until unless without pending before after once if while whilst except provided assuming subject barring when"
    " whenever"
)
"""Words behind which a sentence says by what its own matter is bound."""
SOMEBODY = re.compile(
    r"(?:[^e]er|or|ist|ian|man|woman|boy|girl|ant|cat|dog|vet|cook|chef|guest|friend|child|people|lady|baby)s?$"
)
"""How words end that name somebody, or an animal."""
APPROVING = vocabulary(
    "agree agrees agreed approve approves approved fine ok yes happy glad good great support supports signed pleased"
    " allow allows allowed confirm confirms confirmed welcome welcomes"
)
EARLIER = vocabulary("access permission permissions approval authorisation earlier previous previously aforementioned")


@dataclass
class Met:
    """What a message has spoken of so far.

    people, things: whether of others. pointed: whether of the permission, which pronouns then go on to mean. resource:
    the longer words of which the names of resources are made.
    """

    resource: frozenset[str]
    people: bool = False
    things: bool = False
    pointed: bool = False

    @classmethod
    def nothing(cls, resources: Sequence[Resource]) -> Met:
        """Before the first sentence."""
        words = {word.casefold() for each in resources for word in re.findall(r"\w{4,}", each.name)}
        return cls(frozenset({word.removesuffix("s") for word in words}))


@dataclass
class Heard:
    """What one sentence speaks of, and in which words.

    refers: of the permission, or of what it is about. person: of whom it lets in. matter: of a matter of its own.
    speaker: of somebody whose word may stand against it. words: all but those that name a matter, which are `own`.
    """

    refers: bool = False
    person: bool = False
    matter: bool = False
    speaker: bool = False
    words: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)


def words_in(sentence: str) -> Iterator[str]:
    """Its words as they are folded, with G for who was let in, O for anybody else, R for the resource."""
    before = ""
    for token in tokenize(sentence):
        sign = SIGNS.get(token.text, "")
        if sign and token.glued and before == sign:
            continue
        before = sign
        if sign or token.kind is Kind.WORD or token.text in BREAKS:
            yield sign or token.text
        elif token.kind in (Kind.NUMBER, Kind.DATE):
            yield "0"


def heard(sentence: str, met: Met) -> Heard:
    """What a sentence speaks of; adds to what has been met.

    sentence: with stand-ins for names, and with blanks for what leaves a permission be.
    """
    words, found, at = list(words_in(sentence)), Heard(), 0
    bound, asks = False, sentence.rstrip().endswith("?")
    # "It" is nothing that its own clause names, and "that" nothing that its own sentence does.
    before = clause = met.things
    while at < len(words):
        word = words[at]
        if word in BREAKS or word in JOINING:
            clause = met.things
        if word in BREAKS:
            at += 1
            continue
        stop = _named_until(words, at)
        found.words.append(word)
        bound = bound or (word in BINDING and not (asks and word in ("when", "if")))
        # What goes on with what was said before may well go on with the permission.
        theirs = word in PERSON and (not met.people or met.pointed or commands(words, at))
        if word in ("G", "R") or theirs or _is_of_resource(word, met) or _wrote(words, at):
            found.refers, found.person = True, found.person or theirs or word == "G"
        elif word == "O":
            met.people = True
        elif word in PERSON:
            found.matter = found.matter or met.things
        elif word in POINTING and stop == at:
            named = clause if word == "it" else before
            _point(words, at, found, met.pointed or not named or (named == before and commands(words, at)))
        if stop > at and theirs:
            found.words += words[at + 1 : stop]  # What is theirs is no other matter.
        elif stop > at:
            _name(word, words[at + 1 : stop], found, met, bound, tells(words, at))
        elif word in everyday():
            found.matter, met.things = found.matter or not bound, True
            found.words.pop()
        else:
            found.speaker = found.speaker or (word in speakers() and word not in ("it", "security"))
            found.refers = found.refers or word in EARLIER or word in sorts()["DEVICES"]
        at = max(stop, at + 1)
    met.pointed = met.pointed or found.refers
    return found


def _point(words: Sequence[str], at: int, found: Heard, to_it: bool) -> None:
    """A word that points at the permission, or else at a thing that was named before."""
    if to_it and not (words[at] == "it" and _is_weather(words, at)):
        found.refers = found.refers or _points(words, at)
    else:
        found.matter = True


def _name(word: str, named: Sequence[str], found: Heard, met: Met, bound: bool, told: bool) -> None:
    """What is named behind "the", "my", or the like. told: whether anything is told of it, or asked."""
    if _is_matter(word, named, met) and (told or not everyday().isdisjoint(named)):
        found.matter, met.things = found.matter or not bound, True
        found.own += named
        met.people = met.people or any(map(SOMEBODY.search, named))
        return
    telling = sorts()["PERMISSION"] | sorts()["DEVICES"]
    spoken = any((one in telling and word not in NEW) or _is_of_resource(one, met) for one in named)
    pointed = word in POINTING and not met.things and not sorts()["TIMES"].issuperset(named)
    found.refers = found.refers or spoken or pointed
    found.words += named
    found.speaker = found.speaker or not speakers().isdisjoint(named)
    met.people = met.people or found.speaker


def _wrote(words: Sequence[str], at: int) -> bool:
    """Whether somebody speaks of what they wrote, and not to whom: "what I said", not "I told the plumber"."""
    following = [*words[at + 1 : at + 3], ".", "."]
    return words[at] in ("i", "we") and following[0] in WROTE and following[1] not in ("the", "my", "our", "O")


def _named_until(words: Sequence[str], at: int) -> int:
    """Where the thing ends that is named from this word on; `at` where none is."""
    if words[at] not in NAMING:
        return at
    stop = at + 1
    while (
        stop < min(len(words), at + 5)
        and words[stop] not in BREAKS | FUNCTION | NAMING
        and words[stop] not in SIGNS.values()
        and not (stop > at + 1 and is_verb_form(words[stop]))
    ):
        stop += 1
    return stop if stop > at + 1 else at


FUNCTION = vocabulary(
    "not no never none all everything everybody everyone"
    " i we you he they it is are was were be been has have had will would can could may might must"
    " should shall do does did of in on at for with from by to and or but so if when while because until unless before"
    " after once as than please though again too either here there now yet only just who whom which without about over"
    " out off"
)
"""Words with which the name of a thing ends."""


def _is_matter(word: str, named: Sequence[str], met: Met) -> bool:
    """Whether words name a thing that is no permission, nor anybody who has a say in it."""
    if "'s" in named[:-1]:
        named = named[named.index("'s") + 1 :]
    if everyday().intersection(named):
        return EARLIER.isdisjoint(named)
    if word == "no":
        return False
    if named[0] in ("old", "new", "other") and not (sorts()["PERMISSION"] | speakers()).isdisjoint(named[1:]):
        return True
    if not (EARLIER | speakers() | sorts()["DEVICES"]).isdisjoint(named):
        return False
    while named and (named[-1] in sorts()["TIMES"] or is_of("PLAIN", named[-1])):
        named = named[:-1]
    if not named or named[-1] in hollow() or is_of("STOPPING", named[-1]):
        return False
    return not all(
        one == "0" or one in hollow() or is_of("PLAIN", one) or is_of("STOPPING", one) or _is_of_resource(one, met)
        for one in named
    )


def _is_of_resource(word: str, met: Met) -> bool:
    return len(word) >= 4 and word.removesuffix("s") in met.resource


def _is_weather(words: Sequence[str], at: int) -> bool:
    """Whether this "it" is nothing: "it is raining", "is it Tuesday"."""
    asked = at > 0 and words[at - 1] in ("is", "was") and words[at + 1 : at + 2] != []
    said = words[at + 1 : at + 2] in (["is"], ["was"], ["gets"], ["'s"])
    return bool((asked or said) and WEATHER.intersection(words[at + 1 : at + 4]))


def _points(words: Sequence[str], at: int) -> bool:
    """Whether a word points at something, and does not only join a clause: "I see that he is well"."""
    following = words[at + 1] if at + 1 < len(words) else "."
    return words[at] != "that" or following in BREAKS or following in AFTER_THAT


def unknown(heard: Heard) -> list[str]:
    """Its words that may say anything."""
    known = {"0", "G", "O", "R", "s", "'s"} | (speakers() if heard.speaker else frozenset())
    return [word for word in heard.words if len(word) > 1 and not is_of("PLAIN", word) and word not in known]
