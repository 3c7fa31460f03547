"""Every word of a message in a mark that tells what it does.

What is not in the lexicon is unknown, and stays so: the floors above decide whether a statement survives the unknown
words in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extraction.availability.marks.conditions import CONDITIONS, condition, excepted, heads, supposes
from extraction.availability.marks.courtesies import failing, is_manner, wished
from extraction.availability.marks.emptied import emptied
from extraction.availability.marks.mark import FALLBACK, Mark
from extraction.availability.marks.sentences import STOPS
from extraction.availability.marks.supposed import OPENERS, supposed
from extraction.lexicon import LEXICON
from extraction.lexicon.phrasebook import table
from extraction.lexicon.senses import Effect, Entry, Role
from extraction.times.groups import Atom, Group, build
from extraction.times.hours import Hours, Shape
from extraction.times.numbers import numbers_an_item
from extraction.words import Kind, Token, vocabulary, word

_CROSSED = Entry(Role.CUE, Effect.NO)
_REST = Entry(Role.REST)
_CORRECTIONS = table(
    "corrections",
    {
        "strong": Entry(Role.CORRECT, strict=True),
        "strong; proposes": Entry(Role.CORRECT, strict=True, asked=True),
        "weak": Entry(Role.CORRECT),
    },
)
_BEFORE_TIME = vocabulary(", : - – — … at on it is to the for say just only")
_BEFORE_CORRECTION = vocabulary(", . … - – — ; ! ? (")
_NEXT = Entry(Role.CUE, Effect.NEXT, Effect.UNCLEAR, heading=True)
_INVERTED = vocabulary("should were")
_CONTRASTS = vocabulary("on however though")
_AUXILIARIES = vocabulary("is are am be will would can")
_THOSE = vocabulary("those these")
_NUMBERED = vocabulary("option slot suggestion proposal possibility alternative no number")
_ARTICLES = vocabulary("the that a")
_COMPARED = vocabulary(
    "early late long soon far much many well good a an if of to for from though per far little few such"
)
"""What stands behind an "as" that compares, or that begins no clause."""
_VERBS = vocabulary("is are has have will would must can needs need 's")
FARTHEST_VERB = 6
"""Words from an "as" to the verb of its clause."""
_NOTHING = vocabulary("nothing not no")
_ANYTHING = vocabulary("time anything slot")
_UNSETTLED = frozenset({Role.IF, Role.LIGHT, Role.LINK, Role.CUE})
"""What a word that opens a condition is taken for where nothing more is known of the condition."""


def read_marks(tokens: Sequence[Token], masked: Sequence[bool], groups: Sequence[Group]) -> list[Mark]:
    """Every token of the text in one mark, in order."""
    marks: list[Mark] = []
    starts = {group.first: group for group in groups}
    stops = [i for i in range(len(tokens)) if masked[i] or i in starts] + [len(tokens)]
    ahead = 0
    i = 0
    while i < len(tokens):
        if (group := starts.get(i)) is not None:
            ranks = group.points_back and len(group.atoms) == 1 and word(tokens, group.last) in (",", ":")
            behind = starts.get(group.last + 1)
            ranks = ranks and word(tokens, group.first) != "from" and not (behind is not None and behind.is_any_time)
            # "Nothing after that, please."
            ranks = ranks and group.hours[0].shape is not Shape.BEFORE_THAT and word(tokens, i - 1) not in _NOTHING
            # "Busy until one, but free after that, Tuesday is out".
            ranks = ranks and not (marks and marks[-1].role is Role.CUE)
            if marks and _leaves_out_those(marks[-1], group):
                marks[-1] = Mark(Role.REST, marks[-1].first, group.last, _REST)
            else:
                time = Mark(Role.TIME, i, group.last, None, group)
                marks.append(Mark(Role.CUE, i, group.last, _NEXT) if ranks else time)
            i = group.last
            continue
        if masked[i]:
            marks.append(Mark(Role.POLITE, i, i + 1))
            i += 1
            continue
        while stops[ahead] <= i:
            ahead += 1
        mark = _correction(tokens, i, stops[ahead], starts) or _phrase(tokens, i, stops[ahead])
        if tokens[i].text in OPENERS and mark.role in _UNSETTLED:
            whole = supposed(tokens, i, starts, _times_before(tokens, marks))
            mark = whole if whole is not None and whole.last > mark.last else mark
        if mark.role is Role.IF and tokens[i].text == "when" and heads(tokens, i, starts):
            mark = mark._replace(role=Role.LIGHT)
        if mark.role in (Role.LIGHT, Role.IF) and tokens[i].text == "when" and _explained(marks):
            mark = mark._replace(role=Role.REASON)
        if tokens[i].text == "," and marks and marks[-1].role is Role.BUT and _interjected(tokens, marks):
            # "My mornings, on the other hand, are free".
            marks[-2:] = [Mark(Role.LIGHT, marks[-2].first, mark.last)]
        else:
            marks.append(mark)
        i = mark.last
    return marks


def _times_before(tokens: Sequence[Token], marks: Sequence[Mark]) -> int:
    """How many times stand before, in the sentence that goes on behind these marks."""
    count = 0
    for mark in reversed(marks):
        if mark.role is Role.MARK and (tokens[mark.first].kind is Kind.LINE or tokens[mark.first].text in STOPS):
            break
        count += mark.role is Role.TIME
    return count


def _leaves_out_those(mark: Mark, group: Group) -> bool:
    """Whether what an exception leaves out is what was named before: "other than those three mornings"."""
    excepting = mark.entry is not None and mark.entry.plain is Effect.EXCEPT
    those = bool(group.days) and all(days.several and days.pick is None for days in group.days)
    return excepting and those and bool(group.hours) and all(hours.general for hours in group.hours)


def _explained(marks: Sequence[Mark]) -> bool:
    """Whether a "when" behind these marks tells what fills a time: "except from ten to eleven when the post comes"."""
    group = marks[-1].group if marks else None
    if group is None:
        return False
    before = marks[-2].entry if len(marks) > 1 else None
    clocked = bool(group.days) and any(hours.shape in (Shape.SPAN, Shape.POINT) for hours in group.hours)
    return clocked or bool(group.exceptions) or (before is not None and before.plain is Effect.EXCEPT)


def _interjected(tokens: Sequence[Token], marks: Sequence[Mark]) -> bool:
    """Whether the last marks are a comma and a contrast that stands inside a clause."""
    return (
        len(marks) > 2
        and word(tokens, marks[-1].first) in _CONTRASTS
        and word(tokens, marks[-2].first) == ","
        and marks[-3].role is Role.TIME
    )


def _correction(tokens: Sequence[Token], i: int, stop: int, starts: Mapping[int, Group]) -> Mark | None:
    """A correction, which a time must follow: "Monday at two, sorry, three"."""
    found = _CORRECTIONS.longest(tokens, i, stop)
    if found is None:
        return None
    entry, last = found
    time = last
    while word(tokens, time) in _BEFORE_TIME and time not in starts:
        time += 1
    apart = i == 0 or word(tokens, i - 1) in _BEFORE_CORRECTION or tokens[i - 1].kind is Kind.LINE
    if time not in starts or not (apart or (entry.strict and not entry.asked)):
        return None
    refuses = word(tokens, i) in ("no", "nah") and (tokens[last].kind is Kind.WORD or tokens[last].text == ":")
    if not entry.strict and (i == 0 or refuses):
        # "No Mondays", "No: Monday".
        return None
    return Mark(Role.CORRECT, i, last, entry)


def _phrase(tokens: Sequence[Token], i: int, stop: int) -> Mark:
    """The mark of the longest phrase that begins at `i` and ends before the next time."""
    return _by_neighbours(tokens, i, stop) or _joining(tokens, i, stop) or _known(tokens, i, stop) or _other(tokens, i)


def _by_neighbours(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """The mark of words whose sense hangs on what stands beside them."""
    text = tokens[i].text
    if text == "then":
        return _then(tokens, i, stop)
    if text == "except" and word(tokens, i + 1) == "that" and i + 2 < len(tokens) and tokens[i + 2].kind is Kind.WORD:
        # "Free all week, except that on Friday I have a call".
        return Mark(Role.BUT, i, i + 2)
    if i and stop > i and (last := wished(tokens, i)) > i:
        # "Any time you like".
        return Mark(Role.POLITE, i, last)
    if (last := emptied(tokens, i, stop)) > i:
        return Mark(Role.LIGHT, i, last)
    if text == "x" and (word(tokens, i - 1) in (":", "=") or (i + 1 == stop < len(tokens) and _opens(tokens, i))):
        # "Mon: x, Tue: ok", "x Monday".
        return Mark(Role.CUE, i, i + 1, _CROSSED)
    if tokens[i].kind is Kind.NUMBER and i + 2 == stop and numbers_an_item(tokens, i):
        return Mark(Role.LIGHT, i, i + 2)
    return None


def _joining(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """The mark of what makes a clause a condition or a reason."""
    text = tokens[i].text
    if (last := failing(tokens, i)) > i:
        return Mark(Role.CUE, i, last, FALLBACK)
    if text == "unless" and (unless := excepted(tokens, i, stop)) is not None:
        return unless
    # "Thursday would do should Wednesday prove impossible"; at the head of a sentence it may ask.
    inverted = text in _INVERTED and i and stop < len(tokens) and _names_next(tokens, i + 1, stop)
    # "Tuesday only when Monday is impossible".
    only = text == "when" and word(tokens, i - 1) == "only" and i + 1 == stop
    if inverted or only:
        return Mark(Role.IF, i, i + 1)
    if text in CONDITIONS and (found := condition(tokens, i, stop)) is not None:
        return found
    if text == "as" and _explains(tokens, i, stop):
        return Mark(Role.REASON, i, i + 1)
    # "Failing Monday, Tuesday".
    fails = text == "failing" and i + 1 == stop < len(tokens) and not (i and tokens[i - 1].kind is Kind.WORD)
    return Mark(Role.IF, i, i + 1) if fails or (text == "should" and supposes(tokens, i)) else None


def _known(tokens: Sequence[Token], i: int, stop: int) -> Mark | None:
    """The mark of the longest phrase of the lexicon."""
    found = LEXICON.longest(tokens, i, stop)
    if found is not None and found[0].role is Role.POLITE and word(tokens, found[1]) == "not":
        # "If you do not hear from me".
        found = LEXICON.longest(tokens, i, i + 1)
    if found is None:
        return None
    entry, last = found
    if entry.plain is Effect.SAME and word(tokens, last) == "not" and tokens[i].text == "so":
        # "So do not book me": no "so do I".
        return Mark(Role.BUT, i, i + 1)
    if _denies_next(tokens, found, stop):
        # "Thursday I'm definitely not around".
        return Mark(Role.LIGHT, i, last - 1)
    if entry.role is Role.REST:
        return Mark(Role.REST, i, _with_noun(tokens, last, stop), entry)
    if entry.role is Role.MEET and tokens[i].text == "be" and last > i + 1:
        state = LEXICON.longest(tokens, last - 1, stop)
        if state is not None and state[0].role is Role.CUE and state[1] > last:
            # "I'll be in transit": not to be in, but in transit.
            return Mark(Role.LIGHT, i, last - 1)
    return Mark(entry.role, i, last, entry)


def _other(tokens: Sequence[Token], i: int) -> Mark:
    """The mark of a word or sign that the lexicon has not."""
    kind = tokens[i].kind
    manner = kind is Kind.WORD and is_manner(tokens[i].text)
    numbers = word(tokens, i - 1) in _NUMBERED and word(tokens, i + 1) in (":", ")", "-", "–")
    if manner or (kind is Kind.NUMBER and numbers):
        # "Option 1: Tuesday".
        return Mark(Role.LIGHT, i, i + 1)
    known = kind not in (Kind.WORD, Kind.NUMBER, Kind.OPAQUE, Kind.DATE)
    return Mark(Role.MARK if known else Role.UNKNOWN, i, i + 1)


def _denies_next(tokens: Sequence[Token], known: tuple[Entry, int], stop: int) -> bool:
    """Whether a refusal that ends in "not" denies what is said behind it, and refuses nothing by itself."""
    entry, last = known
    if entry.role is not Role.CUE or entry.plain is not Effect.NO or word(tokens, last - 1) != "not":
        return False
    following = LEXICON.longest(tokens, last, stop)
    return following is not None and following[0].strict and following[0].plain in (Effect.YES, Effect.PASSABLE)


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether an item of a list begins at `i`."""
    return i == 0 or tokens[i - 1].kind is not Kind.WORD


def _explains(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether "as" opens a clause that tells why: "free on Friday, as month end is over"; not "as early as ten"."""
    begun = i + 1
    if word(tokens, begun) in _COMPARED or stop <= begun:
        return False
    k = begun
    while k < stop and tokens[k].kind is Kind.WORD and k - begun < FARTHEST_VERB:
        k += 1
    return any(tokens[verb].text in _VERBS for verb in range(begun + 1, k))


def _with_noun(tokens: Sequence[Token], i: int, stop: int) -> int:
    """The token after what "those" at the end of a phrase may stand with: "apart from these two workshops"."""
    pointing = {word(tokens, i - 1), word(tokens, i - 2)} & _THOSE
    if not pointing or i >= stop or not word(tokens, i).endswith("s"):
        return i
    known = LEXICON.longest(tokens, i, stop)
    return i + 1 if known is None or known[0].role in (Role.NOUN, Role.EVENT, Role.MEETING) else i


def _names_next(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether a time begins at `i` or behind an article there."""
    return i == stop or (i + 1 == stop and word(tokens, i) in _ARTICLES)


def _then(tokens: Sequence[Token], i: int, stop: int) -> Mark:
    """What "then" does: in "busy until ten, then free" it is a time, elsewhere it says nothing."""
    j = i + 1
    while (known := LEXICON.longest(tokens, j, stop)) is not None and known[0].role in (Role.LIGHT, Role.SELF):
        j = known[1]
    entry = known[0] if known is not None else None
    if word(tokens, i - 1) in _ANYTHING and word(tokens, i + 1) in _AUXILIARIES:
        # "Any time then": of which day nobody here knows.
        return Mark(Role.UNKNOWN, i, i + 1)
    leaves = (
        entry is not None and entry.plain is Effect.LEAVES and not _names_next(tokens, known[1] if known else j, stop)
    )
    turns = entry is not None and entry.role is Role.CUE and entry.strict and entry.plain in (Effect.YES, Effect.NO)
    if not (turns or leaves):
        return Mark(Role.LIGHT, i, i + 1)
    return Mark(Role.TIME, i, i + 1, None, build([Atom(Hours(Shape.AFTER_THAT), i, i + 1)], []))
