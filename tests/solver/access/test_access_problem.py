import pytest
from hypothesis import given
from naive_solver import access_problems, naive_access

from solver import AccessProblem, Delegation, Denial, Entitlement, Grant, Objective, ProblemError
from solver.access import Denied, NotRequested, Ungrounded

VAULT = AccessProblem(
    principals=("ann", "bob", "cat", "dan"),
    resources=("plan", "pay"),
    roles={"ann": ("lead",), "bob": ("staff",)},
    parents={"lead": ("staff",), "staff": ()},
    grants=(Grant("staff", "plan"), Grant("ann", "pay")),
    may_delegate=(Entitlement("lead", "plan"),),
    delegations=(Delegation("ann", "cat", "plan"), Delegation("bob", "dan", "plan")),
    denials=(Denial("bob", "plan"),),
)


def test_every_broken_rule_is_named():
    everything = frozenset((user, "plan") for user in VAULT.principals) | {("eve", "plan")}
    assert list(VAULT.violations(everything)) == [
        Denied("bob", "plan"),
        Ungrounded("dan", "plan"),
        NotRequested("eve", "plan"),
    ]
    assert [str(v) for v in VAULT.violations(everything)] == [
        "'bob' is denied 'plan'",
        "nothing gives 'dan' access to 'plan'",
        "('eve', 'plan') is not among the requests",
    ]
    assert not list(VAULT.violations(frozenset([("ann", "plan"), ("cat", "plan"), ("ann", "pay")])))


def test_to_withhold_is_allowed_and_costs_value():
    assert not list(VAULT.violations(frozenset()))
    assert VAULT.value(frozenset(), Objective.WEIGHTED) == (0,)
    assert VAULT.value(frozenset([("ann", "pay"), ("eve", "pay")]), Objective.STRICT) == (1,)
    assert VAULT.utilities(frozenset([("ann", "pay")])) == {"ann": 1, "bob": 0, "cat": 0, "dan": 0}


@given(access_problems())
def test_exactly_what_the_rules_give_may_be_given(problem):
    allowed, _ = naive_access(problem)
    for request in problem.to_decide:
        assert (not list(problem.violations(frozenset([request])))) == (request in allowed)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"principals": ("ann", "ann")}, "principals[1]", "'ann' stands at 0 and again at 1"),
        ({"principals": ("ann", "")}, "principals[1]", "non-empty"),
        ({"resources": ("pay", "pay")}, "resources[1]", "'pay'"),
        ({"roles": {"eve": ("staff",)}}, "roles.eve", "'eve' does not exist"),
        ({"roles": {"ann": ("bob",)}}, "roles", "'bob' is both a principal and a role"),
        ({"roles": {"ann": ("",)}}, "roles", "non-empty"),
        ({"roles": {"ann": ("x", "x")}}, "roles.ann[1]", "'x'"),
        ({"parents": {"a": ("b",), "b": ("a",)}}, "parents", "role inheritance runs in a circle"),
        ({"parents": {"a": ("b", "b")}}, "parents.a[1]", "'b'"),
        ({"grants": (Grant("nobody", "pay"),)}, "grants[0].to", "'nobody' does not exist"),
        ({"grants": (Grant("ann", "gold"),)}, "grants[0].resource", "'gold' does not exist"),
        ({"may_delegate": (Entitlement("nobody", "pay"),)}, "may_delegate[0].who", "'nobody'"),
        ({"delegations": (Delegation("eve", "ann", "pay"),)}, "delegations[0].by", "'eve'"),
        ({"delegations": (Delegation("ann", "eve", "pay"),)}, "delegations[0].to", "'eve'"),
        ({"delegations": (Delegation("ann", "bob", "gold"),)}, "delegations[0].resource", "'gold'"),
        ({"delegations": (Delegation("ann", "bob", "pay", 1),)}, "delegations[0].onward", "'ann'"),
        ({"denials": (Denial("nobody", "pay"),)}, "denials[0].to", "'nobody'"),
        ({"requests": (("eve", "pay"),)}, "requests[0][0]", "'eve'"),
        ({"requests": (("ann", "gold"),)}, "requests[0][1]", "'gold'"),
        ({"requests": (("ann", "pay"), ("ann", "pay"))}, "requests[1]", "ann"),
    ],
)
def test_what_is_ill_formed_is_refused_with_its_field(changes, field, words):
    with pytest.raises(ProblemError) as caught:
        AccessProblem(**{"principals": ("ann", "bob"), "resources": ("pay",), **changes})
    assert caught.value.field == field
    assert words in str(caught.value)
