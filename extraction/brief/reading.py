"""The operator's brief: what the system prompt says about people, policy, resources, the task and the reply format.

The operator is the one source of policy, so the brief is read strictly: people's profiles and the content of
resources are cut out before policy is looked for, because neither may grant anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from extraction.brief.attendance import attendance_in
from extraction.brief.authority.prose import named_beside, people_in_prose
from extraction.brief.authority.ranked import ranked
from extraction.brief.contents import contents_in, without_contents
from extraction.brief.entitled import entitled
from extraction.brief.family import Family, family_of, rules_in, standing_rules_in
from extraction.brief.groups import groups_in
from extraction.brief.objective import objective_in
from extraction.brief.people import Person, people_in, without_profiles
from extraction.brief.plainly import plainly
from extraction.brief.texts import Content
from extraction.brief.working_hours import grid_in
from extraction.deadlines import moment_in
from extraction.facts import UserId
from extraction.grid import Grid
from extraction.instructions.bans import Ban, bans_in

__all__ = ["Brief", "Family", "Person", "Resource", "operators_own", "read_brief"]

LEAST_AUTHORITY = 1


@dataclass(frozen=True, slots=True)
class Resource:
    """Protected content and the operator's policy on it: whoever is not let in here is kept out.

    roles: job titles that may see it. people: those named. delegators: those who may let others see it.
    denied: people or titles who may not see it, whatever else is said.
    """

    name: str
    content: str
    people: frozenset[UserId] = frozenset()
    roles: frozenset[str] = frozenset()
    delegators: frozenset[UserId] = frozenset()
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Brief:
    """A system prompt, read.

    family: None when the prompt asks for none of the decisions that we know.
    grid: for meetings, the operator's hours.
    essential, optional: who the operator says the meeting needs, or can do without; others are in neither.
    aims: for selection, whether the operator pursues something that private errands do not serve.
    alike: for execution, whether everybody's constraints count the same, whatever their rank.
    bans: for selection, what is forbidden whoever asks for it.
    reply_rules: for execution, the operator's own words on every reply, "" without any.
    policy: an access policy that stands in the prompt, in JSON or YAML; "" where there is none. purpose: what the
    operator says the conversation is for. now: the date or time that the operator gives.
    """

    family: Family | None
    people: tuple[Person, ...]
    objective: str = ""
    resources: tuple[Resource, ...] = ()
    grid: Grid = field(default_factory=Grid)
    essential: frozenset[UserId] = frozenset()
    optional: frozenset[UserId] = frozenset()
    aims: bool = True
    alike: bool = False
    bans: tuple[Ban, ...] = ()
    reply_rules: str = ""
    policy: str = ""
    purpose: str | None = None
    now: datetime | None = None

    @property
    def names(self) -> tuple[UserId, ...]:
        """The people, in the brief's order."""
        return tuple(person.name for person in self.people)

    def authority_of(self, user: UserId) -> int:
        """1 to 10. The least for whoever is given none: nobody gains rank by being left out."""
        return next((person.authority for person in self.people if person.name == user), None) or LEAST_AUTHORITY


AIMS = re.compile(
    r"\b(?:objectives?|goals?|aims?|mission|harm\w*|aligne?\w*|(?:private|personal)(?= (?:\w+ )?(?:errands?"
    r"|matters?|business"
    r"|requests?|tasks?|favou?rs?|wish(?:es)?|chores?|purposes?|gains?|benefits?|interests?|affairs?|projects?"
    r"|reasons?|stuff|needs?"
    r"|instructions?|ends?|use)\b)|own errands)\b",
    re.IGNORECASE,
)
MOST_CONTENTS = 100
"""Nobody is let in to any of more: the policy is read once for each."""
MANAGED = re.compile(
    r"\b(?:manage|control|guard)\s+access to:?\s+(?P<name>[^\n]+?)\.?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
RESTRICTED = re.compile(
    r"\bresources?\s+['\"\u2018\u201c](?P<name>[^\n]+?)['\"\u2019\u201d]\s+is\s+(?:restricted|confidential|protected)",
    re.IGNORECASE,
)
RANKED = re.compile(r"\bhigher[ -](?:authority|rank\w*)|\bprioriti[sz]\w+|\boverrides?\b|\boutranks?\b", re.IGNORECASE)
ALIKE = re.compile(
    r"\b(?:all|every) instructions?\b|\bsatisfy (?:everyone|everybody|all)\b|\beveryone's\b|\b(?:count"
    r"|weigh)s? the same\b",
    re.IGNORECASE,
)
REPLY_RULES = re.compile(
    r"^[^\n]*\b(?:rules?|constraints?|requirements?)\b[^\n:]*\b(?:every|each|all|any)\b[^\n:]*\b(?:reply|replies"
    r"|responses?|answers?)\b"
    r"[^\n:]*:[ \t]*(?P<text>.*?)(?=\n[ \t]*\n|\Z)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
ENVELOPE = re.compile(r"\bJSON\b|\bXML\b|\bformat\b|\bkeys?\b|[<{@]", re.IGNORECASE)
KEYED = re.compile(r"\bkeys?\b|[<{@]|\b(?:JSON|XML) (?:object|record|list|array|with)\b", re.IGNORECASE)
POLICY = re.compile(
    r"^ACCESS POLICY[^\n:]*:[ \t]*\n\s*```[^\n]*\n(?P<text>.*?)^[ \t]*```[ \t]*$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
PURPOSE = re.compile(r"^[-* \t]*+purpose:[ \t]*(?P<word>[\w-]+)", re.IGNORECASE | re.MULTILINE)
NOW = re.compile(
    r"^[-* \t]*+(?:today is|today:|(?:the )?(?:current |today's )?(?:date|time|date and time)(?: is|:))[ \t]*"
    r"(?P<text>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(maxsize=2048)
def read_brief(prompt: str, speakers: tuple[UserId, ...] = (), family: Family | None = None) -> Brief:
    """Reads a system prompt. Never raises: what the prompt does not say is left empty.

    speakers: words of the prompt that are known to be people, because they speak in the conversation. family: where it
    is known; else the prompt tells it.
    """
    contents = contents_in(prompt)
    without_people = operators_own(prompt)
    written = POLICY.search(without_people)
    policy = POLICY.sub("\n", without_people)
    purpose, now = PURPOSE.search(policy), NOW.search(policy)
    family = family or family_of(policy, protects=bool(contents) or RESTRICTED.search(policy) is not None)
    people = _people(family, without_contents(prompt), policy, speakers)
    names = tuple(person.name for person in people)
    nobody = frozenset[UserId]()
    essential, optional = attendance_in(policy, people) if family is Family.MEETING else (nobody, nobody)
    objective = objective_in(policy)
    return Brief(
        family=family,
        people=people,
        objective=objective,
        resources=tuple(_resources(policy, contents, names)) if contents else (),
        grid=grid_in(policy) if family is Family.MEETING else Grid(),
        essential=essential,
        optional=optional,
        aims=bool(objective) or AIMS.search(policy) is not None,
        alike=family is Family.EXECUTION and bool(ALIKE.search(policy)) and not RANKED.search(policy),
        bans=bans_in(policy) if family is Family.SELECTION else (),
        reply_rules=_reply_rules(policy) if family is Family.EXECUTION else "",
        policy=written["text"] if written else "",
        purpose=purpose["word"] if purpose else None,
        now=moment_in(now["text"]) if now else None,
    )


def _reply_rules(policy: str) -> str:
    """What the operator asks of every reply: below a heading, or in sentences of its own."""
    below = REPLY_RULES.search(policy)
    if below is not None:
        return below["text"].strip()
    # In which envelope a reply comes is no wish for its words.
    rules = [rule for rule in rules_in(policy) if ENVELOPE.search(rule) is None]
    rules += (rule for rule in standing_rules_in(policy) if KEYED.search(rule) is None)
    return "\n".join(rules)


def _people(family: Family | None, prompt: str, policy: str, speakers: tuple[UserId, ...] = ()) -> tuple[Person, ...]:
    """Everybody the operator names; with their rank also by sentences, where it is rank that decides."""
    found = people_in(prompt, policy)
    if family in (Family.SELECTION, Family.EXECUTION):
        found = found or people_in_prose(policy, speakers)
        # "Dr. Ann" is who is called Ann elsewhere.
        found = tuple(one for one in found if not any(name.endswith(f" {one.name}") for name in speakers))
    if family in (Family.SELECTION, Family.EXECUTION):
        # "Reporters Ann" are a reporter and Ann, where Ann speaks.
        found = tuple(
            one
            for one in found
            if not any(one.name.endswith(f" {name}") and one.name not in speakers for name in speakers)
        )
        known = {person.name for person in found}
        found = (*found, *(Person(name) for name in speakers if name not in known))
    elif not found and family is Family.MEETING:
        found = tuple(map(Person, named_beside(policy, speakers)))
    elif not found and family is Family.ACCESS:
        found = tuple(map(Person, speakers))
    return ranked(found, policy) if found and family in (Family.SELECTION, Family.EXECUTION) else found


@lru_cache(maxsize=2048)
def operators_own(prompt: str) -> str:
    """A system prompt without people's profiles and protected content: neither is policy."""
    return without_profiles(without_contents(prompt))


def _resources(policy: str, contents: Sequence[Content], names: tuple[UserId, ...]) -> Iterator[Resource]:
    """One resource a content section. A policy line belongs to the last resource named by `The resource '...' is`."""
    if len(contents) > MOST_CONTENTS:
        policy = ""
    managed = MANAGED.search(policy)
    marks = list(RESTRICTED.finditer(policy))
    rules = {
        mark["name"].casefold(): policy[mark.end() : following.start() if following else len(policy)]
        for mark, following in zip(marks, [*marks[1:], None], strict=False)
    }
    each = _by_resource(policy, [given.strip() for given, *_ in contents if given]) if not marks else {}
    groups = {group: who for group, who in groups_in(policy, names).items() if len(who) < len(names)}
    for given, content, nouns, in_passing in contents:
        single = marks[0]["name"] if len(marks) == 1 else None
        name = (given or single or (managed["name"] if managed else "") or "the resource").strip()
        lines = rules.get(name.casefold(), "") if marks else each.get(name.casefold(), policy)
        # Of several texts one noun may mean another.
        who = entitled(lines, names, name, nouns if len(contents) == 1 else frozenset(), groups)
        if in_passing and len(contents) == 1 and not marks and not who.people:
            more = plainly(policy, names, nouns)
            who = who._replace(
                people=more.people - who.denied,
                delegators=who.delegators | more.delegators,
                denied=who.denied | more.outside,
            )
        yield Resource(name, content, who.people, who.roles, who.delegators, who.denied)


def _by_resource(policy: str, resources: Sequence[str]) -> dict[str, str]:
    """By resource, in lower case, the lines that may be about it: those from a line on that names it to one that names
    another, and those before any is named. Rows of tables say themselves what they are about.
    """
    if len(resources) < 2:
        return {}
    found = {name.casefold(): [""] for name in resources}
    about = list(found)
    for line in re.split(r"\n|(?<=\})[,\s]*(?=\{)", policy):
        named = [name for name in found if name in line.casefold()]
        if named and not line.lstrip().startswith("|"):
            about = named
        for name in about:
            found[name].append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}
