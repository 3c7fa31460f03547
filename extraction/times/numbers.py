"""Numbers in digits and words, and whether the words around a bare one let it be a time."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon import LEXICON, PRONOUNS
from extraction.lexicon.phrasebook import words
from extraction.lexicon.senses import Role
from extraction.times.days import INITIALS, NAMES
from extraction.words import Kind, Token, glued, vocabulary, word

_NAMES = (
    "one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
COUNTED = {name: count for count, name in enumerate(_NAMES.split(), 1)}
HOURS = {name: count for name, count in COUNTED.items() if count <= 12}
LATE_HOURS = {name: count for name, count in COUNTED.items() if count > 12}
JOINABLE = HOURS.keys() | vocabulary(
    "mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday "
    "pre post mid am pm a p h hrs ish noon midday lunch morning afternoon"
)
"""Words that a hyphen may join to a time."""
_STRETCHES = vocabulary("slot slots stretch window windows block blocks bit gap gaps spot spots hour ones")
"""What one may call a time by its hour: "the 10 to 11 slot"."""
_LISTING = vocabulary("and or & , / : . am pm oclock o clock") | HOURS.keys()
_HEADINGS = vocabulary("backup fallback secondary alternative")
_HEADED = vocabulary(": = is are would none nothing no")
_BEFORE_ONE = vocabulary("at to until till - –")
_NOUNS = vocabulary("times time options option days day choices")
_HAVING = vocabulary("have got has is are offer manage spare accommodate attend")
"""Words that a stretch of bare hours may follow, though a single bare number would count something there."""
_OFFERING = vocabulary("offer manage spare accommodate")
_OPEN = vocabulary("free open available clear")
_CHOICES = vocabulary("or , and /")
_EXCEPTING = vocabulary("except save")
_AGREEING = vocabulary("live cope ok fine good happy go content")
_LEADS = words("numbers", "leads") | INITIALS - {"we"}
_AFTER_CLAUSE = vocabulary("and but so because since as for if or")
_POINTING = vocabulary("at to until from by after before around about past till between and or - – @")
"""Before a number that is a time, and counts nothing."""
FOLLOWS_TIME = (words("numbers", "follows") | LEXICON.first_words) - words("numbers", "counts")
"""Words that may follow a bare time. Whatever else follows is taken for the thing that is counted."""


def number(tokens: Sequence[Token], i: int, digits: int | None = None) -> str | None:
    """The digits of the number at token `i`, if there is one. digits: how many it must have."""
    if not 0 <= i < len(tokens) or tokens[i].kind is not Kind.NUMBER:
        return None
    text = tokens[i].text
    return text if digits is None or len(text) == digits else None


def hour_at(tokens: Sequence[Token], i: int) -> int | None:
    """An hour from 1 to 12 in digits or as a word."""
    digits = number(tokens, i)
    if digits is not None:
        return int(digits) if len(digits) <= 2 and 1 <= int(digits) <= 12 else None
    return HOURS.get(word(tokens, i))


def reads_as_time(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the words on both sides of the bare number `i`..`j` let it be a time."""
    # "Put me down for ten on Monday", "you can have me two on Friday", "have me 10-12 Monday".
    named = word(tokens, j + (word(tokens, j) == "on")) in NAMES
    # "Backup 4 Thursday".
    of_day = named and (word(tokens, i - 1) in ("for", "me", "us") or word(tokens, i - 1) in _HEADINGS)
    return (
        of_day
        or _is_choice(tokens, i, j)
        or names_a_stretch(tokens, i, j)
        or (_before_allows(tokens, i) and after_allows(tokens, j))
    )


def _is_choice(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the bare number `i`..`j` is the first of several hours that one has to offer: "I have ten or two"."""
    before = word(tokens, i - 1)
    if before not in _HAVING:
        return False
    k = j
    links: set[str] = set()
    while word(tokens, k) in _CHOICES:
        hour = k + 1 + (word(tokens, k + 1) == "half")
        if hour == k + 1 and hour_at(tokens, hour) is None:
            break
        links.add(word(tokens, k))
        # "Half past three" goes on behind the "half".
        k = hour + (hour_at(tokens, hour) is not None)
    had = before in ("have", "got") and ("or" in links or word(tokens, k) in _OPEN)
    half = word(tokens, k - 1) == "half"
    return bool(links) and (had or before in _OFFERING) and (half or after_allows(tokens, k))


def names_a_stretch(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the hours `i`..`j` are what a stretch of time is called by: "the 10 to 11 slot", "the 9 or 9:30 ones"."""
    low, high = i - 1, j
    while low > 0 and _lists(tokens, low):
        low -= 1
    while high < len(tokens) and _lists(tokens, high):
        high += 1
    return word(tokens, low) in ("the", "'s") and word(tokens, high) in _STRETCHES


def is_had(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the stretch `i`..`j` is what somebody has or leaves out, and counts nothing: "I have two to three", "it's
    11 to 2", "except for 10 to 11".
    """
    known = LEXICON.longest(tokens, j)
    counted = known is not None and known[0].role in (Role.EVENT, Role.MEETING, Role.NOUN)
    excepted = word(tokens, i - 1) == "for" and word(tokens, i - 2) in _EXCEPTING
    return (word(tokens, i - 1) in _HAVING or excepted) and after_allows(tokens, j) and not counted


def _lists(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].kind is Kind.NUMBER or tokens[i].text in _LISTING


def is_booked(tokens: Sequence[Token], i: int) -> bool:
    """Whether something that fills the time stands before the hours at `i`: "lectures 9-11"."""
    known = LEXICON.longest(tokens, i - 1, i) if i else None
    return known is not None and known[0].role in (Role.EVENT, Role.MEETING)


def numbers_an_item(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number at `i` counts the items of a list that begins with days: "1) Monday at ten 2) Tuesday".

    What comes behind two of them may be anything: "1. Monday 2. Tuesday 3. Required".
    """
    mark = word(tokens, i + 1)
    if number(tokens, i, 1) is None or mark not in (")", "."):
        return False
    if tokens[i].text.isdecimal() and int(tokens[i].text) > 2 and _goes_on(tokens, i):
        return True
    before = tokens[i - 1] if i else None
    # "At ten. Monday" ends a sentence.
    begins = before is None or before.kind in (Kind.NUMBER, Kind.LINE) or before.text in ("am", "pm", ":", ",", ")")
    counts = mark == "." and word(tokens, i - 1) not in _POINTING and _is_counted_from_one(tokens, i)
    return word(tokens, i + 2) in NAMES and (mark == ")" or begins or counts)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number before that at `i` counts an item before it, in the same line."""
    last = str(int(tokens[i].text) - 1)
    k = i - 1
    while k >= 0 and tokens[k].kind is not Kind.LINE:
        if tokens[k].text == last and tokens[k].kind is Kind.NUMBER and numbers_an_item(tokens, k):
            return True
        k -= 1
    return False


def _ends_in_choice(tokens: Sequence[Token], j: int) -> bool:
    """Whether a clause ends in the words at `j`, which say what the time before them is: "Tuesday 3-5 backup."."""
    known = LEXICON.longest(tokens, j)
    if known is None or not known[0].heading or word(tokens, j) in _STRETCHES | _NOUNS:
        return False
    end = known[1]
    last = tokens[end - 1]
    # The plural, which is folded into its singular, is counted: "I have 2 backups". So is "Tuesday: one backup".
    plural = last.end - last.start != len(last.text) or last.text.endswith("s")
    counted = word(tokens, j - 1) in ("one", "1") and word(tokens, j - 2) not in _BEFORE_ONE
    ends = end == len(tokens) or (tokens[end].kind in (Kind.MARK, Kind.LINE) and tokens[end].text not in _HEADED)
    return ends and not plural and not counted


def _is_counted_from_one(tokens: Sequence[Token], i: int) -> bool:
    """Whether a "1." stands before token `i` in its line: "1. Tuesday 2. Friday"."""
    first = i - 1
    while first >= 0 and tokens[first].kind is not Kind.LINE:
        if tokens[first].text == "1" and word(tokens, first + 1) == ".":
            # "Monday at 1. Tuesday at 2.".
            return word(tokens, first - 1) not in _POINTING | NAMES.keys()
        first -= 1
    return False


def _before_allows(tokens: Sequence[Token], i: int) -> bool:
    if i == 0:
        return True
    before = tokens[i - 1]
    if before.kind is Kind.NUMBER:
        return len(before.text) <= 4 and int(before.text) <= 2400
    if before.text in ("-", "–") and number(tokens, i - 2) is not None:
        # "A lecture 2-3": whoever does not read both reads neither.
        return False
    if before.kind is not Kind.WORD:
        return before.kind in (Kind.MARK, Kind.LINE)
    if before.text in ("is", "are", "be", "am"):
        return word(tokens, i - 2) not in PRONOUNS and word(tokens, i - 2) != "will"
    if before.text == "with":
        # "I can live with two on Monday".
        return word(tokens, i - 2) in _AGREEING
    if before.text in ("it", "that"):
        # "Make it three".
        return word(tokens, i - 2) in ("make", "call")
    return before.text in _LEADS


def is_after_all(tokens: Sequence[Token], i: int) -> bool:
    """Whether the "after" at token `i` begins no limit: "Tuesday works after all"."""
    closed = word(tokens, i + 2) in _AFTER_CLAUSE or i + 2 >= len(tokens) or tokens[i + 2].kind is not Kind.WORD
    return word(tokens, i) == "after" and word(tokens, i + 1) == "all" and closed


def after_allows(tokens: Sequence[Token], j: int) -> bool:
    """Whether what follows a time lets it be one: not "3 people", "30-minute", "10 of us"."""
    if j >= len(tokens):
        return True
    after = tokens[j]
    if after.kind is Kind.WORD:
        # "Best Monday ten backup Tuesday", dictated.
        heads = after.text in _HEADINGS and (word(tokens, j + 1) in _HEADED or word(tokens, j + 1) in NAMES)
        return heads or is_after_all(tokens, j) or after.text in FOLLOWS_TIME or _ends_in_choice(tokens, j)
    if after.text in ("-", "–") and glued(tokens, j + 1) and tokens[j + 1].kind is Kind.WORD:
        return tokens[j + 1].text in JOINABLE
    if after.text == "+":
        # "From 10+", but not "10+ people".
        return after_allows(tokens, j + 1)
    return after.text != "°"
