"""Minimal conflicts and cheapest corrections against trying every set."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.deadline import TimeUp
from solver.diagnosis import Tried, cheapest, correction, corrections, minimal, smallest

ITEMS = tuple("abcdef")
CORES = st.lists(st.frozensets(st.sampled_from(ITEMS), min_size=1), min_size=1, max_size=5)
COSTS = st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 4))


def subsets(items):
    items = list(items)
    return map(frozenset, chain.from_iterable(combinations(items, k) for k in range(len(items) + 1)))


def test_of(cores):
    """What is possible together is what holds none of these."""

    def test(wanted):
        if any(core <= wanted for core in cores):
            return None
        for item in ITEMS:
            if not any(core <= wanted | {item} for core in cores):
                wanted |= {item}
        return wanted

    return test


test_of.__test__ = False


@given(CORES)
def test_a_conflict_is_minimal_and_the_smallest_is_no_larger_than_any(cores):
    test = test_of(cores)
    found = minimal(ITEMS, test)
    assert test(frozenset(found)) is None
    assert all(test(frozenset(found) - {item}) is not None for item in found)
    least = smallest(ITEMS, test, found)
    assert test(frozenset(least)) is None
    assert len(least) == min(map(len, cores))


@given(CORES, COSTS)
def test_corrections_are_all_there_and_the_cheapest_come_first(cores, costs):
    test = test_of(cores)
    enough = [s for s in subsets(costs) if not any(core <= frozenset(ITEMS) - s for core in cores)]
    least = {s for s in enough if not any(other < s for other in enough)}
    found = list(corrections(ITEMS, test, costs))
    assert set(found) == least
    assert len(found) == len(least)
    one = correction(ITEMS, test, costs)
    assert one in least if least else one is None
    prices = [sum(costs[item] for item in some) for some in found]
    assert prices == sorted(prices)


@given(CORES, st.lists(st.frozensets(st.sampled_from(ITEMS)), max_size=8))
def test_nothing_is_asked_twice(cores, wanted):
    asked = []

    def ask(some):
        asked.append(some)
        return test_of(cores)(some)

    test = Tried(ask, 100)
    for some in wanted:
        assert (test(some) is None) == any(core <= some for core in cores)
    count = len(asked)
    assert len(set(asked)) == count
    for some in wanted:
        test(some)
    assert len(asked) == count


def test_what_is_possible_has_no_conflict_and_patience_ends():
    with pytest.raises(ValueError, match="possible together"):
        minimal(ITEMS, test_of([]))
    with pytest.raises(TimeUp):
        minimal(ITEMS, Tried(test_of([frozenset("af")]), 2))
    assert minimal(ITEMS, lambda _: None) == ()


def test_where_patience_ends_there_is_what_was_found_and_what_was_not():
    costs = dict.fromkeys(ITEMS, 1)
    cores = [frozenset("ab"), frozenset("cd"), frozenset("ef")]
    ways, left = cheapest(ITEMS, test_of(cores), costs, 3)
    assert (len(ways), left) == (3, "concessions beyond the cheapest 3")
    assert cheapest(ITEMS, test_of(cores), costs, 10) == (list(corrections(ITEMS, test_of(cores), costs)), "")
    assert cheapest(ITEMS, Tried(test_of(cores), 0), costs, 10) == ([], "concessions")
    ways, left = cheapest(ITEMS, Tried(test_of(cores), 5), costs, 10)
    assert (len(ways), "others may cost less" in left) == (1, True)
