"""`python -m benchmarks.solver`: the same as `ombud bench solver`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.solver.cells import measured
from benchmarks.solver.plot import draw
from benchmarks.solver.report import Line, machine, markdown, text_table
from benchmarks.solver.rows import ROWS, Row
from oracle.outputs import made_folder
from scenarios.errors import InputError

QUICK = 10.0
"""Seconds for each engine in a quick run."""


def lines(rows: Sequence[Row], quick: bool, limit: float | None) -> Iterator[Line]:
    """Every row at every size, smallest first, as it is measured. limit: seconds for each engine, None for the row's.

    Raises ValueError where two engines prove different optima: a table of times would be worth nothing then.
    """
    for row in rows:
        for size in row.quick if quick else row.sizes:
            given = limit or (QUICK if quick else row.limit)
            cells = {}
            for engine in row.engines:
                print(f"{row.key} {size:,}: {engine.name}", file=sys.stderr, flush=True)
                runs = 3 if quick else 7
                cells[engine.name] = measured(engine, row.make, row.warm, size, given, runs, stop=not row.gaps)
            values = {name: cell.value for name, cell in cells.items() if cell.proven and cell.value is not None}
            if len(set(values.values())) > 1 and row.key != "building" and not row.unit:
                raise ValueError(f"{row.key}, {size}: different optima, {values}")
            yield Line(row, size, cells)


def run(out: Path, *, quick: bool, only: Sequence[str], as_json: bool, limit: float | None = None) -> int:
    """Measure, and write solver.json, solver.md, solver.png and solver.svg into `out` after every line.

    limit: seconds for each engine, None for the row's own. Raises InputError for a row that is not there.
    """
    keys = [row.key for row in ROWS]
    if unknown := [key for key in only if key not in keys]:
        raise InputError(f"--only: no row {unknown[0]!r}; there are {', '.join(keys)}")
    rows = [row for row in ROWS if not only or row.key in only]
    made_folder(out)
    words = ["ombud bench solver --out DIR", *["--quick"] * quick, *(["--only", *only] if only else [])]
    command = " ".join(words if limit is None else [*words, f"--limit {limit:g}"])
    found: list[Line] = []
    result: dict[str, object] = {}
    for line in lines(rows, quick, limit):
        found.append(line)
        result = {"command": command, "machine": machine(), "rows": [each.to_dict() for each in found]}
        (out / "solver.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        (out / "solver.md").write_text(markdown(found, command), encoding="utf-8")
    written = draw(found, out)
    print(json.dumps(result) if as_json else text_table(found))
    if not as_json:
        print("written:", *(out / name for name in ("solver.json", "solver.md")), *written)
    return 0


if __name__ == "__main__":
    from oracle.cli import main

    sys.exit(main(["bench", "solver", *sys.argv[1:]]))
