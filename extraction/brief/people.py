"""The people whom an operator names, with their titles and their authority: in profiles, lists, tables and records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.brief.listing import SENTENCE_END, Listed, entries, lists, tables
from extraction.brief.ranking import DEGREES, order, place
from extraction.facts import UserId
from extraction.heads import NAME


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the operator names.

    title: job title as the operator gives it, "" when there is none.
    authority: 1 (least) to 10, None when the brief gives neither a level nor a ranked title.
    """

    name: UserId
    title: str = ""
    authority: int | None = None


PERSONA = re.compile(r"<(?P<name>[^<>\s][^<>\n]{0,63})_persona>(?P<text>.*?)</(?P=name)_persona>", re.DOTALL)
"""Tags hold any name, however many words or signs it has."""
PROFILE = re.compile(
    rf"^(?P<name>{NAME})['\u2019]s profile:[ \t]*(?P<text>.*?)(?=\n\s*\n|\Z)", re.DOTALL | re.IGNORECASE | re.MULTILINE
)
PROFILED = "s profile:"
HEAD = re.compile(
    r"(?:.*\b)?(?:participants|attendees|members|people)(?: are)?"
    r"|(?:the )?(?:following )?(?:users|team|colleagues|staff|participants|people)"
    r"(?: (?:are|and (?:their |the )?(?:authority|ranks?|roles?|titles?|levels?)\b.*"
    r"|(?:who )?(?:may|can|will) (?:send|write|talk|message)\b.*|in (?:this|the) (?:chat|conversation|team)))?"
)
"""What stands over the names of those who take part."""
ENTRY = re.compile(
    rf"\W*?(?P<name>{NAME})[ \t]*"
    r"(?:\((?P<inside>[^()\n]*)\)|(?P<link>[,:\u2013\u2014]|[ \t]-)[ \t]*(?P<behind>[^\n]*))?\W*"
)
"""One of them, with what they are: "Ada (Engineer)", "Ada: 10", "Ada, engineer, authority level 4"."""
NUMBERED = re.compile(rf"{NAME}[ \t]*(?::|[ \t]-)[ \t]*\d+")
IN_RANK = re.compile(r"(?<!authority )\b(?:level|rank|weight):? (?=\d+\b)", re.IGNORECASE)
RECORD = re.compile(
    rf"[-{{,*]\s*[\"']?(?i:name|id|user)[\"']?\s*:\s*[\"']?(?P<name>{NAME})[\"']?(?P<rest>[^{{}}]{{0,300}}?)"
    r"(?=[-{,*]\s*[\"']?(?i:name|id|user)[\"']?\s*:|[{}]|\n\s*\n|\Z)"
)
"""The same in JSON or YAML."""
ATTRIBUTES = re.compile(r"<[a-z][\w-]*(?P<rest>(?:\s+[\w-]+\s*=\s*\"[^\"<>\n]*\"){2,8})\s*/?>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"(?P<key>[\w-]+)\s*=\s*\"(?P<value>[^\"]*)\"")
"""The same in a tag: <person name="Ann" role="clerk" authority="4"/>."""
KEYED = re.compile(rf"[\"'](?P<name>{NAME})[\"']\s*:\s*\{{(?P<rest>[^{{}}]*)\}}")
"""A record under a name."""
FIELD = re.compile(
    r"[\"']?(?P<key>role|title|position|(?:authority|rank|level)(?:[ _]level)?)[\"']?\s*:\s*"
    r"[\"']?(?P<value>[^\"',\n}]+)",
    re.IGNORECASE,
)
OUT_OF_TEN = re.compile(r"(?<=\d)(?: ?/ ?| (?:out )?of )10$")
RANKS = re.compile(r"(?:authority|rank|level)(?: level| \(1-10\))?", re.IGNORECASE)
TITLES = re.compile(r"(?:job )?(?:role|title|position)", re.IGNORECASE)
NAMES = re.compile(r"(?:user ?)?name|user|person|who|participant|member", re.IGNORECASE)
TITLE = re.compile(
    r"\b(?:I am|is|You are)\b(?:[^.]*?,)?\s*an?\s+(?P<title>[^,.]+?)\s+with\b|\brole:\s*(?P<role>[^\n,.]+)",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\b(?:act(?:s|ing)? as an?|authority(?: level)?(?: is| of)?:?)\s+(?P<level>\d+)\b", re.IGNORECASE)


def people_in(prompt: str, policy: str) -> tuple[Person, ...]:
    """Everybody the prompt names, in its order. policy: the prompt without profiles and protected content."""
    profiles: dict[UserId, str] = {}
    profiled = PROFILE.finditer(prompt) if PROFILED in prompt.casefold() else ()
    for match in sorted([*PERSONA.finditer(prompt), *profiled], key=lambda m: m.start()):
        profiles.setdefault(match["name"], match["text"])
    for name, about in _listed(policy):
        # What a profile says comes first, and counts.
        profiles[name] = ". ".join(filter(None, (profiles.get(name), about)))
    return tuple(_person(name, text, policy) for name, text in profiles.items())


def without_profiles(text: str) -> str:
    """The text without what it says of people in their profiles."""
    # Looking for a name at the start of every line takes longer than looking for what must follow one.
    if "_persona>" in text:
        text = PERSONA.sub("\n", text)
    return PROFILE.sub("\n", text) if PROFILED in text.casefold() else text


def _listed(policy: str) -> Iterator[tuple[UserId, str]]:
    """(name, what they are, as a profile would say it) of everybody in a list, a table or a record."""
    for listed in lists(policy, colons=True):
        if listed.bracketed and not all(entry[0].isupper() for entry in listed.entries):
            continue
        if HEAD.fullmatch(listed.head) or (
            RANKS.fullmatch(listed.head) and all(map(NUMBERED.fullmatch, listed.entries))
        ):
            yield from _entries(listed)
    for row in tables(policy):
        name = next((cell for head, cell in row.items() if NAMES.fullmatch(head)), "")
        said = [_said(head, cell) for head, cell in row.items()]
        if re.fullmatch(NAME, name) and any(said):
            yield name, ". ".join(filter(None, said))
    for tag in ATTRIBUTES.finditer(policy) if '="' in policy else ():
        held = {found["key"].casefold(): found["value"].strip() for found in ATTRIBUTE.finditer(tag["rest"])}
        name = next((value for key, value in held.items() if NAMES.fullmatch(key) or key == "id"), "")
        said = [_said(key, value) for key, value in held.items()]
        if re.fullmatch(NAME, name) and any(said):
            yield name, ". ".join(filter(None, said))
    for record in (*RECORD.finditer(policy), *KEYED.finditer(policy)):
        fields = [_said(field["key"], field["value"].strip()) for field in FIELD.finditer(record["rest"])]
        if any(fields):
            yield record["name"], ". ".join(filter(None, fields))


def _entries(listed: Listed) -> Iterator[tuple[UserId, str]]:
    for entry in listed.entries if listed.block else entries(SENTENCE_END.split(listed.text, maxsplit=1)[0]):
        match = ENTRY.fullmatch(re.sub("[*`]|^(?:and |then |finally )+", "", entry))
        if match is not None and not any(key.fullmatch(match["name"]) for key in (NAMES, RANKS, TITLES)):
            about = IN_RANK.sub("authority ", (match["inside"] or match["behind"] or "").strip())
            if about.isdecimal():
                yield match["name"], f"authority {about}"
            elif match["link"] != ":" or about[:1].isupper() or LEVEL.search(about):
                # "Lunch: at noon" is nobody.
                yield match["name"], about if LEVEL.match(about) or not about else f"role: {about}"


def _said(head: str, cell: str) -> str:
    """A field as a profile would say it."""
    cell = OUT_OF_TEN.sub("", cell)
    if RANKS.fullmatch(head.replace("_", " ")) and cell.isdecimal():
        return f"authority {cell}"
    if RANKS.fullmatch(head.replace("_", " ")) and (degree := DEGREES.get(cell.casefold())) is not None:
        return f"authority {degree}"
    return f"role: {cell}" if TITLES.fullmatch(head) else ""


def _person(name: UserId, text: str, policy: str) -> Person:
    found = TITLE.search(text)
    title = (found["title"] or found["role"]).strip() if found else ""
    level = LEVEL.search(text)
    if level and 1 <= int(level["level"]) <= 10:
        return Person(name, title, int(level["level"]))
    return Person(name, title, place(order(policy), name, title))
