import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_solver import access_problems, meetings, selections

from solver import ProblemError, problem_hash
from solver.read import problem_from


@given(st.one_of(selections(), access_problems(), meetings()))
def test_a_problem_survives_its_json(problem):
    again = problem_from(json.loads(json.dumps(problem.to_dict())))
    assert again.to_dict() == problem.to_dict()
    assert problem_hash(again) == problem_hash(problem)


def test_what_has_a_default_may_be_left_out():
    assert problem_from({"family": "selection", "instructions": [{"id": "a", "user": "u", "authority": 3}]})
    assert problem_from({"family": "access", "principals": ["ann"], "resources": []})
    person = {"user": "ann", "essential": True, "preferred": ["a"]}
    assert problem_from({"family": "meeting", "slots": ["a"], "attendees": [person]})


def selection(**changes):
    return {"family": "selection", "instructions": [{"id": "a", "user": "u", "authority": 3, **changes}]}


def access(**changes):
    return {"family": "access", "principals": ["ann"], "resources": ["pay"], **changes}


def meeting(**changes):
    return {"family": "meeting", "slots": ["a"], "attendees": [{"user": "ann", "essential": True, **changes}]}


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ([], "", "the problem must be an object"),
        ({}, "family", "family must be one of selection, "),
        ({"family": "packing"}, "family", "got 'packing'"),
        ({"family": ["meeting"]}, "family", "family must be one of"),
        ({"family": "selection"}, "instructions", "has no 'instructions'"),
        ({"family": "selection", "instructions": {}}, "instructions", "must be an array"),
        (selection(authority=11), "instructions[0].authority", "'a': authority must be in 1..10"),
        (selection(authority=None), "instructions[0].authority", "got None"),
        (selection(color="red"), "instructions[0].color", "unknown field 'color'"),
        (selection(requires="b"), "instructions[0].requires", "must be an array"),
        (selection(requires=[1]), "instructions[0].requires[0]", "must be a text"),
        (selection(demand=[]), "instructions[0].demand", "must be an object"),
        (selection(id=7), "instructions[0].id", "non-empty text, got 7"),
        (selection(id=[]), "instructions[0].id", "non-empty text"),
        ({**selection(), "conflicts": [["a"]]}, "conflicts[0]", "two texts, got 1"),
        ({**selection(), "conflicts": [["a", "b"]]}, "conflicts[0][1]", "'b' does not exist"),
        ({**selection(), "weights": {"high": 1}}, "weights", "got 'high'"),
        ({**selection(), "weights": []}, "weights", "must be an object"),
        ({**selection(), "capacity": {"r": "2"}}, "capacity.r", "got '2'"),
        (access(grants=[{"to": "ann"}]), "grants[0].resource", "has no 'resource'"),
        (access(grants=[{"to": 1, "resource": "pay"}]), "grants[0].to", "must be a text"),
        (access(grants=[{"to": "bob", "resource": "pay"}]), "grants[0].to", "'bob'"),
        (access(roles={"ann": "lead"}), "roles.ann", "must be an array"),
        (access(requests=[["ann"]]), "requests[0]", "two texts"),
        (
            access(delegations=[{"by": "ann", "to": "ann", "resource": "pay", "onward": 1}]),
            "delegations[0].onward",
            "1",
        ),
        (meeting(), "attendees[0].preferred", "has no 'preferred'"),
        (meeting(preferred=["Sun"]), "attendees[0].preferred", "'ann': slot 'Sun' does not exist"),
        (meeting(preferred=[], essential="yes"), "attendees[0].essential", "got 'yes'"),
        (meeting(preferred=[], user=3), "attendees[0].user", "got 3"),
        ({**meeting(preferred=[]), "weights": {"boss": 3}}, "weights.boss", "unknown field 'boss'"),
        ({**meeting(preferred=[]), "weights": {"optional_fallback": -1}}, "weights.optional_fallback", "got -1"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(data, field, words):
    with pytest.raises(ProblemError) as caught:
        problem_from(data)
    assert caught.value.field == field
    assert words in str(caught.value)
