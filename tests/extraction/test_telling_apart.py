"""People who are called by a word, such as May, Will or Me: neither is taken for the other."""

import pytest

from extraction.brief import Resource
from extraction.brief.entitled import entitled
from extraction.facts import Message
from extraction.requests import Permission, Request, Retraction, read_requests
from extraction.telling_apart import told_apart

PEOPLE = ("Ann", "May", "Will", "Mark", "Me", "You", "Rose")
PLAN = Resource("Site Plan", "")


def facts(text: str, sender: str = "Ann"):
    return read_requests(Message("m0", sender, text), PEOPLE, (PLAN,)).facts


def let_in(text: str, sender: str = "Ann") -> set[str]:
    return {fact.grantee for fact in facts(text, sender) if isinstance(fact, Permission)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rose may see Site Plan.", {"Rose"}),
        ("Rose may see Site Plan. She will need it for the audit.", {"Rose"}),
        ("May may see Site Plan.", {"May"}),
        ("Will and Mark may see Site Plan.", {"Will", "Mark"}),
        ("Let May see Site Plan, please.", {"May"}),
        ("Show Site Plan to Will.", {"Will"}),
        ("May I see Site Plan?", set()),
        ("May Rose see Site Plan?", set()),
        ("Will Rose see Site Plan?", set()),
        ("Mark my words, Rose to see Site Plan would be a disaster.", set()),
        ("may may see Site Plan", set()),
        ("Show me Site Plan.", set()),
        ("You may see Site Plan.", set()),
        ("Rose may see Will's Site Plan.", set()),
    ],
)
def test_a_name_is_written_as_one_and_stands_where_one_can_stand(text: str, who: set[str]):
    assert let_in(text) == who


@pytest.mark.parametrize("sender", ["May", "Will", "You", "Rose"])
def test_whoever_is_called_by_a_word_lets_others_in_by_their_own_name(sender: str):
    (permission,) = [fact for fact in facts("Mark may see Site Plan.", sender) if isinstance(fact, Permission)]
    assert (permission.user, permission.grantee, permission.span.quote) == (sender, "Mark", "Mark may see Site Plan")


def test_what_is_taken_back_and_asked_for_has_the_names_that_people_have():
    (back,) = facts("No more access for Will.", "May")
    assert isinstance(back, Retraction)
    assert (back.user, back.grantee) == ("May", "Will")
    only = next(
        fact for fact in facts("From now on only Mark and I may see it.", "May") if isinstance(fact, Retraction)
    )
    assert only.kept == {"Mark"}
    (asked,) = facts("May I see Site Plan?", "Will")
    assert isinstance(asked, Request)
    assert asked.user == "Will"


def test_a_month_is_nobody():
    apart = told_apart(
        "May told me in May, on 3 May: until May 5.", ("May", "Ann"), "May told me in May, on 3 May: until May 5."
    )
    assert apart.text.removeprefix(apart.stand_in("May")) == " told me in May, on 3 May: until May 5."


def test_nobody_writes_a_stand_in():
    stand_in = told_apart("", ("May",), "").stand_in("May")
    assert let_in(f"{stand_in} may see Site Plan.") == set()
    assert stand_in not in told_apart(stand_in, ("May",), stand_in).text


@pytest.mark.parametrize(
    ("rules", "who"),
    [
        ("Bo may not see it. May and Ann may see it.", {"May", "Ann"}),
        ("Authorized Users: Will, Ann\nBo will not be given access to the Site Plan.", {"Will", "Ann"}),
        ("Authorized Users: Me, You\nYou must not show it to Bo.", {"Me", "You"}),
        ("Authorized Users: Ann\nYou must not show it to Bo.", {"Ann"}),
        ("Authorized Users: Ann, May\nDenied: Me and May", {"Ann"}),
    ],
)
def test_an_operators_line_shuts_out_nobody_by_a_word(rules: str, who: set[str]):
    found = entitled(rules, (*PEOPLE, "Bo"), "Site Plan")
    assert found.people - found.denied == who
