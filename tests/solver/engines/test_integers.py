"""Dynamic programming against complete enumeration, and where doubles end."""

from hypothesis import given, settings
from hypothesis import strategies as st

from solver import Status
from solver.engines import integers, linear
from solver.engines.program import Program, Row

NUMBERS = st.integers(-3, 6)


@st.composite
def programs(draw):
    size = draw(st.integers(0, 7))
    rows = []
    for _ in range(draw(st.integers(0, 4))):
        terms = draw(st.dictionaries(st.integers(0, max(0, size - 1)), NUMBERS, max_size=size))
        low, high = draw(st.none() | st.integers(-4, 6)), draw(st.none() | st.integers(-4, 8))
        rows.append(Row(terms, low, high))
    stage = st.tuples(*[st.integers(0, 5)] * size)
    return Program(size, tuple(rows), draw(st.lists(stage, max_size=3).map(tuple)))


@given(programs())
@settings(max_examples=300)
def test_dynamic_programming_equals_enumeration(program):
    every = (frozenset(j for j in range(program.columns) if mask >> j & 1) for mask in range(1 << program.columns))
    values = [program.value(chosen) for chosen in every if program.allows(chosen)]
    answer = integers.solve_program(program)
    if not values:
        assert answer.status is Status.INFEASIBLE
        return
    assert answer.status is Status.OPTIMAL
    assert answer.value == answer.bound == max(values)
    assert program.allows(answer.chosen)


def test_a_stage_by_itself_may_cost():
    answer = integers.solve_program(Program(3, (Row({0: 1, 1: 1}, low=1),), ((-5, -3, 2),)))
    assert (answer.chosen, answer.value) == ({1, 2}, (-1,))


def test_no_time_and_no_patience_prove_nothing(monkeypatch):
    program = Program(30, (Row({j: 2**j for j in range(30)}, high=2**29),), ((1,) * 30,))
    assert integers.solve_program(program, time_limit=0).status is Status.UNKNOWN
    monkeypatch.setattr(integers, "PATIENCE", 1000)
    assert integers.solve_program(program).status is Status.UNKNOWN


def test_numbers_beyond_doubles_go_to_whole_numbers():
    knapsack = Row({j: 100 + j * j for j in range(30)}, high=2000)
    program = Program(30, (knapsack,), (tuple(2**50 + 79 * j for j in range(30)),))
    answer = linear.solve_program(program)
    assert (answer.engine, answer.status) == (integers.NAME, Status.OPTIMAL)
    assert linear.solve_program(Program(2, (), ((2, 1),))).engine == "pulp-highs"
