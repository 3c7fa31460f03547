"""The measurement of a server with a model behind it, through the real command and a served model."""

import subprocess
import sys

from tests.faulty_server import says, serving


def test_what_a_model_writes_and_what_is_decided_beside_it_are_told_apart():
    with serving(says("The sky is grey, and it falls slowly.")) as model:
        command = [sys.executable, "-m", "benchmarks.serving", "beside", "--count", "3", "--distinct", "2"]
        told = subprocess.run(
            [*command, "--base-url", model.url, "--model", "m"], capture_output=True, text=True, check=True
        ).stdout
    rows = {line[:20].strip(): line[20:].split() for line in told.splitlines()[2:4]}
    assert rows["written by the model"][:2] == ["3", "3"]
    n, answered, *_ = rows["decided by rules"]
    assert int(n) == int(answered) >= 1
    assert model.requests
