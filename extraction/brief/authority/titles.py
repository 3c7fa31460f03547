"""What people are: titles in lists and profiles, and titles said in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from extraction.brief.authority.ladder import STEPS, is_usual
from extraction.brief.authority.marking import GROUP, SIGN, Marked, marked
from extraction.brief.people import Person
from extraction.cues import words
from extraction.facts import UserId
from extraction.lexicon.phrasebook import phrases

TITLED = re.compile(
    rf"(?P<who>{GROUP}(?! (?:is|was)\b)|{SIGN})[*_]*"
    r"(?:(?:,|:| [\u2013\u2014-]| is| are| was made| (?:acts|works|serves|joined) as)"
    r"(?: also| now| both| just)? |=|\": \"| \()"
    r"(?:(?:the|an?|our|your|just) )*"
    r"(?P<title>(?!(?:and|or|who|which|the|an?|our|your|just|most|least|more|less|his|her|their|its|everybody|everyone"
    r"|may|can|must|will|shall|should|has|have|had|another|one|other|something|in|on|at|by|for|of|to|from|before|after|above|below|under|over|then|unless|if|because|so|since|but)\b)"
    r"[^\W\d_][\w/&'-]*"
    r"(?: (?!and\b|who\b|with\b|but\b|while\b|or\b)[\w/&'-]+){0,3}?)"
    r"(?=[,.;:\n)\"]| (?:and|who|with|but|while|in|at|under|below|where|which)\b"
    r"| of\b(?! [\ue100-\uf8ff])|$)"
)
DOES = re.compile(rf"(?P<who>{GROUP}),?(?: who)? (?P<does>[a-z]+(?:s|ed))\b")
""" "Ann runs the kitchen"."""
LEFT_OUT = re.compile(
    rf"(?:, |; |\band )(?P<who>{SIGN}) (?:(?:an?|the) )?"
    r"(?P<title>(?!(?:most|least|more|less|another|one|other|something|(?:light|heavi|weak|strong|low|high|small|bigg|young|old|great|loud|quiet)er)\b)[a-z][\w/&'-]*(?<!s)(?<!ed)"
    r"(?: [a-z][\w/&'-]*)?)(?=[,.;\n]| and\b|$)"
)
""" "Ann is a director, Bob a clerk"."""
GROUPED = re.compile(
    r"(?:^|[,;:.(] ?|(?<!\w)- ?"
    r"|(?<!below )(?<!above )(?<!under )(?<!over )(?<!before )\b(?:and|(?i:the)|are|have|with) )"
    rf"(?P<title>(?!(?i:the)\b)[^\W\d_][\w/-]*(?: [\w/-]+)??)(?: \(|: )"
    rf"(?P<who>{GROUP})(?=\)|[.;\n]|$)",
    re.MULTILINE,
)
"""People behind what they are: "admins (Ann, Bob)"."""


APPOSED = re.compile(
    rf"\b(?i:the|our|her|his|their)(?: (?i:two|three|four|five))? (?P<title>[a-z][\w'-]*(?: [a-z][\w'-]*)?), "
    rf"(?P<who>{GROUP})"
    r"(?=[,.;:)\n]|$)"
)
""" "The vet, Ann, before the manager, Bob"."""
BEHIND = re.compile(
    rf"(?P<who>{SIGN}) (?i:the) (?P<title>[a-z][\w'-]*)(?=[,.;:)\n]| (?:and|comes?|is|then|before)\b|$)"
)
""" "Ann the treasurer"."""
SEVERAL = re.compile(
    rf"(?<!{SIGN} )(?P<title>\b[a-z]{{2,}})s (?P<who>{SIGN}(?:(?:,? and |, ){SIGN})+)(?![\w'])", re.IGNORECASE
)
""" "Climbers Ann and Bob"."""
IN_BRACKETS = re.compile(rf"(?<![\w-])(?P<title>[^\W\d_][\w-]+) \((?P<who>{GROUP})\)")
""" "Orange tops blue (Ann, Bob)": whatever the word, if it is used again."""
EQUALS = re.compile(rf"(?P<title>[^\W\d_][\w'-]*) = (?P<who>{GROUP})(?=[,.;\n)]|$)")
""" "chair = Ann, vice = Bob"."""
PREFIXED = re.compile(rf"(?<!{SIGN} )\b(?P<title>[A-Za-z][a-z]{{2,}}) (?P<who>{SIGN})(?=[,.;:)\n]| (?:and|who)\b|$)")
""" "Orders from curator Ann and guard Bob"; titles are spoken of as such elsewhere: "the curator"."""
LABEL = re.compile(
    rf"(?:^|[.;/\n])[^\w\n]*(?P<label>[^\W\d_][\w' -]{{0,40}}?)(?:, [^:\n.]{{1,40}}|[^\S\n]*\([^()\n:]*\))?: "
    rf"(?P<who>{GROUP})"
    r"(?=[.;,\n]|$| [(/])",
    re.MULTILINE,
)
""" "Shift boss tonight: Ann. Her second: Bob." """
SUPERLATIVES = frozenset({"newest", "oldest", "eldest", "youngest", "longest"})
OF_ORDERS = frozenset(
    {
        "order",
        "ranking",
        "rank",
        "hierarchy",
        "precedence",
        "priority",
        "seniority",
        "authority",
        "line",
        "scores",
        "numbers",
        "weights",
        "levels",
        "points",
        "grade",
        "class",
        "level",
        "tier",
        "group",
        "band",
        "step",
    }
)
"""What is called so is a row of people, and none of them."""
HELD = re.compile(
    rf"\b(?i:the|our) (?P<title>[a-z][\w/&'-]*(?: [a-z][\w/&'-]*){{0,2}}) (?:is|are) (?P<who>{GROUP})"
    r"(?=[,.;:\n)]|$| and\b)"
)
""" "The incident commander is Ann"."""


def titles_of(people: Sequence[Person], policy: str) -> Mapping[UserId, str]:
    """Everybody's title: in lists and profiles, or said in a sentence and either usual or used again."""
    titles = {person.name: person.title if person.title[:1].isalpha() else "" for person in people}
    if all(titles.values()):
        return titles
    for name, title in titled(marked(policy, dict.fromkeys(titles, "")), policy):
        if title.casefold() not in OF_ORDERS | SUPERLATIVES:
            titles[name] = titles[name] or title
    return titles


def doings(people: Sequence[Person], titles: Mapping[UserId, str], policy: str) -> Mapping[UserId, str]:
    """What those do who have no title, where that says as much as one: "owns"."""
    text = marked(policy, {person.name: "" for person in people})
    return {
        name: title
        for found in DOES.finditer(text.text)
        if (title := _callings().get(found["does"])) is not None
        for name in text.meant(found["who"])
        if not titles.get(name)
    }


@lru_cache(maxsize=1)
def _callings() -> Mapping[str, str]:
    """The title that each verb says."""
    return {verb: title for title, verbs in phrases("callings") for verb in verbs.split(" | ")}


def titled(text: Marked, policy: str) -> Iterator[tuple[UserId, str]]:
    """(who, title) wherever a sentence says a title that is usual, or that the brief uses again. text: it, marked."""
    labels = list(LABEL.finditer(text.text))
    common = Counter(word for match in labels for word in {*match["label"].split()})
    for match in labels:
        own = " ".join(word for word in match["label"].split() if common[word] == 1)
        if title := _used_of(own, policy):
            yield from ((name, title) for name in text.meant(match["who"]))
    ways = (EQUALS, GROUPED, APPOSED, TITLED, LEFT_OUT, HELD, BEHIND, SEVERAL, PREFIXED, IN_BRACKETS)
    for match in (found for way in ways for found in way.finditer(text.text)):
        title = _as_used(match["title"], policy) if match.re is HELD else match["title"]
        if title.casefold() in OF_ORDERS:
            continue
        again = _is_used_again(title, policy)
        if match.re is PREFIXED and not re.search(
            rf"\b(?:(?:the|an?|every|any) {title}|{title}s)\b", policy, re.IGNORECASE
        ):
            continue
        if match.re in (EQUALS, APPOSED, BEHIND, SEVERAL, IN_BRACKETS) and not again:
            continue
        if is_usual(title) or (match.re is not LEFT_OUT and again):
            yield from ((name, title) for name in text.meant(match["who"]))


def _used_of(label: str, policy: str) -> str | None:
    """A label, or of its words the last one, that the brief uses again; None where it uses none."""
    each = [label, *reversed(label.split())] if label else []
    return next((one for one in each if _is_used_again(one.removesuffix("s"), policy, words("no_orders"))), None)


def _as_used(title: str, policy: str) -> str:
    """Its last word, where a brief calls somebody by that later on: "the team lead is Ann", "the lead wins"."""
    first, *_, last = title.split() if " " in title else (title, title)
    short = (
        last != title
        and first not in STEPS
        and is_usual(last)
        and not _is_used_again(title, policy)
        and _is_used_again(last, policy)
    )
    return last if short else title


def _is_used_again(title: str, text: str, plain: frozenset[str] | None = None) -> bool:
    """plain: words that are no title; None for all that are none but in front of a list, where "HR" is one."""
    title = title.removesuffix("y")
    if not title:
        return False
    plain = words("no_names") | words("no_orders") if plain is None else plain
    return title.split(maxsplit=1)[0].casefold() not in plain and _uses(title.casefold(), text) > 1


def _uses(start: str, text: str) -> int:
    """How many words of a text begin so."""
    return len(re.findall(rf"(?<!\w){re.escape(start)}", text.casefold()))
