"""`ombud solve` from outside: decisions, frontiers and certificates; and one clear line for all that is wrong."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from oracle import cli
from oracle.solving.groups import groups_from
from oracle.solving.lines import line_of
from oracle.solving.results import gap_words
from oracle.solving.served import outcomes
from scenarios.errors import InputError
from solver import (
    AccessProblem,
    Conflict,
    Delegation,
    Entitlement,
    Grant,
    Instruction,
    Invitee,
    Job,
    ManyMeetings,
    MeetingRequest,
    Option,
    Person,
    Queue,
    Room,
    Selection,
    problem_hash,
    solve,
)
from solver import solve as true_solve
from solver.certificate import EngineDisagreement
from solver.read import problem_from

PROBLEMS = sorted((Path(__file__).parents[2] / "docs" / "problems").glob("*.json"))
TWO = Selection((Instruction("a", "Ada", 9), Instruction("b", "Bo", 2)), (Conflict("a", "b"),))


def ombud(*arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "oracle.cli", "solve", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr or done.stdout
    return done


@pytest.fixture
def written(tmp_path):
    def write(content, name="problem.json"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(as_json(content)), encoding="utf-8")
        return path

    return write


def as_json(content):
    return content if isinstance(content, dict) else content.to_dict()


def said(arguments, capsys, code):
    """The one line on standard error, of the command run in this process."""
    assert cli.main(["solve", *map(str, arguments)]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("ombud: ")
    return captured.err


def test_there_is_an_example_of_every_family():
    assert [path.stem for path in PROBLEMS] == ["access", "disclosure", "meeting", "meetings", "queue", "selection"]


@pytest.mark.parametrize("path", PROBLEMS, ids=lambda path: path.stem)
def test_every_example_is_solved_written_and_verified(path, tmp_path):
    cert = tmp_path / "cert.json"
    result = json.loads(ombud(path, "--json", "--explain", "--out", cert).stdout)
    assert result["certificate"]["status"] == "optimal"
    assert result == json.loads(cert.read_text(encoding="utf-8"))
    assert problem_from(result["problem"]).family == path.stem
    assert result["explanation"] is not None or "not explained" in result["note"]
    assert "holds" in ombud("--verify", cert).stdout
    checked = json.loads(ombud(path, "--verify", cert, "--json").stdout)
    assert (checked["holds"], checked["complaints"]) == (True, [])
    assert checked["problem"] == result["problem"]


def test_a_certificate_that_does_not_hold_is_said_with_its_line(written, tmp_path):
    cert = tmp_path / "cert.json"
    ombud(written(TWO), "--out", cert)
    document = json.loads(cert.read_text(encoding="utf-8"))
    document["decision"], document["optima"] = ["b"], [["b"]]
    document["utilities"] = {"Ada": 0, "Bo": 1}
    document["certificate"] |= {"value": [0, 1], "bound": [0, 1]}
    wrong = written(json.dumps(document, indent=1), "wrong.json")
    assert re.search(
        r"wrong\.json:\d+: certificate\.bound: a decision is worth", ombud("--verify", wrong, code=1).stdout
    )
    complaints = json.loads(ombud("--verify", wrong, "--json", code=1).stdout)["complaints"]
    assert [c["field"] for c in complaints] == ["certificate.bound"]
    other = written(Selection((Instruction("a", "Ada", 9),)))
    assert "is not the one in" in ombud(other, "--verify", cert, code=1).stdout
    assert "is missing" in ombud("--verify", other, code=1).stdout


def test_a_person_reads_who_is_served(written):
    text = ombud(written(TWO), "--explain").stdout
    assert "selection, strict: OPTIMAL" in text
    assert re.search(r"Ada +1 +yes +accepted a", text)
    assert re.search(r"Bo +0 +no +refused b", text)
    assert "'b' (Bo, authority 2) is refused: conflict, because of 'a' (Ada, authority 9)" in text
    assert "'b' would be granted from authority 10 on, and might be at 9" in text


def test_a_person_reads_why_a_sum_is_withheld(capsys):
    example = next(path for path in PROBLEMS if path.stem == "disclosure")
    assert cli.main(["solve", str(example), "--explain"]) == 0
    text = capsys.readouterr().out
    assert "Ada" in text
    assert "is told all, sales; not operations, board" in text
    assert "'Gus': fewer than 2, because of 'all' (Ada) and 'sales' (Ada)" in text
    assert "'operations' would be granted from worth 3 on, and might be at 2" in text
    assert 'who said "What is the board paid?" is refused' in text
    assert "'board' would be granted at no worth" in text
    assert "two or more people" in said([example, "--pareto", "Ada"], capsys, 2)


def test_the_words_behind_an_id_stand_in_the_reasons(written):
    problem = as_json(TWO) | {"quotes": {"a": "Not before the audit.", "b": "Friday, please."}}
    done = ombud(written(json.dumps(problem)), "--explain", "--json")
    document = json.loads(done.stdout)
    assert document["quotes"] == problem["quotes"]
    assert document["certificate"]["problem_hash"] == problem_hash(TWO)
    (conflict,) = document["explanation"]["conflicts"]
    assert conflict["refused"]["quote"] == "Friday, please."
    assert [party["quote"] for party in conflict["against"]] == ["Not before the audit."]
    problem["quotes"]["c"] = "Nobody's."
    refused = ombud(written(json.dumps(problem, indent=1), "c.json"), code=2).stderr
    assert re.search(r"c\.json:\d+: quotes\.c: quote of 'c': there is no such id", refused)


SHARED = Selection(
    tuple(Instruction(id_, user, rank, worth) for id_, user, rank, worth in [("a", "x", 9, 5), ("b", "y", 1, 1)]),
    (Conflict("a", "b"),),
)


@pytest.mark.parametrize("objective", ["weighted", "strict", "leximin", "nash"])
def test_every_objective_of_a_family(written, objective):
    result = json.loads(ombud(written(SHARED), "--objective", objective, "--json", "--optima", 1, "--seed", 4).stdout)
    assert result["certificate"]["objective"] == objective
    assert result["certificate"]["seed"] == 4
    assert len(result["optima"]) == 1


def test_a_frontier_between_people_and_between_groups(written, tmp_path):
    three = Selection((*TWO.instructions, Instruction("c", "Cy", 2)), (Conflict("a", "b"), Conflict("a", "c")))
    path = written(three)
    result = json.loads(ombud(path, "--pareto", "Ada,others=Bo+Cy", "--json", "--out", tmp_path / "f.json").stdout)
    assert result["groups"] == {"Ada": ["Ada"], "others": ["Bo", "Cy"]}
    assert [point["gains"] for point in result["points"]] == [{"Ada": 1, "others": 0}, {"Ada": 0, "others": 2}]
    assert [point["decision"] for point in result["points"]] == [["a"], ["b", "c"]]
    assert (result["frontier"]["status"], result["frontier"]["complete"]) == ("optimal", True)
    assert json.loads((tmp_path / "f.json").read_text(encoding="utf-8")) == result
    stored = written(json.dumps(result, indent=1), "f.json")
    assert "selection, frontier: optimal" in ombud("--verify", stored).stdout
    result["points"].pop()
    fewer = written(json.dumps(result, indent=1), "fewer.json")
    assert re.search(r"fewer\.json:\d+: points: said to be complete", ombud("--verify", fewer, code=1).stdout)
    text = ombud(path, "--pareto", "Ada,Bo").stdout
    assert "frontier between Ada, Bo: OPTIMAL" in text
    assert re.search(r'1 +0 +\["a"\]', text)
    unknown = json.loads(ombud(path, "--pareto", "Ada,Bo", "--time-limit", 0, "--json").stdout)
    assert unknown["frontier"]["complete"] is False
    assert "a time limit of 0 s" in unknown["note"]


def test_no_time_is_unknown_and_says_so(written):
    path = written(TWO)
    text = ombud(path, "--time-limit", 0).stdout
    assert "UNKNOWN\nnothing is established: a time limit of 0 s leaves no time to solve" in text
    result = json.loads(ombud(path, "--time-limit", 0, "--json").stdout)
    assert (result["decision"], result["certificate"]["status"]) == (None, "unknown")


def test_what_is_not_proven_says_how_far_off_it_may_be(written, capsys, monkeypatch):
    monkeypatch.setattr("solver.selection.solve.LISTED", 1)
    hundred = Selection(
        tuple(Instruction(f"i{k}", f"u{k % 7}", 1 + k % 3, 1 + k % 5) for k in range(60)),
        tuple(Conflict(f"i{a}", f"i{b}") for a in range(60) for b in range(a) if (a * b + a) % 7 == 0),
    )
    assert cli.main(["solve", str(written(hundred)), "--objective", "leximin", "--time-limit", "0.000001"]) == 0
    text = capsys.readouterr().out
    assert re.search(r"FEASIBLE\nallowed, but not proven best: value \d+, bound \d+, gap \d+ .* of 7", text)
    assert gap_words((8,), (10,)) == "value 8, bound 10, gap 2 (25 %)"
    assert gap_words((8, 0), (8, 3)) == "value 0, bound 3, gap 3 at place 2 of 2"
    assert gap_words((-50,), (-40,)) == "value -50, bound -40, gap 10 (20 %)"


def test_engines_that_disagree_are_one_line_with_the_hash(written, capsys, monkeypatch):
    def disagree(*_, **__):
        raise EngineDisagreement("f00d", {"cp-sat": (1,), "highs": "two\nlines"})

    monkeypatch.setattr("oracle.solving.command.solve", disagree)
    assert "engines disagree: problem f00d: cp-sat says (1,), highs says two lines" in said([written(TWO)], capsys, 1)


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


def test_an_id_with_signs_in_it_is_that_person():
    people = ("a+b", "c=d", "e")
    assert groups_from("a+b,c=d", people) == {"a+b": ("a+b",), "c=d": ("c=d",)}
    assert groups_from("x=a+b,y=e", people) == {"x": ("a+b",), "y": ("e",)}
    with pytest.raises(InputError, match="user 'a' does not exist"):
        groups_from("a+e,c=d", people)


def lots(problem):
    return {o.user: (o.granted, o.asked, o.words) for o in outcomes(problem, true_solve(problem).decision)}


def test_what_each_person_gets_in_words():
    assert lots(MEETINGS) == {"a": (1, 1, "m 0-1 in r")}
    late = Queue(
        {"gpu": 1}, (Job("a", "u", 9, ((Option("gpu", 2),),)), Job("b", "v", 1, ((Option("gpu", 2),),), due=3))
    )
    assert lots(late) == {"u": (1, 1, "a ends at 2"), "v": (0, 1, "b ends at 4, 1 late")}


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
