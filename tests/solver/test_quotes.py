"""The words behind a problem's ids: those of every family, and none of nobody."""

import json
from pathlib import Path

import pytest

from solver import ProblemError, problem_hash
from solver.quotes import quotes_from
from solver.read import problem_from

PROBLEMS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parents[2] / "docs" / "problems").glob("*.json")
}
IDS = {
    "selection": ["freeze"],
    "access": ["Cy: plan", "Cy is denied plan"],
    "meeting": ["Ada"],
    "meetings": ["Ada", "kickoff", "Bo: kickoff", "dentist"],
    "queue": ["train", "Bo"],
}


@pytest.mark.parametrize("family", IDS)
def test_an_id_of_the_problem_can_be_quoted(family):
    bare = {key: value for key, value in PROBLEMS[family].items() if key != "quotes"}
    assert quotes_from(bare, problem_from(bare)) == {}
    quotes = dict.fromkeys(IDS[family], "as I said")
    data = bare | {"quotes": quotes}
    assert quotes_from(data, problem_from(data)) == quotes
    assert problem_hash(problem_from(data)) == problem_hash(problem_from(bare))


@pytest.mark.parametrize("family", IDS)
@pytest.mark.parametrize(
    ("quotes", "field"), [({"nobody": "x"}, "quotes.nobody"), ({"Ada": 3}, "quotes.Ada"), (7, "quotes")]
)
def test_others_are_refused(family, quotes, field):
    data = PROBLEMS[family] | {"quotes": quotes}
    with pytest.raises(ProblemError) as refused:
        quotes_from(data, problem_from(data))
    assert refused.value.field == field
