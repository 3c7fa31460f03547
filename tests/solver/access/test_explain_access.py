"""Explanations against naive twins that try everything."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from naive_solver import (
    access_problems,
    naive_access,
)

from solver import (
    AccessProblem,
    Delegation,
    Denial,
    Entitlement,
    Grant,
    solve,
)
from solver.access.explain import denied_by
from solver.explain import explain

ENGINES_RUN = settings(deadline=None, max_examples=40)


def test_access_is_explained_by_the_rules_that_deny():
    problem = AccessProblem(
        ("ann", "bob", "cat"),
        ("pay",),
        roles={"bob": ("intern",)},
        parents={"intern": ("staff",), "staff": ()},
        grants=(Grant("ann", "pay"),),
        may_delegate=(Entitlement("ann", "pay"),),
        delegations=(Delegation("ann", "cat", "pay"), Delegation("ann", "bob", "pay")),
        denials=(Denial("staff", "pay"),),
    )
    found = explain(problem, solve(problem))
    (conflict,) = found.conflicts
    assert [p.id for p in conflict.against] == ["bob has intern", "intern inherits staff", "staff is denied pay"]
    assert [(out.user, out.loses) for out in found.drop_outs] == [("ann", ("cat: pay",)), ("bob", ()), ("cat", ())]


@given(access_problems())
@settings(deadline=None, max_examples=60)
def test_a_denial_takes_as_few_rules_as_it_can(problem):
    decision, _ = naive_access(problem)
    rules = [("roles", u, r) for u, roles in problem.roles.items() for r in roles]
    rules += [("parents", r, p) for r, parents in problem.parents.items() for p in parents]
    rules += [("denials", d.to, d.resource) for d in set(problem.denials)]

    def denies(some, request):
        user, resource = request
        held = {user}
        for _ in rules:
            held |= {b for kind, a, b in some if kind != "denials" and a in held}
        return any(kind == "denials" and a in held and b == resource for kind, a, b in some)

    for request in set(problem.to_decide) - decision:
        sizes = range(5)
        least = next((n for n in sizes if any(denies(s, request) for s in combinations(rules, n))), 0)
        assert len(denied_by(problem, request)) == least
        if not least:
            assert not denies(rules, request)


@given(access_problems())
@ENGINES_RUN
def test_without_someone_the_others_lose_what_came_through_them(problem):
    solved = solve(problem)
    for out in explain(problem, solved).drop_outs:
        rest = tuple(d for d in problem.delegations if out.user not in (d.by, d.to))
        lost = solved.decision - naive_access(replace(problem, delegations=rest))[0]
        assert set(out.loses) == {f"{u}: {r}" for u, r in lost if u != out.user}


@given(access_problems())
@ENGINES_RUN
def test_what_access_lacks_is_enough_and_nothing_in_it_is_idle(problem):
    solved = solve(problem)
    for found in explain(problem, solved).conflicts:
        user, resource = found.refused.id.split(": ")
        has = set(problem.roles.get(user, ()))
        for _ in problem.known_roles:
            has |= {parent for role in has for parent in problem.parents.get(role, ())}
        kept = tuple(d for d in problem.denials if d.to not in {user, *has})
        undenied = replace(problem, denials=kept)
        denied = (user, resource) in {(user, d.resource) for d in problem.denials if d.to in {user, *has}}
        void = naive_access(problem)[1]
        assert (found.reason == "denied") == denied
        if not denied:
            in_vain = {f"{d.by} passes {resource} on to {user}" for d in void if (d.to, d.resource) == (user, resource)}
            assert {p.id for p in found.against} == in_vain
        given = (user, resource) in naive_access(undenied)[0]
        assert bool(found.missing) == (not given)
        for way in found.missing:
            for size in range(len(way) + 1):
                for some in combinations(way, size):
                    changed = undenied
                    for fact in some:
                        changed = with_fact(changed, fact, resource)
                    assert ((user, resource) in naive_access(changed)[0]) == (size == len(way))


def with_fact(problem, text, resource):
    """The policy with one more fact, which is read from its words."""
    if text.endswith(f" is granted {resource}"):
        return replace(problem, grants=(*problem.grants, Grant(text.split(" is ")[0], resource)))
    if text.endswith(f" may pass {resource} on"):
        return replace(problem, may_delegate=(*problem.may_delegate, Entitlement(text.split(" may ")[0], resource)))
    by, to = text.split(f" passes {resource} on to ")
    return replace(problem, delegations=(*problem.delegations, Delegation(by, to, resource)))


def test_a_void_delegation_says_what_it_lacks():
    problem = AccessProblem(
        ("ann", "bob", "cat"),
        ("pay",),
        grants=(Grant("ann", "pay"),),
        delegations=(Delegation("ann", "bob", "pay"), Delegation("bob", "cat", "pay")),
        requests=(("bob", "pay"), ("cat", "pay")),
    )
    bob, cat = explain(problem, solve(problem)).conflicts
    assert (bob.reason, bob.against[0].wish) == (
        "void delegation",
        "ann passes pay on to bob, but may not pass it on",
    )
    assert bob.missing == (("bob is granted pay",), ("ann may pass pay on",))
    assert "has no access and may not pass it on" in str(cat)
    assert cat.missing[-1] == ("bob is granted pay", "bob may pass pay on")
