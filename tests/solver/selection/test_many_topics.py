"""Topics in thousands of parts at once, and the large sparse part: each against its one-by-one twin."""

from itertools import combinations, product
from random import Random

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from test_selection_engines import optima, parts

from solver import Conflict, Instruction, Objective, Selection, Status, solve
from solver.selection.engines import cover, relaxed, topics, topics_many
from solver.selection.part import Part
from solver.selection.stack import Stack
from solver.validate import EXACT


@st.composite
def several(draw):
    """Parts with equally many stages."""
    found = draw(st.lists(parts(largest=6), min_size=1, max_size=5))
    stages = min(len(part.stages) for part in found)
    return [Part(part.ids, part.stages[:stages], part.conflicts, part.requires, part.capacities) for part in found]


@given(several(), st.integers(1, 4))
def test_many_at_once_are_decided_as_one_by_one(together, limit):
    found = topics_many.find(together)
    if found is None:
        assert any(max(map(max, part.stages)) >= 2**20 for part in together)
        return
    answers = {place: (answer, tied) for place, answer, tied in topics_many.answers(found, together, limit)}
    for place, part in enumerate(together):
        alone = topics.solve_part(part, limit)
        assert (alone is None) == (place not in answers)
        if alone is not None:
            answer, tied = answers[place]
            assert answer == alone[0]
            assert (tied.chosen, tied.complete) == (alone[1].chosen, alone[1].complete)


@given(several())
def test_the_cover_of_many_proves_every_topic_and_nothing_else(together):
    found = topics_many.find(together)
    if found is not None and found.sums.max() < 2**50:
        assert set(topics_many.covered(found).nonzero()[0].tolist()) == set(found.places.tolist())


def test_a_clique_that_is_none_proves_nothing():
    # Two classes, a and b against c: then the conflict of b and c is struck from the evidence.
    part = Part(("a", "b", "c"), ((2, 2, 3),), ((0, 2), (1, 2)))
    found = topics_many.find([part])
    assert topics_many.covered(found).tolist() == [True]
    poorer = Stack(found.stack.start, found.stack.size, found.stack.part, found.stack.first[:1], found.stack.second[:1])
    forged = topics_many.Topics(poorer, found.places, found.weight, found.value, found.sums, found.best)
    assert topics_many.covered(forged).tolist() == [False]


def test_a_value_that_no_cover_reaches_is_not_proven():
    part = Part(("a", "b"), ((2, 3),), ((0, 1),))
    found = topics_many.find([part])
    more = topics_many.Topics(found.stack, found.places, found.weight, found.value, found.sums, found.best + 1)
    assert topics_many.covered(more).tolist() == [False]


@given(parts(rules=False))
def test_the_relaxation_proves_optima_and_nothing_else(part):
    value, _ = optima(part)
    for chosen in (frozenset(), max(optima(part)[1], key=sorted)):
        answer = relaxed.certify(part, chosen)
        assert not answer.bound or answer.bound >= value
        assert answer.status is Status.FEASIBLE or part.value(chosen) == value


@given(parts(largest=6, rules=False))
def test_the_relaxation_is_that_of_halves(part):
    part = Part(part.ids, part.stages[:1], part.conflicts)
    assume(part.conflicts and sum(part.stages[0]) < EXACT)
    halves = (
        sum(w * x for w, x in zip(part.stages[0], doubled, strict=True))
        for doubled in product((0, 1, 2), repeat=part.size)
        if all(doubled[a] + doubled[b] <= 2 for a, b in part.conflicts)
    )
    assert relaxed.certify(part, frozenset()).bound == (max(halves) // 2,)


@given(parts(rules=False), st.data())
def test_no_flow_makes_the_bound_wrong(part, data):
    assume(sum(part.stages[0]) < EXACT)
    weights, sides = np.array(part.stages[0]), np.array(part.conflicts, dtype=np.int64).reshape(-1, 2)
    flow = data.draw(st.lists(st.integers(-1, 4), min_size=len(sides), max_size=len(sides)))
    first = Part(part.ids, part.stages[:1], part.conflicts)
    assert relaxed.packed_bound(weights, sides, np.array(flow, dtype=np.int64)) >= optima(first)[0][0]


def test_an_odd_ring_has_a_gap_and_a_path_has_none():
    path = Part(tuple("abcde"), ((1, 1, 1, 1, 1),), ((0, 1), (1, 2), (2, 3), (3, 4)))
    ring = Part(tuple("abcde"), ((2, 2, 2, 2, 2),), ((0, 1), (1, 2), (2, 3), (3, 4), (0, 4)))
    assert relaxed.certify(path, frozenset([0, 2, 4])).status is Status.OPTIMAL
    open_ring = relaxed.certify(ring, frozenset([0, 2]))
    assert (open_ring.status, open_ring.bound) == (Status.FEASIBLE, (5,))


def test_a_thousand_topics_are_certified_with_their_ties():
    random = Random(3)
    instructions, conflicts = [], []
    for topic in range(300):
        group = [Instruction(f"t{topic}-{k}", f"u{k}", random.randint(1, 3), random.randint(1, 2)) for k in range(4)]
        wanted = [random.randrange(3) for _ in group]
        conflicts += [
            Conflict(group[a].id, group[b].id) for a, b in combinations(range(4), 2) if wanted[a] != wanted[b]
        ]
        instructions += group
    problem = Selection(tuple(instructions), tuple(conflicts))
    for objective in (Objective.WEIGHTED, Objective.STRICT):
        solved = solve(problem, objective, optima_limit=5)
        assert solved.certificate.status is Status.OPTIMAL
        assert set(solved.certificate.engines) <= {"topics", cover.NAME, "branch-and-bound"}
        assert len({problem.value(decision, objective) for decision in solved.optima}) == 1
