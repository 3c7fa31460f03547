"""What an instruction wants done to which thing, and how: "park the truck in bay 1" is to park a truck, where: bay 1.

No parser stands behind it. A clause is cut at its prepositions; what is left over begins with a verb, or has one behind
the thing that it tells of ("the ride goes to the lake").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.cues import lines, plain, words
from extraction.instructions.clearing import ORDERING, SENTENCE, cleared_of
from extraction.instructions.moments import OWNED, is_number, number, times_in
from extraction.instructions.things import ARTICLES, INDEFINITE, LOOKS, Thing, stem, thing_of

WORD = re.compile(r"\d+(?::\d\d)?(?:st|nd|rd|th)?|[^\W\d_]+(?:['\u2019-][^\W_]+)*'?")
QUOTED = re.compile(r"'[^'\n]{1,60}'(?!\w)|\"[^\"\n]{1,60}\"")
PARTICIPLE = re.compile(r"\w+(?:ed|en|wn|ne|ght|pt|ut|ld|ung|un|ot|et|old|ent|ade|ung)")
WHERE = words("places")
PREPOSITIONS = WHERE | words("other_prepositions")
PARTICLES = frozenset({"up", "down", "out", "off", "over", "back", "away", "on"})
THERE = frozenset(["outside", "inside", "here", "there", "upstairs", "downstairs", "indoors", "outdoors"])
STATES = words("states")
BEING = words("being")
STATING = frozenset({"go", "come", "be", "have", "must", "should", "will", "shall", "get", "keep"})
STAYING = frozenset({"stay", "remain", "keep"})
AUXILIARY = frozenset({"be", "to", "been", "being", "only", "now"})
MODALS = words("modals")
PRONOUNS = words("told_of")
SUBJECTS = frozenset({"we", "everyone", "everybody", "all", "i", "you", "they"})
WISHES = frozenset({"want", "need", "prefer"})
JOINTS = frozenset({"and", "or", "but"})
TO_BE = (["is"], ["are"])
UNDECIDED = frozenset(map(stem, ["weather", "sun", "rain", "snow", "train", "bus", "it", "you"]))
"""Nobody here decides about these."""
LONGEST_STATED = 300
NO_PART = ARTICLES | {"a", "an", "some"}
UNDONE = re.compile(r"un(?P<deed>\w{2,}(?:ed|en|wn|pt))")
"""What is left so has a deed not done to it: "unwashed"."""
LOOKING = frozenset(map(stem, words("looking")))
DEEDS = [frozenset(map(stem, line.split())) for line in lines("deeds")]
VERBS = words("deeds") | words("repeatable") | words("changes")
KNOWN_DEEDS = frozenset(map(stem, VERBS))
KNOWN_FIRST = VERBS | {"keep", "leave", "let", "make", "have"}


@dataclass(frozen=True, slots=True)
class Frame:
    """verb: its stem, "" for mere being. slots: by kind ("when", "where", a preposition, "whom", "who", "what", "look",
    "much", "being") what stands there. staying: the thing is left as it is; state: what it is to be kept as. stated:
    whether it is told as what will be so.
    """

    verb: str
    thing: Thing
    slots: Mapping[str, frozenset[str]]
    staying: bool
    stated: bool
    state: str

    @property
    def head(self) -> str:
        """What the thing is called, "" without one."""
        return self.thing.head


# A conversation comes whole with every turn, and an instruction is compared with many others.
@lru_cache(maxsize=4096)
def frames(text: str, user: str) -> tuple[Frame, ...]:
    """One for each sentence of `text` that has a shape that is known. user: who is meant by "me"."""
    found = (frame(sentence[0], user) for sentence in SENTENCE.finditer(plain(text)))
    return tuple(one for one in found if one is not None)


def frame(sentence: str, user: str) -> Frame | None:
    """The frame of one sentence; None where its shape is not known."""
    cleared = cleared_of(sentence)
    said = cleared.words
    quotes = [f"'{' '.join(match[0][1:-1].casefold().split())}'" for match in QUOTED.finditer(said)]
    owner = OWNED.match(said)
    before = owner[0].casefold().strip().removesuffix("'s") if owner is not None else ""
    when, said = times_in(QUOTED.sub(" ", said[owner.end() :] if owner is not None else said))
    slots: dict[str, set[str]] = {"when": set(when)} if when else {}
    tokens = [token.casefold() for token in WORD.findall(said)]
    if len(tokens) > 2 and tokens[-1] in THERE:
        slots["where"] = {tokens.pop()}
    main, parts = _cut(tokens)
    if len(main) == 1 and len(quotes) == 1 and main[0] not in ARTICLES:
        # What is quoted is the thing itself: "strike 'Winter' from the list".
        main, quotes = [*main, quotes[0]], []
    if quotes:
        slots["look"] = set(quotes)
    for preposition, own in parts:
        # "Ask Tom to bring the keys".
        errand = preposition == "to" and len(own) > 1 and own[0] in VERBS
        kind = "doing" if errand else "where" if preposition in WHERE else preposition
        if own[:1] in (["me"], ["myself"], ["us"]):
            slots.setdefault("whom", set()).add(user)
        elif key := " ".join(number(word) if is_number(word) else stem(word) for word in own if word not in NO_PART):
            slots.setdefault(kind, set()).add(key)
    if cleared.nothing and not _finite(main):
        main = ["", *main]
    return _told(main, slots, before, user, cleared.caused) or _ordered(main, slots, before, user)


def _told(main: Sequence[str], slots: dict[str, set[str]], before: str, user: str, caused: bool) -> Frame | None:
    """What tells how a thing will be: "the tent stands on the snow", "we train on Monday", "I want it blue"."""
    if main[:1] == ["i"] and len(main) > 2 and main[1] in WISHES and main[2] != "you":
        return _frame("", list(main[2:]), [], slots, before, user)
    # "We are open till seven".
    kept = (len(main) > 2 and main[1] in BEING and main[2] in STATES) or (main[:1] == ["all"] and main[2:3] in TO_BE)
    if main[:1] and main[0] in SUBJECTS - PRONOUNS and not kept:
        verb, *thing = [word for word in main[1:] if word not in MODALS] or [""]
        return _frame(stem(verb), thing, [], slots, before, user, stated=True) if verb else None
    place = _finite(main) or (_caused(main) if caused else None)
    if not place:
        return None
    verb, rest, is_deed = stem(main[place]), list(main[place + 1 :]), main[place] not in BEING
    # "Is to come out", "will be": the last verb says what is done.
    while rest and (rest[0] in AUXILIARY or rest[0] in BEING):
        rest = rest[1:]
    if not is_deed and rest and PARTICIPLE.fullmatch(rest[0]) and rest[0] not in STATES | LOOKS:
        verb, is_deed, rest = stem(rest[0]), True, rest[1:]
    state = "ahead" if rest[:1] in (["ahead"], ["place"]) else ""
    rest = [] if state else rest
    if verb == "get" and rest and not is_deed:
        slots["what"] = {" ".join(map(stem, rest))}
    if is_deed and rest and not any(map(is_number, rest)) and rest[-1] not in LOOKS | STATES:
        # "Ann drives the bus": it is the bus that is driven.
        slots["who"] = {" ".join(stem(word) for word in main[:place] if word not in NO_PART)}
        return _frame(verb, rest, [], slots, before, user, stated=True)
    if is_deed and rest:
        slots.setdefault("look", set()).update(word for word in rest if word in LOOKS)
        much = (
            " ".join(number(word) if is_number(word) else stem(word) for word in rest)
            if any(map(is_number, rest))
            else ""
        )
        slots.setdefault("where", set()).update({much} - {""})
    if rest and not is_deed and not (rest[-1] in STATES or rest[-1] in LOOKS):
        slots.setdefault("being", set()).add(" ".join(stem(word) for word in rest if word not in ARTICLES | INDEFINITE))
    staying = verb in STAYING
    found = _frame(verb if is_deed else "", list(main[:place]), rest, slots, before, user, staying=staying, stated=True)
    return replace(found, state=state) if state else found


def _ordered(main: Sequence[str], slots: dict[str, set[str]], before: str, user: str) -> Frame | None:
    """An order, or a thing that is wanted or refused alone."""
    if main[:1] and main[0] in PRONOUNS:
        return None
    verb, *thing = _without_modals(main) or [""]
    if thing[:1] in (["me"], ["us"]):
        slots.setdefault("whom", set()).add(user)
        thing = thing[1:]
    found = _frame(verb and stem(verb), thing, [], slots, before, user, staying=verb in STAYING | {"leave"})
    return found if found.head or (found.verb and "where" in found.slots) else None


def _without_modals(main: Sequence[str]) -> Sequence[str]:
    while len(main) > 1 and (main[0] in MODALS or main[0].endswith("ly")):
        main = main[1:]
    return main


def _frame(
    verb: str,
    thing: list[str],
    rest: list[str],
    slots: dict[str, set[str]],
    before: str,
    user: str,
    *,
    staying: bool = False,
    stated: bool = False,
) -> Frame:
    """thing: the words that name it; rest: what is said of it. How it looks, or is kept, may stand behind both."""
    state = ""
    # "Put back the key", "put the key back", and not "the back door".
    thing = [
        w for place, w in enumerate(thing) if place not in (0, len(thing) - 1) or w not in PARTICLES or w in STATES
    ]
    for own, least in ((thing, 0 if stated else 1), (rest, 0)):
        undone = UNDONE.fullmatch(own[-1]) if len(own) > least and own[-1] not in STATES else None
        if undone is not None:
            own.pop()
            state = f"un{stem(undone['deed'])}"
        while len(own) > least and own[-1] in STATES | LOOKS | PARTICLES:
            if own is thing and own[-1] in LOOKS and verb not in LOOKING and not stated:
                break
            last = own.pop()
            if last in LOOKS:
                slots.setdefault("look", set()).add(last)
            elif last in STATES:
                state = state or stem(last)
    named = thing_of(thing, before, user)
    for kind, said in (("much", named.many), ("look", named.look)):
        if said:
            slots.setdefault(kind, set()).add(said)
    kinds = {kind: frozenset(values) for kind, values in slots.items() if values}
    return Frame("" if verb in STATING else verb, named, kinds, staying and bool(named.head), stated, state)


def _cut(tokens: Sequence[str]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """What stands before the first preposition, and behind each; "of" stays within, and so does a particle.

    What only says where may stand first: "on Saturday we put the stall up"; and a verb may stand behind where the thing
    is: "the barrier at Mill Road stays lowered".
    """
    main: list[str] = []
    parts: list[tuple[str, list[str]]] = []
    for place, token in enumerate(tokens):
        behind = tokens[place + 1] if place + 1 < len(tokens) else ""
        if token == "alone" and place == len(tokens) - 1:
            continue
        if token in JOINTS and behind in PREPOSITIONS:
            continue
        is_particle = token in PARTICLES - {"on"} and (behind in PREPOSITIONS or (place == 1 and main))
        # "The dragon has to be green".
        is_bound = token == "to" and behind == "be"
        if token in PREPOSITIONS and behind and not is_particle and not is_bound:
            if parts and not parts[-1][1]:
                parts.pop()
            parts.append((token, []))
        elif parts:
            parts[-1][1].append(token)
        else:
            main.append(token)
    if parts and not main:
        first = parts[0][1]
        begun = next((place for place in range(len(first)) if _begins_clause(first, place)), len(first))
        main, parts[0] = first[begun:], (parts[0][0], first[:begun])
    elif parts and main[0] in ARTICLES and not _finite(main):
        last = parts[-1][1]
        verb = next((place for place, word in enumerate(last) if place and word in BEING), len(last))
        main, parts[-1] = [*main, *last[verb:]], (parts[-1][0], last[:verb])
    return main, parts


def _begins_clause(tokens: Sequence[str], place: int) -> bool:
    """Whether an order begins at `place`, behind what it is for, or who does something: "use the plates"."""
    word, behind = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
    if word in SUBJECTS:
        return True
    if not place or not behind:
        return False
    told = behind.endswith("s") and behind[:-1] in VERBS
    return (word in ORDERING and tokens[place - 1] not in ARTICLES | INDEFINITE) or (told and word not in ARTICLES)


def _caused(main: Sequence[str]) -> int | None:
    """Where the verb stands of what somebody is to do, or of what is to be done: "the bench painted", "Ann drive"."""
    return next(
        (
            place
            for place, word in enumerate(main)
            if place and (word in VERBS or word.endswith("ed") or stem(word) in KNOWN_DEEDS)
        ),
        None,
    )


def _finite(main: Sequence[str]) -> int | None:
    """Where the verb stands of which the words before it are what it tells of; None for an order."""
    if not main or not PRONOUNS.isdisjoint(main):
        return None
    if (being := next((place for place, word in enumerate(main) if place and word in BEING), None)) is not None:
        return being
    known = main[0] in ARTICLES
    if len(main) == 2 and main[0].endswith("s") and main[0] not in KNOWN_FIRST and main[1] in VERBS:
        return 1
    for place, word in enumerate(main[1:], 1):
        if not word.endswith("s") or word.endswith(("ss", "'s", "s'")):
            continue
        last = place == len(main) - 1
        if last and (known or (place == 1 and word[:-1] in VERBS)):
            return place
        if len(main) > 2 and main[0] not in KNOWN_FIRST and (stem(word) in KNOWN_DEEDS or (known and place > 1)):
            return place
    return None


GOING = re.compile(r"\b(?:goes|go|gets|get)\b", re.IGNORECASE)
""" "The trolley goes behind the desk"."""
WILL_BE = re.compile(r"\b(?:will|must|should|shall|(?:is|are) (?:going )?to|has to|have to|needs? to)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def tells_what_will_be(text: str) -> bool:
    """Whether a sentence of `text` says what a thing is to be like, when or where: "supper is at eight"."""
    decided = {"being"} if WILL_BE.search(text) is None else frozenset[str]()
    return any(one.stated and (one.slots.keys() - decided or one.state or one.staying) for one in frames(text, ""))


def prescribes(text: str) -> bool:
    """Whether it says so as somebody does who decides: what will be, what is done, and when; not how things are, as in
    "the gate is open", "the bus is at the station".
    """
    if len(text) > LONGEST_STATED:
        return False
    return any(
        one.stated
        and one.head not in UNDECIDED
        and (
            "when" in one.slots
            or one.staying
            or WILL_BE.search(text)
            or (one.slots and (one.verb in KNOWN_DEEDS or GOING.search(text)))
        )
        for one in frames(text, "")
    )
