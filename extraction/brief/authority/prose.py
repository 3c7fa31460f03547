"""People whom an operator names in sentences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.brief.authority.chart import charted
from extraction.brief.authority.ladder import rung
from extraction.brief.authority.marking import ADDRESSED, LONGEST_BRIEF, SIGN, marked
from extraction.brief.authority.numbers import numbered
from extraction.brief.authority.sayings import relations
from extraction.brief.authority.titles import titled
from extraction.brief.people import Person
from extraction.brief.ranking import order, place
from extraction.cues import words
from extraction.facts import UserId

CAPITAL = re.compile(
    rf"\b(?!{ADDRESSED})"
    r"(?P<name>[A-Z][a-z\u00c0-\u024f]+(?:[ -][A-Z][a-z\u00c0-\u024f]+)*)\b"
    r"(?=(?P<behind>(?: [a-z]+)?))"
)
"""What may be a name, with the word behind it: "Working student" is none."""
OF_TITLE = re.compile(r"(?:\b[A-Z]\w+ of|\b(?:in|near)) (?:the )?$|\b[A-Z]{2,4} $")
IS = re.compile(
    rf"{SIGN}(?: is (?:(?:the|our|an?) )?| \((?:the )?)(?:[A-Z]{{2,4}} )?(?P<title>[A-Z][a-z]+(?: [A-Z][a-z]+)*)"
)
""" "Ann is Commander", "Ann (VP Product)"."""
HEADS = re.compile(r"(?:, [^:.\n]{1,40})?: [A-Z]")
"""What makes a word the head of a list: "Scouts: Ann, Bob"."""
NEAR = 25
"""What makes a word with a capital a part of a title, or a place: "Head of Accounting", "in Basel"."""
TOGETHER = re.compile(r"\b(?:between|meeting (?:with|of|for)|participants:?|attendees:?|members:?) $", re.IGNORECASE)
SEVERAL = re.compile(rf"{SIGN}(?:(?:, ?(?:and )?| and | & ){SIGN})+")


def people_in_prose(policy: str, speakers: Sequence[UserId] = ()) -> tuple[Person, ...]:
    """Those whom an operator names in sentences alone: of whose rank, title or number something is said, or who are
    named side by side.

    speakers: who is known to be a person; what such a one is said to be is nobody's name, even with a capital.
    """
    if len(policy) > LONGEST_BRIEF:
        return ()
    names = list(_names_in(policy, speakers))
    found = marked(policy, dict.fromkeys(names, ""))
    # Nobody is meant by "everybody else" as long as it is not known who they are.
    text = replace(found, names=frozenset())
    named = {name for one in (*charted(text), *relations(text)) for name in (*one.high, *one.low)}
    named |= {name for name, _ in numbered(text)}
    named |= {name for match in SEVERAL.finditer(text.text) for name in text.meant(match[0])}
    named |= {name for name, _ in titled(text, policy)}
    tiers = order(policy)
    return tuple(Person(name) for name in dict.fromkeys(names) if name in named or place(tiers, name, "") is not None)


def named_beside(policy: str, speakers: Sequence[UserId]) -> tuple[UserId, ...]:
    """The speakers, and those whom the operator names side by side with one of them: "Ada, Bo and Cy" where Ada speaks.

    Places and days stand side by side, too, but beside nobody who speaks; as long as nobody does, whom the operator
    brings together: "a meeting between Ada and Bo".
    """
    if len(policy) > LONGEST_BRIEF:
        return tuple(speakers)
    text = marked(policy, dict.fromkeys((*speakers, *_names_in(policy, speakers)), ""))
    groups = [(text.meant(match[0]), match.start()) for match in SEVERAL.finditer(text.text)]
    beside = [group for group, start in groups if group & {*speakers} or (not speakers and _together(text.text, start))]
    return tuple(dict.fromkeys((*speakers, *(name for group in beside for name in sorted(group)))))


def _together(text: str, start: int) -> bool:
    """Whether those who are named from `start` on are brought together there."""
    return TOGETHER.search(text, max(0, start - NEAR), start) is not None


def _names_in(policy: str, speakers: Sequence[UserId]) -> Iterator[UserId]:
    """What may be a name, each as often as it stands there."""
    titles = {match["title"] for match in IS.finditer(marked(policy, dict.fromkeys(speakers, "")).text)}
    for found in CAPITAL.finditer(policy):
        if (
            not OF_TITLE.search(policy, max(0, found.start() - NEAR), found.start())
            and (name := _without_small(found["name"]))
            and rung(f"{name}{found['behind']}") is None
            and not _is_common(name, policy)
            and name not in titles
            and not (name.endswith("s") and HEADS.match(policy, found.end("name")))
        ):
            # "Cook Ann" is Ann, where Ann speaks.
            yield next((one for one in speakers if name.endswith(f" {one}")), name)


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
