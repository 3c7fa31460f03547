"""What people say of their instructions afterwards, without a tag: "yes, do it", "12: no", "never mind the first"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from extraction.cues import plain
from extraction.instructions.polarity import Polarity
from extraction.instructions.topic import topic_of
from extraction.words import vocabulary

LONGEST = 30
"""Words of such a message: what is longer tells of other things as well."""
_CLAUSE = re.compile(r"[.!;\n]+(?!\d)|,\s+(?:and\s+|but\s+)?(?=(?:yes|no|cancel|drop|keep)\b|#?\d)")
_OPEN = re.compile(
    r"\?|\b(?:if|unless|whether|maybe|perhaps|not sure|depends|until|when|once|after(?! all\b)|wonder\w*|should i|said"
    r"|says|thinks?|believes?|suggest\w*|proposed?|(?:wants?|told|asked|tells|asks) (?:me|us)|i should"
    r"|never)\b(?! mind\b)"
)
_CONDITION = re.compile(r"\s*(?:(?:but|and|so|please)\s+)*(?:if|unless|when|once|until|in case|should)\b")
"""How a clause begins on which the one behind it hangs: "if Bo objects, drop 12"."""
_BACK = re.compile(
    r"\b(?:never ?mind|forget|cancel(?:l?ed|l?ing)?|withdraw(?:n|ing)?|drop(?:ped|ping)?|scrap(?:ped)?|scratch|ignore"
    r"|disregard|retract(?:ed|ing)?|tak(?:e|ing) (?:\w+ ){0,3}?back|revok(?:e|ed|ing)|skip|removed?|leave out|strike"
    r"|no longer (?:need(?:ed)?|want(?:ed)?|necessary|required)|chang(?:ed|ing) my mind|decided against"
    r"|not (?:needed|need|want|require) (?:\w+ ){0,4}any ?(?:more|longer)|(?:is|are|'s) off)\b"
)
_BUT = re.compile(
    r"\b(?:all|everything|anything|every (?:one|single one)) (?:but|except(?: for)?|other than|apart from)\b"
)
"""What turns those that a clause names into all the others."""
_BARE = re.compile(r"\A(?:(?:actually|sorry|no|please|do not|wait|oh|well|thanks)\b\W*)+\Z")
"""A no with nothing beside it, as somebody says it of what they have just asked for."""
_ABOUT_IT = vocabulary(
    "thanks thank you please sorry actually it that this is s my request instruction order task message last previous"
    " what i asked for said wrote have has we all of about just so ok oh well now then the one more any anymore longer"
    " to and but after hi hello dear kindly am are been was were be ve m not no long bit me us third in fact would like"
    " need needed want wanted on second thoughts thought against decided do both everything three can go"
)
"""Words beside it that speak of nothing else."""
_KEEPING = re.compile(r"\b(?:not|never) (?:to )?(?:forget|cancel|withdraw|drop|scrap|ignore|disregard|skip|remove)\b")
_NO = re.compile(r"\b(?:no|nope|not|never|leave (?:it|that|this)|stop|hold off|negative)\b")
_YES = re.compile(
    r"\b(?:yes|yeah|yep|yup|sure|please do|do (?:it|that|this|so)|go ahead|go for it|proceed|carry on"
    r"|carry (?:it|that) out|definitely|of course|absolutely|affirmative|correct|right|keep"
    r"|(?:shall|should|must|is to) be done)\b"
)
_NAMING = (
    r"(?:instructions?|numbers?|no\.?|nr\.?|ref\w*|tasks?|requests?|orders?|items?|cancel|drop|withdraw|to|#|take|taking|back"
    r"|scratch|scrap|skip|ignore|forget|mind|disregard|retract|revoke|remove|strike)"
)
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_SEVERAL = re.compile(r"\b(?P<end>first|last) (?P<number>two|three|2|3)\b")
_COUNTS = {"two": 2, "three": 3}
_EACH = re.compile(r"\b(?:both|all|everything)\b(?! else\b)")
_OWN = re.compile(r"\b(?:it|that|this|my (?:request|instruction|order|task|message)|what i (?:asked|said|wrote))\b")
SHORT = 3
"""Signs of a reference that could as well be a plain number."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """polarity: whether it shall be done; None where it is taken back."""

    reference: str
    polarity: Polarity | None


def follow_ups(
    text: str, known: Sequence[str], asked: Sequence[str], works: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> list[FollowUp]:
    """What a message without a tag says of its sender's instructions.

    known: their references, in order. asked: those that they were last asked about. works: the stems of the words that
    say what each is about.
    """
    found: dict[str, Polarity | None] = {}
    words = plain(text).casefold().replace("n't", " not")
    if len(words.split()) > LONGEST:
        return []
    hanging = False
    for clause in filter(None, map(str.strip, _CLAUSE.split(words))):
        said = None if hanging else _said(clause)
        hanging = _CONDITION.match(clause) is not None
        if said is None:
            continue
        named = [reference for reference in known if _names(clause, reference.casefold())]
        meant = named or _meant(clause, known, asked, said[0], works)
        if _BUT.search(clause):
            meant = [reference for reference in known if reference not in meant] if meant else []
        for reference in meant:
            # "No. Go ahead with the others": only what is named is told anew.
            if named or reference not in found:
                found[reference] = said[0]
    return [FollowUp(reference, polarity) for reference, polarity in found.items()]


def _said(clause: str) -> tuple[Polarity | None] | None:
    """What becomes of the instructions of a clause, in a tuple of its own as taking back is None; None for nothing."""
    if _OPEN.search(clause):
        return None
    if _KEEPING.search(clause):
        return (Polarity.DO,)
    if _BACK.search(clause):
        return (None,)
    if _NO.search(clause):
        return (Polarity.STOP,)
    return (Polarity.DO,) if _YES.search(clause) else None


def _meant(
    clause: str,
    known: Sequence[str],
    asked: Sequence[str],
    polarity: Polarity | None,
    works: Mapping[str, frozenset[str]],
) -> Sequence[str]:
    """The instructions that a clause is about which names none by its reference."""
    among = asked if len(asked) > 1 else known
    places = _places(clause, len(among))
    if places is not None:
        return [among[place] for place in places]
    if len(asked) == 1 or (asked and _EACH.search(clause)):
        return asked
    if len(known) == 1 and _BARE.match(clause):
        return known
    if polarity is not None:
        return []
    if by_work := _by_work(clause, known, works):
        return by_work
    # A number is a reference, of somebody else's where it is none of these.
    alone = not re.search(r"\d", clause) and not set(re.findall(r"[^\W\d_]+", _BACK.sub(" ", clause))) - _ABOUT_IT
    every = len(known) == 1 or _EACH.search(clause) is not None
    return known if every and (alone or (len(known) == 1 and _OWN.search(clause))) else []


def _places(clause: str, count: int) -> list[int] | None:
    """The places that a clause names, of so many; None where it names none."""
    several = _SEVERAL.search(clause)
    if several is not None:
        number = _COUNTS.get(several["number"]) or int(several["number"])
        places = list(range(count))[:number] if several["end"] == "first" else list(range(count))[-number:]
        return places if number <= count else []
    named = [place for word, place in _ORDINALS.items() if re.search(rf"\b{word}\b(?! thoughts?\b)", clause)]
    if not named:
        return None
    return [place % count for place in named] if count > 1 and all(-1 <= place < count for place in named) else []


def _by_work(clause: str, known: Sequence[str], works: Mapping[str, frozenset[str]]) -> list[str]:
    """The one instruction that is about the work which a clause names."""
    named = topic_of(clause, clause, [])[0] & frozenset().union(*works.values())
    meant = [reference for reference in known if named and named <= works.get(reference, frozenset())]
    return meant if len(meant) == 1 else []


def _names(clause: str, reference: str) -> bool:
    """Whether a clause names a reference: "12: yes", "cancel 12", and anywhere one that no plain number looks like."""
    number = rf"(?<![\w.,:/-]){re.escape(reference)}(?![\w/-]|[.,:]\d)"
    if len(reference) > SHORT:
        return re.search(number, clause) is not None
    told = r"(?:is|was|has been|can be|should be|may be|no longer)\b"
    return re.search(rf"\A(?:so )?#?{number}\s*(?:[:,=-]|\Z|{told})|{_NAMING}\s*{number}", clause) is not None
