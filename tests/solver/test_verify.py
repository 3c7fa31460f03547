"""Stored results held against their problems: true ones pass, and no false one does."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import OBJECTIVES, access_problems, meetings, selections

from solver import (
    AccessProblem,
    Attendee,
    Conflict,
    EngineDisagreement,
    Grant,
    Instruction,
    Job,
    Meeting,
    Objective,
    Option,
    Queue,
    Selection,
    problem_hash,
    solve,
)
from solver.read import plain
from solver.verify import other_versions, verify


def document(problem, objective=None, **limits):
    solved = solve(problem, objective, **limits)
    decision = solved.decision
    stored = {
        "family": problem.family,
        "problem": problem.to_dict(),
        "decision": plain(decision),
        "utilities": None if decision is None else problem.utilities(decision),
        "optima": [plain(optimum) for optimum in solved.optima],
        "certificate": solved.certificate.to_dict(),
    }
    return json.loads(json.dumps(stored))


def claiming(problem, decision, value, status="optimal", **changes):
    """A document that is well formed, and that nobody solved."""
    stored = document(problem)
    stored["decision"] = plain(decision)
    stored["utilities"] = None if decision is None else problem.utilities(decision)
    stored["optima"] = [] if decision is None or status != "optimal" else [plain(decision)]
    stored["certificate"] |= {
        "status": status,
        "value": value,
        "bound": value,
        "engines": ["cp-sat", "pulp-highs"],
        "checked": True,
        "optima": len(stored["optima"]),
        "optima_complete": False,
        **changes,
    }
    return json.loads(json.dumps(stored))


PAIR = Selection((Instruction("a", "u", 1), Instruction("b", "v", 2)), (Conflict("a", "b"),))
LINE = Queue({"gpu": 1}, (Job("j", "ann", 1, ((Option("gpu", 2),),)),))


@given(st.one_of(selections(), access_problems(), meetings()), OBJECTIVES)
@settings(max_examples=60)
def test_what_was_solved_is_verified(problem, objective):
    assert verify(document(problem, objective)) == []


TOO_LATE = replace(LINE, jobs=(replace(LINE.jobs[0], deadline=1),))


def test_that_nothing_is_allowed_is_verified():
    stored = document(TOO_LATE)
    assert stored["certificate"]["status"] == "infeasible"
    assert verify(stored) == []
    assert [c.unproven for c in verify(stored, time_limit=0)] == [True]


@pytest.mark.parametrize("problem", [PAIR, LINE], ids=["selection", "queue"])
def test_every_status_is_verified(problem):
    for stored in (document(problem), document(problem, time_limit=0)):
        assert verify(stored) == []


def test_a_worse_decision_is_not_optimal():
    assert [c.field for c in verify(claiming(PAIR, frozenset("a"), [0, 1]))] == ["certificate.bound"]
    weighted = document(PAIR, Objective.WEIGHTED)
    assert weighted["certificate"]["value"] == [2]
    false = claiming(PAIR, frozenset("a"), [1], objective="weighted")
    (complaint,) = verify(false)
    assert "worth [2], more than [1]" in str(complaint)
    assert not complaint.unproven


def test_false_claims_about_a_queue_are_found_out():
    (placement,) = solve(LINE).decision
    late = frozenset([type(placement)(placement.job, placement.stage, placement.agent, 50)])
    value = list(LINE.value(late, Objective.WEIGHTED))
    assert not list(LINE.violations(late))
    (complaint,) = verify(claiming(LINE, late, value, objective="weighted"))
    assert f"more than {value}" in str(complaint)
    (complaint,) = verify(claiming(LINE, None, [], "infeasible", optima_complete=True))
    assert "infeasible, yet there is a decision" in str(complaint)


def test_what_cannot_be_proven_again_in_time_is_said_to_be_unproven():
    stored = document(PAIR)
    (complaint,) = verify(stored, time_limit=0)
    assert complaint.unproven
    assert "not proven again" in str(complaint)


def test_engines_that_contradict_each_other_verify_nothing(monkeypatch):
    from solver import verify as module

    def clash(*_, **__):
        raise EngineDisagreement("abc", {"cp-sat": 1, "highs": 2})

    stored = document(PAIR)
    monkeypatch.setattr(module, "solve", clash)
    (complaint,) = module.verify(stored)
    assert complaint.unproven
    assert "cp-sat says 1" in str(complaint)


def test_a_bound_below_a_decision_is_refuted():
    stored = claiming(PAIR, frozenset("a"), [1], "feasible", objective="weighted", engines=["cp-sat"])
    assert "more than [1]" in str(verify(stored)[0])
    stored["certificate"]["bound"] = [7]
    assert verify(stored) == []


def test_a_list_that_is_said_to_be_complete_must_be():
    meeting = Meeting(("s", "t"), (Attendee("ann", True, frozenset("st")),))
    stored = document(meeting)
    assert stored["optima"] == ["s", "t"]
    del stored["optima"][1]
    stored["certificate"]["optima"] = 1
    assert [c.field for c in verify(stored)] == ["optima"]
    stored["certificate"]["optima_complete"] = False
    assert verify(stored) == []


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("family",), "queue", "family"),
        (("decision",), ["nobody"], "optima"),
        (("decision",), 7, "decision"),
        (("optima",), [["b"], ["b"]], "certificate.optima"),
        (("utilities", "u"), 5, "utilities"),
        (("problem", "instructions", 0, "authority"), 3, "certificate.problem_hash"),
        (("problem", "instructions", 0, "authority"), 0, "problem.instructions[0].authority"),
        (("certificate", "status"), "perfect", "certificate.status"),
        (("certificate", "engines"), ["highs", "pulp-highs"], "certificate.engines"),
        (("certificate", "value"), [3, 0], "certificate.bound"),
        (("certificate", "value"), ["2"], "certificate.value[0]"),
        (("certificate", "checked"), False, "certificate.checked"),
        (("certificate", "seed"), None, "certificate.seed"),
        (("certificate", "versions"), {"python": 3}, "certificate.versions.python"),
    ],
)
def test_what_does_not_hold_is_named_with_its_field(path, value, field):
    stored = document(PAIR)
    place = stored
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert field in [complaint.field for complaint in verify(stored)]


FORGED = {
    "there is none, yet it is optimal": {"decision": None, "utilities": None, "optima": [], "certificate.optima": 0},
    "there is one, yet it is unknown": {"certificate.status": "unknown"},
    "there is a value or a bound, yet it is infeasible": {"certificate.status": "infeasible"},
    "one of them is listed twice": {"optima": [["b"], ["b"]], "certificate.optima": 2},
    "the decision is not the first of them": {"optima": [["a"], ["b"]], "certificate.optima": 2},
    "some are listed, yet the status is feasible": {"certificate.status": "feasible"},
    "[0] does not bound [1, 0]": {"certificate.status": "feasible", "certificate.bound": [0]},
    "[0, 9] does not bound [1, 0]": {"certificate.status": "feasible", "certificate.bound": [0, 9]},
    "it is worth [1, 0], not [1, 7]": {"certificate.value": [1, 7], "certificate.bound": [1, 7]},
    "they are not those of the decision": {"utilities": None},
}


@pytest.mark.parametrize("reason", FORGED)
def test_every_rule_for_the_evidence_refuses_what_breaks_it(reason):
    stored = document(PAIR)
    assert stored["certificate"]["value"] == [1, 0]
    for path, value in FORGED[reason].items():
        *above, last = path.split(".")
        (stored[above[0]] if above else stored)[last] = value
    assert reason in [complaint.reason for complaint in verify(stored)]


@pytest.mark.parametrize("part", ["family", "problem", "decision", "utilities", "optima", "certificate"])
def test_a_part_that_is_missing_is_named(part):
    stored = document(PAIR)
    del stored[part]
    assert [complaint.field for complaint in verify(stored)] == [part]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda e: st.lists(e) | st.dictionaries(st.text(), e)
    )
)
def test_no_document_is_an_exception(data):
    assert verify(data)
    stored = deepcopy(document(PAIR))
    stored["certificate"]["value"] = data
    assert verify(stored)


def test_other_versions_are_no_complaint():
    stored = document(AccessProblem(("ann",), ("plan",), grants=(Grant("ann", "plan"),)))
    stored["certificate"]["versions"]["ortools"] = "1"
    assert verify(stored) == []
    there = other_versions(stored["certificate"]["versions"])
    assert there.keys() == {"ortools"}
    assert there["ortools"][0] == "1"
    assert problem_hash(PAIR) != stored["certificate"]["problem_hash"]
