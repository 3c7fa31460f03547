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


BY_NAME = {("oracle/commands/bench.py", "benchmarks")}
"""(module, floor above it that it may import): what is measured must not depend on what measures it, but a command
starts that."""


def imported(path: Path) -> Iterator[str]:
    """Top-level packages that a module imports, anywhere in it, by a statement or by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            given = (*node.args, *(keyword.value for keyword in node.keywords))
            strings = (each.value for each in given if isinstance(each, ast.Constant))
            yield from (name.split(".")[0] for name in strings if isinstance(name, str))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_runs_upwards(path: Path):
    module = path.relative_to(ROOT)
    floor = FLOORS.index(module.parts[0])
    above = {(module.as_posix(), name) for name in imported(path) if name in FLOORS and FLOORS.index(name) > floor}
    assert above == {exception for exception in BY_NAME if exception[0] == module.as_posix()}


STAGES = {
    "availability": ("marks", "items", "units", "statements"),
    "constraints": ("words", "sentences", "kinds"),
}
"""Of the two largest readers; each stage goes by what those before it came to."""


@pytest.mark.parametrize(("reader", "stage"), [(reader, stage) for reader, all_ in STAGES.items() for stage in all_])
def test_a_stage_of_reading_knows_those_before_it_alone(reader: str, stage: str):
    allowed = STAGES[reader][: STAGES[reader].index(stage) + 1]
    package = f"extraction.{reader}"
    for path in (ROOT / "extraction" / reader / stage).glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        froms = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
        own = [name.split(".") for name in froms if name.startswith(package)]
        assert {parts[2] if len(parts) > 2 else "" for parts in own} <= set(allowed), path.name


@pytest.mark.parametrize(
    "code",
    [
        "import oracle.runs as runs",
        "from oracle import runs",
        "def late():\n    from oracle.runs import RECORDS",
        "from importlib import import_module\nimport_module('oracle.runs')",
        "import importlib\nimportlib.import_module(name='oracle.runs')",
        "__import__('oracle')",
    ],
)
def test_every_way_to_import_is_seen(tmp_path: Path, code: str):
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert "oracle" in set(imported(path))


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
