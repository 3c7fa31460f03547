"""An access policy in the Cedar language, for a person to read and for any Cedar engine to decide.

| here | in Cedar |
|---|---|
| principal, role, resource | entities `User`, `Role`, `Resource` |
| memberships, inheritance | parents of a `User` or a `Role` |
| grant | `permit` of the action `see` |
| right to delegate | `permit` of the action `pass_on` |
| denial | `forbid` of `see`, which wins over every permit |
| delegation | `permit` of `see`, onward of `pass_on` too, `when` whoever made it has both |

Cedar decides one request at a time and knows no recursion, so what a delegation waits for is data: each resource
carries the people who are known to see it and to be entitled to pass it on (`seen_by`, `entitled`). The policies stay
the same from round to round; only these two sets grow, from nothing to the least fixed point (`solver.access.cedar`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from solver.access.problem import AccessProblem
from solver.access.rules import Delegation
from solver.problem import ResourceId, RoleId, UserId

SEE, PASS_ON = "see", "pass_on"


def schema(problem: AccessProblem, context: str = "") -> str:
    """What the policies and entities conform to, in Cedar's schema language. context: the type of a request's."""
    levels = range(1, problem.levels + 1)
    sets = ", ".join(f"{name}: Set<User>" for name in ("seen_by", *map(entitled, levels)))
    return (
        "entity Role in [Role];\nentity User in [Role];\n"
        f"entity Resource in [Resource] {{ {sets} }};\n"
        f"action {', '.join((SEE, *map(pass_on, levels)))} "
        f"appliesTo {{ principal: User, resource: Resource{context and f', context: {context}'} }};\n"
    )


def pass_on(level: int) -> str:
    """The action of passing on through so many people in a row."""
    return PASS_ON if level == 1 else f"{PASS_ON}_{level}"


def entitled(level: int) -> str:
    """The attribute of a resource that holds who may do `pass_on(level)`."""
    return "entitled" if level == 1 else f"entitled_{level}"


Entity = dict[str, object]
"""One entity in Cedar's JSON form."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One Cedar policy.

    name: the rule that it stands for, as a path into the problem's JSON form, such as `grants[0]`. Its `@id`.
    applies: the resources that it can apply to.
    """

    name: str
    applies: tuple[ResourceId, ...]
    text: str


Terms = Callable[[str, int, ResourceId], tuple[str, tuple[ResourceId, ...], Sequence[str]]]
"""What a rule says beyond who may do what: (its kind such as `grants`, its index, its resource) -> (the resource part
of its scope, the resources that it can apply to, terms that must all hold)."""


def plain(kind: str, index: int, resource: ResourceId) -> tuple[str, tuple[ResourceId, ...], Sequence[str]]:  # noqa: ARG001 - as for other terms
    """A rule is about one resource, and holds."""
    return f"resource == {named('Resource', resource)}", (resource,), ()


def policies(problem: AccessProblem, terms: Terms = plain, denied: Sequence[str] = (SEE,)) -> Iterator[Policy]:
    """Those of each grant, right to delegate, delegation and denial, in that order.

    One policy each, but for onward delegations where rights have a depth: one for every level that the giver may have.
    denied: the actions that a denial forbids.
    """

    def policy(
        kind: str, index: int, who: UserId | RoleId, actions: Sequence[str], resource: ResourceId, *when: str
    ) -> Policy:
        name = f"{kind}[{index}]"
        verbs = ", ".join(f'Action::"{action}"' for action in actions)
        verb = f"action == {verbs}" if len(actions) == 1 else f"action in [{verbs}]"
        principal = f"in {named('Role', who)}" if who in problem.known_roles else f"== {named('User', who)}"
        scope, applies, conditions = terms(kind, index, resource)
        effect = "forbid" if kind == "denials" else "permit"
        head = f"@id({quoted(name)})\n{effect} (principal {principal}, {verb}, {scope})"
        holds = " && ".join((*when, *conditions))
        return Policy(name, applies, f"{head}\nwhen {{ {holds} }};\n" if holds else f"{head};\n")

    for index, grant in enumerate(problem.grants):
        yield policy("grants", index, grant.to, [SEE], grant.resource)
    for index, right in enumerate(problem.may_delegate):
        actions = [pass_on(level) for level in range(1, problem.level(right) + 1)]
        yield policy("may_delegate", index, right.who, actions, right.resource)
    for index, made in enumerate(problem.delegations):
        for level, actions in _given(problem, made).items():
            yield policy("delegations", index, made.to, actions, made.resource, _in_force(made, level))
    for index, denial in enumerate(problem.denials):
        yield policy("denials", index, denial.to, denied, denial.resource)


def policy_text(problem: AccessProblem, terms: Terms = plain, denied: Sequence[str] = (SEE,)) -> str:
    """All policies as one Cedar document. Raises ValueError where `expressible` does not hold."""
    if not expressible(problem):
        raise ValueError("an id holds half a surrogate pair, which no Cedar text can")
    return "\n".join(policy.text for policy in policies(problem, terms, denied))


def people_and_roles(problem: AccessProblem) -> list[Entity]:
    """Everyone with the roles they were given, and every role with those it inherits from."""

    def entity(type_: str, id_: str, parents: Collection[RoleId]) -> Entity:
        return {"uid": reference(type_, id_), "attrs": {}, "parents": [reference("Role", role) for role in parents]}

    people = [entity("User", user, problem.roles.get(user, ())) for user in problem.principals]
    return people + [entity("Role", role, problem.parents.get(role, ())) for role in problem.known_roles]


def resource_entity(
    resource: ResourceId,
    seen_by: Collection[UserId],
    entitled_at: Sequence[Collection[UserId]],
    parents: Sequence[ResourceId] = (),
) -> Entity:
    """A resource and what the rounds so far have found of it. entitled_at: those who are, level by level."""
    sets = {"seen_by": seen_by} | {entitled(level): users for level, users in enumerate(entitled_at, start=1)}
    attributes = {name: [{"__entity": reference("User", user)} for user in users] for name, users in sets.items()}
    return {
        "uid": reference("Resource", resource),
        "attrs": attributes,
        "parents": [reference("Resource", parent) for parent in parents],
    }


def request(
    user: UserId, action: str, resource: ResourceId, context: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The question whether `user` may do `action` (SEE or `pass_on`) with `resource`."""
    return {
        "principal": reference("User", user),
        "action": reference("Action", action),
        "resource": reference("Resource", resource),
        "context": dict(context or {}),
    }


def expressible(problem: AccessProblem) -> bool:
    """Whether every id is Unicode text. JSON lets half a surrogate pair through, which Cedar cannot hold."""
    try:
        for id_ in (*problem.principals, *problem.known_roles, *problem.resources):
            id_.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _given(problem: AccessProblem, delegation: Delegation) -> dict[int, list[str]]:
    """The actions that a delegation gives, by the level that its maker must have."""
    found: dict[int, list[str]] = {1: [SEE]}
    for level in range(1, problem.levels + 1) if delegation.onward else ():
        found.setdefault(min(level + 1, problem.levels), []).append(pass_on(level))
    return found


def _in_force(delegation: Delegation, level: int) -> str:
    by = named("User", delegation.by)
    return f"resource.seen_by.contains({by}) && resource.{entitled(level)}.contains({by})"


def reference(type_: str, id_: str) -> dict[str, str]:
    return {"type": type_, "id": id_}


def named(type_: str, id_: str) -> str:
    return f"{type_}::{quoted(id_)}"


def quoted(text: str) -> str:
    """A Cedar string. What does not print is written as its code point, so that no id can end a line or a comment."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"
