"""What a word or phrase can do in a statement about one's availability."""

from __future__ import annotations

from dataclasses import dataclass
from enum import auto

from extraction.enumerations import Sort


class Effect(Sort):
    """What a cue says of the times it governs."""

    YES = auto()
    PASSABLE = auto()
    """A yes; as the heading of a list below a better one, a fallback."""
    FALLBACK = auto()
    NO = auto()
    EXCEPT = auto()
    """The opposite of what was said just before."""
    SAME = auto()
    """What was said just before."""
    LEAVES = auto()
    """The speaker goes then, and is away from there on."""
    ARRIVES = auto()
    """The speaker comes then, and is away until there."""
    CLOSE = auto()
    """There are no other times."""
    NEXT = auto()
    """A fallback where a ranking went before: "first choice Monday; after that, Tuesday"."""
    NONE = auto()
    """There are none of what the heading says."""
    FLEXIBLE = auto()
    """A yes of some times, and of all others a fallback."""
    HEDGE = auto()
    """It may or may not be: only a fallback stays one."""
    HARD = auto()
    """It is difficult: with "but possible" a fallback, alone a polite no or a complaint."""
    UNCLEAR = auto()
    """Something about these times that no rule understands."""


class Role(Sort):
    """What a word or phrase does in a clause."""

    CUE = auto()
    """Says how somebody feels about a time."""
    TIME = auto()
    """A group of days and hours, from the grammar of times."""
    CAN = auto()
    """A modal that may carry the whole meaning: "I can Tuesday"."""
    CANNOT = auto()
    NOT = auto()
    NEITHER = auto()
    """A negation that waits for its predicate: "neither Monday nor Tuesday works"."""
    THINK = auto()
    """A verb that hands a negation down: "I do not think Tuesday works"."""
    HAVE = auto()
    MEET = auto()
    """What one does at a meeting: it completes a modal."""
    SELF = auto()
    OTHER = auto()
    """Somebody else."""
    LIGHT = auto()
    """No meaning of its own here: auxiliaries, adverbs, articles."""
    LINK = auto()
    """A preposition."""
    FOR = auto()
    """A preposition that names whom something suits."""
    OBJECT = auto()
    """A preposition after which a time is what one speaks about, not when."""
    NOUN = auto()
    """A word for a time, or for where times are kept."""
    MEETING = auto()
    """A word for a meeting, this one or another."""
    EVENT = auto()
    """Something that fills one's time."""
    ONLY = auto()
    SOFT = auto()
    """Weakens what follows: "pretty busy"."""
    BUT = auto()
    AND = auto()
    MARK = auto()
    """Punctuation."""
    REASON = auto()
    IF = auto()
    REST = auto()
    """All times not named."""
    THAT = auto()
    """Points back at what was said."""
    ALSO = auto()
    CORRECT = auto()
    """Takes back the time before it and puts the one behind it in its place."""
    ASK = auto()
    """Opens a question."""
    POLITE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one phrase does. The fields after `role` are for cues alone.

    plain, negated: its effect as it stands, and under a negation.
    strict: it counts only where a predicate may stand ("is out", not "figure out").
    heading: it may stand over a list, without a verb ("backup", "first choice").
    person: it is said of people as well as of times ("free", "busy"), so softening it makes it unclear.
    asked: it offers, although it has the form of a question ("may I suggest").
    """

    role: Role
    plain: Effect = Effect.UNCLEAR
    negated: Effect = Effect.UNCLEAR
    strict: bool = False
    heading: bool = False
    person: bool = False
    asked: bool = False
