"""The three families as integer programs, written apart from what the other engines read: a second opinion."""

from __future__ import annotations

from collections.abc import Sequence

from solver.cliques import clique_cover
from solver.engines.linear import Program, Row
from solver.horn import Atom, Clause
from solver.meeting import Meeting
from solver.part import Part
from solver.problem import Objective


def selection_program(part: Part) -> Program:
    """lexmax stages x  s.t.  sum_{i in clique} x_i <= 1,   x_i - x_j <= 0 (i requires j),   demand x <= units."""
    rows = [Row(dict.fromkeys(clique, 1), high=1) for clique in clique_cover(part.size, part.conflicts)]
    rows += [Row({i: 1, j: -1}, high=0) for i, j in part.requires]
    rows += [Row(dict(enumerate(capacity.demand)), high=capacity.units) for capacity in part.capacities]
    return Program(part.size, tuple(rows), part.stages)


def meeting_program(meeting: Meeting, objective: Objective) -> tuple[Program, tuple[int, ...]]:
    """lexmax stages x  s.t.  sum_s x_s = 1,   sum_{s suits u} x_s >= 1 for every essential u.

    Slots that everyone grades alike have equal columns: one of them, the earliest, stands for all. Returns the program
    and the slot index behind each column.
    """
    seen: dict[tuple[bool | None, ...], int] = {}
    for index, slot in enumerate(meeting.slots):
        # True where preferred, False where possible, None where not: told apart without naming a weight.
        grades = tuple(slot in a.preferred or (False if slot in a.fallback else None) for a in meeting.attendees)
        seen.setdefault(grades, index)
    columns = range(len(seen))
    rows = [Row(dict.fromkeys(columns, 1), low=1, high=1)]
    worth = [[0, 0] for _ in columns]
    for place, attendee in enumerate(meeting.attendees):
        best, second = meeting.weights.of(attendee.essential)
        for column, grades in zip(columns, seen, strict=True):
            if grades[place] is not None:
                worth[column][not attendee.essential] += best if grades[place] else second
        if attendee.essential:
            suits = [column for column, grades in zip(columns, seen, strict=True) if grades[place] is not None]
            rows.append(Row(dict.fromkeys(suits, 1), low=1))
    if objective == Objective.STRICT:
        stages = (tuple(e for e, _ in worth), tuple(o for _, o in worth))
    else:
        stages = (tuple(e + o for e, o in worth),)  # type: ignore[assignment]
    return Program(len(seen), tuple(rows), stages), tuple(seen.values())


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
