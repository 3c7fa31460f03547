"""A text in which people stand as single signs, however they are called there, so that sentences show their shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extraction.facts import UserId

FIRST = 0xE100
"""Signs of Unicode's private area: no text has them."""
SIGN = "[\ue100-\uf8ff]"
WORD = re.compile(r"[^\W_]+")
HYPHENATED = re.compile(r"\w-$")
ADDRESSED = r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof)\."
"""What stands before a name, and ends no sentence."""
EVERYBODY_ELSE = (
    r"(?:every|any)(?:one|body)(?: else)?|all (?:the )?(?:others?|rest)(?: people| users)?"
    r"|(?:the |those of the )?others|the rest(?: of (?:the|us|them|you)(?: \w+)?)?|the other (?:\w+)|theirs"
    r"|all of (?:them|you|us)|both(?: of them)?(?! of)"
)
THE = (
    r"(?:(?:the|our|your|an?|both|that of|those of|(?:anything|everything|all)(?: that)?|what(?:ever)?|any|every"
    r"|each) )*"
)
GROUP = rf"{SIGN}(?:(?:,? (?:and|or|as well as) |, | & |/){THE}{SIGN}){{0,20}}"
BESIDE = re.compile(rf"{SIGN} \((?P<who>{SIGN}(?:(?:, (?:and )?| and ){SIGN})*)\)")
"""People in brackets behind their title: it is they who are meant."""
WHO = rf"{THE}(?:{GROUP}|{EVERYBODY_ELSE})"
"""Somebody, several people, or everybody else."""
NOBODY = re.compile(r"\b(?:not|never|nobody|no one|none|neither|nor|cannot)\b|n't\b", re.IGNORECASE)
LONGEST_BRIEF = 20_000
"""Letters of a brief whose sentences are read for who stands above whom."""


@dataclass(frozen=True, slots=True)
class Marked:
    """text: with a sign for each person and each title. holders: who is meant by each sign. names: everybody."""

    text: str
    holders: Mapping[str, frozenset[UserId]]
    names: frozenset[UserId]

    def named(self, text: str) -> frozenset[UserId]:
        """Everybody whom a part of it names."""
        return frozenset().union(*(self.holders[sign] for sign in re.findall(SIGN, text)))

    def meant(self, who: str, besides: Iterable[UserId] = ()) -> frozenset[UserId]:
        """Those whom `who` names; where it says "everybody else", all but `besides`."""
        return self.named(who) or (self.names - frozenset(besides))


def marked(text: str, titles: Mapping[UserId, str]) -> Marked:
    """titles: everybody, with their title, "" for none. A name is written as it is, a title in any case and number."""
    called: dict[str, tuple[frozenset[UserId], bool]] = {name: (frozenset((name,)), True) for name in titles}
    for title in dict.fromkeys(filter(None, titles.values())):
        holders = frozenset(name for name, own in titles.items() if own.casefold() == title.casefold())
        called.setdefault(title, (holders, False))
    signs = {label: chr(FIRST + place) for place, label in enumerate(called)}
    by_first: dict[str, list[str]] = {}
    for label in sorted(called, key=len, reverse=True):
        if (first := WORD.match(label)) is not None:
            by_first.setdefault(first[0].casefold(), []).append(label)
    parts, end = [], 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        for label in _alike(word[0], by_first):
            exact = called[label][1]
            length = _length(text, word.start(), label, exact)
            # A vice-captain is no captain.
            if length and (exact or not HYPHENATED.search(text, 0, word.start())):
                parts += [text[end : word.start()], signs[label]]
                end = word.start() + length
                break
    parts.append(text[end:])
    holders_of = {signs[label]: holders for label, (holders, _) in called.items()}
    named = {signs[name] for name in titles}

    def meant(beside: re.Match[str]) -> str:
        # "Ann (director)" is Ann, and "director (Ann)" as well.
        before = beside[0][0]
        return before if before in named and named.isdisjoint(beside["who"]) else beside["who"]

    return Marked(BESIDE.sub(meant, "".join(parts)), holders_of, frozenset(titles))


def _alike(word: str, by_first: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The labels that can begin with `word`, which may be of several."""
    folded = word.casefold()
    several = by_first.get(folded[:-1], ()) if folded.endswith("s") else ()
    # "Secretaries" are each a secretary.
    with_y = by_first.get(f"{folded[:-3]}y", ()) if folded.endswith("ies") else ()
    return [*by_first.get(folded, ()), *several, *with_y]


def _length(text: str, start: int, label: str, exact: bool) -> int:
    """Letters of `text` from `start` that are `label`, or 0."""
    if not exact and label.endswith("y"):
        ies = f"{label[:-1]}ies"
        if text[start : start + len(ies)].casefold() == ies.casefold():
            label = ies
    found = text[start : start + len(label)]
    if found != label and (exact or found.casefold() != label.casefold()):
        return 0
    behind = re.compile(r"(?!\w)" if exact else r"s?(?!\w)").match(text, start + len(label))
    return 0 if behind is None else behind.end() - start
