"""How much each person has to say, where a brief tells it otherwise than by a level or a rank beside each name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.authority.chart import charted
from extraction.authority.ladder import rung
from extraction.authority.levels import levels
from extraction.authority.marking import ADDRESSED, GROUP, SIGN, marked
from extraction.authority.numbers import by_order, numbered, scaled
from extraction.authority.sayings import relations
from extraction.cues import words
from extraction.facts import UserId
from extraction.people import Person
from extraction.ranking import LOWER_IS_HIGHER, order, place

__all__ = ["people_in_prose", "ranked"]

TITLED = re.compile(
    rf"(?P<who>{GROUP})[*_]*"
    r"(?:(?:,|:| [\u2013\u2014-]| is| are| was made| acts as| works as)(?: also| now| both| just)? | \()"
    r"(?:(?:the|an?|our|your|just) )*"
    r"(?P<title>(?!(?:the|an?|our|your|just|most|least|more|less|his|her|their|its|everybody|everyone)\b)[^\W\d_][\w/&'-]*"
    r"(?: (?!and\b|who\b|with\b|but\b|while\b|or\b)[\w/&'-]+){0,3}?)"
    r"(?=[,.;:\n)]| and\b| who\b| with\b| but\b| while\b| of\b(?! [\ue100-\uf8ff])|$)"
)
CAPITAL = re.compile(
    rf"\b(?!{ADDRESSED})"
    r"(?P<name>[A-Z][a-z\u00c0-\u024f]+(?:[ -][A-Z][a-z\u00c0-\u024f]+)*)\b"
    r"(?=(?P<behind>(?: [a-z]+)?))"
)
"""What may be a name, with the word behind it: "Working student" is none."""
GROUPED = re.compile(
    rf"(?:^|[,;:.(-] ?|\b(?:and|the|are|have|with) )(?P<title>[^\W\d_][\w/-]*(?: [\w/-]+)??)(?: \(|: )"
    rf"(?P<who>{GROUP})(?=\)|[.;\n]|$)",
    re.MULTILINE,
)
"""People behind what they are: "admins (Ann, Bob)"."""
OF_TITLE = re.compile(r"\b[A-Z]\w+ of (?:the )?$")
NEAR = 25
"""What makes a word with a capital a part of a title: "Head of Accounting"."""
LONGEST = 20_000
"""Letters of a brief whose sentences are read for who stands above whom."""
SEVERAL = re.compile(rf"{SIGN}(?:(?:, ?(?:and )?| and | & ){SIGN})+")


def ranked(people: Sequence[Person], policy: str) -> tuple[Person, ...]:
    """The people with the authority that the operator gives them in sentences and charts, where they have none yet.

    Where the brief tells nothing at all but titles, their usual rank counts, if everybody's has one.
    """
    given = {person.name: person.authority for person in people if person.authority is not None}
    # The places of an order are levels already, of which the highest is the most.
    known = scaled(given, policy) if LOWER_IS_HIGHER.search(policy) and not order(policy) else given
    if len(known) < len(people) and len(policy) <= LONGEST:
        tiers = order(policy)
        titles = _titles(people, policy)
        text = marked(policy, titles)
        placed = {name: level for name, title in titles.items() if (level := place(tiers, name, title)) is not None}
        known = scaled(dict(numbered(text)), policy) | placed | known
        known = levels([*charted(text), *relations(text)], known) | known
        if not known:
            known = _by_titles(titles)
    return tuple(replace(person, authority=known.get(person.name)) for person in people)


def _by_titles(titles: Mapping[UserId, str]) -> dict[UserId, int]:
    """Levels by the usual order of titles, if everybody's has a place in it."""
    rungs = {name: found for name, title in titles.items() if (found := rung(title)) is not None}
    return by_order(rungs) if len(rungs) == len(titles) else {}


def people_in_prose(policy: str) -> tuple[Person, ...]:
    """Those whom an operator names in sentences alone: of whose rank, title or number something is said, or who are
    named side by side."""
    if len(policy) > LONGEST:
        return ()
    names = [
        name
        for found in CAPITAL.finditer(policy)
        if not OF_TITLE.search(policy, max(0, found.start() - NEAR), found.start())
        and (name := _without_small(found["name"]))
        and rung(f"{name}{found['behind']}") is None
        and not _is_common(name, policy)
    ]
    found = marked(policy, dict.fromkeys(names, ""))
    # Nobody is meant by "everybody else" as long as it is not known who they are.
    text = replace(found, names=frozenset())
    named = {name for one in (*charted(text), *relations(text)) for name in (*one.high, *one.low)}
    named |= {name for name, _ in numbered(text)}
    named |= {name for match in SEVERAL.finditer(text.text) for name in text.meant(match[0])}
    for match in (*TITLED.finditer(text.text), *GROUPED.finditer(text.text)):
        named |= text.meant(match["who"]) if _is_title(match["title"], policy) else frozenset()
    tiers = order(policy)
    return tuple(Person(name) for name in dict.fromkeys(names) if name in named or place(tiers, name, "") is not None)


def _is_title(title: str, text: str) -> bool:
    """Whether it is a usual one, or one that the brief uses again."""
    plain = title.split(maxsplit=1)[0].casefold() in words("no_names") | words("no_orders")
    return rung(title) is not None or (not plain and text.casefold().count(title.casefold()) > 1)


def _without_small(run: str) -> str:
    """A run of capitalised words without those at its beginning that are nobody's name: "Interns Lou" are interns."""
    kept = run.split(" ")
    while kept and (kept[0].casefold() in words("no_names") or (kept[1:] and _are_titled(kept[0]))):
        kept = kept[1:]
    return " ".join(kept)


def _are_titled(word: str) -> bool:
    """Whether it is the title of several people."""
    return word.endswith("s") and rung(word.removesuffix("s")) is not None


def _is_common(name: str, policy: str) -> bool:
    """Whether it is a plain word that begins a sentence, "Surgeons" where surgeons are spoken of elsewhere."""
    if " " in name or re.search(rf"[a-z,] {re.escape(name)}\b", policy):
        return False
    return re.search(rf"\b{re.escape(name.lower().removesuffix('s'))}", policy) is not None


def _titles(people: Sequence[Person], policy: str) -> Mapping[UserId, str]:
    """Everybody's title: in lists and profiles, or said in a sentence and either usual or used again."""
    titles = {person.name: person.title for person in people}
    if all(titles.values()):
        return titles
    found = marked(policy, dict.fromkeys(titles, ""))
    for match in (*TITLED.finditer(found.text), *GROUPED.finditer(found.text)):
        title = match["title"]
        for name in found.meant(match["who"]) if _is_title(title, policy) else ():
            titles[name] = titles[name] or title
    return titles
