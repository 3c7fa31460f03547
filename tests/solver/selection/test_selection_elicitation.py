"""Selections with unread instructions: when the rest is decided, and what to ask where it is not."""

from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import OBJECTIVES, naive_selection, selections

from solver import Conflict, Instruction, Objective, ProblemError, Selection
from solver.selection import elicitation
from solver.selection.elicitation import Open, Reading, still_open

RUN, HALT = Instruction("run", "ann", 5), Instruction("halt", "bob", 3)
READ = Selection((RUN, HALT), (Conflict("run", "halt"),))


def reading(id_, *excludes, authority=4, alignment=1, admissible=True):
    return Reading(Instruction(id_, "cat", authority, alignment, admissible), frozenset(excludes))


def test_who_ranks_below_changes_nothing_whatever_they_say():
    unread = {"x": [reading("x"), reading("x", "run"), reading("x", "halt")]}
    assert still_open(READ, unread) == Open(frozenset({"run"}), (), frozenset())
    # It could only be against what Ann wants.
    assert still_open(READ, {"x": [reading("x", "run")]}) == Open(frozenset({"run"}), (), frozenset({"x"}))


def test_whoever_may_outrank_is_asked():
    unread = {"x": [reading("x", authority=9), reading("x", "run", authority=9)]}
    assert still_open(READ, unread) == Open(None, ("x",), frozenset())
    harmful = {"x": [reading("x", "run", authority=9, admissible=False)]}
    assert still_open(READ, harmful) == Open(frozenset({"run"}), (), frozenset({"x"}))


def test_only_the_one_that_matters_is_asked():
    unread = {
        "low": [reading("low", "run", authority=1), reading("low", authority=1)],
        "high": [reading("high", "run", authority=9), reading("high", authority=9)],
    }
    assert still_open(READ, unread) == Open(None, ("high",), frozenset())


def test_two_unread_are_at_odds_where_both_readings_say_so():
    yes = Reading(Instruction("x", "cat", 9), frozenset({"run"}))
    agree, clash = (Reading(Instruction("y", "dan", 10), others) for others in (frozenset(), frozenset({"x"})))
    assert still_open(READ, {"x": [yes], "y": [agree]}).accepted == {"halt"}
    assert still_open(READ, {"x": [yes], "y": [clash]}).accepted == {"halt"}  # x does not exclude y in that reading
    at_odds = replace(yes, excludes=yes.excludes | {"y"})
    assert still_open(READ, {"x": [at_odds], "y": [clash]}) == Open(frozenset({"run"}), (), frozenset({"x"}))
    assert still_open(READ, {"x": [at_odds], "y": [agree, clash]}).ask == ("y",)


def test_with_everything_read_the_decision_stands():
    assert still_open(READ, {}) == Open(frozenset({"run"}), (), frozenset())
    assert still_open(Selection(()), {}) == Open(frozenset(), (), frozenset())


def test_where_there_is_too_much_to_try_all_are_asked(monkeypatch):
    monkeypatch.setattr(elicitation, "MOST_COMPLETIONS", 3)
    two = {id_: [reading(id_, "run"), reading(id_)] for id_ in ("x", "y")}
    assert still_open(READ, two) == Open(None, ("x", "y"), frozenset())
    alone = {id_: [reading(id_), reading(id_, alignment=3)] for id_ in ("x", "y")}
    assert still_open(READ, alone).accepted == {"run"}  # two parts of two readings each


@pytest.mark.parametrize(
    ("unread", "field"),
    [
        ({"run": [reading("run")]}, "unread[2]"),
        ({"x": []}, "unread.x"),
        ({"x": [reading("y")]}, "unread.x[0].instruction"),
        ({"x": [reading("x"), reading("x", "z")]}, "unread.x[1].excludes"),
        ({"x": [reading("x", authority=0)]}, "instructions[0].authority"),
    ],
)
def test_what_is_ill_formed_is_refused_with_its_field(unread, field):
    with pytest.raises(ProblemError) as caught:
        still_open(READ, unread)
    assert caught.value.field == field


@st.composite
def half_read(draw):
    problem = draw(selections(largest=4))
    ids = [f"x{k}" for k in range(draw(st.integers(1, 2)))]
    others = [*problem.by_id, *ids]
    unread = {
        id_: [
            Reading(
                Instruction(
                    id_,
                    "dan",
                    draw(st.integers(1, 3)),
                    draw(st.integers(0, 4)),
                    draw(st.integers(0, 5)) > 0,
                    {r: draw(st.integers(0, 2)) for r in problem.capacity if draw(st.integers(0, 3)) == 0},
                ),
                frozenset(draw(st.sets(st.sampled_from(others), max_size=2))) - {id_},
            )
            for _ in range(draw(st.integers(1, 3)))
        ]
        for id_ in ids
    }
    # Readings that differ in worth alone, so that those in between are left out.
    first = unread["x0"][0]
    unread["x0"] += [
        replace(first, instruction=replace(first.instruction, authority=level, alignment=worth))
        for level, worth in draw(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4)), max_size=2))
    ]
    return problem, unread


def completed(problem, readings):
    excludes = {r.instruction.id: r.excludes for r in readings}
    pairs = [(a, b) for a in excludes for b in excludes[a] if b not in excludes or a in excludes[b]]
    return Selection(
        problem.instructions + tuple(r.instruction for r in readings),
        problem.conflicts + tuple(Conflict(a, b) for a, b in pairs),
        problem.capacity,
    )


def naive_open(problem, unread, objective):
    """Try every completion; then every set of questions, the small ones first."""
    best, ever = {}, set()
    for readings in product(*(enumerate(choices) for choices in unread.values())):
        _, optima = naive_selection(completed(problem, [r for _, r in readings]), objective)
        best[tuple(k for k, _ in readings)] = {frozenset(optimum & problem.by_id.keys()) for optimum in optima}
        ever |= set().union(*optima)
    shared = set.intersection(*best.values())

    def settled(asked):
        return all(
            set.intersection(*(d for c, d in best.items() if all(c[k] == told[k] for k in asked))) for told in best
        )

    sizes = chain.from_iterable(combinations(range(len(unread)), size) for size in range(len(unread) + 1))
    return shared, len(next(asked for asked in sizes if settled(asked))), settled, unread.keys() - ever


@given(half_read(), OBJECTIVES)
@settings(max_examples=150)
def test_it_says_what_every_completion_says(case, objective):
    problem, unread = case
    shared, fewest, settled, refused = naive_open(problem, unread, objective)
    found = still_open(problem, unread, objective)
    assert (found.accepted in shared) if shared else (found.accepted is None)
    assert len(found.ask) == fewest
    assert settled([k for k, id_ in enumerate(unread) if id_ in found.ask])
    assert found.refused == refused


@given(half_read(), st.sampled_from([Objective.LEXIMIN, Objective.NASH]))
@settings(max_examples=20)
def test_fair_objectives_look_at_everything_at_once(case, objective):
    problem, unread = case
    shared, fewest, _, refused = naive_open(problem, unread, objective)
    found = still_open(problem, unread, objective)
    assert (found.accepted in shared) if shared else (found.accepted is None)
    assert (len(found.ask), found.refused) == (fewest, refused)
