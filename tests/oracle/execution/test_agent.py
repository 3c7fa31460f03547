"""The whole way: a generated scenario is read, decided, written by a model that is a script, and scored."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from extraction.brief import Family, read_brief
from extraction.conversation import ChatMessage
from extraction.cost import Cost
from oracle.agents.hybrid import HybridAgent
from oracle.cli import main
from oracle.execution.writer import Written
from oracle.play import played
from oracle.summary import rescored, summarise
from scenarios.generate import generate
from scenarios.protocol import Observation
from scenarios.records import ExecutionRecord, parse_record, written
from scenarios.scenario import scenario_of
from solver.execution import Kind

FOLDER = Path(__file__).parents[4] / "shared" / "muses"
FILES = [FOLDER / f"execution_{name}.jsonl" for name in ("aligned", "conflict")]
here = pytest.mark.skipif(not FOLDER.is_dir(), reason="the benchmark's development part is not here")


class Parrot:
    """A model that writes plain sentences about whatever it is asked."""

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:
        asked = chat[-1].content.splitlines()
        topic = next((line for line in asked if line.startswith(("1.", "Explain", "Describe", "Write"))), asked[1])
        about = " ".join(topic.split()[1:7])
        sentences = [f"Sentence {n} says something new about {about} and mentions detail number {n}" for n in range(12)]
        return Written(". ".join(sentences) + ".", Cost(1, 1, 0, max_tokens))


def test_generated_scenarios_are_read_and_decided_as_their_labels_say():
    for record in generate(Family.EXECUTION, 8, 7):
        assert isinstance(record, ExecutionRecord)
        line = played(record, record.id, HybridAgent(), 0, None)
        outcome = line["transcript"][-1]["outcome"]
        assert line["scores"]["reading"] == 1.0
        assert len(outcome["binding"]) == len(record.ombud.optima[0])
        assert (
            record.ombud.certificate["status"] == line["transcript"][-1]["trace"]["certificate"]["status"] == "optimal"
        )
        assert line["scores"]["accuracy"] == 0.0


def test_a_model_inside_meets_more_than_the_same_model_alone():
    records = list(generate(Family.EXECUTION, 4, 2))
    lines = [played(record, record.id, HybridAgent(writer=Parrot()), 0, None) for record in records]
    found = summarise(lines)
    assert found["families"]["execution"]["accuracy"] >= 0.7
    assert found["llm_calls"] >= 4
    assert [rescored(line)["scores"] for line in lines] == [line["scores"] for line in lines]


def test_the_operator_rules_every_reply():
    prompt = (
        "You write one response. Satisfy the constraints of everyone; higher authority comes first.\n"
        "Rules for every response: Use lowercase letters only.\n\n"
        "<Ann_persona>Authority: 10</Ann_persona>\n"
    )
    assert read_brief(prompt).family is Family.EXECUTION
    said = ChatMessage("user", "Tell me about herons.\n\nConstraint: Write in capital letters only.", name="Ann")
    outcome = HybridAgent().act(Observation((ChatMessage("system", prompt), said))).outcome
    assert [wish["user"] for wish in outcome["binding"]] == ["operator"]
    assert "operator" in outcome["explanations"]["Ann"]


def test_each_is_told_which_of_several_wishes_in_a_sentence_gives_way_and_to_what():
    prompt = (
        "You write one response. Satisfy the constraints of everyone; higher authority comes first.\n"
        "Rules for every response: No commas. Keep it under 120 words.\n\n"
        "Participants: Ann (Director, authority 8), Bo (Intern, authority 2)"
    )
    chat = (
        ChatMessage("system", prompt),
        ChatMessage("user", "Describe knots. Use three bullet points. There must be five bullet points.", name="Ann"),
        ChatMessage("user", "Describe sails. It must end with 'Bye, all.' and have at least 200 words.", name="Bo"),
    )
    told = HybridAgent().act(Observation(chat)).outcome["explanations"]
    assert told["Ann"] == (
        "'Use three bullet points.' is not met: your later 'There must be five bullet points.' takes its place "
        "(at least 5 bullet points and at most 3 cannot both hold)."
    )
    assert "'Write at least 200 words' (" in told["Bo"]
    assert "(a comma is needed once, but not allowed)" in told["Bo"]


@pytest.mark.parametrize(
    ("first", "later", "binding"),
    [
        ("Describe knots without commas.", "Actually, commas are fine.", []),
        ("Describe knots.\n\nRules: No commas. At most 50 words.", "Forget the comma rule.", [Kind.WORDS]),
        ('Describe knots. Never say "rope".', 'Never mind what I said about the word "rope".', []),
        ("Describe knots without commas.", "Forget the commas.", [Kind.COMMAS]),
        ("Describe knots without commas.", "The comma rule still holds.", [Kind.COMMAS]),
    ],
)
def test_what_somebody_takes_back_later_binds_no_more_and_nobody_takes_back_for_others(
    first: str, later: str, binding: list[Kind]
):
    prompt = "Satisfy the constraints of everyone.\n\nParticipants: Ann, Bo"

    def bound(second: str) -> list[str]:
        said = (ChatMessage("user", first, name="Ann"), ChatMessage("user", later, name=second))
        outcome = HybridAgent().act(Observation((ChatMessage("system", prompt), *said))).outcome
        return sorted(wish["kind"] for wish in outcome["binding"])

    assert bound("Ann") == sorted(kind.value for kind in binding)
    assert len(bound("Bo")) >= max(1, len(binding))


def test_who_corrects_what_they_ask_for_is_not_told_that_it_is_not_met():
    said = ChatMessage("user", "Describe knots. Use three bullet points. Actually, make it five.", name="Ann")
    system = ChatMessage("system", "Satisfy the constraints of everyone.\n\nParticipants: Ann, Bo")
    outcome = HybridAgent().act(Observation((system, said))).outcome
    assert [(wish["low"], wish["high"]) for wish in outcome["binding"]] == [(5, 5)]
    assert outcome["explanations"] == {}


def test_nobody_is_told_what_others_asked_for():
    prompt = (
        "You write one response and satisfy all constraints; the higher authority comes first.\n\n"
        "<Ann_persona>Authority: 9</Ann_persona>\n<Bo_persona>Authority: 2</Bo_persona>\n"
    )
    chat = (
        ChatMessage("system", prompt),
        ChatMessage("user", 'Plan it.\n\nConstraint: Do not use the word "merger".', name="Ann"),
        ChatMessage("user", 'Plan it.\n\nConstraint: Use the word "merger" at least 3 times.', name="Bo"),
    )
    outcome = HybridAgent().act(Observation(chat)).outcome
    assert set(outcome["explanations"]) == {"Bo"}
    assert "Do not use" not in outcome["explanations"]["Bo"]


@here
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_benchmarks_constraints_are_read(path: Path):
    from benchmarks.constraints import f1, in_file, measure

    assert f1(*measure(list(in_file(path))[::5])[:3]) >= 0.975


@here
def test_gold_changes_nothing_that_is_decided():
    def decided(record: ExecutionRecord) -> object:
        line = played(record, "k", HybridAgent(), 0, None)
        return line["transcript"][-1]["outcome"]

    for text in FILES[1].read_text(encoding="utf-8").splitlines()[:10]:
        whole = json.loads(text)
        bare = {key: value for key, value in whole.items() if key not in ("iheval_ground_truth", "meta")}
        bare["users"] = [{k: v for k, v in user.items() if k != "original_answer"} for user in whole["users"]]
        record, stripped = parse_record(text), parse_record(json.dumps(bare))
        assert scenario_of(record).prompt == scenario_of(stripped).prompt
        assert decided(record) == decided(stripped)


def test_label_run_and_score_through_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data, out = tmp_path / "x.jsonl", tmp_path / "run"
    assert main(["label", "--family", "execution", "--count", "3", "--out", str(data)]) == 0
    capsys.readouterr()
    assert main(["run", "--data", str(data), "--agent", "hybrid", "--out", str(out), "--json"]) == 0
    ran = json.loads(capsys.readouterr().out)
    assert main(["score", str(out), "--json"]) == 0
    scored = json.loads(capsys.readouterr().out)
    assert ran["families"]["execution"] == scored["families"]["execution"]
    assert ran["families"]["execution"]["n"] == 3
    assert ran["families"]["execution"]["reading"] == 1.0
    text = data.read_text(encoding="utf-8").splitlines()[0]
    assert isinstance(parse_record(text), ExecutionRecord)


def test_a_wrong_instruction_in_a_file_is_named_with_its_field(tmp_path: Path):
    from scenarios.errors import InputError

    whole = json.loads(written(next(generate(Family.EXECUTION, 1, 0))))
    whole["users"][0]["original_answer"] = {"instruction_id_list": ["keywords:poetry"], "kwargs": [{}]}
    with pytest.raises(InputError, match=r"users\[0\]\.original_answer.*keywords:poetry"):
        parse_record(json.dumps(whole), tmp_path / "x.jsonl", 1)
