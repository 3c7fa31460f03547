"""`ombud solve` from outside: decisions, frontiers and certificates; and one clear line for all that is wrong."""

import json
import re

import pytest
from solve_command import PROBLEMS, TWO, as_json, ombud, said

from oracle import cli
from oracle.solving.groups import groups_from
from oracle.solving.results import gap_words
from oracle.solving.served import outcomes
from scenarios.errors import InputError
from solver import (
    Conflict,
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
)
from solver import solve as true_solve
from solver.certificate import EngineDisagreement
from solver.read import problem_from


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
        r"wrong\.json:\d+: certificate\.bound: a decision is worth", ombud("--verify", wrong, code=2).stdout
    )
    complaints = json.loads(ombud("--verify", wrong, "--json", code=2).stdout)["complaints"]
    assert [c["field"] for c in complaints] == ["certificate.bound"]
    other = written(Selection((Instruction("a", "Ada", 9),)))
    assert "is not the one in" in ombud(other, "--verify", cert, code=2).stdout
    assert "is missing" in ombud("--verify", other, code=2).stdout


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
    assert re.search(r"fewer\.json:\d+: points: said to be complete", ombud("--verify", fewer, code=2).stdout)
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


def test_what_there_was_no_time_to_prove_again_is_a_failure_of_ours(tmp_path):
    cert = tmp_path / "cert.json"
    ombud(next(path for path in PROBLEMS if path.stem == "selection"), "--out", cert)
    assert "proven" in ombud("--verify", cert, "--time-limit", 0, code=1).stdout
