from hypothesis import given
from hypothesis import strategies as st

from solver.lexicographic import pack

STAGES = st.integers(0, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n).map(tuple), max_size=5).map(tuple)
)


def worth(stages, chosen):
    return tuple(sum(stage[i] for i in chosen) for stage in stages)


def test_two_stages_become_one_numeral():
    packed = pack(((2, 3), (4, 1)))
    assert packed.stages == ((2 * 6 + 4, 3 * 6 + 1),)
    assert packed.unpack((3 * 6 + 1,)) == (3, 1)


def test_a_stage_that_would_exceed_the_limit_stays_by_itself():
    assert pack(((2, 3), (4, 1)), limit=34).stages == ((2, 3), (4, 1))
    assert pack(((2, 3), (4, 1)), limit=35).stages == ((16, 19),)


@given(STAGES, st.sampled_from([None, 10, 100, 2**20]), st.data())
def test_packing_changes_no_comparison_and_loses_nothing(stages, limit, data):
    packed = pack(stages, limit)
    columns = st.sets(st.sampled_from(range(len(stages[0])))) if stages and stages[0] else st.just(set())
    one, other = data.draw(columns), data.draw(columns)
    assert packed.unpack(worth(packed.stages, one)) == worth(stages, one)
    assert (worth(packed.stages, one) < worth(packed.stages, other)) == (worth(stages, one) < worth(stages, other))
    assert len(packed.stages) <= 1 or limit is not None


@given(STAGES, st.integers(0, 10**6))
def test_an_unpacked_bound_is_a_bound(stages, bound):
    packed = pack(stages, limit=None)
    if packed.stages:
        every = [()] + [(i,) for i in range(len(stages[0]))] + [tuple(range(len(stages[0])))]
        for chosen in every:
            below = worth(packed.stages, chosen) <= (bound,)
            assert below == (worth(stages, chosen) <= packed.unpack((bound,)))
