"""The published schemas: current, met by every problem, and never stricter than the reader."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from oracle.cli import main
from oracle.commands.solve import SCHEMAS
from solver import ProblemError, problem_hash
from solver.read import problem_from
from solver.schemas import schema_of
from solver.verify import verify

DOCS = Path(__file__).parents[2] / "docs"
PROBLEMS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (DOCS / "problems").glob("*.json")}
REGISTRY = Registry().with_resources(
    (f"{name}.schema.json", Resource.from_contents(schema_of(name))) for name in SCHEMAS
)


def validator(name):
    return Draft202012Validator(schema_of(name), registry=REGISTRY)


def validates(data):
    family = data.get("family") if isinstance(data, dict) else None
    return isinstance(family, str) and family in PROBLEMS and validator(family).is_valid(data)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_file_is_what_the_command_prints(name, capsys):
    assert main(["solve", "--schema", name]) == 0
    printed = capsys.readouterr().out
    assert (DOCS / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8") == printed
    schema = json.loads(printed)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("family", PROBLEMS)
def test_an_example_and_what_is_read_from_it_validate(family):
    validator(family).validate(PROBLEMS[family])
    problem = problem_from(PROBLEMS[family])
    validator(family).validate(json.loads(json.dumps(problem.to_dict())))
    assert problem_hash(problem_from(problem.to_dict())) == problem_hash(problem)


@pytest.mark.parametrize("family", PROBLEMS)
@pytest.mark.parametrize("options", [(), ("--time-limit", "0")])
def test_a_certificate_file_validates(family, options, tmp_path, capsys):
    path = tmp_path / "cert.json"
    assert main(["solve", str(DOCS / "problems" / f"{family}.json"), "--out", str(path), *options]) == 0
    document = json.loads(path.read_text(encoding="utf-8"))
    validator("certificate").validate(document)
    for change in (
        {"family": "poetry"},
        {"decision": 7},
        {"optima": None},
        {"utilities": []},
        {"problem": {"family": family}},
        {"certificate": {**document["certificate"], "status": "probably"}},
        {"certificate": {**document["certificate"], "seed": None}},
    ):
        assert not validator("certificate").is_valid({**document, **change}), change
        assert verify({**document, **change}), change
    capsys.readouterr()


JUNK = st.sampled_from([None, True, -1, 0, 1, 11, 2.5, "", "Ada", "7", [], [1], ["x"], [[]], {}, {"x": 1}])
"""What stands where something else should."""


def places(data, at=()):
    """Every place in a JSON value, from the outside in."""
    yield at
    if isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*at, key))


@st.composite
def spoilt(draw, problem):
    """A problem with a few things replaced, left out or added."""
    data = deepcopy(problem)
    for _ in range(draw(st.integers(1, 2))):
        *path, last = draw(st.sampled_from([place for place in places(data) if place]))
        holder = data
        for key in path:
            holder = holder[key]
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                holder[last] = deepcopy(draw(JUNK))
            case "remove":
                del holder[last]
            case "add" if isinstance(holder, dict):
                name = draw(st.sampled_from(["wings", "roles", "weights", "authority", "window"]))
                holder[name] = deepcopy(draw(JUNK))
            case "add":
                holder.insert(last, deepcopy(draw(JUNK)))
    return data


def readable(data):
    try:
        problem_from(data)
    except ProblemError:
        return False
    return True


@pytest.mark.parametrize("family", PROBLEMS)
def test_what_a_schema_refuses_the_reader_refuses_too(family):
    @given(spoilt(PROBLEMS[family]))
    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def check(data):
        assert validates(data) or not readable(data)

    check()


MALFORMED = [
    ("selection", lambda d: d["instructions"][0].update(roles="lead")),
    ("selection", lambda d: d["instructions"][0].update(authority=3)),
    ("selection", lambda d: d["instructions"][0].pop("roles")),
    ("selection", lambda d: d["conflicts"][0].append("test")),
    ("selection", lambda d: d.update(weights={"11": 1})),
    ("selection", lambda d: d.update(weights={"07": 1})),
    ("selection", lambda d: d["capacity"].update(hours=-1)),
    ("access", lambda d: d["grants"][0].pop("to")),
    ("access", lambda d: d["requests"].append(["Ada"]) if "requests" in d else d.update(requests=[["Ada"]])),
    ("access", lambda d: d["principals"].append("")),
    ("disclosure", lambda d: d["statements"][0].update(over=[])),
    ("disclosure", lambda d: d["statements"][0]["over"].append("Bo")),
    ("disclosure", lambda d: d["statements"][0].update(worth=-1)),
    ("disclosure", lambda d: d.update(smallest=0)),
    ("disclosure", lambda d: d.update(told=["Bo"])),
    ("meeting", lambda d: d.update(slots=[])),
    ("meeting", lambda d: d["attendees"][0].update(essential="yes")),
    ("meeting", lambda d: d.update(weights={"boss": 3})),
    ("meetings", lambda d: d["rooms"][0].update(seats=0)),
    ("meetings", lambda d: d["meetings"][0].update(window=[3])),
    ("meetings", lambda d: d["people"][0]["work"][0].update(days=["friday"])),
    ("meetings", lambda d: d["people"][0]["work"][0].update({"from": "9"})),
    ("meetings", lambda d: d["travel"][0].pop()),
    ("queue", lambda d: d["jobs"][0].update(stages=[])),
    ("queue", lambda d: d["jobs"][0]["stages"][0][0].update(duration=0)),
    ("queue", lambda d: d["precedence"][0].update(lag=-1)),
    ("queue", lambda d: d.update(completion_cost=None)),
]
"""What can be seen in the form alone."""


@pytest.mark.parametrize(("family", "spoil"), MALFORMED)
def test_what_is_malformed_is_refused_by_both(family, spoil):
    data = deepcopy(PROBLEMS[family])
    assert validates(data)
    spoil(data)
    assert not validates(data)
    assert not readable(data)
