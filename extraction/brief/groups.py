"""Whom an operator's lines mean by a group or by a title before a name: "the board", "our editors", "Captain Ada"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from extraction.brief.authority.ladder import is_usual
from extraction.brief.entitled_sentences import UNSURE, in_force
from extraction.brief.listing import MARKUP, entries, lists, unmarked
from extraction.facts import UserId

UNSETTLED = re.compile(
    r"\b(?:except|but|not|no|none|excluding|other than|without|unless|if|pending|expired|former(?:ly)?|until|after|once"
    r"|revoked|denied|when|requested|from (?:\d+|next|tomorrow)|starting|effective|as of)\b",
    re.IGNORECASE,
)
"""What makes it doubtful that somebody who is named is meant."""
HONORIFIC = "(?:dr|prof|mr|mrs|ms|miss|mx|sir|dame|madam|frau|herr|se\u00f1ora?|madame|monsieur|mme)"
FULL_STOP = re.compile(rf"\b({HONORIFIC})\.(?= \w)", re.IGNORECASE)
TITLE = re.compile(
    rf"(?:(?:our|the|my|your|his|her|their) )?(?:{HONORIFIC}|(?P<title>[a-z-]+(?: [a-z-]+){{0,2}}))\.? (?P<name>.+)",
    re.IGNORECASE,
)
"""A person's name with what they are before it."""
OF = re.compile(r"\b(?:of|to|for|by|with|from|under|and|or|ex|non|old|late|next|future)\b", re.IGNORECASE)
"""Words by which it is another one: "the assistant to Ada"."""
HERSELF = re.compile(r" (?:(?:him|her|it)self|themselves)$")
ARTICLE = re.compile(
    r"(?:(?:all|both) )?(?:(?:of )?(?:the|our|my|your|these|those) )?(?:members of (?:the|our) )?", re.IGNORECASE
)
GROUP = r"(?P<group>[^\W\d_](?:[\w'&/-]|(?<=\w) (?=\w)){1,40})"
OF_SENTENCES = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"{GROUP}\s*[=:]\s*(?P<who>.+)",
        rf"{GROUP} (?:consists? of|(?:is|are) (?:made up|formed|composed) (?:of|by)|comprises?) (?P<who>.+)",
        rf"(?:the|our) {GROUP} (?:is|are) (?P<who>.+)",
        rf"(?P<who>.+?) (?:are|is|form|make up|belongs? to|(?:are|is) (?:(?:a |the )?members? of|part of|on|in))"
        rf" (?:the|our) {GROUP}",
        rf"(?P<who>\S+) is an? {GROUP}",
    )
)
IN_BRACKETS = re.compile(r"(?P<group>[^()]+)\((?P<members>[^()]+)\)")
UNSURE_GROUP = re.compile(
    rf"{UNSURE.pattern}|{UNSETTLED.pattern}|n['\u2019]t\b|\b(?:all|any|every|each)\b", re.IGNORECASE
)
"""What makes it doubtful that whoever is named behind a group belongs to it."""
STRANGER = re.compile(rf"(?:(?i:{HONORIFIC})\.? )?[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?")
"""What can only be a name, of whomever."""
WHO_THEY_ARE = re.compile(r"(?P<group>(?:(?:the|our) )?(?:[a-z]+ )?[a-z]+(?<!s)s): (?=[A-Z])")
"""What stands before their names: "registered guests: Ada, Bo"."""
CLAUSE = re.compile(r"[;\n]|\.(?=\s|$)|,? (?:while|whereas|but) ")


def without_stops(text: str) -> str:
    """The text without the full stops of "Dr." and "Mrs.", which end no sentence."""
    return FULL_STOP.sub(r"\1", text)


def groups_in(policy: str, names: Sequence[UserId]) -> Mapping[str, frozenset[UserId]]:
    """Those who make up each group, by its name in lower case, as far as all of them are among `names`.

    A group of which two lists say different things is left out.
    """
    text = in_force(without_stops(policy))
    listed: dict[str, set[frozenset[UserId]]] = {}
    for found in (*lists(text), *unmarked(text)):
        if not found.aside and (members := _everyone(found.entries, names)):
            listed.setdefault(found.head, set()).add(members)
    told: dict[str, frozenset[UserId]] = {}
    for clause in CLAUSE.split(text):
        for group, who in _told(clause.strip(f"{MARKUP}-\u2022#")):
            told[group] = told.get(group, frozenset()) | _everyone(entries(who), names)
    alone = {group: next(iter(found)) for group, found in listed.items() if len(found) == 1}
    several = listed.keys() - alone.keys()
    return {
        group: members
        for group, members in (told | alone).items()
        if members and group not in several and not (UNSURE.search(group) or UNSETTLED.search(group))
    }


def person_in(entry: str, known: Mapping[str, UserId]) -> UserId | None:
    """Who of those known, by their names in lower case, an entry of a list is; a group counts as one."""
    name, _, about = entry.partition("(")
    name = HERSELF.sub("", name.strip(MARKUP).casefold())
    if UNSETTLED.search(about):
        return None
    bare = ARTICLE.sub("", name, count=1)
    if name in known or bare in known:
        return known.get(name) or known[bare]
    titled = TITLE.fullmatch(name)
    if titled is None or titled["name"] not in known:
        return None
    title = titled["title"] or ""
    doubtful = OF.search(title) or UNSURE.search(title) or UNSETTLED.search(title)
    usual = is_usual(title) or is_usual(title.removesuffix("s"))
    return known[titled["name"]] if not title or (usual and not doubtful) else None


def _told(clause: str) -> Iterator[tuple[str, str]]:
    for way in OF_SENTENCES:
        if (found := way.fullmatch(clause)) is not None:
            yield ARTICLE.sub("", found["group"].casefold(), count=1), found["who"]


def _everyone(each: Sequence[str], names: Sequence[UserId]) -> frozenset[UserId]:
    """Those whom the entries name; nobody where one of them names nobody."""
    known = {name.casefold(): name for name in names}
    found = [person_in(entry, known) for entry in each]
    return frozenset() if None in found else frozenset(name for name in found if name is not None)


def everybody(each: Sequence[str], named: Callable[[Sequence[str]], set[UserId]]) -> set[UserId]:
    """Those whom the entries name, or a group in brackets, "the tenants (Ada, Bo)"; nobody where one names nobody.

    Somebody who is not known, as they have not spoken yet, is named as well. named: who is named by some entries.
    """
    found: set[UserId] = set()
    head = WHO_THEY_ARE.match(each[0]) if each else None
    if head is not None and not UNSURE_GROUP.search(head["group"]) and not OF.search(head["group"]):
        each = (each[0][head.end() :], *each[1:])
    for entry in each:
        whom = named([entry])
        group = IN_BRACKETS.fullmatch(entry)
        if not whom and group is not None and not UNSURE_GROUP.search(group["group"]):
            members = entries(group["members"])
            whom = named(members) if all(named([one]) or _is_stranger(one) for one in members) else set()
        if not whom and not _is_stranger(entry):
            return set()
        found |= whom
    return found


def _is_stranger(entry: str) -> bool:
    return STRANGER.fullmatch(entry) is not None and UNSURE_GROUP.search(entry) is None
