"""Who may know a secret by an operator's plain words: "Carers may have it, residents may not. Carers are Ada and Bo".

Each clause is read to its last word, people and groups among them, or it lets nobody in; whoever is shut out anywhere
stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extraction.brief.authority.ladder import is_usual
from extraction.brief.groups import without_stops
from extraction.brief.plain_words import (
    ALL,
    ALLOWING,
    AND,
    ANOTHER,
    ARTICLE,
    ASIDE,
    BUT_FOR,
    BY_SOMEBODY,
    CLAUSE,
    DENYING,
    EXCEPTED,
    GONE,
    GROUPED,
    HANGING,
    HANGING_ELSE,
    HEAD,
    HONORIFIC,
    IN_BRACKETS,
    ITSELF,
    MYSELF,
    NO_TITLE,
    OF_GROUP,
    OTHERS,
    PASSING,
    PRONOUN,
    TAILS,
    TOO,
)
from extraction.facts import UserId

LONGEST = 300
"""Letters of a clause that is read."""


class Plain(NamedTuple):
    """Who may know it, who may let others know it, and who is said not to."""

    people: frozenset[UserId]
    delegators: frozenset[UserId]
    outside: frozenset[UserId]


def plainly(policy: str, names: Sequence[UserId], nouns: frozenset[str]) -> Plain:
    """What the policy says, without the secret itself. nouns: what that is called there."""
    text = without_stops(policy.replace("\u2019", "'"))
    called = {without_stops(name): name for name in names}
    known = {spelt.casefold(): name for spelt, name in called.items()}
    if (me := MYSELF.search(text)) is not None and (myself := _one((me["who"] or me["signed"]).strip(), known, {})):
        known |= dict.fromkeys(("i", "me", "myself"), next(iter(myself)))
    clauses = _clauses(text)
    groups = dict(_groups(clauses, known))
    people_called = {word for name in (*known, *groups) for word in name.split()}
    nouns = frozenset(noun for noun in nouns if noun not in people_called)
    people, delegators, outside = set[UserId](), set[UserId](), set[UserId]()
    each = "|".join(sorted(map(re.escape, nouns)))
    its = (
        rf"(?<!\w)(?:(?:the|this|that|our|my|his|her) (?:(?!{ANOTHER}\b)[\w-]+ ){{0,2}}?)?"
        rf"(?:(?:{each})s? ){{0,5}}(?:{each})s?(?!\w)"
    )
    before: frozenset[UserId] = frozenset()
    before_let_in = False
    for clause in clauses:
        spoken = _spoken_of(clause, known)
        plain = re.sub(its, "it", clause, flags=re.IGNORECASE) if nouns else clause
        if (
            (passing := PASSING.match(plain)) is not None
            and OTHERS.search(passing["whom"])
            and not DENYING.search(plain)
        ):
            whom = before if PRONOUN.match(plain) and len(before) == 1 else _everyone(passing["who"], known, groups)
            if whom and not HANGING.search(re.sub(r"\bif (?:s?he|they) (?:sees? fit|wants?|likes?)\b", "", plain)):
                delegators |= whom
            before = spoken or before
            continue
        let_in = _let_in(plain, known, groups)
        if before_let_in and (too := TOO.fullmatch(plain)) is not None:
            let_in = _everyone(too["who"], known, groups)
        before_let_in = bool(let_in)
        people |= let_in
        if not let_in and (DENYING.search(plain) or GONE.search(plain)) and not BY_SOMEBODY.search(plain):
            outside |= spoken | _groups_in(plain, groups)
        before = spoken or before
    return Plain(frozenset(people - outside), frozenset(delegators - outside), frozenset(outside))


def speaks(policy: str, nouns: frozenset[str]) -> bool:
    """Whether any clause says in plain words who may know what is called so."""
    each = "|".join(sorted(map(re.escape, nouns))) or "it"
    its = re.compile(
        rf"(?<!\w)(?:(?:the|this|that|our|my) (?:(?!{ANOTHER}\b)[\w-]+ ){{0,2}}?)?(?:{each})s?(?!\w)", re.IGNORECASE
    )
    for clause in _clauses(without_stops(policy.replace("\u2019", "'"))):
        plain = its.sub("it", clause)
        if any(way.fullmatch(plain) for way in (*ALLOWING, EXCEPTED)):
            return True
    return False


def _clauses(text: str) -> list[str]:
    each = (clause.strip(" \t-*\u2022\"':") for clause in CLAUSE.split(text))
    return [HEAD.sub("", clause) for clause in each if clause and len(clause) <= LONGEST]


def _let_in(clause: str, known: Mapping[str, UserId], groups: Mapping[str, frozenset[UserId]]) -> frozenset[UserId]:
    if (all_but := EXCEPTED.fullmatch(clause)) is not None:
        left = _everyone(all_but["who"], known, groups)
        return frozenset(known.values()) - left if left else frozenset()
    told = ASIDE.sub(_kept, clause)
    for way in ALLOWING:
        said = way.fullmatch(told)
        if said is None or any(doubt.search(said["who"]) for doubt in (HANGING, DENYING)):
            continue
        around = BUT_FOR.sub("", told[: said.start("who")]), TAILS.sub("", told[said.end("who") :])
        if any(doubt.search(part) for part in around for doubt in (HANGING_ELSE, DENYING)):
            continue
        if whom := _everyone(said["who"], known, groups):
            return whom
    return frozenset()


def _kept(aside: re.Match[str]) -> str:
    return aside[0] if HANGING.search(aside[0]) or DENYING.search(aside[0]) else ""


def _groups(clauses: Sequence[str], known: Mapping[str, UserId]) -> Iterator[tuple[str, frozenset[UserId]]]:
    """Those who make up each group, by its name in the singular; nothing where two clauses say different things."""
    found: dict[str, set[frozenset[UserId]]] = {}
    added: dict[str, frozenset[UserId]] = {}
    last = ""
    for clause in clauses:
        for inside in IN_BRACKETS.finditer(clause):
            if members := _everyone(inside["who"], known, {}):
                found.setdefault(_single(inside["group"]), set()).add(members)
        if last and (so := re.fullmatch(r"so (?:is|are) (?P<who>.+)", clause, re.IGNORECASE)):
            added[last] = added.get(last, frozenset()) | _everyone(so["who"], known, {})
            continue
        for part in (clause, *re.split(r", (?:and )?(?=[a-z]+ (?:is|are) )", clause)):
            for way in GROUPED:
                told = way.fullmatch(part)
                if told is None or HANGING.search(told["who"]) or DENYING.search(told["group"]):
                    continue
                members = _everyone(told["who"], known, {})
                if members:
                    last = _single(told["group"])
                    if re.fullmatch(r".+ (?:is|are) (?:an? )?[\w -]+", part) and way is GROUPED[-1]:
                        added[last] = added.get(last, frozenset()) | members
                    else:
                        found.setdefault(last, set()).add(members)
                    break
    for group in {*found, *added}:
        several = found.get(group, set())
        if len(several) < 2:
            yield group, frozenset().union(*several) | added.get(group, frozenset())


def _single(group: str) -> str:
    bare = ARTICLE.sub("", group.strip(" \"'").casefold())
    bare = re.sub(r"(?<=\w) (?:staff|people|persons|members|folks?)$", "", bare)
    return bare.removesuffix("s") if len(bare) > 3 else bare


def _everyone(who: str, known: Mapping[str, UserId], groups: Mapping[str, frozenset[UserId]]) -> frozenset[UserId]:
    """Everybody whom the words name; nobody where one of them names nobody."""
    inside = re.fullmatch(r"(?P<group>[^()]+)\((?:that'?s |i\.e\. )?(?P<who>[^()]+)\)", who.strip())
    if inside is not None:
        doubtful = any(doubt.search(inside["group"]) for doubt in (NO_TITLE, HANGING, DENYING, ALL))
        return frozenset() if doubtful else _everyone(inside["who"], known, groups)
    if "(" in who:
        return frozenset()
    if (part := OF_GROUP.fullmatch(who.strip())) is not None:
        for group in (part["group"], who.strip().split(" ", 1)[0]):
            if (members := groups.get(_single(group))) is not None:
                return members
    entries = [entry for entry in (part.strip(" \"'") for part in AND.split(who)) if entry]
    found = set[UserId]()
    described = False
    for entry in entries:
        whom = _one(entry, known, groups)
        if whom:
            found |= whom
            described = False
        elif (
            not described
            and entry != entries[-1]
            and re.match(r"(?:[Tt]he|[Oo]ur|[Hh]er|[Hh]is|[Mm]y|[Ii]ts) [a-z]", entry)
            and not NO_TITLE.search(entry)
        ):
            # "The pharmacist, Ada": what somebody is, right before they are named.
            described = True
        elif (
            found
            and not described
            and re.match(r"(?:the|our|her|his|my|its|an?) [a-z]", entry)
            and not NO_TITLE.search(entry)
        ):
            # "Ada, our pharmacist": what somebody is, right behind their name.
            continue
        else:
            return frozenset()
    return frozenset() if described else frozenset(found)


def _one(entry: str, known: Mapping[str, UserId], groups: Mapping[str, frozenset[UserId]]) -> frozenset[UserId]:
    bare = ARTICLE.sub("", ITSELF.sub("", entry)).strip()
    folded = bare.casefold()
    for form in (folded, HONORIFIC.sub("", folded)):
        if form in known:
            return frozenset((known[form],))
    if (members := groups.get(_single(bare))) is not None:
        return members
    title, _, name = folded.rpartition(" ")
    for _ in range(2):
        if name in known and title and not NO_TITLE.search(title):
            words = title.split()
            fits = len(words) <= 3 and (bare[0].islower() or is_usual(title) or len(words) == 1)
            return frozenset((known[name],)) if fits else frozenset()
        title, _, more = title.rpartition(" ")
        name = f"{more} {name}"
    return frozenset()


def _spoken_of(clause: str, known: Mapping[str, UserId]) -> frozenset[UserId]:
    each = ((spelt, name) for spelt, name in known.items() if spelt not in ("i", "me", "myself"))
    return frozenset(
        name for spelt, name in each if re.search(rf"(?<!\w){re.escape(spelt)}(?!\w)", clause, re.IGNORECASE)
    )


def _groups_in(clause: str, groups: Mapping[str, frozenset[UserId]]) -> frozenset[UserId]:
    each = (
        who
        for group, who in groups.items()
        if re.search(rf"(?<![\w-]){re.escape(group)}s?(?![\w-])", clause, re.IGNORECASE)
    )
    return frozenset().union(*each)
