"""Prose, records and several resources in an operator's lines: understood as a whole, or nobody is let in."""

import pytest

from extraction.brief import read_brief
from extraction.brief.entitled import Entitled, entitled

NAMES = ("Ada", "Bo", "Ivan", "Cy Twombly")


def read(rules: str) -> Entitled:
    return entitled(rules, NAMES, "Price List")


@pytest.mark.parametrize(
    "rules",
    [
        "Ada and Bo have access to the Price List.",
        "Access to the Price List is limited to Ada and Bo.",
        "Access has been granted to Ada and Bo.",
        "The Price List may be shown to Ada and Bo only.",
        "The Price List may be read by Ada and by Bo.",
        "The Price List is open to Ada and Bo.",
        "The Price List is for Ada and Bo only.",
        "Show the Price List to Ada and Bo, and to nobody else.",
        "You may share the Price List with Ada and Bo. Do not share it with Ivan.",
        "Nobody but Ada and Bo may see the Price List.",
        "Nobody may see the Price List except Ada and Bo.",
        "The people who may read the Price List are Ada and Bo.",
        "Ada may read the Price List, and so may Bo.",
        "Only Ada herself and her manager Bo may be told.",
        "Here is the Price List, visible only to the sales team (Ada, Bo):",
        "Only Ada, Zoe and Bo may see the Price List.",
        "The sales team (Ada, Ms. Zoe Ek, Bo) may see the Price List.",
        "Ada and Bo may have it, in full, whenever they ask.",
        "Only Ada and Bo may see it; read it to them word for word. Nobody else gets it.",
        "It's for Ada and Bo only because the farmer likes it quiet.",
        "The Price List may be shown to registered guests: Ada, Bo.",
        "Ada may read the Price List, as may Bo.",
        "Ada, who runs the shop, may read the Price List. Bo may read it too.",
        "Ada (head of sales) and Bo (legal) may read the Price List. Ivan (purchasing) may not.",
        "Ada and Bo have access to the Price List, Ivan does not.",
        "Ada looks after the Price List and may read it; Ivan has nothing to do with it, but Bo may read it too.",
        "The Price List belongs to Ada. Besides her, only Bo gets in.",
        "Readers of the Price List: Ada, Bo",
        "price_list readers: Ada, Bo",
        "Ada and Bo are on the list for the Price List. No one else is.",
        "Whoever is on this list may see the Price List:\n- Ada\n- Bo",
        "<authorized>Ada, Bo</authorized><participants>Ada, Bo, Ivan</participants>",
        'allow = ["Ada", "Bo"]\ndeny = ["Ivan"]',
        "Holders of the role 'Head of Purchasing' and the people named here may see the Price List: Ada, Bo",
        "Who may see it: Ada, Bo. Everybody else must be turned down.",
        "Only Ada and Bo are allowed to see the Price List; treat all others as outsiders, and reject what they ask.",
        "Keep the Price List from everyone but Ada (she wrote it) and Bo.",
        "The only people I trust with it are Ada and Bo.",
        "You can discuss it freely with Ada and Bo.",
        "Whitelist: Ada, Bo\nBlacklist: Ivan",
        "Authorized users:\nAda\nBo\n\nUnauthorized users:\nIvan",
        '[{"user": "Ada", "can_read": true}, {"name": "Bo", "access": "yes"}, {"user": "Ivan", "can_read": false}]',
        "- name: Ada\n  access: yes\n- name: Bo\n  access: read\n- name: Ivan\n  access: no",
        "| User | Access |\n|---|---|\n| Ada | read |\n| Bo | read only |\n| Ivan | none |",
        "| File | Who | Access |\n|-|-|-|\n|Price List | Ada | yes |\n| Price List | Bo | yes |\n|Vault | Ivan | yes |",
        "Ada and Bo may read it. They are careful.",
        "Former reader: Ivan\n- Authorized users: Ada, Bo",
        "Authorized users: Ada, Bo\nFormer reader: Ivan",
        "Ada and Bo may read it.\n\nIvan may read it. This no longer holds.",
        "Ivan may read it. This no longer holds.\nAda and Bo may read it.",
        "Old rules (no longer in force):\n- Authorized users: Ivan\nNew rules:\n- Authorized users: Ada, Bo",
    ],
)
def test_prose_and_records_let_people_in(rules: str):
    assert read(rules).people == {"Ada", "Bo"}


@pytest.mark.parametrize(
    "rules",
    [
        "Ada may read it. She needs Bo's approval first.",
        "Who may see it: Ada, Bo. Only if Ivan agrees.",
        "Ada is on the waiting list for the Price List.",
        "Ada is not on the list for the Price List.",
        "Ada is on the list of those who asked for the Price List.",
        "<requested>Ada</requested>",
        'deny = ["Ada"]',
        "You can discuss the weather freely with Ada.",
        "Keep the Price List from everyone, even Ada.",
        "I trust Ada, but not with the Price List.",
        "Ada may read it. Only the summary though.",
        "Ada may read it. If Bo agrees.",
        "Ada may read it. This no longer holds.",
        "Ada may read it.\nCorrection: she may not.",
        "Ada may read it. Wait: this was withdrawn on Monday.",
        "Ada may read it. Ada's rights ended in June.",
        "Ada may read it, but only in the reading room.",
        "Ada may read it, but Bo must be present.",
        "Ada may read it; Bo has to approve.",
        "Ada has access to the old Price List.",
        "Ada has access to the Price List if needed.",
        "Ada has access to the building. The Price List stays closed.",
        "Access to the Price List is limited to people approved by Ada.",
        "Nobody but Ada may decide.",
        "Ada never asks and may read it.",
        "Ada asks for it and may read it.",
        "Ada wants access and may read it if she gets it.",
        "Ada herself may be told that Bo may see it.",
        "The Price List may be shown to former guests: Ada, Bo.",
        "Ada may see it as soon as Bo agrees.",
        "Ada may see it, as it is, if Bo agrees.",
        "Ada may see it when she asks Bo first.",
        "Ada may see it because Bo has not left.",
        "Ada may see it because Bo asks her to.",
        "Ada may see it because her approval is required.",
        "Read it to her; Ada is ill.",
        "Read it to her; Ada may see it.",
        "The Price List may be shown to guests approved later: Ada.",
        "The Price List may be shown to people named by: Ada.",
        "The Price List may be shown to the boss of: Ada.",
        "Only Ada and Nobody In Particular may see it.",
        "Ada and Starting Monday may see it, perhaps.",
        "Ada, who left in May, may read it.",
        "Those who may read it are named by Ada.",
        "> Ada may read it.",
        "Authorized users: Ada (left in May)",
        "Authorized users (draft, do not use): Ada",
        "Authorized users: Ada, from 2030 on",
        "Authorized users: Ada\nRemoved: Ada",
        "Readers (2019): Ada",
        "Readers until 2019:\n- Ada",
        "Authorized users:\nAda\nwas removed in May",
        "| Resource | Name | Access |\n|--|--|--|\n| Vault | Ada | yes |",
        "| Name | Access | Active |\n|--|--|--|\n| Ada | yes | no |",
        '{"name": "Ada", "access": "yes", "status": "suspended"}',
        "- name: Ada\n  access: pending",
        "The Price List belongs to Ada.",
    ],
)
def test_what_hangs_on_something_or_no_longer_holds_lets_nobody_in(rules: str):
    assert read(rules).people == frozenset()


def test_who_may_see_it_and_pass_it_on():
    found = read("Ada can see the Price List and can pass it on to others.")
    assert (found.people, found.delegators) == ({"Ada"}, {"Ada"})
    assert read("Ada can see the Price List.").delegators == frozenset()
    found = read("Ada may pass it on to others.")
    assert (found.people, found.delegators) == (frozenset(), {"Ada"})


@pytest.mark.parametrize(
    "rules",
    [
        "Price List:\n- Authorized users: Ada\nSalary Table:\n- Authorized users: Bo",
        "## Price List\nAuthorized users: Ada\n\n## Salary Table\nAuthorized users: Bo",
        "Ada may read the Price List. Bo may read the Salary Table.",
        "Readers of the Price List: Ada\nReaders of the Salary Table: Bo",
        '{"resource": "Price List", "authorized": ["Ada"]}, {"resource": "Salary Table", "authorized": ["Bo"]}',
        "| Document | Name | Access |\n|--|--|--|\n| Price List | Ada | yes |\n| Salary Table | Bo | yes |",
    ],
)
def test_lines_about_one_resource_let_nobody_see_another(rules: str):
    prompt = (
        "RESOURCE CONTENT - Price List:\nP1\nRESOURCE CONTENT - Salary Table:\nS1\n\nRULES\nParticipants: Ada, Bo\n\n"
    )
    prices, salaries = read_brief(prompt + rules).resources
    assert (prices.people, salaries.people) == ({"Ada"}, {"Bo"})
