"""Stored frontiers held against their problems: true ones pass, and no false one does."""

import json
from copy import deepcopy

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from naive_solver import meetings, selections

from solver import AccessProblem, Conflict, Grant, Instruction, Selection
from solver.families import people_of
from solver.pareto import pareto
from solver.read import plain
from solver.verify_frontier import verify_frontier

SHARED = Selection(
    (Instruction("a", "Ada", 9, 2), Instruction("b", "Bo", 2, 3), Instruction("c", "Bo", 2, 1)), (Conflict("a", "b"),)
)


def document(problem):
    found = pareto(problem)
    names = [group[0] for group in found.groups]
    points = zip(found.points, found.decisions, strict=True)
    stored = {
        "family": problem.family,
        "problem": problem.to_dict(),
        "groups": {name: [name] for name in names},
        "points": [{"gains": dict(zip(names, p, strict=True)), "decision": plain(d)} for p, d in points],
        "frontier": {
            "status": found.status.value,
            "complete": found.status.value in ("optimal", "infeasible"),
            "engines": list(found.engines),
            "checked": found.checked,
            "problem_hash": found.problem_hash,
            "versions": dict(found.versions),
            "seed": found.seed,
        },
    }
    return json.loads(json.dumps(stored))


@given(st.one_of(selections(), meetings()))
@settings(deadline=None, max_examples=40)
def test_a_true_one_holds_and_a_shorter_one_does_not(problem):
    assume(len(people_of(problem)) > 1)
    stored = document(problem)
    assert verify_frontier(stored) == []
    if stored["points"]:
        stored["points"].pop()
        assert [complaint.field for complaint in verify_frontier(stored)] == ["points"]


FALSE = {
    "points[0].gains": lambda d: d["points"][0]["gains"].update(Ada=9),
    "points[0].decision": lambda d: d["points"][0].update(decision=["a", "b"]),
    "points[2]": lambda d: d["points"].append(deepcopy(d["points"][0])),
    "frontier.problem_hash": lambda d: d["frontier"].update(problem_hash="0"),
    "frontier.engines": lambda d: d["frontier"].update(engines=["cp-sat"]),
    "frontier.checked": lambda d: d["frontier"].update(checked=False),
    "frontier.complete": lambda d: d["frontier"].update(complete=False),
    "frontier.status": lambda d: d["frontier"].update(status="probably"),
    "frontier.seed": lambda d: d["frontier"].update(seed="x"),
    "groups": lambda d: d["groups"].update(Ada=["Bo"]),
    "groups.Ada": lambda d: d["groups"].update(Ada="Ada"),
    "points[0].gains.Bo": lambda d: d["points"][0]["gains"].pop("Bo"),
    "problem.instructions[0].authority": lambda d: d["problem"]["instructions"][0].update(authority=11),
    "family": lambda d: d.update(family="meeting"),
    "points": lambda d: d.pop("points"),
}


@pytest.mark.parametrize("field", FALSE)
def test_a_false_one_is_named_by_its_field(field):
    stored = document(SHARED)
    assert verify_frontier(stored) == []
    FALSE[field](stored)
    assert field in [complaint.field for complaint in verify_frontier(stored)]


@pytest.mark.parametrize("status", ["feasible", "optimal", "infeasible"])
def test_there_are_points_just_where_there_are_decisions(status):
    stored = document(SHARED)
    stored["frontier"] |= {"status": status, "complete": status != "feasible"}
    if status != "infeasible":
        stored["points"] = []
    reason = f"there are {len(stored['points'])}, yet it is {status}"
    assert reason in [complaint.reason for complaint in verify_frontier(stored)]


def test_one_engine_is_enough_where_nothing_is_claimed_to_be_proven():
    stored = document(SHARED)
    stored["frontier"] |= {"status": "feasible", "complete": False, "engines": ["cp-sat"]}
    assert verify_frontier(stored) == []


def test_a_dominated_point_is_named():
    stored = document(SHARED)
    stored["points"].append({"gains": {"Ada": 0, "Bo": 1}, "decision": ["c"]})
    assert [str(c) for c in verify_frontier(stored)] == ["points[2]: another point dominates it"]
    stored["frontier"] |= {"status": "feasible", "complete": False}
    assert verify_frontier(stored) == []


def test_what_is_no_frontier_is_said():
    policy = AccessProblem(("ann", "bob"), ("plan",), grants=(Grant("ann", "plan"),))
    stored = document(SHARED) | {"family": "access", "problem": policy.to_dict()}
    assert [complaint.field for complaint in verify_frontier(json.loads(json.dumps(stored)))] == ["family"]
    for junk in (None, [], {}, 7, "x"):
        assert verify_frontier(junk)


def test_without_time_nothing_is_proven_again():
    (complaint,) = verify_frontier(document(SHARED), time_limit=0)
    assert (complaint.field, complaint.unproven) == ("frontier.status", True)
