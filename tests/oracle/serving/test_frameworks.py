"""Frameworks that speak to models for others. They are heavy, so they are tested where somebody has installed them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ombud_served import CONVERSATION, DECISION, PROMPT, WORDS, Served


def test_litellm(served: Served):
    pytest.importorskip("litellm")
    code = f"""
import json, litellm
asked = dict(model="openai/ombud", messages={CONVERSATION!r}, api_base={served.url!r}, api_key="none")
whole = litellm.completion(**asked)
parts = litellm.completion(**asked, stream=True)
said = "".join(part.choices[0].delta.content or "" for part in parts)
assert said == whole.choices[0].message.content, said
assert whole.usage.total_tokens == whole.usage.prompt_tokens + whole.usage.completion_tokens
print(said)
"""
    assert json.loads(run(code)) == DECISION


def test_inspect(served: Served, tmp_path: Path):
    pytest.importorskip("inspect_ai")
    code = f"""
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ChatMessageSystem, ChatMessageUser, get_model
from inspect_ai.scorer import includes
model = get_model("openai-api/ombud/ombud", base_url={served.url!r}, api_key="none")
sample = Sample([ChatMessageSystem(content={PROMPT!r}), ChatMessageUser(content={WORDS!r})], target='"21"')
(log,) = eval(Task([sample], scorer=includes()), model=model, log_dir={str(tmp_path)!r}, display="none")
assert log.status == "success", log.error
assert log.results.scores[0].metrics["accuracy"].value == 1.0
assert log.samples[0].output.usage.output_tokens > 0
print(log.samples[0].output.completion)
"""
    assert json.loads(run(code).splitlines()[-1]) == DECISION


def run(code: str) -> str:
    """Output of a process of its own: what these frameworks warn of is no concern of ours."""
    environment = {**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, env=environment, check=False
    )
    if "PrerequisiteError" in found.stderr:
        pytest.skip(found.stderr.strip().splitlines()[-1])
    assert found.returncode == 0, found.stderr[-2000:]
    return found.stdout
