"""The command `ombud`.

Exit codes: 0 done, 1 a failure of ours, 2 bad input, said in one line; a stored proof or label that does not hold is
bad input.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from oracle.commands import audit, bench, compare, demo, label, llm, policy, report, run, score, selftest, serve, solve
from oracle.ending import Terminated, end_threads
from scenarios.errors import InputError

COMMANDS = (solve, label, audit, run, score, compare, report, policy, serve, bench, demo, llm, selftest)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except InputError as error:
        print(f"ombud: {error}", file=sys.stderr)
        return 2
    except RuntimeError as error:
        from solver.certificate import EngineDisagreement  # noqa: PLC0415 - --help is quick

        if not isinstance(error, EngineDisagreement):
            raise
        print(f"ombud: engines disagree: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        print("ombud: interrupted; everything finished so far is kept", file=sys.stderr)
        return 130
    except Terminated:
        print("ombud: terminated; everything finished so far is kept", file=sys.stderr, flush=True)
        return end_threads()


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command line, as for all other bad input, and where it is explained."""

    def error(self, message: str) -> NoReturn:
        """Ends with exit code 2."""
        self.exit(2, f"{self.prog}: {message.removeprefix('argument ')} (see {self.prog} --help)\n")


def parser() -> Parser:
    """The whole command line. Nothing heavy is imported for it, so that --help is quick."""
    root = Parser(
        prog="ombud", description="Decides what one agent should do when many people ask at once, and proves it."
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return root


if __name__ == "__main__":
    sys.exit(main())
