"""The examples in README do what README says of them."""

import ast
import re
from pathlib import Path

from extraction.conversation import ChatMessage
from oracle.agents.hybrid import HybridAgent
from oracle.serving.deciding import Question, decide
from scenarios.protocol import Observation

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SERVED, SOLVED = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_people_are_decided_about_as_the_first_example_says():
    prompt = re.search(r'prompt says \*"(.+?)"\*', README)[1]
    said = re.findall(r"^    (Ada|Bo): +(.+)$", README, re.MULTILINE)
    turn = HybridAgent().act(Observation((ChatMessage("system", prompt), *(ChatMessage(*each) for each in said))))
    assert turn.outcome["accepted_instructions"] == ["1", "3"]
    assert [refusal["id"] for refusal in turn.outcome["rejected_instructions"]] == ["2"]


def test_the_server_answers_what_the_example_prints():
    assigned = {node.targets[0].id: node.value for node in ast.parse(SERVED).body if isinstance(node, ast.Assign)}
    messages = ast.literal_eval(assigned["messages"])
    printed = "\n".join(line.removeprefix("#").strip() for line in SERVED.splitlines() if line.startswith("#"))
    answer = decide(Question(tuple(ChatMessage(m["role"], m["content"], m.get("name")) for m in messages)))
    assert answer.content.split() == printed.split()


def test_the_solver_decides_as_the_example_says():
    names: dict[str, object] = {}
    exec(SOLVED, names)
    decision = re.search(r"solved\.decision  # (.+)", SOLVED)[1]
    assert names["solved"].decision == eval(decision)
    assert len(names["solved"].certificate.engines) >= 2
