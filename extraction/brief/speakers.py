"""Who takes part in a conversation: those whom its operator names, and those who speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.brief.family import Family
from extraction.brief.people import Person
from extraction.brief.reading import Brief, operators_own, read_brief
from extraction.conversation import PREFIX, ChatMessage, callers_of, channels_of, prompt_of
from extraction.cues import words
from extraction.facts import UserId


def brief_of(chat: Sequence[ChatMessage]) -> Brief:
    """What the operator of a conversation says.

    A meeting or a selection for which the operator names nobody is one of those who speak. Where instructions are
    chosen, whoever speaks and is spoken of by the operator takes part, however the sentence goes: who is let in to
    what, and whose time counts, hangs on more than that.
    """
    prompt = prompt_of(chat)
    brief = read_brief(prompt)
    if brief.family is Family.SELECTION:
        named = tuple(dict.fromkeys(_spoken_of(chat, operators_own(prompt))))
        if not set(named) <= set(brief.names):
            brief = read_brief(prompt, named)
    if brief.people or brief.family not in (Family.MEETING, Family.SELECTION):
        return brief
    callers = callers_of(chat) if brief.family is Family.SELECTION else ()
    return replace(brief, people=tuple(map(Person, (*channels_of(chat), *filter(_may_be_a_name, callers)))))


def _spoken_of(chat: Sequence[ChatMessage], policy: str) -> Iterator[UserId]:
    """Those who speak of whom the operator speaks, as the operator writes their names."""
    for channel in channels_of(chat):
        for name in (channel, PREFIX.sub("", channel)):
            written = r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", name)))
            found = re.search(rf"(?<!\w){written}(?!\w)", policy, re.IGNORECASE) if name else None
            if found is not None:
                yield found[0]
                break
    for name in callers_of(chat):
        if _may_be_a_name(name) and _is_written(name, policy) and not _is_written(name.lower(), policy):
            yield name


def _is_written(name: str, policy: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", policy) is not None


def _may_be_a_name(caller: str) -> bool:
    """Whether it does not begin like a sentence: "Please: order the chairs"."""
    first = caller.split(maxsplit=1)[0].casefold()
    return caller[0].isupper() and first not in words("no_names") | words("no_orders")
