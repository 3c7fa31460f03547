"""A grammar over words, from a text file, and a parser for it that finds every way in which words can be read.

A file of definitions is data that a reader of the language can check and extend. Its notation:

    NAME = one way | another way     what NAME stands for
    NAME:                            the same, one way in each indented line
        see [all of] R               words in the spelling of `extraction.words`; what is in brackets may be missing
        (to|for) WHO                 a choice; names stand for what they are defined as
    verbs LOOK = see | look at       verbs in their base form, of which the first word is inflected
    forms see sees seeing saw seen   base, third person, -ing, past, participle of an irregular verb

LOOK.ing is the verb in that form (s, ing, past, ed); `let~` and LOOK~ take the form that the definition around them is
asked for, as in DO.ing. Single capital letters stand for what the caller knows by other means than spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

UNKNOWN = "U"
"""What a word that stands nowhere in the grammar is taken for."""
FINITE = "V"
"""The same of a word that may be a verb which says something of what stands before it: "my boss hopes"."""
MAY_BE_FINITE = re.compile(r"[a-z]+(?:[^s]s|ed)")
FORMS = ("", "s", "ing", "past", "ed")
ELEMENT = re.compile(
    r"(?P<name>[A-Z]{2,})(?P<form>\.\w+|~)?|(?P<mark>[\[\]()|])|(?P<verb>[\w'-]+)~|(?P<word>[^\s\[\]()|]+)"
)
Key = tuple[str, str]
"""A definition, and the form that it is asked for."""


@dataclass(slots=True)
class State:
    """What may come next: words, definitions, or nothing.

    free: states that are reached without a word. beginning: by word, those of `names` that can begin with it, as far as
    the word has been met here.
    """

    words: dict[str, list[int]] = field(default_factory=dict)
    names: list[tuple[Key, int]] = field(default_factory=list)
    free: list[int] = field(default_factory=list)
    beginning: dict[str, list[tuple[Key, int]]] = field(default_factory=dict)


class Machine:
    """The ways of one definition as states; the first is where it begins, the second where it ends."""

    def __init__(self) -> None:
        self.states = [State(), State()]

    def new(self) -> int:
        """One more state."""
        self.states.append(State())
        return len(self.states) - 1

    def close(self) -> None:
        """Takes away what is reached without a word: every state then has all that may come next."""
        for state in self.states:
            waiting, state.free = state.free, []
            while waiting:
                number = waiting.pop()
                other = self.states[number]
                if number == 1:
                    state.free = [1]
                for word, targets in other.words.items():
                    state.words.setdefault(word, []).extend(targets)
                state.names += other.names
                waiting += other.free


class Grammar:
    """Definitions as machines.

    Raises ValueError for a line that is no definition and for one that leads back to itself or can be empty; KeyError
    for a name that is not defined.
    """

    def __init__(self, text: str) -> None:
        self._ways: dict[str, list[str]] = {}
        self._verbs: set[str] = set()
        self._irregular: dict[str, tuple[str, ...]] = {}
        self._first: dict[Key, frozenset[str]] = {}
        self.machines: dict[Key, Machine] = {}
        self.vocabulary: set[str] = set()
        name = ""
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith(" "):
                self._ways[name].append(line.strip())
            elif line.startswith("forms "):
                base, *rest = line.split()[1:]
                self._irregular[base] = (base, *rest)
            elif " = " in line or line.endswith(":"):
                head, _, ways = line.rstrip(":").partition(" = ")
                name = head.removeprefix("verbs ")
                if name != head:
                    self._verbs.add(name)
                self._ways[name] = ways.split(" | ") if ways else []
            else:
                raise ValueError(f"{line!r} defines nothing")
        for name in self._ways:
            self.first((name, ""))

    def first(self, key: Key) -> frozenset[str]:
        """The words that it can begin with."""
        if key not in self._first:
            if key in self.machines:
                raise ValueError(f"{key[0]} leads back to itself")
            machine = self.machines[key] = Machine()
            name = key[0]
            for way in self._ways[name]:
                self._build(machine, list(ELEMENT.finditer(way)), key, 0)
            machine.close()
            if machine.states[0].free:
                raise ValueError(f"{name} can be empty")
            begin = machine.states[0]
            self._first[key] = frozenset(begin.words).union(*(self.first(other) for other, _ in begin.names))
            for state in machine.states[1:]:
                for other, _ in state.names:
                    self.first(other)
        return self._first[key]

    def _build(self, machine: Machine, way: list[re.Match[str]], key: Key, start: int) -> None:
        """Adds one way, from `start` to the machine's end."""
        end = self._sequence(machine, way, key, start)
        if way:
            raise ValueError(f"{key[0]}: {way[0][0]} stands where no bracket is open")
        machine.states[end].free.append(1)

    def _sequence(self, machine: Machine, way: list[re.Match[str]], key: Key, at: int) -> int:
        """Adds elements one after the other up to a mark that is not opened here; the state that they lead to."""
        name, form = key
        begun = at
        while way and way[0]["mark"] not in ("]", ")", "|"):
            element = way.pop(0)
            if element["mark"]:
                entry, leave = machine.new(), machine.new()
                machine.states[at].free.append(entry)
                if element["mark"] == "[":
                    machine.states[entry].free.append(leave)
                while True:
                    machine.states[self._sequence(machine, way, key, entry)].free.append(leave)
                    if not way:
                        raise ValueError(f"{name}: a bracket is not closed")
                    if way.pop(0)["mark"] != "|":
                        break
                at = leave
                continue
            following = machine.new()
            if element["name"]:
                inner = form if element["form"] == "~" else (element["form"] or ".")[1:]
                machine.states[at].names.append(((element["name"], inner), following))
            else:
                inflects = element["verb"] is not None or (name in self._verbs and at == begun)
                word = element["verb"] or element["word"]
                word = self._inflected(word, form) if inflects else word
                self.vocabulary.add(word)
                machine.states[at].words.setdefault(word, []).append(following)
            at = following
        return at

    def _inflected(self, verb: str, form: str) -> str:
        if verb in self._irregular:
            return self._irregular[verb][FORMS.index(form)]
        ending = {"": "", "s": "s", "ing": "ing", "past": "ed", "ed": "ed"}[form]
        if verb.endswith("e") and ending[:1] in ("i", "e"):
            return verb[:-1] + ending
        if verb.endswith("y") and verb[-2] not in "aeiou" and ending in ("s", "ed"):
            return verb[:-1] + {"s": "ies", "ed": "ied"}[ending]
        if verb.endswith(("s", "sh", "ch", "x")) and ending == "s":
            return verb + "es"
        return verb + ending


@lru_cache(maxsize=4)
def grammar(name: str) -> Grammar:
    """Of the file `name` beside this module. Raises FileNotFoundError when there is none."""
    return Grammar(files("extraction.requests").joinpath(f"{name}.txt").read_text(encoding="utf-8"))


class Parsed:
    """The readings of some words, each worked out once."""

    def __init__(self, rules: Grammar, words: Iterable[str]) -> None:
        self._rules = rules
        self.words: Sequence[str] = [word if word in rules.vocabulary else _unknown(word) for word in words]
        self._ends: dict[tuple[Key, int], frozenset[int]] = {}

    def ends(self, name: str, start: int, form: str = "") -> frozenset[int]:
        """Where what `name` stands for can end, if it begins at `start`."""
        return self._from((name, form), start)

    def _from(self, key: Key, start: int) -> frozenset[int]:
        known = self._ends
        if (done := known.get((key, start))) is not None:
            return done
        words, first, length = self.words, self._rules.first, len(self.words)
        if start >= length or words[start] not in first(key):
            return known.setdefault((key, start), frozenset())
        states = self._rules.machines[key].states
        found: set[int] = set()
        waiting = [(0, start)]
        seen = {(0, start)}
        while waiting:
            number, at = waiting.pop()
            state = states[number]
            if state.free:
                found.add(at)
            if at == length:
                continue
            word = words[at]
            for target in state.words.get(word, ()):
                if (step := (target, at + 1)) not in seen:
                    seen.add(step)
                    waiting.append(step)
            if (names := state.beginning.get(word)) is None:
                names = state.beginning[word] = [step for step in state.names if word in first(step[0])]
            for other, target in names:
                if (ends := known.get((other, at))) is None:
                    ends = self._from(other, at)
                for end in ends:
                    if (step := (target, end)) not in seen:
                        seen.add(step)
                        waiting.append(step)
        return known.setdefault((key, start), frozenset(found))


def _unknown(word: str) -> str:
    return FINITE if MAY_BE_FINITE.fullmatch(word) else UNKNOWN
