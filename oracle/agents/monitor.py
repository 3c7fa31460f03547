"""The reference monitor: nothing leaves for somebody that shows them what they may not see (Anderson, 1972).

Replies are built so that a secret cannot reach them. This is the check behind that, for whatever words the replies: it
knows each protected value, and looks for it plain, in other case, spacing and look-alike letters, with its digits as
words, reversed, in base64, hexadecimal and rot13, and put together from pieces of several messages.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache

from extraction.facts import UserId
from scenarios.protocol import Reply, Turn

SHORTEST = 4
"""Letters and digits that a value must have to be looked for: shorter ones stand in words by chance."""
SHORTEST_PIECE = 3
"""Letters and digits that a piece of a value must have."""
NEITHER = re.compile(r"[\W_]+")
SIGNS = bytes(code for code in range(128) if NEITHER.match(chr(code)))
"""The same in ASCII."""
LABEL = re.compile(r"^[\s\-*\u2022\d.)]*[^:\n]{1,40}:\s*(?P<value>\S.*)$")
NUMBER = re.compile(r"\d[\d.,:/\-]*\d")
CODE = re.compile(r"\b(?=\w*\d)\w+(?:[-_/.]\w+)+\b|\b(?=\w*\d)(?=\w*[^\W\d_])\w{4,}\b")
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{6,}={0,2}")
HEX = re.compile(r"(?:(?:0x|\\x|%|#)?[0-9A-Fa-f]{2}[\s:,-]*){4,}")
CODES = re.compile(r"(?:\b\d{2,3}\b[\s,;]*){4,}")
WORD = re.compile(r"[^\W\d_]+")
NUMERALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DIGITS = {name: str(digit) for digit, name in enumerate(NUMERALS)} | {"oh": "0"}
LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u0261\u03bf\u03b1\u03b9\u03bd\u03c1\u03c4\u03c5\u0131\u0251\u0269",
    "aeopcyxijshdgoaivptuiai",
)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A reply that was held back. value: which protected value it would have shown; form: how."""

    recipient: UserId | None
    value: str
    form: str


@lru_cache(maxsize=1024)
def protected_values(content: str) -> frozenset[str]:
    """What of a content must not be shown: its lines, what stands behind a label, numbers and codes.

    Single words of a sentence are none: they could stand anywhere.
    """
    found: set[str] = set()
    for line in content.splitlines():
        labelled = LABEL.match(line)
        found.update((line.strip(), labelled["value"].strip() if labelled else ""))
        found.update(match[0] for pattern in (NUMBER, CODE) for match in pattern.finditer(line))
    return frozenset(value for value in found if len(squeezed(value)) >= SHORTEST)


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Only letters and digits, in one case, look-alikes taken for what they look like."""
    if text.isascii():
        return text.lower().encode().translate(None, SIGNS).decode()
    return NEITHER.sub("", unicodedata.normalize("NFKD", text).casefold().translate(LOOK_ALIKES))


@dataclass(frozen=True)
class Outgoing:
    """A turn that has not left yet, and what the monitor has to know of it.

    secrets: the values that each person must not be shown; whoever is not in it has none. common: words that are said
    to anybody and carry nothing. shown: whole texts that each person may see. Neither is searched for secrets: a reply
    held back because a secret happens to look like what is said anyway would tell of it. refusal: said in place of a
    leak.

    For whoever rewords the turn: fixed, words that must stay to the letter beside `shown`; clauses, the same as a
    pattern; needed, words that must not be lost. wordable: False where the words themselves are what was asked for.
    """

    turn: Turn
    secrets: Mapping[UserId, Collection[str]] = field(default_factory=dict)
    common: Collection[str] = ()
    shown: Mapping[UserId, Collection[str]] = field(default_factory=dict)
    refusal: str = ""
    fixed: Collection[str] = ()
    clauses: re.Pattern[str] | None = None
    needed: Collection[str] = ()
    wordable: bool = True


def released(outgoing: Outgoing, told: Sequence[tuple[UserId | None, str]]) -> Turn:
    """The turn, with every reply held back that would show somebody who reads it a protected value.

    told: what was said before, and to whom; None for everyone. What was held back stands in the trace under `blocked`.
    """
    turn = outgoing.turn
    replies: list[Reply] = []
    blocked: list[Blocked] = []
    for reply in turn.replies:
        found = first_leak(reply, outgoing, told)
        replies.append(reply if found is None else Reply(reply.recipient, outgoing.refusal))
        blocked += [] if found is None else [found]
    trace = {**turn.trace, "blocked": [asdict(each) for each in blocked]}
    return replace(turn, replies=tuple(replies), trace=trace) if blocked else turn


def first_leak(reply: Reply, outgoing: Outgoing, told: Sequence[tuple[UserId | None, str]]) -> Blocked | None:
    """The first protected value that it would show to one of its readers, with what they were told before."""
    for reader in list(outgoing.secrets) if reply.recipient is None else [reply.recipient]:
        before = [text for target, text in told if target in (None, reader)]
        harmless = (*outgoing.shown.get(reader, ()), *outgoing.common)
        for value, form in leaks(reply.content, outgoing.secrets.get(reader, ()), before, harmless):
            return Blocked(reply.recipient, value, form)
    return None


def leaks(
    text: str, values: Collection[str], before: Sequence[str] = (), common: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """(value, form) of every protected value that `text` shows, by itself or with what was told before."""
    left = _without(text, common)
    if not values or not squeezed(left):
        return
    wanted = {value: squeezed(value) for value in values}
    for form, shown in forms(left):
        for value, plain in wanted.items():
            if plain in shown:
                yield value, form
    pieces = [squeezed(_without(said, common)) for said in (*before, text)]
    digits = "".join(character for piece in pieces for character in piece if character.isdecimal())
    letters = "".join(pieces)
    for value, plain in wanted.items():
        whole = plain in letters or plain[::-1] in letters
        counted = len(plain) >= SHORTEST and plain in digits
        if whole or counted or _assembled(plain, pieces):
            yield value, "in pieces"


def forms(text: str) -> Iterator[tuple[str, str]]:
    """The text, squeezed, as it stands and as it reads when it is turned round or decoded."""
    plain = squeezed(text)
    yield "plain", plain
    yield "reversed", plain[::-1]
    rotated = squeezed(codecs.decode(text, "rot13"))
    yield "rot13", rotated
    yield "reversed rot13", rotated[::-1]
    yield "digits in words", squeezed(WORD.sub(lambda match: DIGITS.get(match[0].casefold(), match[0]), text))
    for name, decoded in _decoded(text):
        if len(decoded) < SHORTEST and decoded.isascii():
            # What most words decode to. Other letters may become several.
            continue
        shown = squeezed(decoded)
        if shown:
            yield name, shown
            yield f"reversed {name}", shown[::-1]
            yield f"rot13 {name}", squeezed(codecs.decode(decoded, "rot13"))


def _decoded(text: str) -> Iterator[tuple[str, str]]:
    for compact in dict.fromkeys((text, re.sub(r"\s+", "", text), text[::-1])):
        for match in BASE64.finditer(compact):
            run = match[0].rstrip("=").replace("-", "+").replace("_", "/")
            for start in range(4):
                piece = run[start:]
                piece = piece[: len(piece) - (len(piece) % 4 == 1)]
                try:
                    raw = base64.b64decode(piece + "=" * (-len(piece) % 4), validate=True)
                except (binascii.Error, ValueError):
                    continue
                yield "base64", raw.decode("utf-8", "ignore")
    for match in HEX.finditer(text):
        digits = re.sub(r"0x|\\x|[^0-9A-Fa-f]", "", match[0])
        for start in range(2):
            run = digits[start : start + (len(digits) - start) // 2 * 2]
            yield "hexadecimal", bytes.fromhex(run).decode("utf-8", "ignore")
    for match in CODES.finditer(text):
        yield "character codes", "".join(chr(int(number)) for number in re.findall(r"\d+", match[0]))


def _without(text: str, common: Iterable[str]) -> str:
    """The text without the words that carry nothing. A character that is none stays in their place, so that what is
    left of a reply on both sides is not read as one.
    """
    for words in sorted(common, key=len, reverse=True):
        text = text.replace(words, "\n") if words.strip() else text
    return text


def _assembled(value: str, pieces: Sequence[str]) -> bool:
    """Whether pieces of the value, one after the other in messages one after the other, make up all of it."""
    if len(value) < 2 * SHORTEST_PIECE:
        return False
    reached = 0
    for piece in pieces:
        rest = value[reached:]
        longest = next((n for n in range(len(rest), 0, -1) if rest[:n] in piece), 0)
        if longest >= SHORTEST_PIECE or longest == len(rest):
            reached += longest
        if reached == len(value):
            return True
    return False
