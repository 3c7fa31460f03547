"""Policies with conditions: decided one at a time, as an access problem, by Cedar, and by a naive twin."""

import cedarpy
import pytest
from hypothesis import given, settings
from naive_policy import circumstances, naive_decisions, policies

from solver import ProblemError
from solver.access import Approval, Circumstances, Decider, cedar, fixpoint
from solver.access.cedar_conditions import policy_document, policy_schema
from solver.access.read_policy import policy_from
from solver.deadline import Deadline


def everything(policy):
    return [(user, resource) for user in policy.rules.principals for resource in policy.rules.resources]


@given(policies(), circumstances)
@settings(max_examples=100)
def test_one_at_a_time_all_at_once_and_the_naive_twin_say_the_same(policy, now):
    decider, expected = Decider(policy), naive_decisions(policy, now)
    assert {request for request in everything(policy) if decider.decide(request, now).allowed} == expected
    assert {request for request in everything(policy) if Decider(policy).decide(request, now).allowed} == expected
    assert fixpoint.derive(policy.problem(now)).decision == expected


@given(policies(), circumstances)
@settings(max_examples=60)
def test_cedar_evaluates_the_conditions_and_agrees(policy, now):
    allowed = cedar.allowed_under(policy, now, everything(policy), Deadline(None))
    assert allowed == naive_decisions(policy, now)


@given(policies())
@settings(max_examples=15)
def test_every_export_conforms_to_its_schema(policy):
    found = cedarpy.validate_policies(policy_document(policy), policy_schema(policy))
    assert found.validation_passed, found.errors


PAYROLL = {
    "principals": ["ann", "bo", "cy", "dee"],
    "resources": ["payroll", "diary"],
    "fields": {"payroll": ["salary", "totals"]},
    "owners": {"diary": "bo"},
    "roles": {"ann": ["hr"], "bo": ["staff"], "cy": ["staff"], "dee": ["intern"]},
    "parents": {"hr": ["staff"], "intern": ["staff"], "staff": []},
    "grants": [
        {"to": "hr", "resource": "payroll", "id": "hr-payroll"},
        {
            "to": "bo",
            "resource": "payroll.salary",
            "id": "two",
            "when": {"approvals": {"by": ["ann", "cy"], "count": 2}},
        },
        {"to": "staff", "resource": "payroll.totals", "id": "audit", "when": {"purpose": ["audit"]}},
    ],
    "may_delegate": [{"who": "ann", "resource": "payroll.totals", "depth": 2}],
    "delegations": [
        {"by": "ann", "to": "bo", "resource": "payroll.totals", "onward": True, "when": {"until": "2026-11-27"}},
        {"by": "bo", "to": "cy", "resource": "payroll.totals"},
    ],
    "denials": [{"to": "intern", "resource": "payroll.salary", "id": "no-interns", "when": {"from": "2026-01-01"}}],
}
FRIDAY, SATURDAY = 1795737600 + 86399, 1795737600 + 86400  # 2026-11-27T23:59:59Z, and a second later


def decided(user, resource, **known):
    found = Decider(policy_from(PAYROLL)).decide((user, resource), Circumstances(**known))
    return found.allowed, [reason.name for reason in found.because], list(found.errors)


def test_a_decision_gives_the_rules_that_made_it_and_the_errors_met():
    chain = ["roles.ann", "hr-payroll", "may_delegate[0]", "delegations[0]"]
    assert decided("ann", "payroll.salary", now=0) == (True, ["roles.ann", "hr-payroll"], [])
    assert decided("bo", "payroll.totals", now=FRIDAY, purpose="lunch") == (True, chain, [])
    assert decided("cy", "payroll.totals", now=FRIDAY, purpose="lunch") == (True, [*chain, "delegations[1]"], [])
    assert decided("bo", "payroll.totals", now=SATURDAY, purpose="lunch") == (False, [], [])
    assert decided("cy", "payroll.totals", now=SATURDAY, purpose="lunch") == (False, [], [])
    assert decided("cy", "payroll.totals", now=SATURDAY, purpose="audit") == (True, ["roles.cy", "audit"], [])


def test_a_rule_that_cannot_be_evaluated_denies_and_says_so():
    no_purpose, no_time = "audit: no purpose is given", "delegations[0]: the time is not known"
    assert decided("bo", "payroll.totals") == (False, [], [no_purpose, no_time])
    # The intern's denial has a time, and none is known: it denies.
    assert decided("dee", "payroll.salary", purpose="audit") == (
        False,
        ["roles.dee", "no-interns"],
        ["no-interns: the time is not known"],
    )
    assert decided("dee", "payroll.salary", purpose="audit", now=0) == (False, [], [])


def test_two_others_must_approve():
    def given(*by):
        return frozenset(Approval(person, "bo", "payroll") for person in by)

    assert not decided("bo", "payroll.salary", approvals=given("ann"))[0]
    assert not decided("bo", "payroll.salary", approvals=given("ann", "bo", "dee"))[0]
    assert decided("bo", "payroll.salary", approvals=given("ann", "cy")) == (True, ["two"], [])
    assert not decided("cy", "payroll.salary", approvals=given("ann", "cy"))[0]


def test_whoever_is_denied_a_field_is_denied_the_whole_and_keeps_the_rest():
    record = {**PAYROLL, "denials": [{"to": "ann", "resource": "payroll.salary"}]}
    decider = Decider(policy_from(record))
    assert [decider.decide(("ann", r)).allowed for r in ("payroll", "payroll.salary", "payroll.totals")] == [
        False,
        False,
        True,
    ]


def test_a_private_context_is_its_owners_to_open():
    assert decided("bo", "diary") == (True, ["owners.diary"], [])
    assert not decided("ann", "diary")[0]
    opened = {**PAYROLL, "delegations": [{"by": "bo", "to": "cy", "resource": "diary"}]}
    assert Decider(policy_from(opened)).decide(("cy", "diary")).allowed
    for kind, holder in (("grants", "to"), ("may_delegate", "who")):
        with pytest.raises(ProblemError, match="'diary' belongs to 'bo'") as caught:
            policy_from({**PAYROLL, kind: [{holder: "ann", "resource": "diary"}]})
        assert caught.value.field == f"{kind}[0]"


def test_what_was_passed_on_is_taken_back_with_what_it_rested_on():
    taken = {**PAYROLL, "revocations": [{"by": "ann", "to": "bo", "resource": "payroll.totals"}]}
    decider = Decider(policy_from(taken))
    now = Circumstances(now=0, purpose="lunch")
    assert [decider.decide((user, "payroll.totals"), now).allowed for user in ("ann", "bo", "cy")] == [
        True,
        False,
        False,
    ]


def rule(**more):
    return {**PAYROLL, "grants": [{"to": "hr", "resource": "payroll", **more}]}


@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        ({**PAYROLL, "roles": {"ann": ["hrr"]}}, "roles.ann[0]", "role 'hrr' is not declared"),
        (
            {**PAYROLL, "parents": {"hr": ["stuff"], "staff": [], "intern": []}},
            "parents.hr[0]",
            "role 'stuff' is not declared",
        ),
        ({**PAYROLL, "parents": {"hr": ["staff"], "intern": [], "staff": ["hr"]}}, "parents", "in a circle"),
        (rule(to="nobody"), "grants[0].to", "'nobody' does not exist"),
        (rule(when={"until": "soon"}), "grants[0].when.until", "a date or a time"),
        (rule(when={"until": 7}), "grants[0].when.until", "must be a text"),
        (rule(when={"from": "2026-02-01", "until": "2026-01-31"}), "grants[0].when.until", "ends before it starts"),
        (rule(when={"until": "2026-01-31T12:00", "from": "2026-01-31T13:00+01:00"}), "grants[0].when.until", "ends"),
        (rule(when={"weather": "fine"}), "grants[0].when.weather", "unknown field"),
        (rule(when={"purpose": "audit"}), "grants[0].when.purpose", "must be an array"),
        (rule(when={"approvals": {"by": ["ann"], "count": 2}}), "grants[0].when.approvals.count", "2 approvals"),
        (rule(when={"approvals": {"by": ["eve"], "count": 1}}), "grants[0].when.approvals.by[0]", "'eve'"),
        (rule(when={"approvals": {"by": ["ann"]}}), "grants[0].when.approvals.count", "has no 'count'"),
        (rule(when={"approvals": {"by": ["ann"], "count": 0}}), "grants[0].when.approvals.count", "at least 1"),
        (rule(when=3), "grants[0].when", "must be an object"),
        ({**PAYROLL, "fields": {"wages": ["x"]}}, "fields.wages", "'wages' does not exist"),
        ({**PAYROLL, "owners": {"diary": "eve"}}, "grants[3].to", "'eve'"),
        ({**PAYROLL, "revocations": [{"by": "eve", "to": "bo", "resource": "diary"}]}, "revocations[0].by", "'eve'"),
        ({**PAYROLL, "grants": [{"to": "hr", "resource": "payroll", "id": "x"}] * 2}, "grants[1].id", "stands twice"),
        ({**PAYROLL, "colour": 1}, "colour", "unknown field"),
        (
            {
                **PAYROLL,
                "denials": [{"to": "bo", "resource": "diary", "when": {"approvals": {"by": ["ann"], "count": 1}}}],
            },
            "denials[0].when.approvals",
            "no matter of approval",
        ),
    ],
)
def test_a_policy_with_anything_wrong_in_it_is_refused_whole(record, field, words):
    with pytest.raises(ProblemError) as caught:
        policy_from(record)
    assert (caught.value.field, words in str(caught.value)) == (field, True)


def test_who_or_what_does_not_exist_is_an_error_and_no_denial():
    with pytest.raises(ProblemError, match="'eve'"):
        decided("eve", "payroll")
    with pytest.raises(ProblemError, match="'gold'"):
        decided("ann", "gold")


def test_an_export_says_what_is_meant():
    text = policy_document(policy_from(PAYROLL))
    for policy in (
        """\
@id("grants[1]")
permit (principal == User::"bo", action == Action::"see", resource == Resource::"payroll.salary")
when { ((context.approvals.contains(User::"ann") && context.approvals.containsAny([User::"cy"]))) };
""",
        """\
@id("grants[0]")
permit (principal in Role::"hr", action == Action::"see", resource in Resource::"payroll");
""",
        """\
@id("denials[0]")
forbid (principal in Role::"intern", action == Action::"see", resource)
when { [Resource::"payroll.salary", Resource::"payroll"].contains(resource) \
&& (if context has now then context.now >= 1767225600 else true) };
""",
    ):
        assert policy in text


def test_a_right_to_pass_on_reaches_those_who_have_access_already():
    own = {"to": "cy", "resource": "payroll.totals"}
    made = [
        {"by": "ann", "to": "cy", "resource": "payroll.totals", "onward": True},
        {"by": "cy", "to": "dee", "resource": "payroll.totals"},
    ]
    policy = policy_from({**PAYROLL, "grants": [PAYROLL["grants"][0], own], "delegations": made})
    assert Decider(policy).decide(("dee", "payroll.totals")).allowed
    shallow = {**PAYROLL, "may_delegate": [{"who": "ann", "resource": "payroll.totals", "depth": 1}]}
    policy = policy_from({**shallow, "grants": [PAYROLL["grants"][0], own], "delegations": made})
    assert not Decider(policy).decide(("dee", "payroll.totals")).allowed
