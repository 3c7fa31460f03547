"""What binds: precedence within one person, authority between people, and the optimum against trying everything."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from solver.certificate import Status
from solver.execution import Constraint, Kind, Source, Wish, bind, constraint_of, public_entries, refuted
from solver.execution.binding import RANK, effective

UPPER, LOWER = Constraint(Kind.CAPITAL), Constraint(Kind.LOWERCASE)


def wish(id_: str, constraint: Constraint, authority: int = 5, source: Source = Source.RULE) -> Wish:
    return Wish(id_, id_.partition("#")[0], authority, source, constraint)


def bound(*wishes: Wish, strict: bool = True) -> list[str]:
    return [kept.id for kept in bind(wishes, strict=strict).wishes]


def test_a_rule_stands_over_the_wish_of_a_request():
    own = wish("Ann#0", UPPER, source=Source.REQUEST)
    result = bind([own, wish("Ann#1", LOWER)])
    assert [kept.id for kept in result.wishes] == ["Ann#1"]
    assert result.dropped[0].own
    assert [other.id for other in result.dropped[0].against] == ["Ann#1"]


def test_what_one_person_says_later_stands_over_what_they_said_before():
    assert bound(wish("Ann#0", UPPER), wish("Ann#1", LOWER)) == ["Ann#1"]


def test_a_wish_that_its_owner_took_back_binds_no_one_even_if_what_replaced_it_falls():
    wishes = [wish("Ann#0", UPPER, 2), wish("Ann#1", LOWER, 2), wish("Bo#0", UPPER, 9)]
    assert bound(*wishes) == ["Bo#0"]


def test_higher_authority_stands_over_any_number_of_lower():
    low = [wish(f"P{n}#0", LOWER, 4) for n in range(6)]
    assert bound(*low, wish("Boss#0", UPPER, 9)) == ["Boss#0"]
    assert len(bound(*low, wish("Boss#0", UPPER, 9), strict=False)) == 6


def test_the_operator_stands_over_the_highest_authority():
    operator = wish("operator#0", LOWER, 10, Source.OPERATOR)
    assert bound(operator, wish("Boss#0", UPPER, 10)) == ["operator#0"]


def test_a_conflict_of_three_costs_one_of_them():
    wishes = [
        wish("Ann#0", Constraint(Kind.FREQUENCY, low=8, words=("war",)), 3),
        wish("Bo#0", Constraint(Kind.FREQUENCY, low=10, words=("peace",)), 2),
        wish("Cy#0", Constraint(Kind.WORDS, high=15), 5),
    ]
    result = bind(wishes)
    assert [kept.id for kept in result.wishes] == ["Ann#0", "Cy#0"]
    assert [other.id for other in result.dropped[0].against] == ["Ann#0", "Cy#0"]
    assert result.solved.certificate.status is Status.OPTIMAL


CONSTRAINTS = [
    UPPER,
    LOWER,
    Constraint(Kind.JSON),
    Constraint(Kind.COMMAS, high=0),
    Constraint(Kind.QUOTATION, words=('"',)),
    Constraint(Kind.WORDS, high=20),
    Constraint(Kind.WORDS, low=30),
    Constraint(Kind.SENTENCES, low=12),
    Constraint(Kind.BULLETS, 3, 3),
    Constraint(Kind.PARAGRAPHS, 2, 2),
    Constraint(Kind.TWO_RESPONSES),
    Constraint(Kind.FREQUENCY, low=9, words=("war",)),
    Constraint(Kind.FREQUENCY, low=9, words=("peace",)),
    Constraint(Kind.REPEAT, words=("Tell me, please.",)),
    Constraint(Kind.LANGUAGE, words=("hi",)),
    Constraint(Kind.FORBIDDEN, words=("peace",)),
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(CONSTRAINTS), st.booleans()), min_size=1, max_size=9),
    st.booleans(),
)
def test_nothing_better_can_be_met_by_trying_everything(drawn, strict: bool):
    wishes = [
        wish(f"P{user}#{place}", constraint, (2, 5, 5, 9)[user], Source.RULE if rule else Source.REQUEST)
        for place, (user, constraint, rule) in enumerate(drawn)
    ]
    standing, _ = effective(wishes)
    result = bind(wishes, strict=strict)
    assert refuted(result.wishes) is None

    def worth(chosen) -> tuple[int, ...]:
        if not strict:
            return (len(chosen),)
        tiers = sorted({(w.authority, RANK[w.source]) for w in standing}, reverse=True)
        return tuple(sum((w.authority, RANK[w.source]) == tier for w in chosen) for tier in tiers)

    every = (c for size in range(len(standing) + 1) for c in combinations(standing, size) if refuted(c) is None)
    assert worth(result.wishes) == max(map(worth, every))
    assert len(result.wishes) + len(result.dropped) == len(wishes)


@given(st.sampled_from(CONSTRAINTS))
def test_an_entry_read_back_is_the_same_constraint(constraint: Constraint):
    assert [constraint_of(*entry) for entry in public_entries(constraint)] == [constraint]
