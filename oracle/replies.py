"""What an agent says in one chat message: its turn in the form that the operator asks for, and the message read back.

One chat message carries words for several people, and whoever receives it hands each their own. So no text for one
person may look like the beginning of a text for another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from extraction.brief.forms import Form, ReplyFormat, asking, filled, fits, message_keys, report_in
from extraction.facts import UserId
from scenarios.protocol import Reply, Turn

EVERYONE = "all"
NOTHING = "There is nothing here for me to decide."
"""For a turn that says nothing: a chat message must say something."""
MENTIONED = re.compile(r"^@(?P<to>[^:@\n]+?)(?: ?\(private\))?:[ ]?", re.MULTILINE)
RELAYED = re.compile(r"^\[Agent -> (?P<to>[^\]\n]+)\]:[ ]?", re.MULTILINE)
"""How Muses-Bench keeps in its history what an agent said to whom."""
LETTER = re.compile(r"^To (?P<to>[A-Z][^:\n]{0,63}|all):[ ]?", re.MULTILINE)
FENCE = "```"
WHITE = re.compile(r"\s*")


def rendered(turn: Turn, wanted: ReplyFormat, people: tuple[UserId, ...] = ()) -> str:
    """The chat message for `turn`, never empty. people: who "everyone" is, where each gets a text of their own."""
    if turn.outcome is not None and wanted.own is not None and fits(wanted.own, turn.outcome):
        own = filled(wanted.own, turn.outcome)
        return own if isinstance(own, str) else _json(own)
    if turn.outcome is not None and wanted.outcome:
        return _json(turn.outcome)
    replies = turn.replies or (Reply(None, _in_words(turn)),)
    if turn.outcome is None and turn.replies and wanted.own is not None and wanted.form is Form.PLAIN:
        asked = asking(wanted.own, _plainly(replies))
        if asked is not None:
            return _json(asked)
    match wanted.form:
        case Form.ADDRESSED:
            messages = [_addressed(reply, wanted) for reply in replies]
            if wanted.addressing.listed:
                return _json({wanted.addressing.within: messages} if wanted.addressing.within else messages)
            return "\n".join(map(_json, messages))
        case Form.KEYED:
            return _json(_keyed(replies, people))
        case Form.MENTION:
            mark = "(private)" if wanted.private else ""
            return "\n".join(
                f"@{reply.recipient}{mark}: {_unmentioned(reply.content)}"
                if reply.recipient
                else f"@{EVERYONE}: {_unmentioned(reply.content)}"
                for reply in replies
            )
        case Form.LETTER:
            return "\n".join(f"To {reply.recipient or EVERYONE}: {_unmentioned(reply.content)}" for reply in replies)
        case Form.PLAIN:
            return _plainly(replies)


def _plainly(replies: tuple[Reply, ...]) -> str:
    return replies[0].content if len(replies) == 1 else "\n\n".join(map(_headed, replies))


def spoken(text: str, people: tuple[UserId, ...] = ()) -> tuple[Reply, ...]:
    """Who was told what in one of the agent's own chat messages; plain text is for everyone.

    Reads what `rendered` writes in every form, PLAIN where `people` are given who can be named in it, and the form in
    which Muses-Bench keeps it.
    """
    objects = list(_objects(text))
    if len(objects) == 1 and (report := report_in(objects[0])) is not None:
        return spoken(report, people)
    if objects:
        messages = [(found, keys) for found in objects if (keys := message_keys(found)) is not None]
        return tuple(_reply(found[target], str(found[content])) for found, (target, content) in messages) or tuple(
            _reply(name, words) for found in objects for name, words in found.items() if isinstance(words, str)
        )
    for head in (RELAYED, MENTIONED, LETTER):
        if head.match(text):
            marks = list(head.finditer(text))
            return tuple(
                _reply(mark["to"], text[mark.end() : following.start() if following else len(text)].rstrip("\n"))
                for mark, following in zip(marks, [*marks[1:], None], strict=True)
            )
    return tuple(_told(part, people) for part in _paragraphs(text, people)) if people else (Reply(None, text),)


def _headed(reply: Reply) -> str:
    """A paragraph of plain text: who it is for stands first, unless its own words begin so."""
    named = reply.recipient is None or reply.content.startswith(f"{reply.recipient}, ")
    return reply.content if named else f"{reply.recipient}: {reply.content}"


def _paragraphs(text: str, people: tuple[UserId, ...]) -> Iterator[str]:
    """Plain text where it begins to speak to somebody else: at an empty line, or at one that a name stands before.

    Whoever keeps the chat may have joined what was one text for each person line by line.
    """
    for part in text.split("\n\n"):
        first, *lines = part.split("\n")
        held = [first]
        for line in lines:
            if line.startswith(tuple(f"{name}: " for name in people)):
                yield "\n".join(held)
                held = []
            held.append(line)
        yield "\n".join(held)


def _told(paragraph: str, people: tuple[UserId, ...]) -> Reply:
    """Whom a paragraph of plain text is for: "Ada: yes", "Ada, when?"; "Ada, Bo: when?" is for everyone."""
    to = [name for name in people if paragraph.startswith((f"{name}: ", f"{name}, "))]
    if not to or paragraph[len(to[0]) :].startswith(tuple(f", {name}{end}" for name in people for end in ",:")):
        return Reply(None, paragraph)
    return Reply(to[0], paragraph.removeprefix(f"{to[0]}: "))


def _reply(target: object, content: str) -> Reply:
    return Reply(None if target in (None, EVERYONE) else str(target), content)


def _in_words(turn: Turn) -> str:
    """An outcome where nobody asked for it as JSON."""
    return str((turn.outcome or {}).get("final_report") or NOTHING)


def _addressed(reply: Reply, wanted: ReplyFormat) -> dict[str, str]:
    fields = {wanted.addressing.target: reply.recipient or EVERYONE, wanted.addressing.content: reply.content}
    if wanted.move:
        fields["decision"] = "query" if "?" in reply.content else "propose"
    return fields


def _keyed(replies: tuple[Reply, ...], people: tuple[UserId, ...]) -> dict[str, str]:
    told: dict[str, str] = {}
    for reply in replies:
        for name in [reply.recipient] if reply.recipient else people or [EVERYONE]:
            told[name] = f"{told[name]}\n\n{reply.content}" if name in told else reply.content
    return told


def _unmentioned(text: str) -> str:
    """`text` with no line that begins like a mention or a letter: a quotation mark goes before it."""
    return re.sub(r"(?<=\n)(?=[^\S\n]*(?:@|To \w))", "> ", text)


def _json(fields: object) -> str:
    """JSON in which no text can end a code fence that somebody puts around it."""
    return json.dumps(fields, ensure_ascii=False).replace(FENCE, r"\u0060\u0060\u0060")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that `text` consists of; nothing where it holds anything else."""
    decoder, position, found = json.JSONDecoder(), 0, []
    stripped = text.strip()
    while position < len(stripped):
        try:
            value, position = decoder.raw_decode(stripped, position)
        except (json.JSONDecodeError, RecursionError):
            return
        listed = next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value
        if isinstance(listed, list) and any(isinstance(one, dict) for one in listed):
            found += [one for one in listed if isinstance(one, dict)]
        elif isinstance(value, dict):
            found.append(value)
        else:
            return
        position = WHITE.match(stripped, position).end()  # type: ignore[union-attr]  # matches nothing, too
    yield from found
