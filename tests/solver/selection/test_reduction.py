from dataclasses import replace

import pytest
from hypothesis import given
from naive_solver import OBJECTIVES, naive_selection, selections, subsets

from solver import Conflict, Instruction, Objective, Selection
from solver.selection.cliques import clique_cover
from solver.selection.greedy import greedy
from solver.selection.part import Part, bundle
from solver.selection.reduce import Reduction, faults, reduce

DESK = Selection(
    instructions=(
        Instruction("bad", "u", 5, admissible=False),
        Instruction("on bad", "u", 5, requires=("bad",)),
        Instruction("huge", "u", 5, demand={"gpu": 9}),
        Instruction("free", "u", 5),
        Instruction("worthless", "u", 5, alignment=0),
        Instruction("a", "u", 5),
        Instruction("b", "v", 6),
        Instruction("small 1", "u", 5, demand={"gpu": 2, "cpu": 1}),
        Instruction("small 2", "u", 5, demand={"gpu": 2, "cpu": 1}),
        Instruction("small 3", "u", 5, demand={"gpu": 2}),
    ),
    conflicts=(Conflict("a", "b"), Conflict("free", "bad")),
    capacity={"gpu": 5, "cpu": 2},
)


def test_what_needs_no_engine_is_decided_and_the_rest_falls_apart():
    reduction = reduce(DESK, Objective.WEIGHTED)
    assert reduction.refused == {"bad", "on bad", "huge"}
    assert reduction.accepted == {"free"}
    assert [part.ids for part in reduction.parts] == [("worthless",), ("a", "b"), ("small 1", "small 2", "small 3")]
    # The processors suffice for all and constrain nothing.
    assert [capacity.units for capacity in reduction.parts[2].capacities] == [5]
    assert not list(faults(DESK, reduction))


def test_a_strict_part_has_a_stage_for_every_level():
    assert reduce(DESK, Objective.STRICT).parts[1].stages == ((0, 1), (1, 0))
    assert reduce(DESK, Objective.WEIGHTED).parts[1].stages == ((5, 6),)


@given(selections(), OBJECTIVES)
def test_the_pieces_have_the_same_optima_as_the_whole(problem, objective):
    reduction = reduce(problem, objective)
    assert not list(faults(problem, reduction))
    _, best = naive_selection(problem, objective)
    found = {reduction.accepted}
    for part in reduction.parts:
        allowed = [chosen for chosen in subsets(range(part.size)) if part.allows(chosen)]
        top = max(map(part.value, allowed))
        optima = [part.named(chosen) for chosen in allowed if part.value(chosen) == top]
        found = {decision | optimum for decision in found for optimum in optima}
    assert found == best


GOOD = reduce(DESK, Objective.WEIGHTED)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (replace(GOOD, refused=GOOD.refused - {"bad"}), "divide"),
        (replace(GOOD, refused=GOOD.refused | {"free"}, accepted=frozenset()), "'free' is refused without a reason"),
        (
            replace(GOOD, accepted=GOOD.accepted | {"a"}, parts=(GOOD.parts[0], GOOD.parts[2], Part(("b",), ((1,),)))),
            "in spite",
        ),
        (replace(GOOD, parts=(*GOOD.parts[::2], Part(("a",), ((1,),)), Part(("b",), ((1,),)))), "crosses parts"),
        (replace(GOOD, accepted=GOOD.accepted | {"on bad"}, refused=GOOD.refused - {"on bad"}), "which it requires"),
        (replace(GOOD, accepted=GOOD.accepted | set(GOOD.parts[2].ids), parts=GOOD.parts[:2]), "'gpu' could run out"),
        (replace(GOOD, refused=GOOD.refused - {"bad"} | {"ghost"}), "divide"),
        (replace(GOOD, accepted=frozenset({"huge"})), "divide"),
        (
            replace(
                GOOD, parts=(*GOOD.parts[:2], Part(("small 1",), ((5,),)), Part(("small 2", "small 3"), ((5, 5),)))
            ),
            "'gpu' could run out",
        ),
    ],
)
def test_a_wrong_reduction_is_seen_through(wrong: Reduction, words):
    assert any(words in fault for fault in faults(DESK, wrong))


def test_what_requires_another_part_is_seen_through():
    problem = Selection(
        (Instruction("a", "u", 5), Instruction("b", "v", 5), Instruction("c", "u", 5, requires=("a",))),
        (Conflict("a", "b"),),
    )
    wrong = Reduction(
        frozenset(), frozenset(), (Part(("a", "b"), ((5, 5),), conflicts=((0, 1),)), Part(("c",), ((5,),)))
    )
    assert list(faults(problem, wrong)) == ["'c' is apart from 'a', which it requires"]
    assert not list(faults(problem, reduce(problem, Objective.WEIGHTED)))


@given(selections(), OBJECTIVES)
def test_greedy_is_always_allowed(problem, objective):
    for part in reduce(problem, objective).parts:
        assert part.allows(greedy(part))


def test_greedy_takes_what_an_instruction_requires_with_it():
    part = Part(("a", "b", "c"), ((9, 0, 5),), conflicts=((1, 2),), requires=((0, 1),))
    assert greedy(part) == {0, 1}


@given(selections(), OBJECTIVES)
def test_a_bundle_is_its_parts_side_by_side(problem, objective):
    parts = reduce(problem, objective).parts
    if not parts:
        return
    whole = bundle(parts)
    assert whole.ids == tuple(id_ for part in parts for id_ in part.ids)
    assert whole.total() == tuple(map(sum, zip(*(part.total() for part in parts), strict=True)))
    for chosen in subsets(range(whole.size)):
        named = whole.named(chosen)
        inside = [frozenset(i for i, id_ in enumerate(part.ids) if id_ in named) for part in parts]
        assert whole.allows(chosen) == all(p.allows(i) for p, i in zip(parts, inside, strict=True))


@given(selections(), OBJECTIVES)
def test_cliques_hold_every_conflict_and_nothing_else(problem, objective):
    for part in reduce(problem, objective).parts:
        pairs = [(u, v) for c in clique_cover(part.size, part.conflicts) for u in c for v in c if u < v]
        assert set(pairs) == set(part.conflicts)


def test_a_complete_graph_is_one_clique():
    edges = [(u, v) for u in range(8) for v in range(u + 1, 8)]
    assert clique_cover(9, edges) == (tuple(range(8)),)
