"""The items of a sentence: times, and cues with their polarity worked out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extraction.lexicon.senses import Effect
from extraction.times.groups import Group


@dataclass(slots=True)
class Item:
    """A time, or a cue.

    place: the index of its mark in the sentence; first, last: its tokens, `last` excluded.
    group: the times, None for a cue. rest: all times not named. effect: None for times.
    heading: the cue can stand over a list. adverb: it may follow the times that another cue already governs.
    event: a bare noun such as "dentist". busy: the time is filled, and not only disliked. best: it compares
    times ("best", "prefer"), so that others are not ruled out. lone: of a list before it, it speaks of the last time
    only. elliptic: a negation without a verb.
    """

    place: int
    first: int
    last: int
    group: Group | None = None
    rest: bool = False
    effect: Effect | None = None
    heading: bool = False
    adverb: bool = False
    event: bool = False
    busy: bool = False
    best: bool = False
    lone: bool = False
    apart: bool = False
    """It says something of the last of several times that can't hold for the others."""
    elliptic: bool = False
    carried: bool = False
    """A negation before all of its times denies it: "none of Monday, Tuesday or Friday works"."""
    own: bool = False
    """The speaker is its subject, so that it is the verb of a clause: "I'd rather avoid ..."; not "at a push, ..."."""
    granted: bool = False
    """The speaker can after all: "... but I can"."""
    compares: bool = False
    """It only sets the times before it against those behind: "than"."""
    foreign: bool = False
    """Said of somebody or something else."""

    @property
    def is_time(self) -> bool:
        """Whether it is a time."""
        return self.effect is None


def kinds(group: Group | None) -> str:
    """D, H or DH by what a time names: days, hours or both; R for the rest."""
    if group is None:
        return "R"
    return ("D" if group.days else "") + ("H" if group.hours else "")


def unshared(item: Item) -> Item:
    """A time without the doubt whether it has the hours of those before it."""
    group = item.group
    if group is None or not group.shared:
        return item
    return replace(item, group=replace(group, unclear=False, shared=False))


@dataclass(slots=True)
class Folded:
    """The items of a sentence in order, and the places of the marks that no item covers but that matter."""

    items: list[Item] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    """Words that are unknown, and other people."""
    only: list[int] = field(default_factory=list)
    points_back: list[int] = field(default_factory=list)
    also: list[int] = field(default_factory=list)
    conditional: list[int] = field(default_factory=list)
    consequences: list[int] = field(default_factory=list)
    """Where what follows from a condition begins: "if not Monday, Tuesday"."""
    asides: list[int] = field(default_factory=list)
    """Where a clause begins that only explains: "Wednesday, when I am in court"."""
