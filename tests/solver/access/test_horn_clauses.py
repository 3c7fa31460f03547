from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from naive_solver import subsets

from solver.access.horn import Clause, least_model, not_closed, unfounded
from solver.access.program import horn_program
from solver.engines.pulp_program import solve_program

ATOMS = [("p", name, "x") for name in "abcde"]
CLAUSES = st.lists(
    st.builds(
        Clause,
        st.sampled_from(ATOMS),
        st.lists(st.sampled_from(ATOMS), unique=True, max_size=2).map(tuple),
    ),
    max_size=8,
)
A, B, C, D, E = ATOMS


def test_what_follows_and_nothing_else():
    clauses = [Clause(A), Clause(B, (A,)), Clause(C, (B, D)), Clause(D, (E,)), Clause(E, (D,))]
    assert least_model(clauses) == {A, B}
    assert list(not_closed(clauses, frozenset([A]))) == [Clause(B, (A,))]
    # D and E hold each other up, and nothing holds up either: closed, and yet not what follows.
    assert not list(not_closed(clauses, frozenset([A, B, C, D, E])))
    assert unfounded(clauses, frozenset([A, B, C, D, E])) == {C, D, E}


@given(CLAUSES)
def test_the_least_model_is_the_smallest_closed_set(clauses):
    closed = [model for model in subsets(ATOMS) if not list(not_closed(clauses, model))]
    assert least_model(clauses) == min(closed, key=len) == frozenset.intersection(*closed)


@given(CLAUSES)
def test_only_the_least_model_is_closed_and_founded(clauses):
    right = [m for m in subsets(ATOMS) if not list(not_closed(clauses, m)) and not unfounded(clauses, m)]
    assert right == [least_model(clauses)]


@given(CLAUSES)
def test_the_relaxation_finds_the_least_model(clauses):
    program, atoms = horn_program(clauses)
    answer = solve_program(program)
    assert answer.chosen is not None
    assert frozenset(atoms[column] for column in answer.chosen) == least_model(clauses)
    assert set(atoms) == set(chain.from_iterable((c.head, *c.body) for c in clauses))
