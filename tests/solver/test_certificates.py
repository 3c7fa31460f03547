import json
import pickle

import pytest

from solver import Certificate, EngineDisagreement, Objective, ProblemError, Status
from solver.answer import Answer, settle
from solver.deadline import Deadline
from solver.problem import ProblemHash
from solver.vouching import KINDS, vouched


def certificate(**changes):
    given = {
        "status": Status.OPTIMAL,
        "objective": Objective.STRICT,
        "value": (1, 2),
        "bound": (1, 2),
        "engines": ("cp-sat", "pulp-highs"),
        "checked": True,
        "optima": 1,
        "optima_complete": True,
        "identity": ProblemHash("abc"),
        "versions": {"python": "3"},
        "seed": 0,
    }
    return Certificate(**{**given, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"engines": ("cp-sat",)},
        {"engines": ("cp-sat", "cp-sat")},
        {"engines": ("highs", "pulp-highs")},
        {"engines": ("cp-sat", "an engine nobody knows")},
        {"status": Status.FEASIBLE, "engines": ()},
        {"checked": False},
        {"bound": (1, 3)},
        {"optima": 0},
        {"status": Status.INFEASIBLE, "engines": ("cp-sat",)},
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
        "engines": ["cp-sat", "pulp-highs"],
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
        ([says("cp-sat", OPTIMAL, (3,)), says("highs", OPTIMAL, (3,))], OPTIMAL),
        ([says("cp-sat", OPTIMAL, (3,)), says("highs", FEASIBLE, (2,), (4,))], FEASIBLE),
        ([says("cp-sat", OPTIMAL, (3,)), says("highs", UNKNOWN)], FEASIBLE),
        ([says("cp-sat", FEASIBLE, (3,), (9,)), says("highs", FEASIBLE, (2,), (4,))], FEASIBLE),
        ([says("cp-sat", INFEASIBLE), says("highs", INFEASIBLE)], INFEASIBLE),
        ([says("cp-sat", INFEASIBLE), says("highs", UNKNOWN)], UNKNOWN),
        ([says("cp-sat", UNKNOWN), says("highs", UNKNOWN)], UNKNOWN),
    ],
)
def test_what_two_answers_establish(answers, status):
    assert settle(ProblemHash("abc"), answers) is status
    assert settle(ProblemHash("abc"), answers[::-1]) is status


@pytest.mark.parametrize(
    "answers",
    [
        [says("cp-sat", OPTIMAL, (3, 0)), says("highs", OPTIMAL, (2, 9))],
        [says("cp-sat", OPTIMAL, (3,)), says("highs", FEASIBLE, (4,), (5,))],
        [says("cp-sat", FEASIBLE, (3,), (9,)), says("highs", FEASIBLE, (1,), (2,))],
        [says("cp-sat", INFEASIBLE), says("highs", OPTIMAL, (0,))],
        [says("cp-sat", INFEASIBLE), says("highs", FEASIBLE, (0,), (1,))],
    ],
)
def test_a_contradiction_is_an_error_that_names_both(answers):
    for order in (answers, answers[::-1]):
        with pytest.raises(EngineDisagreement, match="problem abc: ") as caught:
            settle(ProblemHash("abc"), order)
        assert set(caught.value.engines) == {"cp-sat", "highs"}
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


@pytest.mark.parametrize(
    ("engines", "enough"),
    [
        (("cp-sat", "pulp-highs"), True),
        (("exhaustive", "closed-form"), True),
        (("highs", "pulp-highs", "pulp-cbc"), False),
        (("list", "lagrange"), True),
        (("list", "cp-sat"), False),
        (("list", "neighbourhoods"), False),
        (("floor", "lagrange"), False),
        (("cp-sat", "unheard of"), False),
        ((), False),
    ],
)
def test_two_engines_are_two_when_they_work_differently(engines, enough):
    assert vouched(engines) is enough


def test_every_engine_has_a_kind():
    import importlib
    import pkgutil

    import solver

    modules = [m.name for m in pkgutil.walk_packages(solver.__path__, "solver.")]
    names = {getattr(importlib.import_module(module), "NAME", None) for module in modules}
    assert names - {None} <= KINDS.keys()


def test_a_hash_is_computed_when_it_is_asked_for():
    class Counted:
        asked = 0

        def to_dict(self):
            self.asked += 1
            return {"family": "none"}

    problem = Counted()
    identity = ProblemHash(problem)
    assert not problem.asked
    assert identity == pickle.loads(pickle.dumps(identity)) == ProblemHash(identity.text)
    assert hash(identity) == hash(ProblemHash(str(identity)))
    assert problem.asked == 1
