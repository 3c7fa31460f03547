import json
import pickle

import pytest

from solver import Certificate, EngineDisagreement, Objective, ProblemError, Status
from solver.answer import Answer, settle
from solver.deadline import Deadline


def certificate(**changes):
    given = {
        "status": Status.OPTIMAL,
        "objective": Objective.STRICT,
        "value": (1, 2),
        "bound": (1, 2),
        "engines": ("one", "two"),
        "checked": True,
        "optima": 1,
        "optima_complete": True,
        "problem_hash": "abc",
        "versions": {"python": "3"},
        "seed": 0,
    }
    return Certificate(**{**given, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"engines": ("one",)},
        {"engines": ("one", "one")},
        {"checked": False},
        {"bound": (1, 3)},
        {"optima": 0},
        {"status": Status.INFEASIBLE, "engines": ("one",)},
        {"status": Status.INFEASIBLE, "checked": False},
    ],
)
def test_no_claim_without_its_evidence(changes):
    with pytest.raises(ValueError, match="needs"):
        certificate(**changes)


def test_a_certificate_is_plain_json():
    assert json.loads(json.dumps(certificate().to_dict())) == {
        "status": "optimal",
        "objective": "strict",
        "value": [1, 2],
        "bound": [1, 2],
        "engines": ["one", "two"],
        "checked": True,
        "optima": 1,
        "optima_complete": True,
        "problem_hash": "abc",
        "versions": {"python": "3"},
        "seed": 0,
    }


def says(engine, status, value=None, bound=None):
    chosen = None if value is None else frozenset()
    return Answer(engine, status, chosen, value or (), (value if bound is None else bound) or ())


OPTIMAL, FEASIBLE, INFEASIBLE, UNKNOWN = Status


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([says("a", OPTIMAL, (3,)), says("b", OPTIMAL, (3,))], OPTIMAL),
        ([says("a", OPTIMAL, (3,)), says("b", FEASIBLE, (2,), (4,))], FEASIBLE),
        ([says("a", OPTIMAL, (3,)), says("b", UNKNOWN)], FEASIBLE),
        ([says("a", FEASIBLE, (3,), (9,)), says("b", FEASIBLE, (2,), (4,))], FEASIBLE),
        ([says("a", INFEASIBLE), says("b", INFEASIBLE)], INFEASIBLE),
        ([says("a", INFEASIBLE), says("b", UNKNOWN)], UNKNOWN),
        ([says("a", UNKNOWN), says("b", UNKNOWN)], UNKNOWN),
    ],
)
def test_what_two_answers_establish(answers, status):
    assert settle("abc", answers) is status
    assert settle("abc", answers[::-1]) is status


@pytest.mark.parametrize(
    "answers",
    [
        [says("a", OPTIMAL, (3, 0)), says("b", OPTIMAL, (2, 9))],
        [says("a", OPTIMAL, (3,)), says("b", FEASIBLE, (4,), (5,))],
        [says("a", FEASIBLE, (3,), (9,)), says("b", FEASIBLE, (1,), (2,))],
        [says("a", INFEASIBLE), says("b", OPTIMAL, (0,))],
        [says("a", INFEASIBLE), says("b", FEASIBLE, (0,), (1,))],
    ],
)
def test_a_contradiction_is_an_error_that_names_both(answers):
    for order in (answers, answers[::-1]):
        with pytest.raises(EngineDisagreement, match="problem abc: ") as caught:
            settle("abc", order)
        assert set(caught.value.engines) == {"a", "b"}
        assert caught.value.problem_hash == "abc"


def test_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(ProblemError("authority of 'a'", "instructions[0].authority")))
    assert (str(error), error.field) == ("authority of 'a'", "instructions[0].authority")
    clash = pickle.loads(pickle.dumps(EngineDisagreement("abc", {"a": (1,), "b": (2,)})))
    assert str(clash) == "problem abc: a says (1,), b says (2,)"


def test_a_deadline_is_shared_out():
    assert Deadline(None).share(3) is None
    assert not Deadline(None).over()
    assert Deadline(0).over()
    assert 0 < (Deadline(9).share(3) or 0) <= 3
    for wrong in (-1, float("nan")):
        with pytest.raises(ValueError, match="time limit"):
            Deadline(wrong)
