"""People who are called by a word of the language, May, Will or Me, told apart from the word.

Names are known in any letter case, and with somebody called May no "may" would be understood. So whoever is called by
such a word stands by letters of their own, in the text and in the list of people, while it is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extraction.facts import UserId
from extraction.words import vocabulary

WORDS = vocabulary(
    "may will can must shall should let show give grant open see read share view mark ask page hope do have need want"
    " march april june august"
)
"""What somebody is called only where it is written as their name is, and where it can be no verb and no month."""
NOBODY = vocabulary(
    "i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours"
    " they them their theirs this that these those who whom all any anyone anybody everyone everybody someone somebody"
    " nobody none both each other others one"
)
"""Words that may mean anybody: nobody is ever named by them."""
FIRST = 0xA500
LETTERS = re.compile("[\ua500-\ua62b]")
"""Letters of a script that messages are not written in; written by somebody, they are taken out."""
BEGINNING = re.compile(r"(?:^|[.!?:;\n])[^\w.!?:;\n]*$")
"""What stands before the first word of a sentence."""
OBJECT = re.compile(
    r"\W+(?:i|we|you|he|she|it|they|me|us|him|her|them|the|an?|my|our|your|his|their|this|that|these|those|people|everybody"
    r"|everyone|anybody|anyone|nobody|not|please|be|do)\b",
    re.IGNORECASE,
)
"""What stands behind a verb that begins a sentence, and behind no name."""
DATED = re.compile(
    r"(?:\b(?:in|until|till|by|since|next|last|mid|early|late)|\d+(?:st|nd|rd|th)?(?: of)?)[ -]+$", re.IGNORECASE
)
"""What stands before a month."""


class Apart(NamedTuple):
    """A text and people in which nobody's name is a word. names: by stand-in, who it is."""

    text: str
    people: tuple[UserId, ...]
    names: Mapping[UserId, UserId]

    def stand_in(self, person: UserId) -> UserId:
        """How somebody is called here."""
        return next((stand_in for stand_in, name in self.names.items() if name == person), person)

    def name(self, person: UserId) -> UserId:
        """Who is called so here."""
        return self.names.get(person, person)


def told_apart(text: str, people: Sequence[UserId], veiled: str, lists: bool = False) -> Apart:
    """The text, letter for letter, and the people with stand-ins for those who are called by a word.

    veiled: the text with strokes for what no name is looked for in. lists: whether any word is a name where it is an
    entry of a list.
    """
    stand_ins = _stand_ins(tuple(people))
    if not stand_ins:
        return Apart(text, tuple(people), {})
    text, veiled = LETTERS.sub("\ufffd", text), LETTERS.sub("\ufffd", veiled)
    others = [name for name in people if name not in stand_ins]
    for name, stand_in in stand_ins.items():
        for found in re.finditer(rf"\b{re.escape(name)}\b", veiled):
            if (lists and _is_entry(veiled, found)) or _is_name(veiled, found, [*others, *stand_ins.values()]):
                text = text[: found.start()] + stand_in + text[found.end() :]
                veiled = veiled[: found.start()] + stand_in + veiled[found.end() :]
    called = tuple(stand_ins.get(name, name) for name in people)
    return Apart(text, called, {stand_in: name for name, stand_in in stand_ins.items()})


@lru_cache(maxsize=256)
def _stand_ins(people: tuple[UserId, ...]) -> dict[UserId, UserId]:
    words = [name for name in people if name.casefold() in WORDS | NOBODY]
    return {name: chr(FIRST + number) * len(name) for number, name in enumerate(words)}


def _is_name(text: str, found: re.Match[str], people: Sequence[UserId]) -> bool:
    """Whether a word that is written as a name is one where it stands, and not "May I", "Mark the list", "in May"."""
    before, behind = text[: found.start()], text[found.end() :]
    if found[0].casefold() not in WORDS:
        return False
    if DATED.search(before) or re.match(r"\s+\d", behind):
        return False
    if BEGINNING.search(before) is None:
        return True
    named = any(re.match(rf"\s+{re.escape(person)}\b", behind, re.IGNORECASE) for person in people)
    return not named and OBJECT.match(behind) is None


def _is_entry(text: str, found: re.Match[str]) -> bool:
    """Whether nothing but marks stands around a word."""
    before, behind = text[: found.start()], text[found.end() :]
    return bool(
        re.search(r"(?:^|[-:,;|\[\n\u2022*&]|\band)\W*$", before) and re.match(r"\W*?(?:[,;|\](\n&]|$|and\b)", behind)
    )
