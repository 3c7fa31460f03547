"""Whom a meeting needs, and whom it can do without, in the operator's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain

from extraction.brief.authority.marking import GROUP, SIGN, marked
from extraction.brief.people import Person
from extraction.cues import cues
from extraction.facts import UserId

ABOUT = re.compile(
    r"\b(?:required|essential|mandatory|indispensable|obligatory|needed|necessary|must|key|optional|nice|dispensable|bonus"
    r"|have|has|need|needs|needn|can|could|may|might|possible|without|attendance|joins?|comes?|attends?|depends?|waits?|hangs?)\b",
    re.IGNORECASE,
)
"""A word without which nothing is said of it."""
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")

LABEL = re.compile(
    r"(?:^[-* \t]*+|[.;,|\u2013-] )(?P<kind>required|essential|mandatory|optional)"
    r"(?: (?:attendees|participants|people|users))? ?:",
    re.IGNORECASE | re.MULTILINE,
)
ITEM = re.compile(r"^[ \t]*[-*\u2022] ", re.MULTILINE)
ITEMS = re.compile(rf"(?:{ITEM.pattern}[^\n]*+\n?)+", re.MULTILINE)
REMARK = re.compile(r" ?[(\[][^()\[\]\n]*[)\]]| [-\u2013] [^,;\n]*")
"""What is told of somebody behind their name in a list."""
PART_END = re.compile(r"[,;&]|\band\b", re.IGNORECASE)
NAMED = re.compile(rf" *(?:(?:both|also|the|our) )*{SIGN} *", re.IGNORECASE)
CHOICE = re.compile(
    r"\b(?:or|either|neither|nor|one|two|three|any|some|most|half|none|nobody|no|not|without|except|but|bar|save|apart|other)\b",
    re.IGNORECASE,
)
"""With which a list is one to choose from, or leaves somebody out: who is meant then is another question."""
NEEDED = (
    r"(?:required|essential|mandatory|indispensable|obligatory|needed|necessary|a must(?:-have)?|key)\b"
    r"(?! (?:to|by|for(?! (?:the|this|our)\b))\b)"
)
DISPENSABLE = r"(?:optional|(?:only |just )?(?:a )?nice[- ]to[- ]have|dispensable|(?:a )?bonus)\b"
ATTEND = (
    r"(?:be (?:there|present|in it|part of it|at (?:the|this|our)(?: [\w']+)? (?:meeting|call))"
    r"|attend|take part|join|come|participate|make it)\b"
)
HOW = r"(?:(?:all|both|each|also|always|definitely|absolutely|strictly|merely|just|only) )*"
NOT = r"(?: not|n['\u2019]t)"
COMES_IF_POSSIBLE = (
    r"(?:(?:may|can|could|is welcome to|are welcome to) )?(?:joins?|comes?(?: along)?|attends?)(?: only)? "
    r"(?:if (?:possible|(?:he|she|they) (?:can|likes?|wants?)|it suits (?:him|her|them))|as (?:he|she|they) likes?)"
)
IS_NEEDED = (
    rf"(?:(?:['\u2019]s attendance )?(?:(?:is|are) {HOW}{NEEDED}|(?:is|are){NOT} {HOW}{DISPENSABLE})"
    rf"|{HOW}(?:must|(?:have|has|need|needs) to) {HOW}{ATTEND}"
    rf"|(?:can(?:no|['\u2019])t|can not) {HOW}(?:miss|be missing|skip)\b)"
)
IS_NOT_NEEDED = (
    rf"(?:(?:['\u2019]s attendance )?(?:(?:is|are) {HOW}{DISPENSABLE}|(?:is|are){NOT} {HOW}{NEEDED})"
    rf"|(?:do|does){NOT} {HOW}(?:have|need) to {ATTEND}|need(?:s? not|n['\u2019]t) {ATTEND}"
    rf"|(?:can|could|may|might) {HOW}(?:skip|miss|be missing|be missed|be left out|stay away|be absent)\b"
    rf"|{HOW}{COMES_IF_POSSIBLE})"
)
IN_BRACKETS = (
    rf"(?:[^()\n]{{0,80}}[,;] ?)?(?:(?P<needed>{NEEDED}|must attend)|(?:{DISPENSABLE}|not {NEEDED}|if possible))\b"
)
ANYHOW = re.compile(
    r"\b(?:can|may|could|will) (?:also |still )?(?:go ahead|take place|happen|be held|meet|start|do)(?: \w+)? $",
    re.IGNORECASE,
)
"""What makes of "without Ada" that she is not needed."""
IMPOSSIBLE = re.compile(
    r"\b(?:cannot|can['\u2019]?t|can not|never|not|no meeting|impossible|pointless)\b[^.\n]{0,40}$", re.IGNORECASE
)
"""What makes of "without Ada" that she is needed."""
WELCOME = re.compile(rf"{COMES_IF_POSSIBLE}\b", re.IGNORECASE)
INDEPENDENT = re.compile(
    rf"\b(?:date|day|time|slot|meeting|call|it) (?:does not|doesn['\u2019]t|will not|won['\u2019]t|need not|never) "
    rf"(?:depends? on|hangs? on|waits? for) (?P<who>{GROUP})",
    re.IGNORECASE,
)
""" "The date doesn't depend on Ada"."""
PRONOUN = re.compile(r"^\W*(?P<who>he|she)\b|\b(?:on|for) (?P<whom>him|her)(?=\W*$|[,;] )", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:if|unless|when(?:ever)?|until|whether|once|only (?:where|for|in|on|at|to|from|during)|in case|in the event"
    r"|(?:as|so) long as|provided|providing|assuming|depend\w*|except (?:for the|on|in|at|during|that|where)"
    rf"|while(?! (?:the |every|{SIGN})))\b",
    re.IGNORECASE,
)
EVENT = ("meeting", "meetings", "call")
"""What it is that people attend, whatever the brief calls it."""
ELSEWHERE = re.compile(
    rf" (?:(?:to|in|at|for|with|from) )?(?:(?:the|an?|this|that|these|those|our|your|my|his|her|their|{SIGN}['\u2019]s)"
    rf" (?P<thing>[\w-]+(?: [\w-]+){{0,3}})|{SIGN}|(?:else|some)where|abroad)"
    r"|(?-i: (?:to|in|at|with|from) [A-Z])",
    re.IGNORECASE,
)
"""Behind what is said of attendance: what, where or whom somebody joins."""
BUT = re.compile(r"\b(?:except|but|apart from|other than|save(?: for)?|bar|not)\b|n['\u2019]t\b", re.IGNORECASE)
"""Behind "everybody": who is meant then is another question."""
EVERYBODY = (
    r"(?:every(?:one|body)(?: else)?|all (?:the )?others?|the (?:others|rest)(?: of (?:you|them|us))?|others"
    r"|all(?: (?:of (?:them|you|us)|participants|attendees|members"
    r"|(?:two|three|four|five|six)(?: of (?:them|you|us))?))?)"
)


PARTLY = re.compile(
    rf"\b(?:(?:{EVERYBODY}|no ?body|no one|none|any(?:one|body)) but|except(?: for)?|apart from|other than|bar"
    r"|save(?: for)?|of|with|for|to|from|by|than|about|without|like|nor|or|not|nearly|almost|hardly|either)(?: the)? $",
    re.IGNORECASE,
)
"""Right before those of whom a sentence does not speak, or not of all: "everyone but Ada", "one of Ada and Bo"."""
NEAR = 60
"""Letters in which such words stand."""
REST = rf"(?=(?P<rest>(?:(?!, ?{SIGN})[^()\[\]\n;]){{0,80}}))"
ONE_IN_BRACKETS = re.compile(rf"(?P<who>{SIGN}) ?[(\[-] ?{IN_BRACKETS}{REST}", re.IGNORECASE)
WHO = rf"(?P<neither>\bneither (?:the )?)?(?P<who>{SIGN}(?:,? nor (?:the )?{SIGN}){{1,20}}|{GROUP})"
TOLD = {
    False: re.compile(rf"{WHO} ?{IS_NOT_NEEDED}", re.IGNORECASE),
    True: re.compile(rf"{WHO} ?{IS_NEEDED}", re.IGNORECASE),
}
OF_EVERYBODY = {
    False: re.compile(rf"\b{EVERYBODY} {IS_NOT_NEEDED}", re.IGNORECASE),
    True: re.compile(rf"\b{EVERYBODY} {IS_NEEDED}", re.IGNORECASE),
}
WITHOUT = re.compile(rf"\bwithout (?P<who>{GROUP})", re.IGNORECASE)


def attendance_in(policy: str, people: Sequence[Person]) -> tuple[frozenset[UserId], frozenset[UserId]]:
    """(who is needed, who is not) of those people; whoever is said to be both is needed.

    What is said of everybody is said of those of whom nothing else is. What is said with a condition, with an exception
    or of another place says nothing.
    """
    found: dict[bool, set[UserId]] = {True: set(), False: set()}
    if people and ABOUT.search(policy):
        # What stands beside a name may be said of attendance, and is no title then.
        titles = {person.name: "" if ABOUT.search(person.title) else person.title for person in people}
        text = marked(policy, titles)
        events = frozenset(EVENT).union(match[0].split()[-1].casefold() for match in _convened(policy))
        told = list(_told(text.text, events))
        for needed, who in told:
            found[needed].update(text.named(who))
        rest = text.names - found[True] - found[False]
        for needed, who in told:
            if not who:
                found[needed].update(rest)
    return frozenset(found[True]), frozenset(found[False] - found[True])


def _convened(policy: str) -> Iterator[re.Match[str]]:
    """The words that bring people together, each up to what it is that brings them."""
    return chain.from_iterable(cues(concept).finditer(policy) for concept in ("convening", "gathering"))


def _told(text: str, events: Set[str]) -> Iterator[tuple[bool, str]]:
    """(whether they are needed, the words that name them; none for everybody else): in lines, behind a name in
    brackets, and in sentences."""
    yield from _listed(text)
    for match in ONE_IN_BRACKETS.finditer(text):
        if CONDITION.search(match["rest"]) is None and not _elsewhere(text, match.end(), events):
            yield match["needed"] is not None, match["who"]
    last = ""
    for sentence in SENTENCE_END.split(text):
        said = _with_names(sentence, last)
        if CONDITION.search(INDEPENDENT.sub(" ", WELCOME.sub(" ", said))) is None:
            yield from _said(said, events)
        named = re.findall(SIGN, said)
        last = named[0] if len({*named}) == 1 else ""


def _with_names(sentence: str, last: str) -> str:
    """With the sign of whom alone the sentence before named for "he" and "her"; as it is where that is nobody."""
    return (
        PRONOUN.sub(lambda found: found[0].replace(found["who"] or found["whom"], last), sentence) if last else sentence
    )


def _listed(text: str) -> Iterator[tuple[bool, str]]:
    """Those behind "Required:", part by part: "Ada's deputy" is somebody else."""
    labels = list(LABEL.finditer(text))
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        needed = label["kind"].casefold() != "optional"
        behind = _behind(text[label.end() : following.start() if following else len(text)])
        names = REMARK.sub(lambda remark: " ?" if _doubtful(remark[0]) else "", behind).strip("*_ \t.")
        if re.fullmatch(EVERYBODY, names, re.IGNORECASE):
            yield needed, ""
        elif CHOICE.search(names) is None:
            for part in PART_END.split(names):
                if NAMED.fullmatch(part):
                    yield needed, part


def _behind(text: str) -> str:
    """The rest of a sentence in a line; where nothing stands there, the list below it, or the next line."""
    line, _, below = text.partition("\n")
    if line.strip("*_ \t"):
        return SENTENCE_END.split(line)[0]
    items = ITEMS.match(below)
    return ", ".join(map(str.strip, ITEM.split(items[0])[1:])) if items else below.partition("\n")[0]


def _doubtful(remark: str) -> bool:
    return (CHOICE.search(remark) or CONDITION.search(remark)) is not None


def _said(sentence: str, events: Set[str]) -> Iterator[tuple[bool, str]]:
    """What a sentence says."""
    for needed, told in TOLD.items():
        for match in told.finditer(sentence):
            # "Ada or Bo must be there": one of them.
            if " or " not in match["who"] and _is_whole(sentence, match, events):
                yield needed != (match["neither"] is not None), match["who"]
    for needed, told in OF_EVERYBODY.items():
        for match in told.finditer(sentence):
            if _is_whole(sentence, match, events) and BUT.search(sentence, match.end()) is None:
                yield needed, ""
    yield from ((False, match["who"]) for match in INDEPENDENT.finditer(sentence))
    for match in WITHOUT.finditer(sentence):
        before = max(0, match.start() - NEAR), match.start()
        impossible = IMPOSSIBLE.search(sentence, *before) is not None
        if " or " not in match["who"] and (impossible or ANYHOW.search(sentence, *before)):
            yield impossible, match["who"]


def _is_whole(sentence: str, told: re.Match[str], events: Set[str]) -> bool:
    """Whether it is said of all whom it names, and of what the brief is about."""
    before = max(0, told.start() - NEAR)
    return PARTLY.search(sentence, before, told.start()) is None and not _elsewhere(sentence, told.end(), events)


def _elsewhere(text: str, end: int, events: Set[str]) -> bool:
    """Whether it is something else than what the brief is about that somebody joins, is needed for or may miss."""
    found = ELSEWHERE.match(text, end)
    return found is not None and events.isdisjoint((found["thing"] or "").casefold().split())
