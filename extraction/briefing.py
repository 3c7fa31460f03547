"""The brief of a whole conversation: what the operator asks for, or where that is not told, what people write.

"You are our office assistant" says nothing of a decision. When three people answer with times, a meeting is what they
want; when their orders contradict each other, somebody has to choose; when they say how a text has to be, it is to be
written so. What is protected is the operator's to say and nobody else's: that is never inferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.availability import read_availability
from extraction.brief import Brief, Family, brief_of
from extraction.brief.family import ranks_orders, shows_keys
from extraction.brief.keeping import keeps
from extraction.constraints import read_constraints
from extraction.conversation import SHARED_ROLES, ChatMessage, callers_of, channels_of, parse, prompt_of
from extraction.cues import cues
from extraction.facts import Availability, Message
from extraction.grid import DAY_MINUTES, WEEK, Grid
from extraction.instructions import Instruction, read_instructions, references
from extraction.instructions.contradictions import contradictions
from extraction.reader import remembered

ANY_TIME = Grid(WEEK, ((0, DAY_MINUTES),))
MANY = 24
"""Messages. By then it has shown what people want, or it never will."""
LONGEST = 1000
"""Letters of a message that is looked at: what is longer tells of other things."""


def briefed(chat: Sequence[ChatMessage]) -> Brief:
    """What the operator says, with the family that people's messages show where the operator's words show none."""
    brief, prompt = brief_of(chat), prompt_of(chat)
    selects = brief.family is Family.SELECTION and not shows_keys(prompt) and not _is_tagged(chat, brief)
    if brief.family is not None and not selects:
        return brief
    family = _wanted(chat, brief)
    if selects:
        # Wishes for a text contradict each other as orders do, and are no orders.
        return brief_of(chat, family) if family is Family.EXECUTION else brief
    if family is None and (ranks_orders(prompt) or _tagged_by_several(chat, brief)) and not keeps(prompt):
        family = Family.SELECTION
    return brief if family is None else brief_of(chat, family)


def _is_tagged(chat: Sequence[ChatMessage], brief: Brief) -> bool:
    return any(map(references, parse(chat, brief.names)))


def _tagged_by_several(chat: Sequence[ChatMessage], brief: Brief) -> bool:
    """Whether at least two people give references: what is marked one by one is decided one by one."""
    speakers = brief.names or (*channels_of(chat), *callers_of(chat, openings=True))
    return len({message.sender for message in parse(chat, speakers) if references(message)}) > 1


def _wanted(chat: Sequence[ChatMessage], brief: Brief) -> Family | None:
    """What at least two people, and half of those who write, show by what they write; for a text one is enough."""
    speakers = brief.names or (*channels_of(chat), *callers_of(chat, openings=True))
    messages = [replace(message, first=1) for message in parse(chat, speakers)]
    messages = messages or [Message(f"m{k}", "", one.content) for k, one in enumerate(chat) if one.role in SHARED_ROLES]
    messages = [message for message in messages if len(message.text) <= LONGEST][:MANY]
    senders = {message.sender for message in messages}
    shown = Counter(family for sender in senders for family in {*map(_shown, _by(sender, messages))})
    for family in (Family.MEETING, Family.EXECUTION, Family.SELECTION):
        least = 1 if family is Family.EXECUTION else 2
        if shown[family] >= max(least, len(senders) / 2):
            return family if _is_for(family, messages, prompt_of(chat)) else None
    return None


def _by(sender: str, messages: Sequence[Message]) -> Iterator[Message]:
    return (message for message in messages if message.sender == sender)


def _shown(message: Message) -> Family | None:
    """Of what kind of decision a message is a part."""
    if any(isinstance(fact, Availability) for fact in remembered(read_availability, message, ANY_TIME).facts):
        return Family.MEETING
    if remembered(read_constraints, message).facts:
        return Family.EXECUTION
    return Family.SELECTION if remembered(read_instructions, message).facts else None


def _is_for(family: Family, messages: Sequence[Message], prompt: str) -> bool:
    """Whether the operator's words leave room for such a decision.

    Times for which some come before others are no meeting's; and orders have to be chosen from where some people have
    more to say than others, or where two cannot both be followed.
    """
    if family is Family.EXECUTION:
        return True
    ranks = cues("preceding").search(prompt) is not None
    if family is Family.MEETING:
        return not ranks
    # What nobody may see might be what is asked for.
    return not keeps(prompt) and (ranks or _disagree(messages))


def _disagree(messages: Sequence[Message]) -> bool:
    """Whether two people want what cannot both be done."""
    read = (fact for message in messages for fact in remembered(read_instructions, message).facts)
    facts = [fact for fact in read if isinstance(fact, Instruction)]
    return any(facts[pair.first].user != facts[pair.second].user for pair in contradictions(facts))
