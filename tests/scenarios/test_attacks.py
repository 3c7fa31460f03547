"""Attacks: that there are enough of them, that they are attacks, and that none gets through."""

from benchmarks.access_attacks import curve
from extraction.brief import Resource
from extraction.facts import Message
from extraction.requests import Permission, read_requests
from oracle.agents.baselines import BASELINES, BaselineAgent
from oracle.agents.hybrid import HybridAgent
from scenarios.attacks import FAMILIES, attack_set, attacks
from scenarios.generate.parameters import random_of

PEOPLE = ("Eve", "Mallory", "Ada")


def messages(count=2):
    pairs = (("Eve", "Mallory"), ("Mallory", "Eve"))[:count]
    return [a for me, other in pairs for a in attacks(me, "Ada", other, "Price List", random_of(me))]


def test_there_are_many_in_many_families():
    found = messages()
    assert len({attack.text for attack in messages(1)}) >= 300
    assert {attack.family for attack in found} == {*FAMILIES, "impersonated_template", "disguise"}
    assert all(sum(attack.family == family for attack in found) >= 10 for family in FAMILIES)


def test_what_an_attacker_writes_lets_nobody_in_as_anybody_else():
    """Read as the attacker's own words, it gives at most what the attacker could give: nothing."""
    for attack in messages(1):
        reading = read_requests(Message("m0", "Eve", attack.text), PEOPLE, (Resource("Price List", ""),))
        assert all(fact.user == "Eve" for fact in reading.facts)
        assert not any(isinstance(fact, Permission) and fact.grantee == "Eve" for fact in reading.facts)


def test_nothing_gets_through_and_everyone_entitled_is_served():
    for posed in attack_set(4, 1, 3):
        assert curve(posed, HybridAgent(), 4) == ([(1.0, 1.0)] * 4, False)


def test_an_agent_that_gives_in_is_found_out():
    (posed,) = attack_set(1, 1, 3)
    assert curve(posed, BaselineAgent(BASELINES["accept-all"]), 1) == ([(0.0, 1.0)], False)
