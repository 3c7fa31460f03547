"""A sentence as the words of the grammar of permissions: who and what stand in it as one word each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import dropwhile, zip_longest
from typing import NamedTuple

from extraction.cues import cues
from extraction.requests.grammar import MAY_BE_FINITE, Grammar, Parsed
from extraction.spelling import Speller
from extraction.words import Token, tokenize

MARKS = {"G": "\ua4d6", "R": "\ua4e3", "O": "\ua4f3", "S": "\ua4e2", "Q": "\ua4e0"}
"""Letters of a script that messages are not written in stand for names; written by somebody, they are taken out."""
LETTER = {mark: letter for letter, mark in MARKS.items()}
FORGED = re.compile(f"[{''.join(LETTER)}]")
SHORTEST = 4
"""Letters of the words that slips are mended to."""
THEY = frozenset(("he", "she", "they", "him", "her", "them"))
NOTHING = frozenset("\"'@*\n\U0001f642\U0001f60a\U0001f64f\U0001f44c")
"""Marks that say nothing, and pictures that only agree."""
SMILE = "\u263a"
SPELT = {
    "\U0001f44d": "ok",
    "\u2705": "ok",
    "ofc": "",
    "incl": "including",
    "&": "and",
    "w": "with",
    "gimme": "give",
    "ya": "you",
    "em": "them",
    "gv": "give",
    "giv": "give",
    "pleas": "please",
    "hv": "have",
    "abt": "about",
    "cd": "could",
    "ye": "yes",
    "\n\n": ";",
    "\u2013": "-",
    "\u2014": "-",
    "authorize": "authorise",
    "authorizes": "authorises",
    "authorized": "authorised",
    "authorizing": "authorising",
    "authorization": "authorisation",
    "favor": "favour",
    "thx": "thanks",
    "tx": "thanks",
    "u": "you",
}

RUN_TOGETHER = {"hes": "he", "shes": "she", "theyre": "they", "whos": "who"}
"""Slips in which an "is" or "are" is lost, without which the rest of the sentence says the same."""
FIGURES = {"2": "to", "4": "for"}
FIGURED = frozenset(("G", "P", "O", "R", "see", "read", "have", "look", "use", "open", "view", "me", "the"))
"""Before these, figures stand for words."""
REPEATED = frozenset(",-/:;+=!")
ASIDES = {
    ",": (",", ("who", "being", "as", "my", "our")),
    "(": (")", ("who", "my", "our", "P")),
    "-": ("-", ("who", "my", "our")),
}
"""By the mark that opens what is told beside about somebody: the mark that closes it, and how it begins."""
WHO = frozenset(("G", "P", *THEY))
NAMING = frozenset(
    ("the", "a", "an", "new", "of", "and", "my", "our", "head", "deputy", "chief", "nurse", "crew", "staff")
)
"""Words of the grammar that may stand in brackets behind a name and only say whose it is."""
BINDING = frozenset(("O", "R", "not", "no", "after", "before", "when", "until", "only"))
"""Words that make more of an aside than that."""


DONE = frozenset(("been", "got", "had", "asked", "requested", "earned", "promised", "signed", "agreed", "applied"))
"""Participles behind which a short form is rather "has" than "is"."""


class Word(NamedTuple):
    """A word of the sentence and the letters that it stands for."""

    text: str
    start: int
    end: int


class Sentence:
    """Words without those that are padding wherever they stand, and how they can be read."""

    def __init__(
        self, text: str, names: Mapping[str, Sequence[str]], they: bool, rules: Grammar, mend: bool = False
    ) -> None:
        """names: by G, R, Q, O and S, spellings in the text. they: whether pronouns can only mean the person G.

        mend: whether words that English does not have are read as those of the grammar that they are a slip away from.
        """
        words = [_word(token, they, rules) for token in tokenize(_marked(text, names))]
        if mend:
            speller = _speller(rules)
            words = [word._replace(text=speller.mend(word.text)) for word in words]
        words = [word for word in _with_figures(list(_with_has(words, text))) if word.text]
        # Who winks may be joking.
        words = [word for word in words if word.text != SMILE or text[word.start] == ";"]
        words = _without_brackets(_without_repeats(_without_padding(words, rules)), text, rules)
        self.words = list(dropwhile(lambda word: word.text == ",", _without_asides(words, text)))
        self.parsed = Parsed(rules, (word.text for word in self.words))

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=4)
def _speller(rules: Grammar) -> Speller:
    return Speller((word for word in rules.vocabulary if word.islower()), SHORTEST)


def _marked(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """The text with a mark for each letter of a name, so that offsets stay true."""
    text = FORGED.sub("\ufffd", text)
    marks = {name.casefold(): MARKS[letter] for letter, spellings in names.items() for name in spellings}
    longest = sorted(marks, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)
    return re.sub(
        pattern, lambda found: marks.get(found[0].casefold(), "\ufffd") * len(found[0]), text, flags=re.IGNORECASE
    )


def _word(token: Token, they: bool, rules: Grammar) -> Word:
    text = token.text
    text = RUN_TOGETHER.get(text, text)
    if text[0] in LETTER:
        text = LETTER[text[0]]
    elif they and text in THEY:
        text = "P"
    elif text in NOTHING or (text in "-/" and token.glued):
        text = ""
    elif text not in rules.vocabulary:
        text = SPELT.get(text, text)
        if text.endswith("in") and f"{text}g" in rules.vocabulary:
            text += "g"
    return Word(text, token.start, token.end)


def _with_figures(words: list[Word]) -> Iterator[Word]:
    """With "2" and "4" before somebody or something named as the words that they sound like: "give it 2 Ivan"."""
    for word, following in zip_longest(words, words[1:]):
        named = following is not None and following.text in FIGURED
        yield word._replace(text=FIGURES[word.text]) if named and word.text in FIGURES else word


def _with_has(words: list[Word], text: str) -> Iterator[Word]:
    """With "has" for the short form of it, which is that of "is" too: "Bo's asked", "she's got it"."""
    for before, word, following in zip((None, *words), words, (*words[1:], None), strict=False):
        short = word.text in ("'s", "is") and "'" in text[word.start : word.end]
        does = before is not None and following is not None and before.text in WHO and following.text in DONE
        yield word._replace(text="has") if short and does else word


def _adverb(words: Sequence[Word], rules: Grammar, at: int) -> frozenset[int]:
    """The place after an adverb such as "wholeheartedly"; those that cast doubt are words of the grammar.

    Before a colon it is somebody who speaks: "Beverly: he may see it".
    """
    word = words[at].text
    adverb = len(word) > SHORTEST + 1 and word.endswith("ly") and word not in rules.vocabulary
    speaks = [following.text for following in words[at + 1 : at + 2]] == [":"]
    return frozenset({at + 1} if adverb and not speaks else ())


def _without_padding(words: Sequence[Word], rules: Grammar) -> list[Word]:
    parsed = Parsed(rules, (word.text for word in words))
    left: list[Word] = []
    at = 0
    while at < len(words):
        ends = parsed.ends("SKIP", at) | _adverb(words, rules, at)
        pair = [word.text for word in words[max(at - 1, 0) : at + 2]]
        if pair[:2] == ["might", "as"] or pair[-2:] == ["now", "that"]:
            ends = frozenset()  # "might as well" is no "might", and "now that" a reason.
        if not ends:
            left.append(words[at])
        at = max(ends, default=at + 1)
    return left


def _without_repeats(words: list[Word]) -> list[Word]:
    """Without marks that stand twice in a row, as commas do where padding stood between them."""
    return [
        word for word, before in zip(words, [None, *words], strict=False) if before is None or _differ(word, before)
    ]


def _differ(word: Word, before: Word) -> bool:
    return word.text != before.text or word.text not in REPEATED


def _without_brackets(words: list[Word], text: str, rules: Grammar) -> list[Word]:
    """Without brackets around the person, or behind them around words that only say who they are: "(new trainee)"."""
    texts = [word.text for word in words]
    for at in range(len(words) - 2):
        if texts[at] != "(" or ")" not in texts[at:]:
            continue
        end = texts.index(")", at)
        if end == at + 2 and texts[at + 1] == "G":
            return [*words[:at], words[at + 1], *words[end + 1 :]]
        inside = Parsed(rules, texts[at + 1 : end])
        roles = [k for k in range(end - at - 1) if texts[at + 1 + k].isalpha() and inside.ends("ROLE", k)]
        naming = all(word in NAMING or _names(word, rules) or k in roles for k, word in enumerate(texts[at + 1 : end]))
        said = text[words[at].start : words[end].end]
        if texts[at - 1] == "G" and naming and cues("unsettled").search(said) is None:
            return words[:at] + words[end + 1 :]
    return words


def _names(word: str, rules: Grammar) -> bool:
    """Whether a word is one that the grammar does not know (it knows all times) and no verb."""
    return word.isalpha() and word not in rules.vocabulary and not MAY_BE_FINITE.fullmatch(word)


def _without_asides(words: list[Word], text: str) -> list[Word]:
    """Without what is told beside about the person: "Ivan, who helps me, may see it", "Ivan (my deputy) may"."""
    texts = [word.text for word in words]
    for at in range(len(words) - 3):
        closing, begins = ASIDES.get(texts[at + 1], ("", ()))
        if texts[at] == "G" and texts[at + 2] in begins and closing in texts[at + 2 :]:
            end = texts.index(closing, at + 2)
            aside = text[words[at + 2].start : words[end - 1].end]
            if (
                not BINDING & set(texts[at + 1 : end])
                and not _reports(texts[at + 2 : end])
                and cues("unsettled").search(aside) is None
            ):
                return words[: at + 1] + words[end + 1 :]
    return words


def _reports(aside: Sequence[str]) -> bool:
    """Whether an aside may be a clause in which somebody says something, or a gibe: "my boss hopes"."""
    said = aside[0] in ("my", "our") and any(MAY_BE_FINITE.fullmatch(word) for word in aside[1:])
    return said or (aside[0] == "being" and "'s" in aside)
