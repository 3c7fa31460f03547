"""Horn clauses as an integer program: a second opinion on what follows from a policy."""

from __future__ import annotations

from collections.abc import Sequence

from solver.access.horn import Atom, Clause
from solver.engines.program import Program, Row


def horn_program(clauses: Sequence[Clause]) -> tuple[Program, tuple[Atom, ...]]:
    """min sum_a x_a  s.t.  x_head >= sum_{b in body} x_b - (|body| - 1) for every clause.

    Rows with one positive coefficient each leave a least solution (Cottle and Veinott, 1972), which for Horn clauses
    is the least model and whole, so that the relaxation solves it (Chandru and Hooker, 1999, ch. 3). Returns the
    program and the atom behind each column.
    """
    atoms = tuple(dict.fromkeys(atom for clause in clauses for atom in (clause.head, *clause.body)))
    column = {atom: index for index, atom in enumerate(atoms)}
    rows = tuple(
        Row({column[clause.head]: 1, **{column[b]: -1 for b in clause.body}}, low=1 - len(clause.body))
        for clause in clauses
        if clause.head not in clause.body
    )
    return Program(len(atoms), rows, ((-1,) * len(atoms),)), atoms
