"""Answers behind a label, wishes put in the past, and "the same" as a second choice, put as the grammar knows them."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks.sentences import STOPS
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Effect, Role
from extraction.times.days import NAMES
from extraction.times.numbers import HOURS
from extraction.words import Kind, Token, vocabulary, word

_BACKUP = table("paraphrases", {"backup": True})
_BEHIND_BACKUP = table("paraphrases", {"backup: none": "nothing else", "backup: any": "any other time if need be"})
_WISHES = table("paraphrases", {f"wished: {put}": put for put in ("would like to", "would like", "would suggest")})
_CHOOSING = table("paraphrases", {"made to choose": "preferably"})
_OTHER_ONE = table("paraphrases", {"other one": True})
_ANY_START = table("paraphrases", {"any start": True})
_ALONG = vocabulary("along together")
_OF_HOURS = vocabulary("to - – until till : . am pm half morning afternoon")
_LIMITS = vocabulary("between from after before until up on at")
_ONLY_ONE = table("paraphrases", {"only one": True})
_KEPT = table("paraphrases", {"kept": True})
_MEETING = vocabulary("this it us you that everyone")
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
_MIGHT = vocabulary("could can would might may will")
_TAKING = vocabulary("do make take join attend meet come")
_NOT_FREEING = vocabulary(
    "if whether when unless until not never no nothing but though although because you he she they we i who which that"
)
"""Words of what frees nobody by itself: "I could ask whether they mind and join on Monday"."""
_MOVING = vocabulary(
    "move shift reschedule rearrange juggle shuffle reshuffle swap switch push postpone skip drop cancel"
)
_IDEAL = vocabulary("ideal great perfect optimal easy convenient")
_REASONS = vocabulary("with given because as since due considering")
_PARTICLES = vocabulary("it in you the there that to this meeting call")
_BEFORE_TIME = vocabulary("on at for either by")
LONGEST = 60
"""Tokens, at most, from what is kept to what it is kept for."""
FREEING = 16
"""Words, at most, of what somebody would give up for a time."""
REWORDED_STARTS = (
    _MIGHT
    | _KEPT.first_words
    | _ONLY_ONE.first_words
    | _ANY_START.first_words
    | _OTHER_ONE.first_words
    | _ALONG
    | {"block"}
    | {"not"}
    | _WISHES.first_words
    | _CHOOSING.first_words
    | _BACKUP.first_words
    | _NONE
    | {"same"}
)
"""Every word at which something is put in other words."""


def reworded(tokens: Sequence[Token], i: int) -> tuple[list[Token], int] | None:
    """What stands at token `i` in other words, and the token behind it; None for all that is plain already."""
    text = tokens[i].text
    if text in _WISHES.first_words and (wish := _courteous(tokens, i)) is not None:
        return _put(tokens, i, *wish), wish[1]
    if text in _MIGHT and (taking := _freed(tokens, i)) is not None:
        # "I could hand the watch over to Bob and join on Monday": a second choice, whatever goes for it.
        return _put(tokens, i, f"{text} at a pinch{' do' * _is_time(tokens, taking)}", taking), taking
    if text == "not" and (but := _complained(tokens, i)) is not None:
        return list(tokens[i : i + 2]), but
    choice = _CHOOSING.longest(tokens, i) if text in _CHOOSING.first_words else None
    if choice is not None and word(tokens, choice[1]) in _BEFORE_CHOICE:
        # A condition that makes no second choice: "if you make me pick, Wednesday".
        return _put(tokens, i, *choice), choice[1]
    other = _OTHER_ONE.longest(tokens, i) if text in _OTHER_ONE.first_words else None
    if other is not None and (_is_be(tokens, i - 1) or _is_be(tokens, other[1])):
        return _put(tokens, i, "my backup", other[1]), other[1]
    if text == "block" and _is_called(tokens, i):
        return _put(tokens, i, "slot", i + 1), i + 1
    if text in _ALONG and word(tokens, i + 1) == "with":
        behind = i + 2 + (word(tokens, i + 2) in ("on", "at"))
        if behind < len(tokens) and _is_time(tokens, behind):
            return _put(tokens, i, "and", i + 2), i + 2
    start = _ANY_START.longest(tokens, i) if text in _ANY_START.first_words else None
    if start is not None and word(tokens, start[1]) in _LIMITS:
        return _put(tokens, i, "any time", start[1]), start[1]
    only = _ONLY_ONE.longest(tokens, i) if text in _ONLY_ONE.first_words else None
    if only is not None and _is_be(tokens, only[1]):
        return _put(tokens, i, "my only gap", only[1]), only[1]
    kept = _KEPT.longest(tokens, i) if text in _KEPT.first_words else None
    if kept is not None and not _is_for_something(tokens, kept[1]):
        return _put(tokens, i, "can do", kept[1]), kept[1]
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


def _freed(tokens: Sequence[Token], i: int) -> int | None:
    """The verb by which somebody takes a time behind what they would do for it: "could move a call and do Monday".

    None where nothing is done for a time, or where what is done has a time or a condition of its own.
    """
    if word(tokens, i - 1) not in ("i", "we") or word(tokens, i + 1) in _TAKING:
        return None
    moves = word(tokens, i + 1) in _MOVING
    for k in range(i + 1, min(i + FREEING, len(tokens))):
        text = tokens[k].text
        if tokens[k].kind is not Kind.WORD or text in _NOT_FREEING or text in NAMES:
            return None
        if text == "for" and moves and k > i + 2 and k + 1 < len(tokens) and _is_time(tokens, k + 1):
            return k + 1
        if text == "and" and k > i + 2 and word(tokens, k + 1) in _TAKING:
            behind = k + 2
            while word(tokens, behind) in _PARTICLES or word(tokens, behind) in _BEFORE_TIME:
                behind += 1
            return k + 1 if behind < len(tokens) and _is_time(tokens, behind) else None
    return None


def _is_for_something(tokens: Sequence[Token], i: int) -> bool:
    """Whether the rest of the sentence at token `i` says what a time is kept for, where it is not for this meeting."""
    for k in range(i, min(i + LONGEST, len(tokens))):
        if tokens[k].kind is Kind.LINE or tokens[k].text in STOPS:
            return False
        if tokens[k].text in ("for", "to") and word(tokens, k + 1) not in _MEETING:
            return True
    return False


def _is_called(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at token `i` is what hours are called by: "except the 10 to 11 block"."""
    k = i - 1
    while k >= 0 and (tokens[k].kind is Kind.NUMBER or tokens[k].text in HOURS or tokens[k].text in _OF_HOURS):
        k -= 1
    return k < i - 1 and word(tokens, k) in ("the", "that", "this", "my")


def _is_be(tokens: Sequence[Token], i: int) -> bool:
    return word(tokens, i) in ("is", "'s", "be") or (word(tokens, i) == "would" and word(tokens, i + 1) == "be")


def _complained(tokens: Sequence[Token], i: int) -> int | None:
    """The "but" behind a reason for which times are not ideal: "it's not ideal with the review coming up, but ..."."""
    if word(tokens, i + 1) not in _IDEAL or word(tokens, i + 2) not in _REASONS:
        return None
    for k in range(i + 3, min(i + FREEING, len(tokens))):
        if tokens[k].text == "," and word(tokens, k + 1) == "but":
            return k + 1
        if tokens[k].kind is not Kind.WORD or tokens[k].text in NAMES:
            return None
    return None


def _is_time(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].kind is Kind.NUMBER or tokens[k].text in NAMES


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
