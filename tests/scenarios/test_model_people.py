"""People played by a model: what they are told, what they say, and that nobody hears another."""

import json

from extraction.brief import Family
from extraction.model import Endpoint, Sampling, Settings
from scenarios.generate import generated
from scenarios.generate.parameters import Parameters
from scenarios.model_people import ModelPerson, play_by_model
from scenarios.protocol import Reply, Turn, converse
from scenarios.scenario import Role, scenario_of
from tests.faulty_server import replies, says, serving

ANN = Role("Ann", "You are Ann. Your times are Mon 9:00.")


def endpoint(server):
    return Endpoint(Settings(base_url=server.url, model="m", attempts=1))


def spoken(text):
    with serving(says(text)) as server:
        return ModelPerson(ANN, endpoint(server), Sampling()).answer(["When can you meet?"])


def test_a_person_hears_their_goal_and_what_was_said_to_them():
    with serving(says("Hi."), says("Monday at 9.")) as server:
        person = ModelPerson(ANN, endpoint(server), Sampling(temperature=0.5, seed=4))
        assert person.opening() == "Hi."
        assert person.answer(["When?", "And otherwise?"]) == "Monday at 9."
    first, second = server.requests
    assert first["messages"][0]["content"].startswith(ANN.goal)
    assert [entry["content"] for entry in second["messages"][2:]] == ["Hi.", "When?\n\nAnd otherwise?"]
    assert (second["temperature"], second["seed"]) == (0.5, 4)
    assert (person.cost.calls, person.cost.tokens) == (2, 20)


def test_frames_that_models_put_around_a_line_are_taken_off():
    for text in ("Ann: Hello.", "**Ann**: Hello.", "<Ann>: Hello.", '"Hello."', "Ann says: \u201cHello.\u201d"):
        assert spoken(text) == "Hello."
    assert spoken('"Yes" and "no"') == '"Yes" and "no"'
    assert spoken("Anna: Hello.") == "Anna: Hello."


def test_silence_is_silence():
    for text in ("(silent)", "Ann: (silent)", "*Silent*", "  "):
        assert spoken(text) is None


def test_instructions_are_given_as_they_are_worded():
    role = Role("Ann", "You are Ann.", ("Do it. [ref: 1]", "Stop. [ref: 2]"))
    with serving(says("I meant tomorrow.")) as server:
        person = ModelPerson(role, endpoint(server), Sampling())
        assert person.opening() == "Do it. [ref: 1]\nStop. [ref: 2]"
        assert not server.requests
        assert person.answer(["What did you mean?"]) == "I meant tomorrow."
    assert [entry["content"] for entry in server.requests[0]["messages"]][-2:] == [
        "Do it. [ref: 1]\nStop. [ref: 2]",
        "What did you mean?",
    ]


def test_nobody_hears_another():
    scenario = scenario_of(generated(Family.MEETING, Parameters(), 5, 0))
    first, *_ = scenario.people

    class Asks:
        def act(self, _):
            return Turn((Reply(first, "a word for one"),))

    seen = []

    def answer(request):
        seen.append(request)
        goal = request["messages"][0]["content"]
        return f"a secret of {next(user for user in scenario.people if f'of {user}, and' in goal)}"

    with serving(replies(answer)) as server, endpoint(server) as shared:
        converse(scenario, Asks(), play_by_model(scenario, shared, Sampling()), 2)
    for request in seen:
        text = json.dumps(request["messages"][1:])
        owner = next(u for u in scenario.people if f"of {u}, and" in request["messages"][0]["content"])
        assert not [user for user in scenario.people if user != owner and f"a secret of {user}" in text]
        assert ("a word for one" in text) <= (owner == first)


def test_they_go_on_from_what_the_scenario_lets_them_begin_with():
    scenario = scenario_of(generated(Family.MEETING, Parameters(), 5, 0))
    user = next(user for user in scenario.people if scenario.opening.get(user))
    with serving(says("Fine.")) as server, endpoint(server) as shared:
        play_by_model(scenario, shared, Sampling())[user].answer(["And otherwise?"])
    (request,) = server.requests
    said = [(entry["role"], entry["content"]) for entry in request["messages"]]
    assert said[-2:] == [("assistant", scenario.opening[user]), ("user", "And otherwise?")]
