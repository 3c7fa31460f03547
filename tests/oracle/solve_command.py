"""`ombud solve` for its tests: as a process of its own, or in this one."""

import json
import subprocess
import sys
from pathlib import Path

from oracle import cli
from solver import Conflict, Instruction, Selection

PROBLEMS = sorted((Path(__file__).parents[2] / "docs" / "problems").glob("*.json"))
TWO = Selection((Instruction("a", "Ada", 9), Instruction("b", "Bo", 2)), (Conflict("a", "b"),))


def ombud(*arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "oracle.cli", "solve", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr or done.stdout
    return done


def as_json(content):
    return content if isinstance(content, dict) else content.to_dict()


def as_text(content):
    return content if isinstance(content, str) else json.dumps(as_json(content))


def said(arguments, capsys, code):
    """The one line on standard error, of the command run in this process."""
    assert cli.main(["solve", *map(str, arguments)]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("ombud: ")
    return captured.err
