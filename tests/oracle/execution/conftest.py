"""Tests of replies need the public checkers (the extra `execution`); without them nothing here is collected."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("if_verifiable") else ["test_*.py"]
