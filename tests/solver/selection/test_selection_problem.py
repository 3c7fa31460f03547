from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_solver import OBJECTIVES, selections, subsets

from solver import Blocker, Conflict, Instruction, Objective, ProblemError, Reason, Selection, problem_hash
from solver.selection import BothAccepted, Harmful, OverCapacity, RequirementMissing, UnknownInstruction
from solver.selection.blockers import blockers

LAUNCH = Selection(
    instructions=(
        Instruction("ship", "ceo", 10, alignment=2),
        Instruction("wait", "cto", 9, alignment=3),
        Instruction("leak", "cto", 9, admissible=False),
        Instruction("test", "dev", 3, alignment=5, demand={"gpu": 2}),
        Instruction("train", "dev", 3, demand={"gpu": 3}, requires=("test",)),
    ),
    conflicts=(Conflict("ship", "wait"),),
    capacity={"gpu": 4},
)


def test_every_broken_rule_is_named():
    decision = frozenset(["ship", "wait", "leak", "train", "ghost"])
    assert list(LAUNCH.violations(decision)) == [
        UnknownInstruction("ghost"),
        Harmful("leak"),
        BothAccepted("ship", "wait"),
        RequirementMissing("train", "test"),
    ]
    assert list(LAUNCH.violations(frozenset(["test", "train"]))) == [OverCapacity("gpu", 5, 4)]
    assert not list(LAUNCH.violations(frozenset(["ship", "test"])))


def test_violations_read_as_sentences_that_name_the_ids():
    decision = frozenset(["ship", "wait", "leak", "train", "ghost"])
    sentences = [str(violation) for violation in LAUNCH.violations(decision)]
    assert sentences == [
        "instruction 'ghost' does not exist",
        "instruction 'leak' is inadmissible",
        "instructions 'ship' and 'wait' exclude each other",
        "instruction 'train' requires 'test'",
    ]
    assert str(OverCapacity("gpu", 5, 4)) == "resource 'gpu' carries 5 of 4"


def test_values_and_utilities():
    decision = frozenset(["ship", "test", "ghost"])
    assert LAUNCH.value(decision, Objective.WEIGHTED) == (10 * 2 + 3 * 5,)
    assert LAUNCH.value(decision, Objective.STRICT) == (2, 0, 5)  # levels 10, 9 and 3
    assert LAUNCH.utilities(decision) == {"ceo": 2, "cto": 0, "dev": 5}


def test_weights_may_be_given_for_each_level():
    equal = Selection(LAUNCH.instructions, capacity={"gpu": 4}, weights={10: 1, 9: 1, 3: 1})
    assert equal.value(frozenset(["ship", "test"]), Objective.WEIGHTED) == (7,)


def test_a_refusal_has_its_reasons_strongest_first():
    accepted = frozenset(["ship", "test"])
    assert blockers(LAUNCH, accepted, "wait") == (Blocker(Reason.HIGHER_AUTHORITY, "wait", "ship"),)
    assert blockers(LAUNCH, accepted, "leak") == (Blocker(Reason.INADMISSIBLE, "leak"),)
    assert blockers(LAUNCH, accepted, "train") == (Blocker(Reason.CAPACITY, "train", "gpu"),)
    assert blockers(LAUNCH, frozenset(["wait"]), "ship") == (Blocker(Reason.OUTWEIGHED, "ship", "wait"),)
    assert blockers(LAUNCH, frozenset(), "train") == (Blocker(Reason.REQUIREMENT, "train", "test"),)
    assert blockers(LAUNCH, accepted, "ship") == ()
    assert blockers(LAUNCH, frozenset(), "ship") == ()  # nothing stands against it: the decision gave it away
    with pytest.raises(KeyError):
        blockers(LAUNCH, accepted, "ghost")


@pytest.mark.parametrize(("alignment", "reason"), [(1, Reason.BETTER_ALIGNED), (2, Reason.TIE), (3, Reason.OUTWEIGHED)])
def test_among_equals_alignment_decides(alignment, reason):
    problem = Selection((Instruction("a", "u", 5, alignment), Instruction("b", "v", 5, 2)), (Conflict("b", "a"),))
    assert blockers(problem, frozenset(["b"]), "a") == (Blocker(reason, "a", "b"),)


def one(**changes):
    return (Instruction(**{"id": "a", "user": "u", "authority": 5, **changes}),)


@pytest.mark.parametrize(
    ("arguments", "field", "words"),
    [
        ({"instructions": one(authority=11)}, "instructions[0].authority", "'a': authority must be in 1..10, got 11"),
        ({"instructions": one(authority=0)}, "instructions[0].authority", "'a'"),
        ({"instructions": one(authority=True)}, "instructions[0].authority", "whole number in 1..10, got True"),
        ({"instructions": one(authority="5")}, "instructions[0].authority", "got '5'"),
        ({"instructions": one(alignment=-1)}, "instructions[0].alignment", "at least 0, got -1"),
        ({"instructions": one(alignment=1.5)}, "instructions[0].alignment", "got 1.5"),
        ({"instructions": one(admissible=1)}, "instructions[0].admissible", "true or false, got 1"),
        ({"instructions": one(id="")}, "instructions[0].id", "non-empty"),
        ({"instructions": one(user="")}, "instructions[0].user", "'a': user"),
        ({"instructions": one() + one()}, "instructions[1].id", "'a' stands at 0 and again at 1"),
        ({"instructions": one(demand={"gpu": 1})}, "instructions[0].demand.gpu", "'a': resource 'gpu' does not exist"),
        ({"instructions": one(demand={"r": -1}), "capacity": {"r": 1}}, "instructions[0].demand.r", "'r'"),
        ({"instructions": one(), "capacity": {"r": -1}}, "capacity.r", "capacity of resource 'r'"),
        ({"instructions": one(), "conflicts": (Conflict("a", "b"),)}, "conflicts[0][1]", "'b' does not exist"),
        ({"instructions": one(), "conflicts": (Conflict("a", "a"),)}, "conflicts[0]", "'a' is in conflict with itself"),
        ({"instructions": one(requires=("b",))}, "instructions[0].requires[0]", "'a': required instruction 'b'"),
        ({"instructions": one(requires=("a",))}, "instructions", "'a' -> 'a'"),
        ({"instructions": one(), "weights": {1: 1}}, "instructions[0].authority", "authority 5 has no weight"),
        ({"instructions": one(), "weights": {5: -1}}, "weights.5", "level 5"),
        ({"instructions": one(), "weights": {11: 1}}, "weights", "must be in 1..10"),
        ({"instructions": one(alignment=2**53)}, "instructions", "below 2**53"),
        ({"instructions": one(alignment=2**52)}, "instructions", "below 2**53"),
        ({"instructions": one(demand={"r": 2**53}), "capacity": {"r": 1}}, "instructions", "'r' add up to"),
    ],
)
def test_what_is_ill_formed_is_refused_with_its_field(arguments, field, words):
    with pytest.raises(ProblemError) as caught:
        Selection(**arguments)
    assert caught.value.field == field
    assert words in str(caught.value)


def test_a_circle_of_requirements_is_named_in_its_direction():
    ring = (
        Instruction("a", "u", 1, requires=("b",)),
        Instruction("b", "u", 1, requires=("c",)),
        Instruction("c", "u", 1, requires=("a",)),
    )
    with pytest.raises(ProblemError, match="requires runs in a circle: ") as caught:
        Selection(ring)
    names = [name.strip("'") for name in str(caught.value).split(": ")[1].split(" -> ")]
    assert names[0] == names[-1]
    assert set(pairwise(names)) == {("a", "b"), ("b", "c"), ("c", "a")}


def test_the_order_and_repetition_of_conflicts_change_nothing():
    a, b, c = (Instruction(id_, "u", 1) for id_ in "abc")
    one_way = Selection((a, b, c), (Conflict("a", "b"), Conflict("b", "c")))
    other_way = Selection((a, b, c), (Conflict("c", "b"), Conflict("b", "a"), Conflict("a", "b")))
    assert problem_hash(one_way) == problem_hash(other_way)
    assert problem_hash(one_way) != problem_hash(Selection((a, b, c), (Conflict("a", "b"),)))


@given(selections(), OBJECTIVES, st.data())
def test_value_and_utilities_agree(problem, objective, data):
    decision = data.draw(st.sampled_from(list(subsets(problem.by_id))))
    value = problem.value(decision, objective)
    if objective is Objective.STRICT:
        assert sum(value) == sum(problem.utilities(decision).values())
    else:
        gains = (problem.by_id[id_].authority * problem.by_id[id_].alignment for id_ in decision)
        assert value == (sum(gains),)


@given(selections(), st.data())
def test_a_refused_instruction_without_blockers_could_be_added(problem, data):
    allowed = [d for d in subsets(problem.by_id) if not list(problem.violations(d))]
    decision = data.draw(st.sampled_from(allowed))
    for id_ in problem.by_id.keys() - decision:
        assert bool(blockers(problem, decision, id_)) == bool(list(problem.violations(decision | {id_})))
