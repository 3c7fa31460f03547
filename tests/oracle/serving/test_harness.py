"""The server as Muses-Bench's harness sees it: every family, both of the harness's formats, scored by our scorers."""

from pathlib import Path

import pytest
from ombud_served import Served
from openai import OpenAI

from benchmarks.serving.harness import Harness, mentions, objects
from extraction.brief import Family
from oracle.scores import score
from scenarios.errors import InputError
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.records import Record, read_records
from scenarios.scenario import gold_of, scenario_of

FOLDER = Path(__file__).parents[4] / "shared" / "muses"
PERFECT = {
    Family.SELECTION: {"f1": 1.0, "accuracy": 1.0},
    Family.ACCESS: {"privacy": 1.0, "utility": 1.0},
    Family.MEETING: {"success": 1.0, "optimal": 1.0},
}


def scores(served: Served, record: Record, training: bool) -> dict[str, float | None]:
    with OpenAI(base_url=served.url, api_key="none", max_retries=0) as openai:
        transcript = Harness(openai, training=training).run(record)
    family = scenario_of(record).family
    found = score(family, transcript, gold_of(record))
    return {name: found[name] for name in PERFECT[family]}


@pytest.mark.parametrize(
    ("family", "training"),
    [*((family, False) for family in PERFECT), (Family.SELECTION, True), (Family.ACCESS, True)],
)
def test_generated_scenarios(served: Served, family: Family, training: bool):
    """Without delegation: where everybody's words stand in one message, nothing in it can let anybody in."""
    for record in generate(family, 3, 11, Parameters(people=4, template="xml", delegation=False)):
        assert scores(served, record, training) == PERFECT[family], record.id


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the benchmark's development part is not here")
@pytest.mark.parametrize("training", [False, True], ids=["brackets", "roles"])
@pytest.mark.parametrize("name", ["selection", "access_xml_pressure", "access_colon_roleplaying", "meeting_partial"])
def test_scenarios_of_the_benchmark(served: Served, name: str, training: bool):
    for number, record in list(read_records(FOLDER / f"{name}.jsonl"))[:40:10]:
        assert not isinstance(record, InputError)
        assert scores(served, record, training) == PERFECT[scenario_of(record).family], number


def test_answers_are_taken_apart_as_the_harness_does():
    assert list(objects('{"target": "Ada", "content": "a"}\n{"goal_achieved": true} thanks')) == [
        {"target": "Ada", "content": "a"},
        {"goal_achieved": True},
    ]
    assert mentions("@Ada(private): one\ntwo\n\n@all: three") == {"Ada": "one\ntwo", "all": "three"}
