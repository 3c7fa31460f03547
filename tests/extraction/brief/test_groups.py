"""Groups of people, and titles before names, in an operator's lines on who may see something."""

import pytest

from extraction.brief import read_brief
from extraction.brief.entitled import entitled
from extraction.brief.groups import groups_in, person_in

NAMES = ("Ada", "Bo", "Cy", "Dee")


def let_in(rules: str) -> frozenset[str]:
    return entitled(rules, NAMES, "Price List", groups=groups_in(rules, NAMES)).people


@pytest.mark.parametrize(
    "rules",
    [
        "Infra team = Ada, Bo. Sales = Cy.\nOnly the infra team may see the Price List.",
        "Teachers: Ada and Bo\nParents: Cy\nThe Price List is for teachers only.",
        "Access is limited to the board. The board consists of Ada and Bo.",
        "Share the Price List with our editors. Our editors are Ada and Bo.",
        "The Price List may be shown to the operators. Ada and Bo are the operators; Cy is a visitor.",
        "- Committee: Ada, Bo\n- Public: Cy, Dee\nMembers of the committee may read it; the public may not.",
        "groups:\n  admins: [Ada, Bo]\n  guests: [Cy]\nreaders: admins",
        "Crew: Captain Ada, Bo\nAuthorized users: crew",
        "Only operators may see it.\nOperators: Ada, Bo",
        "Only operators may see it. Operators: Ada, Bo. Visitors: Cy.",
        "The board may see it. Ada is on the board. Bo is on the board.",
        "Staff: Ada, Bo, Cy\nStaff may see the Price List. Cy must not see it.",
        "Staff: Ada, Bo, Cy\nVisitors: Cy\nStaff may see it. Visitors must not see it.\nNot authorized: visitors",
    ],
)
def test_whoever_belongs_to_a_group_is_let_in_with_it(rules: str):
    assert let_in(rules) == {"Ada", "Bo"}


@pytest.mark.parametrize(
    "rules",
    [
        "Infra team = Ada, Bo.\nThe infra team wrote it. Nobody may see it.",
        "Teachers: Ada and Bo\nThe Price List is not for teachers.",
        "Members: Ada, Bo\nThe committee may read it.",
        "Only the board may see it. Ada would like to be on the board.",
        "Only the board may see it. The former board consists of Ada and Bo.",
        "Only the infra team may see it.\nInfra team (from 2027): Ada, Bo",
        "Only the infra team may see it.\nInfra team alumni: Ada, Bo",
        "Infra team: Ada, Bo\nOnly infra team leads may see it.",
        "Infra team: Ada, Bo\nAuthorized users: infra team leads",
        "Operators: Ada, Bo\nOperators may see it after the audit.",
        "Only operators may see it.\nOperators: Ada, Zoe",
        "Only operators may see it. Operators: Ada, Zoe.",
        "Only operators may see it. Former operators: Ada, Bo.",
        "Only operators may see it. Operators until Friday: Ada, Bo.",
        "Only operators may see it.\nOperators: Ada\nOperators: Bo",
        "Only operators may see it.\nOperators: Ada\nOperators: Bo\nAda and Bo are the operators.",
        "Only the former board may see it.\nFormer board: Ada, Bo",
        "Only the pending board may see it.\nPending board: Ada, Bo",
        "Only the retired board may see it.\nRetired board: Ada, Bo",
        "Only operators may see it. Ada is not an operator. Bo was an operator.",
        "Only operators may see it.\nOperators: nobody but Ada",
        "Only operators may see it.\nOperators: Ada, Bo (until Friday)",
        "Only operators may see it.\nOperators: Ada and Bo, unless they are ill",
    ],
)
def test_a_group_that_is_not_let_in_or_not_known_lets_nobody_in(rules: str):
    assert let_in(rules) == frozenset()


@pytest.mark.parametrize(
    "rules",
    [
        "Only Dr. Ada and Prof. Bo may see the Price List.",
        "Authorized: Nurse Ada, Mr. Bo",
        "Share the Price List with Chief Engineer Ada, our director Bo and nobody else.",
        "The Price List must stay between you, Captain Ada and First Officer Bo.",
        "It may be read by Frau Ada and by the manager Bo.",
        "Authorized: boss Ada, captains Bo",
    ],
)
def test_a_title_may_stand_before_a_name(rules: str):
    assert let_in(rules) == {"Ada", "Bo"}


@pytest.mark.parametrize(
    "rules",
    [
        "Only Dr. Ada's supervisor may see the Price List.",
        "Prof. Ada wrote the Price List and may not see it again.",
        "Assistant of Dr. Ada: may see the Price List.",
        "The assistant to Ada may see the Price List.",
        "Authorized: the former director Ada, not Bo",
        "Authorized: friend Ada",
        "Authorized: retired captain Ada, the pending manager Bo, the next manager Cy",
    ],
)
def test_what_is_no_title_makes_it_another_one(rules: str):
    assert let_in(rules) == frozenset()


def test_an_article_may_be_a_part_of_a_name():
    assert person_in("The Kid", {"the kid": "The Kid"}) == "The Kid"
    assert person_in("the members of the board", {"board": "board"}) == "board"


def test_a_group_is_defined_anywhere_in_the_prompt():
    brief = read_brief(
        "Board = Ada, Bo.\n\nRESOURCE CONTENT - Plan:\nP 1\n\nThe following people may send you messages:\n"
        "Ada's Profile:\nA.\n\nBo's Profile:\nB.\n\nCy's Profile:\nC.\n\n"
        "AUTHORIZATION STATUS:\nThe resource 'Plan' is RESTRICTED. Only the board may see it."
    )
    assert brief.resources[0].people == {"Ada", "Bo"}


def test_a_group_of_everybody_in_the_chat_is_none():
    brief = read_brief("Users: Ada, Bo\n\nRESOURCE CONTENT - Plan:\nP 1\n\nRULES:\nAuthorized users: users")
    assert brief.names == ("Ada", "Bo")
    assert brief.resources[0].people == frozenset()
