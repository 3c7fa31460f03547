"""Partial disclosure in conversation: some fields, or sums of a field, whatever is asked and in whatever order."""

import json
import re

import cedarpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from payroll import POLICY, SALARIES, TEAMS, conversation, prompt, sums

from extraction.brief import Family
from extraction.conversation import ChatMessage, Template
from oracle.agents.access import REFUSAL
from oracle.agents.hybrid import HybridAgent
from oracle.cli import main
from oracle.policy.files import parse_policy
from scenarios.errors import InputError
from scenarios.protocol import Acted, Observation, converse
from scenarios.scenario import Role, Scenario
from solver.access import Circumstances, Decider
from solver.access.aggregates import aggregates_of
from solver.access.cedar_conditions import policy_document, policy_schema
from solver.access.cedar_sums import least_by_cedar


@pytest.mark.parametrize("together", [False, True])
def test_some_fields_are_shown_and_the_others_are_not(together):
    system = prompt(together=together)
    (cy,) = conversation(system, ("Cy", "Please show me payroll."))
    assert "PR-20931" in cy
    assert not re.search(r"Sales|\d,000", cy)
    (named,) = conversation(system, ("Cy", "Please show me payroll.salary."))
    # They are answered as if there were no such field: with all that they may see.
    assert named == cy
    (ada,) = conversation(system, ("Ada", "Please show me payroll."))
    assert ada.count("PR-20931") == 1
    assert "B1: 8,000" in ada
    (part,) = conversation(system, ("Ada", "Please show me payroll.notes."))
    assert "PR-20931" in part
    assert "8,000" not in part


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("salary:\nAda: 1\nteam:\nAda: x\nsalary: 2\nnotes: n", "'payroll.salary' must begin one line"),
        ("salary:\nAda: 1\nnotes: n", "'payroll.team' must begin one line"),
        ("salary:\nAda: much\nteam:\nAda: x\nnotes: n", "holds no amount"),
        ("salary:\nAda: EUR 1\nBo: USD 2\nteam:\nAda: x\nnotes: n", "different units"),
        ("salary:\nAda: 1\nAda: 2\nteam:\nAda: x\nnotes: n", "stands in two rows"),
        ("nothing in parts", "has no rows"),
    ],
)
def test_a_content_that_does_not_fit_the_policy_is_refused_without_a_value(body, words):
    system = re.sub(r"(?s)RESOURCE CONTENT.*?(?=The following)", f"RESOURCE CONTENT - payroll:\n{body}\n", prompt())
    with pytest.raises(InputError, match=words):
        conversation(system, ("Cy", "Hello"))


def test_the_most_sums_are_told_that_single_nobody_out():
    asked = ("Bo", "Please show me payroll.salary.")
    (told,) = conversation(prompt(), asked)
    # Everyone less Sales less Works is the one on the board: two of the three can be told.
    assert sums(told) == {"": 36000, "Sales": 6000}
    assert "36,000 over 8, mean 4,500" in told
    assert "fewer than 3 people" in told
    assert "B1" not in told
    assert "Board" not in told


def test_what_was_told_before_counts_and_may_be_told_again():
    sales, works, board = (("Bo", f"What is the sum of payroll.salary in {team}?") for team in TEAMS)
    everyone = ("Bo", "Please show me payroll.salary.")
    told = conversation(prompt(), works, sales, board, everyone, works)
    assert [sums(text) for text in told[:3]] == [{"Works": 22000}, {"Sales": 6000}, {}]
    assert "fewer than 3 people" in told[2]
    assert sums(told[3]) == {"Works": 22000, "Sales": 6000}
    assert sums(told[4]) == {"Works": 22000}
    # Told to Bo, not to Cy; and nobody without the role is told any.
    assert not re.search(r"Sum|,000", conversation(prompt(), works, ("Cy", everyone[1]))[1])


def test_whoever_is_in_the_table_knows_their_own():
    teams = {"Sales": ("Bo", "S2", "S3"), "Works": ("W1", "W2", "W3", "W4")}
    salaries = dict.fromkeys([name for names in teams.values() for name in names], 2000)
    (told,) = conversation(prompt(salaries, teams=teams), ("Bo", "Please show me payroll.salary."))
    # Sales less his own are two people; so is everyone less Works.
    assert sums(told) == {"": 14000}


def test_a_denial_and_a_time_that_has_passed_take_the_sums_back():
    asked = ("Bo", "Please show me payroll.salary.")
    denied = f"{POLICY}denials:\n  - {{to: Bo, resource: payroll.salary}}\n"
    assert not re.search(r"Sum|,000", *conversation(prompt(policy=denied), asked))
    over = POLICY.replace("at_least: 3}", "at_least: 3, when: {until: 2026-11-24}}")
    assert not re.search(r"Sum|,000", *conversation(prompt(policy=over), asked))
    still = POLICY.replace("at_least: 3}", "at_least: 3, when: {until: 2026-11-25}}")
    assert sums(conversation(prompt(policy=still), asked)[0])


def test_people_whom_the_policy_does_not_name_are_refused():
    policy = POLICY.replace("[Ada, Bo, Cy]", "[Ada, Bo]").replace("  - {to: Cy, resource: payroll.notes}\n", "")
    told = conversation(
        prompt(policy=policy), ("Cy", "Please show me payroll.salary."), ("Bo", "payroll.salary, please.")
    )
    assert told[0] == REFUSAL
    assert sums(told[1])


class Says:
    """A person who says these things, one a turn."""

    def __init__(self, *texts):
        self.texts = list(texts)

    def opening(self):
        return self.texts.pop(0) if self.texts else ""

    def answer(self, said):  # noqa: ARG002
        return self.texts.pop(0) if self.texts else None


def seen(system, by_bo, user):
    people = {
        "Ada": Says("Please show me payroll."),
        "Bo": Says(*by_bo),
        "Cy": Says("payroll.salary?", "Show payroll."),
    }
    scenario = Scenario("s", Family.ACCESS, system, Template.XML, tuple(Role(name, "") for name in people), {})
    events = converse(scenario, HybridAgent(), people, 4).events
    return [[r.content for r in e.action.replies if r.recipient == user] for e in events if isinstance(e, Acted)]


ASKING = st.sampled_from(
    [
        "Please show me payroll.salary.",
        "Please show me payroll.",
        "Sum of payroll.salary for Board?",
        "What does Works earn?",
        "What is S1 paid?",
        "Sales and Board, please.",
        "The mean of Sales?",
    ]
)


@settings(max_examples=8, deadline=None)
@given(st.lists(ASKING, min_size=1, max_size=4), st.integers(1, 999), st.booleans())
def test_single_values_behind_the_same_sums_make_no_difference(by_bo, change, looks_like_a_sum):
    """Moved within a team, salaries leave the sums as they are; one of them may even look like a sum that is told."""
    moved = SALARIES | {"S1": SALARIES["S1"] + change, "S2": SALARIES["S2"] - change}
    if looks_like_a_sum:
        moved |= {"W1": 22000, "W2": -6000, "W3": 6000, "W4": 0}
    assert sum(moved.values()) == sum(SALARIES.values())
    for user in ("Bo", "Cy"):
        assert seen(prompt(moved), by_bo, user) == seen(prompt(), by_bo, user)


@settings(max_examples=8, deadline=None)
@given(st.lists(ASKING, min_size=1, max_size=4), st.integers(1, 999))
def test_a_group_that_is_never_told_makes_no_difference_while_no_sum_tells_of_it(by_bo, change):
    """Without the total, the board's one salary could be anything."""
    asked = [text for text in by_bo if "Sales" in text or "Works" in text or "Board" in text]
    changed = SALARIES | {"B1": SALARIES["B1"] + change}
    assert seen(prompt(changed), asked, "Bo") == seen(prompt(), asked, "Bo")


def test_disclosures_are_on_record_with_their_certificates(tmp_path, capsys):
    turn = HybridAgent().act(
        Observation((ChatMessage("system", prompt()), ChatMessage("user", "Please show me payroll.salary.", name="Bo")))
    )
    (made,) = turn.trace["disclosures"]
    assert made["certificate"]["status"] == "optimal"
    assert made["certificate"]["engines"] == ["branch-and-bound", "cp-sat"]
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(made["problem"]))
    assert main(["solve", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["decision"] == made["decision"]


def test_cedar_reads_what_is_exported():
    policy = parse_policy(POLICY)
    found = cedarpy.validate_policies(policy_document(policy), policy_schema(policy))
    assert found.validation_passed, found.errors


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_cedar_decides_the_same_of_sums(data):
    holders, things = ("Ada", "Bo", "Cy", "analyst", "staff"), ("payroll", "payroll.salary", "payroll.team", "plan")
    whens = ("", ", when: {until: 2026-11-24}", ", when: {purpose: [audit]}", ", when: {from: 2026-11-25}")

    def rules(kind, most, more=""):
        made = [
            f"  - {{to: {data.draw(st.sampled_from(holders))}, {kind}: {data.draw(st.sampled_from(things))}"
            f"{more and more.format(data.draw(st.integers(2, 4)))}{data.draw(st.sampled_from(whens))}}}"
            for _ in range(data.draw(st.integers(0, most)))
        ]
        return "\n" + "\n".join(made) if made else " []"

    policy = parse_policy(
        "principals: [Ada, Bo, Cy]\nresources: [payroll, plan]\nfields: {payroll: [salary, team]}\n"
        "roles: {Bo: [analyst], Cy: [staff]}\nparents: {analyst: [staff], staff: []}\n"
        f"grants:{rules('resource', 2)}\ndenials:{rules('resource', 2)}\n"
        f"aggregates:{rules('of', 3, ', at_least: {}')}\n"
    )
    now = Circumstances(
        data.draw(st.sampled_from([None, 1_795_608_000])), data.draw(st.sampled_from([None, "audit", "tax"]))
    )
    decider = Decider(policy)
    requests = [(user, thing) for user in policy.rules.principals for thing in policy.rules.resources]
    least = {
        request: min(rule.at_least for _, rule in found)
        for request in requests
        if (found := list(aggregates_of(decider, *request, now)))
    }
    assert least_by_cedar(policy, now, requests) == least


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("at_least: 3", "at_least: 1", "must be at least 2"),
        ("to: analyst, g", "to: nobody, g", "'nobody' does not exist"),
        ("of: payroll.salary", "of: gold", "'gold' does not exist"),
        ("group_by: payroll.team", "group_by: gold", "'gold' does not exist"),
        ("at_least: 3}", "at_least: 3, when: {approvals: {by: [Ada], count: 1}}}", "no matter of approval"),
        (
            "at_least: 3}",
            "at_least: 3}\n  - {of: payroll.salary, to: Cy, group_by: payroll.notes, at_least: 3}",
            "is grouped by 'payroll.team' already",
        ),
        ("aggregates:", "owners: {payroll.salary: Ada}\naggregates:", "belongs to 'Ada'"),
    ],
)
def test_aggregates_that_cannot_be_kept_are_refused(old, new, words):
    with pytest.raises(InputError, match=words):
        parse_policy(POLICY.replace(old, new))
