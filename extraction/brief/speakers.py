"""Who takes part in a conversation: those whom its operator names, and those who speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extraction.brief.authority.ladder import rung
from extraction.brief.family import Family
from extraction.brief.people import Person
from extraction.brief.reading import Brief, operators_own, read_brief
from extraction.conversation import PREFIX, ChatMessage, callers_of, channels_of, prompt_of
from extraction.cues import words
from extraction.facts import UserId


def brief_of(chat: Sequence[ChatMessage], family: Family | None = None) -> Brief:
    """What the operator of a conversation says.

    A meeting or a selection for which the operator names nobody is one of those who speak. Whoever speaks and is spoken
    of by the operator takes part, however the sentence goes, where instructions are chosen, and elsewhere where the
    operator lists nobody. Who is let in to what hangs on more than that.

    family: where it is known; else the operator's words tell it.
    """
    prompt = prompt_of(chat)
    brief = read_brief(prompt, family=family)
    if brief.family in (Family.SELECTION, Family.EXECUTION) or not brief.people:
        known = {name.casefold(): name for name in brief.names}
        found = dict.fromkeys(_spoken_of(chat, operators_own(prompt), known))
        if brief.family is Family.ACCESS:
            # "Staff may see it" does not mean somebody who calls himself Staff.
            own = operators_own(prompt)
            found = {
                name: None
                for name in found
                if (_may_be_a_name(name) or _is_listed(name, [*found], own)) and rung(name.removesuffix("s")) is None
            }
        if not set(found) <= set(brief.names):
            brief = read_brief(prompt, tuple(found), family)
    if brief.people or brief.family not in (Family.MEETING, Family.SELECTION):
        return brief
    callers = callers_of(chat, openings=True) if brief.family is Family.SELECTION else ()
    return replace(brief, people=tuple(map(Person, (*channels_of(chat), *filter(_may_be_a_name, callers)))))


def _spoken_of(chat: Sequence[ChatMessage], policy: str, known: Mapping[str, UserId]) -> Iterator[UserId]:
    """Those who speak of whom the operator speaks, as the operator writes their names.

    known: names that need not be looked for, by their spelling in lower case.
    """
    for channel in channels_of(chat):
        for name in (channel, PREFIX.sub("", channel)):
            written = known.get(name.casefold()) or _written(name, policy)
            if written:
                yield written
                break
    for name in callers_of(chat):
        if name in known.values() or (_may_be_a_name(name) and _is_written_as_name(name, policy)):
            yield name


def _is_listed(name: str, speakers: Sequence[UserId], policy: str) -> bool:
    """Whether a name in lower case stands side by side with that of another speaker, or behind "I'm".

    "Kitchen and floor" are named together as well: whoever calls himself so must find another one who does.
    """
    first = name.split(maxsplit=1)[0].casefold()
    if not name.islower() or (name.endswith("s") and rung(name) is not None) or first in words("no_names"):
        return False
    each = "|".join(re.escape(other) for other in speakers if other != name)
    own, beside = rf"(?<!\w){re.escape(name)}(?!\w)", r"(?:, (?:and )?| and | & | n )"
    together = rf"{own}{beside}(?:{each})(?!\w)|(?<!\w)(?:{each}){beside}{own}" if each else own
    return re.search(rf"(?:{together})|\b(?:i'?m|i am) {own}", policy) is not None


def _written(channel: str, policy: str) -> UserId | None:
    """The name of a channel as it stands in the operator's words: "Mary Ann" for "mary_ann"."""
    name = r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", channel)))
    found = re.search(rf"(?<!\w){name}(?!\w)", policy, re.IGNORECASE) if channel else None
    return None if found is None else found[0]


def _is_written_as_name(word: str, policy: str) -> bool:
    """Whether the operator writes it so, and nowhere in lower case."""
    spellings = {found[0] for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", policy, re.IGNORECASE)}
    return word in spellings and word.lower() not in spellings


def _may_be_a_name(caller: str) -> bool:
    """Whether it does not begin like a sentence: "Please: order the chairs"."""
    first = caller.split(maxsplit=1)[0].casefold()
    return caller[0].isupper() and first not in words("no_names") | words("no_orders")
