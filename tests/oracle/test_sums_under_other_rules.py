"""Sums in conversation where several rules meet, or where nobody asks for any."""

from payroll import POLICY, SALARIES, conversation, prompt, sums

from extraction.conversation import ChatMessage
from oracle.agents.access import NOT_YOURS_TO_GIVE, REFUSAL, WITHHELD
from oracle.agents.access.words import WELCOME
from oracle.agents.hybrid import HybridAgent
from scenarios.protocol import Observation, Reply, reply_text

ASKED = "Please show me payroll.salary."


def test_whoever_asks_for_nothing_is_told_no_sums():
    assert conversation(prompt(), ("Bo", "Good morning!")) == [WELCOME]


def test_whoever_may_be_told_the_sum_of_all_alone_is_told_of_no_group():
    policy = f"{POLICY}  - {{of: payroll.salary, to: Cy, at_least: 3}}\n"
    bo, cy = conversation(prompt(policy=policy), ("Bo", ASKED), ("Cy", ASKED))
    assert sums(cy) == {"": sum(SALARIES.values())}
    assert WITHHELD.format(resource="payroll.salary", least=3) not in cy
    assert "Sales" in sums(bo)


def test_whoever_only_approves_is_told_no_sums():
    grant = "  - {to: Bo, resource: payroll.salary, when: {approvals: {by: [Cy], count: 1}}}"
    policy = POLICY.replace("aggregates:", f"{grant}\naggregates:")
    assert conversation(prompt(policy=policy), ("Cy", ASKED)) == [REFUSAL]


def test_whoever_may_be_told_sums_alone_lets_nobody_in():
    policy = f"{POLICY}may_delegate:\n  - {{who: Bo, resource: payroll.salary, depth: 1}}\n"
    bo, cy = conversation(prompt(policy=policy), ("Bo", "Cy may see payroll.salary."), ("Cy", ASKED))
    assert bo == NOT_YOURS_TO_GIVE
    assert "B1: 8,000" not in cy


def test_whoever_has_no_amount_is_in_no_sum():
    paid = {name: value for name, value in SALARIES.items() if name != "W4"}
    (bo,) = conversation(prompt(paid), ("Bo", "What is the sum of payroll.salary in Works?"))
    assert sums(bo) == {"Works": sum(value for name, value in paid.items() if name.startswith("W"))}


def test_where_a_sum_was_told_of_too_few_under_another_policy_none_is_added():
    teams = {"Sales": ("S1", "S2", "S3"), "Works": ("W1", "W2", "W3"), "Board": ("B1", "W4")}
    least = prompt(policy=POLICY.replace("at_least: 3", "at_least: 2"), teams=teams)
    (before,) = conversation(least, ("Bo", "What is the sum of payroll.salary in Board?"))
    assert sums(before) == {"Board": SALARIES["B1"] + SALARIES["W4"]}
    asked = ChatMessage("user", f"<Bo>{ASKED}</Bo>", name="Bo")
    told = ChatMessage("assistant", reply_text(Reply("Bo", before)))
    turn = HybridAgent().act(Observation((ChatMessage("system", prompt(teams=teams)), asked, told, asked)))
    assert [reply.content for reply in turn.replies] == [WITHHELD.format(resource="payroll.salary", least=3)]
