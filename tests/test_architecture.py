"""The floors: imports run downwards only, the solver stays pure, and the command line starts quickly."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("solver", "extraction", "scenarios", "oracle", "benchmarks")
"""From the ground up."""
MODULES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Top-level packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_runs_upwards(path: Path):
    floor = FLOORS.index(path.relative_to(ROOT).parts[0])
    above = [name for name in imported(path) if name in FLOORS and FLOORS.index(name) > floor]
    assert not above


@pytest.mark.parametrize("path", sorted((ROOT / "solver").rglob("*.py")), ids=lambda path: path.name)
def test_the_solver_knows_no_text_no_model_and_no_files(path: Path):
    assert not {"pydantic", "openai", "instructor", "pathlib", "io", "re"} & set(imported(path))


@pytest.mark.parametrize("heavy", ["cedarpy", "ortools", "pulp", "numpy", "openai", "instructor", "highspy"])
def test_help_loads_nothing_heavy(heavy: str):
    code = f"import sys, oracle.cli; oracle.cli.parser(); sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_project_speaks_of_no_machine():
    texts = [path.read_text(encoding="utf-8") for path in MODULES]
    assert not [marker for marker in ("/work/", "/root/", "/home/") for text in texts if marker in text]
