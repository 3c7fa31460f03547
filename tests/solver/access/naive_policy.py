"""Random policies with conditions, and their naive twin: every rule replayed for everyone until nothing changes."""

from math import inf

from hypothesis import strategies as st
from naive_solver import access_problems

from solver.access import Approval, Circumstances, Condition, Policy, Revocation
from solver.access.problem import AccessProblem
from solver.access.rules import Delegation, Denial, Entitlement, Grant

PEOPLE, ROLES = ("ann", "bob", "cat", "dan"), ("staff", "lead", "board")
PARTS = ("pay.salary", "pay.totals")


@st.composite
def conditions(draw, denies):
    start = draw(st.none() | st.integers(0, 3))
    end = draw(st.none() | st.integers((start if start is not None else -1) + 1, 5))
    purposes = draw(st.lists(st.sampled_from(["audit", "tax"]), unique=True, max_size=2).map(tuple))
    approvers = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique=True).map(tuple))
    if denies or draw(st.booleans()):
        return Condition(start, end, purposes)
    return Condition(start, end, purposes, approvers, draw(st.integers(1, 2)))


@st.composite
def policies(draw):
    base = draw(access_problems())
    resources = ("plan", "pay", *PARTS)
    something, anyone = st.sampled_from(resources), st.sampled_from(PEOPLE + tuple(base.known_roles))
    people = st.sampled_from(PEOPLE)
    rules = AccessProblem(
        base.principals,
        resources,
        base.roles,
        base.parents,
        base.grants + tuple(draw(st.lists(st.builds(Grant, anyone, something), max_size=2))),
        base.may_delegate
        + tuple(draw(st.lists(st.builds(Entitlement, anyone, something, st.none() | st.integers(1, 2)), max_size=2))),
        base.delegations + tuple(draw(st.lists(st.builds(Delegation, people, people, something, st.booleans())))),
        base.denials + tuple(draw(st.lists(st.builds(Denial, anyone, something), max_size=1))),
    )
    kinds = (
        ("grants", rules.grants),
        ("may_delegate", rules.may_delegate),
        ("delegations", rules.delegations),
        ("denials", rules.denials),
    )
    conditional = {
        f"{kind}[{index}]": draw(conditions(kind == "denials"))
        for kind, of_kind in kinds
        for index in range(len(of_kind))
        if draw(st.integers(0, 2)) == 0
    }
    revocations = draw(st.lists(st.builds(Revocation, people, people, something), max_size=1).map(tuple))
    return Policy(rules, {"pay": PARTS}, {}, conditional, {}, revocations)


circumstances = st.builds(
    Circumstances,
    st.none() | st.integers(0, 5),
    st.none() | st.sampled_from(["audit", "tax", "lunch"]),
    st.frozensets(
        st.builds(Approval, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(("plan", "pay", *PARTS)))
    ),
)


def naive_decisions(policy, now):
    """Who may see what, and whether any rule could not be evaluated."""
    rules = policy.rules
    has = {user: {user, *rules.roles.get(user, ())} for user in rules.principals}
    for _ in range(len(rules.known_roles)):
        for own in has.values():
            own |= {parent for role in own for parent in rules.parents.get(role, ())}

    def verdict(path, user, resource):
        condition = policy.conditions.get(path)
        if condition is None:
            return True
        given = {a.by for a in now.approvals if a.user == user and a.resource in (resource, resource.split(".")[0])}
        votes = sum(1 for person in given - {user} if has[person] & set(condition.approvers))
        answers = [votes >= condition.approvals]
        if condition.start is not None:
            answers.append(None if now.now is None else condition.start <= now.now)
        if condition.end is not None:
            answers.append(None if now.now is None else now.now < condition.end)
        if condition.purposes:
            answers.append(None if now.purpose is None else now.purpose in condition.purposes)
        return False if False in answers else None if None in answers else True

    def covers(about, resource):
        return about in (resource, resource.split(".")[0])

    def numbered(kind):
        return [(f"{kind}[{i}]", rule) for i, rule in enumerate(getattr(rules, kind))]

    everything = [(user, resource) for user in rules.principals for resource in rules.resources]
    denied = {
        (user, resource)
        for user, resource in everything
        for path, rule in numbered("denials")
        if rule.to in has[user] and (covers(rule.resource, resource) or covers(resource, rule.resource))
        if verdict(path, user, resource) is not False
    }
    access, depth, before = set(), {}, None
    while before != (access, depth):
        before = (set(access), dict(depth))
        for user, resource in everything:
            for path, rule in numbered("grants"):
                if rule.to in has[user] and covers(rule.resource, resource) and verdict(path, user, resource):
                    access.add((user, resource))
            for path, rule in numbered("may_delegate"):
                if rule.who in has[user] and covers(rule.resource, resource) and verdict(path, user, resource):
                    deep = inf if rule.depth is None else rule.depth
                    depth[user, resource] = max(deep, depth.get((user, resource), 0))
            for path, rule in numbered("delegations"):
                giver = (rule.by, resource)
                gone = any(
                    (r.by, r.to) == (rule.by, rule.to)
                    and (covers(r.resource, resource) or covers(resource, r.resource))
                    for r in policy.revocations
                )
                if rule.to != user or gone or not covers(rule.resource, resource) or not verdict(path, user, resource):
                    continue
                if giver in access - denied and depth.get(giver, 0) >= 1:
                    access.add((user, resource))
                    if rule.onward:
                        depth[user, resource] = max(depth.get((user, resource), 0), depth[giver] - 1)
        # What somebody is denied, they cannot pass on either; `access` is cut before each round looks at givers.
        access -= denied
    return frozenset(access)
