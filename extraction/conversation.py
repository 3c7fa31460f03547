"""A conversation as an agent receives it: chat messages, and whose words each of them carries.

The paper shows a model who speaks in one of four templates (arXiv 2604.08567, section 3): `Alice says: ...`,
`Alice: ...`, `<Alice>...</Alice>`, and a chat role of the person's own. `render` writes them so that no text
can end its own envelope or open another's; `parse` undoes that, and takes everything inside an envelope as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from extraction.facts import Message, UserId
from extraction.heads import called, heads

SHARED_ROLES = frozenset({"user", "human"})
"""Chat roles that many people share: who speaks must then stand in `name` or in the template."""
AGENT_ROLES = frozenset({"assistant", "tool", "function"})
OPERATOR_ROLES = frozenset({"system", "developer"})


class Template(StrEnum):
    """How a chat message shows who speaks."""

    SAYS = "says"
    COLON = "colon"
    XML = "xml"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One entry of an OpenAI-style conversation.

    role: `system`, `assistant`, `user`, or a person's own name (native roles).
    name: the sender, where the channel gives it apart from the text.
    """

    role: str
    content: str
    name: str | None = None


def render(message: Message, template: Template, people: Sequence[UserId]) -> ChatMessage:
    """The chat message that carries `message`.

    Wherever the text itself looks like an envelope of one of `people`, a backslash is put into it; `parse`
    takes it out.
    """
    known = tuple(people)
    body = _tags(known).sub(r"<\\\1", message.text)
    enveloped = f"<{message.sender}>{body}</{message.sender}>"
    if template is Template.XML:
        return ChatMessage("user", enveloped)
    # A text that looks like its sender's own envelope needs a real one around it.
    looks_enveloped = _unwrap(message.text, message.sender, known) != message.text
    text = enveloped if looks_enveloped else message.text
    if template is Template.ROLES:
        return ChatMessage(message.sender, text)
    lines = _escaped_lines(text, known)
    join = " says: " if template is Template.SAYS else ": "
    return ChatMessage("user", f"{message.sender}{join}{lines}")


def parse(chat: Sequence[ChatMessage], people: Sequence[UserId]) -> list[Message]:
    """Everything that people wrote, in order, each with the sender that its channel or envelope gives.

    A `name`, or a role that is nobody else's, is the channel (`Ada`, or `user_Ada` where roles need a prefix): then
    the whole content is that person's, and an envelope around it is taken off only where it is their own. Otherwise
    the outermost envelope decides, in any of the four templates; one of their own inside it is taken off as well.
    Where several stand in one chat message, who speaks rests on text that a sender could have forged, and the
    messages are marked `joined`. Text in no envelope belongs to nobody and is left out.
    """
    known = tuple(people)
    messages: list[Message] = []
    for index, entry in enumerate(chat):
        if entry.role in AGENT_ROLES or entry.role in OPERATOR_ROLES:
            continue
        channel = entry.name or (entry.role if entry.role not in SHARED_ROLES else None)
        if channel is not None:
            sender = _owner(channel, known)
            messages.append(Message(f"m{index}", sender, _unwrap(entry.content, sender, known)))
            continue
        parts = list(_split(entry.content, known))
        for part, (sender, text) in enumerate(parts):
            name = f"m{index}.{part}" if len(parts) > 1 else f"m{index}"
            messages.append(Message(name, sender, text, joined=len(parts) > 1))
    return messages


def prompt_of(chat: Sequence[ChatMessage]) -> str:
    """All that the operator says."""
    return "\n".join(entry.content for entry in chat if entry.role in OPERATOR_ROLES)


def channels_of(chat: Sequence[ChatMessage]) -> tuple[str, ...]:
    """The names that channels of people's own have, in order."""
    found = (entry.name or entry.role for entry in chat if entry.role not in AGENT_ROLES | OPERATOR_ROLES)
    return tuple(dict.fromkeys(channel for channel in found if channel not in SHARED_ROLES))


def callers_of(chat: Sequence[ChatMessage], openings: bool = False) -> tuple[str, ...]:
    """What stands where the name of a speaker would, in messages that come through no channel of their own.

    openings: at their beginning alone, and not at that of any line.
    """
    shared = (entry.content for entry in chat if entry.role in SHARED_ROLES and not entry.name)
    texts = (content.partition("\n")[0] for content in shared) if openings else shared
    return tuple(dict.fromkeys(name for text in texts for name in called(text)))


@lru_cache(maxsize=1024)
def _owner(channel: str, people: tuple[UserId, ...]) -> UserId:
    """Whose channel it is. A channel's name may have no spaces, and may begin with `user`; else it is a stranger's."""
    called = _called(people)
    for name in (channel.casefold(), _folded(channel), _folded(PREFIX.sub("", channel))):
        owners = called.get(name)
        if owners:
            return owners[0] if len(owners) == 1 else channel
    return channel


@lru_cache(maxsize=256)
def _called(people: tuple[UserId, ...]) -> dict[str, list[UserId]]:
    """Who has a name, as names are compared."""
    called: dict[str, list[UserId]] = {}
    for person in people:
        for name in dict.fromkeys((person.casefold(), _folded(person))):
            called.setdefault(name, []).append(person)
    return called


PREFIX = re.compile(r"^user[\s_:-]*", re.IGNORECASE)


def _folded(name: str) -> str:
    return " ".join(re.split(r"[\s_-]+", name.casefold()))


def _unwrap(content: str, sender: UserId, people: tuple[UserId, ...]) -> str:
    """The text of one person's chat message, without their own envelope if it has one: tags, or a line's head.

    A head may have tags behind it, as `render` writes them; whatever stands in tags is text.
    """
    tagged = _untagged(content, sender, people)
    if tagged is not None:
        return tagged
    head = next(heads(content.partition("\n")[0], (sender,)), None)
    if head is not None and not head.escaped:
        text = _unescaped_lines(content[head.end :], people)
        tagged = _untagged(text, sender, people)
        return text if tagged is None else tagged
    return content


def _untagged(content: str, sender: UserId, people: tuple[UserId, ...]) -> str | None:
    """What stands between the sender's own tags, if that is all of `content`."""
    stripped = content.strip()
    for name in dict.fromkeys((sender, sender.replace(" ", "_"))):
        opening, closing = f"<{name}>", f"</{name}>"
        if stripped.startswith(opening) and stripped.endswith(closing):
            return _unescaped_tags(stripped[len(opening) : -len(closing)], people)
    return None


def _split(content: str, people: tuple[UserId, ...]) -> Iterator[tuple[UserId, str]]:
    """The envelopes that stand at the top level of `content`, in order: XML, else lines headed by a name.

    The first line shows which heads there are: in `[Ada]: ...` a later line that starts `Bo: ` is text.
    """
    if not people:
        return
    elements = list(_elements(content, people))
    if elements:
        yield from elements
        return
    found = [head for head in heads(content, people) if not head.escaped]
    found = [head for head in found if head.style is found[0].style]
    for head, following in zip(found, [*found[1:], None], strict=False):
        body = content[head.end : following.start if following else len(content)]
        text = _unescaped_lines(body, people)
        yield head.person, _unwrap(text.rstrip("\n") if following else text, head.person, people)


def _elements(content: str, people: tuple[UserId, ...]) -> Iterator[tuple[UserId, str]]:
    """`<Name>...</Name>` elements side by side. What stands inside one is text, whatever tags it has.

    An element ends at the first closing tag of its own after which only another element, or nothing, follows.
    """
    if not content.lstrip().startswith("<"):
        return
    position = 0
    opening = _openings(people)
    while match := opening.match(content, position):
        closing = f"</{match['name']}>"
        end = content.find(closing, match.end())
        while end >= 0 and content[end + len(closing) :].strip() and not opening.match(content, end + len(closing)):
            end = content.find(closing, end + len(closing))
        if end < 0:
            return
        text = _unescaped_tags(content[match.end() : end], people)
        yield _canonical(match["name"], people), text
        position = end + len(closing)


def _escaped_lines(body: str, people: tuple[UserId, ...]) -> str:
    """With a backslash before everything that looks like a head."""
    starts = [head.start for head in heads(body, people)]
    return "\\".join(body[start:end] for start, end in pairwise([0, *starts, len(body)]))


def _unescaped_lines(body: str, people: tuple[UserId, ...]) -> str:
    """Without the backslash that stands before each."""
    if "\\" not in body:
        return body
    starts = [head.start for head in heads(body, people) if head.escaped]
    return body[: starts[0]] + "".join(body[a + 1 : b] for a, b in pairwise([*starts, len(body)])) if starts else body


def _unescaped_tags(body: str, people: tuple[UserId, ...]) -> str:
    return _escaped_tags(people).sub(r"<\1", body) if "<\\" in body else body


def _canonical(name: str, people: tuple[UserId, ...]) -> UserId:
    folded = name.casefold()
    exact = (person for person in people if person.casefold() == folded)
    joined = (person for person in people if person.casefold().replace(" ", "_") == folded.replace(" ", "_"))
    return next(exact, None) or next(joined)


def _names(people: tuple[UserId, ...]) -> str:
    """A pattern for all of them. A tag has no spaces in it where it keeps to XML's own rules."""
    return "|".join(re.escape(person).replace(r"\ ", "[ _]") for person in sorted(people, key=len, reverse=True))


@lru_cache(maxsize=512)
def _openings(people: tuple[UserId, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*<(?P<name>{_names(people)})>", re.IGNORECASE)


@lru_cache(maxsize=512)
def _tags(people: tuple[UserId, ...]) -> re.Pattern[str]:
    return re.compile(rf"<(\\*/?(?:{_names(people)})\b)", re.IGNORECASE)


@lru_cache(maxsize=512)
def _escaped_tags(people: tuple[UserId, ...]) -> re.Pattern[str]:
    return re.compile(rf"<\\(\\*/?(?:{_names(people)})\b)", re.IGNORECASE)


def declared_template(prompt: str) -> Template:
    """The template that an operator's prompt announces; XML, the paper's default, where it announces none."""
    if re.search(r"<\s*user_?name\s*>", prompt, re.IGNORECASE):
        return Template.XML
    if re.search(r"\buser ?name says\b", prompt, re.IGNORECASE):
        return Template.SAYS
    if re.search(r"\buser ?name:", prompt, re.IGNORECASE):
        return Template.COLON
    if re.search(r"\b(?:chat|native|own) roles?\b", prompt, re.IGNORECASE):
        return Template.ROLES
    return Template.XML
