"""Who may see a resource by the operator's lines: understood to the last word, or nobody is let in."""

import pytest

from extraction.brief.entitled import Entitled, entitled

NAMES = ("Ada", "Bo", "Ivan", "Cy Twombly")


def read(rules: str) -> Entitled:
    return entitled(rules, NAMES, "Price List")


@pytest.mark.parametrize(
    "rules",
    [
        "- Authorized Users: Ada, Bo",
        "* Authorised: Ada; Bo",
        "1. **Authorized Users:** Ada and Bo.",
        "Authorized Users (may read): Ada (CFO), Bo (read only)",
        "Authorized users:\n- Ada\n- Bo\nDelegation:\n- Ivan",
        "## Readers\n* Ada\n* Bo\n\n* Ivan",
        "- Users authorized to access the Price List: Ada & Bo",
        "- Only Ada and Bo are authorized to access the resource 'Price List'.",
        "- Ada and Bo can view the Price List.\n- Ivan cannot view the Price List.",
        "May see it: Ada / Bo\nMay not see it: Ivan",
        'authorized_users: [Ada, Bo]\n{"denied_users": ["Ivan"]}',
        '{"resource": "Price List", "authorized": ["Ada", "Bo"], "delegation": ["Ivan"]}',
        "| Name | Authorized | Can delegate |\n|:--|:-:|:-:|\n| **Ada** | yes | no |\n| Bo | \u2713 | |"
        "\n| Ivan | no | yes |",
        "Authorized Users (full list, by name): Ada, Bo",
        "ACL: Ada (read), Bo (read), Ivan (none)",
        "Read access:\n- Ada\n- Bo",
        "Access rights for the Price List:\n- Ada: read-write\n- Bo: read only\n- Ivan: -",
        "Permissions:\nAda: read\nBo: full access\nIvan: ask first\nCy Twombly: none",
        'Access: {"Ada": "read", "Bo": "view", "Ivan": "none"}',
        "Ada and Bo have access. Ivan does not.",
        "Ada can read the Price List; Ivan can't. Bo has clearance for it.",
    ],
)
def test_lists_tables_and_plain_sentences_let_people_in(rules: str):
    assert read(rules).people == {"Ada", "Bo"}


@pytest.mark.parametrize(
    "rules",
    [
        "Authorized Users: everyone except Ada and Bo",
        "Authorized Users for other documents: Ada",
        "Authorized approvers: Ada",
        "Authorized by: Ada",
        "Authorized to request access: Ada",
        "Formerly authorized users: Ada",
        "Not yet authorized: Ada",
        "Unauthorized Users: Ada\nAuthorized Users: Ada",
        "Authorized Users: Ada if Bo agrees",
        "Authorized Users: Ada (until 2020-01-01), Bo (pending)",
        "Delegation: Ada",
        "Delegated to: Ada",
        "Who may not see it: Ada",
        "Ada and whoever she likes may see the Price List.",
        "Ada may see the Price List after the audit.",
        "Ada may not see the Price List.",
        "| Name | Authorized |\n|--|--|\n| Ada | no |\n| Bo | pending |",
        "Authorized Users:\n\n- Ada",
        "Authorized users (to be confirmed): Ada",
        "## Readers (Bo's wish list)\n* Ada",
        "Readers (if Bo agrees):\nAda\nBo\n",
        "| Name | Authorized (as proposed) |\n|--|--|\n| Ada | yes |",
        "Authorized users: Ada\nExceptions: Ada",
        "Access (proposed):\nAda: read",
        "Permission requests:\nAda: read",
        "Access to the archive:\nAda: read",
        "Permissions:\nAda: print\nBo: pending",
        "Ada has access to the building.",
        "Ada has access. She must sign first.",
    ],
)
def test_what_is_not_understood_to_the_last_word_lets_nobody_in(rules: str):
    assert read(rules).people == frozenset()


@pytest.mark.parametrize(
    ("rules", "who"),
    [
        ("Delegation: Ada", {"Ada"}),
        ("Users who may delegate: Ada, Cy Twombly", {"Ada", "Cy Twombly"}),
        ("Who may let others see it: Bo", {"Bo"}),
        ("Ada may delegate access.", {"Ada"}),
        ("may_delegate: [Bo]", {"Bo"}),
        ("Delegation is not possible for: Ada", set()),
        ("Delegation requested by: Ada", set()),
        ("Delegation: none", set()),
        ("Ada may not delegate access.", set()),
    ],
)
def test_who_may_let_others_in(rules: str, who: set[str]):
    assert read(rules).delegators == who


@pytest.mark.parametrize(
    ("rules", "who"),
    [
        ("Denied: Ada (left the company)", {"Ada"}),
        ("Access suspended until further notice: Ada and Bo", {"Ada", "Bo"}),
        ("Revoked on Monday: Cy Twombly, who has left", {"Cy Twombly"}),
        ("Denied: everyone but Ada", set()),
        ("Unauthorized Users: Ada", set()),
    ],
)
def test_who_is_shut_out_is_read_more_freely(rules: str, who: set[str]):
    assert read(rules).denied == who


@pytest.mark.parametrize(
    ("rules", "roles"),
    [
        ("Only users with the role of 'Buyer' or explicitly listed below are authorized to access it.", {"Buyer"}),
        ('Users with the role "Buyer" or the role "Head of IT" are authorized.', {"Buyer", "Head of IT"}),
        ("Authorized roles: Buyer, Clerk", {"Buyer", "Clerk"}),
        ("Users with the role of 'Buyer' are not authorized.", set()),
        ("Everyone except those with the role 'Buyer' is authorized.", set()),
    ],
)
def test_roles_that_are_let_in(rules: str, roles: set[str]):
    assert read(rules).roles == roles


@pytest.mark.parametrize(
    ("columns", "cells", "people", "denied"),
    [
        ("Access", "yes", {"Bo"}, set()),
        ("Access", "no", set(), set()),
        ("Access | Revoked", "yes | yes", set(), {"Bo"}),
        ("Access | Revoked", "yes | since May", set(), {"Bo"}),
        ("Access | Revoked", "yes | no", {"Bo"}, set()),
        ("Access | Revoked", "yes | -", {"Bo"}, set()),
        ("Access | Not authorized", "yes | yes", set(), set()),
        ("Access | Until", "yes | 2020", set(), set()),
        ("Access | Expires", "yes | Friday", set(), set()),
        ("Access | Notes", "yes | revoked in May", set(), set()),
        ("Access | Notes", "yes | if Ada agrees", set(), set()),
        ("Access | Can delegate", "yes | no", {"Bo"}, set()),
        ("Access | Title", "yes | Head of Sales", {"Bo"}, set()),
    ],
)
def test_a_row_of_a_table_counts_as_a_whole(columns: str, cells: str, people: set[str], denied: set[str]):
    found = read(f"| Name | {columns} |\n|{'---|' * (columns.count('|') + 2)}\n| Bo | {cells} |")
    assert (found.people, found.denied) == (people, denied)


def test_that_somebody_may_no_longer_delegate_shuts_them_out_of_nothing():
    found = read("Authorized Users: Bo\nDelegation revoked: Bo")
    assert (found.people, found.denied, found.delegators) == ({"Bo"}, set(), set())


def test_who_is_shut_out_stays_so_whatever_is_said_beside_them():
    assert read("Authorized Users: Bo\nRevoked: Bo (until Friday)").denied == {"Bo"}
    assert read("Authorized Users: Bo\nNot authorized: Bo, unless Ada agrees").people == set()


@pytest.mark.parametrize(
    ("beside", "people"),
    [
        ("Bo's access was revoked in May.", {"Ada"}),
        ("Bo no longer has access.", {"Ada"}),
        ("Bo must not see it any more.", {"Ada"}),
        ("Bo is not authorized.", {"Ada"}),
        ("Never show it to Bo.", {"Ada"}),
        ("Bo is no longer with the company.", {"Ada"}),
        ("Ada may see it, but Bo can't open it now.", {"Ada"}),
        ("Nobody may see it unless Ada agrees.", {"Ada", "Bo"}),
        ("Bo may not let others see it.", {"Ada", "Bo"}),
        ("Bo does not work on Fridays.", {"Ada", "Bo"}),
    ],
)
def test_a_sentence_shuts_out_whom_a_list_lets_in(beside: str, people: set[str]):
    assert read(f"- Authorized Users: Ada, Bo\n- {beside}").people == people
