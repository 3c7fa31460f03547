"""What people are: titles in lists and profiles, and titles said in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from extraction.brief.authority.ladder import is_usual
from extraction.brief.authority.marking import GROUP, SIGN, Marked, marked
from extraction.brief.people import Person
from extraction.cues import words
from extraction.facts import UserId
from extraction.lexicon.phrasebook import phrases

TITLED = re.compile(
    rf"(?P<who>{GROUP}(?! (?:is|was)\b)|{SIGN})[*_]*"
    r"(?:(?:,|:| [\u2013\u2014-]| is| are| was made| (?:acts|works|serves|joined) as)"
    r"(?: also| now| both| just)? |=|\": \"| \()"
    r"(?:(?:the|an?|our|your|just) )*"
    r"(?P<title>(?!(?:and|or|who|which|the|an?|our|your|just|most|least|more|less|his|her|their|its|everybody|everyone)\b)"
    r"[^\W\d_][\w/&'-]*"
    r"(?: (?!and\b|who\b|with\b|but\b|while\b|or\b)[\w/&'-]+){0,3}?)"
    r"(?=[,.;:\n)\"]| (?:and|who|with|but|while|in|at|under|below|where|which)\b"
    r"| of\b(?! [\ue100-\uf8ff])|$)"
)
DOES = re.compile(rf"(?P<who>{GROUP}),?(?: who)? (?P<does>[a-z]+(?:s|ed))\b")
""" "Ann runs the kitchen"."""
LEFT_OUT = re.compile(
    rf"(?:, |; |\band )(?P<who>{SIGN}) (?:(?:an?|the) )?"
    r"(?P<title>(?!(?:most|least|more|less)\b)[a-z][\w/&'-]*(?<!s)(?<!ed)"
    r"(?: [a-z][\w/&'-]*)?)(?=[,.;\n]| and\b|$)"
)
""" "Ann is a director, Bob a clerk"."""
GROUPED = re.compile(
    rf"(?:^|[,;:.(-] ?|\b(?:and|the|are|have|with) )(?P<title>[^\W\d_][\w/-]*(?: [\w/-]+)??)(?: \(|: )"
    rf"(?P<who>{GROUP})(?=\)|[.;\n]|$)",
    re.MULTILINE,
)
"""People behind what they are: "admins (Ann, Bob)"."""


def titles_of(people: Sequence[Person], policy: str) -> Mapping[UserId, str]:
    """Everybody's title: in lists and profiles, or said in a sentence and either usual or used again."""
    titles = {person.name: person.title if person.title[:1].isalpha() else "" for person in people}
    if all(titles.values()):
        return titles
    for name, title in titled(marked(policy, dict.fromkeys(titles, "")), policy):
        titles[name] = titles[name] or title
    return titles


def doings(people: Sequence[Person], titles: Mapping[UserId, str], policy: str) -> Mapping[UserId, str]:
    """What those do who have no title, where that says as much as one: "owns"."""
    text = marked(policy, {person.name: "" for person in people})
    return {
        name: title
        for found in DOES.finditer(text.text)
        if (title := _callings().get(found["does"])) is not None
        for name in text.meant(found["who"])
        if not titles.get(name)
    }


@lru_cache(maxsize=1)
def _callings() -> Mapping[str, str]:
    """The title that each verb says."""
    return {verb: title for title, verbs in phrases("callings") for verb in verbs.split(" | ")}


def titled(text: Marked, policy: str) -> Iterator[tuple[UserId, str]]:
    """(who, title) wherever a sentence says a title that is usual, or that the brief uses again. text: it, marked."""
    for match in (*TITLED.finditer(text.text), *LEFT_OUT.finditer(text.text), *GROUPED.finditer(text.text)):
        if is_usual(match["title"]) or (match.re is not LEFT_OUT and _is_used_again(match["title"], policy)):
            yield from ((name, match["title"]) for name in text.meant(match["who"]))


def _is_used_again(title: str, text: str) -> bool:
    plain = title.split(maxsplit=1)[0].casefold() in words("no_names") | words("no_orders")
    return not plain and text.casefold().count(title.casefold()) > 1
