"""`ombud solve` and bad input: one clear line that names file, line and field, and exit code 2."""

import json
import re

import pytest
from solve_command import TWO, said

from oracle import cli
from oracle.solving.lines import line_of
from solver import (
    AccessProblem,
    Delegation,
    Entitlement,
    Grant,
    Invitee,
    Job,
    ManyMeetings,
    MeetingRequest,
    Option,
    Person,
    Queue,
    Room,
    solve,
)
from solver.read import problem_from

MEETINGS = ManyMeetings(8, (Person("a"),), (MeetingRequest("m", "a", 1, (Invitee("a", True),)),), (Room("r", 1),))
QUEUE = Queue({"gpu": 1}, tuple(Job(id_, "u", 1, ((Option("gpu", 2),),)) for id_ in "ab"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"family": "selection", "instructions": [], "capacity": {"a": ' + "9" * 5000 + "}}", "more digits"),
        ('{"family": "selection",\n"family": "queue", "instructions": []}', r":1: family: 'family' stands twice"),
        ('{"family": "selection", "capacity": {"a": 1, "a": 2}, "instructions": []}', "'a' stands twice"),
        ('{\n"family": }', r"problem\.json:2: not JSON"),
        ("[]", "the problem must be an object"),
        (
            QUEUE.to_dict() | {"precedence": [{"before": "a", "after": "b"}, {"before": "b", "after": "a"}]},
            r":1: precedence: precedence runs in a circle: 'a' -> 'b' -> 'a'|'b' -> 'a' -> 'b'",
        ),
        (
            {"family": "access", "principals": ["x"], "resources": [], "parents": {"r": ["s"], "s": ["r"]}},
            r"parents: role inheritance runs in a circle: '[rs]' -> '[rs]' -> '[rs]'",
        ),
        (TWO.to_dict() | {"weights": {"9": -1, "2": 1}}, r"weights\.9: weight of authority level 9 must be at least 0"),
        (TWO.to_dict() | {"weights": {"9": 1.5, "2": 1}}, r"weights\.9: .* must be a whole number .* got 1\.5"),
        (TWO.to_dict() | {"weights": {"09": 1, "9": 2}}, "authority level must be a whole number, got '09'"),
        (MEETINGS.to_dict() | {"rooms": [{"id": "r", "seats": 0}]}, r"rooms\[0\]\.seats: room 'r' has no seats"),
        (
            MEETINGS.to_dict()
            | {
                "horizon": 1,
                "meetings": MEETINGS.to_dict()["meetings"]
                + [{"id": "n", "owner": "a", "duration": 1, "invitees": [{"user": "a", "essential": True}]}],
            },
            r"meetings\[1\]: user 'a' is essential in meetings 'm' and 'n', which must overlap",
        ),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(written, capsys, data, words):
    assert re.search(words, said([written(data)], capsys, 2))


def test_a_delegation_by_someone_not_entitled_is_named(written, capsys):
    people, grants = ("ann", "bob", "cat"), (Grant("ann", "plan"),)
    void = AccessProblem(people, ("plan",), grants=grants, delegations=(Delegation("ann", "bob", "plan"),))
    line = said([written(void)], capsys, 2)
    assert re.search(r"delegations\[0\]\.by: delegation by 'ann' to 'bob': 'ann' .* 'plan'", line)
    assert solve(void).decision == {("ann", "plan")}  # people say such things, and an agent is lenient
    entitled = AccessProblem(
        people, ("plan",), grants=grants, may_delegate=(Entitlement("ann", "plan"),), delegations=void.delegations
    )
    assert cli.main(["solve", str(written(entitled))]) == 0


@pytest.mark.parametrize(
    ("problem", "options", "words"),
    [
        (
            QUEUE,
            ("--objective", "nash"),
            r":1: objective: objective nash is not for family queue: utilities",
        ),
        (AccessProblem(("x",), ()), ("--objective", "leximin"), "not for family access: what a policy allows"),
        (AccessProblem(("x", "y"), ()), ("--pareto", "x,y"), "family access has no frontier"),
        (TWO, ("--pareto", "Ada,Zoe"), "--pareto: user 'Zoe' does not exist; there are 'Ada', 'Bo'"),
        (TWO, ("--pareto", "Ada"), "between two or more people or groups, got 'Ada'"),
        (TWO, ("--pareto", "Ada,both=Ada+Bo"), "user 'Ada' is in two places"),
        (TWO, ("--pareto", "Ada,"), "'' names nobody"),
        (TWO, ("--pareto", "x=Ada,x=Bo"), "group 'x' stands twice"),
        (TWO, ("--pareto", "Ada,Bo", "--explain"), "--pareto and --explain exclude each other"),
        (TWO, ("--out", "nowhere/cert.json"), "nowhere/cert.json: its folder does not exist"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(written, capsys, problem, options, words):
    assert re.search(words, said([written(problem), *options], capsys, 2))


def test_nothing_is_overwritten_and_something_must_be_asked(written, capsys):
    path = written(TWO)
    assert "exists already" in said([path, "--out", path], capsys, 2)
    assert problem_from(json.loads(path.read_text(encoding="utf-8"))) == TWO
    assert "solve wants PROBLEM.json" in said([], capsys, 2)
    assert "No such file" in said(["nothing.json"], capsys, 2)


def test_the_line_is_that_of_the_field():
    text = '{\n "a.b": [1,\n  {"c": "}",\n   "d]": {"e": 2}}],\n "a": {"b": 3}\n}'
    assert json.loads(text)
    for field, line in [("a.b", 2), ("a.b[1]", 3), ("a.b[1].c", 3), ("a.b[1].d].e", 4), ("a", 5), ("a.z", 5)]:
        assert line_of(text, field) == line
    assert line_of(text, "a.b[7]") == 2
    assert line_of(text, "") is None
    assert line_of("[]", "family") == 1


ROLES = {"lead": {"authority": 8, "weight": 50}, "staff": {"authority": 2, "weight": 1}}


def test_weights_come_from_roles():
    wishes = [{"id": "a", "user": "Ada", "roles": ["staff", "lead"]}, {"id": "b", "user": "Bo", "roles": ["staff"]}]
    problem = problem_from({"family": "selection", "roles": ROLES, "instructions": wishes})
    assert [instruction.authority for instruction in problem.instructions] == [8, 2]
    assert solve(problem, "weighted").certificate.value == (51,)
    job = {"id": "j", "user": "Ada", "roles": ["lead"], "stages": [[{"agent": "g", "duration": 2}]]}
    queue = problem_from({"family": "queue", "capacity": {"g": 1}, "roles": ROLES, "jobs": [job]})
    assert solve(queue).certificate.value == (-100,)
    people = [{"user": "Ada", "roles": ["lead"]}]
    meetings = problem_from(
        {"family": "meetings", "horizon": 1, "people": people, "meetings": [], "rooms": [], "roles": ROLES}
    )
    assert (meetings.people[0].authority, meetings.weights) == (8, {2: 1, 8: 50})


@pytest.mark.parametrize(
    ("roles", "wish", "words"),
    [
        (ROLES, {"roles": ["king"]}, r"instructions\[0\]\.roles: role 'king' does not exist"),
        (ROLES, {"roles": []}, r"instructions\[0\]\.roles: somebody without a role"),
        (ROLES, {"roles": ["lead"], "authority": 3}, "has both authority and roles"),
        (ROLES, {"authority": 3}, "authority 3 has no weight"),
        (
            {"lead": {"authority": 8, "weight": 1}, "head": {"authority": 8}},
            {"roles": ["lead"]},
            r"roles\.head\.weight",
        ),
        ({"lead": {"authority": 12}}, {"roles": ["lead"]}, r"roles\.lead\.authority: .* in 1\.\.10"),
        ({"lead": {"authority": 2, "rank": 1}}, {"roles": ["lead"]}, r"roles\.lead\.rank: .* unknown field"),
    ],
)
def test_bad_roles_are_named(written, capsys, roles, wish, words):
    data = {"family": "selection", "roles": roles, "instructions": [{"id": "a", "user": "Ada", **wish}]}
    assert re.search(words, said([written(data)], capsys, 2))


def test_a_mark_before_the_file_says_nothing_and_half_a_character_is_refused(tmp_path, capsys):
    path = tmp_path / "problem.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(TWO.to_dict()).encode())
    assert cli.main(["solve", str(path)]) == 0
    assert "OPTIMAL" in capsys.readouterr().out
    path.write_text('{"family": "selection",\n "instructions": [{"id": "\\ud800", "user": "A", "authority": 3}]}')
    assert said([path], capsys, 2) == f"ombud: {path}:2: \\ud800 is half a character: the other half is missing\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--verify", "c.json", "--objective", "nash"), "--objective"),
        (("p.json", "--verify", "c.json", "--pareto", "A,B"), "--pareto"),
        (("--verify", "c.json", "--explain"), "--explain"),
        (("--verify", "c.json", "--out", "d.json"), "--out"),
        (("--schema", "queue", "--verify", "c.json"), "--verify"),
        (("p.json", "--schema", "queue"), "PROBLEM.json"),
    ],
)
def test_what_would_be_passed_over_in_silence_is_refused(arguments, named, capsys):
    assert f"{named} is for solving" in said(arguments, capsys, 2)
