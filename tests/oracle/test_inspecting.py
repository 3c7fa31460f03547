"""Inspect's tasks, in Inspect: with a model that answers, with one that says nothing, and with Ombud's own agents."""

import json
from importlib.metadata import entry_points
from math import isnan
from pathlib import Path

import pytest

inspect_ai = pytest.importorskip("inspect_ai")

from inspect_ai.log import read_eval_log  # noqa: E402
from inspect_ai.model import ModelOutput, ModelUsage, get_model  # noqa: E402

import ombud  # noqa: E402
from extraction.brief import Family  # noqa: E402
from oracle.gold import gold_turn  # noqa: E402
from oracle.scores import PUBLISHED  # noqa: E402
from scenarios.errors import InputError  # noqa: E402
from scenarios.generate import generate  # noqa: E402
from scenarios.records import written  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")
TASKS = {
    Family.SELECTION: ombud.selection,
    Family.ACCESS: ombud.access,
    Family.MEETING: ombud.meeting,
    Family.EXECUTION: ombud.execution,
}


def said(text: str) -> ModelOutput:
    """With its tokens: without them Inspect would fetch a table from the network to count them."""
    output = ModelOutput.from_content("mockllm", text)
    output.usage = ModelUsage(input_tokens=10, output_tokens=2, total_tokens=12)
    return output


def evaluated(task, tmp_path: Path, outputs=lambda *_: said("I would rather not say.")):
    model = get_model("mockllm/model", custom_outputs=outputs, memoize=False)
    (log,) = inspect_ai.eval(task, model=model, log_dir=str(tmp_path), display="none")
    assert log.status == "success", log.error
    return log


def means(log) -> dict[str, float]:
    return {found.name: found.metrics["mean"].value for found in log.results.scores}


def test_every_family_has_a_task_that_inspect_finds():
    assert set(TASKS) == set(Family)
    found = [point for point in entry_points(group="inspect_ai") if point.name == "ombud"]
    assert [point.value for point in found] == ["ombud"]


@pytest.mark.parametrize("family", list(Family))
def test_the_hybrid_agent_is_right_there_too_and_the_log_can_be_read(family: Family, tmp_path: Path):
    log = evaluated(TASKS[family](count=2, agent="hybrid"), tmp_path)
    assert set(means(log)) == set(PUBLISHED[family])
    # Without a model nothing is written; what is read is right.
    known = {"selection": "f1", "access": "utility", "meeting": "success", "execution": "reading"}
    assert means(log)[known[family.value]] == 1.0
    kept = read_eval_log(log.location)
    assert len(kept.samples) == 2
    assert kept.samples[0].store["transcript"]
    assert any(message.role == "user" for message in kept.samples[0].messages)


@pytest.mark.parametrize("family", list(Family))
def test_a_model_that_says_nothing_of_use_earns_nothing(family: Family, tmp_path: Path):
    found = means(evaluated(TASKS[family](count=2), tmp_path))
    earned = {"selection": "f1", "access": "utility", "meeting": "success", "execution": "substance"}
    assert found[earned[family.value]] == 0.0


def test_a_model_that_answers_in_the_formats_is_right(tmp_path: Path):
    record = next(generate(Family.SELECTION, 1, 0))
    right = gold_turn(record).outcome
    asked = []

    def answer(messages, *_):
        asked.append(messages)
        return said(f"```json\n{json.dumps(right)}\n```")

    log = evaluated(ombud.selection(count=1), tmp_path, answer)
    costs = log.samples[0].store["transcript"][-1]["costs"]
    assert (costs["llm_calls"], costs["llm_prompt_tokens"], costs["llm_completion_tokens"]) == (1, 10, 2)
    assert means(log) == {"f1": 1.0, "accuracy": 1.0, "exact": 1.0}
    (messages,) = asked
    assert messages[0].role == "system"
    assert messages[0].text == record.system_prompt
    gold = record.expected_output.accepted_instructions
    assert not any(reference in message.text for message in messages for reference in gold)


def test_files_are_taken_and_other_families_refused(tmp_path: Path):
    path = tmp_path / "m.jsonl"
    path.write_text("".join(written(record) + "\n" for record in generate(Family.MEETING, 2, 0)), encoding="utf-8")
    assert len(ombud.meeting(data=str(path)).dataset) == 2
    with pytest.raises(InputError, match="of family meeting, not access"):
        ombud.access(data=str(path))


def test_what_has_no_gold_is_unscored(tmp_path: Path):
    path = tmp_path / "s.jsonl"
    record = next(generate(Family.SELECTION, 1, 0)).model_copy(update={"expected_output": None, "ombud": None})
    path.write_text(written(record) + "\n", encoding="utf-8")
    log = evaluated(ombud.selection(data=str(path), agent="silent"), tmp_path)
    assert all(isnan(value) for value in log.samples[0].scores["oracle_scorer"].value.values())
