"""The protocol: private sessions stay private, turns are counted, and conversations end."""

from collections.abc import Sequence

from extraction.brief import Family
from extraction.conversation import Template
from scenarios.protocol import Acted, Observation, Reply, Spoken, Turn, converse
from scenarios.scenario import Role, Scenario

SCENARIO = Scenario(
    "s", Family.ACCESS, "prompt", Template.XML, (Role("Eve", ""), Role("Bo", "")), {"Eve": "<Eve>hi</Eve>"}
)


class Echo:
    """Answers everyone in private, with the number of chat messages that it saw."""

    def __init__(self) -> None:
        self.seen: list[Observation] = []

    def act(self, observation: Observation) -> Turn:
        self.seen.append(observation)
        return Turn((Reply("Eve", "for Eve"), Reply("Bo", "for Bo")))


class Talker:
    def __init__(self, answers: int) -> None:
        self.answers, self.told = answers, []

    def opening(self) -> str:
        return "hello"

    def answer(self, said: Sequence[str]) -> str | None:
        self.told.append(list(said))
        self.answers -= 1
        return "more" if self.answers >= 0 else None


def test_each_person_hears_what_is_theirs_and_no_more():
    people = {"Eve": Talker(1), "Bo": Talker(0)}
    transcript = converse(SCENARIO, Echo(), people)
    assert people["Eve"].told == [["for Eve"], ["for Eve"]]
    assert transcript.shown_to("Bo") == ("for Bo", "for Bo")


def test_the_agent_sees_the_prompt_and_the_envelopes_of_the_file():
    agent = Echo()
    converse(SCENARIO, agent, {"Eve": Talker(0), "Bo": Talker(0)})
    chat = agent.seen[0].chat
    assert [(entry.role, entry.content, entry.name) for entry in chat] == [
        ("system", "prompt", None),
        ("user", "<Eve>hi</Eve>", "Eve"),
        ("user", "<Bo>hello</Bo>", "Bo"),
    ]


def test_a_conversation_ends_when_nobody_answers_or_at_the_limit():
    assert len(converse(SCENARIO, Echo(), {"Eve": Talker(0), "Bo": Talker(0)}).turns) == 1
    assert len(converse(SCENARIO, Echo(), {"Eve": Talker(99), "Bo": Talker(0)}, turn_limit=4).turns) == 4


def test_an_outcome_ends_it():
    class Decider:
        def act(self, observation: Observation) -> Turn:
            return Turn(outcome={"done": len(observation.chat)})

    transcript = converse(SCENARIO, Decider(), {"Eve": Talker(9), "Bo": Talker(9)})
    assert transcript.outcome == {"done": 3}
    assert [type(event) for event in transcript.events] == [Spoken, Spoken, Acted]


def test_a_person_with_nothing_to_say_writes_nothing():
    class Mute(Talker):
        def opening(self) -> str:
            return ""

    agent = Echo()
    converse(SCENARIO, agent, {"Eve": Talker(0), "Bo": Mute(0)})
    assert [entry.name for entry in agent.seen[0].chat] == [None, "Eve"]
