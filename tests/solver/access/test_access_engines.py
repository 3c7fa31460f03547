"""Forward and backward chaining, against the rules as they read."""

import pytest
from hypothesis import given, settings
from naive_solver import (
    access_problems,
    naive_access,
)

from solver import AccessProblem, Delegation, Denial, Entitlement, Grant, Inheritance, Membership, ProblemError
from solver.access import fixpoint, proof_search


@given(access_problems())
@settings(max_examples=300)
def test_the_fixpoint_equals_the_rules_as_they_read(problem):
    derivation = fixpoint.derive(problem)
    allowed, void = naive_access(problem)
    assert derivation.decision == allowed
    assert derivation.void_delegations == void
    assert proof_search.provable(problem) == allowed


@given(access_problems())
def test_every_chain_of_reasons_stands_by_itself(problem):
    """The rules named for an allow allow it alone; those named for a denial deny it whatever is granted."""
    for (user, resource), verdict in fixpoint.derive(problem).verdicts.items():
        kinds = {
            kind: tuple(r for r in verdict.because if isinstance(r, kind))
            for kind in (Grant, Entitlement, Delegation, Denial)
        }
        roles = {
            p: tuple(r.role for r in verdict.because if r == Membership(p, getattr(r, "role", "")))
            for p in problem.principals
        }
        parents = {
            role: tuple(r.parent for r in verdict.because if isinstance(r, Inheritance) and r.role == role)
            for role in problem.known_roles
        }
        alone = AccessProblem(
            problem.principals,
            problem.resources,
            roles,
            parents,
            kinds[Grant] if verdict.allowed else (Grant(user, resource),),
            kinds[Entitlement],
            kinds[Delegation],
            kinds[Denial],
            ((user, resource),),
        )
        by_default = not verdict.allowed and not verdict.because
        assert by_default or ((user, resource) in naive_access(alone)[0]) == verdict.allowed
        assert set(verdict.void) <= set(fixpoint.derive(problem).void_delegations)


def test_verdicts_name_their_rules():
    onward, plain = Delegation("bob", "cat", "plan", onward=True), Delegation("cat", "dan", "plan")
    vain = Delegation("dan", "eve", "plan")
    problem = AccessProblem(
        ("ann", "bob", "cat", "dan", "eve"),
        ("plan",),
        roles={"bob": ("lead",), "ann": ("intern",)},
        parents={"lead": ("staff",)},
        grants=(Grant("staff", "plan"),),
        may_delegate=(Entitlement("lead", "plan"),),
        delegations=(vain, plain, onward),
        denials=(Denial("intern", "plan"),),
    )
    derivation = fixpoint.derive(problem)
    because = {user: verdict.because for (user, _), verdict in derivation.verdicts.items()}
    lead, staff = Membership("bob", "lead"), Inheritance("lead", "staff")
    granted = (lead, staff, Grant("staff", "plan"))
    assert because == {
        "ann": (Membership("ann", "intern"), Denial("intern", "plan")),
        "bob": granted,
        "cat": (*granted, Entitlement("lead", "plan"), onward),
        "dan": (*granted, Entitlement("lead", "plan"), onward, plain),
        "eve": (),
    }
    assert derivation.void_delegations == (vain,)
    assert derivation.verdicts["eve", "plan"].void == (vain,)
    assert {user for user, _ in derivation.decision} == {"bob", "cat", "dan"}
    with pytest.raises(ProblemError, match="delegation by 'dan' to 'eve'") as caught:
        fixpoint.refuse_void_delegations(problem)
    assert caught.value.field == "delegations[0].by"


def test_a_policy_without_void_delegations_passes_the_strict_check():
    fixpoint.refuse_void_delegations(
        AccessProblem(
            ("ann", "bob"),
            ("plan",),
            grants=(Grant("ann", "plan"),),
            may_delegate=(Entitlement("ann", "plan"),),
            delegations=(Delegation("ann", "bob", "plan"),),
        )
    )
