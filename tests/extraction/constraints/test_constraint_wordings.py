"""Constraints as people word them, kind by kind, and wordings that ask for nothing."""

from collections import Counter

import pytest
from constraint_tables import KINDS, WHOLE, lines_of, names

from benchmarks.constraints import REQUEST, entries_for, entries_of
from oracle.execution.scoring import normal

TABLES = sorted(names())


@pytest.mark.parametrize("table", TABLES)
def test_every_wording_is_read_as_what_it_says(table: str) -> None:
    wrong = []
    for constraints, text in lines_of(table):
        said = Counter(normal(entry) for constraint in constraints for entry in entries_for(constraint))
        message = text if table == WHOLE else f"{REQUEST}\n\nConstraint: {text}"
        read = Counter(normal(entry) for entry in entries_of(message))
        if read != said:
            wrong.append((text, dict(said - read), dict(read - said)))
    assert wrong == []


def test_each_kind_has_a_table_of_its_own() -> None:
    assert set(KINDS) <= set(TABLES)
    assert all(len(lines_of(table)) >= 25 for table in TABLES)
    assert all(constraints for table in TABLES if table not in ("none", WHOLE) for constraints, _ in lines_of(table))
