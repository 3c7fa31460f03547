"""How much each person has to say, where a brief tells it otherwise than by a level or a rank beside each name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extraction.brief.authority.chart import charted
from extraction.brief.authority.ladder import rungs
from extraction.brief.authority.levels import levels
from extraction.brief.authority.marking import LONGEST_BRIEF, marked
from extraction.brief.authority.marks import marks
from extraction.brief.authority.numbers import by_order, numbered, scaled
from extraction.brief.authority.relation import Relation
from extraction.brief.authority.sayings import relations
from extraction.brief.authority.titles import doings, titles_of
from extraction.brief.people import Person
from extraction.brief.ranking import LOWER_IS_HIGHER, order, place
from extraction.facts import UserId

LISTED = re.compile(
    r"\b(?:named|listed|mentioned|stands?|comes?|appears?) (?:first|earlier|higher|further up)\b"
    r"(?=[^.\n]*\b(?:list\w*|here|above|below)\b)"
    r"|\b(?:this|that) is (?:also )?the (?:order|ranking|sequence) (?:in which|of|by which)\b"
    r"|\b(?:named|listed|mentioned|given) (?:here |above |below )?"
    r"(?:(?:is|in) (?:the )?(?:descending )?order of|by|from (?:the )?(?:most|highest|top))\b"
    r"[^.\n]*\b(?:authority|rank|seniority|importance|senior|powerful|important|top)\b",
    re.IGNORECASE,
)
"""Words that make a mere list of people an order."""


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
        beside = marks(text)
        beside = by_order(beside) if beside else dict(numbered(text))
        # A level beside one person alone compares nobody.
        known = scaled(beside if len(beside) > 1 else {}, policy) | placed | known
        said = [*charted(text), *relations(text)]
        told = levels(said, known) | known
        usual = {} if known or LISTED.search(policy) else by_order(rungs({**titles, **doings(people, titles, policy)}))
        # Sentences seldom say everything: what all of them are says more, where it is not against them.
        known = usual if usual and _agree(usual, said) else told
        if not known and LISTED.search(policy):
            known = by_order(_places(people, policy))
    return tuple(replace(person, authority=known.get(person.name)) for person in people)


def _places(people: Sequence[Person], policy: str) -> dict[UserId, int]:
    """Where each stands, from the top down: those of one line or sentence together, if there are several."""
    ends = [end.start() for end in re.finditer(r"[.;\n]", policy)]
    lines = {person.name: -sum(end < policy.find(person.name) for end in ends) for person in people}
    alone = len(set(lines.values())) < 2
    return {person.name: -policy.find(person.name) for person in people} if alone else lines


def _agree(levels_: Mapping[UserId, int], said: Sequence[Relation]) -> bool:
    """Whether nothing that is said of who stands above whom is against these levels."""
    return all(
        (levels_[high] == levels_[low] if one.alike else levels_[high] > levels_[low])
        for one in said
        for high in one.high
        for low in one.low
        if {high, low} <= levels_.keys()
    )
