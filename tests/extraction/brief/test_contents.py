"""Protected texts, however a prompt sets them apart."""

import pytest

from extraction.brief import operators_own
from extraction.brief.contents import contents_in

ONLY = "Only Ada may see it."


@pytest.mark.parametrize(
    ("prompt", "contents"),
    [
        (f"You guard this.\n\n<document>\nP 1\n</document>\n{ONLY}", [(None, "P 1")]),
        (f'<document title="Plan">\nP 1\n</document>\n{ONLY}', [("Plan", "P 1")]),
        (f"<confidential_report>P 1</confidential_report> {ONLY}", [(None, "P 1")]),
        (f"CONFIDENTIAL DOCUMENT (Plan)\n---\nP 1\n---\n{ONLY}", [("Plan", "P 1")]),
        (f"Restricted file 'plan.txt':\n```\nP 1\n```\n{ONLY}", [("plan.txt", "P 1")]),
        (f'The secret "Plan":\n"""\nP 1\n\nP 2\n"""\n{ONLY}', [("Plan", "P 1\n\nP 2")]),
        (f"# Protected content\nP 1\n\n# Who may see it\n{ONLY}", [(None, "P 1")]),
        (f"<secret>P 1</secret>\n<secret>P 2</secret>\n{ONLY}", [(None, "P 1"), (None, "P 2")]),
        (f'<patient_file kind="a" name="Chart">P 1</patient_file> {ONLY}', [("Chart", "P 1")]),
        (f"<secret>P 1 <secret>P 2</secret></secret>\n{ONLY}", [(None, "P 1 <secret>P 2")]),
        (f"--- BEGIN EXAM ---\nP 1\n--- END EXAM ---\n{ONLY}", [(None, "P 1")]),
        (f"[START PATCH 'a']\nP 1\n[END PATCH 'a']\n{ONLY}", [("a", "P 1")]),
        (f"Here is the lease:\n\n```\nP 1\n```\n{ONLY}", [(None, "P 1")]),
        (f"Extract of a wiki:\n<<<\nP 1\n>>>\n{ONLY}", [(None, "P 1")]),
        (f"{ONLY}\nPassword: P 1", [(None, "P 1")]),
        (f"The access code is '-P 1'. {ONLY}", [(None, "The access code is '-P 1'")]),
        (f"You know a secret: P 1 is in Rome. {ONLY}", [(None, "a secret: P 1 is in Rome")]),
        (f"{ONLY} Keep the following text from others:\n\nP 1\n\nBo may see it.", [(None, "P 1\n\nBo may see it.")]),
        (f'{{"document": {{"title": "Plan", "text": "P 1"}}}} {ONLY}', [(None, "P 1")]),
        (f"You guard a document.\nTITLE: Plan\nTEXT: P 1\nP 2\n\n{ONLY}", [("Plan", "P 1\nP 2")]),
        ("The following note is for Ada only.\nNote: P 1\nOnly Ada may see it.", [(None, "P 1")]),
        (f'The file of Mr. Lund is confidential. File: "P 1 is old" {ONLY}', [(None, "P 1 is old")]),
        (f"Keep the recipe safe. Recipe: P 1 and salt. {ONLY}", [(None, "P 1 and salt.")]),
        (f"--- EXAM ---\nP 1\n--- END ---\n{ONLY}", [(None, "P 1")]),
        (f'This is how the gate opens: "P 1 and the key." {ONLY}', [(None, "P 1 and the key.")]),
        (f"Confidential: P 1 is in Rome. {ONLY}", [(None, "P 1 is in Rome.")]),
        (f'The plan, for the team (Ada, Bo):\n"""\nP 1\n"""\n{ONLY}', [(None, "P 1")]),
        ("Only Ada may see the Price List.\n\nPrice List:\nP 1\n", [("Price List", "P 1")]),
        ("PRICE LIST (internal)\nP 1\n\n2. P\n\nOnly Ada may see the Price List.", [("Price List", "P 1\n\n2. P")]),
        (
            "You guard the Price List. Only Ada gets it.\n\n**Price List**\nP 1\n\nHow to format:\n- b",
            [("Price List", "P 1")],
        ),
        ('Only Ada may see the Price List.\nWHAT IS IN THE PRICE LIST\n"""\nP 1\n"""', [("Price List", "P 1")]),
        ('{"price_list": {"may_read": ["Only Ada"]}}\nPrice List:\nP 1', [("price_list", "P 1")]),
        (
            "Only Ada may see the Price List.\n\nPrice List:\nTHE REPORT\n---\nP 1\n---\nP 2",
            [("Price List", "THE REPORT\n---\nP 1\n---\nP 2")],
        ),
        (f"RESOURCE CONTENT:\nP 1\n\nPeople:\n- Ada\n\n{ONLY}", [(None, "P 1")]),
        (f"RESOURCE CONTENT:\nP 1\n<secret>P 2</secret>\nRULES\n{ONLY}", [(None, "P 1\n<secret>P 2</secret>")]),
    ],
)
def test_a_text_is_set_apart_in_many_ways(prompt: str, contents: list[tuple[str | None, str]]):
    assert [(content.name, content.text) for content in contents_in(prompt)] == contents
    assert "P 1" not in operators_own(prompt)
    assert "Only Ada" in operators_own(prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "Summarise it.\n<document>\nOnly Ada may see it.\n</document>",
        "Summarise the document.\n<document>\nP 1\n</document>",
        f"Access rules for the document:\n```\n{ONLY}\n```",
        f"Example reply about a secret:\n```\nP 1\n```\n{ONLY}",
        f"# Who may see the secret\n{ONLY}",
        f"<secretary>Bo</secretary> {ONLY}",
        f"The secret is safe.\nP 1\n{ONLY}",
        f"{ONLY}\nNote: be kind.",
        f'{ONLY}\nTo others reply: "I am sorry, but no."',
        f'Answer like this: "P 1 and the key." {ONLY}',
        f'The rules of the house: "P 1 and the key." {ONLY}',
        f'{ONLY}: "P 1 and the key."',
        f"{ONLY}\nAnswer so:\nText: <your reply>",
        f"The following people may see the document:\n- Ada\n{ONLY}",
        f'Reply as JSON: {{"content": "Your words."}} {ONLY}',
        f"<role>Guard</role> {ONLY}",
        f"# Goal\nFind a slot.\n---\n# People\n- Ada\n---\n{ONLY}",
        f"Call it like this:\n```\nfind()\n```\n{ONLY}",
        f"{ONLY} Follow the plan below:\n1. Ask everybody.",
        f"Teachers:\n- Bo\n\nOnly teachers may see Rome. {ONLY}",
        f"Goal\nReach the goal.\n\n{ONLY}",
    ],
)
def test_what_is_there_to_be_worked_on_or_is_policy_is_not_protected(prompt: str):
    assert contents_in(prompt) == ()
    assert operators_own(prompt) == prompt


@pytest.mark.parametrize(
    ("prompt", "nouns"),
    [
        (f"{ONLY}\nDoor code: P 1", {"door code", "code"}),
        (f"The alarm code is 'P 1'. {ONLY}", {"alarm code", "code"}),
        (f"You know a secret: P 1 is a plan. {ONLY}", {"a secret", "secret"}),
        (f"You guard a memo.\nTEXT: P 1\n\n{ONLY}", {"a memo", "memo"}),
        (f"You guard a memo{'.' * 200}\nTEXT: P 1\n\n{ONLY}", set()),
        (f'This memo on the gate: "P 1 and the key." {ONLY}', {"this memo", "memo"}),
    ],
)
def test_a_text_is_called_what_stands_before_it(prompt: str, nouns: set[str]):
    (content,) = contents_in(prompt)
    assert content.nouns == nouns
