"""Who may see a resource by the operator's own lines: lists, tables, and sentences that say nothing else.

Only heads and sentences that are understood to the last word let somebody in: "Authorized Users for other documents",
"Formerly authorized", "all but Ada" let nobody in. Whoever is shut out is read more freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extraction.brief.entitled_sentences import (
    AUTHORIZED,
    IT,
    PASS_ON,
    SEE,
    hangs,
    in_force,
    said_in,
    with_name,
)
from extraction.brief.groups import UNSETTLED, everybody, person_in, without_stops
from extraction.brief.listing import (
    IN_BRACKETS,
    MARKUP,
    SENTENCE_END,
    entries,
    lists,
    mappings,
    records,
    tables,
    unmarked,
)
from extraction.facts import UserId
from extraction.telling_apart import told_apart

WHO = "(?:users?|people|persons?|readers?|viewers?|members?|staff|employees|individuals|personnel)"
ALLOWED = re.compile(
    rf"(?:(?:the|all|only|explicitly|currently|following) )*(?:(?:{WHO} )?(?:(?:who|that) )?(?:(?:is|are) )?"
    rf"{AUTHORIZED}(?: {WHO}| by name)?(?: (?:to {SEE}|for|of)(?: {IT})?)?|(?:{IT} )?(?:readers|viewers)(?: of {IT})?"
    r"|insiders|(?:white|allow) ?list|allow"
    rf"|(?:(?:{WHO}|holders|those) (?:of|with|in) the role [\w -]{{1,40}} (?:and|or) )?(?:the )?"
    rf"(?:{WHO}|those|whoever|(?:every|any)(?:body|one))(?: who (?:is|are)| that are| is)?"
    rf" (?:on (?:this|the) list|(?:named|listed) (?:here|below)) (?:may|can) {SEE} {IT}"
    rf"|acl|(?:read(?:ing)? )?access(?:(?: control)? list| granted to| for| to {IT})?"
    rf"|(?:{WHO} )?(?:who |that )?(?:may|can) {SEE}(?: {IT})?"
    rf"|{WHO} with access(?: to {IT})?)"
)
"""What stands over those who may see it."""
ROLES = re.compile(rf"(?:{AUTHORIZED}|permitted) (?:roles?|titles?|positions?)|(?:roles?|titles?) with access")
DELEGATORS = re.compile(
    rf"(?:(?:{WHO} )?(?:(?:who|that) )?(?:may|can|(?:is |are )?(?:allowed|authori[sz]ed|permitted) to) (?:{PASS_ON})"
    r"|delegat(?:ion|ors?|es)(?: (?:rights?|by|allowed for))?|(?:right|permission) to delegate)"
)
"""What stands over those who may let others see it."""
DENIED = re.compile(
    r"\b(?:denied|blocked|revoked|barred|banned|excluded|suspended|forbidden|no access|must not"
    r"|(?:block|black) ?list(?:ed)?)\b"
)
NOT_AUTHORIZED = re.compile(
    rf"\b(?:un(?:authori[sz]ed|cleared)|not {AUTHORIZED}|without access|(?:may|can) ?not|formerly|no longer)\b"
    r"|^(?:exceptions?|removed|withdrawn|off ?boarded|deactivated|refused|outsiders?"
    r"|left(?: (?:us|the (?:company|team)))?)$"
)
"""What stands over those who are merely not let in: somebody who may delegate can still let them in."""
EXCEPTING = re.compile(r"\b(?:except|but|excluding|other than|apart from)\b", re.IGNORECASE)
QUOTED = r"['\"\u2018\u201c]([^\n'\"]+?)['\"\u2019\u201d]"
OF_ROLES = re.compile(
    rf"\bwith the roles?(?: of)?\s+{QUOTED}"
    rf"(?:(?:\s*,\s*|\s*,?\s+(?:or|and)\s+)(?:(?:with )?the roles?(?: of)?\s+)?{QUOTED})*",
    re.IGNORECASE,
)
DENYING = re.compile(r"\b(?:not|never|no longer|denied|except|unless|cannot|blocked|nor|neither)\b", re.IGNORECASE)
THING = "\ue002"
RIGHTS = re.compile(
    r"(?:access|permissions?|acl|authori[sz]ations?|clearances?)(?: (?:rights?|lists?|levels?|control|status))*"
    rf"(?: (?:to|for) {IT})?|rights"
)
"""What stands over a list of people with a right of each."""
CALLED = re.compile(
    rf"(?:the )?(?:(?:resource|document|file) )?['\"\u2018\u201c]?{THING}['\"\u2019\u201d]?", re.IGNORECASE
)
"""How the resource is called, with a stand-in for its name."""
AGAIN = re.compile(r"\band (?:by|to|with|for) ")
SENTENCE = re.compile(r"(?:[^.\n]|\.(?=\S))+")
CLAUSE = re.compile(r"[,;]|\b(?:but|while|whereas)\b")
SHUTTING = re.compile(
    r"\b(?:rights?|access|clearance|permissions?|authori[sz]ation)\b.*\b(?:ended|ends|expired?|lapsed|over|withdrawn|terminated)\b"
    r"|\b(?:not|never|no longer|cannot|may no more)\b.*\b(?:see|read|access|view|open|show\w*|shar\w+|giv\w+|send|sent"
    r"|reveal\w*|disclos\w*|authori[sz]ed|allowed|permitted|cleared|entitled)\b|n['\u2019]t\b.*\b(?:see|read|access|view"
    rf"|open|show\w*|shar\w+|giv\w+|send)\b|\b(?:no longer|not) (?:with|at|part of)\b|{DENIED.pattern}",
    re.IGNORECASE,
)
"""A clause that shuts out whoever it names: "Bo must not see it any more", "Bo's access was revoked in May"."""
OF_OTHERS = re.compile(r"\b(?:unless|without|delegat\w*|pass|let|others?|anyone|anybody|only)\b", re.IGNORECASE)
"""It is somebody else who is shut out, or another right than to see it."""
YES = re.compile(r"(?:yes|y|true|x|\u2713|\u2714|\u2705|full|granted|allowed)", re.IGNORECASE)
READS = re.compile(
    r"(?:read(?:[ -]?only|[ ,/&+-]+(?:and )?write)?|reading|view(?:er)?|reader|rw?|(?:full|read) access)", re.IGNORECASE
)
"""The same of somebody who may see it, and of no other right."""
NO = re.compile(r"(?:no|n|false|none|never|0|[-\u2013\u2014]|\u2717|\u2718|\u274c)?", re.IGNORECASE)
LIMITED = re.compile(
    rf"{DENIED.pattern}|{NOT_AUTHORIZED.pattern}|\b(?:expir\w*|ends?|ended|valid|conditions?|suspend\w*|left|lapsed)\b",
    re.IGNORECASE,
)
"""In a table's other columns: what is said there may take back that somebody is let in."""
RESOURCE_COLUMN = re.compile(r"resource|document|file|object|asset|item|what|content")
STANDING = re.compile(r"(?:still )?(?:active|enabled|valid|employed|current|in force)")
"""What a row must not deny of somebody whom it lets in."""
NAME_COLUMN = re.compile(r"(?:user ?)?name|user|person|who|participant|member|people")


DESCRIBING = re.compile(
    rf"(?:[\s()/,;:+&\d-]|\b(?:{IT}|{WHO}|{SEE}|reading|only|may|can|access|rights?|all|full|complete|whole|lists?|by"
    r"|names?|named|current(?:ly)?|internal|confidential|secret|valid|active|in force|alphabetical(?:ly)?|order(?:ed)?"
    r"|separated|commas?|one|per|line|each|who|what|with|and|or|of|to|for|the|yes|no|x)\b)*"
)
"""What in brackets only describes a list or a column: "(full list)". Anything else may be why it does not hold yet."""


class Entitled(NamedTuple):
    """Who may see a resource, by name and by role; who may let others; whom it is denied, whatever else is said."""

    people: frozenset[UserId]
    roles: frozenset[str]
    delegators: frozenset[UserId]
    denied: frozenset[str]


NO_GROUPS: Mapping[str, frozenset[UserId]] = {}


def entitled(
    rules: str,
    names: Sequence[UserId],
    resource: str,
    nouns: frozenset[str] = frozenset(),
    groups: Mapping[str, frozenset[UserId]] = NO_GROUPS,
) -> Entitled:
    """What `rules`, the operator's lines on this resource, say. nouns: what it may be called there, behind "the".

    groups: who makes up each; one of them counts as one of `names`.
    """
    found: dict[str, set[str]] = {kind: set() for kind in ("people", "roles", "delegators", "denied", "outside")}
    # A pattern that begins with what may be missing would be tried at every letter.
    spelled = re.escape(resource).replace(r"\ ", r"[ _-]")
    marked = re.sub(spelled, THING, without_stops(rules.replace(THING, " ")), flags=re.IGNORECASE)
    called = "\n".join(CALLED.sub("it", line) if THING in line else line for line in marked.split("\n"))
    if nouns:
        called = re.sub(
            rf"\b(?:the|this)(?: following)? (?:{'|'.join(sorted(map(re.escape, nouns)))})\b",
            "it",
            called,
            flags=re.IGNORECASE,
        )
    # "Dr. Weiss" is called "Dr Weiss" here, as no sentence ends there.
    stopless = {without_stops(name): name for name in names}
    text, persons, by_stand_in = told_apart(called, tuple(stopless), called, lists=True)
    text, names = in_force(text), (*persons, *groups)
    for listed in lists(text):
        kind = _kind(listed.head)
        if kind in ("denied", "outside"):
            found[kind].update(_spoken_of(listed.text, persons) | _named(listed.entries, names))
        elif kind and not DESCRIBING.fullmatch(listed.aside):
            continue
        elif kind and not UNSETTLED.search(re.sub(r"\([^()]*\)", "", listed.text)):
            first, *more = (listed.text,) if listed.block else SENTENCE_END.split(listed.text)
            each = listed.entries if listed.block or any(map(hangs, more)) else entries(first)
            found[kind].update(each if kind == "roles" else _named(each, names))
    for listed in unmarked(text):
        kind, whom = _kind(listed.head), _named(listed.entries, names)
        plain = DESCRIBING.fullmatch(listed.aside) and len(whom) == len(listed.entries)
        if kind and (plain or kind in ("denied", "outside")):
            found[kind].update(whom)
    for row in (*tables(text, asides=True), *records(text)):
        for kind, who in _in_row(row):
            found[kind].update(_named([who], names))
    for head, aside, rights in mappings(text):
        if RIGHTS.fullmatch(head) and DESCRIBING.fullmatch(aside):
            for who, right in rights.items():
                kind = "people" if YES.fullmatch(right) or READS.fullmatch(right) else "outside"
                found[kind].update(_named([who], names))
    before: set[UserId] = set()
    let_in: set[UserId] = set()
    for sentence in SENTENCE.findall(text):
        if "role" in sentence.casefold() and not DENYING.search(sentence):
            found["roles"].update(role for part in OF_ROLES.finditer(sentence) for role in re.findall(QUOTED, part[0]))
        bare = sentence.strip(f"{MARKUP}-\u2022#:")
        here = _spoken_of(sentence, names, excepting=True)
        found["outside"].update(let_in if hangs(bare) else ())
        if not here:
            continue
        let_in = set()
        for said in said_in(with_name(bare, *before) if len(before) == 1 else bare):
            each = entries(AGAIN.sub("and ", said.names.removeprefix("both ")))
            whom = everybody(each, lambda who: _named(who, names))
            found["delegators" if said.passing else "people"].update(whom)
            let_in |= whom
        if ":" not in sentence and not let_in:
            for clause in filter(SHUTTING.search, CLAUSE.split(sentence)):
                if not OF_OTHERS.search(clause):
                    found["outside"].update(_spoken_of(clause, persons))
        before = here & {*persons}
    everyone = {
        kind: {
            stopless.get(spelt, spelt)
            for name in named
            for member in groups.get(name, (name,))
            for spelt in (by_stand_in.get(member, member),)
        }
        for kind, named in found.items()
    }
    return Entitled(
        frozenset(everyone["people"] - everyone["outside"]),
        frozenset(role.strip() for role in found["roles"]),
        frozenset(everyone["delegators"]),
        frozenset(everyone["denied"]),
    )


def _in_row(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(kind, who) of a row. Where a cell shuts somebody out, or may take back what another says, none lets them in."""
    row = {re.sub(IN_BRACKETS, _unsaid, head).strip(): cell for head, cell in row.items()}
    if any(
        (RESOURCE_COLUMN.fullmatch(head) and cell.casefold() != "it")
        or (STANDING.fullmatch(head) and NO.fullmatch(cell))
        for head, cell in row.items()
    ):
        return
    who = next((cell for head, cell in row.items() if NAME_COLUMN.fullmatch(head)), "")
    about = (NAME_COLUMN, RESOURCE_COLUMN)
    said = {
        head: cell
        for head, cell in row.items()
        if not NO.fullmatch(cell) and not any(column.fullmatch(head) for column in about)
    }
    shut = [kind for head in said if (kind := _kind(head)) in ("denied", "outside")]
    yield from ((kind, who) for kind in shut)
    beside = (f"{head}: {cell}" for head, cell in said.items() if not _kind(head))
    if not shut and not any(UNSETTLED.search(text) or LIMITED.search(text) for text in beside):
        for head, cell in said.items():
            kind = _kind(head)
            if kind and (YES.fullmatch(cell) or (kind == "people" and READS.fullmatch(cell))):
                yield kind, who


def _unsaid(aside: re.Match[str]) -> str:
    return "" if DESCRIBING.fullmatch(aside[0]) else aside[0]


@lru_cache(maxsize=4096)
def _kind(head: str) -> str:
    """What a head says of those under it; "" where it is not understood."""
    if DELEGATORS.fullmatch(head):
        return "delegators"
    if "delegat" in head:
        return ""
    if DENIED.search(head):
        return "denied"
    if NOT_AUTHORIZED.search(head):
        return "outside"
    if ROLES.fullmatch(head):
        return "roles"
    return "people" if ALLOWED.fullmatch(head) else ""


def _spoken_of(text: str, names: Sequence[UserId], excepting: bool = False) -> set[UserId]:
    """Those of `names` that stand in a text, such as a list of people who are shut out, whatever is said beside them.

    excepting: whether also where it makes exceptions; else nobody is meant there.
    """
    if not excepting and EXCEPTING.search(text):
        return set()
    return {name for name in names if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)}


def _named(each: Sequence[str], names: Sequence[UserId]) -> set[UserId]:
    """Those of `names` that are an entry, with nothing that takes them out again in brackets behind them."""
    known = {name.casefold(): name for name in names}
    who = ((entry, person_in(entry, known)) for entry in each)
    return {person for entry, person in who if person and not LIMITED.search(entry.partition("(")[2])}
