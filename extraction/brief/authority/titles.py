"""What people are: titles in lists and profiles, and titles said in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extraction.brief.authority.ladder import rung
from extraction.brief.authority.marking import GROUP, Marked, marked
from extraction.brief.people import Person
from extraction.cues import words
from extraction.facts import UserId

TITLED = re.compile(
    rf"(?P<who>{GROUP})[*_]*"
    r"(?:(?:,|:| [\u2013\u2014-]| is| are| was made| acts as| works as)(?: also| now| both| just)? | \()"
    r"(?:(?:the|an?|our|your|just) )*"
    r"(?P<title>(?!(?:the|an?|our|your|just|most|least|more|less|his|her|their|its|everybody|everyone)\b)[^\W\d_][\w/&'-]*"
    r"(?: (?!and\b|who\b|with\b|but\b|while\b|or\b)[\w/&'-]+){0,3}?)"
    r"(?=[,.;:\n)]| and\b| who\b| with\b| but\b| while\b| of\b(?! [\ue100-\uf8ff])|$)"
)
GROUPED = re.compile(
    rf"(?:^|[,;:.(-] ?|\b(?:and|the|are|have|with) )(?P<title>[^\W\d_][\w/-]*(?: [\w/-]+)??)(?: \(|: )"
    rf"(?P<who>{GROUP})(?=\)|[.;\n]|$)",
    re.MULTILINE,
)
"""People behind what they are: "admins (Ann, Bob)"."""


def titles_of(people: Sequence[Person], policy: str) -> Mapping[UserId, str]:
    """Everybody's title: in lists and profiles, or said in a sentence and either usual or used again."""
    titles = {person.name: person.title for person in people}
    if all(titles.values()):
        return titles
    for name, title in titled(marked(policy, dict.fromkeys(titles, "")), policy):
        titles[name] = titles[name] or title
    return titles


def titled(text: Marked, policy: str) -> Iterator[tuple[UserId, str]]:
    """(who, title) wherever a sentence says a title that is usual, or that the brief uses again. text: it, marked."""
    for match in (*TITLED.finditer(text.text), *GROUPED.finditer(text.text)):
        if _is_title(match["title"], policy):
            yield from ((name, match["title"]) for name in text.meant(match["who"]))


def _is_title(title: str, text: str) -> bool:
    """Whether it is a usual one, or one that the brief uses again."""
    plain = title.split(maxsplit=1)[0].casefold() in words("no_names") | words("no_orders")
    return rung(title) is not None or (not plain and text.casefold().count(title.casefold()) > 1)
