"""Text as tokens with offsets.

Tokens are folded to one spelling ("can't" and "cannot" are both "can", "not"); their offsets always point into
the text as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import auto
from functools import lru_cache
from typing import NamedTuple

from extraction.enumerations import Sort


def vocabulary(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


class Kind(Sort):
    """What sort of token."""

    WORD = auto()
    NUMBER = auto()
    """Digits only."""
    MARK = auto()
    """One character of punctuation, or an ellipsis."""
    LINE = auto()
    """One or more line breaks."""
    OPAQUE = auto()
    """Money, percentages, addresses, identifiers: numbers in it are never times."""
    DATE = auto()
    """A calendar date in digits."""


class Token(NamedTuple):
    """`text` is the folded spelling of the characters `start`..`end`; `glued` when no white space precedes."""

    text: str
    start: int
    end: int
    kind: Kind
    glued: bool


_KINDS = {kind.name: kind for kind in Kind}
_SCAN = re.compile(
    r"""
    (?P<LINE>[^\S\n]*\n\s*)
  | (?:[^\S\n]|[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff])*+  # White space, and what only colours an emoji.
    (?:
        (?P<OPAQUE>(?i:https?://|www\.)\S+ | [\w.+-]{1,64}+@[\w-]+\.[\w.]+
          | [#$£€]\s?[0-9][0-9.,]*\w* | [0-9][0-9.,]*\s?[%€£$])
      | (?P<DATE>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[tT][0-9:.+zZ-]+)?
          | [0-9]{1,2}(?P<rule>[./-])[0-9]{1,2}(?P=rule)[0-9]{2,4})
      | (?P<meridiem>[apAP]\.\s?[mM]\b\.?)
      | (?P<NUMBER>[0-9]+)
      | (?P<WORD>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*)
      | (?P<smile>(?<!\S)[:;=][-']?[()DP](?!\S))
      | (?P<dots>\.{2,}|…)
      | (?P<MARK>[^\n])
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_APOSTROPHE = re.compile("[’ʼ`´]")

_ORDINAL = vocabulary("st nd rd th")
"""Endings of numbers in digits."""
_AUXILIARIES = vocabulary("can do does did is are was were would could should have has had must need")
_HOURS = vocabulary("one two three four five six seven eight nine ten eleven noon")
_FOLDED: dict[str, tuple[str, ...]] = {
    **{f"{verb}{end}": (verb, "not") for verb in _AUXILIARIES for end in ("n't", "nt")},
    **{slip: (verb, "not") for slip, verb in {"dotn": "do", "dnot": "do", "cnat": "can", "wnot": "will"}.items()},
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "ain't": ("is", "not"),
    "shan't": ("will", "not"),
    "let's": ("let", "us"),
    "lets": ("let", "us"),
    "im": ("i", "am"),
    "id": ("i", "would"),
    "ive": ("i", "have"),
    "thats": ("that", "is"),
    "thatll": ("that", "will"),
    "theres": ("there", "is"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "anytime": ("any", "time"),
    "everyday": ("every", "day"),
    "whatsoever": (),
    **{f"{hour}ish": (hour, "ish") for hour in _HOURS},
    **{f"{hour[:-1]}ish": (hour, "ish") for hour in _HOURS if hour[-1] == "e"},
    **{
        variant: (word,)
        for word, variants in {
            "and": "n nd",
            "ok": "okay okey oki okie",
            "please": "pls plz plse",
            "sorry": "soz sry srry",
            "could": "cld",
            "would": "wld",
            "should": "shld shd",
            "are": "r",
            "good": "gd",
            "great": "grt",
            "people": "ppl",
            "week": "wk",
            "nothing": "nowt nuthin nothin",
            "anything": "owt",
            "something": "summat",
            "before": "bfore befor",
            "tomorrow": "tmrw tmr tomoz tomorow",
            "until": "till til untill untl utill tlil",
            "through": "thru",
            "favourite": "favorite fave fav",
            "though": "tho",
            "because": "cuz cos coz bc becuase",
            "meeting": "mtg",
            "meetings": "mtgs",
            "appointment": "appt",
            "definitely": "def defo definetly",
            "probably": "prob probs",
            "available": "avail availible avaliable availble avaiable",
            "unavailable": "unavail unavailible unavaliable",
            "preferred": "prefered preffered",
            "required": "req reqd req'd",
            "prefer": "preffer",
            "really": "rly rlly",
            "you": "u",
            "your": "ur",
            "lunch": "lunchtime lunchbreak",
            "midday": "noontime",
            "vacation": "vacations",
            "holiday": "holidays hols",
            "backup": "backups",
            "fallback": "fallbacks",
            "alternative": "alternatives alternate alternates",
            "booked": "bookd",
            "thanks": "thx ty tnx",
            "ideally": "idealy",
            "afternoon": "aft arvo aftn afternoon",
            "afternoons": "arvos",
            "evening": "eve",
            "morning": "morn",
            "minutes": "min mins minute",
            "hours": "hour hr",
        }.items()
        for variant in variants.split()
    },
}
_ENDINGS = {"'s": "'s", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}


@lru_cache(maxsize=1 << 14)
def _fold(word: str) -> tuple[str, ...]:
    word = _APOSTROPHE.sub("'", word.lower())
    if (known := _FOLDED.get(word)) is not None:
        return known
    if "'" not in word:
        return (word,)
    stem, apostrophe, ending = word.rpartition("'")
    if (meaning := _ENDINGS.get(apostrophe + ending)) is not None:
        if meaning == "'s" and stem in ("it", "that", "there", "what", "he", "she", "here"):
            meaning = "is"
        return (*_fold(stem), meaning)
    return (word.replace("'", ""),)


def tokenize(text: str) -> list[Token]:
    """The tokens of `text`, in order. Never raises."""
    tokens: list[Token] = []
    end = -1
    for match in _SCAN.finditer(text):
        name = match.lastgroup
        assert name is not None
        start, stop = match.span(name)
        glued, end = start == end, stop
        said = text[start:stop]
        if name == "WORD" and glued and said.lower() in _ORDINAL and tokens[-1].kind is Kind.NUMBER:
            tokens.append(Token(said.lower(), start, end, Kind.WORD, True))
        elif name == "WORD" and glued and said in "sS" and _ends_number(tokens):
            # "11's best".
            tokens[-1] = Token("'s", tokens[-1].start, end, Kind.WORD, False)
        elif name == "WORD" and glued and said.lower() in ("til", "till") and tokens[-1].text in "'’‘":
            tokens[-1] = Token("until", tokens[-1].start, end, Kind.WORD, tokens[-1].glued)
        elif name == "WORD":
            for part in _fold(said):
                tokens.append(Token(part, start, end, Kind.WORD, glued))
                glued = False
        elif name == "meridiem":
            tokens.append(Token(said[0].lower() + "m", start, end, Kind.WORD, glued))
        elif name == "dots":
            tokens.append(Token("…", start, end, Kind.MARK, glued))
        elif name == "smile":
            tokens.append(Token("☺", start, end, Kind.MARK, glued))
        elif name == "LINE":
            tokens.append(Token("\n\n" if said.count("\n") > 1 else "\n", start, end, Kind.LINE, glued))
        else:
            tokens.append(Token(said.lower(), start, end, _KINDS[name], glued))
    return tokens


def _ends_number(tokens: Sequence[Token]) -> bool:
    """Whether the last token is an apostrophe right behind a number."""
    return len(tokens) > 1 and tokens[-1].text in "'’" and tokens[-1].glued and tokens[-2].kind is Kind.NUMBER


def word(tokens: Sequence[Token], i: int) -> str:
    """The text of token `i`; empty beyond either end."""
    if i < 0:
        return ""
    try:
        return tokens[i].text
    except IndexError:
        return ""


def glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` exists and follows the one before without a space."""
    return 0 < i < len(tokens) and tokens[i].glued
