"""Statements put as the grammar of statements knows them: "there is no day I cannot do", "keep me away from Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks.sentences import STOPS
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Effect, Role
from extraction.times.days import NAMES
from extraction.words import Kind, Token, vocabulary, word

_NONE = "i can not do any"
_STATEMENTS = table("paraphrases", {"no": _NONE, "yes": "i can do any"})
_OPEN = table("paraphrases", {"open": "i can do any"})
_CLOSING = table("paraphrases", {"close": "nothing else"})
_WORDS = table("paraphrases", {"avoid": "avoid"})
_BACKUP = table("paraphrases", {"backup": True})
_BEHIND_BACKUP = table("paraphrases", {"backup: none": "nothing else", "backup: any": "any other time if need be"})
_LEADING = vocabulary(": = - – — ? * _")
_APART = vocabulary("| * _ - – —")
_OF_ATTENDANCE = vocabulary("attendance required optional essential needed mandatory compulsory must i am my and")
_WISHES = table("paraphrases", {f"wished: {put}": put for put in ("would like to", "would like", "would suggest")})
_TURNING = vocabulary(
    "but though although however until unfortunately sadly alas before gone then originally had did were"
)
"""Words of a wish that may hold no more."""
_NARROWING = vocabulary("on before after until from in at this next")
_FOLLOWING = _NARROWING | vocabulary(
    "but except excepting apart aside other bar barring besides save excluding though although because so as and since "
    "unless unfortunately sorry"
)
_HALVES = vocabulary("morning afternoon mornings afternoons am pm")
_TELLING = vocabulary("then that those these day days from until before after between since when while as if unless")
"""Words of a time, or of what a statement hangs on."""
_LINKED = vocabulary("which that when where what if")
_ANYTHING = vocabulary("anything everything")
_VISITING = vocabulary("come swing drop pop stop nip stroll wander")


def paraphrased(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such statements put otherwise; each new token stands for the words of the whole statement."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        if (answered := _backup_line(tokens, i)) is not None:
            said, first, last = answered
            start, end = tokens[first].start, tokens[last - 1].end
            found += (Token(text, start, end, Kind.WORD, False) for text in said.split())
            i = last
            continue
        if word(tokens, named := _label(tokens, i)) == "?" and named > i and _goes_on(tokens, named + 1):
            # "Best? Monday at ten. Backup? Tuesday at four."
            found += (*tokens[i:named], tokens[named]._replace(text=":"))
            i = named + 1
            continue
        if tokens[i].text in _WISHES.first_words and (wish := _courteous(tokens, i)) is not None:
            # "I was hoping for Tuesday" hopes for it still.
            start, end = tokens[i].start, tokens[wish[1] - 1].end
            found += (Token(text, start, end, Kind.WORD, False) for text in wish[0].split())
            i = wish[1]
            continue
        if tokens[i].text == "same" and _is_second(tokens, i):
            # "Tuesday at ten. Backup: the same on Friday."
            found += (tokens[i], tokens[i]._replace(text="time"))
            i += 1
            continue
        if tokens[i].text == "by" and word(tokens, i - 1) in _VISITING:
            # "Come by on Friday" sets no limit.
            found.append(tokens[i]._replace(text="over"))
            i += 1
            continue
        put = _WORDS.longest(tokens, i) if tokens[i].text in _WORDS.first_words else None
        put = put or (("not", i + 2) if tokens[i].text in _ANYTHING and _is_far_from(tokens, i) else None)
        if put is not None:
            found.append(Token(put[0], tokens[i].start, tokens[put[1] - 1].end, Kind.WORD, False))
            i = put[1]
            continue
        closing = _CLOSING.longest(tokens, i) if tokens[i].text in _CLOSING.first_words else None
        if closing is not None and _ends(tokens, closing[1]) and word(tokens, i - 1) not in _LINKED:
            start, end = tokens[i].start, tokens[closing[1] - 1].end
            found += (Token(text, start, end, Kind.WORD, False) for text in closing[0].split())
            i = closing[1]
            continue
        said = _STATEMENTS.longest(tokens, i) if tokens[i].text in _STATEMENTS.first_words else None
        if said is None and tokens[i].text in _OPEN.first_words:
            said = _wide_open(tokens, i)
        if said is None or not _ends(tokens, said[1]) or word(tokens, i - 1) in _LINKED:
            found.append(tokens[i])
            i += 1
            continue
        meaning, last = said
        if (word(tokens, i - 1) in NAMES or word(tokens, i - 1) in _HALVES) and word(tokens, last) not in _NARROWING:
            # "On Friday nothing works", "Monday morning no time suits me".
            meaning, noun = "is", "out" if meaning == _NONE else "fine"
        else:
            noun = "time" if word(tokens, last) in _NARROWING - {"this", "next"} else "day"
        start, end = tokens[i].start, tokens[last - 1].end
        found += (Token(text, start, end, Kind.WORD, False) for text in f"{meaning} {noun}".split())
        i = last
    return found


def _backup_line(tokens: Sequence[Token], i: int) -> tuple[str, int, int] | None:
    """What "Backup: nope" and "Backup? Anything" say in other words, and the tokens that say it; None for all else."""
    led = first = _label(tokens, i)
    while i < first < len(tokens) and word(tokens, first) in _LEADING:
        first += 1
    # A dash is both: "Backup - none", "Backup: -". "Backup none" has no mark.
    for place in (first, first - 1) if first > led > i else (led,) if led > i else ():
        said = _BEHIND_BACKUP.longest(tokens, place)
        if said is not None and _ends_answer(tokens, said[1]):
            # A comma is what comes next to be parted by.
            return said[0], i, said[1] - (word(tokens, said[1] - 1) == ",")
    return None


def _label(tokens: Sequence[Token], i: int) -> int:
    """The token behind a label for second choices that begins a clause at `i`; `i` where there is none."""
    if tokens[i].text not in _BACKUP.first_words:
        return i
    begins = i == 0 or tokens[i - 1].kind in (Kind.MARK, Kind.LINE) or tokens[i - 1].text == "and"
    named = _BACKUP.longest(tokens, i) if begins else None
    return i if named is None else named[1]


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a statement stands at token `i`, in the same line."""
    end = _end(tokens, i)
    return end > i and word(tokens, end) != "?"


def _courteous(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """A wish at `i` that is put in the past for courtesy alone, and that nothing in its sentence takes back."""
    wish = _WISHES.longest(tokens, i) if word(tokens, i - 1) in ("i", "we") else None
    said = {word(tokens, k) for k in range(i + 1, _end(tokens, i))} if wish is not None else _TURNING
    # "I was hoping for a quiet Tuesday".
    return None if wish is None or said & _TURNING or word(tokens, wish[1]) in ("a", "an", "some", "my") else wish


def _end(tokens: Sequence[Token], i: int) -> int:
    """Where the sentence or line of token `i` ends."""
    while i < len(tokens) and tokens[i].kind is not Kind.LINE and tokens[i].text not in STOPS:
        i += 1
    return i


def _is_second(tokens: Sequence[Token], i: int) -> bool:
    """Whether "the same on Friday" at `i` is a second choice, and so is about hours: nothing else is said of the day."""
    if word(tokens, i + 1) not in ("on", "for") or word(tokens, i + 2) not in NAMES:
        return False
    first, last = i, _end(tokens, i)
    while first > 0 and tokens[first - 1].kind is not Kind.LINE and tokens[first - 1].text not in STOPS:
        first -= 1
    known = (LEXICON.longest(tokens, k, last) for k in range(first, last))
    return any(found and (found[0].plain is Effect.FALLBACK or found[0].role is Role.IF) for found in known)


def _ends_answer(tokens: Sequence[Token], i: int) -> bool:
    """Whether an answer ends before token `i`: a sentence, or what is said of times ("backup: no, required")."""
    if i == len(tokens) or tokens[i].kind is Kind.LINE or word(tokens, i) in STOPS | _APART:
        return True
    apart = i if word(tokens, i - 1) == "," else i + 1
    return word(tokens, apart - 1) == "," and word(tokens, apart) in _OF_ATTENDANCE


def _is_far_from(tokens: Sequence[Token], i: int) -> bool:
    """Whether "anything but" denies what stands behind it: "Tuesday is anything but ideal"."""
    if word(tokens, i + 1) != "but":
        return False
    known = LEXICON.longest(tokens, i + 2, len(tokens))
    entry = known[0] if known is not None else None
    return (
        entry is not None and entry.role is Role.CUE and entry.strict and entry.plain in (Effect.YES, Effect.PASSABLE)
    )


def _wide_open(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """Any time there is, where nothing tells of which times it is said: "my calendar is clear", not "... on Monday"."""
    found = _OPEN.longest(tokens, i)
    if (
        found is None
        or word(tokens, found[1]) in _NARROWING
        or (found[1] < len(tokens) and tokens[found[1]].kind is Kind.NUMBER)
    ):
        return None
    k = i - 1
    while k >= 0 and tokens[k].kind is not Kind.LINE and tokens[k].text not in STOPS:
        text = tokens[k].text
        if (tokens[k].kind is not Kind.WORD and text != ",") or text in NAMES or text in _TELLING:
            return None
        k -= 1
    return found


def _ends(tokens: Sequence[Token], i: int) -> bool:
    return i >= len(tokens) or tokens[i].kind is not Kind.WORD or tokens[i].text in _FOLLOWING
