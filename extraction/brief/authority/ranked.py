"""How much each person has to say, where a brief tells it otherwise than by a level or a rank beside each name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.brief.authority.chart import charted
from extraction.brief.authority.ladder import rung
from extraction.brief.authority.levels import levels
from extraction.brief.authority.marking import LONGEST_BRIEF, marked
from extraction.brief.authority.numbers import by_order, numbered, scaled
from extraction.brief.authority.sayings import relations
from extraction.brief.authority.titles import titles_of
from extraction.brief.people import Person
from extraction.brief.ranking import LOWER_IS_HIGHER, order, place
from extraction.facts import UserId


def ranked(people: Sequence[Person], policy: str) -> tuple[Person, ...]:
    """The people with the authority that the operator gives them in sentences and charts, where they have none yet.

    Where the brief tells nothing at all but titles, their usual rank counts, if everybody's has one.
    """
    given = {person.name: person.authority for person in people if person.authority is not None}
    # The places of an order are levels already, of which the highest is the most.
    known = scaled(given, policy) if LOWER_IS_HIGHER.search(policy) and not order(policy) else given
    if len(known) < len(people) and len(policy) <= LONGEST_BRIEF:
        tiers = order(policy)
        titles = titles_of(people, policy)
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
