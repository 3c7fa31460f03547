"""Problem files as `ombud solve` reads them, up to the decision that it prints."""

import json

import pytest

from oracle.solving import read_problem, solved_file
from scenarios.errors import InputError
from solver import (
    AccessProblem,
    Delegation,
    Entitlement,
    Grant,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Person,
    Room,
    solve,
)


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "problem.json"
        path.write_text(text if isinstance(text, str) else json.dumps(text.to_dict()), encoding="utf-8")
        return path

    return write


def test_bookings_are_plain_json(written):
    request = MeetingRequest("m", "a", 1, (Invitee("a", True),))
    result = solved_file(written(ManyMeetings(8, (Person("a"),), (request,), (Room("r", 1),))), None, None)
    assert json.loads(json.dumps(result))["decision"]["booked"][0]["meeting"] == "m"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"family": "selection", "instructions": [], "capacity": {"a": ' + "9" * 5000 + "}}", "more digits"),
        ('{"family": "selection", "family": "queue", "instructions": []}', "'family' stands twice"),
        ('{"family": "selection", "capacity": {"a": 1, "a": 2}, "instructions": []}', "'a' stands twice"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(written, text, reason):
    with pytest.raises(InputError, match=reason) as caught:
        read_problem(written(text))
    assert "\n" not in str(caught.value)


def test_a_written_policy_has_no_void_delegations(written):
    people, grants = ("ann", "bob", "cat"), (Grant("ann", "plan"),)
    void = AccessProblem(people, ("plan",), grants=grants, delegations=(Delegation("ann", "bob", "plan"),))
    with pytest.raises(InputError, match=r"delegation by 'ann' to 'bob': 'ann' .* 'plan'") as caught:
        read_problem(written(void))
    assert caught.value.field == "delegations[0].by"
    assert solve(void).decision == {("ann", "plan")}  # people say such things, and an agent is lenient
    entitled = AccessProblem(
        people, ("plan",), grants=grants, may_delegate=(Entitlement("ann", "plan"),), delegations=void.delegations
    )
    assert read_problem(written(entitled)) == entitled
