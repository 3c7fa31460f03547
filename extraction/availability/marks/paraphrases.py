"""Statements put as the grammar of statements knows them: "there is no day I cannot do", "keep me away from Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.marks.rewording import REWORDED_STARTS, reworded
from extraction.availability.marks.sentences import STOPS
from extraction.availability.marks.trailing import TRAILING_STARTS, trailing
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Effect, Role
from extraction.times.days import NAMES
from extraction.words import Kind, Token, vocabulary, word

_NONE = "i can not do any"
_STATEMENTS = table("paraphrases", {"no": _NONE, "yes": "i can do any"})
_OPEN = table("paraphrases", {"open": "i can do any"})
_CLOSING = table("paraphrases", {"close": "nothing else"})
_WORDS = table("paraphrases", {"avoid": "avoid", "first": "favourite", "second": "backup"})
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
_STARTS = (
    REWORDED_STARTS
    | TRAILING_STARTS
    | _ANYTHING
    | {"by"}
    | frozenset().union(*(table.first_words for table in (_WORDS, _CLOSING, _STATEMENTS, _OPEN)))
)
"""Every word that such a statement can begin with: most words begin none, and need not be tried further."""


def paraphrased(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such statements put otherwise; each new token stands for the words of the whole statement."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        if tokens[i].text not in _STARTS:
            found.append(tokens[i])
            i += 1
            continue
        if tokens[i].text in TRAILING_STARTS and (behind := trailing(tokens, i)) is not None:
            i = behind
            continue
        if (put_plainly := reworded(tokens, i)) is not None:
            found += put_plainly[0]
            i = put_plainly[1]
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
