"""Answers behind a label, wishes put in the past, and "the same" as a second choice, put as the grammar knows them."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks.sentences import STOPS
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Effect, Role
from extraction.times.days import NAMES
from extraction.words import Kind, Token, vocabulary, word

_BACKUP = table("paraphrases", {"backup": True})
_BEHIND_BACKUP = table("paraphrases", {"backup: none": "nothing else", "backup: any": "any other time if need be"})
_WISHES = table("paraphrases", {f"wished: {put}": put for put in ("would like to", "would like", "would suggest")})
_CHOOSING = table("paraphrases", {"made to choose": "preferably"})
_BEFORE_CHOICE = vocabulary(", : - – — i it then")
_LEADING = vocabulary(": = - – — ? * _")
_PARTING = vocabulary(", ; . / -")
_NONE = vocabulary("none nil nope and na")
_APART = vocabulary("| * _ - – —")
_OF_ATTENDANCE = vocabulary("attendance required optional essential needed mandatory compulsory must i am my and")
_TURNING = vocabulary(
    "but though although however until unfortunately sadly alas before gone then originally had did were"
)
"""Words of a wish that may hold no more."""
_SOME = vocabulary("a an some my")
REWORDED_STARTS = _WISHES.first_words | _CHOOSING.first_words | _BACKUP.first_words | _NONE | {"same"}
"""Every word at which something is put in other words."""


def reworded(tokens: Sequence[Token], i: int) -> tuple[list[Token], int] | None:
    """What stands at token `i` in other words, and the token behind it; None for all that is plain already."""
    text = tokens[i].text
    if text in _WISHES.first_words and (wish := _courteous(tokens, i)) is not None:
        return _put(tokens, i, *wish), wish[1]
    choice = _CHOOSING.longest(tokens, i) if text in _CHOOSING.first_words else None
    if choice is not None and word(tokens, choice[1]) in _BEFORE_CHOICE:
        # A condition that makes no second choice: "if you make me pick, Wednesday".
        return _put(tokens, i, *choice), choice[1]
    if text == "same" and _is_second(tokens, i):
        return [tokens[i], tokens[i]._replace(text="time")], i + 1
    if text in _NONE and (end := _in_turn(tokens, i)) is not None:
        return _put(tokens, i, "nothing else", end), end
    label = _label(tokens, i)
    if label == i:
        return None
    if (answer := _answer(tokens, label)) is not None:
        return _put(tokens, i, *answer), answer[1]
    if word(tokens, label) == "?" and _states(tokens, label + 1):
        # "Best? Monday at ten. Backup? Tuesday at four."
        return [*tokens[i:label], tokens[label]._replace(text=":")], label + 1
    return None


def _put(tokens: Sequence[Token], first: int, words: str, last: int) -> list[Token]:
    start, end = tokens[first].start, tokens[last - 1].end
    return [Token(text, start, end, Kind.WORD, False) for text in words.split()]


def _label(tokens: Sequence[Token], i: int) -> int:
    """The token behind a label for second choices that begins a clause at `i`; `i` where there is none."""
    if tokens[i].text not in _BACKUP.first_words:
        return i
    begins = i == 0 or tokens[i - 1].kind in (Kind.MARK, Kind.LINE) or tokens[i - 1].text == "and"
    named = _BACKUP.longest(tokens, i) if begins else None
    return i if named is None else named[1]


def _answer(tokens: Sequence[Token], label: int) -> tuple[str, int] | None:
    """What "nope" and "anything" say behind a label: "Backup: nope", "Backup? Anything"; None for all else."""
    first = label
    while first < len(tokens) and tokens[first].text in _LEADING:
        first += 1
    # A dash is both: "Backup - none", "Backup: -". "Backup none" has no mark.
    for place in (first, first - 1) if first > label else (label,):
        said = _BEHIND_BACKUP.longest(tokens, place)
        if said is not None and _ends(tokens, said[1]):
            # A comma is what comes next to be parted by.
            return said[0], said[1] - (word(tokens, said[1] - 1) == ",")
    return None


def _in_turn(tokens: Sequence[Token], i: int) -> int | None:
    """The token behind "none" where it answers in its turn: "Monday at nine, none, required"; None elsewhere."""
    said = _BEHIND_BACKUP.longest(tokens, i)
    # "Afternoons: none, I'm away".
    if said is None or i == 0 or (word(tokens, i - 1) not in _PARTING and tokens[i - 1].kind is not Kind.LINE):
        return None
    end = said[1] - (word(tokens, said[1] - 1) == ",")
    parted = end < len(tokens) and tokens[end].kind in (Kind.MARK, Kind.LINE)
    return end if parted and word(tokens, end + 1) in _OF_ATTENDANCE - {"and"} else None


def _ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether an answer ends before token `i`: a sentence, or what is said of times ("backup: no, required")."""
    if i == len(tokens) or tokens[i].kind is Kind.LINE or tokens[i].text in STOPS | _APART:
        return True
    apart = i if word(tokens, i - 1) == "," else i + 1
    return word(tokens, apart - 1) == "," and word(tokens, apart) in _OF_ATTENDANCE


def _states(tokens: Sequence[Token], i: int) -> bool:
    """Whether a statement stands at token `i`, in the same line."""
    end = _end(tokens, i)
    return end > i and word(tokens, end) != "?"


def _courteous(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """A wish at `i` that is put in the past for courtesy alone, and that nothing in its sentence takes back."""
    wish = _WISHES.longest(tokens, i) if word(tokens, i - 1) in ("i", "we") else None
    if wish is None or word(tokens, wish[1]) in _SOME:
        # "I was hoping for a quiet Tuesday".
        return None
    return None if {word(tokens, k) for k in range(i + 1, _end(tokens, i))} & _TURNING else wish


def _is_second(tokens: Sequence[Token], i: int) -> bool:
    """Whether "the same on Friday" at `i` is a second choice, and so is about hours: no more is said of the day."""
    if word(tokens, i + 1) not in ("on", "for") or word(tokens, i + 2) not in NAMES:
        return False
    first, last = i, _end(tokens, i)
    while first > 0 and tokens[first - 1].kind is not Kind.LINE and tokens[first - 1].text not in STOPS:
        first -= 1
    known = (LEXICON.longest(tokens, k, last) for k in range(first, last))
    return any(found and (found[0].plain is Effect.FALLBACK or found[0].role is Role.IF) for found in known)


def _end(tokens: Sequence[Token], i: int) -> int:
    """Where the sentence or line of token `i` ends."""
    while i < len(tokens) and tokens[i].kind is not Kind.LINE and tokens[i].text not in STOPS:
        i += 1
    return i
