"""Fields and conditions of a policy in the Cedar language.

| here | in Cedar |
|---|---|
| field of a resource | a `Resource` whose parent is the whole |
| rule about a whole | `resource in` it |
| denial of a field | `forbid` of the field and of the whole |
| time window | `context.now`, seconds since 1970 in UTC |
| purpose | `context.purpose` |
| approvals | `context.approvals`, the people who approved this request, who asks apart |
| revocation | the delegation does not apply to what was taken back |
| aggregate | `permit` of the action `aggregate`, from so many people in `context.smallest` on |

A rule that cannot be evaluated gives nothing, and denies if it is a denial. Cedar would pass over an erring `forbid`,
so every term looks first whether the context has what it needs. `context.smallest` is the fewest unknown people that
this sum comes down to, with those told before: Cedar cannot work that out, `solver.disclosure` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from solver.access.cedar_policies import SEE, Terms, named, policy_text, quoted, reference, schema
from solver.access.conditions import Circumstances, Condition
from solver.access.policy import Policy
from solver.access.problem import Request
from solver.problem import ResourceId, UserId

CONTEXT = "{ now?: Long, purpose?: String, approvals: Set<User> }"
"""The type of what requests carry, in Cedar's schema language."""
AGGREGATE = "aggregate"
"""The action of being told a sum."""
SUM_CONTEXT = "{ now?: Long, purpose?: String, smallest: Long }"


def policy_document(policy: Policy) -> str:
    """The whole policy in Cedar. Raises ValueError for an id that no Cedar text can hold."""
    denied = (SEE, AGGREGATE) if policy.aggregates else (SEE,)
    return "\n".join([policy_text(policy.rules, terms_of(policy), denied), *_aggregates(policy)])


def policy_schema(policy: Policy) -> str:
    """What the policy, its entities and the context conform to, in Cedar's schema language."""
    sums = (
        f"action {AGGREGATE} appliesTo {{ principal: User, resource: Resource, context: {SUM_CONTEXT} }};\n"
        if policy.aggregates
        else ""
    )
    return schema(policy.rules, CONTEXT) + sums


def terms_of(policy: Policy) -> Terms:
    """How the rules of this policy are written."""

    def of_rule(kind: str, index: int, resource: ResourceId) -> tuple[str, tuple[ResourceId, ...], Sequence[str]]:
        denies = kind == "denials"
        applies = policy.touching(resource) if denies else policy.within(resource)
        terms = list(_terms(policy, policy.condition(f"{kind}[{index}]"), denies))
        if kind == "delegations":
            gone = policy.revoked(policy.rules.delegations[index]).intersection(applies)
            terms += [f"!{_any_of(sorted(gone))}.contains(resource)"] if gone else []
        if denies and policy.whole(resource) != resource:
            return "resource", applies, [f"{_any_of(applies)}.contains(resource)", *terms]
        verb = "==" if len(applies) == 1 else "in"
        return f"resource {verb} {named('Resource', resource)}", applies, terms

    return of_rule


def context_of(policy: Policy, circumstances: Circumstances, request: Request) -> Mapping[str, object]:
    """What Cedar is told with a request. What is not known is left out."""
    user, resource = request
    given = policy.approved_by(circumstances, user, resource)
    context: dict[str, object] = {"approvals": [{"__entity": reference("User", by)} for by in sorted(given)]}
    if circumstances.now is not None:
        context["now"] = circumstances.now
    if circumstances.purpose is not None:
        context["purpose"] = circumstances.purpose
    return context


def _aggregates(policy: Policy) -> Iterator[str]:
    """A permit each."""
    for path, rule in policy.each(policy.aggregates, "aggregates"):
        principal = (
            f"in {named('Role', rule.to)}" if rule.to in policy.rules.known_roles else f"== {named('User', rule.to)}"
        )
        terms = [f"context.smallest >= {rule.at_least}", *_terms(policy, policy.condition(path), denies=False)]
        yield (
            f"@id({quoted(path)})\npermit (principal {principal}, action == Action::{quoted(AGGREGATE)}, "
            f"resource == {named('Resource', rule.of)})\nwhen {{ {' && '.join(terms)} }};\n"
        )


def _terms(policy: Policy, condition: Condition, denies: bool) -> Iterator[str]:
    def known(name: str, term: str) -> str:
        return f"(if context has {name} then {term} else true)" if denies else f"context has {name} && {term}"

    if condition.start is not None:
        yield known("now", f"context.now >= {condition.start}")
    if condition.end is not None:
        yield known("now", f"context.now < {condition.end}")
    if condition.purposes:
        yield known("purpose", f"[{', '.join(map(quoted, condition.purposes))}].contains(context.purpose)")
    if condition.approvals:
        yield _at_least(condition.approvals, sorted(policy.approvers(condition)))


def _at_least(count: int, people: Sequence[UserId]) -> str:
    """So many of these people have approved. Cedar cannot count: the first of them, then the others after that one."""
    if count == 1:
        return f"context.approvals.containsAny([{', '.join(named('User', user) for user in people)}])"
    ways = [
        f"context.approvals.contains({named('User', user)}) && {_at_least(count - 1, people[index + 1 :])}"
        for index, user in enumerate(people[: len(people) - count + 1])
    ]
    return f"({' || '.join(f'({way})' for way in ways)})"


def _any_of(resources: Iterable[ResourceId]) -> str:
    return f"[{', '.join(named('Resource', resource) for resource in resources)}]"
