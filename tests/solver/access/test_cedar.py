"""Access policies in Cedar: what they say, that they say the same, and that Cedar's errors are no denials."""

from dataclasses import replace
from itertools import pairwise, permutations

import cedarpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import access_problems, naive_access

from solver import AccessProblem, Delegation, Denial, EngineDisagreement, Entitlement, Grant, solve
from solver.access import cedar, cedar_policies
from solver.deadline import Deadline

NO_LIMIT = Deadline(None)
PLAN = AccessProblem(
    principals=("ann", "bob", "cat"),
    resources=("plan",),
    roles={"ann": ("lead",)},
    parents={"lead": ("staff",)},
    grants=(Grant("staff", "plan"),),
    may_delegate=(Entitlement("ann", "plan"),),
    delegations=(Delegation("ann", "bob", "plan", onward=True), Delegation("bob", "cat", "plan")),
    denials=(Denial("cat", "plan"),),
)
TEXT = """\
@id("grants[0]")
permit (principal in Role::"staff", action == Action::"see", resource == Resource::"plan");

@id("may_delegate[0]")
permit (principal == User::"ann", action == Action::"pass_on", resource == Resource::"plan");

@id("delegations[0]")
permit (principal == User::"bob", action in [Action::"see", Action::"pass_on"], resource == Resource::"plan")
when { resource.seen_by.contains(User::"ann") && resource.entitled.contains(User::"ann") };

@id("delegations[1]")
permit (principal == User::"cat", action == Action::"see", resource == Resource::"plan")
when { resource.seen_by.contains(User::"bob") && resource.entitled.contains(User::"bob") };

@id("denials[0]")
forbid (principal == User::"cat", action == Action::"see", resource == Resource::"plan");
"""


def test_a_policy_reads_as_it_is_meant():
    assert cedar_policies.policy_text(PLAN) == TEXT
    ann, *_, lead, staff = cedar_policies.people_and_roles(PLAN)
    assert (ann["uid"], ann["parents"]) == ({"type": "User", "id": "ann"}, [{"type": "Role", "id": "lead"}])
    assert (lead["parents"], staff["parents"]) == ([{"type": "Role", "id": "staff"}], [])


def test_delegations_are_followed_and_a_denial_wins():
    assert cedar.allowed(PLAN, NO_LIMIT) == {("ann", "plan"), ("bob", "plan")}
    assert cedar.allowed(replace(PLAN, denials=()), NO_LIMIT) == {(user, "plan") for user in PLAN.principals}
    # Nobody can start: the two entitle only each other.
    pair = (Delegation("bob", "cat", "plan", onward=True), Delegation("cat", "bob", "plan", onward=True))
    assert cedar.allowed(replace(PLAN, delegations=pair, denials=()), NO_LIMIT) == {("ann", "plan")}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_is_followed_in_whatever_order_it_stands(order):
    people = ("ann", "bob", "cat", "dan")
    chain = [Delegation(a, b, "plan", onward=True) for a, b in pairwise(people)]
    problem = AccessProblem(
        people,
        ("plan",),
        grants=(Grant("ann", "plan"),),
        may_delegate=(Entitlement("ann", "plan"),),
        delegations=tuple(chain[k] for k in order),
    )
    assert cedar.allowed(problem, NO_LIMIT) == {(user, "plan") for user in people}


@given(access_problems())
@settings(max_examples=200)
def test_cedar_decides_as_the_rules_read(problem):
    assert cedar.allowed(problem, NO_LIMIT) == naive_access(problem)[0]


@given(access_problems())
@settings(max_examples=50)
def test_every_export_conforms_to_the_schema(problem):
    found = cedarpy.validate_policies(cedar_policies.policy_text(problem), cedar_policies.schema(problem))
    assert found.validation_passed, found.errors
    nobody = [[] for _ in range(problem.levels)]
    resources = [cedar_policies.resource_entity(r, problem.principals, nobody) for r in problem.resources]
    result = cedarpy.is_authorized(
        cedar_policies.request(problem.principals[0], cedar_policies.SEE, problem.resources[0]),
        cedar_policies.policy_text(problem),
        [*cedar_policies.people_and_roles(problem), *resources],
        cedar_policies.schema(problem),
    )
    assert not result.diagnostics.errors


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.lists(NAMES, min_size=3, max_size=3, unique=True), NAMES)
@settings(max_examples=100)
def test_no_id_breaks_out_of_its_quotes(people, resource):
    ann, bob, role = people
    problem = AccessProblem(
        (ann, bob),
        (resource,),
        roles={ann: (role,)},
        grants=(Grant(role, resource),),
        may_delegate=(Entitlement(ann, resource),),
        delegations=(Delegation(ann, bob, resource),),
        denials=(Denial(bob, resource),),
    )
    assert cedar.allowed(problem, NO_LIMIT) == {(ann, resource)}
    assert cedar.allowed(replace(problem, denials=()), NO_LIMIT) == {(ann, resource), (bob, resource)}


def test_an_id_that_cannot_be_written_leaves_cedar_without_a_say():
    problem = AccessProblem(("\ud800",), ("plan",), grants=(Grant("\ud800", "plan"),))
    assert cedar.allowed(problem, NO_LIMIT) is None
    solved = solve(problem, all_engines=True)
    assert solved.decision == {("\ud800", "plan")}
    assert solved.certificate.engines == ("fixpoint", "proof-search", "pulp-highs")
    with pytest.raises(ValueError, match="surrogate"):
        cedar_policies.policy_text(problem)


def test_without_time_cedar_has_no_say():
    assert cedar.allowed(PLAN, Deadline(0)) is None


def test_an_evaluation_error_names_its_policy_and_denies_nothing(monkeypatch):
    def without_sets(resource, *_):
        return {"uid": {"type": "Resource", "id": resource}, "attrs": {}, "parents": []}

    monkeypatch.setattr(cedar, "resource_entity", without_sets)
    assert cedar.allowed(replace(PLAN, delegations=()), NO_LIMIT) == {("ann", "plan")}  # nothing looks at the sets
    with pytest.raises(cedar.CedarError, match=r"policy delegations\[0\]: .*seen_by") as caught:
        solve(PLAN, all_engines=True)
    assert caught.value.policy == "delegations[0]"


def test_a_request_that_cedar_cannot_read_is_an_error(monkeypatch):
    monkeypatch.setattr(cedar, "request", lambda *_: {"principal": "?", "action": "?", "resource": "?", "context": {}})
    with pytest.raises(cedar.CedarError, match="failed to build request"):
        cedar.allowed(PLAN, NO_LIMIT)


@pytest.mark.parametrize("lie", [frozenset(), frozenset((user, "plan") for user in PLAN.principals)])
def test_a_cedar_that_lies_is_found_out(monkeypatch, lie):
    monkeypatch.setattr(cedar, "allowed", lambda *_: lie)
    with pytest.raises(EngineDisagreement, match="cedar"):
        solve(PLAN, all_engines=True)
