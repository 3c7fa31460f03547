"""What the console asks for: scenarios and what their people write, without state and as the protocol plays them."""

import asyncio
import json

import httpx2
import pytest
from ombud_served import local

from extraction.brief import Family
from oracle.agents.hybrid import HybridAgent
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.people import play
from scenarios.protocol import Acted, Spoken, converse
from scenarios.records import written
from scenarios.scenario import scenario_of


def ask(method: str, path: str, **request) -> httpx2.Response:
    async def asked() -> httpx2.Response:
        async with local() as client:
            return await client.request(method, path, **request)

    return asyncio.run(asked())


@pytest.mark.parametrize("family", ["meeting", "access", "selection"])
def test_people_write_as_they_do_in_the_protocol(family: str):
    (record,) = generate(Family(family), 1, 4, Parameters(people=3, template="roles"))
    scenario = scenario_of(record)
    events = converse(scenario, HybridAgent(), play(scenario)).events
    told: dict[str, list[list[str]]] = {user: [] for user in scenario.people}
    turns = [event.action for event in events if isinstance(event, Acted)]
    for number in range(1, len(turns) + 1):
        body = {"record": written(record), "told": told}
        said = ask("POST", "/console/people", json=body).json()
        spoken = {e.user: e.text for e in events if isinstance(e, Spoken) and e.turn == number}
        assert {user: text for user, text in said.items() if text} == spoken
        for user, words in told.items():
            words.append([r.content for r in turns[number - 1].replies if r.recipient in (user, None)])


def test_a_generated_scenario_is_a_function_of_its_parameters():
    path = "/console/scenario?family=selection&seed=3&people=4"
    first = ask("GET", path).json()
    assert first == ask("GET", path).json()
    assert len(first["people"]) == 4
    assert (
        ask("POST", "/console/scenario", content=first["record"], headers={"content-type": "application/json"}).json()
        == first
    )


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("GET", "/console/scenario?family=nothing", None, "nothing"),
        ("GET", "/console/scenario?people=1", None, "people"),
        ("GET", "/console/scenario?unknown=1", None, "unknown"),
        ("GET", "/console/scenario?seed=x", None, "x"),
        ("POST", "/console/scenario", "{}", "no family"),
        ("POST", "/console/scenario", "[", "not JSON"),
        ("POST", "/console/people", "{}", "record"),
        ("POST", "/console/people", json.dumps({"record": "{}", "told": {}}), "no family"),
    ],
)
def test_bad_input_is_said_in_one_line(method: str, path: str, body: str | None, said: str):
    headers = {"content-type": "application/json"}
    answer = ask(method, path, content=body, headers=headers)
    assert answer.status_code == 400
    assert said in answer.json()["error"]["message"]


def test_the_page_runs_nothing_from_elsewhere():
    page = ask("GET", "/")
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http" not in page.text.replace("<!doctype html>", "")
