"""The command line for the tests of labels."""

from pathlib import Path

import pytest
from label_command import Done, Ombud

from oracle.cli import main


@pytest.fixture
def ombud(capsys: pytest.CaptureFixture[str]) -> Ombud:
    """The command line in this process: the commands import much, which once is enough."""

    def run(*arguments: str | Path, code: int = 0) -> Done:
        found = main(list(map(str, arguments)))
        printed = capsys.readouterr()
        assert found == code, printed.err
        return Done(printed.out, printed.err)

    return run
